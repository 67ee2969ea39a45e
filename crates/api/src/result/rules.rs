//! The rule in force, those to choose from, and how a choice becomes a rule.

use std::collections::BTreeMap;

use linxuan_app::Refused;
use linxuan_app::refused::Result;
use linxuan_app::scheme;
use linxuan_app::secretariat::Desk;
use linxuan_domain::exact::{Exact, Rounding};
use linxuan_domain::ids::ExpertId;
use linxuan_domain::points::Points;
use linxuan_domain::tally::{Method, Quotas, RoleWeights, Rule, VoteStep};
use linxuan_domain::words::Words;

use super::table::rule_change;
use crate::types::*;
use crate::verbs::small;

/// The rules of the open round.
///
/// # Errors
/// What the workspace refuses.
pub fn rules(desk: &Desk) -> Result<Rules> {
    let ledger = desk.ledger()?;
    let first = &desk.definition().rule;
    let presets = scheme::rules()?;
    let named = |rule: &Rule| {
        // Who has a role is never part of a preset.
        let bare = Rule { weights: RoleWeights { roles: BTreeMap::new(), ..rule.weights.clone() }, ..rule.clone() };
        let preset = presets.iter().find(|one| one.rule == bare);
        line(desk, preset.map_or("", |one| one.key.as_str()), preset.map(|one| one.title.clone()).unwrap_or_default(), rule)
    };
    Ok(Rules {
        now: named(ledger.rule(first)),
        first: named(first),
        definition_sha256: desk.definition_sha256().to_owned(),
        fixed: desk.frozen_at().is_some(),
        presets: presets.iter().map(|one| line(desk, &one.key, one.title.clone(), &one.rule)).collect(),
        changes: ledger.rules.iter().map(|one| rule_change(desk, one)).collect(),
    })
}

/// A rule in full sentences with pass line and places, which the pages print apart from it.
#[must_use]
pub fn rule_whole(desk: &Desk, rule: &Rule) -> Words {
    let (words, line) = (desk.rule_text(rule), rule.line_text());
    Words::new(words.zh + &line.zh, format!("{} {}", words.en, line.en).trim_end())
}

fn line(desk: &Desk, key: &str, title: Words, rule: &Rule) -> RuleLine {
    RuleLine {
        key: key.to_owned(),
        title: title.into(),
        text: desk.rule_text(rule).into(),
        whole: rule_whole(desk, rule).into(),
        pass_line: rule.pass_line.map(|line| line.to_string()),
        places: rule.places.map_or(0, small),
        decimals: rule.decimals,
        rounding: rounding_key(rule.rounding).to_owned(),
        by_role: rule.method == Method::RoleWeighted,
        role_weights: rule.weights.by_role.iter().map(|(role, weight)| (role.clone(), weight.plain())).collect(),
        roles: rule.weights.roles.iter().map(|(expert, role)| (expert.to_string(), role.clone())).collect(),
        quotas: rule.quotas.as_ref().map(quotas),
        vote: rule.vote.map(vote),
    }
}

const fn rounding_key(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "half_up",
        Rounding::HalfEven => "half_even",
        Rounding::Truncate => "truncate",
    }
}

/// Places over all categories as a choice.
#[must_use]
pub fn quotas(from: &Quotas) -> QuotaChoice {
    let seats = |all: &BTreeMap<String, usize>| all.iter().map(|(category, seats)| (category.clone(), small(*seats))).collect();
    QuotaChoice { places: from.places.map_or(0, small), at_least: seats(&from.at_least), at_most: seats(&from.at_most) }
}

/// A vote after the scores as a choice.
#[must_use]
pub fn vote(from: VoteStep) -> VoteChoice {
    VoteChoice { shortlist: from.shortlist.map_or(0, small), share: format!("{}/{}", from.share.0, from.share.1) }
}

/// A choice as a rule.
///
/// # Errors
/// `not-a-choice` for a word or number that is none.
pub fn chosen(desk: &Desk, choice: &RuleChoice) -> Result<Rule> {
    let base = match &choice.preset {
        None => desk.rule()?,
        Some(key) => scheme::rules()?.into_iter().find(|one| one.key == *key).map(|one| one.rule).ok_or_else(|| no_preset(key))?,
    };
    adjusted(base, choice)
}

