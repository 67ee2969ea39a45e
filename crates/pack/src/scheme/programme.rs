//! `programme.json` and `panel_rules.json`: stages with their sheets, the preset of the tally rule, the pledge, the rules of recusal.

use std::collections::BTreeMap;

use linxuan_domain::sheet::Stage;
use linxuan_domain::tally::Rule;
use linxuan_domain::words::Words;
use serde::Deserialize;

use crate::rule::RuleWire;

/// The presets of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presets {
    /// Key such as `chongqing-top-ten`.
    pub key: String,
    /// Name of the programme.
    pub title: Words,
    /// Stages in order.
    pub stages: Vec<StagePreset>,
    /// The rule that a new round starts with.
    pub rule: Rule,
    /// Members of a panel.
    pub panel_size: usize,
    /// What an expert agrees to when signing.
    pub pledge: Words,
}

/// A stage and the sheet files of its categories; `*` serves every category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePreset {
    /// The stage.
    pub stage: Stage,
    /// Name.
    pub title: Words,
    /// Category key or `*`, and the file below `sheets/`.
    pub sheets: BTreeMap<String, String>,
}

/// A rule of tally to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePreset {
    /// Key such as `trimmed`.
    pub key: String,
    /// Name.
    pub title: Words,
    /// When it fits.
    pub note: Words,
    /// The rule.
    pub rule: Rule,
}

/// A rule of recusal (回避情形).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecusalRule {
    /// Code such as `R1`.
    pub code: String,
    /// In words.
    pub text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgrammeWire {
    format: String,
    key: String,
    title: TextWire,
    #[serde(rename = "basis")]
    _basis: String,
    stages: Vec<StageWire>,
    rule: RuleWire,
    panel_size: u32,
    pledge: TextWire,
}

#[derive(Deserialize)]
struct TextWire {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageWire {
    key: String,
    title: TextWire,
    sheets: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesWire {
    format: String,
    #[serde(rename = "note")]
    _note: String,
    rules: Vec<RulePresetWire>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulePresetWire {
    key: String,
    title: TextWire,
    note: TextWire,
    rule: RuleWire,
}

#[derive(Deserialize)]
struct PanelRulesWire {
    recusal: Vec<RecusalWire>,
}

#[derive(Deserialize)]
struct RecusalWire {
    code: String,
    zh: String,
    #[serde(default)]
    en: Option<String>,
}

impl TextWire {
    fn words(self) -> Words {
        Words::new(self.zh, self.en)
    }
}

/// Reads `programme.json`; the error is one sentence for the person who edits it.
pub fn read_presets(bytes: &[u8]) -> Result<Presets, String> {
    let wire: ProgrammeWire = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    if wire.format != "linxuan.programme/1" {
        return Err(format!("format: “{}”", wire.format));
    }
    let stages = wire
        .stages
        .into_iter()
        .map(|s| Ok(StagePreset { stage: Stage::from_key(&s.key).ok_or(format!("stages: “{}”", s.key))?, title: s.title.words(), sheets: s.sheets }));
    Ok(Presets {
        key: wire.key,
        title: wire.title.words(),
        stages: stages.collect::<Result<_, String>>()?,
        rule: wire.rule.into_domain().ok_or("rule")?,
        panel_size: wire.panel_size as usize,
        pledge: wire.pledge.words(),
    })
}

/// Reads `rules.json`.
pub fn read_rules(bytes: &[u8]) -> Result<Vec<RulePreset>, String> {
    let wire: RulesWire = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    if wire.format != "linxuan.rules/1" {
        return Err(format!("format: “{}”", wire.format));
    }
    let preset = |one: RulePresetWire| {
        Ok(RulePreset {
            rule: one.rule.into_domain().ok_or(format!("rules: “{}”", one.key))?, title: one.title.words(), note: one.note.words(), key: one.key
        })
    };
    wire.rules.into_iter().map(preset).collect()
}

/// Reads one rule, in the shape that it has in a round definition; the error names the field and what may stand there.
pub fn read_rule(bytes: &[u8]) -> Result<Rule, Words> {
    let wire: RuleWire = serde_json::from_slice(bytes).map_err(|e| Words::same(e.to_string()))?;
    let fault = wire.fault();
    wire.into_domain().ok_or_else(|| fault.unwrap_or_else(|| Words::same("rule")))
}

/// Reads the rules of recusal from `panel_rules.json`.
pub fn read_recusal_rules(bytes: &[u8]) -> Result<Vec<RecusalRule>, String> {
    let wire: PanelRulesWire = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    Ok(wire.recusal.into_iter().map(|r| RecusalRule { code: r.code, text: Words::new(r.zh.clone(), r.en.unwrap_or(r.zh)) }).collect())
}
