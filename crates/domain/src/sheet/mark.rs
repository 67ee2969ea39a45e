//! Whether what was entered is a mark that the criterion allows.

use super::Criterion;
use crate::points::{NotPoints, Points};
use crate::words::{Explains, Words};

/// Why a mark was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkRefused {
    /// Not a number of points.
    NotPoints(NotPoints),
    /// Below zero or above full marks.
    OutOfRange {
        /// Full marks of the criterion.
        max: Points,
    },
    /// Between two steps.
    OffStep {
        /// The step of the criterion.
        step: Points,
    },
}

/// Reads what was typed and accepts it if the criterion allows it.
pub fn accept(criterion: &Criterion, typed: &str) -> Result<Points, MarkRefused> {
    let points = Points::read(typed).map_err(MarkRefused::NotPoints)?;
    if points < Points::ZERO || points > criterion.max {
        return Err(MarkRefused::OutOfRange { max: criterion.max });
    }
    if !points.is_multiple_of(criterion.step) {
        return Err(MarkRefused::OffStep { step: criterion.step });
    }
    Ok(points)
}

impl Explains for MarkRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::NotPoints(_) => "mark-not-a-number",
            Self::OutOfRange { .. } => "mark-out-of-range",
            Self::OffStep { .. } => "mark-off-step",
        }
    }

    fn message(&self) -> Words {
        match self {
            Self::NotPoints(_) => Words::new("输入的不是分数", "What was entered is not a number of points"),
            Self::OutOfRange { max } => Words::new(format!("分数须在 0 与 {max} 之间"), format!("The mark must be between 0 and {max}")),
            Self::OffStep { step } => Words::new(format!("分数须是 {step} 的整数倍"), format!("The mark must be a multiple of {step}")),
        }
    }

    fn remedy(&self) -> Words {
        Words::new("原来的分数没有改动，请重新输入。", "The earlier mark is unchanged; please enter it again.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{p, sheet};
    use super::*;

    #[test]
    fn a_mark_is_within_bounds_and_on_a_step_or_refused_with_the_reason() {
        let sheet = sheet();
        let criterion = sheet.criterion("A1").unwrap();
        for good in ["0", "10", "８．５"] {
            assert!(accept(criterion, good).is_ok(), "{good}");
        }
        assert_eq!(accept(criterion, "10.5"), Err(MarkRefused::OutOfRange { max: p("10") }));
        assert_eq!(accept(criterion, "-0.5"), Err(MarkRefused::OutOfRange { max: p("10") }));
        assert_eq!(accept(criterion, "3.3"), Err(MarkRefused::OffStep { step: p("0.5") }));
        assert!(matches!(accept(criterion, "abc"), Err(MarkRefused::NotPoints(_))));
    }
}
