//! Conditions, categories and the words of people's tables: `eligibility.json` and `columns.json` of a programme.
//!
//! A file that cannot be used is refused with the place and the reason; nothing is filled in silently.

use linxuan_domain::programme::{
    Bracket, Category, CategoryKey, DateWords, Decimal, ExpertColumn, ExpertField, GeneralCondition, ItemFilter, Programme, Qualification, QualificationWay,
    QuantityWords, RecusalWords, RoundSetting, SettingKind, Settings, SummaryColumn, SummaryField, Threshold, Vocabulary, WayCheck,
};
use linxuan_domain::words::Words;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

use super::form::{FormWire, MetricWire};

/// Why the conditions cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {place}: {}", reason.en)]
pub struct ConditionsRefused {
    /// `eligibility.json` or `columns.json`.
    pub file: &'static str,
    /// Such as `categories[testing].T-1`.
    pub place: String,
    /// What is wrong.
    pub reason: Words,
}

const ELIGIBILITY: &str = "eligibility.json";
pub(super) const COLUMNS: &str = "columns.json";

/// Reads both files into the programme.
pub fn read_programme(eligibility: &[u8], columns: &[u8]) -> Result<Programme, ConditionsRefused> {
    let wire: EligibilityWire = parse(ELIGIBILITY, "linxuan.eligibility/1", eligibility)?;
    let words: ColumnsWire = parse(COLUMNS, "linxuan.columns/1", columns)?;
    let mut categories = wire.categories.into_iter().map(category).collect::<Result<Vec<_>, _>>()?;
    categories.sort_by_key(|c| c.order);
    let policy = wire.policy.into_iter().collect();
    let general = wire.general.into_iter().map(general).collect();
    let mut settings: Settings = wire.settings.into();
    let round_settings = wire.round_settings.into_iter().map(|one| round_setting(one, &mut settings)).collect::<Result<Vec<_>, _>>()?;
    let programme = Programme { basis: wire.basis, general, categories, policy, settings, round_settings, words: vocabulary(words)? };
    no_condition_unknown(&programme)?;
    Ok(programme)
}

/// A setting of the round whose default holds until a round says otherwise. One that no rule knows would change nothing in silence.
fn round_setting(wire: RoundSettingWire, settings: &mut Settings) -> Result<RoundSetting, ConditionsRefused> {
    let place = format!("round_settings[{}]", wire.key);
    let wrong = |words: Words| ConditionsRefused { file: ELIGIBILITY, place: place.clone(), reason: words };
    let kind = match (wire.kind.as_str(), wire.min, wire.max) {
        ("year", ..) => SettingKind::Year,
        ("date", ..) => SettingKind::Date,
        ("text", ..) => SettingKind::Text,
        ("choice", ..) => SettingKind::Choice(wire.choices.into_iter().map(|c| (c.value, Words::new(c.zh, c.en))).collect()),
        ("number", Some(min), Some(max)) => SettingKind::Number(min, max),
        _ => return Err(wrong(Words::new(format!("不认识的种类「{}」", wire.kind), format!("unknown kind “{}”", wire.kind)))),
    };
    let setting = RoundSetting {
        label: Words::new(wire.zh, wire.en),
        kind,
        unset: wire.unset.map(|words| Words::new(words.zh, words.en)),
        default: wire.default,
        affects: wire.affects,
        key: wire.key,
    };
    let default = setting.accept(&setting.default).map_err(wrong)?;
    if settings.set(&setting.key, &default) { Ok(setting) } else { Err(wrong(Words::new("没有规则使用它", "no rule knows it"))) }
}

/// Every setting names conditions that exist.
fn no_condition_unknown(programme: &Programme) -> Result<(), ConditionsRefused> {
    let own = |category: &Category| {
        category.thresholds.iter().map(|t| t.code.clone()).chain(category.qualification.iter().map(|q| q.code.clone())).collect::<Vec<_>>()
    };
    let known: Vec<String> = programme.general.iter().map(|g| g.code.clone()).chain(programme.categories.iter().flat_map(own)).collect();
    let lost = |setting: &RoundSetting| setting.affects.iter().find(|code| !known.contains(code)).cloned();
    match programme.round_settings.iter().find_map(|setting| Some((setting, lost(setting)?))) {
        Some((setting, code)) => {
            Err(refused(ELIGIBILITY, &format!("round_settings[{}]", setting.key), &format!("没有条件 {code}"), &format!("there is no condition {code}")))
        }
        None => Ok(()),
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, schema: &str, bytes: &[u8]) -> Result<T, ConditionsRefused> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| unreadable(file, &e.to_string()))?;
    if value.get("schema").and_then(Value::as_str) != Some(schema) {
        return Err(unreadable(file, &format!("schema is not {schema}")));
    }
    serde_json::from_value(value).map_err(|e| unreadable(file, &e.to_string()))
}

