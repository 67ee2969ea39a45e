//! A tally rule on the wire (`docs/formats.md`, section 3). What a rule does not use is not written, so that the bytes and the hash
//! of a round that does not use it stay what they were.

use std::collections::BTreeMap;

use linxuan_domain::exact::{Exact, Rounding};
use linxuan_domain::ids::ExpertId;
use linxuan_domain::points::Points;
use linxuan_domain::tally::{Below, Direction, Method, Minimum, Quotas, RoleWeights, Rule, TieStep, VoteStep};
use linxuan_domain::words::Words;
use serde::{Deserialize, Serialize};

/// A tally rule on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWire {
    method: String,
    trim_each_side: u32,
    trim_min_n: u32,
    decimals: u32,
    rounding: String,
    tie_break: Vec<String>,
    pass_line: Option<String>,
    places: u32,
    /// `lowest_first`; absent for the usual direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    direction: Option<String>,
    /// Weight of each role, as a decimal number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    role_weights: BTreeMap<String, String>,
    /// Role of each expert that has one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    roles: BTreeMap<String, String>,
    /// Fewest sheets of an expert for standard scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guard: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minimum: Option<MinimumWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quotas: Option<QuotasWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vote: Option<VoteWire>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MinimumWire {
    sheets: u32,
    /// `noted` or `not_listed`.
    below: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotasWire {
    /// 0 for no limit.
    places: u32,
    at_least: BTreeMap<String, u32>,
    at_most: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoteWire {
    /// 0 when all go to the vote.
    shortlist: u32,
    /// `2/3`.
    share: String,
}

impl RuleWire {
    /// From the rules' own type.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let (method, each, min_n, guard) = match rule.method {
            Method::Mean => ("mean", 0, 0, None),
            Method::Trimmed { each_side, min_n } => ("trimmed", small(each_side), small(min_n), None),
            Method::Median => ("median", 0, 0, None),
            Method::RoleWeighted => ("role_weighted", 0, 0, None),
            Method::TrimmedPerCriterion { each_side, min_n } => ("trimmed_per_criterion", small(each_side), small(min_n), None),
            Method::BordaNorm => ("borda_norm", 0, 0, None),
            Method::RankSum => ("rank_sum", 0, 0, None),
            Method::Standardised { guard } => ("standardised", 0, 0, guard.map(small)),
        };
        Self {
            method: method.into(),
            trim_each_side: each,
            trim_min_n: min_n,
            decimals: rule.decimals,
            rounding: rounding_key(rule.rounding).into(),
            tie_break: rule.tie_break.iter().map(TieStep::key).collect(),
            pass_line: rule.pass_line.map(|line| line.to_string()),
            places: rule.places.map_or(0, small),
            direction: (rule.direction == Direction::LowestFirst).then(|| LOWEST_FIRST.into()),
            role_weights: rule.weights.by_role.iter().map(|(role, weight)| (role.clone(), weight.plain())).collect(),
            roles: rule.weights.roles.iter().map(|(expert, role)| (expert.to_string(), role.clone())).collect(),
            guard,
            minimum: rule.minimum.map(|minimum| MinimumWire { sheets: small(minimum.sheets), below: below_key(minimum.below).into() }),
            quotas: rule.quotas.as_ref().map(QuotasWire::of),
            vote: rule.vote.map(|vote| VoteWire { shortlist: vote.shortlist.map_or(0, small), share: format!("{}/{}", vote.share.0, vote.share.1) }),
        }
    }

    /// To the rules' own type; `None` for a word that is not known or a number out of bounds.
    #[must_use]
    pub fn into_domain(self) -> Option<Rule> {
        let pass_line = match &self.pass_line {
            Some(text) => Some(Points::read(text).ok()?),
            None => None,
        };
        Some(Rule {
            method: self.method()?,
            decimals: (self.decimals <= 6).then_some(self.decimals)?,
            rounding: [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncate].into_iter().find(|one| rounding_key(*one) == self.rounding)?,
            direction: match self.direction.as_deref() {
                None => Direction::HighestFirst,
                Some(LOWEST_FIRST) => Direction::LowestFirst,
                Some(_) => return None,
            },
            weights: self.weights()?,
            minimum: self.minimum.map(MinimumWire::into_domain).map_or(Some(None), |found| found.map(Some))?,
            tie_break: self.tie_break.iter().map(|key| TieStep::from_key(key)).collect::<Option<_>>()?,
            pass_line,
            places: (self.places > 0).then_some(self.places as usize),
            quotas: self.quotas.map(QuotasWire::into_domain).map_or(Some(None), |found| found.map(Some))?,
            vote: self.vote.map(|vote| vote.into_domain()).map_or(Some(None), |found| found.map(Some))?,
        })
    }

    /// What is wrong with a rule that is none, for the person who wrote its file: the field, what stands there, what may stand there.
    #[must_use]
    pub fn fault(&self) -> Option<Words> {
        let bad_step = || self.tie_break.iter().find(|key| TieStep::from_key(key).is_none());
        let says = |field: &str, value: &str, zh: &str, en: &str| {
            Some(Words::new(format!("{field}：“{value}”不能用；{zh}"), format!("{field}: “{value}” cannot be used; {en}")))
        };
        let one_of = |field: &str, value: &str, keys: &str| says(field, value, &format!("可填 {keys}"), &format!("choose {keys}"));
        if self.method().is_none() {
            const METHODS: &str = "mean, trimmed, median, role_weighted, trimmed_per_criterion, borda_norm, rank_sum, standardised";
            return match self.method.as_str() {
                "trimmed" | "trimmed_per_criterion" => says(
                    "method",
                    &self.method,
                    "须有 trim_each_side ≥ 1、trim_min_n > 2 × trim_each_side",
                    "it needs trim_each_side ≥ 1 and trim_min_n > 2 × trim_each_side",
                ),
                "standardised" => says("method", &self.method, "须有 guard ≥ 2", "it needs guard ≥ 2"),
                other => one_of("method", other, METHODS),
            };
        }
        if self.decimals > 6 {
            return one_of("decimals", &self.decimals.to_string(), "0 … 6");
        }
        if ![Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncate].into_iter().any(|one| rounding_key(one) == self.rounding) {
            return one_of("rounding", &self.rounding, "half_up, half_even, truncate");
        }
        if let Some(step) = bad_step() {
            return one_of("tie_break", step, "untrimmed_mean, group:A, lower_spread");
        }
        if let Some(line) = self.pass_line.as_deref().filter(|text| Points::read(text).is_err()) {
            return says("pass_line", line, "填分数，至多两位小数", "points with at most two decimals");
        }
        if let Some(direction) = self.direction.as_deref().filter(|key| *key != LOWEST_FIRST) {
            return one_of("direction", direction, LOWEST_FIRST);
        }
        if self.weights().is_none() {
            return says(
                "role_weights / roles",
                "",
                "权重是不小于零的数，角色写在专家编号后",
                "weights are numbers of zero or more, roles stand behind ids of experts",
            );
        }
        if let Some(minimum) = self.minimum.clone().filter(|minimum| minimum.clone().into_domain().is_none()) {
            return says("minimum", &minimum.below, "sheets ≥ 1，below 可填 noted、not_listed", "sheets ≥ 1, below is noted or not_listed");
        }
        if self.quotas.clone().is_some_and(|quotas| quotas.into_domain().is_none()) {
            return says("quotas", "", "at_least 不能多于 at_most", "at_least cannot be more than at_most");
        }
        let share = self.vote.as_ref().filter(|vote| (*vote).clone().into_domain().is_none()).map(|vote| vote.share.clone())?;
        says("vote.share", &share, "填不大于一的分数，如 2/3", "a fraction of one at most, such as 2/3")
    }

    fn method(&self) -> Option<Method> {
        let (each_side, min_n) = (self.trim_each_side as usize, self.trim_min_n as usize);
        let trims = each_side > 0 && min_n > 2 * each_side;
        match self.method.as_str() {
            "mean" => Some(Method::Mean),
            "trimmed" if trims => Some(Method::Trimmed { each_side, min_n }),
            "median" => Some(Method::Median),
            "role_weighted" => Some(Method::RoleWeighted),
            "trimmed_per_criterion" if trims => Some(Method::TrimmedPerCriterion { each_side, min_n }),
            "borda_norm" => Some(Method::BordaNorm),
            "rank_sum" => Some(Method::RankSum),
            // Standard scores without a guard are for looking at, never for a round.
            "standardised" => self.guard.filter(|least| *least >= 2).map(|least| Method::Standardised { guard: Some(least as usize) }),
            _ => None,
        }
    }

    fn weights(&self) -> Option<RoleWeights> {
        let weight = |text: &String| Exact::read_decimal(text).filter(|weight| *weight >= Exact::ZERO && weight.plain() == *text);
        Some(RoleWeights {
            by_role: self.role_weights.iter().map(|(role, text)| Some((role.clone(), weight(text)?))).collect::<Option<_>>()?,
            roles: self.roles.iter().map(|(expert, role)| Some((ExpertId::read(expert)?, role.clone()))).collect::<Option<_>>()?,
        })
    }
}

