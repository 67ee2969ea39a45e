//! Score sheets as data: `assets/schemes/<programme>/sheets/*.json`, and the same shape inside a round definition.
//!
//! In the assets a number may be a JSON number for the secretariat's comfort; what is written here is always a decimal string.

use linxuan_domain::exact::Exact;
use linxuan_domain::points::Points;
use linxuan_domain::sheet::{Band, CommentRules, Criterion, Group, MetricRule, Sheet, Stage};
use linxuan_domain::words::Words;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Why a sheet cannot be used: the place in the file and the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {}", reason.en)]
pub struct SheetRefused {
    /// Such as `groups[1].criteria[0].max`.
    pub place: String,
    /// What is wrong.
    pub reason: Words,
}

/// Reads and checks a sheet from an asset file; all faults are returned.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet, Vec<SheetRefused>> {
    let wire: SheetWire = serde_json::from_slice(bytes).map_err(|e| vec![unreadable(&e.to_string())])?;
    let sheet = wire.into_domain().map_err(|refused| vec![refused])?;
    let faults = linxuan_domain::sheet::check(&sheet);
    if faults.is_empty() { Ok(sheet) } else { Err(faults.into_iter().map(|f| SheetRefused { place: f.place, reason: f.reason }).collect()) }
}

fn unreadable(detail: &str) -> SheetRefused {
    SheetRefused {
        place: String::new(), reason: Words::new(format!("评分表文件读不懂：{detail}"), format!("the sheet file cannot be read: {detail}"))
    }
}

/// A sheet on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetWire {
    schema: String,
    id: String,
    version: String,
    stage: String,
    #[serde(default)]
    category: Option<String>,
    title: TextWire,
    #[serde(deserialize_with = "decimal")]
    max_total: String,
    #[serde(deserialize_with = "decimal")]
    score_step: String,
    #[serde(deserialize_with = "decimal")]
    pass_line: String,
    comment_rules: CommentRulesWire,
    groups: Vec<GroupWire>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct TextWire {
    zh: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct CommentRulesWire {
    #[serde(default)]
    overall_comment_required: bool,
    #[serde(default)]
    overall_comment_min_chars: u32,
    #[serde(default)]
    item_comment_required_when: Vec<WhenWire>,
    #[serde(default)]
    total_comment_required_when: Vec<WhenWire>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct WhenWire {
    when: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "optional_decimal")]
    value: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct GroupWire {
    code: String,
    title: TextWire,
    #[serde(deserialize_with = "decimal")]
    max: String,
    criteria: Vec<CriterionWire>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct CriterionWire {
    code: String,
    title: TextWire,
    #[serde(deserialize_with = "decimal")]
    max: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "optional_decimal")]
    step: Option<String>,
    #[serde(default)]
    guidance: TextWire,
    bands: Vec<BandWire>,
    #[serde(default)]
    evidence: Vec<TextWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    metric: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<ThresholdWire>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggest: Option<SuggestWire>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct BandWire {
    key: String,
    label: TextWire,
    #[serde(deserialize_with = "decimal")]
    min: String,
    #[serde(deserialize_with = "decimal")]
    max: String,
    #[serde(default)]
    zh: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ThresholdWire {
    op: String,
    #[serde(deserialize_with = "decimal")]
    value: String,
    unit: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct SuggestWire {
    method: String,
    #[serde(deserialize_with = "decimals")]
    edges_desc: Vec<String>,
    within_band: String,
}

fn decimal_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    decimal_text(&Value::deserialize(from)?).ok_or_else(|| serde::de::Error::custom("a number or a decimal string is expected"))
}

fn optional_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    decimal(from).map(Some)
}

fn decimals<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let all = Vec::<Value>::deserialize(from)?;
    all.iter().map(|one| decimal_text(one).ok_or_else(|| serde::de::Error::custom("a list of numbers is expected"))).collect()
}

/// Points at a place; a text that is not points names the place.
pub(crate) fn points(place: &str, text: &str) -> Result<Points, SheetRefused> {
    Points::read(text)
        .map_err(|_| SheetRefused {
            place: place.to_owned(), reason: Words::new(format!("“{text}” 不是分数"), format!("“{text}” is not a number of points"))
        })
}

fn exact(place: &str, text: &str) -> Result<Exact, SheetRefused> {
    Exact::read_decimal(text)
        .ok_or_else(|| SheetRefused { place: place.to_owned(), reason: Words::new(format!("“{text}” 不是数"), format!("“{text}” is not a number")) })
}

impl TextWire {
    fn words(self) -> Words {
        let en = self.en.filter(|en| !en.is_empty()).unwrap_or_else(|| self.zh.clone());
        Words::new(self.zh, en)
    }

    fn of(words: &Words) -> Self {
        Self { zh: words.zh.clone(), en: (words.en != words.zh).then(|| words.en.clone()) }
    }
}

