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
