//! What is official about a case: totals, every aggregate, ranks, the selection, the votes. Places are those of the [`super::case::Case`].

use std::collections::BTreeMap;

use super::Aggregation;
use crate::exact::Exact;

/// The official part of a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    /// Total of each sheet of [`super::case::Scores::sheets`]; `None` when a mark is missing.
    pub totals: Vec<Option<Exact>>,
    /// Applications without a complete sheet, by place.
    pub unrated: Vec<usize>,
    /// The figure of each application under each aggregate; `None` when it is not defined.
    pub figures: BTreeMap<Aggregation, Vec<Option<Figure>>>,
    /// Ranks under the official aggregate after the tie-break; `None` without a chain.
    pub rank_after_tiebreak: Option<Vec<Option<usize>>>,
    /// Who has a seat.
    pub selection: Selection,
    /// Whether each vote passed, by place of the application; `None` where nobody could vote.
    pub votes: BTreeMap<usize, Option<bool>>,
}

/// One figure of one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Before rounding.
    pub exact: Exact,
    /// Rank by the value rounded half up; equal ranks are shared, the next is skipped (1, 2, 2, 4).
    pub rank_1224: usize,
    /// Rank by the value rounded half up; the next is not skipped (1, 2, 2, 3).
    pub rank_dense: usize,
    /// Rank by the exact fraction (1, 2, 2, 4).
    pub rank_exact: usize,
    /// Complete sheets.
    pub n: usize,
    /// Trimming was asked for, but there were too few sheets.
    pub fallback_mean: bool,
}

/// Who has a seat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Applications that reach the threshold.
    pub eligible: usize,
    /// Places of the applications that have a seat, in the order in which the seats were given.
    pub selected: Vec<usize>,
    /// Places of the applications that share the rank of the last seat across the cut.
    pub cut_tie: Vec<usize>,
}