/// A rule with what a person chose otherwise: an empty pass line is none, no places is no limit.
///
/// # Errors
/// `not-a-choice` for a word or number that is none.
pub fn adjusted(mut rule: Rule, choice: &RuleChoice) -> Result<Rule> {
    match choice.pass_line.as_deref() {
        None => {}
        Some("") => rule.pass_line = None,
        Some(text) => rule.pass_line = Some(Points::read(text).map_err(|_| no_points(text))?),
    }
    if let Some(places) = choice.places {
        rule.places = (places > 0).then_some(places as usize);
    }
    if let Some(decimals) = choice.decimals {
        rule.decimals = if decimals <= 6 { decimals } else { return Err(no_decimals(decimals)) };
    }
    if let Some(key) = choice.rounding.as_deref() {
        let all = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Truncate];
        rule.rounding = all
            .into_iter()
            .find(|one| rounding_key(*one) == key)
            .ok_or_else(|| scheme::not_a_choice(("修约方式", "The rounding"), key, scheme::one_of(all.map(rounding_key))))?;
    }
    if let Some(weights) = &choice.role_weights {
        rule.weights.by_role = weights.iter().map(|(role, text)| Ok((role.clone(), weight(text)?))).collect::<Result<_>>()?;
    }
    if let Some(roles) = &choice.roles {
        let expert = |id: &String| {
            ExpertId::read(id).ok_or_else(|| scheme::not_a_choice(("专家编号", "The id of an expert"), id, Words::new("写法如 E01", "write it as E01")))
        };
        rule.weights.roles = roles.iter().map(|(id, role)| Ok((expert(id)?, role.clone()))).collect::<Result<_>>()?;
    }
    if let Some(choice) = &choice.quotas {
        rule.quotas = quotas_of(choice)?;
    }
    if let Some(choice) = &choice.vote {
        rule.vote = vote_of(choice)?;
    }
    Ok(rule)
}

fn no_preset(key: &str) -> Refused {
    match scheme::rules() {
        Ok(rules) => scheme::not_a_choice(("规则名称", "The name of a rule"), key, scheme::one_of(rules.iter().map(|one| one.key.as_str()))),
        Err(refused) => refused,
    }
}

fn no_points(text: &str) -> Refused {
    scheme::not_a_choice(("合格线", "The pass line"), text, Words::new("填分数，至多两位小数", "points with at most two decimals"))
}

fn no_decimals(decimals: u32) -> Refused {
    scheme::not_a_choice(("小数位数", "The number of decimals"), &decimals.to_string(), Words::new("可填 0 到 6", "choose 0 to 6"))
}

fn no_share(text: &str) -> Refused {
    scheme::not_a_choice(("通过比例", "The share"), text, Words::new("填不大于一的分数，如 2/3", "a fraction of one at most, such as 2/3"))
}

fn weight(text: &str) -> Result<Exact> {
    let allowed = || Words::new("填不小于零的数，如 1.5", "a number of zero or more, such as 1.5");
    let weight = Exact::read_decimal(text).filter(|weight| *weight >= Exact::ZERO && weight.plain() == *text);
    weight.ok_or_else(|| scheme::not_a_choice(("角色权重", "The weight of a role"), text, allowed()))
}

fn quotas_of(choice: &QuotaChoice) -> Result<Option<Quotas>> {
    let seats = |all: &[(String, u32)]| all.iter().map(|(category, seats)| (category.clone(), *seats as usize)).collect::<BTreeMap<_, _>>();
    let quotas = Quotas { places: (choice.places > 0).then_some(choice.places as usize), at_least: seats(&choice.at_least), at_most: seats(&choice.at_most) };
    if let Some((category, least)) = quotas.at_least.iter().find(|(category, least)| quotas.at_most.get(*category).is_some_and(|most| most < *least)) {
        let most = quotas.at_most.get(category).copied().unwrap_or_default();
        return Err(scheme::quota_twist(category, *least, most));
    }
    Ok(Some(quotas).filter(|quotas| *quotas != Quotas::default()))
}

fn vote_of(choice: &VoteChoice) -> Result<Option<VoteStep>> {
    if choice.share.is_empty() {
        return if choice.shortlist > 0 { Err(scheme::shortlist_without_vote(choice.shortlist)) } else { Ok(None) };
    }
    let share = choice.share.split_once('/').and_then(|(num, den)| Some((num.parse::<u64>().ok()?, den.parse::<u64>().ok()?)));
    let share = share.filter(|(num, den)| *num > 0 && num <= den).ok_or_else(|| no_share(&choice.share))?;
    Ok(Some(VoteStep { shortlist: (choice.shortlist > 0).then_some(choice.shortlist as usize), share }))
}
