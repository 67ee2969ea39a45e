//! Why a decision cannot be taken, in words.

use super::{Cell, Stage};
use crate::ids::ApplicationId;
use crate::record::Recommendation;
use crate::words::{Explains, Words};

/// Why a decision cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingRefusal {
    /// More votes than members.
    TooManyVotes {
        /// Votes cast.
        cast: u64,
        /// Members who may vote.
        eligible: u32,
        /// Members of the panel, with those who are recused.
        panel: u32,
    },
    /// The conclusion is not the one that more than half of the panel voted for.
    ConclusionNotCarried {
        /// The conclusion.
        conclusion: Recommendation,
        /// For it.
        yes: u32,
        /// Members of the panel.
        eligible: u32,
    },
    /// The motion has not more than half of the panel.
    NoMajority {
        /// For it.
        yes: u32,
        /// Members who may vote.
        eligible: u32,
    },
    /// No reason was written.
    NoReason,
    /// This total was flagged before; the stage of its case.
    FlaggedBefore(Cell, Stage),
    /// The procedure is at another step.
    WrongStep(Cell),
    /// The item is reopened already.
    ReopenedBefore(Cell),
    /// The item is not reopened.
    NotReopened(Cell),
    /// Fewer than two, or one of them twice.
    NotATie,
    /// The rule in force has no vote after the scores.
    NoBallot,
    /// The application does not go to the vote.
    NotShortlisted(ApplicationId),
    /// Nobody voted: what is recorded would be read as a vote that was lost.
    NobodyVoted,
    /// The rule stays as it is.
    SameRule,
    /// It starts from another rule than the one in force.
    OtherRule,
    /// Decisions are numbered without gaps.
    Number {
        /// The number that comes next.
        expected: u32,
    },
}

impl MeetingRefusal {
    /// The ids of what it is about; empty where that is clear. Names are known above, so the sentence has neither.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::FlaggedBefore(cell, _) | Self::WrongStep(cell) | Self::ReopenedBefore(cell) | Self::NotReopened(cell) => {
                format!("{} / {}", cell.expert, cell.application)
            }
            Self::NotShortlisted(application) => application.to_string(),
            Self::TooManyVotes { .. }
            | Self::NoMajority { .. }
            | Self::ConclusionNotCarried { .. }
            | Self::NoReason
            | Self::NobodyVoted
            | Self::NotATie
            | Self::NoBallot
            | Self::SameRule
            | Self::OtherRule
            | Self::Number { .. } => String::new(),
        }
    }
}

