//! The expert's side: enrolment, task, scoring, signing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Condition, FieldValue, Metric, Text};

/// The first screen of an expert.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExpertHome {
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Own fingerprint as shown to people.
    pub fingerprint: String,
    /// The request was written to a file.
    pub requested: bool,
    /// The task; null before one was opened.
    pub task: Option<TaskFacts>,
}

/// The task in hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskFacts {
    /// Id.
    pub id: String,
    /// Title of the round.
    pub round: String,
    /// Secretariat's name.
    pub secretariat: String,
    /// Secretariat's fingerprint as shown to people.
    pub secretariat_fingerprint: String,
    /// Hash of the round definition, hex.
    pub definition_sha256: String,
    /// Applications to score.
    pub applications: u32,
    /// Revision handed in last; 0 for none.
    pub submitted_revision: u32,
    /// Marks were changed after the last hand-in.
    pub changed_since: bool,
}

/// An enrolment request that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestWritten {
    /// The file.
    pub path: String,
    /// Own fingerprint as shown to people.
    pub fingerprint: String,
}

/// A line of the expert's list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScoreLine {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Category key.
    pub category: String,
    /// `unscored`, `partial`, `complete` or `recused`.
    pub state: String,
    /// Things missing.
    pub missing: u32,
    /// Total so far.
    pub total: String,
    /// Rule of the recusal; empty for none.
    pub recusal: String,
    /// The expert declared it and may take it back.
    pub declared: bool,
}

/// Everything on the scoring screen for one application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScoringSheet {
    /// The line of the list.
    pub line: ScoreLine,
    /// Title of the sheet.
    pub title: Text,
    /// 推荐单位.
    pub recommender: String,
    /// Fields of the application.
    pub fields: Vec<FieldValue>,
    /// Declared figures.
    pub metrics: Vec<Metric>,
    /// Outcome of the eligibility check.
    pub conditions: Vec<Condition>,
    /// Groups with criteria.
    pub groups: Vec<ScoringGroup>,
    /// Full marks.
    pub max_total: String,
    /// Overall opinion.
    pub opinion: String,
    /// Characters that the opinion needs.
    pub opinion_min: u32,
    /// `recommend`, `not`, `supplement` or empty.
    pub recommendation: String,
    /// Changes with every mark.
    pub status: SheetStatus,
}

/// What changes with every mark.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SheetStatus {
    /// Number of the write on disk; 0 when nothing was written yet.
    pub seq: u32,
    /// When it was written, UTC; empty when nothing was written yet.
    pub saved_at: String,
    /// Total so far.
    pub total: String,
    /// Marks entered.
    pub scored: u32,
    /// Criteria in all.
    pub criteria: u32,
    /// Group code and its total so far; null total when no mark of the group is there.
    pub groups: Vec<(String, Option<String>)>,
    /// Everything missing.
    pub missing: Vec<MissingItem>,
    /// `unscored`, `partial`, `complete` or `recused`.
    pub state: String,
    /// There is something to undo.
    pub can_undo: bool,
}

/// One thing missing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MissingItem {
    /// `mark`, `comment-poor`, `comment-full`, `comment-suggestion`, `opinion`, `recommendation`.
    pub kind: String,
    /// Criterion code; empty for the whole sheet.
    pub criterion: String,
    /// In words.
    pub text: Text,
}

/// A group of the sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScoringGroup {
    /// Code.
    pub code: String,
    /// Title.
    pub title: Text,
    /// Full marks.
    pub max: String,
    /// Criteria.
    pub criteria: Vec<ScoringCriterion>,
}

/// A criterion of the sheet with its mark.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScoringCriterion {
    /// Code.
    pub code: String,
    /// Title.
    pub title: Text,
    /// Full marks.
    pub max: String,
    /// Step.
    pub step: String,
    /// What to look at.
    pub guidance: Text,
    /// Bands, best first.
    pub bands: Vec<ScoringBand>,
    /// Documents to look for.
    pub evidence: Vec<Text>,
    /// Mark; null when unscored.
    pub points: Option<String>,
    /// Key of the band the mark lies in; empty when unscored.
    pub band: String,
    /// Reason.
    pub comment: String,
    /// Suggested mark; null for none.
    pub suggested: Option<String>,
}

/// A band.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScoringBand {
    /// Key.
    pub key: String,
    /// 优 良 中 差.
    pub label: Text,
    /// Lowest mark.
    pub min: String,
    /// Highest mark.
    pub max: String,
    /// What it means here.
    pub text: Text,
}

/// Set or clear a mark.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetMark {
    /// Application id.
    pub application: String,
    /// Criterion code.
    pub criterion: String,
    /// As typed; null clears it.
    pub value: Option<String>,
}

/// Choose a band: sets the mark to the band's highest value, or keeps it when it lies in the band already.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseBand {
    /// Application id.
    pub application: String,
    /// Criterion code.
    pub criterion: String,
    /// Band key.
    pub band: String,
}

/// Set the reason of a criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetComment {
    /// Application id.
    pub application: String,
    /// Criterion code.
    pub criterion: String,
    /// Text; empty clears it.
    pub text: String,
}

/// Set the overall opinion and conclusion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetOpinion {
    /// Application id.
    pub application: String,
    /// Text.
    pub text: String,
    /// `recommend`, `not`, `supplement` or empty.
    pub recommendation: String,
}

/// A mark that is durable: the value as kept, and the state of the sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkSaved {
    /// Criterion code.
    pub criterion: String,
    /// As kept; null when cleared.
    pub points: Option<String>,
    /// Band key; empty when cleared.
    pub band: String,
    /// The sheet now.
    pub status: SheetStatus,
}

/// Declare a recusal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeclareRecusal {
    /// Application id.
    pub application: String,
    /// Rule such as `R6`; null takes the declaration back.
    pub rule: Option<String>,
    /// In the expert's words.
    pub reason: String,
}

/// A rule of recusal to choose from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecusalRule {
    /// Code.
    pub code: String,
    /// In words.
    pub text: Text,
}

/// What would be signed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SubmitPreview {
    /// Nothing is missing.
    pub ready: bool,
    /// Each application.
    pub lines: Vec<ScoreLine>,
    /// The text to agree to.
    pub pledge: Text,
    /// Revision this would be.
    pub revision: u32,
    /// A reason is required (from revision 2 on).
    pub needs_reason: bool,
    /// Suggested file name.
    pub file_name: String,
    /// Own fingerprint as shown to people.
    pub fingerprint: String,
}

/// Sign and export.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// Where the `.lxscore` goes.
    pub path: String,
    /// The pledge was agreed to.
    pub pledged: bool,
    /// Why it replaces an earlier one; empty for the first.
    pub reason: String,
}

/// A score package that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Submitted {
    /// The package.
    pub path: String,
    /// The signed PDF beside it, for the expert to keep.
    pub pdf_path: String,
    /// SHA-256 of the signed PDF, hex.
    pub sha256: String,
    /// Revision.
    pub revision: u32,
    /// Pages.
    pub pages: u32,
    /// Fingerprint as shown to people.
    pub fingerprint: String,
}
