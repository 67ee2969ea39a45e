//! The programme's data files, built into the program: a machine without network needs nothing beside it.

use linxuan_domain::ids::RoundId;
use linxuan_domain::programme::Programme;
use linxuan_domain::round::{RoundCategory, RoundDefinition};
use linxuan_domain::sheet::{Sheet, Stage};
use linxuan_domain::tally::Rule;
use linxuan_domain::words::Words;
use linxuan_pack::scheme::documents::{Documents, read_documents};
use linxuan_pack::scheme::programme::{Presets, RecusalRule, RulePreset, read_presets, read_recusal_rules, read_rule, read_rules};
use linxuan_pack::scheme::sheet::read_sheet;
use linxuan_pack::scheme::templates::{Templates, read_templates};

use crate::refused::{Refused, Result};
use crate::trouble::Trouble;

macro_rules! asset {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../assets/schemes/chongqing-top-ten/", $name)).as_slice())
    };
}

const PROGRAMME: (&str, &[u8]) = asset!("programme.json");
const PANEL_RULES: (&str, &[u8]) = asset!("panel_rules.json");
const RULES: (&str, &[u8]) = asset!("rules.json");
const CONDITIONS: (&str, &[u8]) = asset!("eligibility.json");
const COLUMNS: (&str, &[u8]) = asset!("columns.json");
const DOCUMENTS: (&str, &[u8]) = asset!("documents.json");
const TEMPLATES: (&str, &[u8]) = asset!("templates.json");
const SHEETS: [(&str, &[u8]); 8] = [
    asset!("sheets/admission-testing.json"),
    asset!("sheets/admission-consulting.json"),
    asset!("sheets/admission-development.json"),
    asset!("sheets/admission-standards.json"),
    asset!("sheets/admission-talent.json"),
    asset!("sheets/admission-investment.json"),
    asset!("sheets/annual-assessment.json"),
    asset!("sheets/selection-plan.json"),
];

/// Empty workbooks to hand out.
pub fn templates() -> Result<Templates> {
    read_templates(TEMPLATES.1).map_err(|detail| wrong(TEMPLATES.0, detail))
}

/// Words of the text documents.
pub fn documents() -> Result<Documents> {
    read_documents(DOCUMENTS.1).map_err(|detail| wrong(DOCUMENTS.0, detail))
}

/// Stages, rule preset, pledge.
pub fn presets() -> Result<Presets> {
    read_presets(PROGRAMME.1).map_err(|detail| wrong(PROGRAMME.0, detail))
}

/// Rules of tally to choose from.
pub fn rules() -> Result<Vec<RulePreset>> {
    read_rules(RULES.1).map_err(|detail| wrong(RULES.0, detail))
}

/// A rule from a file of the secretariat.
pub fn rule(name: &str, bytes: &[u8]) -> Result<Rule> {
    read_rule(bytes).map_err(|Words { zh, en }| wrong(name, if zh == en { zh } else { format!("{zh}（{en}）") }))
}

/// A word that is none of those to choose from: what it is for in both languages, the word, and what is allowed.
#[must_use]
pub fn not_a_choice((zh, en): (&str, &str), value: &str, allowed: Words) -> Refused {
    let (zh, en, value) = (zh.to_owned(), en.to_owned(), value.to_owned());
    Trouble::NotAChoice { zh, en, value, allowed_zh: allowed.zh, allowed_en: allowed.en }.into()
}

/// The words to choose from, as [`not_a_choice`] says them.
#[must_use]
pub fn one_of<'a>(keys: impl IntoIterator<Item = &'a str>) -> Words {
    let keys: Vec<&str> = keys.into_iter().collect();
    Words::new(format!("可填：{}", keys.join("、")), format!("choose {}", keys.join(", ")))
}

/// At least more than at most.
#[must_use]
pub fn quota_twist(category: &str, least: usize, most: usize) -> Refused {
    Trouble::QuotaTwist { category: category.to_owned(), least, most }.into()
}

/// A shortlist without the share that carries a vote.
#[must_use]
pub fn shortlist_without_vote(shortlist: u32) -> Refused {
    Trouble::ShortlistWithoutVote { shortlist }.into()
}

/// A category that is none of those with results.
#[must_use]
pub fn no_category(key: &str) -> Refused {
    not_a_choice(("类别", "The category"), key, Words::new("请用结果中列出的类别", "choose one of those in the results"))
}

/// A text that is no day.
#[must_use]
pub fn not_a_day(text: &str) -> Refused {
    not_a_choice(("日期", "The day"), text, Words::new("按 年-月-日 填写，如 2026-12-07", "write it as 2026-12-07"))
}

