//! A summary table in output.

use super::columns::ColumnsView;
use super::finding::{CheckView, FindingView};
use linxuan_domain::eligibility::{self, Outcome};
use linxuan_domain::intake::{Application, Claim, IgnoredSheet, Layout, Quantity, ReadApplication, RowResult, SummaryIntake};
use linxuan_domain::programme::{Decimal, Programme};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The whole answer about a summary table.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryView {
    file: String,
    kind: &'static str,
    reference_date: String,
    #[serde(flatten)]
    table: TableView,
    ignored_sheets: Vec<IgnoredSheetView>,
    policy: BTreeMap<String, String>,
    counts: Counts,
    applications: Vec<ApplicationView>,
    /// Only in a book of several tables: the tables after the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_tables: Vec<TableView>,
}

/// Where a table stands.
#[derive(Debug, Clone, Serialize)]
struct TableView {
    sheet: String,
    title_row: Option<u32>,
    info_row: Option<u32>,
    header_rows: [u32; 2],
    data_rows: Option<[u32; 2]>,
    ignored_rows: Vec<IgnoredRowView>,
    header_paths: Vec<String>,
    #[serde(flatten)]
    columns: ColumnsView,
}

#[derive(Debug, Clone, Serialize)]
struct IgnoredRowView {
    row: u32,
    reason: &'static str,
}

/// A sheet that was not read.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IgnoredSheetView {
    sheet: String,
    reason: &'static str,
}

#[derive(Debug, Clone, Serialize, Default)]
struct Counts {
    applications: usize,
    pass: usize,
    manual: usize,
    fail: usize,
    with_error: usize,
    duplicate: usize,
    skipped: usize,
}

#[derive(Debug, Clone, Serialize)]
struct ApplicationView {
    row: u32,
    sheet: String,
    result: &'static str,
    fields: Map<String, Value>,
    warnings: Vec<FindingView>,
    eligibility: BTreeMap<String, &'static str>,
    auto_result: &'static str,
    checks: Vec<CheckView>,
    cells: BTreeMap<String, Value>,
}

/// Shapes what was read; eligibility is judged here by the same rules as in an import.
pub(super) fn view(file: &str, intake: &SummaryIntake, programme: &Programme) -> SummaryView {
    let mut tables = intake.tables.iter().map(table).collect::<Vec<_>>();
    let more_tables = tables.split_off(1.min(tables.len()));
    let mut counts = Counts::default();
    let applications = intake.applications.iter().map(|read| {
        let judged = eligibility::check(&read.application, programme, intake.reference_date);
        counts.add(read.result, judged.result);
        application(read, &judged)
    });
    let applications = applications.collect();
    SummaryView {
        file: file.to_owned(),
        kind: "summary",
        reference_date: intake.reference_date.to_string(),
        table: tables.pop().unwrap_or_else(TableView::none),
        ignored_sheets: ignored_sheets(&intake.ignored_sheets),
        policy: programme.policy.iter().cloned().collect(),
        counts,
        applications,
        more_tables,
    }
}

pub(super) fn ignored_sheets(sheets: &[IgnoredSheet]) -> Vec<IgnoredSheetView> {
    sheets.iter().map(|s| IgnoredSheetView { sheet: s.sheet.clone(), reason: s.reason.name() }).collect()
}

fn table(layout: &Layout) -> TableView {
    TableView {
        sheet: layout.sheet.clone(),
        title_row: layout.title_row,
        info_row: layout.info_row,
        header_rows: [layout.header_rows.0, layout.header_rows.1],
        data_rows: layout.data_rows.map(|(first, last)| [first, last]),
        ignored_rows: layout.ignored_rows.iter().map(|r| IgnoredRowView { row: r.row, reason: r.reason.name() }).collect(),
        header_paths: layout.columns.iter().map(|c| c.path.clone()).collect(),
        columns: ColumnsView::of(layout),
    }
}

impl TableView {
    fn none() -> Self {
        Self {
            sheet: String::new(),
            title_row: None,
            info_row: None,
            header_rows: [0, 0],
            data_rows: None,
            ignored_rows: vec![],
            header_paths: vec![],
            columns: ColumnsView::default(),
        }
    }
}

