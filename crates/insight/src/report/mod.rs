//! What the results screen shows beside the official result: every part advises, none changes anything. All numbers come with
//! sentences in both languages that say what they mean and what they do not.
//!
//! Ask [`report`]; everything in the answer is keyed by the ids of experts and applications.

mod agreement;
mod experts;
mod firmness;
mod flags;
mod patterns;
mod rules;

pub use agreement::Sentence;
pub use experts::{ExpertView, LENIENCY, WITHOUT_EXPERT};
pub use firmness::{ApplicationView, FAIRLY_FIRM, FIRM, FIRMLY_OUT, FIRMNESS, Firmness, Margin};
pub use flags::{FLAGS, Flag, LEVEL};
pub use patterns::{NearIdentical, PATTERNS, StraightLine};
pub use rules::{OTHER_RULES, OtherRule};

use linxuan_domain::exact::Overflow;

use crate::calibration::calibration;
use crate::list::{LeftOut, List, Rule, list};
use crate::panel::Panel;
use crate::robustness::Draws;

/// Draws of the bootstrap that the product shows.
pub const DRAWS: usize = 10_000;

/// Everything advisory about one category.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Kendall's W, ICC(2,k), Krippendorff's alpha, one sentence each.
    pub agreement: Vec<Sentence>,
    /// Each expert, by id.
    pub experts: Vec<ExpertView>,
    /// Each application, by id.
    pub applications: Vec<ApplicationView>,
    /// Totals that differ from what the others lead to expect, at a family-wise 5 % level; most often none.
    pub flags: Vec<Flag>,
    /// Pairs of sheets that are nearly the same.
    pub near_identical: Vec<NearIdentical>,
    /// Sheets without any difference between the criteria, experts without any difference between the applications.
    pub straight_lines: Vec<StraightLine>,
    /// What each other rule would change.
    pub other_rules: Vec<OtherRule>,
}

/// A difference between two lists, by ids of applications.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Who would come onto the list.
    pub enter: Vec<String>,
    /// Who would leave it.
    pub leave: Vec<String>,
}

impl Change {
    fn between(panel: &Panel, now: &List, then: &List) -> Self {
        let ids = |places: Vec<usize>| places.into_iter().map(|place| application(panel, place)).collect();
        Self { enter: ids(now.entering(then)), leave: ids(then.entering(now)) }
    }

    /// Nothing would change.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.enter.is_empty() && self.leave.is_empty()
    }
}

/// Everything advisory about a panel under its rule. `draws` carries the seed: the SHA-256 of [`Panel::canonical_text`].
pub fn report(panel: &Panel, rule: &Rule, draws: Draws) -> Result<Report, Overflow> {
    let now = list(panel, rule, LeftOut::Nothing)?;
    let calibration = calibration(panel);
    Ok(Report {
        agreement: agreement::sentences(panel),
        experts: experts::views(panel, rule, &now, &calibration)?,
        applications: firmness::views(panel, rule, &calibration, draws)?,
        flags: flags::flags(panel, rule, &now, &calibration)?,
        near_identical: patterns::near_identical(panel),
        straight_lines: patterns::straight_lines(panel),
        other_rules: rules::other_rules(panel, rule, &now)?,
    })
}

fn application(panel: &Panel, place: usize) -> String {
    panel.applications().get(place).cloned().unwrap_or_default()
}

fn expert(panel: &Panel, place: usize) -> String {
    panel.experts().get(place).map(|expert| expert.id.clone()).unwrap_or_default()
}

/// A sentence that stands beside a whole part, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

#[cfg(test)]
mod tests;
