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

/// Parts a tie by a vote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoteOnTie {
    /// The applications that share a rank, in the order that was voted.
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
