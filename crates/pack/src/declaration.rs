//! What an application declared, complete, with the cell of every value: kept in the workspace so that the conditions can be judged
//! again when a setting of the round changes. Never leaves the machine; experts get [`crate::application`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use linxuan_domain::intake::application::{Corrected, Detail, Figure, Yearly};
use linxuan_domain::intake::{Application, Attachment, CellRef, Claim, Doubt, Origin, PartialDate, Penalty, Quantity};
use linxuan_domain::programme::{CategoryKey, Decimal};
use serde::{Deserialize, Serialize};

use crate::canonical::{JsonError, as_it_comes};
use crate::field::bad;

const FORMAT: &str = "linxuan.declaration/1";

/// The text of a declaration. It stays in the workspace and is never hashed, so it is written as it comes.
///
/// # Errors
/// [`JsonError`] never, for text.
pub fn text(application: &Application) -> Result<String, JsonError> {
    String::from_utf8(as_it_comes(&Wire::of(application))?).map_err(|e| JsonError::Shape(e.to_string()))
}

/// Reads it back.
///
/// # Errors
/// [`JsonError`].
pub fn read(text: &str) -> Result<Application, JsonError> {
    serde_json::from_str::<Wire>(text).map_err(|e| JsonError::Shape(e.to_string()))?.into_application()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    format: Cow<'a, str>,
    fields: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    metrics: Vec<QuantityWire>,
    qualification: Vec<ClaimWire>,
    penalty: Option<PenaltyWire>,
    stat_reporting: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    details: Vec<DetailWire>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    yearly: Vec<YearlyWire>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<AttachmentWire>,
    origins: BTreeMap<Cow<'a, str>, OriginWire<'a>>,
}

