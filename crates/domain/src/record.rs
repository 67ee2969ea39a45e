//! The score record (评分记录): what an expert signs. The pages of the PDF are drawn from this and nothing else.

use crate::ids::{ApplicationId, ExpertId, RoundId, TaskId};
use crate::points::Points;
use crate::sheet::{Sheet, Stage};

/// Version of the layout that this program draws. A record keeps the version it was drawn with.
pub const LAYOUT: u32 = 1;

/// The round as a record names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRef {
    /// Id.
    pub id: RoundId,
    /// Title, such as 2026年度入库评审.
    pub title: String,
    /// Stage.
    pub stage: Stage,
    /// SHA-256 of the round definition, hex.
    pub definition_sha256: String,
}

/// The expert as a record names itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertRef {
    /// Id in the round.
    pub id: ExpertId,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// SHA-256 of the public key, hex.
    pub fingerprint: String,
}

/// The part of a score sheet that the pages need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSheet {
    /// Id such as `ADM-TEST`.
    pub id: String,
    /// Version.
    pub version: String,
    /// Chinese title.
    pub title: String,
    /// Chinese title of the category; empty when the sheet serves all.
    pub category: String,
    /// Full marks.
    pub max_total: Points,
    /// Groups in order.
    pub groups: Vec<RecordGroup>,
}

/// A group on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordGroup {
    /// Code.
    pub code: String,
    /// Chinese title.
    pub title: String,
    /// Full marks.
    pub max: Points,
    /// Criteria in order.
    pub criteria: Vec<RecordCriterion>,
}

/// A criterion on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCriterion {
    /// Code.
    pub code: String,
    /// Chinese title.
    pub title: String,
    /// Full marks.
    pub max: Points,
    /// Bands: label, lowest, highest mark.
    pub bands: Vec<(String, Points, Points)>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordMark {
    /// Code of the criterion.
    pub criterion: String,
    /// The mark.
    pub points: Points,
    /// Reason; empty where none was given.
    pub comment: String,
}

/// The expert's conclusion (结论).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recommendation {
    /// 推荐.
    Recommend,
    /// 不推荐.
    Not,
    /// 补充材料.
    Supplement,
}

impl Recommendation {
    /// All, in the order of the choice on screen.
    pub const ALL: [Self; 3] = [Self::Recommend, Self::Not, Self::Supplement];

    /// Key in data.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Recommend => "recommend",
            Self::Not => "not",
            Self::Supplement => "supplement",
        }
    }

    /// From the key in data.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// On the Chinese page.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Recommend => "推荐",
            Self::Not => "不推荐",
            Self::Supplement => "补充材料",
        }
    }
}

/// One application with all marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredApplication {
    /// Id in the round.
    pub id: ApplicationId,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// 推荐单位.
    pub recommender: String,
    /// Hash of the application content that was scored.
    pub content_sha256: String,
    /// Id of the sheet used.
    pub sheet: String,
    /// Marks in the order of the sheet.
    pub marks: Vec<RecordMark>,
    /// Overall opinion.
    pub opinion: String,
    /// Conclusion.
    pub recommendation: Recommendation,
}

/// A recusal that stands or was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRecusal {
    /// The application.
    pub application: ApplicationId,
    /// 申报单位.
    pub applicant: String,
    /// Rule such as `R6`.
    pub rule: String,
    /// In the expert's words; empty for one that the secretariat found.
    pub reason: String,
}

/// All that an expert signs in one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRecord {
    /// Layout version of the pages.
    pub layout: u32,
    /// Round.
    pub round: RoundRef,
    /// Task.
    pub task: TaskId,
    /// Expert.
    pub expert: ExpertRef,
    /// Sheets used.
    pub sheets: Vec<RecordSheet>,
    /// Applications in the order of the task.
    pub applications: Vec<ScoredApplication>,
    /// Recusals.
    pub recusals: Vec<RecordRecusal>,
    /// 1 for the first.
    pub revision: u32,
    /// SHA-256 of the PDF it replaces, hex; from revision 2 on.
    pub supersedes: Option<String>,
    /// Why it replaces.
    pub reason: Option<String>,
    /// What the expert agreed to when signing.
    pub pledge: String,
    /// Time as claimed by the machine, UTC `…Z`.
    pub claimed_at: String,
}

impl RecordSheet {
    /// The part of `sheet` that pages need.
    #[must_use]
    pub fn of(sheet: &Sheet, category: &str) -> Self {
        Self {
            id: sheet.id.clone(),
            version: sheet.version.clone(),
            title: sheet.title.zh.clone(),
            category: category.to_owned(),
            max_total: sheet.max_total,
            groups: sheet
                .groups
                .iter()
                .map(|group| RecordGroup {
                    code: group.code.clone(),
                    title: group.title.zh.clone(),
                    max: group.max,
                    criteria: group
                        .criteria
                        .iter()
                        .map(|c| RecordCriterion {
                            code: c.code.clone(),
                            title: c.title.zh.clone(),
                            max: c.max,
                            bands: c.bands.iter().map(|b| (b.label.zh.clone(), b.min, b.max)).collect(),
                        })
                        .collect(),
                })
                .collect(),
        }
    }
}

impl ScoredApplication {
    /// Sum of all marks.
    #[must_use]
    pub fn total(&self) -> Points {
        self.marks.iter().map(|mark| mark.points).sum()
    }

    /// The mark of a criterion.
    #[must_use]
    pub fn mark(&self, criterion: &str) -> Option<Points> {
        self.marks.iter().find(|mark| mark.criterion == criterion).map(|mark| mark.points)
    }

    /// Sum of the marks of one group of the sheet.
    #[must_use]
    pub fn group_total(&self, group: &RecordGroup) -> Points {
        self.marks.iter().filter(|mark| group.criteria.iter().any(|c| c.code == mark.criterion)).map(|mark| mark.points).sum()
    }
}

impl ScoreRecord {
    /// The sheet of an id.
    #[must_use]
    pub fn sheet(&self, id: &str) -> Option<&RecordSheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }
}
