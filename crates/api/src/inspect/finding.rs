//! Findings and judged conditions in output.

use linxuan_domain::eligibility::Check;
use linxuan_domain::intake::{Finding, Severity};
use linxuan_domain::words::{Explains, Words};
use serde::Serialize;

/// A sentence in both languages.
#[derive(Debug, Clone, Serialize)]
pub struct TextView {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<Words> for TextView {
    fn from(words: Words) -> Self {
        Self { zh: words.zh, en: words.en }
    }
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// Field.
    pub field: String,
    /// `W_…`, `E_…`.
    pub code: &'static str,
    /// `info`, `warning` or `error`.
    pub level: &'static str,
    /// A1 with sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// As in the sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// As read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// What it is.
    pub message: TextView,
    /// What to do.
    pub remedy: TextView,
}

impl From<&Finding> for FindingView {
    fn from(finding: &Finding) -> Self {
        Self {
            field: finding.field.clone(),
            code: finding.code(),
            level: match finding.severity() {
                Severity::Info => "info",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            cell: finding.cell.as_ref().map(ToString::to_string),
            raw: finding.raw.clone(),
            read: finding.read.clone(),
            message: finding.message().into(),
            remedy: finding.remedy().into(),
        }
    }
}

/// A judged condition.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView {
    /// Code.
    pub code: String,
    /// What it asks.
    pub title: TextView,
    /// `pass`, `fail`, `manual`, `missing`.
    pub outcome: &'static str,
    /// Why.
    pub reason: TextView,
    /// The cell it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<String>,
}

impl From<&Check> for CheckView {
    fn from(check: &Check) -> Self {
        Self {
            code: check.code.clone(),
            title: check.title.clone().into(),
            outcome: check.outcome.name(),
            reason: check.reason.clone().into(),
            cell: check.cell.as_ref().map(ToString::to_string),
            declared: check.declared.clone(),
        }
    }
}