/// A recusal rule that the programme has, by its code.
///
/// # Errors
/// `not-a-choice` with the codes that there are.
pub fn recusal_rule(code: &str) -> Result<RecusalRule> {
    let rules = recusal_rules()?;
    let allowed = one_of(rules.iter().map(|one| one.code.as_str()));
    rules.into_iter().find(|one| one.code == code).ok_or_else(|| not_a_choice(("回避情形", "The rule of recusal"), code, allowed))
}

/// Rules of recusal to choose from.
pub fn recusal_rules() -> Result<Vec<RecusalRule>> {
    read_recusal_rules(PANEL_RULES.1).map_err(|detail| wrong(PANEL_RULES.0, detail))
}

/// Categories, conditions and the words of people's tables.
pub fn programme() -> Result<Programme> {
    linxuan_pack::scheme::conditions::read_programme(CONDITIONS.1, COLUMNS.1).map_err(|error| wrong(CONDITIONS.0, error.to_string()))
}

/// The same with what a round settles.
pub fn programme_of(definition: &RoundDefinition) -> Result<Programme> {
    let mut programme = programme()?;
    for (key, value) in &definition.settings {
        // Keys that conditions do not rest on (the pledge, the size of the panel) are none of theirs.
        programme.settings.set(key, value);
    }
    Ok(programme)
}

/// A condition in words; `None` for a code that the programme does not have.
#[must_use]
pub fn condition_words(programme: &Programme, code: &str) -> Option<Words> {
    if let Some(general) = programme.general(code) {
        return Some(general.title.clone());
    }
    for category in &programme.categories {
        if let Some(threshold) = category.thresholds.iter().find(|t| t.code == code) {
            return Some(threshold.label.clone());
        }
        if let Some(q) = category.qualification.as_ref().filter(|q| q.code == code) {
            let all = |pick: fn(&Words) -> &String, by: &str| q.any_of.iter().map(|way| pick(&way.title).clone()).collect::<Vec<_>>().join(by);
            return Some(Words::new(all(|w| &w.zh, "，或"), all(|w| &w.en, ", or ")));
        }
    }
    None
}

/// A sheet from the bytes of its file; every fault is named.
pub fn sheet(file: &str, bytes: &[u8]) -> Result<Sheet> {
    read_sheet(bytes)
        .map_err(|faults| wrong(file, faults.iter().map(|f| format!("{}：{}（{}）", f.place, f.reason.zh, f.reason.en)).collect::<Vec<_>>().join("；")))
}

/// The definition that a new round starts with.
pub fn definition(id: RoundId, title: &str, stage: Stage) -> Result<RoundDefinition> {
    let presets = presets()?;
    let preset = presets.stages.iter().find(|one| one.stage == stage).ok_or_else(|| wrong(PROGRAMME.0, stage.key().to_owned()))?;
    let programme = programme()?;
    let mut categories = Vec::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    for category in &programme.categories {
        let key = category.key.0.as_str();
        let Some(file) = preset.sheets.get(key).or_else(|| preset.sheets.get("*")) else { continue };
        let (name, bytes) = SHEETS.iter().find(|(name, _)| name.strip_prefix("sheets/") == Some(file)).ok_or_else(|| wrong(PROGRAMME.0, file.clone()))?;
        let sheet = sheet(name, bytes)?;
        categories.push(RoundCategory { key: key.to_owned(), name: category.name.clone(), sheet: sheet.id.clone() });
        if !sheets.iter().any(|known| known.id == sheet.id) {
            sheets.push(sheet);
        }
    }
    let mut settings = vec![
        ("panel_size".to_owned(), presets.panel_size.to_string()),
        ("pledge_en".to_owned(), presets.pledge.en),
        ("pledge_zh".to_owned(), presets.pledge.zh),
    ];
    settings.extend(programme.round_settings.iter().map(|setting| (setting.key.clone(), setting.default.clone())));
    settings.sort();
    Ok(RoundDefinition { id, title: title.to_owned(), stage, programme: presets.key, categories, sheets, rule: presets.rule, settings })
}

fn wrong(file: &str, detail: String) -> crate::refused::Refused {
    Trouble::Scheme { file: file.to_owned(), detail }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_definition_whose_bytes_read_back_the_same() {
        for stage in Stage::ALL {
            let id = RoundId::read("R0123456789abcdef").unwrap();
            let definition = definition(id, "2026年度", stage).unwrap();
            assert_eq!(definition.categories.len(), 6);
            let bytes = linxuan_pack::definition::definition_bytes(&definition).unwrap();
            assert_eq!(linxuan_pack::definition::read_definition(&bytes).unwrap(), definition);
        }
        assert_eq!(recusal_rules().unwrap().len(), 8);
    }

    #[test]
    fn a_wrong_sheet_names_file_place_and_reason_in_both_languages() {
        let error = sheet("x.json", b"{}").unwrap_err();
        assert_eq!((error.code.as_str(), error.place.as_str()), ("scheme", "x.json"));
        assert!(error.message.zh.contains("读不懂"), "{error:?}");
    }
}