const LOWEST_FIRST: &str = "lowest_first";

const fn rounding_key(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "half_up",
        Rounding::HalfEven => "half_even",
        Rounding::Truncate => "truncate",
    }
}

const fn below_key(below: Below) -> &'static str {
    match below {
        Below::Noted => "noted",
        Below::NotListed => "not_listed",
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl MinimumWire {
    fn into_domain(self) -> Option<Minimum> {
        let below = [Below::Noted, Below::NotListed].into_iter().find(|one| below_key(*one) == self.below)?;
        (self.sheets > 0).then_some(Minimum { sheets: self.sheets as usize, below })
    }
}

impl QuotasWire {
    fn of(quotas: &Quotas) -> Self {
        let wire = |all: &BTreeMap<String, usize>| all.iter().map(|(category, seats)| (category.clone(), small(*seats))).collect();
        Self { places: quotas.places.map_or(0, small), at_least: wire(&quotas.at_least), at_most: wire(&quotas.at_most) }
    }

    fn into_domain(self) -> Option<Quotas> {
        if self.at_least.iter().any(|(category, least)| self.at_most.get(category).is_some_and(|most| most < least)) {
            return None;
        }
        let domain = |all: BTreeMap<String, u32>| all.into_iter().map(|(category, seats)| (category, seats as usize)).collect();
        Some(Quotas { places: (self.places > 0).then_some(self.places as usize), at_least: domain(self.at_least), at_most: domain(self.at_most) })
    }
}

impl VoteWire {
    fn into_domain(self) -> Option<VoteStep> {
        let (num, den) = self.share.split_once('/')?;
        let share = (num.parse().ok()?, den.parse().ok()?);
        let step = VoteStep { shortlist: (self.shortlist > 0).then_some(self.shortlist as usize), share };
        (share.0 > 0 && share.0 <= share.1).then_some(step)
    }
}

#[cfg(test)]
mod tests;
