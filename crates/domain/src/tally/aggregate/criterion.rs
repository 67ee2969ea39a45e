//! 按指标去极值: within each criterion the lowest and highest marks are left out, then the weighted sum of the means.

use super::{Aggregate, count, enough, extremes};
use crate::exact::Overflow;
use crate::tally::grid::Grid;

/// Trimmed within each criterion. No sheet as a whole is left out, so none is named as dropped.
pub fn trimmed(grid: &Grid, application: usize, each_side: usize, min_n: usize) -> Result<Option<Aggregate>, Overflow> {
    let sheets = grid.of_application(application);
    if sheets.is_empty() || grid.criteria() == 0 {
        return Ok(None);
    }
    let trims = enough(sheets.len(), each_side, min_n);
    let mut units: i128 = 0;
    for criterion in 0..grid.criteria() {
        let marks: Vec<i64> = sheets.iter().map(|sheet| grid.mark(sheet, criterion)).collect();
        let kept = if trims { kept(&marks, each_side) } else { marks.iter().copied().map(i128::from).sum() };
        units = kept.checked_mul(grid.criterion_weight(criterion)).and_then(|part| units.checked_add(part)).ok_or(Overflow)?;
    }
    let parts = if trims { sheets.len() - 2 * each_side } else { sheets.len() };
    Ok(Some(Aggregate { fallback_mean: !trims, ..Aggregate::plain(grid.points(units, count(parts)?)?) }))
}

/// Sum of the marks that stay.
fn kept(marks: &[i64], each_side: usize) -> i128 {
    let dropped = extremes(marks, each_side);
    let out = |place: &usize| dropped.lowest.contains(place) || dropped.highest.contains(place);
    marks.iter().enumerate().filter(|(place, _)| !out(place)).map(|(_, mark)| i128::from(*mark)).sum()
}
