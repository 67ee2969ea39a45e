//! The content of an application as experts get it (`docs/formats.md`, section 6). Its hash is in every score record, so that a
//! change after the task was issued is seen.

use std::borrow::Cow;
use std::collections::BTreeMap;

use linxuan_domain::eligibility::Outcome;
use linxuan_seal::hash;
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::field::bad;

const FORMAT: &str = "linxuan.application/1";

/// What an application declares and how its conditions were judged. All values are text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApplicationContent {
    /// Fields by their key.
    pub fields: BTreeMap<String, String>,
    /// Declared figures in the order of the thresholds.
    pub metrics: Vec<MetricLine>,
    /// Figures over the years, of a form.
    pub years: Vec<YearsLine>,
    /// The list of attachments, of a form.
    pub attachments: Vec<AttachmentLine>,
    /// Conditions in the order of the programme.
    pub eligibility: Vec<EligibilityLine>,
}

/// A declared figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricLine {
    /// About, at least, or a range.
    pub approx: bool,
    /// Where it stood, with the sheet.
    pub cell: String,
    /// Key.
    pub key: String,
    /// Chinese label.
    pub label: String,
    /// The basic condition.
    pub threshold: String,
    /// Unit.
    pub unit: String,
    /// The figure.
    pub value: String,
}

/// One figure over the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearsLine {
    /// Key.
    pub key: String,
    /// Chinese label.
    pub label: String,
    /// Unit.
    pub unit: String,
    /// Year and figure; an empty text where nothing is declared.
    pub values: BTreeMap<String, String>,
}

/// One attachment as the applicant lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentLine {
    /// Name of the file, a label only.
    pub file: String,
    /// Its number in the list; empty without one.
    pub no: String,
    /// `yes`, `no`, or empty when the list does not say.
    pub provided: String,
    /// What it is.
    pub title: String,
}

/// A condition, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EligibilityLine {
    /// `G-01` …
    pub code: String,
    /// The condition in Chinese.
    pub zh: String,
    /// The outcome.
    pub outcome: Outcome,
    /// Why, in Chinese.
    pub reason_zh: String,
    /// Why, in English.
    pub reason_en: String,
    /// The cell or document it rests on.
    pub basis: String,
    /// What a person decided otherwise.
    pub overridden: Option<Override>,
}

/// A person's decision over an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The outcome that holds.
    pub outcome: Outcome,
    /// The written reason.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When, UTC `…Z`.
    pub at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContentWire<'a> {
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    attachments: Cow<'a, [AttachmentLine]>,
    eligibility: Vec<EligibilityWire<'a>>,
    fields: Cow<'a, BTreeMap<String, String>>,
    format: Cow<'a, str>,
    metrics: Cow<'a, [MetricLine]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    years: Cow<'a, [YearsLine]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EligibilityWire<'a> {
    basis: Cow<'a, str>,
    code: Cow<'a, str>,
    outcome: Cow<'a, str>,
    #[serde(rename = "override")]
    overridden: Option<OverrideWire<'a>>,
    reason_en: Cow<'a, str>,
    reason_zh: Cow<'a, str>,
    zh: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverrideWire<'a> {
    at: Cow<'a, str>,
    by: Cow<'a, str>,
    outcome: Cow<'a, str>,
    reason: Cow<'a, str>,
}

impl ApplicationContent {
    /// The canonical bytes, which are hashed.
    ///
    /// # Errors
    /// [`JsonError`] never, for text.
    pub fn to_bytes(&self) -> Result<Vec<u8>, JsonError> {
        canonical::to_bytes_in_order(&ContentWire::of(self))
    }

    /// `content_sha256`: the hash of the canonical bytes, hex.
    ///
    /// # Errors
    /// As [`Self::to_bytes`].
    pub fn sha256(&self) -> Result<String, JsonError> {
        Ok(hash::to_hex(&hash::sha256(&self.to_bytes()?)))
    }

    /// Reads canonical bytes.
    ///
    /// # Errors
    /// [`JsonError`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, JsonError> {
        canonical::from_bytes::<ContentWire>(FORMAT, bytes)?.into_content()
    }
}

impl<'a> ContentWire<'a> {
    pub fn of(content: &'a ApplicationContent) -> Self {
        Self {
            format: FORMAT.into(),
            fields: Cow::Borrowed(&content.fields),
            metrics: (&content.metrics).into(),
            years: (&content.years).into(),
            attachments: (&content.attachments).into(),
            eligibility: content.eligibility.iter().map(EligibilityWire::of).collect(),
        }
    }

    pub fn into_content(self) -> Result<ApplicationContent, JsonError> {
        if self.format != FORMAT {
            return Err(bad("format of the content"));
        }
        let eligibility = self.eligibility.into_iter().map(EligibilityWire::into_line).collect::<Result<_, _>>()?;
        let (fields, metrics) = (self.fields.into_owned(), self.metrics.into_owned());
        Ok(ApplicationContent { fields, metrics, years: self.years.into_owned(), attachments: self.attachments.into_owned(), eligibility })
    }
}

