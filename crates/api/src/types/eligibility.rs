//! 资格审查: the work list, decisions together, settings of the round.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ApplicationDetail, AttachmentList, Condition, OutcomeChange, Text};

/// A setting of the round that conditions rest on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoundSetting {
    /// Stable key.
    pub key: String,
    /// Name.
    pub label: Text,
    /// `year`, `date`, `number`, `choice` or `text`.
    pub kind: String,
    /// Value in this round; empty when unset.
    pub value: String,
    /// The value as people read it.
    pub shown: Text,
    /// Value of a new round.
    pub default: String,
    /// What an empty value means; null where it must have one.
    pub unset: Option<Text>,
    /// Choices, for `choice`.
    pub choices: Vec<SettingChoice>,
    /// Bounds, for `number`.
    pub min: Option<u32>,
    /// Bounds, for `number`.
    pub max: Option<u32>,
    /// Codes of the conditions whose outcome rests on it.
    pub affects: Vec<String>,
}

/// One choice of a setting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingChoice {
    /// Value.
    pub value: String,
    /// In words.
    pub label: Text,
}

/// The settings of the round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RoundSettings {
    /// In the order of the programme.
    pub settings: Vec<RoundSetting>,
    /// When tasks were first issued; from then on they are fixed. Null before.
    pub frozen_at: Option<String>,
}

/// New values of settings.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetRoundSettings {
    /// Key and value.
    pub values: Vec<(String, String)>,
    /// Why; required unless it is a preview.
    #[serde(default)]
    pub reason: String,
    /// Who.
    #[serde(default)]
    pub by: String,
    /// Only say what would change.
    pub preview: bool,
}

/// What new values change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingsChanged {
    /// Applications judged again.
    pub judged: u32,
    /// Applications that cannot be judged again, because they were imported by an older version.
    pub kept: u32,
    /// Outcomes that change; decisions of people stay over them.
    pub changes: Vec<OutcomeChange>,
    /// The settings, as they are now.
    pub settings: RoundSettings,
}

/// Where in the work list one wants to be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EligibilityAt {
    /// This condition; null for the first that is open.
    pub at: Option<ConditionRef>,
    /// Only this category; null for all.
    pub category: Option<String>,
    /// Only this condition; null for all.
    pub code: Option<String>,
    /// Those that are settled too.
    pub settled: bool,
}

/// One condition of one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConditionRef {
    /// Application id.
    pub application: String,
    /// Code of the condition.
    pub code: String,
}

/// One place in the work list, with everything a screen needs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EligibilityWork {
    /// Conditions in the list.
    pub count: u32,
    /// Place of this one, from 1; null when it is in the list no more (it was just decided) or the list is empty.
    pub position: Option<u32>,
    /// The one before; null at the beginning.
    pub previous: Option<ConditionRef>,
    /// The one after; null at the end.
    pub next: Option<ConditionRef>,
    /// The condition; null when the list is empty.
    pub item: Option<EligibilityItem>,
}

/// A condition with its application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EligibilityItem {
    /// The application in full.
    pub application: ApplicationDetail,
    /// The condition.
    pub condition: Condition,
    /// Its attachments.
    pub attachments: AttachmentList,
    /// Other applications where the same condition is open, in list order: they can be decided together.
    pub alike: Vec<String>,
}

/// Decide the same condition of several applications.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideTogether {
    /// Code of the condition.
    pub code: String,
    /// Application ids.
    pub applications: Vec<String>,
    /// `pass`, `fail`, or null to take decisions back.
    pub outcome: Option<String>,
    /// One written reason, required for a decision.
    #[serde(default)]
    pub reason: String,
    /// Who decides.
    #[serde(default)]
    pub by: String,
    /// Only say what would be touched.
    pub preview: bool,
}

/// Write the 资格审查表 into a folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportReviews {
    /// Folder.
    pub path: String,
    /// Only this application's; null for every category and application.
    pub application: Option<String>,
}

/// What a decision together touches.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DecidedTogether {
    /// How many.
    pub count: u32,
    /// Each application.
    pub lines: Vec<DecidedLine>,
}

/// One application in a decision together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DecidedLine {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// What held before.
    pub before: String,
    /// A person's earlier decision is replaced.
    pub replaces: bool,
}
