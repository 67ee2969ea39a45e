//! Reads a case. Nothing is guessed: a field that is missing, an id that is nowhere, a number that is none ends the reading.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use linxuan_domain::exact::Exact;
use linxuan_domain::tally::Aggregation;
use linxuan_domain::tally::case::{Application, Case, Criterion, Expert, Mark, Params, Scores, Sheet, Unfit, Vote};
use linxuan_domain::words::Words;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::decimal::{NotDecimal, exact};
use super::error::{CaseError, Fault};
use super::rows::{Row, Rows};
use super::shape::shape;

/// More decimals than anybody rounds to; ten to this power still leaves room in 128 bits.
const MOST_DECIMALS: u32 = 12;

#[derive(Deserialize)]
struct CaseWire {
    #[serde(default)]
    id: String,
    experts: Vec<ExpertWire>,
    applications: Vec<ApplicationWire>,
    criteria: Vec<CriterionWire>,
    scores: Rows,
    /// Information only: a recused pair has no score, and that is all the tally needs to know.
    #[serde(default, rename = "recusals")]
    _recusals: Option<IgnoredAny>,
    #[serde(default)]
    votes: Option<Pairs<VoteWire>>,
    params: ParamsWire,
}

#[derive(Deserialize)]
struct ExpertWire {
    id: String,
    #[serde(default)]
    role: Option<String>,
    weight: String,
}

#[derive(Deserialize)]
struct ApplicationWire {
    id: String,
    #[serde(default)]
    category: Option<String>,
}

#[derive(Deserialize)]
struct CriterionWire {
    id: String,
    max: String,
    weight: String,
}

#[derive(Deserialize)]
struct VoteWire {
    yes: u64,
    eligible: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParamsWire {
    #[serde(default)]
    official: Option<String>,
    #[serde(default)]
    trim_min_n: Option<u32>,
    #[serde(default)]
    decimals: Option<u32>,
    #[serde(default)]
    top_k: Option<u32>,
    #[serde(default)]
    threshold: Option<String>,
    #[serde(default)]
    tiebreak: Option<Vec<String>>,
    #[serde(default)]
    category_max: Option<Pairs<u32>>,
    #[serde(default)]
    category_min: Option<Pairs<u32>>,
    #[serde(default)]
    vote_share: Option<String>,
}

/// Reads a case from JSON. The text is let go before the case is put together: a national programme has 700 MB of it.
pub fn read_case(bytes: Vec<u8>) -> Result<Case, CaseError> {
    let wire: CaseWire = serde_json::from_slice(&bytes).map_err(|error| shape(&error))?;
    drop(bytes);
    let mut experts = wire.experts.into_iter().enumerate().map(expert).collect::<Result<Vec<_>, _>>()?;
    let mut applications: Vec<Application> =
        wire.applications.into_iter().map(|a| Application { id: a.id, category: a.category.unwrap_or_default() }).collect();
    check_ids("experts", experts.iter().map(|one| one.id.as_str()))?;
    check_ids("applications", applications.iter().map(|one| one.id.as_str()))?;
    experts.sort_by(|a, b| a.id.cmp(&b.id));
    applications.sort_by(|a, b| a.id.cmp(&b.id));
    let criteria = wire.criteria.into_iter().enumerate().map(criterion).collect::<Result<Vec<_>, _>>()?;
    check_ids("criteria", criteria.iter().map(|one| one.id.as_str()))?;
    let expert_places = places(experts.iter().map(|one| one.id.as_str()));
    let application_places = places(applications.iter().map(|one| one.id.as_str()));
    let criterion_places = places(criteria.iter().map(|one| one.id.as_str()));
    if criteria.is_empty() {
        return Err(CaseError::not_allowed("criteria", "[]", Words::new("至少要有一个指标", "there must be a criterion")));
    }
    let rows = Located { experts: &expert_places, applications: &application_places, criteria: &criterion_places };
    let marks = rows.marks(wire.scores, &criteria)?;
    let scores = Scores::gather(criteria.len(), marks).map_err(|unfit| unfit_error(unfit, &experts, &applications, &criteria))?;
    let votes = wire.votes.map(|votes| read_votes(votes, &application_places)).transpose()?;
    let params = params(wire.params, &criterion_places)?;
    Ok(Case { id: wire.id, experts, applications, criteria, scores, votes, params })
}

fn number(place: impl Into<String>, text: &str) -> Result<Exact, CaseError> {
    exact(text).map_err(|why| {
        let text = text.to_owned();
        CaseError::new(place, if why == NotDecimal::Form { Fault::NotANumber(text) } else { Fault::TooLong(text) })
    })
}

fn expert((at, wire): (usize, ExpertWire)) -> Result<Expert, CaseError> {
    let place = format!("experts[{at}].weight");
    let weight = number(&place, &wire.weight)?;
    if weight < Exact::ZERO {
        return Err(CaseError::not_allowed(place, wire.weight, not_negative()));
    }
    Ok(Expert { id: wire.id, role: wire.role.unwrap_or_default(), weight })
}

fn criterion((at, wire): (usize, CriterionWire)) -> Result<Criterion, CaseError> {
    let place = format!("criteria[{at}].max");
    let max = number(&place, &wire.max)?;
    if max < Exact::ZERO {
        return Err(CaseError::not_allowed(place, wire.max, not_negative()));
    }
    Ok(Criterion { id: wire.id, max, weight: number(format!("criteria[{at}].weight"), &wire.weight)? })
}

fn not_negative() -> Words {
    Words::new("须不小于 0", "it must not be below 0")
}

/// Ids in the order of the file are not empty, have no `|` (it joins two of them in the answer) and are there once.
fn check_ids<'i>(list: &str, ids: impl Iterator<Item = &'i str>) -> Result<(), CaseError> {
    let mut all = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        let place = || format!("{list}[{at}].id");
        if id.is_empty() || id.contains('|') || id.chars().any(char::is_control) {
            let allowed = Words::new("编号不能为空，不能含 | 或控制字符", "an id is not empty and has neither | nor control characters");
            return Err(CaseError::not_allowed(place(), id, allowed));
        }
        if !all.insert(id) {
            return Err(CaseError::new(place(), Fault::Twice(id.to_owned())));
        }
    }
    Ok(())
}

