//! The result as both shells show it: tables, explanations, procedures. `app` finds, this gives it a shape.

mod advice;
mod explanation;
mod platform;
mod rules;
mod table;
mod why;

pub use advice::{Asked, asked};
pub use explanation::{explanation, notes};
pub use platform::platform;
pub use rules::{adjusted, chosen, quotas, rule_whole, rules, vote};
pub use table::{block, results, rule_change, view, without_score};
pub use why::why;

use linxuan_app::domain::exact::Exact;
use linxuan_app::domain::meeting::Vote;
use linxuan_domain::words::Words;

use crate::types::VoteCount;

/// A figure for people: a decimal where it ends after a few digits, else `n/d`.
pub(crate) fn figure(value: Exact) -> String {
    let short = (0..=4).find(|decimals| value.rounded(*decimals, linxuan_app::domain::exact::Rounding::HalfUp).is_ok_and(|same| same == value));
    short.and_then(|decimals| value.round(decimals, linxuan_app::domain::exact::Rounding::HalfUp).ok()).unwrap_or_else(|| value.to_string())
}

/// A figure to compare by eye: four decimals and an ellipsis where it does not end. The exact one stands elsewhere.
pub(crate) fn near(value: Exact) -> String {
    let text = figure(value);
    let cut = text.contains('/').then(|| value.round(4, linxuan_app::domain::exact::Rounding::Truncate).ok()).flatten();
    cut.map_or(text, |cut| format!("{cut}…"))
}

/// The code of a member of the panel by the place in it, as pages and screens name experts.
#[must_use]
pub fn code(place: usize) -> Words {
    let number = place + 1;
    Words::new(format!("专{number}"), format!("Expert {number}"))
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

    #[test]
    fn a_figure_to_compare_says_that_it_goes_on() {
        for (n, d, text) in [(171, 2, "85.5"), (509, 6, "84.8333…"), (-1, 3, "-0.3333…"), (3, 1, "3")] {
            assert_eq!(near(Exact::new(n, d).unwrap()), text);
        }
    }
}