impl<'a> EligibilityWire<'a> {
    fn of(line: &'a EligibilityLine) -> Self {
        let overridden = line.overridden.as_ref().map(|o| OverrideWire {
            outcome: o.outcome.name().into(),
            reason: (&o.reason).into(),
            by: (&o.by).into(),
            at: (&o.at).into(),
        });
        Self {
            code: (&line.code).into(),
            zh: (&line.zh).into(),
            outcome: line.outcome.name().into(),
            reason_zh: (&line.reason_zh).into(),
            reason_en: (&line.reason_en).into(),
            basis: (&line.basis).into(),
            overridden,
        }
    }

    fn into_line(self) -> Result<EligibilityLine, JsonError> {
        let outcome = |name: &str| Outcome::parse(name).ok_or_else(|| bad("outcome"));
        let overridden = match self.overridden {
            Some(o) => Some(Override {
                outcome: outcome(&o.outcome)?,
                reason: o.reason.into_owned(),
                by: o.by.into_owned(),
                at: crate::field::time(o.at.into_owned())?,
            }),
            None => None,
        };
        let outcome = outcome(&self.outcome)?;
        Ok(EligibilityLine {
            code: self.code.into_owned(),
            zh: self.zh.into_owned(),
            outcome,
            reason_zh: self.reason_zh.into_owned(),
            reason_en: self.reason_en.into_owned(),
            basis: self.basis.into_owned(),
            overridden,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn content() -> ApplicationContent {
        let held = Override { outcome: Outcome::Pass, reason: "已见原件".into(), by: "王秘书".into(), at: "2026-06-12T03:05:00Z".into() };
        let line = EligibilityLine {
            code: "G-01".into(),
            zh: "独立法人资格".into(),
            outcome: Outcome::Manual,
            reason_zh: "需核对".into(),
            reason_en: "to be checked".into(),
            basis: "汇总表!D5".into(),
            overridden: None,
        };
        ApplicationContent {
            fields: BTreeMap::from([("applicant_name".into(), "重庆样例公司\"一\"\n二".into()), ("uscc".into(), "91500000MA5U0000XX".into())]),
            metrics: vec![MetricLine {
                key: "tested_products_per_year".into(),
                label: "年适配产品数".into(),
                value: "230".into(),
                unit: "件".into(),
                threshold: "200".into(),
                approx: false,
                cell: "汇总表!J5".into(),
            }],
            years: vec![YearsLine {
                key: "revenue_wan".into(),
                label: "平台服务收入".into(),
                unit: "万元".into(),
                values: BTreeMap::from([("2020".into(), "612.30".into())]),
            }],
            attachments: vec![AttachmentLine { no: "7".into(), title: "统计填报截图".into(), file: String::new(), provided: "no".into() }],
            eligibility: vec![line.clone(), EligibilityLine { code: "Q-1".into(), overridden: Some(held), ..line }],
        }
    }

    /// The hash is that of the canonical form, whoever writes it: a field declared out of order would change every hash.
    #[test]
    fn the_fields_are_declared_in_canonical_order() {
        for content in [content(), ApplicationContent::default()] {
            assert_eq!(content.to_bytes().unwrap(), canonical::to_bytes(&ContentWire::of(&content)).unwrap());
        }
    }

    #[test]
    fn the_same_content_has_the_same_hash_and_any_change_another() {
        let content = content();
        let again = ApplicationContent::from_bytes(&content.to_bytes().unwrap()).unwrap();
        assert_eq!(again, content);
        assert_eq!(again.sha256().unwrap(), content.sha256().unwrap());
        let mut changed = content.clone();
        changed.metrics[0].value = "231".into();
        assert_ne!(changed.sha256().unwrap(), content.sha256().unwrap());
    }

    /// A table has neither, and its content keeps the bytes and the hash that it had before forms were read.
    #[test]
    fn what_only_forms_have_is_left_out_where_there_is_none() {
        let table = ApplicationContent { years: Vec::new(), attachments: Vec::new(), ..content() };
        let text = String::from_utf8(table.to_bytes().unwrap()).unwrap();
        assert!(!text.contains("\"years\"") && !text.contains("\"attachments\""));
        assert_eq!(ApplicationContent::from_bytes(text.as_bytes()).unwrap(), table);
    }

    #[test]
    fn an_unknown_field_or_outcome_is_refused() {
        let good = String::from_utf8(content().to_bytes().unwrap()).unwrap();
        for (from, to) in [("\"manual\"", "\"maybe\""), ("{\"attachments\"", "{\"a\":1,\"attachments\""), ("\"approx\":false", "\"approx\":0")] {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good);
            assert!(matches!(ApplicationContent::from_bytes(bad.as_bytes()), Err(JsonError::Shape(_))), "{to}");
        }
    }
}