/// Place of each id in its list.
fn places<'i>(ids: impl Iterator<Item = &'i str>) -> BTreeMap<&'i str, u32> {
    ids.enumerate().map(|(place, id)| (id, u32::try_from(place).unwrap_or(u32::MAX))).collect()
}

/// Where the ids of the rows stand.
struct Located<'p> {
    experts: &'p BTreeMap<&'p str, u32>,
    applications: &'p BTreeMap<&'p str, u32>,
    criteria: &'p BTreeMap<&'p str, u32>,
}

impl Located<'_> {
    fn marks(&self, rows: Rows, criteria: &[Criterion]) -> Result<Vec<Mark>, CaseError> {
        if let Some(fault) = rows.fault {
            return Err(fault);
        }
        let experts = rows.experts.places(self.experts);
        let applications = rows.applications.places(self.applications);
        let names = rows.criteria.places(self.criteria);
        let mark = |(at, row): (usize, Row)| {
            let found = |places: &[Result<u32, Box<str>>], number: u32| match places.get(number as usize) {
                Some(Ok(place)) => Ok(*place),
                Some(Err(id)) => Err(CaseError::new(format!("scores[{at}]"), Fault::UnknownId(id.to_string()))),
                None => Err(CaseError::new(format!("scores[{at}]"), Fault::UnknownId(String::new()))),
            };
            let sheet = Sheet { application: found(&applications, row.application)?, expert: found(&experts, row.expert)? };
            let criterion = found(&names, row.criterion)?;
            in_range(at, &row, criteria.get(criterion as usize).map_or(Exact::ZERO, |one| one.max))?;
            Ok(Mark { sheet, criterion, decimals: row.decimals, units: row.units })
        };
        rows.rows.into_iter().enumerate().map(mark).collect()
    }
}

/// 0 ≤ mark ≤ full mark, in whole numbers.
fn in_range(at: usize, row: &Row, max: Exact) -> Result<(), CaseError> {
    let left = i128::from(row.units).checked_mul(max.denominator());
    let right = 10_i128.checked_pow(row.decimals).and_then(|scale| scale.checked_mul(max.numerator()));
    let fits = row.units >= 0 && left.zip(right).is_some_and(|(mark, full)| mark <= full);
    if fits {
        return Ok(());
    }
    let mark = Exact::new(i128::from(row.units), 10_i128.pow(row.decimals)).map_or_else(|_| row.units.to_string(), Exact::plain);
    Err(CaseError::new(format!("scores[{at}]"), Fault::OutOfRange { mark, max: max.plain() }))
}

fn unfit_error(unfit: Unfit, experts: &[Expert], applications: &[Application], criteria: &[Criterion]) -> CaseError {
    let (Unfit::Twice(mark) | Unfit::TooFine(mark)) = unfit;
    let expert = experts.get(mark.sheet.expert as usize).map_or("", |one| one.id.as_str());
    let application = applications.get(mark.sheet.application as usize).map_or("", |one| one.id.as_str());
    let criterion = criteria.get(mark.criterion as usize).map_or("", |one| one.id.as_str());
    let name = format!("{expert}|{application}|{criterion}");
    CaseError::new("scores", if matches!(unfit, Unfit::Twice(_)) { Fault::Twice(name) } else { Fault::TooLong(name) })
}

