//! The list under a rule: scores by the official, exact tally, their ranks, and who is on the list. What is asked here again and again
//! is "and without this expert, without this sheet, under that rule?"; nothing here is official.

use std::cmp::Reverse;

use linxuan_domain::exact::{Exact, Overflow, Rounding};
use linxuan_domain::tally::case::Criterion;
use linxuan_domain::tally::grid::{Complete, Grid, Marks};
use linxuan_domain::tally::{Direction, Method, aggregate};

use crate::panel::{Panel, Sheet};

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
    /// Which end of the marks is good.
    pub direction: Direction,
    /// Score that is needed for a place; where low marks are good, the most that a place allows.
    pub pass_line: Option<Exact>,
    /// Sheets that are needed for a place, counted with everybody: who has enough keeps the place when one is left out.
    pub minimum: usize,
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

impl Rule {
    /// The plain mean with two decimals, half up, the highest first, and no cut.
    pub const MEAN: Self =
        Self { method: Method::Mean, decimals: 2, rounding: Rounding::HalfUp, direction: Direction::HighestFirst, places: None, pass_line: None, minimum: 0 };

    /// A value so that the higher is before, whichever end is good.
    pub(crate) fn upwards(&self, value: Exact) -> Result<Exact, Overflow> {
        if self.direction.lower_value_first(self.method) { Exact::ZERO.minus(value) } else { Ok(value) }
    }

    /// What a drawn value is multiplied by for the same.
    pub(crate) fn sign(&self) -> f64 {
        if self.direction.lower_value_first(self.method) { -1.0 } else { 1.0 }
    }
}

/// The list of a panel under a rule.
pub fn list(panel: &Panel, rule: &Rule, left_out: LeftOut) -> Result<List, Overflow> {
    let counting = Counting::of(panel, left_out)?;
    let marks = if matches!(rule.method, Method::TrimmedPerCriterion { .. }) { counting.marks(panel)? } else { Vec::new() };
    let grid = counting.grid(panel, &marks)?;
    let orders = matches!(rule.method, Method::BordaNorm | Method::RankSum);
    let grid = if orders && rule.direction == Direction::LowestFirst { grid.turned() } else { grid };
    let rounded = |value: Exact| value.rounded(rule.decimals, rule.rounding);
    let found = aggregate(rule.method, &grid)?;
    let scores: Vec<Option<Exact>> = found.into_iter().map(|one| one.map(|one| rounded(one.value)).transpose()).collect::<Result<_, _>>()?;
    let upwards: Vec<Option<Exact>> = scores.iter().map(|score| score.map(|score| rule.upwards(score)).transpose()).collect::<Result<_, _>>()?;
    let ranks = competition_ranks(&upwards);
    let mut top = Vec::new();
    for (place, score) in scores.iter().enumerate() {
        let Some(score) = score else { continue };
        // A figure that is not in points leaves the line to the plain mean, as in the official table.
        let held = if rule.method.in_points() { *score } else { rounded(counting.mean(place)?)? };
        let reached = rule.pass_line.is_none_or(|line| if rule.direction == Direction::LowestFirst { held <= line } else { held >= line });
        let within = ranks[place].is_some_and(|rank| rule.places.is_none_or(|places| rank <= places));
        if reached && within && panel.valid(place) >= rule.minimum {
            top.push(place);
        }
    }
    Ok(List { scores, ranks, top })
}

/// The sheets that count when something is left out: those that stand, and those that the meeting replaced.
struct Counting<'a> {
    /// By application: places of the experts, each with its own sheet, or with none where the mean of the others counts.
    rows: Vec<Vec<(usize, Option<&'a Sheet>)>>,
    /// So many parts of a unit hold the mean of each row in whole numbers.
    parts: i128,
}

