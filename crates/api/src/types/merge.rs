//! Inbox and merge.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// What becomes (or became) of each package.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeReport {
    /// Each file.
    pub packages: Vec<MergedPackage>,
    /// Experts whose sheets are still missing.
    pub missing: Vec<MissingExpert>,
    /// Packages that are (or would be) written.
    pub written: u32,
    /// Sheets in them.
    pub sheets: u32,
    /// Packages that a person must decide on.
    pub to_decide: u32,
    /// Packages refused.
    pub refused: u32,
}

/// One file of the inbox.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergedPackage {
    /// The file.
    pub path: String,
    /// Its name.
    pub file: String,
    /// Named outcome, such as `merged`, `tampered`.
    pub outcome: String,
    /// `good`, `decide` or `refused`.
    pub level: String,
    /// Expert id, where known.
    pub expert: Option<String>,
    /// Expert's name, where known.
    pub name: Option<String>,
    /// Revision, where known.
    pub revision: Option<u32>,
    /// Sheets in it.
    pub sheets: u32,
    /// Fingerprint of the signer as shown to people, where known.
    pub fingerprint: Option<String>,
    /// When it was signed as the machine claimed, UTC.
    pub signed_at: Option<String>,
    /// What happened.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
}

/// An expert who has not handed in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MissingExpert {
    /// Id.
    pub expert: String,
    /// Name.
    pub name: String,
    /// Sheets expected.
    pub sheets: u32,
    /// Closed by a person with this reason; null while open.
    pub closed: Option<String>,
}

/// Close a missing expert with a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseMissing {
    /// Expert id.
    pub expert: String,
    /// Written reason.
    pub reason: String,
}
