//! Competition ranks (1, 2, 2, 4) of many draws, the highest value first.

/// Ranks without asking for memory again: feeds each (place, rank) to `each`. Not-a-number has no rank.
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
        let mut found = vec![None; 7];
        Ranker::default().rank(&[3.0, f64::NAN, 5.0, 3.0, -1.0, 0.0, -0.0], |place, rank| found[place] = Some(rank));
        assert_eq!(found, [Some(2), None, Some(1), Some(2), Some(6), Some(4), Some(4)]);
    }
}
