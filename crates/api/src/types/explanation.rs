//! How one application came to its score and its place, and everything that the meeting decided about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ResultRow, Text};

/// Everything about one application in the result.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Explanation {
    /// Category key.
    pub category: String,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// The row of the table; null without a score.
    pub row: Option<ResultRow>,
    /// `in`, `out` or `undecided`.
    pub standing: String,
    /// Why, in the order of the rule.
    pub reasons: Vec<Reason>,
    /// Neighbours of equal score, and the comparison step by step.
    pub ties: Vec<TieWith>,
    /// Votes on a tie that named it, oldest first.
    pub tie_votes: Vec<TieVote>,
    /// Distance to the nearest on the other side of the cut; null where there is no other side.
    pub margin: Option<CutMargin>,
    /// The rule in full sentences, and its formula with the numbers of this application.
    pub formula: FormulaText,
    /// The experts' sheets, in the order of the panel.
    pub sheets: Vec<SignedSheet>,
    /// Criterion by criterion, one cell for each of `sheets`.
    pub criteria: Vec<CriterionRow>,
    /// Abnormal scores, oldest first.
    pub abnormal: Vec<AbnormalCase>,
    /// Items reopened, oldest first.
    pub reopened: Vec<ReopenedItem>,
    /// Votes on the application, the newest last; the newest is the one that counts.
    pub ballots: Vec<RecordedBallot>,
    /// The panel's opinions, the newest last; the newest is the one that counts.
    pub opinions: Vec<PanelOpinion>,
    /// Notes of the meeting on this application.
    pub notes: Vec<MeetingNote>,
    /// Members of the panel; more than half of them ask for a reason, judge it, or part a tie.
    pub panel: u32,
    /// Members who may vote on this application.
    pub voters: u32,
}

/// One reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reason {
    /// Stable code: `unrated`, `no-figure`, `line-reached`, `line-missed`, `no-limit`, `within-places`, `beyond-places`, `tied-across-cut`,
    /// `too-few-sheets`, `shortlisted`, `not-shortlisted`, `ballot-open`, `ballot-passed`, `ballot-failed`, `ballots-open`, `seat-given`,
    /// `category-full`, `no-seat`, `tie-voted`, `tie-voted-overall`.
    pub code: String,
    /// In words.
    pub text: Text,
    /// Speaks for the list; false speaks against it.
    pub good: bool,
}

/// The comparison with a neighbour of equal score.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TieWith {
    /// The neighbour's id.
    pub application: String,
    /// The neighbour's 平台名称.
    pub platform: String,
    /// The neighbour is above.
    pub above: bool,
    /// Each step that was looked at; the last parts the two unless they share the rank.
    pub steps: Vec<TieCompared>,
    /// No step parted them, the meeting voted.
    pub by_vote: bool,
}

/// A vote of the panel on the order of what the rule left tied.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TieVote {
    /// When.
    pub at: String,
    /// Category key; empty for the last place over all categories.
    pub category: String,
    /// The order that was voted: application ids, the first before the others.
    pub order: Vec<String>,
    /// The votes for this order; `eligible` are the members of the panel, over all categories those of all panels concerned.
    pub vote: VoteCount,
    /// Why.
    pub reason: String,
    /// It put the application where it stands; false where these are not tied any more.
    pub counts: bool,
}

/// One step of a tie with both values.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TieCompared {
    /// The step.
    pub step: Text,
    /// Own value, exact.
    pub own: String,
    /// The neighbour's value, exact.
    pub other: String,
    /// Parts the two.
    pub parts: bool,
}

/// Distance to the cut.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CutMargin {
    /// The nearest on the other side.
    pub application: String,
    /// Its 平台名称.
    pub platform: String,
    /// Difference of the exact scores.
    pub points: String,
}

/// The rule and what it did here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormulaText {
    /// The rule in full sentences.
    pub rule: Text,
    /// The formula with its numbers, in Chinese; empty without a score.
    pub executed: String,
    /// The same in both languages.
    pub executed_text: Text,
    /// The aggregate before rounding, `n/d`; empty without a score.
    pub exact: String,
    /// What must be said beside it: the mean was taken, a score was replaced.
    pub remarks: Vec<Text>,
}

