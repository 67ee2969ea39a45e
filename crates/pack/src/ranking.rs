//! `ranking.json` (`docs/formats.md`, section 10): the data that a signed ranking carries.

use std::collections::BTreeMap;

use linxuan_domain::exact::Exact;
use linxuan_domain::ids::{ApplicationId, ExpertId, RoundId};
use linxuan_domain::meeting::RuleChanged;
use linxuan_domain::points::Points;
use linxuan_domain::ranking::{LAYOUT, Ranking, RankingRow};
use linxuan_domain::record::RoundRef;
use linxuan_domain::sheet::Stage;
use linxuan_domain::tally::ballot::{Ballot, Poll, Voices};
use linxuan_domain::tally::list::Standing;
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::rule::RuleWire;

const FORMAT: &str = "linxuan.ranking/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RankingWire {
    format: String,
    layout: u32,
    round: RoundWire,
    category: CategoryWire,
    rule: RuleWire,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rule_changes: Vec<RuleChangeWire>,
    /// From layout 2 on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    titles: BTreeMap<String, String>,
    experts: Vec<ExpertWire>,
    rows: Vec<RowWire>,
    unrated: Vec<String>,
    /// From layout 2 on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    no_figure: Vec<String>,
    recused: Vec<(String, String)>,
    missing: Vec<(String, String)>,
    records: Vec<String>,
    merkle_root: String,
    signed_by: String,
    created_at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundWire {
    id: String,
    title: String,
    stage: String,
    definition_sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryWire {
    key: String,
    zh: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleChangeWire {
    at: String,
    by: String,
    old: RuleWire,
    new: RuleWire,
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpertWire {
    code: String,
    id: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWire {
    rank: u32,
    application: String,
    applicant: String,
    platform: String,
    totals: Vec<Option<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replaced: Vec<(u32, String)>,
    dropped: Vec<u32>,
    n: u32,
    max: String,
    min: String,
    mean: String,
    score: String,
    exact: String,
    range: String,
    fallback_mean: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_vote: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ballot: Option<BallotWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    standing: Option<String>,
    note: String,
}

/// The vote on an application: `voices` are those for it and those entitled, absent while open and where it does not go to the vote.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BallotWire {
    score_rank: u32,
    shortlisted: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    voices: Option<VoicesWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoicesWire {
    yes: u32,
    eligible: u32,
    passed: bool,
}

/// The canonical bytes of a ranking.
///
/// # Errors
/// [`JsonError`] never, for a ranking of valid parts.
pub fn ranking_bytes(ranking: &Ranking) -> Result<Vec<u8>, JsonError> {
    let pairs = |all: &[(ExpertId, ApplicationId)]| all.iter().map(|(e, a)| (e.to_string(), a.to_string())).collect();
    canonical::to_bytes(&RankingWire {
        format: FORMAT.into(),
        layout: ranking.layout,
        round: RoundWire {
            id: ranking.round.id.to_string(),
            title: ranking.round.title.clone(),
            stage: ranking.round.stage.key().into(),
            definition_sha256: ranking.round.definition_sha256.clone(),
        },
        category: CategoryWire { key: ranking.category.clone(), zh: ranking.category_zh.clone() },
        rule: RuleWire::of(&ranking.rule),
        rule_changes: ranking.rule_changes.iter().map(RuleChangeWire::of).collect(),
        titles: ranking.titles.clone(),
        experts: ranking.experts.iter().map(|(code, id)| ExpertWire { code: code.clone(), id: id.to_string() }).collect(),
        rows: ranking.rows.iter().map(RowWire::of).collect(),
        unrated: ranking.unrated.iter().map(ToString::to_string).collect(),
        no_figure: ranking.no_figure.iter().map(ToString::to_string).collect(),
        recused: pairs(&ranking.recused),
        missing: pairs(&ranking.missing),
        records: ranking.records.clone(),
        merkle_root: ranking.merkle_root.clone(),
        signed_by: ranking.signed_by.clone(),
        created_at: ranking.created_at.clone(),
    })
}

/// Reads a ranking from its canonical bytes.
///
/// # Errors
/// [`JsonError`].
pub fn read_ranking(bytes: &[u8]) -> Result<Ranking, JsonError> {
    let wire: RankingWire = canonical::from_bytes(FORMAT, bytes)?;
    let shape = |what: &str| JsonError::Shape(what.to_owned());
    match wire.layout {
        0 => return Err(shape("layout")),
        // Layout 1 had no place for these.
        1 if !(wire.titles.is_empty() && wire.no_figure.is_empty()) => return Err(shape("titles or no_figure in layout 1")),
        1..=LAYOUT => {}
        newer => return Err(JsonError::Newer { found: format!("layout {newer}"), known: FORMAT }),
    }
    let application = |text: &str| ApplicationId::read(text).ok_or_else(|| JsonError::Shape(format!("application id {text}")));
    let expert = |text: &str| ExpertId::read(text).ok_or_else(|| JsonError::Shape(format!("expert id {text}")));
    let pairs = |all: &[(String, String)]| all.iter().map(|(e, a)| Ok((expert(e)?, application(a)?))).collect::<Result<Vec<_>, JsonError>>();
    Ok(Ranking {
        layout: wire.layout,
        round: RoundRef {
            id: RoundId::read(&wire.round.id).ok_or_else(|| shape("round id"))?,
            title: wire.round.title,
            stage: Stage::from_key(&wire.round.stage).ok_or_else(|| shape("stage"))?,
            definition_sha256: wire.round.definition_sha256,
        },
        category: wire.category.key,
        category_zh: wire.category.zh,
        rule: wire.rule.into_domain().ok_or_else(|| shape("rule"))?,
        rule_changes: wire.rule_changes.into_iter().map(|one| one.into_domain().ok_or_else(|| shape("rule_changes"))).collect::<Result<_, _>>()?,
        experts: wire.experts.into_iter().map(|e| Ok((e.code, expert(&e.id)?))).collect::<Result<_, JsonError>>()?,
        rows: wire.rows.into_iter().map(RowWire::into_row).collect::<Result<_, _>>()?,
        titles: wire.titles,
        unrated: wire.unrated.iter().map(|id| application(id)).collect::<Result<_, _>>()?,
        no_figure: wire.no_figure.iter().map(|id| application(id)).collect::<Result<_, _>>()?,
        recused: pairs(&wire.recused)?,
        missing: pairs(&wire.missing)?,
        records: wire.records,
        merkle_root: wire.merkle_root,
        signed_by: wire.signed_by,
        created_at: wire.created_at,
    })
}

impl RuleChangeWire {
    fn of(change: &RuleChanged) -> Self {
        let (old, new) = (RuleWire::of(&change.old), RuleWire::of(&change.new));
        Self { at: change.at.clone(), by: change.by.clone(), old, new, reason: change.reason.clone() }
    }

    fn into_domain(self) -> Option<RuleChanged> {
        Some(RuleChanged { at: self.at, by: self.by, old: self.old.into_domain()?, new: self.new.into_domain()?, reason: self.reason })
    }
}

/// `n/d` in lowest terms, in this one spelling.
fn fraction(text: &str) -> Option<Exact> {
    let (n, d) = text.split_once('/')?;
    Exact::new(n.parse().ok()?, d.parse().ok()?).ok().filter(|value| value.to_string() == text)
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl BallotWire {
    fn of(ballot: Ballot) -> Self {
        let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let voices = match ballot.poll {
            Poll::Counted { voices, passed } => Some(VoicesWire { yes: number(voices.yes), eligible: number(voices.eligible), passed }),
            Poll::Open | Poll::NotShortlisted => None,
        };
        Self { score_rank: small(ballot.score_rank), shortlisted: ballot.poll != Poll::NotShortlisted, voices }
    }

    fn into_domain(self) -> Result<Ballot, JsonError> {
        let poll = match (self.shortlisted, self.voices) {
            (true, Some(VoicesWire { yes, eligible, passed })) if eligible > 0 && yes <= eligible => {
                Poll::Counted { voices: Voices { yes: yes.into(), eligible: eligible.into() }, passed }
            }
            (true, None) => Poll::Open,
            (false, None) => Poll::NotShortlisted,
            _ => return Err(JsonError::Shape("ballot".into())),
        };
        Ok(Ballot { score_rank: self.score_rank as usize, poll })
    }
}

impl RowWire {
    fn of(row: &RankingRow) -> Self {
        Self {
            rank: small(row.rank),
            application: row.application.to_string(),
            applicant: row.applicant.clone(),
            platform: row.platform.clone(),
            totals: row.totals.iter().map(|total| total.map(|t| t.to_string())).collect(),
            replaced: row.replaced.iter().map(|(place, value)| (small(*place), value.to_string())).collect(),
            dropped: row.dropped.iter().map(|d| small(*d)).collect(),
            n: small(row.n),
            max: row.max.to_string(),
            min: row.min.to_string(),
            mean: row.mean.clone(),
            score: row.score.clone(),
            exact: row.exact.clone(),
            range: row.range.to_string(),
            fallback_mean: row.fallback_mean,
            by_vote: row.by_vote,
            ballot: row.ballot.map(BallotWire::of),
            standing: row.standing.map(|standing| standing.key().to_owned()),
            note: row.note.clone(),
        }
    }

    fn into_row(self) -> Result<RankingRow, JsonError> {
        let points = |text: &str| Points::read(text).map_err(|_| JsonError::Shape(format!("points {text}")));
        Ok(RankingRow {
            rank: self.rank as usize,
            application: ApplicationId::read(&self.application).ok_or_else(|| JsonError::Shape("application id".into()))?,
            applicant: self.applicant,
            platform: self.platform,
            totals: self.totals.iter().map(|total| total.as_deref().map(points).transpose()).collect::<Result<_, _>>()?,
            replaced: self
                .replaced
                .iter()
                .map(|(place, value)| Ok((*place as usize, fraction(value).ok_or_else(|| JsonError::Shape(format!("fraction {value}")))?)))
                .collect::<Result<_, JsonError>>()?,
            dropped: self.dropped.into_iter().map(|d| d as usize).collect(),
            n: self.n as usize,
            max: points(&self.max)?,
            min: points(&self.min)?,
            mean: self.mean,
            score: self.score,
            exact: self.exact,
            range: points(&self.range)?,
            fallback_mean: self.fallback_mean,
            by_vote: self.by_vote,
            ballot: self.ballot.map(BallotWire::into_domain).transpose()?,
            standing: self.standing.map(|key| Standing::from_key(&key).ok_or_else(|| JsonError::Shape(format!("standing {key}")))).transpose()?,
            note: self.note,
        })
    }
}
