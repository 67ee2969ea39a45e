//! A tally case (评分算例): scores that stand alone, without a round. Who scored what, by how much, and under which rule.
//!
//! `pack` reads it from JSON; [`crate::tally::official`] computes what is official, the room `insight` what is advisory.
//! Experts and applications stand in the order of their ids, so that the order of a file changes nothing.

mod scores;

pub use scores::{Mark, Scores, Sheet, Unfit};

use std::collections::{BTreeMap, BTreeSet};

use super::Aggregation;
use crate::exact::Exact;

/// Everything that a tally depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Name of the case, for its answer.
    pub id: String,
    /// Experts in the order of their ids. Places in this list are what [`Sheet::expert`] means.
    pub experts: Vec<Expert>,
    /// Applications in the order of their ids. Places in this list are what [`Sheet::application`] means.
    pub applications: Vec<Application>,
    /// Criteria in the order given.
    pub criteria: Vec<Criterion>,
    /// The marks.
    pub scores: Scores,
    /// Votes by place of the application; `None` when no vote was held at all.
    pub votes: Option<BTreeMap<usize, Vote>>,
    /// The rule.
    pub params: Params,
}

impl Params {
    /// Categories that a quota names and no application has.
    #[must_use]
    pub fn categories_of_nobody(&self, applications: &[Application]) -> BTreeSet<String> {
        let named = self.category_max.keys().chain(self.category_min.keys());
        named.filter(|key| !applications.iter().any(|one| one.category == **key)).cloned().collect()
    }
}

/// An expert of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expert {
    /// Id.
    pub id: String,
    /// Role such as 组长; empty for none.
    pub role: String,
    /// Weight in the role-weighted mean, not negative.
    pub weight: Exact,
}

/// An application of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Id.
    pub id: String,
    /// Category, for quotas; empty for none.
    pub category: String,
}

/// A criterion of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Id.
    pub id: String,
    /// Full mark.
    pub max: Exact,
    /// Weight in the total of a sheet; negative for a deduction.
    pub weight: Exact,
}

/// A vote on one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// Voices for it.
    pub yes: u64,
    /// Voices there could be.
    pub eligible: u64,
}

/// The rule of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Params {
    /// The aggregate that ranks and selects.
    pub official: Aggregation,
    /// Smallest number of marks for trimming.
    pub trim_min_n: usize,
    /// Decimals of every rounded figure.
    pub decimals: u32,
    /// Seats.
    pub top_k: usize,
    /// Score that is needed for a seat.
    pub threshold: Option<Exact>,
    /// Criteria (places in [`Case::criteria`]) whose means part equal scores, in order.
    pub tiebreak: Vec<usize>,
    /// Most seats of a category.
    pub category_max: BTreeMap<String, usize>,
    /// Seats that a category has before all others.
    pub category_min: BTreeMap<String, usize>,
    /// Share of voices that a vote needs, as numerator and denominator.
    pub vote_share: (u64, u64),
}

impl Case {
    /// Total of a sheet: weight × mark over **all** criteria; `None` when a mark is missing, never a smaller sum.
    pub fn total(&self, sheet: usize) -> Result<Option<Exact>, crate::exact::Overflow> {
        let mut sum = Exact::ZERO;
        for (place, criterion) in self.criteria.iter().enumerate() {
            let Some(mark) = self.scores.mark(sheet, place) else { return Ok(None) };
            sum = sum.plus(mark.times(criterion.weight)?)?;
        }
        Ok(Some(sum))
    }
}
