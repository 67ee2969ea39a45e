//! The basic conditions judged from what a table declares. One file for each kind of condition.
//!
//! An outcome is never a guess: what the table cannot settle is `manual` or `missing`, with the reason and the cell.
//! Documents, overrides by a person and who did what live elsewhere.

mod check;
mod credit;
mod general;
mod place;
mod proof;
mod qualification;
pub mod review;
mod threshold;

pub use check::{check, check_with, overall};

use crate::intake::{Application, CellRef};
use crate::words::Words;

/// An outcome with its reason.
type Verdict = (Outcome, Words);

/// What became of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Met.
    Pass,
    /// Not met.
    Fail,
    /// A person decides.
    Manual,
    /// Nothing to judge by.
    Missing,
}

impl Outcome {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Manual => "manual",
            Self::Missing => "missing",
        }
    }

    /// The outcome with this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Pass, Self::Fail, Self::Manual, Self::Missing].into_iter().find(|o| o.name() == name)
    }
}

/// One condition, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// `G-02`, `T-1` …
    pub code: String,
    /// What the condition asks.
    pub title: Words,
    /// The outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: Words,
    /// The field it rests on.
    pub field: String,
    /// The cell it rests on.
    pub cell: Option<CellRef>,
    /// The declared value as it stands there.
    pub declared: Option<String>,
    /// Titles of the attachments that prove it, as the application's list names them.
    pub documents: Vec<String>,
}

impl Check {
    fn new(code: &str, title: Words, outcome: Outcome, reason: Words) -> Self {
        Self { code: code.to_owned(), title, outcome, reason, field: String::new(), cell: None, declared: None, documents: Vec::new() }
    }

    /// Names the cell of this field, if something stood in it.
    fn resting_on(mut self, application: &Application, field: &str) -> Self {
        self.field = field.to_owned();
        if let Some(origin) = application.origins.get(field) {
            self.cell = Some(origin.cell.clone());
            self.declared = Some(origin.text().to_owned());
        }
        self
    }
}

/// All conditions of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// In the order of the programme: general, qualification, thresholds.
    pub checks: Vec<Check>,
    /// Fail if any fails; else manual if any needs a person or is missing; else pass.
    pub result: Outcome,
}
