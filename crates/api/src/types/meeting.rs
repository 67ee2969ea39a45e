//! What the meeting decides: requests.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Votes as they were counted in the room. Who may vote is known from the panel.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VotesCast {
    /// For the motion.
    pub yes: u32,
    /// Against it.
    pub no: u32,
    /// Neither.
    pub abstain: u32,
}

/// Flags the total that an expert gave (异常评分, first step).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FlagAbnormal {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// Why.
    pub reason: String,
}

/// The panel's vote on asking for a written reason (second step); more than half of the panel asks, else the score stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestReason {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// Votes for asking.
    pub votes: VotesCast,
}

/// The expert's answer (third step).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// The written reason; null when it was refused, which replaces the score.
    pub text: Option<String>,
}

/// The panel's judgement (last step), carried by more than half of the panel; insufficient replaces the score.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct JudgeReason {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// Sufficient.
    pub accepted: bool,
    /// Votes for this finding.
    pub votes: VotesCast,
    /// Why.
    pub reason: String,
}

/// Reopens an item (复议).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReopenItem {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// Criterion; null for the whole sheet.
    pub criterion: Option<String>,
    /// Why.
    pub reason: String,
}

/// The expert stands by what was reopened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepItem {
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// In the expert's words.
    pub reason: String,
}

/// The panel's opinion on an application, with the vote on its conclusion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Deliberate {
    /// Application id.
    pub application: String,
    /// The opinion.
    pub text: String,
    /// `recommend`, `not` or `supplement`.
    pub conclusion: String,
    /// Votes for the conclusion.
    pub votes: VotesCast,
    /// Dissent; empty for none.
    pub dissent: String,
}

/// The vote on an application that is on the shortlist.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoteOnApplication {
    /// Application id.
    pub application: String,
    /// Votes for it; entitled are the members who are not recused from it.
    pub votes: VotesCast,
}

/// Parts a tie by a vote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoteOnTie {
    /// The applications that share a rank of a category, or the last place over all categories, in the order that was voted.
    pub order: Vec<String>,
    /// Votes for this order.
    pub votes: VotesCast,
    /// Why.
    pub reason: String,
}

/// Writes a note of the minutes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// Application id; null for the meeting as a whole.
    pub application: Option<String>,
    /// The note.
    pub text: String,
}

/// The rules of tally: in force, to choose from, changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Rules {
    /// In force.
    pub now: RuleLine,
    /// The rule of the round's definition: another one than `now` after a change.
    pub first: RuleLine,
    /// SHA-256 of the definition that fixed it, hex.
    pub definition_sha256: String,
    /// Tasks are out: it changes by a decision only.
    pub fixed: bool,
    /// To choose from.
    pub presets: Vec<RuleLine>,
    /// Changes, oldest first.
    pub changes: Vec<super::RuleChange>,
}

/// One rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleLine {
    /// Key of a preset; empty for a rule that is none.
    pub key: String,
    /// Name of a preset; empty for a rule that is none.
    pub title: super::Text,
    /// In full sentences.
    pub text: super::Text,
    /// The same with pass line and places.
    pub whole: super::Text,
    /// Pass line; null for none.
    pub pass_line: Option<String>,
    /// Places of a category; 0 for no limit.
    pub places: u32,
    /// Decimals of the score.
    pub decimals: u32,
    /// `half_up`, `half_even`, `truncate`.
    pub rounding: String,
    /// Works with weights of roles.
    pub by_role: bool,
    /// Weight of each role, as a decimal number.
    pub role_weights: Vec<(String, String)>,
    /// Experts that have a role: id and role.
    pub roles: Vec<(String, String)>,
    /// Places over all categories; null for none.
    pub quotas: Option<QuotaChoice>,
    /// A vote after the scores; null for none.
    pub vote: Option<VoteChoice>,
}

/// Places over all categories.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct QuotaChoice {
    /// In all; 0 for no limit.
    pub places: u32,
    /// Category key and the places that it has before all others.
    pub at_least: Vec<(String, u32)>,
    /// Category key and the most places that it may have.
    pub at_most: Vec<(String, u32)>,
}

/// A vote after the scores.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoteChoice {
    /// Ranks that go to the vote; 0 for all.
    pub shortlist: u32,
    /// Share of those entitled that is needed, such as `2/3`.
    pub share: String,
}

/// A rule as it is chosen: a preset and what differs from it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RuleChoice {
    /// Key of a preset; null for the rule in force.
    pub preset: Option<String>,
    /// Pass line; empty for none; null as in the preset.
    pub pass_line: Option<String>,
    /// Places of a category, 0 for no limit; null as in the preset.
    pub places: Option<u32>,
    /// Decimals; null as in the preset.
    pub decimals: Option<u32>,
    /// Rounding; null as in the preset.
    pub rounding: Option<String>,
    /// Weight of each role, as a decimal number; null as in the preset.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub role_weights: Option<Vec<(String, String)>>,
    /// Expert id and role; null as in the rule in force.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub roles: Option<Vec<(String, String)>>,
    /// Places over all categories, all of it empty for none; null as in the preset.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub quotas: Option<QuotaChoice>,
    /// A vote after the scores, with an empty share for none; null as in the preset.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub vote: Option<VoteChoice>,
}

/// A change of the rule after the first task was issued.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeRule {
    /// The new rule.
    pub rule: RuleChoice,
    /// Why.
    pub reason: String,
}

/// Publication (公示).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// File to write.
    pub path: String,
    /// First day, `YYYY-MM-DD`; null for the next working day.
    pub from: Option<String>,
    /// Working days: 3, 5 or 7.
    pub days: u32,
    /// Public holidays in the period, `YYYY-MM-DD`.
    pub holidays: Vec<String>,
    /// Whom to write to.
    pub contact: String,
}

/// A list that was published.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PublishedList {
    /// The signed list.
    pub file: super::ExportedFile,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub until: String,
    /// The first day that was asked for, when it is no working day and the period starts later.
    pub asked: Option<String>,
}

/// Earlier rounds to compare with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryOf {
    /// Archives (`.lxarchive`) of earlier rounds.
    pub archives: Vec<String>,
    /// Application id; null for all.
    pub application: Option<String>,
}

/// The same platform across rounds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlatformHistory {
    /// Application id in the open round; empty where it is not in it.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Each round in which it was scored, the oldest first.
    pub rounds: Vec<PlatformRound>,
}

/// A platform in one round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlatformRound {
    /// Title of the round.
    pub title: String,
    /// `admission`, `selection` or `annual`.
    pub stage: String,
    /// When its archive was made.
    pub at: String,
    /// Category key.
    pub category: String,
    /// Rank in its category.
    pub rank: u32,
    /// Official score.
    pub score: String,
    /// Official aggregate before rounding, `n/d`.
    pub exact: String,
    /// Mean of each criterion: code, title, mean as decimal (`9.4166…` where it goes on), full marks.
    pub criteria: Vec<(String, String, String, String)>,
    /// The archive holds when verified; false: the figures are shown but must not be relied on.
    pub verified: bool,
}
