//! The result as both shells show it: tables, explanations, procedures. `app` finds, this gives it a shape.

mod advice;
mod explanation;
mod platform;
mod rules;
mod table;
mod why;

pub use advice::advice;
pub use explanation::{explanation, notes};
pub use platform::platform;
pub use rules::{adjusted, chosen, quotas, rules, vote};
pub use table::{block, results};
pub use why::why;

use linxuan_app::domain::exact::Exact;
use linxuan_app::domain::meeting::Vote;

use crate::types::VoteCount;

/// A figure for people: a decimal where it ends after a few digits, else `n/d`.
pub(crate) fn figure(value: Exact) -> String {
    let short = (0..=4).find(|decimals| value.rounded(*decimals, linxuan_app::domain::exact::Rounding::HalfUp).is_ok_and(|same| same == value));
    short.and_then(|decimals| value.round(decimals, linxuan_app::domain::exact::Rounding::HalfUp).ok()).unwrap_or_else(|| value.to_string())
}

pub(crate) fn count(vote: Vote, carried: bool) -> VoteCount {
    VoteCount { eligible: vote.eligible, yes: vote.yes, no: vote.no, abstain: vote.abstain, carried }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_never_rounded_to_look_shorter() {
        let all = [(85, 1, "85"), (171, 2, "85.5"), (260, 3, "260/3"), (1, 8, "0.125"), (-3, 2, "-1.5")];
        for (n, d, text) in all {
            assert_eq!(figure(Exact::new(n, d).unwrap()), text);
        }
    }
}
