//! The ranking of one category (评分汇总表) as it is drawn, embedded and signed. Made from a [`crate::tally::Table`] and names.

use std::collections::{BTreeMap, BTreeSet};

use crate::exact::Exact;
use crate::ids::{ApplicationId, ExpertId};
use crate::meeting::RuleChanged;
use crate::points::Points;
use crate::record::RoundRef;
use crate::round::RoundCategory;
use crate::tally::Rule;
use crate::tally::ballot::Ballot;
use crate::tally::list::Standing;

/// The layout of rankings that are made now. Those of layout 1 are still read and drawn as they were (`docs/decisions/001`).
pub const LAYOUT: u32 = 2;

/// The ranking of one category, as `ranking.json` carries it (`docs/formats.md`, section 10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// Layout of the pages.
    pub layout: u32,
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
    /// Chinese titles of the categories that the rule or a change of it names, by key; none in layout 1.
    pub titles: BTreeMap<String, String>,
    /// Applications without any sheet that counts; in layout 1 also those without a figure.
    pub unrated: Vec<ApplicationId>,
    /// Applications with sheets for which the rule gives no figure; none in layout 1.
    pub no_figure: Vec<ApplicationId>,
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

impl Ranking {
    /// The titles that a ranking under this rule and its changes needs.
    #[must_use]
    pub fn titles_named(rule: &Rule, changes: &[RuleChanged], categories: &[RoundCategory]) -> BTreeMap<String, String> {
        let rules = changes.iter().flat_map(|change| [&change.old, &change.new]).chain([rule]);
        let named: BTreeSet<&String> =
            rules.filter_map(|rule| rule.quotas.as_ref()).flat_map(|quotas| quotas.at_least.keys().chain(quotas.at_most.keys())).collect();
        categories.iter().filter(|one| named.contains(&one.key)).map(|one| (one.key.clone(), one.name.zh.clone())).collect()
    }
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
