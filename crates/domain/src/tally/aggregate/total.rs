//! Aggregates of sheet totals: mean, trimmed mean, median, mean weighted by role.

use super::{Aggregate, count, enough, extremes};
use crate::exact::{Exact, Overflow};
use crate::tally::grid::{Complete, Grid};

/// Arithmetic mean.
pub fn mean(grid: &Grid, application: usize) -> Result<Option<Aggregate>, Overflow> {
    let sheets = grid.of_application(application);
    if sheets.is_empty() {
        return Ok(None);
    }
    Ok(Some(Aggregate::plain(grid.points(sum(sheets)?, count(sheets.len())?)?)))
}

/// Mean without the lowest and highest instances; with too few totals the mean of all.
pub fn trimmed(grid: &Grid, application: usize, each_side: usize, min_n: usize) -> Result<Option<Aggregate>, Overflow> {
    let sheets = grid.of_application(application);
    if !enough(sheets.len(), each_side, min_n) {
        return Ok(mean(grid, application)?.map(|whole| Aggregate { fallback_mean: true, ..whole }));
    }
    let totals: Vec<i128> = sheets.iter().map(|sheet| sheet.total).collect();
    let dropped = extremes(&totals, each_side);
    let kept = dropped
        .lowest
        .iter()
        .chain(&dropped.highest)
        .try_fold(sum(sheets)?, |sum, place| totals.get(*place).and_then(|total| sum.checked_sub(*total)).ok_or(Overflow))?;
    let value = grid.points(kept, count(totals.len() - 2 * each_side)?)?;
    Ok(Some(Aggregate { value, dropped, fallback_mean: false }))
}

/// The middle total, or the mean of the two middle ones.
pub fn median(grid: &Grid, application: usize) -> Result<Option<Aggregate>, Overflow> {
    let mut totals: Vec<i128> = grid.of_application(application).iter().map(|sheet| sheet.total).collect();
    totals.sort_unstable();
    let (Some(upper), Some(lower)) = (totals.get(totals.len() / 2), totals.get(totals.len().saturating_sub(1) / 2)) else { return Ok(None) };
    Ok(Some(Aggregate::plain(grid.points(upper.checked_add(*lower).ok_or(Overflow)?, 2)?)))
}

/// Σ(w·T)/Σw over the experts present; not defined when their weights sum to zero.
pub fn role_weighted(grid: &Grid, application: usize) -> Result<Option<Aggregate>, Overflow> {
    let (mut weighted, mut weights) = (Exact::ZERO, Exact::ZERO);
    for sheet in grid.of_application(application) {
        let weight = grid.expert_weight(sheet.expert);
        weighted = weighted.plus(Exact::new(sheet.total, 1)?.times(weight)?)?;
        weights = weights.plus(weight)?;
    }
    if weights == Exact::ZERO {
        return Ok(None);
    }
    let units = weighted.over(weights)?;
    Ok(Some(Aggregate::plain(grid.points(units.numerator(), units.denominator())?)))
}

fn sum(sheets: &[Complete]) -> Result<i128, Overflow> {
    sheets.iter().try_fold(0_i128, |sum, sheet| sum.checked_add(sheet.total)).ok_or(Overflow)
}
