//! One exact aggregate from the totals of one application, and which totals were left out for it.

use super::Method;
use crate::exact::{Exact, Overflow};

/// The aggregate of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// The official value before rounding.
    pub value: Exact,
    /// Positions (in the given totals) that were left out as highest or lowest.
    pub dropped: Vec<usize>,
    /// Trimming was asked for, but there were too few totals.
    pub fallback_mean: bool,
}

/// Aggregates the totals of one application; `None` when there is no total.
///
/// Among equal highest (or lowest) totals the first in the list is left out: one *instance*, which never changes the value.
pub fn aggregate(method: Method, totals: &[Exact]) -> Result<Option<Aggregate>, Overflow> {
    let Some(mean) = Exact::mean(totals)? else { return Ok(None) };
    let Method::Trimmed { each_side, min_n } = method else {
        return Ok(Some(Aggregate { value: mean, dropped: Vec::new(), fallback_mean: false }));
    };
    if totals.len() < min_n || totals.len() <= each_side.saturating_mul(2) {
        return Ok(Some(Aggregate { value: mean, dropped: Vec::new(), fallback_mean: true }));
    }
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by_key(|&i| (totals.get(i).copied(), i));
    let mut dropped: Vec<usize> = order
        .iter()
        .take(each_side)
        .chain(highest_first(totals).iter().filter(|i| !order.iter().take(each_side).any(|low| low == *i)).take(each_side))
        .copied()
        .collect();
    dropped.sort_unstable();
    let kept: Vec<Exact> = totals.iter().enumerate().filter(|(i, _)| !dropped.contains(i)).map(|(_, total)| *total).collect();
    Ok(Exact::mean(&kept)?.map(|value| Aggregate { value, dropped, fallback_mean: false }))
}

fn highest_first(totals: &[Exact]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(totals.get(i).copied()), i));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRIM: Method = Method::Trimmed { each_side: 1, min_n: 5 };

    fn exact(all: &[&str]) -> Vec<Exact> {
        all.iter().map(|text| Exact::read_decimal(text).unwrap()).collect()
    }

    #[test]
    fn the_worked_case_comes_out_to_the_last_digit() {
        // Totals and answers of tests/golden/reference/tally/case1_hand.
        for (totals, mean, trimmed) in [
            (["85", "90", "85", "85", "90"], "87/1", "260/3"),
            (["85", "85", "90", "90", "84.05"], "8681/100", "260/3"),
            (["85", "85", "85", "84", "86"], "85/1", "85/1"),
            (["60.5", "61", "60.015", "62", "57"], "60103/1000", "12101/200"),
        ] {
            let totals = exact(&totals);
            assert_eq!(aggregate(Method::Mean, &totals).unwrap().unwrap().value.to_string(), mean);
            let found = aggregate(TRIM, &totals).unwrap().unwrap();
            assert_eq!((found.value.to_string().as_str(), found.dropped.len(), found.fallback_mean), (trimmed, 2, false));
        }
    }

    #[test]
    fn too_few_totals_fall_back_to_the_mean_and_say_so_and_none_is_none() {
        let found = aggregate(TRIM, &exact(&["80", "90", "70", "60"])).unwrap().unwrap();
        assert_eq!((found.value.to_string().as_str(), found.dropped, found.fallback_mean), ("75/1", vec![], true));
        assert_eq!(aggregate(TRIM, &[]).unwrap(), None);
    }

    #[test]
    fn when_all_totals_are_equal_two_different_instances_are_left_out() {
        assert_eq!(aggregate(TRIM, &exact(&["80"; 5])).unwrap().unwrap().dropped, vec![0, 1]);
    }
}
