//! The score sheet (评分表): groups, criteria, bands; whether it is well made, what a mark may be, what is still missing.

mod check;
mod mark;
mod missing;
mod suggest;

pub use check::{SheetProblem, check};
pub use mark::{MarkRefused, accept};
pub use missing::{Missing, SheetState, missing};
pub use suggest::suggest;

use crate::exact::Exact;
use crate::points::Points;
use crate::words::Words;

/// The stage of the programme that a round belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// 入库评审.
    Admission,
    /// 揭榜挂帅 (一平台一方案).
    Selection,
    /// 年度考核.
    Annual,
}

impl Stage {
    /// All stages in the order of the path.
    pub const ALL: [Self; 3] = [Self::Admission, Self::Selection, Self::Annual];

    /// The key in data files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Admission => "admission",
            Self::Selection => "selection",
            Self::Annual => "annual",
        }
    }

    /// From the key in data files.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// One score sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Such as `ADM-TEST`.
    pub id: String,
    /// Version of the text, printed on the page.
    pub version: String,
    /// The stage it is made for.
    pub stage: Stage,
    /// The category it is made for; `None` serves all.
    pub category: Option<String>,
    /// Title on screen and page.
    pub title: Words,
    /// Full marks, usually 100.
    pub max_total: Points,
    /// Line that the average must reach.
    pub pass_line: Points,
    /// When a comment is required.
    pub comments: CommentRules,
    /// The groups in order.
    pub groups: Vec<Group>,
}

/// A group of criteria (指标组).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Such as `A`.
    pub code: String,
    /// Title.
    pub title: Words,
    /// Sum of its criteria.
    pub max: Points,
    /// The criteria in order.
    pub criteria: Vec<Criterion>,
}

/// One criterion (指标).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Such as `A1`.
    pub code: String,
    /// Title.
    pub title: Words,
    /// Full marks (分值).
    pub max: Points,
    /// Marks go in these steps.
    pub step: Points,
    /// What to look at (评分要点).
    pub guidance: Words,
    /// Bands from best to worst, covering 0 to `max`.
    pub bands: Vec<Band>,
    /// Documents to look for.
    pub evidence: Vec<Words>,
    /// Set for criteria that follow from a declared figure.
    pub metric: Option<MetricRule>,
}

/// A band (评分等次) of a criterion, both bounds included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// `excellent`, `good`, `fair`, `poor`.
    pub key: String,
    /// 优 良 中 差.
    pub label: Words,
    /// Lowest mark.
    pub min: Points,
    /// Highest mark.
    pub max: Points,
    /// What it means here.
    pub text: Words,
}

/// How a mark is suggested from a declared figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricRule {
    /// Key of the figure in the application.
    pub metric: String,
    /// Unit of the figure.
    pub unit: String,
    /// The basic condition.
    pub threshold: Exact,
    /// Lower edges of the bands but the last, falling.
    pub edges_desc: Vec<Exact>,
}

/// When a comment is required (评分说明, 总体意见).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentRules {
    /// Smallest number of characters of the overall opinion; zero where none is required.
    pub opinion_min_chars: usize,
    /// A mark in the lowest band needs a reason.
    pub when_poor: bool,
    /// Full marks need a reason.
    pub when_full: bool,
    /// A mark other than the suggested one needs a reason.
    pub when_not_suggested: bool,
    /// A total of at least this needs the opinion even where it is optional.
    pub when_total_at_least: Option<Points>,
    /// A total below this likewise.
    pub when_total_below: Option<Points>,
}

impl Sheet {
    /// All criteria in the order of the page.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.groups.iter().flat_map(|group| &group.criteria)
    }

    /// The criterion of a code.
    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.code == code)
    }
}

impl Criterion {
    /// The band that a mark falls into.
    #[must_use]
    pub fn band(&self, points: Points) -> Option<&Band> {
        self.bands.iter().find(|band| band.min <= points && points <= band.max)
    }
}

#[cfg(test)]
pub(crate) mod sample {
    //! A small sheet for the tests of this folder: one group, one plain criterion and one that follows a figure.
    use super::*;

    pub fn p(text: &str) -> Points {
        Points::read(text).unwrap()
    }

    pub fn band(key: &str, min: &str, max: &str) -> Band {
        Band { key: key.into(), label: Words::same(key), min: p(min), max: p(max), text: Words::default() }
    }

    pub fn sheet() -> Sheet {
        let criterion = |code: &str, metric| Criterion {
            code: code.into(),
            title: Words::same(code),
            max: p("10"),
            step: p("0.5"),
            guidance: Words::default(),
            bands: vec![band("excellent", "9", "10"), band("good", "7.5", "8.5"), band("fair", "6", "7"), band("poor", "0", "5.5")],
            evidence: vec![],
            metric,
        };
        let rule =
            MetricRule { metric: "served".into(), unit: "家".into(), threshold: Exact::whole(200), edges_desc: [400, 300, 200].map(Exact::whole).to_vec() };
        Sheet {
            id: "T".into(),
            version: "1".into(),
            stage: Stage::Admission,
            category: None,
            title: Words::same("T"),
            max_total: p("20"),
            pass_line: p("14"),
            comments: CommentRules {
                opinion_min_chars: 5,
                when_poor: true,
                when_full: true,
                when_not_suggested: true,
                when_total_at_least: None,
                when_total_below: None,
            },
            groups: vec![Group { code: "A".into(), title: Words::same("A"), max: p("20"), criteria: vec![criterion("A1", None), criterion("A2", Some(rule))] }],
        }
    }
}