impl Explains for MeetingRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyVotes { .. } => "too-many-votes",
            Self::ConclusionNotCarried { .. } => "conclusion-not-carried",
            Self::NoMajority { .. } => "no-majority",
            Self::NoReason => "reason-required",
            Self::NobodyVoted => "nobody-voted",
            Self::FlaggedBefore(..) => "flagged-before",
            Self::WrongStep(_) => "wrong-step",
            Self::ReopenedBefore(_) => "reopened-before",
            Self::NotReopened(_) => "not-reopened",
            Self::NotATie => "not-a-tie",
            Self::NoBallot => "no-ballot",
            Self::NotShortlisted(_) => "not-shortlisted",
            Self::SameRule => "same-rule",
            Self::OtherRule => "other-rule",
            Self::Number { .. } => "decision-number",
        }
    }

    fn message(&self) -> Words {
        match self {
            Self::TooManyVotes { cast, eligible, panel } if eligible < panel => Words::new(
                format!("共 {cast} 票，而有表决权的只有 {eligible} 人：专家组 {panel} 人中有 {} 人回避，不参加表决", panel - eligible),
                format!("{cast} votes by {eligible} members who may vote: of the panel of {panel}, {} are recused and do not vote", panel - eligible),
            ),
            Self::TooManyVotes { cast, eligible, .. } => {
                Words::new(format!("共 {cast} 票，而有表决权的只有 {eligible} 人"), format!("{cast} votes by {eligible} members who may vote"))
            }
            Self::ConclusionNotCarried { conclusion, yes, eligible } => Words::new(
                format!("结论“{}”只有 {yes} 票赞成，没有超过专家组 {eligible} 人的半数，与表决不符", conclusion.zh()),
                format!("The conclusion “{}” has {yes} votes, not more than half of a panel of {eligible}; the vote did not carry it", conclusion.key()),
            ),
            Self::NoMajority { yes, eligible } => {
                Words::new(format!("赞成 {yes} 票，没有超过专家组 {eligible} 人的半数"), format!("{yes} votes are not more than half of a panel of {eligible}"))
            }
            Self::NoReason => Words::new("决定须写明理由", "A decision needs a written reason"),
            Self::NobodyVoted => Words::new("赞成、反对、弃权都是零，没有人投票", "Votes for and against and abstentions are all zero: nobody voted"),
            Self::FlaggedBefore(_, stage) if stage.is_open() => {
                Words::new("这一分值的异常评分已提出，尚未处理完", "This total is flagged already, and its case is still open")
            }
            Self::FlaggedBefore(..) => Words::new("这一分值已经按异常评分处理过", "This total went through the procedure before"),
            Self::WrongStep(_) => Words::new("这项异常评分的程序不在这一步", "The procedure on this score is not at this step"),
            Self::ReopenedBefore(_) => Words::new("这一项已在复议中", "This item is reopened already"),
            Self::NotReopened(_) => Words::new("这一项没有在复议", "This item is not reopened"),
            Self::NotATie => Words::new("这些申报并没有并列", "These applications are not tied"),
            Self::NoBallot => Words::new("现行计分办法没有评分之后的投票", "The rule in force has no vote after the scores"),
            Self::NotShortlisted(_) => Words::new("该申报没有入围，不进入投票", "The application is not on the shortlist and does not go to the vote"),
            Self::SameRule => Words::new("计分办法没有变化", "The rule stays as it is"),
            Self::OtherRule => Words::new("变更所依据的计分办法不是现行的", "The change starts from another rule than the one in force"),
            Self::Number { expected } => {
                Words::new(format!("会议决定的编号不连续，应为 {expected}"), format!("Decisions are not numbered without gaps; {expected} comes next"))
            }
        }
    }

    fn remedy(&self) -> Words {
        match self {
            Self::TooManyVotes { .. } => Words::new("请核对票数：每人一票。", "Count again: one vote for each member."),
            Self::ConclusionNotCarried { .. } => Words::new(
                "请按表决结果改写结论（推荐、不推荐、补充材料），票数填赞成该结论的人数；都没有过半的，请再次讨论后表决。",
                "Write the conclusion that was carried (recommend, not, supplement) with the votes for it; when none was, discuss and vote again.",
            ),
            Self::NoMajority { .. } => Words::new("请重新讨论后再表决。", "Discuss and vote again."),
            Self::NoReason => Words::new("请写一句理由，它会随决定一同留存。", "Write one sentence; it is kept with the decision."),
            Self::NobodyVoted => Words::new("请填写清点的票数；弃权的填在弃权一栏。", "Give the votes as counted; who abstained is counted as abstaining."),
            Self::FlaggedBefore(_, Stage::Flagged) => {
                Words::new("下一步：记录专家组是否要求书面说明的表决。", "Next: record the panel's vote on asking for a written reason.")
            }
            Self::FlaggedBefore(_, Stage::Requested) => {
                Words::new("下一步：记录专家的书面说明或拒绝说明。", "Next: record the expert's written reason, or the refusal.")
            }
            Self::FlaggedBefore(_, Stage::Answered) => Words::new("下一步：记录专家组对说明的认定。", "Next: record the panel's judgement of the reason."),
            Self::FlaggedBefore(..) | Self::WrongStep(_) => Words::new(
                "请查看该评分的处理记录：提出、表决、说明、认定依次进行。",
                "Look at the record: flag, request, answer and judgement follow each other.",
            ),
            Self::ReopenedBefore(_) => {
                Words::new("请等专家重新签交，或记录其维持原分。", "Wait for the expert's new record, or record that the score is kept.")
            }
            Self::NotReopened(_) => Words::new("请先作出复议决定。", "Decide to reopen it first."),
            Self::NotATie => Words::new("请按结果中列出的并列申报逐一排列。", "Put the tied applications that the result lists in order."),
            Self::NoBallot => Words::new(
                "投票结果请写入会议记录；要按投票决定名单，请先变更计分办法。",
                "Write the vote into the minutes, or change the rule first if the vote is to decide the list.",
            ),
            Self::NotShortlisted(_) => Words::new("请在结果中查看入围名单。", "Look at the shortlist in the results."),
            Self::SameRule => Words::new("无须处理。", "Nothing to do."),
            Self::OtherRule | Self::Number { .. } => Words::new("请重新打开工作区后再试。", "Open the workspace again and try once more."),
        }
    }
}
