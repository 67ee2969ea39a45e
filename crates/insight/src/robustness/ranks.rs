//! Competition ranks (1, 2, 2, 4), the highest value first.

use std::cmp::Ordering;

/// Rank of each value; what has no value has no rank.
pub(crate) fn competition_ranks<T: PartialOrd>(values: &[Option<T>]) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, &T)> = values.iter().enumerate().filter_map(|(place, value)| Some((place, value.as_ref()?))).collect();
    order.sort_by(|(_, a), (_, b)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
    let mut ranks = vec![None; values.len()];
    let mut rank = 1;
    for (before, &(place, value)) in order.iter().enumerate() {
        if before > 0 && order[before - 1].1 != value {
            rank = before + 1;
        }
        ranks[place] = Some(rank);
    }
    ranks
}

/// Ranks of many draws, without asking for memory again: feeds each (place, rank) to `each`.
///
/// Not-a-number has no rank.
#[derive(Debug, Default)]
pub(super) struct Ranker {
    keys: Vec<(u64, u32)>,
}

impl Ranker {
    pub(super) fn rank(&mut self, values: &[f64], mut each: impl FnMut(usize, usize)) {
        self.keys.clear();
        self.keys.extend((0..).zip(values).filter(|(_, value)| !value.is_nan()).map(|(place, value)| (highest_first(*value), place)));
        self.keys.sort_unstable();
        let (mut rank, mut last) = (1, None);
        for (before, &(key, place)) in self.keys.iter().enumerate() {
            if last != Some(key) {
                rank = before + 1;
            }
            last = Some(key);
            each(place as usize, rank);
        }
    }
}

/// A whole number that is smaller for a larger double; equal doubles (both zeros too) give the same.
fn highest_first(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { (1 << 63) - 1 - bits } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_rank_and_the_next_is_skipped() {
        let values = [Some(3.0), None, Some(5.0), Some(3.0), Some(-1.0), Some(0.0), Some(-0.0)];
        let ranks = competition_ranks(&values);
        assert_eq!(ranks, [Some(2), None, Some(1), Some(2), Some(6), Some(4), Some(4)]);
        let mut found = vec![None; 7];
        let floats: Vec<f64> = values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
        Ranker::default().rank(&floats, |place, rank| found[place] = Some(rank));
        assert_eq!(found, ranks);
    }
}
