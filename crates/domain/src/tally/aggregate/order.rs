//! Aggregates of orders: only which application an expert puts before which counts, not by how much.

use super::{Aggregate, count};
use crate::exact::{Exact, Overflow};
use crate::tally::grid::Grid;

/// Where one expert puts one application.
struct Standing {
    application: usize,
    /// Twice the number of others that it stands before, ties counted half.
    beaten_twice: i128,
    /// Applications that this expert scored.
    of: usize,
}

/// Mean over the experts of (beaten + half of the tied) ÷ (scored − 1). An expert with one sheet has no order and is not counted.
pub fn borda(grid: &Grid) -> Result<Vec<Option<Aggregate>>, Overflow> {
    let mut sums = vec![(Exact::ZERO, 0_usize); grid.applications()];
    for standing in standings(grid)? {
        let share = Exact::new(standing.beaten_twice, count(2 * (standing.of - 1))?)?;
        if let Some((sum, n)) = sums.get_mut(standing.application) {
            (*sum, *n) = (sum.plus(share)?, *n + 1);
        }
    }
    sums.into_iter().map(|(sum, n)| mean(sum, n, 1)).collect()
}

/// Mean place × number of experts: the plain sum of places when every expert scored it. Equal totals share the mean of their places.
pub fn rank_sum(grid: &Grid) -> Result<Vec<Option<Aggregate>>, Overflow> {
    let mut sums = vec![(0_i128, 0_usize); grid.applications()];
    for standing in standings(grid)? {
        // place = scored − beaten (ties half): the best of n beats n − 1 others and stands at 1.
        let place_twice = count(2 * standing.of)? - standing.beaten_twice;
        if let Some((sum, n)) = sums.get_mut(standing.application) {
            (*sum, *n) = (sum.checked_add(place_twice).ok_or(Overflow)?, *n + 1);
        }
    }
    sums.into_iter().map(|(sum, n)| mean(Exact::new(sum, 2)?, n, grid.experts())).collect()
}

fn mean(sum: Exact, n: usize, times: usize) -> Result<Option<Aggregate>, Overflow> {
    if n == 0 {
        return Ok(None);
    }
    Ok(Some(Aggregate::plain(sum.times(Exact::new(count(times)?, count(n)?)?)?)))
}

/// The standings under every expert who scored at least two applications.
fn standings(grid: &Grid) -> Result<Vec<Standing>, Overflow> {
    let mut by_expert: Vec<Vec<(i128, usize)>> = vec![Vec::new(); grid.experts()];
    for sheet in grid.sheets() {
        if let Some(own) = by_expert.get_mut(sheet.expert) {
            own.push((sheet.total, sheet.application));
        }
    }
    let mut all = Vec::with_capacity(grid.sheets().len());
    for mut own in by_expert.into_iter().filter(|own| own.len() > 1) {
        own.sort_unstable();
        let of = own.len();
        let mut below = 0;
        for equal in own.chunk_by(|a, b| a.0 == b.0) {
            let beaten_twice = count(2 * below + equal.len() - 1)?;
            all.extend(equal.iter().map(|(_, application)| Standing { application: *application, beaten_twice, of }));
            below += equal.len();
        }
    }
    Ok(all)
}