/// A further field of a form: one of the four.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DetailWire {
    key: String,
    text: Option<String>,
    date: Option<String>,
    count: Option<QuantityWire>,
    amount: Option<FigureWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureWire {
    quantity: QuantityWire,
    written: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct YearlyWire {
    metric: String,
    count: bool,
    years: Vec<(i32, Option<FigureWire>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentWire {
    no: Option<u32>,
    title: String,
    file: Option<String>,
    pages: Option<u32>,
    provided: Option<bool>,
    proves: Option<String>,
    cell: CellWire,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CellWire {
    sheet: String,
    row: u32,
    column: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityWire {
    key: String,
    value: String,
    unit: String,
    raw_unit: Option<String>,
    qualifier: Option<String>,
    total: Option<String>,
    doubt: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimWire {
    key: String,
    /// Free text; null for a certificate.
    text: Option<String>,
    held: bool,
    no: Option<String>,
    valid_to: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PenaltyWire {
    declared: bool,
    date: Option<String>,
    repair_claimed: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OriginWire<'a> {
    sheet: Cow<'a, str>,
    row: u32,
    column: u32,
    raw: Cow<'a, str>,
    /// What a person put in its place, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrected: Option<(String, String)>,
}

impl<'a> Wire<'a> {
    fn of(a: &'a Application) -> Self {
        let date = |date: &Option<PartialDate>| date.map(|d| Cow::Owned(d.to_string()));
        let text = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        let all = [
            ("recommender", text(&a.recommender)),
            ("applicant_name", text(&a.applicant_name)),
            ("uscc", text(&a.uscc)),
            ("registered_in", text(&a.registered_in)),
            ("tax_in", text(&a.tax_in)),
            ("platform_name", text(&a.platform_name)),
            ("category", a.category.as_ref().map(|c| (&c.0).into())),
            ("operation_since", date(&a.operation_since)),
            ("credit_query_date", date(&a.credit_query_date)),
            ("contact_name", text(&a.contact_name)),
            ("contact_phone", text(&a.contact_phone)),
            ("remark", text(&a.remark)),
        ];
        Self {
            format: FORMAT.into(),
            fields: all.into_iter().filter_map(|(key, value)| Some((key.into(), value?))).collect(),
            metrics: a.metrics.iter().map(QuantityWire::of).collect(),
            qualification: a.qualification.iter().map(ClaimWire::of).collect(),
            penalty: a.penalty.as_ref().map(|p| PenaltyWire { declared: p.declared, date: p.date.map(|d| d.to_string()), repair_claimed: p.repair_claimed }),
            stat_reporting: a.stat_reporting,
            details: a.details.iter().map(DetailWire::of).collect(),
            yearly: a.yearly.iter().map(YearlyWire::of).collect(),
            attachments: a.attachments.iter().map(AttachmentWire::of).collect(),
            origins: a.origins.iter().map(|(key, origin)| (key.into(), OriginWire::of(origin))).collect(),
        }
    }

    fn into_application(mut self) -> Result<Application, JsonError> {
        if self.format != FORMAT {
            return Err(bad("format of the declaration"));
        }
        let mut take = |key: &str| self.fields.remove(key).map(Cow::into_owned);
        let application = Application {
            recommender: take("recommender"),
            applicant_name: take("applicant_name"),
            uscc: take("uscc"),
            registered_in: take("registered_in"),
            tax_in: take("tax_in"),
            platform_name: take("platform_name"),
            category: take("category").map(CategoryKey),
            operation_since: date(take("operation_since"))?,
            credit_query_date: date(take("credit_query_date"))?,
            contact_name: take("contact_name"),
            contact_phone: take("contact_phone"),
            remark: take("remark"),
            metrics: self.metrics.into_iter().map(QuantityWire::into_quantity).collect::<Result<_, _>>()?,
            qualification: self.qualification.into_iter().map(ClaimWire::into_claim).collect::<Result<_, _>>()?,
            penalty: self
                .penalty
                .map(|p| Ok::<_, JsonError>(Penalty { declared: p.declared, date: date(p.date)?, repair_claimed: p.repair_claimed }))
                .transpose()?,
            stat_reporting: self.stat_reporting,
            details: self.details.into_iter().map(DetailWire::into_detail).collect::<Result<_, _>>()?,
            yearly: self.yearly.into_iter().map(YearlyWire::into_yearly).collect::<Result<_, _>>()?,
            attachments: self.attachments.into_iter().map(AttachmentWire::into_attachment).collect(),
            origins: self.origins.into_iter().map(|(key, origin)| (key.into_owned(), origin.into_origin())).collect(),
        };
        if self.fields.is_empty() { Ok(application) } else { Err(bad("an unknown field of a declaration")) }
    }
}

fn date(text: Option<String>) -> Result<Option<PartialDate>, JsonError> {
    text.map(|text| PartialDate::parse_iso(&text).ok_or_else(|| bad("date"))).transpose()
}

fn number(text: &str) -> Result<Decimal, JsonError> {
    Decimal::parse(text).ok_or_else(|| bad("number"))
}

impl QuantityWire {
    fn of((key, q): &(String, Quantity)) -> Self {
        Self {
            key: key.clone(),
            value: q.value.to_string(),
            unit: q.unit.clone(),
            raw_unit: q.raw_unit.clone(),
            qualifier: q.qualifier.clone(),
            total: q.total.map(|t| t.to_string()),
            doubt: q.doubt.map(|d| d.name().to_owned()),
        }
    }

    fn into_quantity(self) -> Result<(String, Quantity), JsonError> {
        let doubt = |name: String| Doubt::ALL.into_iter().find(|d| d.name() == name).ok_or_else(|| bad("doubt"));
        let quantity = Quantity {
            value: number(&self.value)?,
            unit: self.unit,
            raw_unit: self.raw_unit,
            qualifier: self.qualifier,
            total: self.total.as_deref().map(number).transpose()?,
            doubt: self.doubt.map(doubt).transpose()?,
        };
        Ok((self.key, quantity))
    }
}

impl FigureWire {
    fn of(figure: &Figure) -> Self {
        Self { quantity: QuantityWire::of(&(String::new(), figure.quantity.clone())), written: figure.written.clone() }
    }

    fn into_figure(self) -> Result<Figure, JsonError> {
        Ok(Figure { quantity: self.quantity.into_quantity()?.1, written: self.written })
    }
}

impl YearlyWire {
    fn of(yearly: &Yearly) -> Self {
        let years = yearly.years.iter().map(|(year, figure)| (*year, figure.as_ref().map(FigureWire::of)));
        Self { metric: yearly.metric.clone(), count: yearly.count, years: years.collect() }
    }

    fn into_yearly(self) -> Result<Yearly, JsonError> {
        let years = self.years.into_iter().map(|(year, figure)| Ok((year, figure.map(FigureWire::into_figure).transpose()?)));
        Ok(Yearly { metric: self.metric, count: self.count, years: years.collect::<Result<_, JsonError>>()? })
    }
}

impl DetailWire {
    fn of((key, detail): &(String, Detail)) -> Self {
        let mut wire = Self { key: key.clone(), text: None, date: None, count: None, amount: None };
        match detail {
            Detail::Text(text) => wire.text = Some(text.clone()),
            Detail::Date(date) => wire.date = Some(date.to_string()),
            Detail::Count(quantity) => wire.count = Some(QuantityWire::of(&(String::new(), quantity.clone()))),
            Detail::Amount(figure) => wire.amount = Some(FigureWire::of(figure)),
        }
        wire
    }

    fn into_detail(self) -> Result<(String, Detail), JsonError> {
        let detail = match (self.text, date(self.date)?, self.count, self.amount) {
            (Some(text), None, None, None) => Detail::Text(text),
            (None, Some(date), None, None) => Detail::Date(date),
            (None, None, Some(quantity), None) => Detail::Count(quantity.into_quantity()?.1),
            (None, None, None, Some(figure)) => Detail::Amount(figure.into_figure()?),
            _ => return Err(bad("detail of a declaration")),
        };
        Ok((self.key, detail))
    }
}

impl ClaimWire {
    fn of((key, claim): &(String, Claim)) -> Self {
        match claim {
            Claim::Text(text) => Self { key: key.clone(), text: Some(text.clone()), held: false, no: None, valid_to: None },
            Claim::Certificate { held, no, valid_to } => {
                Self { key: key.clone(), text: None, held: *held, no: no.clone(), valid_to: valid_to.map(|d| d.to_string()) }
            }
        }
    }

    fn into_claim(self) -> Result<(String, Claim), JsonError> {
        let claim = match self.text {
            Some(text) => Claim::Text(text),
            None => Claim::Certificate { held: self.held, no: self.no, valid_to: date(self.valid_to)? },
        };
        Ok((self.key, claim))
    }
}

impl CellWire {
    fn of(cell: &CellRef) -> Self {
        Self { sheet: cell.sheet.clone(), row: cell.row, column: cell.column }
    }

    fn into_cell(self) -> CellRef {
        CellRef { sheet: self.sheet, row: self.row, column: self.column }
    }
}

impl AttachmentWire {
    fn of(a: &Attachment) -> Self {
        let (title, file, proves) = (a.title.clone(), a.file.clone(), a.proves.clone());
        Self { no: a.no, title, file, pages: a.pages, provided: a.provided, proves, cell: CellWire::of(&a.cell) }
    }

    fn into_attachment(self) -> Attachment {
        let Self { no, title, file, pages, provided, proves, cell } = self;
        Attachment { no, title, file, pages, provided, proves, cell: cell.into_cell() }
    }
}

impl<'a> OriginWire<'a> {
    fn of(origin: &'a Origin) -> Self {
        let corrected = origin.corrected.as_ref().map(|c| (c.text.clone(), c.reason.clone()));
        Self { sheet: (&origin.cell.sheet).into(), row: origin.cell.row, column: origin.cell.column, raw: (&origin.raw).into(), corrected }
    }

    fn into_origin(self) -> Origin {
        let corrected = self.corrected.map(|(text, reason)| Corrected { text, reason });
        let cell = CellRef { sheet: self.sheet.into_owned(), row: self.row, column: self.column };
        Origin { cell, raw: self.raw.into_owned(), corrected }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Application {
        let origin = Origin {
            cell: CellRef { sheet: "汇总表".into(), row: 6, column: 9 },
            raw: "约1250人次".into(),
            corrected: Some(Corrected { text: "1250人次".into(), reason: "已核实".into() }),
        };
        let cell = CellRef { sheet: "附件清单".into(), row: 9, column: 1 };
        let screenshot =
            Attachment { no: Some(7), title: "截图".into(), file: None, pages: None, provided: Some(false), proves: Some("stat_reporting".into()), cell };
        let quantity = Quantity {
            value: Decimal::parse("48").unwrap(),
            unit: "人次".into(),
            raw_unit: Some("人次".into()),
            qualifier: Some("500万元以上".into()),
            total: Decimal::parse("61.5"),
            doubt: Some(Doubt::AmbiguousUnit),
        };
        Application {
            applicant_name: Some("重庆\"样例\"公司\n二".into()),
            category: Some(CategoryKey("talent".into())),
            operation_since: PartialDate::parse_iso("2018-03"),
            metrics: vec![("trained_people_per_year".into(), quantity.clone())],
            qualification: vec![
                ("cnas".into(), Claim::Certificate { held: true, no: Some("L1".into()), valid_to: PartialDate::parse_iso("2027") }),
                ("other".into(), Claim::Text("其他".into())),
            ],
            penalty: Some(Penalty { declared: true, date: PartialDate::parse_iso("2020-03"), repair_claimed: true }),
            stat_reporting: Some(false),
            details: vec![
                ("address".into(), Detail::Text("某路1号".into())),
                ("established_on".into(), Detail::Date(PartialDate::Year(2014))),
                ("staff_total".into(), Detail::Count(quantity.clone())),
                ("registered_capital_wan".into(), Detail::Amount(Figure { quantity: quantity.clone(), written: "48.00".into() })),
            ],
            yearly: vec![Yearly {
                metric: "revenue_wan".into(),
                count: false,
                years: vec![(2019, None), (2020, Some(Figure { quantity: quantity.clone(), written: "48.0".into() }))],
            }],
            attachments: vec![screenshot],
            origins: BTreeMap::from([("trained_people_per_year".into(), origin)]),
            ..Application::default()
        }
    }

    /// Judging again must start from exactly what was judged the first time.
    #[test]
    fn everything_that_was_declared_reads_back_the_same() {
        for application in [full(), Application::default()] {
            assert_eq!(read(&text(&application).unwrap()).unwrap(), application);
        }
    }

    #[test]
    fn a_declaration_that_was_tampered_with_is_refused() {
        let good = text(&full()).unwrap();
        for (from, to) in [("ambiguous-unit", "fine"), ("2018-03", "2018-33"), ("\"48\"", "\"4 8\""), ("applicant_name", "aplicant"), ("ration/1", "ration/2")]
        {
            let wrong = good.replacen(from, to, 1);
            assert_ne!(wrong, good);
            assert!(read(&wrong).is_err(), "{to}");
        }
    }
}
