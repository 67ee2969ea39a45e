//! The list under a rule: scores by the official, exact tally, their ranks, and who is on the list. What is asked here again and again
//! is "and without this expert, without this sheet, under that rule?"; nothing here is official.

use std::cmp::Reverse;

use linxuan_domain::exact::{Exact, Overflow, Rounding};
use linxuan_domain::tally::case::Criterion;
use linxuan_domain::tally::grid::{Complete, Grid, Marks};
use linxuan_domain::tally::{Aggregate, Method, aggregate};

use crate::panel::Panel;

/// The rule that is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Aggregate of the sheets.
    pub method: Method,
    /// Decimals of the score.
    pub decimals: u32,
    /// How the last decimal is decided.
    pub rounding: Rounding,
    /// Places on the list; `None` for no limit.
    pub places: Option<usize>,
    /// Score that is needed for a place.
    pub pass_line: Option<Exact>,
}

/// What is left out for once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Nothing.
    Nothing,
    /// Every sheet of one expert, by place.
    Expert(usize),
    /// One sheet, by the places of its application and its expert.
    Sheet(usize, usize),
}

impl LeftOut {
    fn keeps(self, application: usize, expert: usize) -> bool {
        match self {
            Self::Nothing => true,
            Self::Expert(out) => expert != out,
            Self::Sheet(a, e) => (application, expert) != (a, e),
        }
    }
}

/// Scores, ranks and list of all applications, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Rounded score; `None` without a sheet.
    pub scores: Vec<Option<Exact>>,
    /// Rank by the rounded score, equal ones share (1, 2, 2, 4); no tie-break.
    pub ranks: Vec<Option<usize>>,
    /// Places of the applications on the list: rank within the places, score at the line. Equal scores share the last place.
    pub top: Vec<usize>,
}

/// The list of a panel under a rule.
pub fn list(panel: &Panel, rule: &Rule, left_out: LeftOut) -> Result<List, Overflow> {
    let with_marks = matches!(rule.method, Method::TrimmedPerCriterion { .. });
    let marks = if with_marks { panel.mark_units() } else { Vec::new() };
    let found = aggregate(rule.method, &grid(panel, left_out, &marks)?)?;
    let score = |one: Option<Aggregate>| one.map(|one| one.value.rounded(rule.decimals, rule.rounding)).transpose();
    let scores: Vec<Option<Exact>> = found.into_iter().map(score).collect::<Result<_, _>>()?;
    let ranks = competition_ranks(&scores);
    let listed = |place: &usize| {
        let within = ranks[*place].is_some_and(|rank| rule.places.is_none_or(|places| rank <= places));
        within && scores[*place].is_some_and(|score| rule.pass_line.is_none_or(|line| score >= line))
    };
    let top = (0..scores.len()).filter(listed).collect();
    Ok(List { scores, ranks, top })
}

/// The grid of the official tally without what is left out; with the marks behind the totals unless there are none given.
fn grid<'a>(panel: &Panel, left_out: LeftOut, marks: &'a [Option<i64>]) -> Result<Grid<'a>, Overflow> {
    let weights = panel.criteria().iter().try_fold(1, |all, criterion| common(all, criterion.weight.denominator()))?;
    let scale = panel.mark_scale().checked_mul(weights).ok_or(Overflow)?;
    let denominator = common(panel.total_scale(), scale)?;
    let (per_unit, per_weight) = (denominator / panel.total_scale(), denominator / scale);
    let mut sheets = Vec::new();
    for (place, (application, sheet)) in panel.rows().enumerate().flat_map(|(a, row)| row.iter().map(move |sheet| (a, sheet))).enumerate() {
        if left_out.keeps(application, sheet.expert) {
            let total = sheet.whole_units().checked_mul(per_unit).ok_or(Overflow)?;
            sheets.push(Complete { application, expert: sheet.expert, total, sheet: place });
        }
    }
    let experts = panel.experts().iter().map(|expert| expert.weight).collect();
    let grid = Grid::new(denominator, panel.applications().len(), experts, sheets);
    if marks.is_empty() {
        return Ok(grid);
    }
    let weight = |criterion: &Criterion| criterion.weight.numerator().checked_mul(weights / criterion.weight.denominator() * per_weight).ok_or(Overflow);
    let weights = panel.criteria().iter().map(weight).collect::<Result<_, _>>()?;
    Ok(grid.with_marks(Marks { units: marks, criteria: panel.criteria().len(), scale: panel.mark_scale() }, weights))
}

/// Least common multiple of two positive numbers.
fn common(a: i128, b: i128) -> Result<i128, Overflow> {
    Exact::new(a, b)?.denominator().checked_mul(a).ok_or(Overflow)
}

impl List {
    /// Who is on the other list and not on this one.
    #[must_use]
    pub fn entering(&self, other: &Self) -> Vec<usize> {
        other.top.iter().filter(|place| !self.top.contains(place)).copied().collect()
    }
}

/// Competition ranks (1, 2, 2, 4), the highest first; what has no value has no rank.
fn competition_ranks(values: &[Option<Exact>]) -> Vec<Option<usize>> {
    let mut order: Vec<(Exact, usize)> = values.iter().enumerate().filter_map(|(place, value)| Some(((*value)?, place))).collect();
    order.sort_by_key(|(value, _)| Reverse(*value));
    let mut ranks = vec![None; values.len()];
    let mut rank = 1;
    for (before, &(value, place)) in order.iter().enumerate() {
        if before > 0 && order[before - 1].0 != value {
            rank = before + 1;
        }
        ranks[place] = Some(rank);
    }
    ranks
}
