//! Results, documents, archive, verification.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MissingExpert, Text};

/// The results of all categories, with every row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Results {
    /// What is told of all categories together.
    #[serde(flatten)]
    pub head: ResultsHead,
    /// Each category.
    pub categories: Vec<CategoryResult>,
    /// All categories in one order: by the share of votes where the rule has a vote, then by score; shares of a rank as within a
    /// category.
    pub overall: Vec<OverallRow>,
}

/// A request for the results with the rows of one list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResultsOf {
    /// Category key, or `*` for all categories in one order; null for the first category that has a score.
    pub category: Option<String>,
}

/// The results with the rows of one list: all that a screen shows at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultsView {
    /// What is told of all categories together.
    #[serde(flatten)]
    pub head: ResultsHead,
    /// Each category without its rows.
    pub categories: Vec<CategoryHead>,
    /// The list whose rows follow: a category key, or `*` for all in one order; empty when there is no category with a panel.
    pub shown: String,
    /// Its rows in order.
    pub rows: Vec<ListedRow>,
    /// The applications that the blocks are about, also those of other lists.
    pub concerned: Vec<Concerned>,
}

/// A row in the list that is shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListedRow {
    /// Category key.
    pub category: String,
    /// Rank in the list that is shown.
    pub rank: u32,
    /// Shared with others of that list.
    pub shared: bool,
    /// The row as it stands in its category.
    pub row: ResultRow,
}

/// An application that something is open about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Concerned {
    /// Application id.
    pub application: String,
    /// 平台名称.
    pub platform: String,
    /// Category key.
    pub category: String,
}

/// What is told of all categories together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultsHead {
    /// The rule in full sentences.
    pub rule: Text,
    /// The same with pass line and places.
    pub rule_whole: Text,
    /// Pass line; null for none.
    pub pass_line: Option<String>,
    /// Sheets still missing: documents cannot be made while one is open.
    pub missing: Vec<MissingExpert>,
    /// Root of the tree over all records, hex.
    pub merkle_root: String,
    /// Changes of the rule after the first task was issued, oldest first; empty for none.
    pub rule_changes: Vec<RuleChange>,
    /// The applications that share the last place over all categories across the cut; empty for none.
    pub cut_tied: Vec<String>,
    /// Places over all categories; null where the rule has none.
    pub quotas: Option<super::QuotaChoice>,
    /// The vote after the scores; null where the rule has none.
    pub vote: Option<super::VoteChoice>,
    /// What stands in the way of publication; empty when nothing does.
    pub blocks: Vec<Block>,
    /// What stands in nobody's way and must be known: `published-differs`.
    pub warnings: Vec<Block>,
}

/// A change of the rule after the first task was issued. Both rules are shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleChange {
    /// When.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// Until then.
    pub old: Text,
    /// From then on.
    pub new: Text,
    /// Why.
    pub reason: String,
}

/// One line of the order over all categories.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OverallRow {
    /// Rank over all categories, by the share of votes where there is a vote, then by the rounded score alone.
    pub rank: u32,
    /// Shared with others.
    pub shared: bool,
    /// Rank in its category.
    pub category_rank: u32,
    /// Category key.
    pub category: String,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Official score.
    pub score: String,
    /// `in`, `out` or `undecided`.
    pub standing: String,
    /// Why, in one sentence.
    pub why: Text,
}

/// One thing that stands in the way of publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Block {
    /// Stable code: `sheets-missing`, `cut-tie`, `ballot-open`, `abnormal-open`, `reopen-open`, `revision-unasked`, `equivocation`, `no-records`.
    pub code: String,
    /// Category, expert or application it is about; empty for the list over all categories.
    pub place: String,
    /// What is open.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
}

/// The results of one category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CategoryResult {
    /// Everything but its rows.
    #[serde(flatten)]
    pub head: CategoryHead,
    /// Rows in rank order.
    pub rows: Vec<ResultRow>,
}

/// A category without its rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CategoryHead {
    /// Key.
    pub key: String,
    /// Name.
    pub name: Text,
    /// Panel: code 专1…, id, name.
    pub experts: Vec<PanelMember>,
    /// Applications with a score.
    pub scored: u32,
    /// Applications on the list.
    pub listed: u32,
    /// Applications without a sheet that counts: id, applicant.
    pub unrated: Vec<(String, String)>,
    /// Applications with sheets for which the rule gives no figure: id, applicant.
    pub no_figure: Vec<(String, String)>,
    /// Both with why.
    pub without_score: Vec<WithoutScore>,
    /// A tie crosses the last place.
    pub cut_tie: bool,
    /// The applications of that tie; empty for none.
    pub cut_tied: Vec<String>,
    /// Places; null for no limit.
    pub places: Option<u32>,
}

