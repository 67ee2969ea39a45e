//! The ranking of one category (评分汇总表) as it is drawn, embedded and signed. Made from a [`crate::tally::Table`] and names.

use std::collections::BTreeMap;

use crate::exact::Exact;
use crate::ids::{ApplicationId, ExpertId};
use crate::meeting::RuleChanged;
use crate::points::Points;
use crate::record::RoundRef;
use crate::tally::Rule;
use crate::tally::ballot::Ballot;
use crate::tally::list::Standing;

/// The ranking of one category, as `ranking.json` carries it (`docs/formats.md`, section 10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// Round.
    pub round: RoundRef,
    /// Key of the category.
    pub category: String,
    /// Chinese title of the category.
    pub category_zh: String,
    /// The rule in force.
    pub rule: Rule,
    /// Changes of the rule after the first task was issued, oldest first.
    pub rule_changes: Vec<RuleChanged>,
    /// Code on the page (专1) and id of each expert, in the order of the totals.
    pub experts: Vec<(String, ExpertId)>,
    /// Rows in rank order.
    pub rows: Vec<RankingRow>,
    /// Applications without any sheet.
    pub unrated: Vec<ApplicationId>,
    /// Pairs without a score because of recusal.
    pub recused: Vec<(ExpertId, ApplicationId)>,
    /// Pairs whose missing score a person closed with a reason.
    pub missing: Vec<(ExpertId, ApplicationId)>,
    /// SHA-256 of every signed record that was counted, hex.
    pub records: Vec<String>,
    /// Merkle root over these records, hex.
    pub merkle_root: String,
    /// Who signs: the name on the secretariat's certificate.
    pub signed_by: String,
    /// When it was made, UTC `…Z`.
    pub created_at: String,
}

/// One row of the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingRow {
    /// Rank; equal ranks are shared.
    pub rank: usize,
    /// Application.
    pub application: ApplicationId,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Totals in the order of the experts; `None` is no score, never zero.
    pub totals: Vec<Option<Points>>,
    /// What counts in place of a total that the meeting replaced (异常评分), by its position in `totals`.
    pub replaced: BTreeMap<usize, Exact>,
    /// Positions in `totals` that were left out as highest or lowest.
    pub dropped: Vec<usize>,
    /// Number of totals.
    pub n: usize,
    /// Highest total.
    pub max: Points,
    /// Lowest total.
    pub min: Points,
    /// Plain mean, rounded once.
    pub mean: String,
    /// The official score, rounded once.
    pub score: String,
    /// The official aggregate before rounding, `n/d`.
    pub exact: String,
    /// Highest less lowest total.
    pub range: Points,
    /// Too few totals to leave any out: the score is the plain mean.
    pub fallback_mean: bool,
    /// A tie that the rule left was parted by a vote.
    pub by_vote: bool,
    /// Rank of the score and the voices; only under a rule with a vote after the scores.
    pub ballot: Option<Ballot>,
    /// On the list or not; only under a rule with a vote or with places over all categories, else rank and places tell it.
    pub standing: Option<Standing>,
    /// What a person remarked; that the mean was taken or a rank is shared is said by the table itself.
    pub note: String,
}