impl SheetWire {
    /// To the rules' own type. Numbers are read; whether they fit together is `sheet::check`.
    pub fn into_domain(self) -> Result<Sheet, SheetRefused> {
        let refuse = |place: &str, zh: String, en: String| SheetRefused { place: place.to_owned(), reason: Words::new(zh, en) };
        if self.schema != "linxuan.score-sheet/1" {
            return Err(refuse("schema", format!("不认识的格式“{}”", self.schema), format!("unknown schema “{}”", self.schema)));
        }
        let stage =
            Stage::from_key(&self.stage).ok_or_else(|| refuse("stage", format!("不认识的阶段“{}”", self.stage), format!("unknown stage “{}”", self.stage)))?;
        let step = points("score_step", &self.score_step)?;
        Ok(Sheet {
            id: self.id,
            version: self.version,
            stage,
            category: self.category.filter(|key| !key.is_empty() && key != "all" && key != "*"),
            title: self.title.words(),
            max_total: points("max_total", &self.max_total)?,
            pass_line: points("pass_line", &self.pass_line)?,
            comments: self.comment_rules.into_domain()?,
            groups: self.groups.into_iter().enumerate().map(|(g, group)| group.into_domain(&format!("groups[{g}]"), step)).collect::<Result<_, _>>()?,
        })
    }

    /// From the rules' own type, in the one form that is hashed.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        Self {
            schema: "linxuan.score-sheet/1".into(),
            id: sheet.id.clone(),
            version: sheet.version.clone(),
            stage: sheet.stage.key().into(),
            category: sheet.category.clone(),
            title: TextWire::of(&sheet.title),
            max_total: sheet.max_total.to_string(),
            score_step: sheet.criteria().next().map(|c| c.step).unwrap_or_default().to_string(),
            pass_line: sheet.pass_line.to_string(),
            comment_rules: CommentRulesWire::of(&sheet.comments),
            groups: sheet.groups.iter().map(GroupWire::of).collect(),
        }
    }
}

impl CommentRulesWire {
    fn into_domain(self) -> Result<CommentRules, SheetRefused> {
        let mut rules = CommentRules {
            opinion_min_chars: if self.overall_comment_required { (self.overall_comment_min_chars as usize).max(1) } else { 0 },
            ..CommentRules::default()
        };
        let unknown = |place: String, word: &str| SheetRefused {
            place,
            reason: Words::new(format!("不认识的条件“{word}”"), format!("unknown condition “{word}”")),
        };
        for (i, when) in self.item_comment_required_when.iter().enumerate() {
            match (when.when.as_str(), when.is.as_deref()) {
                ("band", Some("poor")) => rules.when_poor = true,
                ("score_equals", Some("max")) => rules.when_full = true,
                ("deviates_from_suggestion", None) => rules.when_not_suggested = true,
                (other, _) => return Err(unknown(format!("comment_rules.item_comment_required_when[{i}]"), other)),
            }
        }
        for (i, when) in self.total_comment_required_when.iter().enumerate() {
            let place = format!("comment_rules.total_comment_required_when[{i}]");
            let value = points(&place, when.value.as_deref().unwrap_or_default())?;
            match when.when.as_str() {
                "total_gte" => rules.when_total_at_least = Some(value),
                "total_lt" => rules.when_total_below = Some(value),
                other => return Err(unknown(place, other)),
            }
        }
        Ok(rules)
    }

    fn of(rules: &CommentRules) -> Self {
        let item = |when: &str, is: Option<&str>| WhenWire { when: when.into(), is: is.map(Into::into), value: None };
        let total = |when: &str, value: Points| WhenWire { when: when.into(), is: None, value: Some(value.to_string()) };
        let items = [
            (rules.when_poor, item("band", Some("poor"))),
            (rules.when_full, item("score_equals", Some("max"))),
            (rules.when_not_suggested, item("deviates_from_suggestion", None)),
        ];
        Self {
            overall_comment_required: rules.opinion_min_chars > 0,
            overall_comment_min_chars: u32::try_from(rules.opinion_min_chars).unwrap_or(u32::MAX),
            item_comment_required_when: items.into_iter().filter(|(on, _)| *on).map(|(_, when)| when).collect(),
            total_comment_required_when: rules
                .when_total_at_least
                .map(|v| total("total_gte", v))
                .into_iter()
                .chain(rules.when_total_below.map(|v| total("total_lt", v)))
                .collect(),
        }
    }
}

impl GroupWire {
    fn into_domain(self, place: &str, step: Points) -> Result<Group, SheetRefused> {
        Ok(Group {
            max: points(&format!("{place}.max"), &self.max)?,
            code: self.code,
            title: self.title.words(),
            criteria: self
                .criteria
                .into_iter()
                .enumerate()
                .map(|(c, criterion)| criterion.into_domain(&format!("{place}.criteria[{c}]"), step))
                .collect::<Result<_, _>>()?,
        })
    }