fn unreadable(file: &'static str, detail: &str) -> ConditionsRefused {
    refused(file, "/", &format!("读不懂：{detail}"), &format!("cannot be read: {detail}"))
}

pub(super) fn refused(file: &'static str, place: &str, zh: &str, en: &str) -> ConditionsRefused {
    ConditionsRefused { file, place: place.to_owned(), reason: Words::new(zh, en) }
}

#[derive(Deserialize)]
struct EligibilityWire {
    basis: String,
    general: Vec<GeneralWire>,
    categories: Vec<CategoryWire>,
    policy: BTreeMap<String, String>,
    settings: SettingsWire,
    round_settings: Vec<RoundSettingWire>,
}

#[derive(Deserialize)]
struct RoundSettingWire {
    key: String,
    kind: String,
    zh: String,
    en: String,
    default: String,
    unset: Option<LabelWire>,
    min: Option<u32>,
    max: Option<u32>,
    #[serde(default)]
    choices: Vec<ChoiceWire>,
    affects: Vec<String>,
}

#[derive(Deserialize)]
struct ChoiceWire {
    value: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
struct GeneralWire {
    code: String,
    zh: String,
    en: String,
    check: String,
}

#[derive(Deserialize)]
struct CategoryWire {
    key: String,
    order: u32,
    zh: String,
    en: String,
    #[serde(default)]
    aliases: Vec<String>,
    qualification: Option<QualificationWire>,
    thresholds: Vec<ThresholdWire>,
}

#[derive(Deserialize)]
struct QualificationWire {
    code: String,
    any_of: Vec<WayWire>,
}

#[derive(Deserialize)]
struct WayWire {
    key: String,
    zh: String,
    en: String,
    /// The table's own declaration settles it.
    #[serde(default)]
    declared: bool,
}

#[derive(Deserialize)]
struct LabelWire {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
struct ThresholdWire {
    code: String,
    metric: String,
    label: LabelWire,
    op: String,
    value: Value,
    unit: String,
    #[serde(default)]
    unit_aliases: Vec<String>,
    #[serde(default)]
    ambiguous_units: Vec<String>,
    #[serde(default)]
    convert: BTreeMap<String, Value>,
    item_filter: Option<FilterWire>,
}

#[derive(Deserialize)]
struct FilterWire {
    op: String,
    value: Value,
    unit: String,
    #[serde(default)]
    convert: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct SettingsWire {
    credit_query_days: u32,
    expert_age: u32,
    recusal_years: u32,
    controlling_share: u32,
    home: Vec<String>,
    home_code: String,
    districts: Vec<String>,
}

impl From<SettingsWire> for Settings {
    fn from(wire: SettingsWire) -> Self {
        Self {
            penalty_years: 0,
            figures_year: None,
            reference_date: None,
            credit_query_date: None,
            bracket: Bracket::Both,
            count_ambiguous_units: false,
            other_requirements: String::new(),
            credit_query_days: wire.credit_query_days,
            expert_age: wire.expert_age,
            recusal_years: wire.recusal_years,
            controlling_share: wire.controlling_share,
            home: wire.home,
            home_code: wire.home_code,
            districts: wire.districts,
        }
    }
}

fn general(wire: GeneralWire) -> GeneralCondition {
    GeneralCondition { auto: wire.check.contains("auto"), code: wire.code, title: Words::new(wire.zh, wire.en) }
}

fn category(wire: CategoryWire) -> Result<Category, ConditionsRefused> {
    let place = format!("categories[{}]", wire.key);
    let thresholds = wire.thresholds.into_iter().map(|t| threshold(&place, t)).collect::<Result<_, _>>()?;
    Ok(Category {
        key: CategoryKey(wire.key),
        order: wire.order,
        name: Words::new(wire.zh, wire.en),
        aliases: wire.aliases,
        qualification: wire.qualification.map(qualification),
        thresholds,
    })
}

fn qualification(wire: QualificationWire) -> Qualification {
    let way =
        |w: WayWire| QualificationWay { key: w.key, title: Words::new(w.zh, w.en), check: if w.declared { WayCheck::Declared } else { WayCheck::Person } };
    Qualification { code: wire.code, any_of: wire.any_of.into_iter().map(way).collect() }
}

fn threshold(category: &str, wire: ThresholdWire) -> Result<Threshold, ConditionsRefused> {
    let place = format!("{category}.{}", wire.code);
    at_least(&place, &wire.op)?;
    let item_filter = wire.item_filter.map(|filter| {
        at_least(&place, &filter.op)?;
        Ok(ItemFilter { value: decimal(&place, &filter.value)?, convert: factors(&place, filter.convert)?, unit: filter.unit })
    });
    Ok(Threshold {
        value: decimal(&place, &wire.value)?,
        convert: factors(&place, wire.convert)?,
        item_filter: item_filter.transpose()?,
        code: wire.code,
        metric: wire.metric,
        label: Words::new(wire.label.zh, wire.label.en),
        unit: wire.unit,
        unit_aliases: wire.unit_aliases,
        ambiguous_units: wire.ambiguous_units,
    })
}

fn at_least(place: &str, op: &str) -> Result<(), ConditionsRefused> {
    let wrong = || refused(ELIGIBILITY, place, &format!("不认识的比较「{op}」，只能是 >=。"), &format!("unknown comparison “{op}”, only >= is known"));
    (op == ">=").then_some(()).ok_or_else(wrong)
}

/// A number or a decimal string; the text of the number is taken, never its binary value.
fn decimal(place: &str, value: &Value) -> Result<Decimal, ConditionsRefused> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    };
    let wrong = || refused(ELIGIBILITY, place, &format!("「{value}」不是数。"), &format!("“{value}” is not a number"));
    Decimal::parse(&text).filter(|d| !d.is_negative()).ok_or_else(wrong)
}

pub(super) fn factors(place: &str, wire: BTreeMap<String, Value>) -> Result<Vec<(String, Decimal)>, ConditionsRefused> {
    wire.into_iter().map(|(unit, factor)| Ok((unit, decimal(place, &factor)?))).collect()
}

#[derive(Deserialize)]
struct ColumnWire {
    field: String,
    headings: Vec<String>,
}

#[derive(Deserialize)]
struct ColumnsWire {
    summary: Vec<ColumnWire>,
    experts: Vec<ColumnWire>,
    form: FormWire,
    metrics: Vec<MetricWire>,
    info_date: Vec<String>,
    info_marks: Vec<String>,
    note_marks: Vec<String>,
    subtotal_marks: Vec<String>,
    signature_marks: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    repaired: Vec<String>,
    valid_to: Vec<String>,
    certificate_no: Vec<String>,
    separators: Vec<String>,
    odd_separators: Vec<String>,
    all_categories: Vec<String>,
    drawable: Vec<String>,
    unit_suffixes: Vec<String>,
    quantity: QuantityWire,
    dates: DatesWire,
    recusal: RecusalWire,
}

#[derive(Deserialize)]
struct QuantityWire {
    about_before: Vec<String>,
    about_after: Vec<String>,
    at_least_before: Vec<String>,
    at_least_after: Vec<String>,
    at_most_before: Vec<String>,
    at_most_after: Vec<String>,
    over_years: Vec<String>,
    plain_before: Vec<String>,
    currency: Vec<String>,
    recounts: Vec<String>,
    vague: Vec<String>,
    per_year: Vec<String>,
    of_which: Vec<String>,
    range: Vec<String>,
    percent_before: Vec<String>,
    nothing: Vec<String>,
}

#[derive(Deserialize)]
struct DatesWire {
    part_of: Vec<String>,
    open_end: Vec<String>,
    between: Vec<String>,
    blurring: Vec<String>,
}

#[derive(Deserialize)]
struct RecusalWire {
    board: Vec<String>,
    holding: Vec<String>,
    separators: Vec<String>,
}

fn vocabulary(wire: ColumnsWire) -> Result<Vocabulary, ConditionsRefused> {
    let unknown = |field: &str| refused(COLUMNS, field, &format!("没有「{field}」这个字段。"), &format!("there is no field “{field}”"));
    let summary = |c: ColumnWire| match SummaryField::parse(&c.field) {
        Some(field) => Ok(SummaryColumn { field, headings: c.headings }),
        None => Err(unknown(&c.field)),
    };
    let expert = |c: ColumnWire| match ExpertField::parse(&c.field) {
        Some(field) => Ok(ExpertColumn { field, headings: c.headings }),
        None => Err(unknown(&c.field)),
    };
    Ok(Vocabulary {
        summary: wire.summary.into_iter().map(summary).collect::<Result<_, _>>()?,
        experts: wire.experts.into_iter().map(expert).collect::<Result<_, _>>()?,
        form: wire.form.into_words()?,
        metrics: wire.metrics.into_iter().map(MetricWire::into_words).collect::<Result<_, _>>()?,
        info_date: wire.info_date,
        info_marks: wire.info_marks,
        note_marks: wire.note_marks,
        subtotal_marks: wire.subtotal_marks,
        signature_marks: wire.signature_marks,
        yes: wire.yes,
        no: wire.no,
        repaired: wire.repaired,
        valid_to: wire.valid_to,
        certificate_no: wire.certificate_no,
        separators: wire.separators,
        odd_separators: wire.odd_separators,
        all_categories: wire.all_categories,
        drawable: wire.drawable,
        unit_suffixes: wire.unit_suffixes,
        quantity: quantity(wire.quantity),
        dates: DateWords { part_of: wire.dates.part_of, open_end: wire.dates.open_end, between: wire.dates.between, blurring: wire.dates.blurring },
        recusal: RecusalWords { board: wire.recusal.board, holding: wire.recusal.holding, separators: wire.recusal.separators },
    })
}

fn quantity(wire: QuantityWire) -> QuantityWords {
    QuantityWords {
        about_before: wire.about_before,
        about_after: wire.about_after,
        at_least_before: wire.at_least_before,
        at_least_after: wire.at_least_after,
        at_most_before: wire.at_most_before,
        at_most_after: wire.at_most_after,
        over_years: wire.over_years,
        plain_before: wire.plain_before,
        currency: wire.currency,
        recounts: wire.recounts,
        vague: wire.vague,
        per_year: wire.per_year,
        of_which: wire.of_which,
        range: wire.range,
        percent_before: wire.percent_before,
        nothing: wire.nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &[u8] = include_bytes!("../../../../assets/schemes/chongqing-top-ten/eligibility.json");
    const WORDS: &[u8] = include_bytes!("../../../../assets/schemes/chongqing-top-ten/columns.json");

    fn changed(from: &str, to: &str) -> ConditionsRefused {
        let text = String::from_utf8(GOOD.to_vec()).unwrap().replacen(from, to, 1);
        read_programme(text.as_bytes(), WORDS).unwrap_err()
    }

    #[test]
    fn wrong_conditions_are_refused_with_place_and_reason() {
        assert_eq!(changed("\"value\": 200,", "\"value\": \"many\",").place, "categories[testing].T-1");
        assert_eq!(changed("\"op\": \">=\"", "\"op\": \">\"").place, "categories[testing].T-1");
        assert_eq!(changed("linxuan.eligibility/1", "linxuan.eligibility/9").place, "/");
        assert_eq!(changed("\"key\": \"bracket\"", "\"key\": \"brackets\"").place, "round_settings[brackets]");
        assert_eq!(changed("\"default\": \"2\"", "\"default\": \"0\"").place, "round_settings[penalty_years]");
        let wrong = String::from_utf8(WORDS.to_vec()).unwrap().replacen("applicant_name", "aplicant", 1);
        assert_eq!(read_programme(GOOD, wrong.as_bytes()).unwrap_err().place, "aplicant");
        assert_eq!(read_programme(b"{", WORDS).unwrap_err().file, "eligibility.json");
    }

    #[test]
    fn the_six_categories_come_with_their_minimums_in_the_order_of_the_columns() {
        let programme = read_programme(GOOD, WORDS).unwrap();
        let seen: Vec<String> = programme
            .categories
            .iter()
            .map(|c| format!("{} {}", c.key, c.thresholds.iter().map(|t| format!("{}{}", t.value, t.unit)).collect::<Vec<_>>().join(" ")))
            .collect();
        let expected = [
            "testing 200件 30家",
            "consulting 50个 100家",
            "development 20个 10家",
            "standards 30个 60家",
            "talent 1200人 80% 50家",
            "investment 20次 5家 2000万元",
        ];
        assert_eq!(seen, expected);
        assert_eq!(programme.general.len(), 12);
    }
}
