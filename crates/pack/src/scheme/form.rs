//! The labels of application forms and the names of figures in `columns.json`.

use std::collections::BTreeMap;

use linxuan_domain::programme::{AttachmentWords, Decimal, FieldKind, FormField, FormWords, LabelGroup, MetricWords, Part, Proof, Threshold};
use linxuan_domain::words::Words;
use serde::Deserialize;
use serde_json::Value;

use super::conditions::{COLUMNS, ConditionsRefused, factors, refused};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormWire {
    instructions: Vec<String>,
    fields: Vec<FieldWire>,
    groups: Vec<GroupWire>,
    attachments: AttachmentsWire,
    proofs: Vec<ProofWire>,
    ticked: Vec<String>,
    unticked: Vec<String>,
    unit_heads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldWire {
    field: String,
    kind: String,
    labels: Vec<String>,
    unit: Option<UnitWire>,
    part: Option<PartWire>,
    #[serde(default)]
    private: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitWire {
    unit: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    convert: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartWire {
    field: String,
    marks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupWire {
    key: String,
    labels: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentsWire {
    no: Vec<String>,
    title: Vec<String>,
    file: Vec<String>,
    pages: Vec<String>,
    provided: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProofWire {
    field: String,
    titles: Vec<String>,
    #[serde(default)]
    required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricWire {
    metric: String,
    labels: Vec<String>,
    kind: String,
    unit: UnitWire,
}

impl FormWire {
    pub fn into_words(self) -> Result<FormWords, ConditionsRefused> {
        let a = self.attachments;
        Ok(FormWords {
            instructions: self.instructions,
            fields: self.fields.into_iter().map(FieldWire::into_field).collect::<Result<_, _>>()?,
            groups: self.groups.into_iter().map(|g| LabelGroup { key: g.key, labels: g.labels }).collect(),
            attachments: AttachmentWords { no: a.no, title: a.title, file: a.file, pages: a.pages, provided: a.provided },
            proofs: self.proofs.into_iter().map(|p| Proof { field: p.field, titles: p.titles, required: p.required }).collect(),
            ticked: self.ticked,
            unticked: self.unticked,
            unit_heads: self.unit_heads,
        })
    }
}

impl FieldWire {
    fn into_field(self) -> Result<FormField, ConditionsRefused> {
        let place = format!("form.fields[{}]", self.field);
        let kind = FieldKind::parse(&self.kind).ok_or_else(|| unknown_kind(&place, &self.kind))?;
        let measure = self.unit.map(|unit| unit.measure(&place, &self.field)).transpose()?;
        if matches!(kind, FieldKind::Count | FieldKind::Amount) && measure.is_none() {
            return Err(refused(COLUMNS, &place, "缺少单位。", "the unit is missing"));
        }
        let part = self.part.map(|p| Part { field: p.field, marks: p.marks });
        Ok(FormField { field: self.field, kind, labels: self.labels, measure, part, private: self.private })
    }
}

impl MetricWire {
    pub fn into_words(self) -> Result<MetricWords, ConditionsRefused> {
        let place = format!("metrics[{}]", self.metric);
        let count = match self.kind.as_str() {
            "count" => true,
            "amount" => false,
            other => return Err(unknown_kind(&place, other)),
        };
        Ok(MetricWords { labels: self.labels, count, measure: self.unit.measure(&place, &self.metric)? })
    }
}

impl UnitWire {
    /// How numbers in this unit are read. It asks for nothing, so its bound is zero.
    fn measure(self, place: &str, key: &str) -> Result<Threshold, ConditionsRefused> {
        Ok(Threshold {
            code: String::new(),
            metric: key.to_owned(),
            label: Words::new("", ""),
            value: Decimal::whole(0),
            unit: self.unit,
            unit_aliases: self.aliases,
            ambiguous_units: self.ambiguous,
            convert: factors(place, self.convert)?,
            item_filter: None,
        })
    }
}

fn unknown_kind(place: &str, kind: &str) -> ConditionsRefused {
    refused(COLUMNS, place, &format!("没有「{kind}」这种值。"), &format!("there is no kind “{kind}”"))
}
