//! Conflicts of interest between an expert and an applicant, as far as names and units tell (回避).
//!
//! What only the expert can know (kinship, other relations) is declared elsewhere; here is the automatic part.

mod relation;

pub use relation::{ApplicantSide, ExpertSide, relation};

use crate::intake::{CellRef, PartialDate};
use crate::words::Words;

/// A rule of recusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// Works for the applicant.
    R1,
    /// Worked for the applicant within the period.
    R2,
    /// Sat on its board within the period.
    R3,
    /// Controls it.
    R4,
    /// Another relation that may weigh on fairness.
    R6,
    /// Works for the recommending office.
    R8,
}

impl Rule {
    /// `R1` …
    pub fn code(self) -> &'static str {
        match self {
            Self::R1 => "R1",
            Self::R2 => "R2",
            Self::R3 => "R3",
            Self::R4 => "R4",
            Self::R6 => "R6",
            Self::R8 => "R8",
        }
    }
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Same unit, clear dates: recused.
    Exact,
    /// A person decides.
    Manual,
}

impl Certainty {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Manual => "manual",
        }
    }
}

/// A conflict found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// By which rule.
    pub rule: Rule,
    /// How sure.
    pub certainty: Certainty,
    /// When the relation ended, if the text says.
    pub ended: Option<PartialDate>,
    /// Why, in words.
    pub why: Words,
    /// The cell of the expert pool that it rests on.
    pub cell: Option<CellRef>,
}

/// What the two tables say about one expert and one applicant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relation {
    /// Conflicts, strongest first.
    pub conflicts: Vec<Conflict>,
    /// Relations that were seen and are no conflict, with the reason.
    pub cleared: Vec<Words>,
}
