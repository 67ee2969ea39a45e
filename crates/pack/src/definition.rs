//! The round definition on the wire (`docs/formats.md`, section 3). Its canonical bytes are what is hashed and frozen.

use linxuan_domain::exact::Rounding;
use linxuan_domain::ids::RoundId;
use linxuan_domain::points::Points;
use linxuan_domain::round::{RoundCategory, RoundDefinition};
use linxuan_domain::sheet::Stage;
use linxuan_domain::tally::{Method, Rule, TieStep};
use linxuan_domain::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::canonical::{self, JsonError};
use crate::scheme::sheet::SheetWire;

const FORMAT: &str = "linxuan.round-definition/1";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionWire {
    format: String,
    id: String,
    title: String,
    stage: String,
    programme: String,
    categories: Vec<CategoryWire>,
    sheets: Vec<SheetWire>,
    rule: RuleWire,
    settings: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryWire {
    key: String,
    zh: String,
    en: String,
    sheet: String,
}

/// A tally rule on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// The canonical bytes of a definition.
pub fn definition_bytes(definition: &RoundDefinition) -> Result<Vec<u8>, JsonError> {
    let categories = definition
        .categories
        .iter()
        .map(|c| CategoryWire { key: c.key.clone(), zh: c.name.zh.clone(), en: c.name.en.clone(), sheet: c.sheet.clone() })
        .collect();
    canonical::to_bytes(&DefinitionWire {
        format: FORMAT.into(),
        id: definition.id.to_string(),
        title: definition.title.clone(),
        stage: definition.stage.key().into(),
        programme: definition.programme.clone(),
        categories,
        sheets: definition.sheets.iter().map(SheetWire::of).collect(),
        rule: RuleWire::of(&definition.rule),
        settings: definition.settings.iter().cloned().collect(),
    })
}

/// Reads a definition from its canonical bytes; sheets are checked again.
pub fn read_definition(bytes: &[u8]) -> Result<RoundDefinition, JsonError> {
    let wire: DefinitionWire = canonical::from_bytes(FORMAT, bytes)?;
    let shape = |what: &str| JsonError::Shape(what.to_owned());
    let sheets = wire.sheets.into_iter().map(|sheet| sheet.into_domain().map_err(|e| JsonError::Shape(e.to_string()))).collect::<Result<Vec<_>, _>>()?;
    if let Some(fault) = sheets.iter().flat_map(linxuan_domain::sheet::check).next() {
        return Err(JsonError::Shape(format!("{}: {}", fault.place, fault.reason.en)));
    }
    let categories: Vec<RoundCategory> =
        wire.categories.into_iter().map(|c| RoundCategory { key: c.key, name: Words::new(c.zh, c.en), sheet: c.sheet }).collect();
    if let Some(lost) = categories.iter().find(|c| !sheets.iter().any(|sheet| sheet.id == c.sheet)) {
        return Err(JsonError::Shape(format!("category {} names sheet {}, which is not there", lost.key, lost.sheet)));
    }
    Ok(RoundDefinition {
        id: RoundId::read(&wire.id).ok_or_else(|| shape("id"))?,
        title: wire.title,
        stage: Stage::from_key(&wire.stage).ok_or_else(|| shape("stage"))?,
        programme: wire.programme,
        categories,
        sheets,
        rule: wire.rule.into_domain().ok_or_else(|| shape("rule"))?,
        settings: wire.settings.into_iter().collect(),
    })
}

impl RuleWire {
    /// From the rules' own type.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (method, each, min_n) = match rule.method {
            Method::Mean => ("mean", 0, 0),
            Method::Trimmed { each_side, min_n } => ("trimmed", small(each_side), small(min_n)),
            Method::Median => ("median", 0, 0),
            Method::RoleWeighted => ("role_weighted", 0, 0),
            Method::TrimmedPerCriterion { each_side, min_n } => ("trimmed_per_criterion", small(each_side), small(min_n)),
            Method::BordaNorm => ("borda_norm", 0, 0),
            Method::RankSum => ("rank_sum", 0, 0),
            Method::Standardised => ("standardised", 0, 0),
        };
        Self {
            method: method.into(),
            trim_each_side: each,
            trim_min_n: min_n,
            decimals: rule.decimals,
            rounding: match rule.rounding {
                Rounding::HalfUp => "half_up".into(),
                Rounding::HalfEven => "half_even".into(),
            },
            tie_break: rule.tie_break.iter().map(TieStep::key).collect(),
            pass_line: rule.pass_line.map(|line| line.to_string()),
            places: rule.places.map_or(0, small),
        }
    }

    /// To the rules' own type; `None` for a word that is not known or a number out of bounds.
    #[must_use]
    pub fn into_domain(self) -> Option<Rule> {
        let method = match self.method.as_str() {
            "mean" => Method::Mean,
            "trimmed" if self.trim_each_side > 0 && self.trim_min_n > 2 * self.trim_each_side => {
                Method::Trimmed { each_side: self.trim_each_side as usize, min_n: self.trim_min_n as usize }
            }
            _ => return None,
        };
        let rounding = match self.rounding.as_str() {
            "half_up" => Rounding::HalfUp,
            "half_even" => Rounding::HalfEven,
            _ => return None,
        };
        let pass_line = match self.pass_line {
            Some(text) => Some(Points::read(&text).ok()?),
            None => None,
        };
        Some(Rule {
            method,
            decimals: (self.decimals <= 6).then_some(self.decimals)?,
            rounding,
            tie_break: self.tie_break.iter().map(|key| TieStep::from_key(key)).collect::<Option<_>>()?,
            pass_line,
            places: (self.places > 0).then_some(self.places as usize),
        })
    }
}
