//! The round definition on the wire (`docs/formats.md`, section 3). Its canonical bytes are what is hashed and frozen.

use linxuan_domain::ids::RoundId;
use linxuan_domain::round::{RoundCategory, RoundDefinition};
use linxuan_domain::sheet::Stage;
use linxuan_domain::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::canonical::{self, JsonError};
use crate::rule::RuleWire;
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
