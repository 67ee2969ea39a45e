//! A vote after the scores (两段式): who goes to the vote, who passes, in which order they stand afterwards. Whole numbers only.

use std::collections::BTreeMap;

use super::rank::rank;
use super::table::cut_tie;
use super::{Rule, Table};
use crate::exact::{Exact, Overflow};
use crate::ids::ApplicationId;

/// The voices on one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voices {
    /// For it.
    pub yes: u64,
    /// Entitled to vote.
    pub eligible: u64,
}

/// How far the vote on an application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Poll {
    /// It does not go to the vote.
    NotShortlisted,
    /// No vote was recorded yet.
    Open,
    /// Counted, and whether the voices are enough.
    Counted {
        /// The voices.
        voices: Voices,
        /// Enough of them.
        passed: bool,
    },
}

/// An application under a rule with a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    /// Rank of its score.
    pub score_rank: usize,
    /// The vote.
    pub poll: Poll,
}

impl Ballot {
    /// What the order after the vote is made of, the higher before: the counted first and by their share, then what is still open,
    /// then the others; equal shares by the rank of the score.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn keys(&self) -> Result<(Exact, Vec<Exact>), Overflow> {
        let score_rank = Exact::ZERO.minus(Exact::new(i128::try_from(self.score_rank).map_err(|_| Overflow)?, 1)?)?;
        let (stage, share) = self.poll.keys()?;
        Ok((stage, vec![share, score_rank]))
    }
}

impl Poll {
    /// The same without the score: stage and share of the voices.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn keys(&self) -> Result<(Exact, Exact), Overflow> {
        Ok(match self {
            Self::NotShortlisted => (Exact::ZERO, Exact::ZERO),
            Self::Open => (Exact::whole(1), Exact::ZERO),
            Self::Counted { voices, .. } => (Exact::whole(2), Exact::new(i128::from(voices.yes), i128::from(voices.eligible))?),
        })
    }

    /// The vote speaks neither for nor against it yet, or for it.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Open | Self::Counted { passed: true, .. })
    }
}

/// Whether so many voices are enough: yes·den ≥ num·eligible. `None` when nobody could vote.
#[must_use]
pub fn passes(yes: u64, eligible: u64, share: (u64, u64)) -> Option<bool> {
    (eligible > 0).then(|| u128::from(yes) * u128::from(share.1) >= u128::from(share.0) * u128::from(eligible))
}