    fn of(group: &Group) -> Self {
        Self {
            code: group.code.clone(),
            title: TextWire::of(&group.title),
            max: group.max.to_string(),
            criteria: group.criteria.iter().map(CriterionWire::of).collect(),
        }
    }
}

impl CriterionWire {
    fn into_domain(self, place: &str, step: Points) -> Result<Criterion, SheetRefused> {
        let metric = match (self.metric, self.threshold, self.suggest) {
            (Some(metric), Some(threshold), Some(suggest)) => Some(MetricRule {
                metric,
                threshold: exact(&format!("{place}.threshold"), &threshold.value)?,
                unit: threshold.unit,
                edges_desc: suggest.edges_desc.iter().map(|edge| exact(&format!("{place}.suggest.edges_desc"), edge)).collect::<Result<_, _>>()?,
            }),
            _ => None,
        };
        Ok(Criterion {
            max: points(&format!("{place}.max"), &self.max)?,
            step: self.step.map_or(Ok(step), |text| points(&format!("{place}.step"), &text))?,
            code: self.code,
            title: self.title.words(),
            guidance: self.guidance.words(),
            bands: self.bands.into_iter().enumerate().map(|(b, band)| band.into_domain(&format!("{place}.bands[{b}]"))).collect::<Result<_, _>>()?,
            evidence: self.evidence.into_iter().map(TextWire::words).collect(),
            metric,
        })
    }

    fn of(criterion: &Criterion) -> Self {
        let rule = criterion.metric.as_ref();
        Self {
            code: criterion.code.clone(),
            title: TextWire::of(&criterion.title),
            max: criterion.max.to_string(),
            step: Some(criterion.step.to_string()),
            guidance: TextWire::of(&criterion.guidance),
            bands: criterion.bands.iter().map(BandWire::of).collect(),
            evidence: criterion.evidence.iter().map(TextWire::of).collect(),
            metric: rule.map(|r| r.metric.clone()),
            threshold: rule.map(|r| ThresholdWire { op: ">=".into(), value: plain(r.threshold), unit: r.unit.clone() }),
            suggest: rule.map(|r| SuggestWire {
                method: "band_by_value".into(),
                edges_desc: r.edges_desc.iter().copied().map(plain).collect(),
                within_band: "linear_to_next_edge_capped".into(),
            }),
        }
    }
}

/// A finite decimal without superfluous zeros; a fraction that has none keeps six decimals.
fn plain(value: Exact) -> String {
    let text = value.round(6, linxuan_domain::exact::Rounding::HalfUp).unwrap_or_default();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl BandWire {
    fn into_domain(self, place: &str) -> Result<Band, SheetRefused> {
        Ok(Band {
            min: points(&format!("{place}.min"), &self.min)?,
            max: points(&format!("{place}.max"), &self.max)?,
            key: self.key,
            label: self.label.words(),
            text: TextWire { zh: self.zh, en: self.en }.words(),
        })
    }

    fn of(band: &Band) -> Self {
        let text = TextWire::of(&band.text);
        Self { key: band.key.clone(), label: TextWire::of(&band.label), min: band.min.to_string(), max: band.max.to_string(), zh: text.zh, en: text.en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical;

    const SHEETS: [&str; 8] = [
        "admission-consulting",
        "admission-development",
        "admission-investment",
        "admission-standards",
        "admission-talent",
        "admission-testing",
        "annual-assessment",
        "selection-plan",
    ];

    fn asset(name: &str) -> Vec<u8> {
        std::fs::read(format!("{}/../../assets/schemes/chongqing-top-ten/sheets/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    #[test]
    fn the_eight_sheets_of_the_programme_load_and_survive_the_trip_through_a_definition() {
        for name in SHEETS {
            let sheet = read_sheet(&asset(name)).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
            let bytes = canonical::to_bytes(&SheetWire::of(&sheet)).unwrap();
            assert_eq!(read_sheet(&bytes).unwrap(), sheet, "{name}");
        }
    }

    #[test]
    fn a_wrong_sheet_is_refused_with_the_place_and_the_reason() {
        let text = String::from_utf8(asset("admission-testing")).unwrap();
        let cases = [
            ("\"max_total\": 100", "\"max_total\": 99", "max_total", "add up to 100"),
            ("\"stage\": \"admission\"", "\"stage\": \"someday\"", "stage", "unknown stage"),
            ("\"min\": 9.0", "\"min\": 8.5", "groups[1].criteria[0].bands[1]", "overlap"),
            ("\"max_total\": 100", "\"max_total\": \"viele\"", "max_total", "not a number"),
            ("\"groups\"", "\"gruppen\"", "", "missing field"),
        ];
        for (from, to, place, word) in cases {
            let faults = read_sheet(text.replacen(from, to, 1).as_bytes()).unwrap_err();
            assert!(faults.iter().any(|f| f.place == place && f.reason.en.contains(word)), "{to}: {faults:?}");
        }
    }
}
