//! Orders: only which application an expert puts before which counts, not by how much. An expert with one sheet has no order.

use super::count;
use crate::exact::{Exact, Overflow};
use crate::tally::grid::Grid;

/// For each application, by expert: (beaten + half of the tied) ÷ (scored − 1).
pub fn shares(grid: &Grid) -> Result<Vec<Vec<Exact>>, Overflow> {
    standings(grid, |beaten_twice, of| Exact::new(beaten_twice, 2 * (of - 1)))
}

/// For each application, by expert: its place among what that expert scored; equal totals share the mean of their places.
pub fn places(grid: &Grid) -> Result<Vec<Vec<Exact>>, Overflow> {
    // The best of n beats n − 1 others and stands at 1.
    standings(grid, |beaten_twice, of| Exact::new(2 * of - beaten_twice, 2))
}

/// For each application and each expert who has an order: `figure` of twice the number beaten (ties half) and the number scored.
fn standings(grid: &Grid, figure: impl Fn(i128, i128) -> Result<Exact, Overflow>) -> Result<Vec<Vec<Exact>>, Overflow> {
    let mut all: Vec<Vec<Exact>> = vec![Vec::new(); grid.applications()];
    for mut own in by_expert(grid).into_iter().filter(|own| own.len() > 1) {
        own.sort_unstable();
        let mut below = 0;
        for equal in own.chunk_by(|a, b| a.0 == b.0) {
            let value = figure(count(2 * below + equal.len() - 1)?, count(own.len())?)?;
            for (_, application) in equal {
                all.iter_mut().skip(*application).take(1).for_each(|parts| parts.push(value));
            }
            below += equal.len();
        }
    }
    Ok(all)
}

/// Totals and applications of each expert.
fn by_expert(grid: &Grid) -> Vec<Vec<(i128, usize)>> {
    let mut all = vec![Vec::new(); grid.experts()];
    for sheet in grid.sheets() {
        all.iter_mut().skip(sheet.expert).take(1).for_each(|own| own.push((sheet.total, sheet.application)));
    }
    all
}
