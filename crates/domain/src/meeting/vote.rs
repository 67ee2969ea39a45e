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

impl Vote {
    /// Nobody votes twice: no more votes than members.
    ///
    /// # Errors
    /// [`MeetingRefusal::TooManyVotes`].
    pub fn check(&self) -> Result<(), MeetingRefusal> {
        let cast = u64::from(self.yes) + u64::from(self.no) + u64::from(self.abstain);
        if self.eligible == 0 || cast > u64::from(self.eligible) {
            return Err(MeetingRefusal::TooManyVotes { cast, eligible: self.eligible, panel: self.eligible });
        }
        Ok(())
    }

    /// More than half of all who may vote, not only of those who did.
    #[must_use]
    pub fn majority(&self) -> bool {
        u64::from(self.yes) * 2 > u64::from(self.eligible)
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
    fn nobody_votes_twice() {
        assert!(vote(5, 3, 2, 1).check().is_err());
        assert!(vote(5, u32::MAX, u32::MAX, 0).check().is_err());
        assert!(vote(0, 0, 0, 0).check().is_err(), "a panel of nobody decides nothing");
        assert!(vote(5, 3, 1, 1).check().is_ok());
    }
}
