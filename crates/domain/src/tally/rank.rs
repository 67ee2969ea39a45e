//! Ranks after the rounded score, ties parted by the chain of the rule, the rest shares the rank (1, 2, 2, 4).

use std::cmp::Ordering;

use crate::exact::{Exact, Overflow, Rounding};
use crate::words::Words;

/// One step that parts equal scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieStep {
    /// The mean of all totals, nothing left out: the higher is before.
    UntrimmedMean,
    /// The mean of one group of the sheet: the higher is before.
    Group(String),
    /// The smaller range of totals is before.
    LowerSpread,
}

impl TieStep {
    /// Key in data files.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::UntrimmedMean => "untrimmed_mean".into(),
            Self::Group(code) => format!("group:{code}"),
            Self::LowerSpread => "lower_spread".into(),
        }
    }

    /// From the key in data files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "untrimmed_mean" => Some(Self::UntrimmedMean),
            "lower_spread" => Some(Self::LowerSpread),
            other => other.strip_prefix("group:").filter(|code| !code.is_empty()).map(|code| Self::Group(code.into())),
        }
    }

    /// For screens and pages.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::UntrimmedMean => Words::new("未去极值的平均分", "untrimmed mean"),
            Self::Group(code) => Words::new(format!("{code} 组平均分"), format!("mean of group {code}")),
            Self::LowerSpread => Words::new("极差较小者居前", "smaller range first"),
        }
    }
}

/// The rank of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Position in the list that was given.
    pub index: usize,
    /// Competition rank, counted from one.
    pub rank: usize,
    /// The rank is shared with others.
    pub shared: bool,
    /// The step (position in the chain) that parted this entry from a neighbour with the same score.
    pub parted_by: Option<usize>,
}

/// Ranks entries by `score` (already rounded, higher first) and then by `keys` (one value for each tie step, higher first).
///
/// Returns the entries in rank order; equal entries stay in the order given.
#[must_use]
pub fn rank(entries: &[(Exact, Vec<Exact>)]) -> Vec<Ranked> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let compare = |a: usize, b: usize| match (entries.get(a), entries.get(b)) {
        (Some(left), Some(right)) => right.cmp(left),
        _ => Ordering::Equal,
    };
    order.sort_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    let mut ranked: Vec<Ranked> = Vec::with_capacity(order.len());
    for (position, &index) in order.iter().enumerate() {
        let before = position.checked_sub(1).and_then(|p| order.get(p)).copied();
        let after = order.get(position + 1).copied();
        let same = |other: Option<usize>| other.is_some_and(|other| compare(index, other) == Ordering::Equal);
        let rank = if same(before) { ranked.last().map_or(1, |last| last.rank) } else { position + 1 };
        let parted_by = [before, after].into_iter().flatten().filter_map(|other| parting_step(entries, index, other)).min();
        ranked.push(Ranked { index, rank, shared: same(before) || same(after), parted_by });
    }
    ranked
}

/// The ranks of one value among all, before any tie-break. Higher is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranks {
    /// By the value rounded half up (1, 2, 2, 4).
    pub rank_1224: usize,
    /// By the value rounded half up (1, 2, 2, 3).
    pub rank_dense: usize,
    /// By the exact value (1, 2, 2, 4).
    pub rank_exact: usize,
}

/// The ranks of each value; what has no value has no rank.
pub fn ranks(values: &[Option<Exact>], decimals: u32) -> Result<Vec<Option<Ranks>>, Overflow> {
    let mut order = Vec::with_capacity(values.len());
    for (place, value) in values.iter().enumerate() {
        if let Some(value) = value {
            order.push((value.round_units(decimals, Rounding::HalfUp)?, *value, place));
        }
    }
    // Rounding never turns an order around, so the exact value only decides among equal rounded ones.
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.cmp(&a.1)));
    let mut all = vec![None; values.len()];
    let (mut before, mut now): (Option<(i128, Exact)>, _) = (None, Ranks { rank_1224: 0, rank_dense: 0, rank_exact: 0 });
    for (position, (rounded, exact, place)) in order.into_iter().enumerate() {
        if before.is_none_or(|(units, _)| units != rounded) {
            now = Ranks { rank_1224: position + 1, rank_dense: now.rank_dense + 1, ..now };
        }
        if before.is_none_or(|(_, value)| value != exact) {
            now.rank_exact = position + 1;
        }
        before = Some((rounded, exact));
        if let Some(own) = all.get_mut(place) {
            *own = Some(now);
        }
    }
    Ok(all)
}

fn parting_step(entries: &[(Exact, Vec<Exact>)], a: usize, b: usize) -> Option<usize> {
    let (left, right) = (entries.get(a)?, entries.get(b)?);
    if left.0 != right.0 {
        return None;
    }
    left.1.iter().zip(&right.1).position(|(l, r)| l != r)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(entries: &[(i64, &[i64])]) -> Vec<(usize, usize, bool, Option<usize>)> {
        let entries: Vec<_> = entries.iter().map(|(score, keys)| (Exact::whole(*score), keys.iter().map(|k| Exact::whole(*k)).collect())).collect();
        rank(&entries).into_iter().map(|r| (r.index, r.rank, r.shared, r.parted_by)).collect()
    }

    #[test]
    fn equal_scores_share_a_rank_and_the_next_rank_is_skipped() {
        assert_eq!(
            ranks(&[(80, &[]), (90, &[]), (80, &[]), (70, &[])]),
            vec![(1, 1, false, None), (0, 2, true, None), (2, 2, true, None), (3, 4, false, None)]
        );
    }

    #[test]
    fn the_chain_parts_what_it_can_and_tells_at_which_step() {
        assert_eq!(ranks(&[(80, &[5, 1]), (80, &[5, 2]), (80, &[4, 9])]), vec![(1, 1, false, Some(1)), (0, 2, false, Some(0)), (2, 3, false, Some(0))]);
        assert_eq!(ranks(&[]), vec![]);
    }
}