impl<'a> Counting<'a> {
    fn of(panel: &'a Panel, left_out: LeftOut) -> Result<Self, Overflow> {
        let (mut rows, mut parts) = (Vec::new(), 1);
        for application in 0..panel.applications().len() {
            let own = panel.sheets(application).iter().map(|sheet| (sheet.expert, Some(sheet)));
            let mut row: Vec<_> = own.filter(|(expert, _)| left_out.keeps(application, *expert)).collect();
            let replaced = panel.replaced(application).iter().filter(|expert| left_out.keeps(application, **expert));
            if let stand @ 1.. = row.len() {
                row.extend(replaced.map(|expert| (*expert, None)));
                if row.len() > stand {
                    parts = common(parts, i128::try_from(stand).map_err(|_| Overflow)?)?;
                    row.sort_by_key(|(expert, _)| *expert);
                }
            }
            rows.push(row);
        }
        Ok(Self { rows, parts })
    }

    /// A figure of one sheet in parts: its own, or the mean of those that stand.
    fn parts(&self, row: &[(usize, Option<&Sheet>)], sheet: Option<&Sheet>, figure: impl Fn(&Sheet) -> i128) -> Result<i128, Overflow> {
        if let Some(sheet) = sheet {
            return figure(sheet).checked_mul(self.parts).ok_or(Overflow);
        }
        let standing = || row.iter().filter_map(|(_, sheet)| *sheet);
        let stand = i128::try_from(standing().count()).map_err(|_| Overflow)?;
        standing().map(figure).sum::<i128>().checked_mul(self.parts / stand.max(1)).ok_or(Overflow)
    }

    /// Mean of the totals of an application; a replaced sheet changes nothing about it.
    fn mean(&self, application: usize) -> Result<Exact, Overflow> {
        let stand: Vec<Exact> = self.rows.get(application).into_iter().flatten().filter_map(|(_, sheet)| sheet.map(|sheet| sheet.total)).collect();
        Ok(Exact::mean(&stand)?.unwrap_or(Exact::ZERO))
    }

    /// The marks of every sheet that counts.
    fn marks(&self, panel: &Panel) -> Result<Vec<Option<i64>>, Overflow> {
        let mut marks = Vec::new();
        for row in &self.rows {
            for (_, sheet) in row {
                for criterion in 0..panel.criteria().len() {
                    let units = self.parts(row, *sheet, |sheet| panel.mark_units(sheet, criterion))?;
                    marks.push(Some(i64::try_from(units).map_err(|_| Overflow)?));
                }
            }
        }
        Ok(marks)
    }

    /// The grid of the official tally; with the marks behind the totals unless there are none given.
    fn grid<'m>(&self, panel: &Panel, marks: &'m [Option<i64>]) -> Result<Grid<'m>, Overflow> {
        let weights = panel.criteria().iter().try_fold(1, |all, criterion| common(all, criterion.weight.denominator()))?;
        let times = |a: i128, b: i128| a.checked_mul(b).ok_or(Overflow);
        let (totals, mark_scale) = (times(panel.total_scale(), self.parts)?, times(panel.mark_scale(), self.parts)?);
        let scale = times(mark_scale, weights)?;
        let denominator = common(totals, scale)?;
        let (per_unit, per_weight) = (denominator / totals, denominator / scale);
        let mut sheets = Vec::new();
        for (application, row) in self.rows.iter().enumerate() {
            for (expert, sheet) in row {
                let total = times(self.parts(row, *sheet, Sheet::whole_units)?, per_unit)?;
                sheets.push(Complete { application, expert: *expert, total, sheet: sheets.len() });
            }
        }
        let experts = panel.experts().iter().map(|expert| expert.weight).collect();
        let grid = Grid::new(denominator, panel.applications().len(), experts, sheets);
        if marks.is_empty() {
            return Ok(grid);
        }
        let weight = |criterion: &Criterion| times(times(criterion.weight.numerator(), weights / criterion.weight.denominator())?, per_weight);
        let weights = panel.criteria().iter().map(weight).collect::<Result<_, _>>()?;
        Ok(grid.with_marks(Marks { units: marks, criteria: panel.criteria().len(), scale: mark_scale }, weights))
    }
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

/// Competition ranks (1, 2, 2, 4) of values turned upwards, the highest first; what has no value has no rank.
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

#[cfg(test)]
mod tests;
