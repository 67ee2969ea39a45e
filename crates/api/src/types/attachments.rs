//! Attachments: what is there, what an import would do, what it did.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// The attachments of all applications.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentsOverview {
    /// Each application, in list order.
    pub lines: Vec<AttachmentCounts>,
    /// Contents that are kept, each once.
    pub contents: u32,
    /// Their bytes together, a whole number as text.
    pub bytes: String,
    /// What an undo would take back; null when there is nothing.
    pub last_step: Option<AttachmentStep>,
}

/// One application in the overview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentCounts {
    /// Id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Category key.
    pub category: String,
    /// Files that are there.
    pub files: u32,
    /// Lines of its list without a file.
    pub missing: u32,
    /// Files that its list does not name.
    pub surplus: u32,
    /// Bytes together, a whole number as text.
    pub bytes: String,
}

/// A step that can be undone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentStep {
    /// `import`, `reassign` or `remove`.
    pub verb: String,
    /// Folder, zip or file it was about.
    pub label: String,
    /// When, UTC.
    pub at: String,
}

/// The attachments of one application against its list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentList {
    /// Id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Each line of the list in the form; empty when the form has none.
    pub items: Vec<AttachmentItem>,
    /// Every file.
    pub files: Vec<AttachmentFile>,
    /// Numbers of lines without a file.
    pub missing: Vec<String>,
    /// Ids of files that no line names.
    pub surplus: Vec<u32>,
}

/// A line of an application's own list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentItem {
    /// Number.
    pub no: String,
    /// What it is.
    pub title: String,
    /// File name that the list gives; empty for none.
    pub file: String,
    /// Pages that the list gives.
    pub pages: Option<u32>,
    /// Whether the applicant says that it is there; null when the list does not say.
    pub provided: Option<bool>,
    /// `found`, `missing` (said to be there or not said) or `not-provided` (said not to be there).
    pub state: String,
    /// Ids of the files for it.
    pub files: Vec<u32>,
}

/// A file that is there. Its bytes come by the shell's own command `attachment`, as they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentFile {
    /// Id.
    pub id: u32,
    /// Application id.
    pub application: String,
    /// Path in the folder or zip it came in, a label.
    pub name: String,
    /// Number in the list; empty for a surplus file.
    pub item: String,
    /// Title in the list; empty for a surplus file.
    pub title: String,
    /// `pdf`, `image`, `text` or `other`, by content.
    pub kind: String,
    /// Bytes.
    pub size: u32,
    /// SHA-256, hex.
    pub sha256: String,
    /// Why it is here: stable word.
    pub reason_code: String,
    /// Why it is here.
    pub reason: Text,
    /// When it came, UTC.
    pub added_at: String,
}

/// Ask about one attachment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutAttachment {
    /// Its id.
    pub attachment: u32,
}

/// A folder or zip, perhaps for one application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentsAt {
    /// Folder or zip.
    pub path: String,
    /// All files are this application's; null to find out.
    pub application: Option<String>,
    /// What a person decided about files that wait.
    #[serde(default)]
    pub choices: Vec<AttachmentChoice>,
}

/// What a person decided about one file of a folder or zip.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentChoice {
    /// Its label in the preview.
    pub file: String,
    /// Whose it is; null to leave it out.
    pub application: Option<String>,
    /// Number in that application's list; null for a surplus file.
    pub item: Option<String>,
}

/// What an import of a folder or zip would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentsPreview {
    /// The path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Every file, what waits for a person first.
    pub files: Vec<AttachmentPlan>,
    /// New files.
    pub ready: u32,
    /// Files that are there with the same content.
    pub unchanged: u32,
    /// Files that are there with other content; importing needs `accept`.
    pub changed: u32,
    /// Files that wait for a person; they are left out until somebody decides.
    pub waiting: u32,
    /// Files that are never taken, each with its reason.
    pub left_out: u32,
    /// Bytes of the new and changed files, a whole number as text.
    pub bytes: String,
    /// Lines of lists that would still be without a file, of the applications that get files.
    pub missing: Vec<MissingAttachment>,
}

/// One file of a folder or zip.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentPlan {
    /// Label.
    pub file: String,
    /// `ready`, `unchanged`, `changed`, `waiting` or `left-out`.
    pub state: String,
    /// For `left-out`: `too-large`, `empty`, `link`, `unreadable`, `encrypted`, `damaged`, `bomb`, `litter`, `bad-name`, `too-deep`, `by-choice`; else empty.
    pub problem: String,
    /// Whose it is; empty when nobody's.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// Number in the list; empty for a surplus file.
    pub item: String,
    /// Title in the list.
    pub title: String,
    /// Why.
    pub reason: Text,
    /// Whose it could be.
    pub candidates: Vec<AttachmentCandidate>,
    /// Numbers of the lines it could be.
    pub items: Vec<String>,
    /// `pdf`, `image`, `text` or `other`.
    pub kind: String,
    /// Bytes, a whole number as text.
    pub size: String,
    /// SHA-256, hex; empty when it was not read.
    pub sha256: String,
}

/// Whose a file could be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentCandidate {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
}

/// A line of a list without a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MissingAttachment {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// Number.
    pub no: String,
    /// Title.
    pub title: String,
}

/// Import a folder or zip.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentsImport {
    /// Folder or zip.
    pub path: String,
    /// All files are this application's; null to find out.
    pub application: Option<String>,
    /// What a person decided about files.
    #[serde(default)]
    pub choices: Vec<AttachmentChoice>,
    /// Replace files that are there with other content.
    pub accept: bool,
}

/// What an import of attachments did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentsImported {
    /// New files.
    pub added: u32,
    /// Replaced files.
    pub changed: u32,
    /// The same as before.
    pub unchanged: u32,
    /// Files that still wait for a person.
    pub waiting: u32,
    /// Files that were not taken.
    pub left_out: u32,
    /// Conditions whose outcome changed because a proof came or is missing.
    pub outcomes: Vec<OutcomeChange>,
}

/// An outcome before and after.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OutcomeChange {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// Condition.
    pub code: String,
    /// Outcome before.
    pub before: String,
    /// Outcome now.
    pub after: String,
    /// A person's decision that stands over both; empty for none.
    pub decided: String,
}

/// Put an attachment where it belongs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReassignAttachment {
    /// Its id.
    pub attachment: u32,
    /// Whose it is.
    pub application: String,
    /// Number in that application's list; null for a surplus file.
    pub item: Option<String>,
}

/// What an undo of attachments took back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentsUndone {
    /// The step.
    pub step: AttachmentStep,
    /// Files that went.
    pub removed: u32,
    /// Files that came back.
    pub restored: u32,
}
