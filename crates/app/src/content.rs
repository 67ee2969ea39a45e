//! An application as the other rooms keep it: what was declared and how the conditions were judged, all as text.

use std::collections::BTreeMap;

use linxuan_domain::eligibility::{Check, Eligibility, Outcome};
use linxuan_domain::intake::application::{Detail, Figure, Yearly};
use linxuan_domain::intake::{Application, Attachment, Claim, Expert};
use linxuan_domain::programme::{CategoryKey, Programme};
use linxuan_pack::application::Override;
pub use linxuan_pack::application::{ApplicationContent, AttachmentLine, EligibilityLine, MetricLine, YearsLine};
use linxuan_store::table::eligibility::Row as EligibilityRow;

/// What was declared and judged, without decisions of people.
#[must_use]
pub fn of(application: &Application, eligibility: Eligibility, programme: &Programme) -> ApplicationContent {
    let category = application.category.as_ref().and_then(|key| programme.category(key));
    let metrics = application.metrics.iter().map(|(key, quantity)| {
        let threshold = category.and_then(|c| c.thresholds.iter().find(|t| &t.metric == key));
        MetricLine {
            key: key.clone(),
            label: threshold.map_or_else(|| key.clone(), |t| t.label.zh.clone()),
            value: quantity.value.to_string(),
            unit: quantity.unit.clone(),
            threshold: threshold.map(|t| t.value.to_string()).unwrap_or_default(),
            approx: quantity.approx(),
            cell: application.origins.get(key).map(|o| o.cell.to_string()).unwrap_or_default(),
        }
    });
    let lines = eligibility.checks.into_iter().map(|check| EligibilityLine {
        basis: basis(&check),
        code: check.code,
        zh: check.title.zh,
        outcome: check.outcome,
        reason_zh: check.reason.zh,
        reason_en: check.reason.en,
        overridden: None,
    });
    ApplicationContent {
        fields: fields(application, programme),
        metrics: metrics.collect(),
        years: application.yearly.iter().map(|yearly| years(yearly, programme)).collect(),
        attachments: application.attachments.iter().map(attachment).collect(),
        eligibility: lines.collect(),
    }
}

/// The cell, then the documents that prove it.
fn basis(check: &Check) -> String {
    let documents = check.documents.iter().map(|title| format!("附件：{title}"));
    check.cell.iter().map(ToString::to_string).chain(documents).collect::<Vec<_>>().join("；")
}

fn fields(a: &Application, programme: &Programme) -> BTreeMap<String, String> {
    let yes = |flag: bool| if flag { "是" } else { "否" }.to_owned();
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            all.insert(key.to_owned(), value);
        }
    };
    put("recommender", a.recommender.clone());
    put("applicant_name", a.applicant_name.clone());
    put("uscc", a.uscc.clone());
    put("registered_in", a.registered_in.clone());
    put("tax_in", a.tax_in.clone());
    put("platform_name", a.platform_name.clone());
    put("category", a.category.as_ref().map(|c| c.0.clone()));
    put("operation_since", a.operation_since.map(|d| d.to_string()));
    put("credit_query_date", a.credit_query_date.map(|d| d.to_string()));
    put("penalty_declared", a.penalty.as_ref().map(|p| yes(p.declared)));
    put("stat_reporting", a.stat_reporting.map(yes));
    put("remark", a.remark.clone());
    // Names and phones of persons stay with the secretariat, as those of a table do.
    let private = |key: &str| programme.words.form.fields.iter().any(|f| f.field == key && f.private);
    for (key, detail) in a.details.iter().filter(|(key, _)| !private(key)) {
        put(key, Some(detail_text(detail)));
    }
    for (way, claim) in &a.qualification {
        put(&format!("qualification_{way}"), Some(claim_text(claim)));
    }
    all
}

/// What was read for a field of an application's origins, for people; `None` where nothing could be read.
#[must_use]
pub fn shown(a: &Application, field: &str, programme: &Programme) -> Option<String> {
    let words = |key: &CategoryKey| programme.category(key).map_or_else(|| key.0.clone(), |c| c.name.zh.clone());
    match field {
        "category" => a.category.as_ref().map(words),
        "contact_name" => a.contact_name.clone(),
        "contact_phone" => a.contact_phone.clone(),
        _ => match a.metrics.iter().find(|(key, _)| key == field) {
            Some((_, quantity)) => Some(format!("{}{}", quantity.value, quantity.unit)),
            None => fields(a, programme).remove(&field.replace("qualification.", "qualification_")).or_else(|| further(a, field)),
        },
    }
}

