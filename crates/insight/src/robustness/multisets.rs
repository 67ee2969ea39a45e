//! The bootstrap over experts without chance: every way to draw n of the n experts with replacement, with its probability.

use super::Totals;
use super::experts_drawn::Resampler;
use super::outlook::{Histogram, Outlook};
use crate::list::Rule;
use crate::panel::Panel;

/// The outcome of all multisets.
#[derive(Debug, Clone, PartialEq)]
pub struct Multisets {
    /// How many there are.
    pub count: usize,
    /// By place of the application; `None` for one without a sheet.
    pub outlook: Vec<Option<Outlook>>,
}

/// More experts than this have too many multisets (n = 9: 24,310).
const MOST_EXPERTS: usize = 9;
/// Multisets worked on together.
const TOGETHER: usize = 500;

/// Every multiset of size n of the n experts, weighted with n!/(Π c!)/nⁿ; values are compared exactly.
/// An application none of whose experts was drawn has no rank in that draw. `None` for more than nine experts, or none, a rule that needs more than totals, or a sheet that was replaced.
#[must_use]
pub fn expert_bootstrap_exact(panel: &Panel, rule: &Rule, threads: usize) -> Option<Multisets> {
    let (n, totals) = (panel.experts().len(), Totals::of(rule.method)?);
    if n == 0 || n > MOST_EXPERTS || (0..panel.applications().len()).any(|place| !panel.replaced(place).is_empty()) {
        return None;
    }
    let all = multisets(n);
    let chunks = all.len().div_ceil(TOGETHER);
    let histogram = Histogram::of_chunks(panel.applications().len(), chunks, threads, |chunk, counted| {
        let mut resampler = Resampler::new(panel, rule, totals);
        for counts in all.iter().skip(chunk * TOGETHER).take(TOGETHER) {
            let drawn: Vec<usize> = counts.iter().enumerate().flat_map(|(expert, times)| std::iter::repeat_n(expert, *times)).collect();
            resampler.count(&drawn, permutations(counts), counted);
        }
    });
    Some(Multisets { count: all.len(), outlook: histogram.outlooks() })
}

/// All lists of n counts that sum to n.
fn multisets(n: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new()];
    for expert in 0..n {
        let grown = found.iter().flat_map(|counts| {
            let left = n - counts.iter().sum::<usize>();
            let fewest = if expert + 1 == n { left } else { 0 };
            (fewest..=left).map(|times| [counts.as_slice(), &[times]].concat())
        });
        found = grown.collect();
    }
    found
}

/// n!/(Π c!): in how many orders the multiset can be drawn.
fn permutations(counts: &[usize]) -> u64 {
    let factorial = |n: usize| (1..=n as u64).product::<u64>();
    factorial(counts.iter().sum()) / counts.iter().map(|times| factorial(*times)).product::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The probabilities of all draws must sum to one, else every figure here is bent.
    #[test]
    fn all_multisets_are_there_once_and_their_weights_make_up_every_draw() {
        for (n, expected) in [(1, 1), (2, 3), (5, 126), (7, 1716), (9, 24_310)] {
            let all = multisets(n);
            assert_eq!(all.len(), expected);
            assert_eq!(all.iter().map(|counts| permutations(counts)).sum::<u64>(), (n as u64).pow(u32::try_from(n).unwrap()));
        }
    }
}