/// An application without a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WithoutScore {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Members who are recused from it.
    pub recused: u32,
    /// Members whose sheet is missing.
    pub missing: u32,
    /// Why there is none, in words.
    pub why: Text,
}

/// A member of the panel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PanelMember {
    /// Code on paper.
    pub code: String,
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// One row of a ranking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultRow {
    /// Rank.
    pub rank: u32,
    /// Shared with others.
    pub shared: bool,
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Official score.
    pub score: String,
    /// Official aggregate before rounding, `n/d`.
    pub exact: String,
    /// Plain mean.
    pub mean: String,
    /// Trimmed mean; null where the rule does not trim.
    pub trimmed: Option<String>,
    /// Highest total.
    pub max: String,
    /// Lowest total.
    pub min: String,
    /// Range.
    pub range: String,
    /// Totals in the order of the panel.
    pub totals: Vec<ResultTotal>,
    /// Reaches the pass line.
    pub passes: bool,
    /// Fell back to the plain mean.
    pub fallback_mean: bool,
    /// Fewer valid sheets than the rule asks for.
    pub below_minimum: bool,
    /// The tie step that parted it from a neighbour.
    pub parted_by: Option<Text>,
    /// The executed formula with its numbers, in Chinese.
    pub formula: String,
    /// The same in both languages.
    pub formula_text: Text,
    /// Place of the score on the axis of the dot plot, per mille; null where the score is not in points.
    pub at: Option<u32>,
    /// `in`, `out` or `undecided`.
    pub standing: String,
    /// Why, in one sentence.
    pub why: Text,
    /// The vote on it; null where the rule has none.
    pub ballot: Option<RowBallot>,
    /// Sheets that count.
    pub valid: u32,
    /// A tie was parted by a vote of the meeting.
    pub by_vote: bool,
    /// Distance of the exact score to the nearest on the other side of the cut; null where there is no other side.
    pub margin: Option<String>,
    /// An abnormal score is still open.
    pub abnormal_open: bool,
    /// An item is reopened and not settled.
    pub reopen_open: bool,
    /// The panel's conclusion: `recommend`, `not` or `supplement`; null before the panel has concluded.
    pub conclusion: Option<String>,
}

/// The vote on an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowBallot {
    /// Rank of its score; the rank of the row is the one after the vote.
    pub score_rank: u32,
    /// `not_shortlisted`, `open`, `passed` or `failed`.
    pub state: String,
    /// Votes for it; null before the vote.
    pub yes: Option<u32>,
    /// Members entitled to vote: as recorded, and before the vote as it is now; 0 where it does not go to the vote.
    pub eligible: u32,
}

/// One expert's total for one application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResultTotal {
    /// Total; null for none.
    pub total: Option<String>,
    /// Left out as highest or lowest.
    pub dropped: bool,
    /// `scored`, `recused` or `missing`.
    pub state: String,
    /// What counts in place of the total, when the meeting replaced it; the total stays as it was signed.
    pub replaced: Option<String>,
    /// Stage of its procedure: `flagged`, `requested`, `answered`, `dropped`, `accepted`, `replaced`; null where it was never flagged.
    pub abnormal: Option<String>,
    /// Place on the axis of the dot plot, per mille; 0 without a total.
    pub at: u32,
}

/// Files that were written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// Each file.
    pub files: Vec<ExportedFile>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedFile {
    /// Path.
    pub path: String,
    /// Name of the document.
    pub document: Text,
    /// Pages; 0 where it has none.
    pub pages: u32,
    /// SHA-256, hex.
    pub sha256: String,
}

/// What verification found in one file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Verified {
    /// The file.
    pub file: String,
    /// `record`, `ranking`, `score`, `task`, `enrolment`, `archive`, `unknown`.
    pub kind: String,
    /// Everything holds.
    pub valid: bool,
    /// Signers: name and fingerprint as shown to people.
    pub signers: Vec<(String, String)>,
    /// Row by row what holds and what does not.
    pub findings: Vec<VerifyFinding>,
}