impl Counts {
    fn add(&mut self, result: RowResult, outcome: Outcome) {
        match result {
            RowResult::Duplicate => self.duplicate += 1,
            RowResult::Skipped => self.skipped += 1,
            RowResult::Imported | RowResult::ImportedWithError => {
                self.applications += 1;
                self.with_error += usize::from(result == RowResult::ImportedWithError);
                match outcome {
                    Outcome::Pass => self.pass += 1,
                    Outcome::Fail => self.fail += 1,
                    Outcome::Manual | Outcome::Missing => self.manual += 1,
                }
            }
        }
    }
}

fn application(read: &ReadApplication, judged: &eligibility::Eligibility) -> ApplicationView {
    ApplicationView {
        row: read.row,
        sheet: read.sheet.clone(),
        result: read.result.name(),
        fields: fields(&read.application),
        warnings: read.findings.iter().map(FindingView::from).collect(),
        eligibility: judged.checks.iter().map(|c| (c.code.clone(), c.outcome.name())).collect(),
        auto_result: judged.result.name(),
        checks: judged.checks.iter().map(CheckView::from).collect(),
        cells: cells(&read.application),
    }
}

/// Where each value comes from, what stands there, and what a person put in its place.
pub(super) fn cells(a: &Application) -> BTreeMap<String, Value> {
    let shown = |o: &linxuan_domain::intake::Origin| match &o.corrected {
        Some(c) => json!({ "cell": o.cell.to_string(), "raw": o.raw, "corrected": c.text, "reason": c.reason }),
        None => json!({ "cell": o.cell.to_string(), "raw": o.raw }),
    };
    a.origins.iter().map(|(field, o)| (field.clone(), shown(o))).collect()
}

pub(super) fn fields(a: &Application) -> Map<String, Value> {
    let date = |d: &Option<linxuan_domain::intake::PartialDate>| json!(d.map(|d| d.to_string()));
    let metrics: Map<String, Value> = a.metrics.iter().map(|(metric, q)| (metric.clone(), quantity(q))).collect();
    let ways: Map<String, Value> = a.qualification.iter().map(|(way, c)| (way.clone(), claim(c))).collect();
    let pairs = [
        ("recommender", json!(a.recommender)),
        ("applicant_name", json!(a.applicant_name)),
        ("uscc", json!(a.uscc)),
        ("registered_in", json!(a.registered_in)),
        ("tax_in", json!(a.tax_in)),
        ("platform_name", json!(a.platform_name)),
        ("category", json!(a.category.as_ref().map(|c| &c.0))),
        ("operation_since", date(&a.operation_since)),
        ("metrics", Value::Object(metrics)),
        ("qualification", Value::Object(ways)),
        ("credit_query_date", date(&a.credit_query_date)),
        ("penalty_declared", json!(a.penalty.as_ref().map(|p| p.declared))),
        ("stat_reporting", json!(a.stat_reporting)),
        ("contact_name", json!(a.contact_name)),
        ("contact_phone", json!(a.contact_phone)),
        ("remark", json!(a.remark)),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn quantity(q: &Quantity) -> Value {
    let mut object = Map::new();
    object.insert("value".to_owned(), number(q.value));
    object.insert("unit".to_owned(), json!(q.unit));
    object.insert("approx".to_owned(), json!(q.approx()));
    let extras = [
        ("raw_unit", q.raw_unit.as_ref().map(|u| json!(u))),
        ("qualifier", q.qualifier.as_ref().map(|u| json!(u))),
        ("total", q.total.map(number)),
        ("doubt", q.doubt.map(|d| json!(d.name()))),
    ];
    object.extend(extras.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Value::Object(object)
}

/// Whole numbers are numbers, others decimal strings: no reader of JSON can round them.
pub(super) fn number(value: Decimal) -> Value {
    let text = value.to_string();
    text.parse::<i64>().map_or_else(|_| json!(text), |whole| json!(whole))
}

fn claim(claim: &Claim) -> Value {
    match claim {
        Claim::Text(text) => json!(text),
        Claim::Certificate { held, no, valid_to } => {
            let mut object = Map::new();
            object.insert("held".to_owned(), json!(held));
            object.extend(no.as_ref().map(|no| ("no".to_owned(), json!(no))));
            object.extend(valid_to.map(|to| ("valid_to".to_owned(), json!(to.to_string()))));
            Value::Object(object)
        }
    }
}