/// One expert's sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SignedSheet {
    /// Code on paper and in discussion mode.
    pub code: String,
    /// Expert id.
    pub expert: String,
    /// Name.
    pub name: String,
    /// `scored`, `recused` or `missing`.
    pub state: String,
    /// Reason of the recusal, or with which a missing sheet was closed; empty for none.
    pub reason: String,
    /// Total as signed; null for none.
    pub total: Option<String>,
    /// What counts in its place.
    pub replaced: Option<String>,
    /// Left out as highest or lowest.
    pub dropped: bool,
    /// Overall opinion.
    pub opinion: String,
    /// `recommend`, `not`, `supplement`; empty for none.
    pub recommendation: String,
    /// SHA-256 of the signed record that counts: ask `record_pdf` for its pages; empty for none.
    pub record: String,
    /// Revision of that record; 0 for none.
    pub revision: u32,
    /// When it was signed, as claimed.
    pub signed_at: String,
    /// Earlier values of this sheet that a later revision changed, the newest first.
    pub earlier: Vec<EarlierSheet>,
}

/// An earlier revision of a sheet whose marks were others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EarlierSheet {
    /// Revision.
    pub revision: u32,
    /// SHA-256 of its signed record.
    pub record: String,
    /// Its total.
    pub total: String,
    /// Why the later revision was signed, in the expert's words.
    pub reason: String,
    /// Criteria with both values: code, before, after.
    pub changes: Vec<(String, String, String)>,
}

/// One criterion across the panel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CriterionRow {
    /// Code of its group.
    pub group: String,
    /// Title of its group.
    pub group_title: String,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Full marks.
    pub max: String,
    /// One for each sheet.
    pub cells: Vec<CriterionCell>,
    /// Highest less lowest mark; null with fewer than two.
    pub spread: Option<String>,
}

/// One mark.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CriterionCell {
    /// The mark; null for none.
    pub points: Option<String>,
    /// Comment; empty for none.
    pub comment: String,
    /// It was reopened and is not settled.
    pub reopened: bool,
}

/// The procedure on an abnormal score (异常评分), step by step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AbnormalCase {
    /// Code of the expert.
    pub code: String,
    /// Expert id.
    pub expert: String,
    /// Application id.
    pub application: String,
    /// `flagged`, `requested`, `answered`, `dropped`, `accepted`, `replaced`.
    pub stage: String,
    /// Still to be done.
    pub open: bool,
    /// The total that the case is about.
    pub original: String,
    /// What counts in its place; null unless replaced.
    pub replaced: Option<String>,
    /// The total was signed anew since: the case no longer applies.
    pub superseded: bool,
    /// Mean of the others, exact; null without others.
    pub others: Option<String>,
    /// The steps in order.
    pub steps: Vec<CaseStep>,
}

/// One step of a procedure.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseStep {
    /// `flag`, `request`, `answer`, `judge`.
    pub kind: String,
    /// When.
    pub at: String,
    /// In words.
    pub text: Text,
    /// The reason or answer that was written; empty for none.
    pub written: String,
    /// The vote; null where none was held.
    pub vote: Option<VoteCount>,
}

/// A vote.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct VoteCount {
    /// Members of the panel.
    pub eligible: u32,
    /// For.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Neither.
    pub abstain: u32,
    /// Carried.
    pub carried: bool,
}

/// A vote on the application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordedBallot {
    /// When.
    pub at: String,
    /// The votes, and whether they are enough under the rule in force.
    pub vote: VoteCount,
}

/// An item that was reopened (复议).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReopenedItem {
    /// Code of the expert.
    pub code: String,
    /// Expert id.
    pub expert: String,
    /// Criterion; null for the whole sheet.
    pub criterion: Option<String>,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
    /// `open`, `kept` or `changed`.
    pub state: String,
    /// The expert's words when it was kept; empty otherwise.
    pub kept: String,
}

/// The panel's opinion (专家组评审意见).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PanelOpinion {
    /// When.
    pub at: String,
    /// The opinion.
    pub text: String,
    /// `recommend`, `not` or `supplement`.
    pub conclusion: String,
    /// Votes for the conclusion.
    pub vote: VoteCount,
    /// Dissent; empty for none.
    pub dissent: String,
}

/// A note of the minutes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MeetingNote {
    /// Application id; empty for the meeting as a whole.
    pub application: String,
    /// The note.
    pub text: String,
    /// When.
    pub at: String,
}

/// A request about one signed record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutRecord {
    /// SHA-256 of its PDF, hex.
    pub record: String,
}

/// A signed PDF as it was received.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SignedPages {
    /// SHA-256, hex.
    pub record: String,
    /// Name for a file.
    pub file_name: String,
    /// The bytes, Base64.
    pub base64: String,
}