/// One row of a verification.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VerifyFinding {
    /// Holds.
    pub holds: bool,
    /// Stable code.
    pub code: String,
    /// Place in the file.
    pub place: String,
    /// What was found.
    pub message: Text,
}

/// A request about one category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutCategory {
    /// Its key.
    pub category: String,
}

/// Advice beside the result of one category: it changes nothing. Every part has a sentence that says what it means and what it does
/// not. Figures are rounded for reading; they are none of the official ones.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Advice {
    /// Category key.
    pub category: String,
    /// Why there is none; null where there is some.
    pub none: Option<Text>,
    /// Which list it is about, where that is not the official one; what cannot be told, and why.
    pub about: Vec<Text>,
    /// Kendall's W, ICC(2,k), Krippendorff's alpha, one sentence each.
    pub agreement: Vec<AdviceFigure>,
    /// How firm each application's place is.
    pub firmness: Vec<AdviceFirmness>,
    /// What firmness means and does not.
    pub firmness_meaning: Text,
    /// Each expert.
    pub experts: Vec<AdviceExpert>,
    /// What leniency means and does not.
    pub leniency_meaning: Text,
    /// What "without this expert" means and does not.
    pub without_meaning: Text,
    /// Totals that stand out, at a family-wise 5 % level.
    pub flags: Vec<AdviceFlag>,
    /// What a flag means and does not.
    pub flags_meaning: Text,
    /// Near-identical sheets and straight lines, in words.
    pub patterns: Vec<AdvicePattern>,
    /// What a pattern means and does not.
    pub patterns_meaning: Text,
    /// What another rule would change.
    pub other_rules: Vec<AdviceRule>,
    /// What the comparison means and does not.
    pub other_rules_meaning: Text,
}

/// One figure of agreement.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdviceFigure {
    /// `kendall_w`, `icc_2_k`, `alpha_interval`.
    pub code: String,
    /// Two decimals; null where it is not defined.
    pub value: Option<String>,
    /// The sentence.
    pub text: Text,
}

/// How firm the place of an application is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdviceFirmness {
    /// Application id.
    pub application: String,
    /// `firmly_in`, `fairly_firm`, `borderline`, `firmly_out`; null where it cannot be told.
    pub key: Option<String>,
    /// The word.
    pub word: Option<Text>,
    /// Share of the draws on the list, whole per cent.
    pub per_cent: Option<u32>,
    /// Ranks in nine of ten draws.
    pub ranks: Option<(u32, u32)>,
    /// Ranks with any one expert left out.
    pub left_out_ranks: Option<(u32, u32)>,
    /// Points of the plain mean to the other side of the cut; null where there is none.
    pub gap: Option<String>,
    /// Fewest experts who could carry it across.
    pub gap_experts: Option<u32>,
}

/// One expert as numbers, not as a verdict.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdviceExpert {
    /// Code on paper.
    pub code: String,
    /// Expert id.
    pub expert: String,
    /// Sheets.
    pub sheets: u32,
    /// Points above the panel, two decimals; null where it cannot be told.
    pub leniency: Option<String>,
    /// Applications that would come onto the list without this expert.
    pub enter: Vec<String>,
    /// Applications that would leave it.
    pub leave: Vec<String>,
}

/// A total that stands out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdviceFlag {
    /// Application id.
    pub application: String,
    /// Expert id.
    pub expert: String,
    /// Code on paper.
    pub code: String,
    /// The total as given.
    pub total: String,
    /// What the others lead to expect, two decimals.
    pub expected: String,
    /// Rounded score without this sheet; null when none would be left.
    pub score_without: Option<String>,
    /// Applications that would come onto the list without it.
    pub enter: Vec<String>,
    /// Applications that would leave it.
    pub leave: Vec<String>,
    /// In neutral words.
    pub text: Text,
}

/// A pattern in the marks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdvicePattern {
    /// `near_identical` or `straight_line`.
    pub code: String,
    /// Application id; null when it is about all sheets of an expert.
    pub application: Option<String>,
    /// Expert ids.
    pub experts: Vec<String>,
    /// In words.
    pub text: Text,
}

/// What another rule would change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AdviceRule {
    /// The rule in full sentences.
    pub rule: Text,
    /// Applications that would come onto the list.
    pub enter: Vec<String>,
    /// Applications that would leave it.
    pub leave: Vec<String>,
}