/// The table after the vote; as it is where the rule has none. Who goes to the vote is told by the score alone.
///
/// # Errors
/// [`Overflow`].
pub fn ballot(rule: &Rule, table: Table, voices: &BTreeMap<ApplicationId, Voices>) -> Result<Table, Overflow> {
    let Some(step) = rule.vote else { return Ok(table) };
    let mut table = table;
    for row in &mut table.rows {
        let counted = |voices: Voices| Some(Poll::Counted { voices, passed: passes(voices.yes, voices.eligible, step.share)? });
        let poll = if row.passes && step.shortlist.is_none_or(|ranks| row.rank <= ranks) {
            voices.get(&row.application).copied().and_then(counted).unwrap_or(Poll::Open)
        } else {
            Poll::NotShortlisted
        };
        row.passes = poll.may_pass();
        row.ballot = Some(Ballot { score_rank: row.rank, poll });
    }
    let keys = table.rows.iter().filter_map(|row| row.ballot).map(|ballot| ballot.keys()).collect::<Result<Vec<_>, _>>()?;
    let ranked = rank(&keys);
    let row = |place: &super::Ranked| Some(super::Row { rank: place.rank, shared: place.shared, ..table.rows.get(place.index)?.clone() });
    let rows: Vec<super::Row> = ranked.iter().filter_map(row).collect();
    table.cut_tie = cut_tie(rule, &rows);
    table.rows = rows;
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::VoteStep;
    use crate::tally::list::tests::tallied;
    use crate::tally::list::{Bar, Doubt, Verdict, list};

    fn rule(shortlist: usize, places: Option<usize>) -> Rule {
        let line = crate::points::Points::read("60").ok();
        Rule { places, pass_line: line, vote: Some(VoteStep { shortlist: Some(shortlist), share: (2, 3) }), ..Rule::default() }
    }

    fn voices(all: &[(usize, u64, u64)]) -> BTreeMap<ApplicationId, Voices> {
        all.iter().map(|(n, yes, eligible)| (ApplicationId::nth(*n), Voices { yes: *yes, eligible: *eligible })).collect()
    }

    fn told(rule: &Rule, points: &[i64], all: &[(usize, u64, u64)]) -> Vec<(String, usize, usize, Verdict)> {
        let table = ballot(rule, tallied(rule, 1, points), &voices(all)).unwrap();
        let list = list(rule, &[("a", &table)], &[]).unwrap();
        table.rows.iter().map(|row| (row.application.to_string(), row.rank, row.ballot.unwrap().score_rank, list.verdict(&row.application))).collect()
    }

    fn lines(all: &[(&str, usize, usize, Verdict)]) -> Vec<(String, usize, usize, Verdict)> {
        all.iter().map(|(id, rank, score, verdict)| ((*id).to_owned(), *rank, *score, verdict.clone())).collect()
    }

    /// The share of those entitled decides, not the number of voices: 3 of 4 is before 4 of 6, and 2 of 3 is enough exactly.
    #[test]
    fn the_share_orders_the_score_parts_equal_shares_and_who_did_not_go_to_the_vote_is_out() {
        let found = told(&rule(4, None), &[90, 85, 80, 75, 70, 50], &[(1, 4, 6), (2, 3, 4), (3, 2, 3), (4, 3, 5)]);
        let expected = [
            ("A002", 1, 2, Verdict::In),
            ("A001", 2, 1, Verdict::In),
            ("A003", 3, 3, Verdict::In),
            ("A004", 4, 4, Verdict::Out(Bar::NotCarried)),
            ("A005", 5, 5, Verdict::Out(Bar::NotShortlisted)),
            ("A006", 6, 6, Verdict::Out(Bar::Line)),
        ];
        assert_eq!(found, lines(&expected));
    }

    /// Nobody is on the list before the votes that could still come before it, and nobody below can be helped by them.
    #[test]
    fn what_is_still_to_be_voted_on_is_undecided_and_leaves_those_undecided_whose_place_it_could_take() {
        let found = told(&rule(3, Some(1)), &[90, 85, 80], &[(2, 5, 5), (3, 4, 5)]);
        let expected = [
            ("A002", 1, 2, Verdict::Undecided(Doubt::OtherBallots)),
            ("A003", 2, 3, Verdict::Out(Bar::Places)),
            ("A001", 3, 1, Verdict::Undecided(Doubt::Ballot)),
        ];
        assert_eq!(found, lines(&expected));
        let enough = told(&rule(3, Some(2)), &[90, 85, 80], &[(2, 5, 5)]);
        assert_eq!(enough[0].3, Verdict::Undecided(Doubt::OtherBallots), "two others may still come before it");
        let unlimited = told(&rule(3, None), &[90, 85, 80], &[(2, 5, 5)]);
        assert_eq!(unlimited[0].3, Verdict::In);
    }

    /// Equal scores at the end of the shortlist all go to the vote; equal shares and equal scores share the rank, and across the cut
    /// that is a tie for the meeting.
    #[test]
    fn ties_are_on_the_shortlist_together_and_across_the_cut_they_wait() {
        let rule = rule(1, Some(1));
        let table = ballot(&rule, tallied(&rule, 1, &[90, 90, 80]), &voices(&[(1, 4, 5), (2, 4, 5)])).unwrap();
        assert_eq!(table.rows.iter().map(|row| (row.rank, row.shared)).collect::<Vec<_>>(), [(1, true), (1, true), (3, false)]);
        assert_eq!(table.cut_tie, [ApplicationId::nth(1), ApplicationId::nth(2)]);
        let below = ballot(&Rule { places: Some(3), ..rule.clone() }, tallied(&rule, 1, &[90, 90, 80, 80]), &voices(&[])).unwrap();
        assert!(below.cut_tie.is_empty(), "those who cannot be on the list do not tie for a place");
    }

    #[test]
    fn without_a_vote_in_the_rule_no_voices_change_anything() {
        let rule = Rule::default();
        let table = tallied(&rule, 1, &[70, 90]);
        assert_eq!(ballot(&rule, table.clone(), &voices(&[(1, 5, 5)])).unwrap(), table);
        assert_eq!(passes(0, 0, (2, 3)), None);
    }
}
