//! An application or expert entered by hand, an application edited, and empty workbooks to hand out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// Ask for the form of an entry.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutEntry {
    /// `application` or `expert`.
    pub kind: String,
    /// The application to edit; null for a new entry.
    pub application: Option<String>,
}

/// A field of the form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EntryField {
    /// Key.
    pub key: String,
    /// Label.
    pub label: Text,
    /// What stands there now, as it was written; empty for nothing.
    pub raw: String,
    /// What a person put in its place; null when nobody did.
    pub corrected: Option<String>,
    /// What can be chosen; empty where anything can be written.
    pub choices: Vec<Text>,
}

/// Look at an entry; it is kept by committing the import that this opens.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryOpen {
    /// `application` or `expert`.
    pub kind: String,
    /// The application to edit; null for a new entry.
    pub application: Option<String>,
    /// Key and text; of an edit only what is new.
    pub values: Vec<(String, String)>,
    /// Why; required for an edit.
    #[serde(default)]
    pub reason: String,
}

/// Write an empty workbook to hand out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveTemplate {
    /// `summary`, `form` or `experts`.
    pub kind: String,
    /// Titles, hints and instructions in English; headings stay as they are read.
    pub english: bool,
    /// Where.
    pub path: String,
}
