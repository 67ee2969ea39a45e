//! Votes by numbers, compared in integers only.

use super::MeetingRefusal;

/// A vote: how many may vote, and how they did. Who is neither in `yes`, `no` nor `abstain` did not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// Members who may vote.
    pub eligible: u32,
    /// For the motion.
    pub yes: u32,
    /// Against it.
    pub no: u32,
    /// Neither.
    pub abstain: u32,
}

/// A share such as 2/3, of all who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    num: u32,
    den: u32,
}

impl Share {
    /// More than nothing, at most everybody.
    #[must_use]
    pub const fn new(num: u32, den: u32) -> Option<Self> {
        if num > 0 && num <= den { Some(Self { num, den }) } else { None }
    }

    /// Reads `2/3`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (num, den) = text.split_once('/')?;
        Self::new(num.parse().ok()?, den.parse().ok()?)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

impl Vote {
    /// Nobody votes twice: no more votes than members.
    ///
    /// # Errors
    /// [`MeetingRefusal::TooManyVotes`].
    pub fn check(&self) -> Result<(), MeetingRefusal> {
        let cast = u64::from(self.yes) + u64::from(self.no) + u64::from(self.abstain);
        if self.eligible == 0 || cast > u64::from(self.eligible) {
            return Err(MeetingRefusal::TooManyVotes { cast, eligible: self.eligible });
        }
        Ok(())
    }

    /// More than half of all who may vote, not only of those who did.
    #[must_use]
    pub fn majority(&self) -> bool {
        u64::from(self.yes) * 2 > u64::from(self.eligible)
    }

    /// At least this share of all who may vote: yes·den ≥ num·eligible.
    #[must_use]
    pub fn passes(&self, share: Share) -> bool {
        u64::from(self.yes) * u64::from(share.den) >= u64::from(share.num) * u64::from(self.eligible)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn vote(eligible: u32, yes: u32, no: u32, abstain: u32) -> Vote {
        Vote { eligible, yes, no, abstain }
    }

    /// Half is not more than half, and who stays silent does not make the panel smaller.
    #[test]
    fn more_than_half_is_counted_over_the_whole_panel() {
        assert!(!vote(6, 3, 0, 3).majority());
        assert!(vote(5, 3, 2, 0).majority());
        assert!(!vote(5, 2, 0, 0).majority(), "two of five, though nobody was against it");
    }

    #[test]
    fn a_share_is_reached_exactly_or_not_at_all() {
        let two_thirds = Share::read("2/3").unwrap();
        assert!(vote(3, 2, 1, 0).passes(two_thirds) && vote(6, 4, 0, 0).passes(two_thirds));
        assert!(!vote(5, 3, 2, 0).passes(two_thirds), "3·3 < 2·5");
        assert!(vote(u32::MAX, u32::MAX, 0, 0).passes(Share::read("1/1").unwrap()));
        assert_eq!([Share::read("0/3"), Share::read("4/3"), Share::read("2"), Share::read("-1/3"), Share::read("1/0")], [None; 5]);
    }

    #[test]
    fn nobody_votes_twice() {
        assert!(vote(5, 3, 2, 1).check().is_err());
        assert!(vote(5, u32::MAX, u32::MAX, 0).check().is_err());
        assert!(vote(0, 0, 0, 0).check().is_err(), "a panel of nobody decides nothing");
        assert!(vote(5, 3, 1, 1).check().is_ok());
    }
}