fn read_votes(votes: Pairs<VoteWire>, applications: &BTreeMap<&str, u32>) -> Result<BTreeMap<usize, Vote>, CaseError> {
    let mut all = BTreeMap::new();
    for (id, vote) in votes.once("votes")? {
        let place = applications.get(id.as_str()).ok_or_else(|| CaseError::new("votes", Fault::UnknownId(id.clone())))?;
        if vote.yes > vote.eligible {
            let most = vote.eligible;
            let allowed = Words::new(format!("不能多于应到人数 {most}（eligible）"), format!("it cannot be more than the {most} entitled (eligible)"));
            return Err(CaseError::not_allowed(format!("votes.{id}.yes"), vote.yes.to_string(), allowed));
        }
        all.insert(*place as usize, Vote { yes: vote.yes, eligible: vote.eligible });
    }
    Ok(all)
}

fn params(wire: ParamsWire, criteria: &BTreeMap<&str, u32>) -> Result<Params, CaseError> {
    let official = wire.official.as_deref().unwrap_or("mean");
    let official = Aggregation::from_key(official).ok_or_else(|| CaseError::new("params.official", Fault::UnknownWord(official.to_owned())))?;
    if official == Aggregation::Zscore {
        let allowed = Words::new("标准分没有精确值，只作参考", "standard scores have no exact value and only advise");
        return Err(CaseError::not_allowed("params.official", official.key(), allowed));
    }
    let decimals = wire.decimals.unwrap_or(2);
    if decimals > MOST_DECIMALS {
        let allowed = Words::new(format!("最多 {MOST_DECIMALS} 位小数"), format!("there are at most {MOST_DECIMALS} decimals"));
        return Err(CaseError::not_allowed("params.decimals", decimals.to_string(), allowed));
    }
    let (category_max, category_min) = (quota("category_max", wire.category_max)?, quota("category_min", wire.category_min)?);
    for (name, least) in &category_min {
        if let Some(most) = category_max.get(name).filter(|most| *most < least) {
            let allowed = Words::new(format!("不能多于 category_max 的 {most}"), format!("it cannot be more than the {most} of category_max"));
            return Err(CaseError::not_allowed(format!("params.category_min.{name}"), least.to_string(), allowed));
        }
    }
    Ok(Params {
        official,
        trim_min_n: wire.trim_min_n.unwrap_or(5) as usize,
        decimals,
        top_k: wire.top_k.unwrap_or(10) as usize,
        threshold: wire.threshold.map(|text| number("params.threshold", &text)).transpose()?,
        tiebreak: tiebreak(wire.tiebreak.unwrap_or_default(), criteria)?,
        category_max,
        category_min,
        vote_share: share(wire.vote_share.as_deref().unwrap_or("2/3"))?,
    })
}

fn tiebreak(chain: Vec<String>, criteria: &BTreeMap<&str, u32>) -> Result<Vec<usize>, CaseError> {
    let unknown = |id: &str| CaseError::new("params.tiebreak", Fault::UnknownId(id.to_owned()));
    chain.iter().map(|id| criteria.get(id.as_str()).map(|place| *place as usize).ok_or_else(|| unknown(id))).collect()
}

fn quota(field: &str, pairs: Option<Pairs<u32>>) -> Result<BTreeMap<String, usize>, CaseError> {
    let pairs = pairs.map(|pairs| pairs.once(&format!("params.{field}"))).transpose()?;
    Ok(pairs.into_iter().flatten().map(|(name, seats)| (name, seats as usize)).collect())
}

/// `2/3`: whole numbers, more than nothing and not more than all.
fn share(text: &str) -> Result<(u64, u64), CaseError> {
    let form = || Words::new("须写成 \"2/3\" 这样的分数，大于 0，不大于 1", "write a share such as \"2/3\", above 0 and not above 1");
    let wrong = || CaseError::not_allowed("params.vote_share", text, form());
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u64>().ok()).flatten();
    let (num, den) = text.split_once('/').and_then(|(num, den)| digits(num).zip(digits(den))).ok_or_else(wrong)?;
    if num > 0 && num <= den { Ok((num, den)) } else { Err(wrong()) }
}

/// A JSON object in the order of the file, so that a key given twice is seen.
struct Pairs<T>(Vec<(String, T)>);

impl<T> Pairs<T> {
    fn once(self, place: &str) -> Result<Vec<(String, T)>, CaseError> {
        let mut names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| matches!(pair, [a, b] if a == b)).and_then(|pair| pair.first()) {
            Some(name) => Err(CaseError::new(place, Fault::Twice((*name).to_owned()))),
            None => Ok(self.0),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Each<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    all.push(pair);
                }
                Ok(Pairs(all))
            }
        }
        deserializer.deserialize_map(Each(PhantomData))
    }
}
