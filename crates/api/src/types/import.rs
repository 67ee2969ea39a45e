//! Import with preview, applications, eligibility.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// A workbook as the clerk knows it, with what was read from it. Nothing is written yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// The file.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// `summary` or `experts`.
    pub kind: String,
    /// Name of the sheet that holds the table.
    pub sheet: String,
    /// Columns in order.
    pub columns: Vec<PreviewColumn>,
    /// Rows below the head.
    pub rows: Vec<PreviewRow>,
    /// Findings, what must be mended first.
    pub findings: Vec<Finding>,
    /// Rows that will be imported.
    pub ready: u32,
    /// Rows that will be imported and hold something for a person to decide.
    pub undecided: u32,
    /// Findings that must be mended.
    pub to_mend: u32,
    /// Rows left out (notes, subtotals, empty, hidden).
    pub skipped: u32,
    /// The very same file was imported before: importing changes nothing.
    pub already: bool,
    /// Applications or experts of this file that are here with other content; importing needs `accept`.
    pub changed: Vec<ChangedRow>,
}

/// A column of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewColumn {
    /// Letter.
    pub letter: String,
    /// Head as in the sheet, levels joined by `/`.
    pub head: String,
    /// What it was taken for; null for a column nobody knows.
    pub field: Option<Text>,
}

/// A row of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewRow {
    /// Row number in the sheet.
    pub row: u32,
    /// `data`, `note`, `subtotal`, `empty`, `hidden`, `duplicate`.
    pub kind: String,
    /// Cells in the order of the columns.
    pub cells: Vec<PreviewCell>,
}

/// A cell of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewCell {
    /// As in the sheet.
    pub raw: String,
    /// As read, where that differs.
    pub read: Option<String>,
    /// `ok`, `care` or `mend`.
    pub level: String,
}

/// A finding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Finding {
    /// `W_…` or `E_…`.
    pub code: String,
    /// `care` or `mend`.
    pub level: String,
    /// Cell such as `J6`; empty for a finding about the whole.
    pub cell: String,
    /// Row number; 0 for none.
    pub row: u32,
    /// Position of the column in `columns`; null for none.
    pub column: Option<u32>,
    /// As in the sheet.
    pub raw: String,
    /// What was found.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
}

/// Something that is here already with other content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangedRow {
    /// Id here.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Field, before, after.
    pub changes: Vec<(String, String, String)>,
}

/// Import a workbook.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportCommit {
    /// The file.
    pub path: String,
    /// Take over changed content.
    pub accept: bool,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportDone {
    /// `summary` or `experts`.
    pub kind: String,
    /// New ones.
    pub added: u32,
    /// Changed ones.
    pub changed: u32,
    /// Unchanged ones.
    pub unchanged: u32,
}

/// What an undo took back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Undone {
    /// File name of the import taken back.
    pub file_name: String,
    /// Applications or experts removed.
    pub removed: u32,
}

/// A line of the list of applications.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ApplicationLine {
    /// Id.
    pub id: String,
    /// Category key.
    pub category: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// 推荐单位.
    pub recommender: String,
    /// `pass`, `fail` or `manual`, decisions of people included.
    pub result: String,
    /// Conditions that wait for a person.
    pub open: u32,
    /// Conditions that fail.
    pub failed: u32,
}

/// One application with its conditions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ApplicationDetail {
    /// The line of the list.
    pub line: ApplicationLine,
    /// Label and value of each field, in the order of the form.
    pub fields: Vec<FieldValue>,
    /// Declared figures.
    pub metrics: Vec<Metric>,
    /// Each condition.
    pub conditions: Vec<Condition>,
}

/// A field of an application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldValue {
    /// Key.
    pub key: String,
    /// Label.
    pub label: Text,
    /// Value; empty where none was given.
    pub value: String,
}

/// A declared figure against its threshold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Metric {
    /// Key.
    pub key: String,
    /// Label.
    pub label: Text,
    /// Figure, decimal.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// Threshold, decimal; null where there is none.
    pub threshold: Option<String>,
    /// 约, 余, 以上: not exact.
    pub approx: bool,
    /// Length of a bar that shows the figure, in per mille of its track.
    pub bar: u32,
    /// Position of the threshold on the track, per mille.
    pub line: u32,
    /// Cell.
    pub cell: String,
}

/// The outcome of one condition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Condition {
    /// Code such as `G-01`.
    pub code: String,
    /// The condition.
    pub label: Text,
    /// `pass`, `fail`, `manual` or `missing`, as read.
    pub outcome: String,
    /// Why.
    pub reason: Text,
    /// Cell or document.
    pub basis: String,
    /// A person's decision, `pass` or `fail`; null for none.
    pub decided: Option<String>,
    /// The person's written reason.
    pub decided_reason: String,
    /// When, UTC.
    pub decided_at: String,
}

/// A person's decision on a condition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideCondition {
    /// Application id.
    pub application: String,
    /// Code of the condition.
    pub code: String,
    /// `pass`, `fail`, or null to take a decision back.
    pub outcome: Option<String>,
    /// Written reason, required for a decision.
    pub reason: String,
}
