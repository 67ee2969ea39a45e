//! What is still missing before a sheet may be signed.

use std::collections::BTreeMap;

use super::{Criterion, Sheet};
use crate::points::Points;

/// What an expert has entered for one application.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetState {
    /// Mark of each scored criterion. A criterion without an entry is unscored, which is not zero.
    pub marks: BTreeMap<String, Points>,
    /// Comment of each commented criterion.
    pub comments: BTreeMap<String, String>,
    /// Suggested mark of each criterion that has one.
    pub suggestions: BTreeMap<String, Points>,
    /// The overall opinion.
    pub opinion: String,
    /// Whether a recommendation was chosen.
    pub recommended: bool,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The criterion has no mark.
    Mark {
        /// Its code.
        criterion: String,
    },
    /// The mark lies in the lowest band and has no comment.
    CommentOnPoor {
        /// Its code.
        criterion: String,
    },
    /// Full marks without a comment.
    CommentOnFull {
        /// Its code.
        criterion: String,
    },
    /// The mark differs from the suggested one and has no comment.
    CommentOnSuggestion {
        /// Its code.
        criterion: String,
        /// The suggested mark.
        suggested: Points,
    },
    /// The overall opinion is missing or too short.
    Opinion {
        /// Characters required.
        required: usize,
        /// Characters there.
        found: usize,
    },
    /// No recommendation was chosen.
    Recommendation,
}

impl SheetState {
    /// Sum of the marks entered so far.
    #[must_use]
    pub fn total(&self) -> Points {
        self.marks.values().copied().sum()
    }
}

/// Everything missing, in the order of the page.
#[must_use]
pub fn missing(sheet: &Sheet, state: &SheetState) -> Vec<Missing> {
    let mut all: Vec<Missing> = sheet.criteria().filter_map(|criterion| missing_of(sheet, criterion, state)).collect();
    let found = state.opinion.trim().chars().count();
    let required = opinion_required(sheet, state);
    if found < required {
        all.push(Missing::Opinion { required, found });
    }
    if !state.recommended {
        all.push(Missing::Recommendation);
    }
    all
}

fn missing_of(sheet: &Sheet, criterion: &Criterion, state: &SheetState) -> Option<Missing> {
    let code = criterion.code.clone();
    let Some(&points) = state.marks.get(&code) else { return Some(Missing::Mark { criterion: code }) };
    if state.comments.get(&code).is_some_and(|comment| !comment.trim().is_empty()) {
        return None;
    }
    let rules = &sheet.comments;
    if rules.when_poor && criterion.bands.len() > 1 && criterion.bands.last().is_some_and(|lowest| points <= lowest.max) {
        return Some(Missing::CommentOnPoor { criterion: code });
    }
    if let Some(&suggested) = state.suggestions.get(&code) {
        return (rules.when_not_suggested && suggested != points).then_some(Missing::CommentOnSuggestion { criterion: code, suggested });
    }
    (rules.when_full && points == criterion.max).then_some(Missing::CommentOnFull { criterion: code })
}

fn opinion_required(sheet: &Sheet, state: &SheetState) -> usize {
    let rules = &sheet.comments;
    let extreme = rules.when_total_at_least.is_some_and(|line| state.total() >= line) || rules.when_total_below.is_some_and(|line| state.total() < line);
    rules.opinion_min_chars.max(usize::from(extreme))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{p, sheet};
    use super::*;

    fn state(a1: &str, a2: &str) -> SheetState {
        SheetState {
            marks: [("A1".to_owned(), p(a1)), ("A2".to_owned(), p(a2))].into(),
            suggestions: [("A2".to_owned(), p("7.5"))].into(),
            opinion: "条件完备。".into(),
            recommended: true,
            ..SheetState::default()
        }
    }

    #[test]
    fn nothing_is_signed_while_a_mark_or_a_required_reason_is_missing() {
        let sheet = sheet();
        let code = |c: &str| c.to_owned();
        assert_eq!(missing(&sheet, &state("8", "7.5")), vec![]);
        assert_eq!(missing(&sheet, &state("5.5", "7.5")), vec![Missing::CommentOnPoor { criterion: code("A1") }]);
        assert_eq!(missing(&sheet, &state("10", "7.5")), vec![Missing::CommentOnFull { criterion: code("A1") }]);
        assert_eq!(missing(&sheet, &state("8", "8")), vec![Missing::CommentOnSuggestion { criterion: code("A2"), suggested: p("7.5") }]);
        let mut explained = state("0", "8");
        explained.comments = [(code("A1"), "无依据".to_owned()), (code("A2"), "另有在测".to_owned())].into();
        assert_eq!(missing(&sheet, &explained), vec![], "0 is a score");
        let none = missing(&sheet, &SheetState::default());
        assert_eq!(none.len(), 4, "two marks, the opinion and the recommendation: {none:?}");
    }
}
