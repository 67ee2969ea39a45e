//! The rule of a round: how sheets become scores, scores ranks, ranks places. Its text names every step (`words`).

mod differences;
mod words;

use std::collections::BTreeMap;

pub use differences::Difference;

use super::{Method, TieStep};
use crate::exact::{Exact, Rounding};
use crate::ids::ExpertId;
use crate::points::Points;

/// The rule of a round, fixed by hash before the first score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Aggregate.
    pub method: Method,
    /// Decimals of the score.
    pub decimals: u32,
    /// How the last decimal is decided.
    pub rounding: Rounding,
    /// Which end of the marks is good.
    pub direction: Direction,
    /// Weights of roles, for the aggregate that asks for them.
    pub weights: RoleWeights,
    /// Fewest valid sheets, and what happens below.
    pub minimum: Option<Minimum>,
    /// Steps that part equal scores, in order; what is still equal shares the rank.
    pub tie_break: Vec<TieStep>,
    /// Line that a score must reach; printed and applied to the list, never to the rank.
    pub pass_line: Option<Points>,
    /// Places on the list of a category; `None` for no limit.
    pub places: Option<usize>,
    /// Places over all categories, with what each category has at least and at most.
    pub quotas: Option<Quotas>,
    /// A vote after the scores.
    pub vote: Option<VoteStep>,
}

/// Which end of the marks is good.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// The higher is before.
    #[default]
    HighestFirst,
    /// The lower is before (prices, penalty points).
    LowestFirst,
}

/// Weights by role. Who has no role here has the weight one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleWeights {
    /// Weight of each role.
    pub by_role: BTreeMap<String, Exact>,
    /// Role of each expert that has one.
    pub roles: BTreeMap<ExpertId, String>,
}

/// Fewest valid sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimum {
    /// How many.
    pub sheets: usize,
    /// What happens below.
    pub below: Below,
}

/// What happens to an application with too few valid sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// It counts as the others, and the page says so.
    Noted,
    /// It keeps its rank, and cannot be on the list.
    NotListed,
}

/// Places over all categories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotas {
    /// Places in all; `None` for no limit.
    pub places: Option<usize>,
    /// Places that a category has before all others.
    pub at_least: BTreeMap<String, usize>,
    /// Most places of a category.
    pub at_most: BTreeMap<String, usize>,
}

/// A vote after the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoteStep {
    /// Only ranks up to this one go to the vote; `None` for all.
    pub shortlist: Option<usize>,
    /// Share of the voices that is needed, numerator and denominator.
    pub share: (u64, u64),
}

impl Default for Rule {
    /// The plain mean with two decimals, half up, and nothing else.
    fn default() -> Self {
        Self {
            method: Method::Mean,
            decimals: 2,
            rounding: Rounding::HalfUp,
            direction: Direction::HighestFirst,
            weights: RoleWeights::default(),
            minimum: None,
            tie_break: Vec::new(),
            pass_line: None,
            places: None,
            quotas: None,
            vote: None,
        }
    }
}

impl Rule {
    /// Whether the lower value of the aggregate is before: low marks are good, or the aggregate is a sum of places.
    #[must_use]
    pub fn lower_value_first(&self) -> bool {
        self.direction.lower_value_first(self.method)
    }

    /// Whether the rank alone does not tell who is on the list: a vote or places over all categories do.
    #[must_use]
    pub const fn decides_beyond_rank(&self) -> bool {
        self.vote.is_some() || self.quotas.is_some()
    }

    /// Whether the aggregate is in points, so that the pass line can be held against it; else it is held against the plain mean.
    #[must_use]
    pub const fn in_points(&self) -> bool {
        self.method.in_points()
    }
}

impl Direction {
    /// Whether the lower value of an aggregate is before: low marks are good, or the aggregate is a sum of places.
    #[must_use]
    pub fn lower_value_first(self, method: Method) -> bool {
        match method {
            Method::RankSum => true,
            Method::BordaNorm => false,
            _ => self == Self::LowestFirst,
        }
    }
}

impl Method {
    /// Whether the aggregate is in points.
    #[must_use]
    pub const fn in_points(self) -> bool {
        !matches!(self, Self::BordaNorm | Self::RankSum | Self::Standardised { .. })
    }
}

impl RoleWeights {
    /// Weight of an expert.
    #[must_use]
    pub fn of(&self, expert: &ExpertId) -> Exact {
        self.roles.get(expert).and_then(|role| self.by_role.get(role)).copied().unwrap_or(Exact::whole(1))
    }
}
