//! Krippendorff's alpha with missing marks (K. Krippendorff, Content Analysis, 3rd ed. 2013, chapter 12).

use crate::stats::{all_equal, average_ranks, count, squares};

/// Interval alpha of units with any number of marks each; units with one mark pair with nothing and are left out.
/// `None` when no pair exists or nothing varies.
#[must_use]
pub fn interval_alpha(units: &[Vec<f64>]) -> Option<f64> {
    let paired: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() >= 2).collect();
    let all: Vec<f64> = paired.iter().flat_map(|unit| unit.iter().copied()).collect();
    if all.is_empty() || all_equal(&all) {
        return None;
    }
    let n = count(all.len());
    // Σ over ordered pairs of (x − y)² is 2 m Σ(x − mean)².
    let observed: f64 = paired.iter().map(|unit| 2.0 * count(unit.len()) * squares(unit) / count(unit.len() - 1)).sum::<f64>() / n;
    let expected = 2.0 * n * squares(&all) / (n * (n - 1.0));
    Some(1.0 - observed / expected)
}

/// Ordinal alpha. Krippendorff's ordinal distance, Σ n_g between c and k less half of both ends, is the distance of the mean ranks
/// of c and k among all pairable marks; so this is the interval alpha of those ranks.
#[must_use]
pub fn ordinal_alpha(units: &[Vec<f64>]) -> Option<f64> {
    let paired: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() >= 2).collect();
    let all: Vec<f64> = paired.iter().flat_map(|unit| unit.iter().copied()).collect();
    let mut ranks = average_ranks(&all).into_iter();
    let ranked: Vec<Vec<f64>> = paired.iter().map(|unit| ranks.by_ref().take(unit.len()).collect()).collect();
    interval_alpha(&ranked)
}
