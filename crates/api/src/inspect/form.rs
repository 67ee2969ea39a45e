//! Application forms in output.

use super::finding::{CheckView, FindingView};
use super::summary::{IgnoredSheetView, cells, fields, ignored_sheets, number};
use linxuan_domain::eligibility::{self, Eligibility, Outcome};
use linxuan_domain::intake::application::{Detail, Figure, Yearly};
use linxuan_domain::intake::{Attachment, FormIntake, ReadApplication};
use linxuan_domain::programme::Programme;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The whole answer about a form.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    file: String,
    kind: &'static str,
    reference_date: String,
    sheets_used: Vec<String>,
    ignored_sheets: Vec<IgnoredSheetView>,
    metric_year: Option<i32>,
    application: Option<FormApplicationView>,
    /// Only in a book of several forms: those after the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_applications: Vec<FormApplicationView>,
    unknown_labels: Vec<UnknownView>,
}

#[derive(Debug, Clone, Serialize)]
struct FormApplicationView {
    sheet: String,
    result: &'static str,
    fields: Map<String, Value>,
    warnings: Vec<FindingView>,
    attachments: Vec<AttachmentView>,
    missing_attachments: Vec<String>,
    eligibility: BTreeMap<String, &'static str>,
    eligibility_notes: BTreeMap<String, String>,
    auto_result: &'static str,
    checks: Vec<CheckView>,
    cells: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Serialize)]
struct AttachmentView {
    no: Option<u32>,
    title: String,
    file: Option<String>,
    pages: Option<u32>,
    provided: Option<bool>,
    proves: Option<String>,
    cell: String,
}

#[derive(Debug, Clone, Serialize)]
struct UnknownView {
    cell: String,
    label: String,
    value: String,
    proposed: Option<String>,
}

/// Shapes what was read; eligibility is judged here by the same rules as in an import.
pub(super) fn view(file: &str, intake: &FormIntake, programme: &Programme) -> FormView {
    let judged = |read: &ReadApplication| application(read, &eligibility::check(&read.application, programme, intake.reference_date));
    let mut all = intake.applications.iter().map(judged);
    let unknown = |u: &linxuan_domain::intake::UnknownLabel| UnknownView {
        cell: u.cell.to_string(),
        label: u.label.clone(),
        value: u.value.clone(),
        proposed: u.proposed.clone(),
    };
    FormView {
        file: file.to_owned(),
        kind: "form",
        reference_date: intake.reference_date.to_string(),
        sheets_used: intake.sheets_used.clone(),
        ignored_sheets: ignored_sheets(&intake.ignored_sheets),
        metric_year: intake.metric_year,
        application: all.next(),
        more_applications: all.collect(),
        unknown_labels: intake.unknown.iter().map(unknown).collect(),
    }
}

fn application(read: &ReadApplication, judged: &Eligibility) -> FormApplicationView {
    let a = &read.application;
    let missing = |a: &&Attachment| a.provided == Some(false);
    FormApplicationView {
        sheet: read.sheet.clone(),
        result: read.result.name(),
        fields: form_fields(read),
        warnings: read.findings.iter().map(FindingView::from).collect(),
        attachments: a.attachments.iter().map(attachment).collect(),
        missing_attachments: a.attachments.iter().filter(missing).map(|a| a.title.clone()).collect(),
        eligibility: judged.checks.iter().map(|c| (c.code.clone(), c.outcome.name())).collect(),
        eligibility_notes: notes(&a.attachments, judged),
        auto_result: judged.result.name(),
        checks: judged.checks.iter().map(CheckView::from).collect(),
        cells: cells(a),
    }
}

/// What a form says: the fields that are there, further ones, figures by year.
fn form_fields(read: &ReadApplication) -> Map<String, Value> {
    let a = &read.application;
    let mut all = fields(a);
    all.retain(|_, value| !value.is_null());
    for (key, detail) in &a.details {
        let value = match detail {
            Detail::Text(text) => json!(text),
            Detail::Date(date) => json!(date.to_string()),
            Detail::Count(quantity) => number(quantity.value),
            Detail::Amount(figure) => json!(figure.written),
        };
        all.insert(key.clone(), value);
    }
    if let Some(Value::Object(metrics)) = all.get_mut("metrics") {
        for figure in &a.yearly {
            metrics.insert(figure.metric.clone(), yearly(figure));
        }
    }
    all
}

fn yearly(yearly: &Yearly) -> Value {
    let shown = |figure: &Figure| if yearly.count { number(figure.quantity.value) } else { json!(figure.written) };
    let years = yearly.years.iter().map(|(year, figure)| (year.to_string(), figure.as_ref().map_or(Value::Null, shown)));
    Value::Object(years.collect())
}

fn attachment(a: &Attachment) -> AttachmentView {
    AttachmentView {
        no: a.no,
        title: a.title.clone(),
        file: a.file.clone(),
        pages: a.pages,
        provided: a.provided,
        proves: a.proves.clone(),
        cell: a.cell.to_string(),
    }
}

/// Conditions that are declared and whose proof the list of attachments says is not there.
fn notes(attachments: &[Attachment], judged: &Eligibility) -> BTreeMap<String, String> {
    let manual = judged.checks.iter().filter(|c| c.outcome == Outcome::Manual);
    let note = |check: &eligibility::Check| {
        let proof = attachments.iter().find(|a| a.proves.as_deref() == Some(&check.field) && a.provided == Some(false))?;
        let place = proof.no.map_or_else(|| proof.title.clone(), |no| format!("附件{no}"));
        Some((check.code.clone(), format!("declared yes but its proof ({place}) is not provided -> manual")))
    };
    manual.filter_map(note).collect()
}
