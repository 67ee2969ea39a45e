//! The rule in force, those to choose from, and how a choice becomes a rule.

use linxuan_app::refused::Result;
use linxuan_app::scheme;
use linxuan_app::secretariat::Desk;
use linxuan_domain::exact::Rounding;
use linxuan_domain::tally::Rule;
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
        let preset = presets.iter().find(|one| one.rule == *rule);
        line(preset.map_or("", |one| one.key.as_str()), preset.map(|one| one.title.clone()).unwrap_or_default(), rule)
    };
    Ok(Rules {
        now: named(ledger.rule(first)),
        first: named(first),
        definition_sha256: desk.definition_sha256().to_owned(),
        fixed: desk.frozen_at().is_some(),
        presets: presets.iter().map(|one| line(&one.key, one.title.clone(), &one.rule)).collect(),
        changes: ledger.rules.iter().map(rule_change).collect(),
    })
}

fn line(key: &str, title: Words, rule: &Rule) -> RuleLine {
    RuleLine {
        key: key.to_owned(),
        title: title.into(),
        text: rule.text().into(),
        pass_line: rule.pass_line.map(|line| line.to_string()),
        places: rule.places.map_or(0, small),
        decimals: rule.decimals,
        rounding: rounding_key(rule.rounding).to_owned(),
    }
}

const fn rounding_key(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp => "half_up",
        Rounding::HalfEven => "half_even",
        Rounding::Truncate => "truncate",
    }
}

/// A choice as a rule.
///
/// # Errors
/// `not-a-choice` for a word or number that is none.
pub fn chosen(desk: &Desk, choice: &RuleChoice) -> Result<Rule> {
    let base = match &choice.preset {
        None => desk.rule()?,
        Some(key) => scheme::rules()?.into_iter().find(|one| one.key == *key).map(|one| one.rule).ok_or_else(|| scheme::not_a_choice("preset", key))?,
    };
    scheme::adjusted(base, choice.pass_line.as_deref(), choice.places, choice.decimals, choice.rounding.as_deref())
}
