//! Small statistics on slices. An undefined one is `None`, never not-a-number.

use std::cmp::Ordering;

/// A count as a double.
#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^53")]
#[must_use]
pub(crate) const fn count(n: usize) -> f64 {
    n as f64
}

/// Arithmetic mean; `None` of nothing.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / count(values.len()))
}

/// Sum of squared deviations from the mean; exactly zero when all are equal.
pub(crate) fn squares(values: &[f64]) -> f64 {
    if all_equal(values) {
        return 0.0;
    }
    let Some(mean) = mean(values) else { return 0.0 };
    values.iter().map(|value| (value - mean) * (value - mean)).sum()
}

/// Standard deviation with n − 1; `None` of fewer than two.
pub(crate) fn deviation(values: &[f64]) -> Option<f64> {
    (values.len() >= 2).then(|| (squares(values) / count(values.len() - 1)).sqrt())
}

/// Nothing varies.
pub(crate) fn all_equal(values: &[f64]) -> bool {
    values.windows(2).all(|pair| pair[0] == pair[1])
}

/// The middle value, or the mean of the two middle ones; `None` of nothing.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let low = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
    let high = *sorted.get(sorted.len() / 2)?;
    Some(if low == high { low } else { (low + high) / 2.0 })
}

/// Ranks from the smallest, counted from one; equal values share the mean of their ranks.
pub(crate) fn average_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let to = (from..order.len()).take_while(|&i| values[order[i]] == values[order[from]]).last().unwrap_or(from);
        for &place in &order[from..=to] {
            ranks[place] = count(from + to) / 2.0 + 1.0;
        }
        from = to + 1;
    }
    ranks
}

/// Pearson's correlation; `None` when one side does not vary.
pub(crate) fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mean_x, mean_y) = (mean(x)?, mean(y)?);
    let (xx, yy) = (squares(x), squares(y));
    if xx == 0.0 || yy == 0.0 {
        return None;
    }
    let xy: f64 = x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    Some((xy / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0))
}

/// Spearman's rank correlation, ties averaged.
pub(crate) fn rank_correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    correlation(&average_ranks(x), &average_ranks(y))
}

/// p values after Holm's correction over all of them (S. Holm, Scand. J. Statist. 6 (1979) 65–70), in the order given.
pub(crate) fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let (mut adjusted, mut most) = (vec![0.0; p.len()], 0.0_f64);
    for (before, place) in order.into_iter().enumerate() {
        most = most.max((p[place] * count(p.len() - before)).min(1.0));
        adjusted[place] = most;
    }
    adjusted
}

/// Kendall's τ-b of two rank vectors; `None` when one of them is all ties (M. G. Kendall, Biometrika 33 (1945) 239–251).
pub(crate) fn tau_b(x: &[usize], y: &[usize]) -> Option<f64> {
    let (mut sum, mut untied_x, mut untied_y) = (0_i64, 0_u64, 0_u64);
    for (i, (xi, yi)) in x.iter().zip(y).enumerate() {
        for (xj, yj) in x.iter().zip(y).skip(i + 1) {
            let (by_x, by_y) = (xi.cmp(xj), yi.cmp(yj));
            untied_x += u64::from(by_x != Ordering::Equal);
            untied_y += u64::from(by_y != Ordering::Equal);
            sum += i64::from(by_x as i8) * i64::from(by_y as i8);
        }
    }
    if untied_x == 0 || untied_y == 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of pairs are far below 2^53")]
    let (sum, untied_x, untied_y) = (sum as f64, untied_x as f64, untied_y as f64);
    Some(if untied_x == untied_y { sum / untied_x } else { sum / (untied_x * untied_y).sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of Holm's step-down: one large p stops everything behind it.
    #[test]
    fn holm_stops_at_the_first_that_is_not_significant() {
        let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
        assert!(adjusted.iter().zip([0.03, 0.06, 0.06, 0.02]).all(|(found, expected)| (found - expected).abs() < 1e-15), "{adjusted:?}");
    }

    #[test]
    fn ties_share_the_mean_of_their_ranks() {
        assert_eq!(average_ranks(&[85.0, 90.0, 85.0, 60.5]), [2.5, 4.0, 2.5, 1.0]);
        assert_eq!(tau_b(&[1, 1, 3, 4], &[1, 2, 3, 4]), Some(5.0 / 30.0_f64.sqrt()));
        assert_eq!(tau_b(&[1, 1], &[1, 2]), None);
    }

    /// A tenth cannot be written in binary; a mean of equal tenths must not leave a spread behind.
    #[test]
    fn what_does_not_vary_has_no_spread_at_all() {
        assert_eq!(squares(&[0.1; 7]), 0.0);
        assert_eq!(correlation(&[0.1; 3], &[1.0, 2.0, 3.0]), None);
        assert_eq!((median(&[]), median(&[3.0, 1.0, 2.0]), median(&[1.0, 2.0])), (None, Some(2.0), Some(1.5)));
    }
}
