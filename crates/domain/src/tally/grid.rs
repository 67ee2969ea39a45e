//! The complete sheets of a tally, application by application, in whole units of one common fraction of a point.
//!
//! A case and the table of a round both become a grid, and every aggregate is computed from a grid: one path for both.

use super::case::Case;
use crate::exact::{Exact, Overflow};

/// A sheet on which no mark is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complete {
    /// Place of the application.
    pub application: usize,
    /// Place of the expert.
    pub expert: usize,
    /// Weighted sum of all marks, in units of the grid.
    pub total: i128,
    /// Place of its marks.
    pub sheet: usize,
}

/// The marks behind the totals, sheet by sheet.
#[derive(Debug, Clone, Copy)]
pub struct Marks<'a> {
    /// All marks, `criteria` for each sheet.
    pub units: &'a [Option<i64>],
    /// Criteria of a sheet; 0 when only totals are known.
    pub criteria: usize,
    /// Units in one point of a mark.
    pub scale: i128,
}

/// Complete sheets, sorted by application and then by expert.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    denominator: i128,
    marks: Marks<'a>,
    /// Weight of each criterion: one unit of a mark is so many units of a total.
    criterion_weights: Vec<i128>,
    expert_weights: Vec<Exact>,
    sheets: Vec<Complete>,
    starts: Vec<usize>,
}

impl<'a> Grid<'a> {
    /// The grid of a case; sheets with a missing mark are left out whole.
    pub fn of(case: &'a Case) -> Result<Self, Overflow> {
        let scale = case.criteria.iter().try_fold(1, |all, criterion| lcm(all, criterion.weight.denominator()))?;
        let weight = |weight: Exact| weight.numerator().checked_mul(scale / weight.denominator()).ok_or(Overflow);
        let weights: Vec<i128> = case.criteria.iter().map(|criterion| weight(criterion.weight)).collect::<Result<_, _>>()?;
        let mut sheets = Vec::new();
        for (place, sheet) in case.scores.sheets().iter().enumerate() {
            if let Some(total) = weighted_sum(case.scores.units(place), &weights)? {
                sheets.push(Complete { application: sheet.application as usize, expert: sheet.expert as usize, total, sheet: place });
            }
        }
        let marks = Marks { units: case.scores.all(), criteria: case.criteria.len(), scale: case.scores.scale() };
        let experts = case.experts.iter().map(|expert| expert.weight).collect();
        let denominator = case.scores.scale().checked_mul(scale).ok_or(Overflow)?;
        Ok(Self::new(denominator, case.applications.len(), experts, sheets).with_marks(marks, weights))
    }

    /// A grid of totals alone: a row for each application, in it a place for each expert; `None` is no score. A point has a multiple
    /// of `scale` units.
    pub fn of_totals(expert_weights: Vec<Exact>, rows: &[Vec<Option<Exact>>], scale: i128) -> Result<Self, Overflow> {
        let denominator = rows.iter().flatten().flatten().try_fold(scale, |all, total| lcm(all, total.denominator()))?;
        let mut sheets = Vec::new();
        for (application, row) in rows.iter().enumerate() {
            for (expert, total) in row.iter().enumerate() {
                let Some(total) = total else { continue };
                let units = total.numerator().checked_mul(denominator / total.denominator()).ok_or(Overflow)?;
                sheets.push(Complete { application, expert, total: units, sheet: sheets.len() });
            }
        }
        Ok(Self::new(denominator, rows.len(), expert_weights, sheets))
    }

    /// A grid of totals alone, in units of 1/`denominator`, sorted by application and then by expert.
    #[must_use]
    pub fn new(denominator: i128, applications: usize, expert_weights: Vec<Exact>, sheets: Vec<Complete>) -> Self {
        let marks = Marks { units: &[], criteria: 0, scale: denominator };
        Self { denominator, marks, criterion_weights: Vec::new(), expert_weights, starts: starts(applications, &sheets), sheets }
    }

    /// With every total turned around, for orders in which the lower is before.
    #[must_use]
    pub fn turned(mut self) -> Self {
        for sheet in &mut self.sheets {
            sheet.total = -sheet.total;
        }
        self
    }

