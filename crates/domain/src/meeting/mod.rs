//! What the meeting decides about the result (会议决定): abnormal scores, items reopened, deliberation, votes on ties, a later change of
//! the rule, publication. Decisions are only ever added; what they come to is replayed from the first to the last ([`Ledger`]), by
//! the secretariat and by whoever checks the archive alike.

mod abnormal;
mod ledger;
mod refusal;
mod reopen;
mod tie;
mod vote;

pub use abnormal::{Case, Stage};
pub use ledger::{Balloted, Deliberated, Ledger, RuleChanged, TieVoted};
pub use refusal::MeetingRefusal;
pub use reopen::{Change, Reopening, Revision, changes, unasked};
pub use tie::{parted, parted_over_all, settle};
pub use vote::Vote;

use crate::ids::{ApplicationId, ExpertId};
use crate::points::Points;
use crate::record::Recommendation;
use crate::tally::Rule;

/// One expert's sheet for one application.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Who scored.
    pub expert: ExpertId,
    /// What was scored.
    pub application: ApplicationId,
}

/// A decision as it was recorded; it never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// 1 for the first of the round, without gaps.
    pub number: u32,
    /// When, UTC `…Z`.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// What was decided.
    pub act: Act,
}

/// What can be decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The rule is changed after the first task was issued. Both stay on record and are printed.
    Rule {
        /// In force until now.
        old: Box<Rule>,
        /// In force from now on.
        new: Box<Rule>,
        /// Why.
        reason: String,
    },
    /// 异常评分, first step: a person flags a total.
    Flag {
        /// Which sheet.
        cell: Cell,
        /// Its total then; the case is about this total and no later one.
        original: Points,
        /// Why.
        reason: String,
    },
    /// Second step: the panel votes on asking for a written reason; without more than half of the panel the score stands.
    Request {
        /// Which sheet.
        cell: Cell,
        /// Votes for asking.
        vote: Vote,
    },
    /// Third step: what the expert answers.
    Answer {
        /// Which sheet.
        cell: Cell,
        /// The written reason; `None` when it was refused, which replaces the score.
        text: Option<String>,
    },
    /// Last step: more than half of the panel finds the reason sufficient, or insufficient, which replaces the score.
    Judge {
        /// Which sheet.
        cell: Cell,
        /// Sufficient.
        accepted: bool,
        /// Votes for this finding.
        vote: Vote,
        /// Why.
        reason: String,
    },
    /// 复议: an item may be scored again by its expert. Both values are kept.
    Reopen {
        /// Which sheet.
        cell: Cell,
        /// Which criterion; `None` for the whole sheet.
        criterion: Option<String>,
        /// SHA-256 of the signed record that may be superseded.
        record: String,
        /// Why.
        reason: String,
    },
    /// The expert stands by a reopened item.
    Keep {
        /// Which sheet.
        cell: Cell,
        /// What the expert said.
        reason: String,
    },
    /// 专家组评审意见 on one application. A later one takes the place of an earlier one, which stays on record.
    Deliberate {
        /// Which application.
        application: ApplicationId,
        /// The panel's opinion.
        text: String,
        /// Conclusion.
        conclusion: Recommendation,
        /// Votes for the conclusion.
        vote: Vote,
        /// Dissent, in its own words; empty for none.
        dissent: String,
    },
    /// The vote on one application under a rule with a vote after the scores. A later one takes the place of an earlier one, which
    /// stays on record.
    Ballot {
        /// Which application.
        application: ApplicationId,
        /// The votes; entitled are the members who are not recused from it.
        vote: Vote,
    },
    /// A tie that the rule could not part is parted by a vote.
    Tie {
        /// Category; empty for the list over all categories.
        category: String,
        /// The tied applications, the first before the others.
        order: Vec<ApplicationId>,
        /// Votes for this order.
        vote: Vote,
        /// Why.
        reason: String,
    },
    /// The list was published (公示).
    Publish {
        /// First day, `YYYY-MM-DD`.
        from: String,
        /// Last day.
        until: String,
        /// SHA-256 of the signed list, hex.
        sha256: String,
    },
}

impl Act {
    /// The keys of all kinds.
    pub const KEYS: [&'static str; 11] = [
        "rule-change",
        "abnormal-flag",
        "abnormal-request",
        "abnormal-answer",
        "abnormal-judge",
        "reopen",
        "reopen-keep",
        "deliberate",
        "ballot",
        "tie-vote",
        "publish",
    ];

    /// Key in data and in the log.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Rule { .. } => "rule-change",
            Self::Flag { .. } => "abnormal-flag",
            Self::Request { .. } => "abnormal-request",
            Self::Answer { .. } => "abnormal-answer",
            Self::Judge { .. } => "abnormal-judge",
            Self::Reopen { .. } => "reopen",
            Self::Keep { .. } => "reopen-keep",
            Self::Deliberate { .. } => "deliberate",
            Self::Ballot { .. } => "ballot",
            Self::Tie { .. } => "tie-vote",
            Self::Publish { .. } => "publish",
        }
    }
}
