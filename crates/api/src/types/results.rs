//! Results, documents, archive, verification.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MissingExpert, Text};

/// The results of all categories.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Results {
    /// The rule in full sentences.
    pub rule: Text,
    /// Pass line; null for none.
    pub pass_line: Option<String>,
    /// Each category.
    pub categories: Vec<CategoryResult>,
    /// Sheets still missing: documents cannot be made while one is open.
    pub missing: Vec<MissingExpert>,
    /// Root of the tree over all records, hex.
    pub merkle_root: String,
    /// Changes of the rule after the first task was issued, oldest first; empty for none.
    pub rule_changes: Vec<RuleChange>,
    /// All categories in one order by score; shares of a rank as within a category.
    pub overall: Vec<OverallRow>,
    /// What stands in the way of publication; empty when nothing does.
    pub blocks: Vec<Block>,
}

/// A change of the rule after the first task was issued. Both rules are shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleChange {
    /// When.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// Until then.
    pub old: Text,
    /// From then on.
    pub new: Text,
    /// Why.
    pub reason: String,
}

/// One line of the order over all categories.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OverallRow {
    /// Rank over all categories, by the rounded score alone.
    pub rank: u32,
    /// Shared with others.
    pub shared: bool,
    /// Rank in its category.
    pub category_rank: u32,
    /// Category key.
    pub category: String,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Official score.
    pub score: String,
    /// `in`, `out` or `undecided`.
    pub standing: String,
}

/// One thing that stands in the way of publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Block {
    /// Stable code: `sheets-missing`, `cut-tie`, `abnormal-open`, `reopen-open`, `revision-unasked`, `equivocation`, `no-records`.
    pub code: String,
    /// Category, expert or application it is about.
    pub place: String,
    /// What is open.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
}

/// The results of one category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CategoryResult {
    /// Key.
    pub key: String,
    /// Name.
    pub name: Text,
    /// Panel: code 专1…, id, name.
    pub experts: Vec<PanelMember>,
    /// Rows in rank order.
    pub rows: Vec<ResultRow>,
    /// Applications without a score: id, applicant.
    pub unrated: Vec<(String, String)>,
    /// A tie crosses the last place.
    pub cut_tie: bool,
    /// The applications of that tie; empty for none.
    pub cut_tied: Vec<String>,
    /// Places; null for no limit.
    pub places: Option<u32>,
}

/// A member of the panel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PanelMember {
    /// Code on paper.
    pub code: String,
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// One row of a ranking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultRow {
    /// Rank.
    pub rank: u32,
    /// Shared with others.
    pub shared: bool,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Official score.
    pub score: String,
    /// Official aggregate before rounding, `n/d`.
    pub exact: String,
    /// Plain mean.
    pub mean: String,
    /// Trimmed mean; null where the rule does not trim.
    pub trimmed: Option<String>,
    /// Highest total.
    pub max: String,
    /// Lowest total.
    pub min: String,
    /// Range.
    pub range: String,
    /// Totals in the order of the panel.
    pub totals: Vec<ResultTotal>,
    /// Reaches the pass line.
    pub passes: bool,
    /// Fell back to the plain mean.
    pub fallback_mean: bool,
    /// The tie step that parted it from a neighbour.
    pub parted_by: Option<Text>,
    /// The formula with its numbers.
    pub formula: String,
    /// Place of the score on the axis of the dot plot, per mille.
    pub at: u32,
    /// `in`, `out` or `undecided`.
    pub standing: String,
    /// Sheets that count.
    pub valid: u32,
    /// A tie was parted by a vote of the meeting.
    pub by_vote: bool,
    /// Distance of the exact score to the nearest on the other side of the cut; null where there is no other side.
    pub margin: Option<String>,
    /// An abnormal score is still open.
    pub abnormal_open: bool,
    /// An item is reopened and not settled.
    pub reopen_open: bool,
    /// The panel's conclusion: `recommend`, `not` or `supplement`; null before the panel has concluded.
    pub conclusion: Option<String>,
}

/// One expert's total for one application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultTotal {
    /// Total; null for none.
    pub total: Option<String>,
    /// Left out as highest or lowest.
    pub dropped: bool,
    /// `scored`, `recused` or `missing`.
    pub state: String,
    /// What counts in place of the total, when the meeting replaced it; the total stays as it was signed.
    pub replaced: Option<String>,
    /// Stage of its procedure: `flagged`, `requested`, `answered`, `dropped`, `accepted`, `replaced`; null where it was never flagged.
    pub abnormal: Option<String>,
    /// Place on the axis of the dot plot, per mille; 0 without a total.
    pub at: u32,
}

/// Files that were written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Each file.
    pub files: Vec<ExportedFile>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedFile {
    /// Path.
    pub path: String,
    /// Name of the document.
    pub document: Text,
    /// Pages; 0 where it has none.
    pub pages: u32,
    /// SHA-256, hex.
    pub sha256: String,
}

/// What verification found in one file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Verified {
    /// The file.
    pub file: String,
    /// `record`, `ranking`, `score`, `task`, `enrolment`, `archive`, `unknown`.
    pub kind: String,
    /// Everything holds.
    pub valid: bool,
    /// Signers: name and fingerprint as shown to people.
    pub signers: Vec<(String, String)>,
    /// Row by row what holds and what does not.
    pub findings: Vec<VerifyFinding>,
}

/// One row of a verification.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VerifyFinding {
    /// Holds.
    pub holds: bool,
    /// Stable code.
    pub code: String,
    /// Place in the file.
    pub place: String,
    /// What was found.
    pub message: Text,
}