    /// With the marks behind the totals; one unit of a mark is `weights` units of a total.
    #[must_use]
    pub fn with_marks(self, marks: Marks<'a>, weights: Vec<i128>) -> Self {
        Self { marks, criterion_weights: weights, ..self }
    }

    /// Units of a total in one point.
    #[must_use]
    pub const fn denominator(&self) -> i128 {
        self.denominator
    }

    /// Applications, rated or not.
    #[must_use]
    pub fn applications(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Experts.
    #[must_use]
    pub fn experts(&self) -> usize {
        self.expert_weights.len()
    }

    /// Every complete sheet.
    #[must_use]
    pub fn sheets(&self) -> &[Complete] {
        &self.sheets
    }

    /// Where the sheets of an application begin in [`Self::sheets`].
    #[must_use]
    pub fn start(&self, application: usize) -> usize {
        self.starts.get(application).copied().unwrap_or(self.sheets.len())
    }

    /// The complete sheets of one application, by expert.
    #[must_use]
    pub fn of_application(&self, application: usize) -> &[Complete] {
        self.sheets.get(self.start(application)..self.start(application + 1)).unwrap_or_default()
    }

    /// A number of units of a total, divided by `parts`, as points.
    pub fn points(&self, units: i128, parts: i128) -> Result<Exact, Overflow> {
        Exact::new(units, self.denominator.checked_mul(parts).ok_or(Overflow)?)
    }

    /// Weight of an expert.
    #[must_use]
    pub fn expert_weight(&self, expert: usize) -> Exact {
        self.expert_weights.get(expert).copied().unwrap_or(Exact::ZERO)
    }

    /// Criteria whose marks are known.
    #[must_use]
    pub fn criteria(&self) -> usize {
        self.marks.criteria
    }

    /// Mean of a criterion over the complete sheets of an application, in points; `None` without a sheet.
    pub fn criterion_mean(&self, application: usize, criterion: usize) -> Result<Option<Exact>, Overflow> {
        let sheets = self.of_application(application);
        let Ok(n @ 1..) = i128::try_from(sheets.len()) else { return Ok(None) };
        let sum = sheets.iter().map(|sheet| i128::from(self.mark(sheet, criterion))).sum();
        Exact::new(sum, self.marks.scale.checked_mul(n).ok_or(Overflow)?).map(Some)
    }

    /// Weight of a criterion: units of a total in one unit of its marks.
    #[must_use]
    pub fn criterion_weight(&self, criterion: usize) -> i128 {
        self.criterion_weights.get(criterion).copied().unwrap_or(0)
    }

    /// A mark in points.
    pub fn mark_points(&self, mark: i64) -> Result<Exact, Overflow> {
        Exact::new(i128::from(mark), self.marks.scale)
    }

    /// Weight of a criterion: points of a total in one point of its marks.
    pub fn criterion_points(&self, criterion: usize) -> Result<Exact, Overflow> {
        Exact::new(self.criterion_weight(criterion).checked_mul(self.marks.scale).ok_or(Overflow)?, self.denominator)
    }

    /// A mark of a complete sheet, in units of marks.
    #[must_use]
    pub fn mark(&self, sheet: &Complete, criterion: usize) -> i64 {
        self.marks.units.get(sheet.sheet * self.marks.criteria + criterion).copied().flatten().unwrap_or(0)
    }
}

fn weighted_sum(marks: &[Option<i64>], weights: &[i128]) -> Result<Option<i128>, Overflow> {
    let mut sum: i128 = 0;
    for (mark, weight) in marks.iter().zip(weights) {
        let Some(mark) = mark else { return Ok(None) };
        sum = i128::from(*mark).checked_mul(*weight).and_then(|part| sum.checked_add(part)).ok_or(Overflow)?;
    }
    Ok(Some(sum))
}

fn starts(applications: usize, sheets: &[Complete]) -> Vec<usize> {
    let mut starts = Vec::with_capacity(applications + 1);
    let mut at = 0;
    for application in 0..=applications {
        while sheets.get(at).is_some_and(|sheet| sheet.application < application) {
            at += 1;
        }
        starts.push(at);
    }
    starts
}

/// Smallest common multiple of two positive numbers.
pub fn lcm(a: i128, b: i128) -> Result<i128, Overflow> {
    Exact::new(a, b)?.denominator().checked_mul(a).ok_or(Overflow)
}
