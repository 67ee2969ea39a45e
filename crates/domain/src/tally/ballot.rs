//! A vote after the scores (两段式): who goes to the vote, who passes, in which order they stand afterwards. Whole numbers only.

use std::collections::BTreeMap;

use super::{Row, VoteStep};
use crate::ids::ApplicationId;

/// The voices on one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voices {
    /// For it.
    pub yes: u64,
    /// Entitled to vote.
    pub eligible: u64,
}

/// What came of the vote on one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balloted {
    /// Which.
    pub application: ApplicationId,
    /// Rank of its score.
    pub score_rank: usize,
    /// The voices; `None` while no vote was recorded.
    pub voices: Option<Voices>,
    /// Passed; `None` without a vote or when nobody could vote.
    pub passed: Option<bool>,
}

/// Whether so many voices are enough: yes·den ≥ num·eligible. `None` when nobody could vote.
#[must_use]
pub fn passes(yes: u64, eligible: u64, share: (u64, u64)) -> Option<bool> {
    (eligible > 0).then(|| u128::from(yes) * u128::from(share.1) >= u128::from(share.0) * u128::from(eligible))
}

/// The applications that go to the vote: those that passed by share of votes, then the others by share, then those without a vote;
/// equal shares by the rank of the score.
#[must_use]
pub fn ballot(step: VoteStep, rows: &[Row], voices: &BTreeMap<ApplicationId, Voices>) -> Vec<Balloted> {
    let shortlisted = rows.iter().filter(|row| row.passes && step.shortlist.is_none_or(|ranks| row.rank <= ranks));
    let one = |row: &Row| {
        let voices = voices.get(&row.application).copied();
        let passed = voices.and_then(|voices| passes(voices.yes, voices.eligible, step.share));
        Balloted { application: row.application.clone(), score_rank: row.rank, voices, passed }
    };
    let mut all: Vec<Balloted> = shortlisted.map(one).collect();
    let share = |one: &Balloted| one.voices.filter(|voices| voices.eligible > 0);
    all.sort_by(|a, b| {
        let by_share = match (share(a), share(b)) {
            (Some(a), Some(b)) => (u128::from(b.yes) * u128::from(a.eligible)).cmp(&(u128::from(a.yes) * u128::from(b.eligible))),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        by_share.then(a.score_rank.cmp(&b.score_rank)).then_with(|| a.application.cmp(&b.application))
    });
    all
}