/// What was read for a field of an expert's origins, for people.
#[must_use]
pub fn expert_shown(e: &Expert, field: &str, programme: &Programme) -> Option<String> {
    let words = |key: &CategoryKey| programme.category(key).map_or_else(|| key.0.clone(), |c| c.name.zh.clone());
    match field {
        "name" => Some(e.name.clone()),
        "birth" => e.birth.map(|d| d.to_string()),
        "pool_since" => e.pool_since.map(|d| d.to_string()),
        "fields" => Some(e.fields.join("、")),
        "categories" => Some(e.categories.iter().map(words).collect::<Vec<_>>().join("、")),
        "phone" => e.phone.clone(),
        _ => None,
    }
}

/// A field or a figure by year that only forms have.
fn further(a: &Application, field: &str) -> Option<String> {
    let detail = a.details.iter().find(|(key, _)| key == field).map(|(_, detail)| detail_text(detail));
    let of_year = || {
        let (metric, year) = field.rsplit_once('.')?;
        let years = &a.yearly.iter().find(|y| y.metric == metric)?.years;
        let (_, figure) = years.iter().find(|(y, _)| y.to_string() == year)?;
        figure.as_ref().map(|f| format!("{}{}", f.written, f.quantity.unit))
    };
    detail.or_else(of_year)
}

fn detail_text(detail: &Detail) -> String {
    match detail {
        Detail::Text(text) => text.clone(),
        Detail::Date(date) => date.to_string(),
        Detail::Count(quantity) => format!("{}{}", quantity.value, quantity.unit),
        Detail::Amount(figure) => format!("{}{}", figure.written, figure.quantity.unit),
    }
}

fn years(yearly: &Yearly, programme: &Programme) -> YearsLine {
    let words = programme.words.metrics.iter().find(|m| m.measure.metric == yearly.metric);
    let written = |figure: &Option<Figure>| figure.as_ref().map(|f| f.written.clone()).unwrap_or_default();
    YearsLine {
        key: yearly.metric.clone(),
        label: words.and_then(|m| m.labels.first()).cloned().unwrap_or_else(|| yearly.metric.clone()),
        unit: words.map(|m| m.measure.unit.clone()).unwrap_or_default(),
        values: yearly.years.iter().map(|(year, figure)| (year.to_string(), written(figure))).collect(),
    }
}

fn attachment(a: &Attachment) -> AttachmentLine {
    let provided = match a.provided {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let no = a.no.map(|no| no.to_string()).unwrap_or_default();
    AttachmentLine { no, title: a.title.clone(), file: a.file.clone().unwrap_or_default(), provided: provided.to_owned() }
}

fn claim_text(claim: &Claim) -> String {
    match claim {
        Claim::Text(text) => text.clone(),
        Claim::Certificate { held: false, .. } => "无".into(),
        Claim::Certificate { held: true, no, valid_to } => {
            let mut text = String::from("有");
            if let Some(no) = no {
                text.push_str(&format!("，{no}"));
            }
            if let Some(date) = valid_to {
                text.push_str(&format!("，有效期至 {date}"));
            }
            text
        }
    }
}

/// The same with the decisions of people put over the outcomes.
#[must_use]
pub fn with_decisions(mut content: ApplicationContent, rows: &[EligibilityRow]) -> ApplicationContent {
    for line in &mut content.eligibility {
        let row = rows.iter().find(|row| row.code == line.code);
        line.overridden = row.and_then(|row| {
            let outcome = Outcome::parse(row.override_outcome.as_deref()?)?;
            Some(Override { outcome, reason: row.override_reason.clone().unwrap_or_default(), by: row.checked_by.clone(), at: row.checked_at.clone() })
        });
    }
    content
}

/// The outcome that holds for one row: a person's decision, else what was judged.
#[must_use]
pub fn effective(row: &EligibilityRow) -> Outcome {
    row.override_outcome.as_deref().and_then(Outcome::parse).or_else(|| Outcome::parse(&row.outcome)).unwrap_or(Outcome::Manual)
}

/// The result of an application from its rows: fail if any fails; else manual if any waits for a person; else pass.
#[must_use]
pub fn result(rows: &[EligibilityRow]) -> Outcome {
    let all: Vec<Outcome> = rows.iter().map(effective).collect();
    if all.contains(&Outcome::Fail) {
        Outcome::Fail
    } else if rows.is_empty() || all.iter().any(|o| matches!(o, Outcome::Manual | Outcome::Missing)) {
        Outcome::Manual
    } else {
        Outcome::Pass
    }
}
