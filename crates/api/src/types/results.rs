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
