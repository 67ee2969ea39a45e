//! Applications and their eligibility.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

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
    /// What was declared, as it stands in the cell; empty where nothing does.
    pub declared: String,
    /// Settings of the round that the outcome rests on.
    pub settings: Vec<SettingShown>,
    /// A person's decision, `pass` or `fail`; null for none.
    pub decided: Option<String>,
    /// Who decided; empty for none.
    pub decided_by: String,
    /// The person's written reason.
    pub decided_reason: String,
    /// When, UTC.
    pub decided_at: String,
}

/// A setting of the round beside an outcome that rests on it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingShown {
    /// Stable key.
    pub key: String,
    /// Name.
    pub label: Text,
    /// Its value as people read it.
    pub shown: Text,
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
    /// Who decides; empty for the office itself.
    #[serde(default)]
    pub by: String,
}
