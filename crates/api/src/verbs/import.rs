//! Import with preview, applications, eligibility.

use std::collections::BTreeMap;
use std::path::Path;

use linxuan_app::content::{ApplicationContent, MetricLine};
use linxuan_app::secretariat::{ApplicationView, ConditionView, Preview};
use linxuan_domain::eligibility::Outcome;
use linxuan_domain::exact::Exact;
use linxuan_domain::intake::book::{self, column_letters};
use linxuan_domain::intake::{self, ExpertResult, Intake, Layout, RowResult, Severity};
use linxuan_domain::words::Explains;

use super::{Reply, small};
use crate::door::Door;
use crate::labels::{FIELDS, field_label};
use crate::types::*;

pub(crate) fn import_preview(door: &Door, r: AtPath) -> Reply<ImportPreview> {
    door.desk(|desk| {
        let preview = desk.preview_import(&door.world, Path::new(&r.path))?;
        Ok(shape(&r.path, &preview))
    })
}

pub(crate) fn import_commit(door: &Door, r: ImportCommit) -> Reply<ImportDone> {
    door.desk(|desk| {
        let done = desk.import(&door.world, Path::new(&r.path), r.accept)?;
        let kind = if done.experts { "experts" } else { "summary" };
        Ok(ImportDone { kind: kind.to_owned(), added: small(done.added), changed: small(done.changed), unchanged: small(done.unchanged) })
    })
}

pub(crate) fn import_undo(door: &Door, _: Nothing) -> Reply<Undone> {
    door.desk(|desk| {
        let (file_name, removed) = desk.undo_import(&door.world)?;
        Ok(Undone { file_name, removed: small(removed) })
    })
}

/// What the rows of a table came to, whichever table it is.
struct ReadRow<'a> {
    kind: &'static str,
    findings: &'a [intake::Finding],
    taken: bool,
}

fn shape(path: &str, preview: &Preview) -> ImportPreview {
    let (layout, rows) = match &preview.intake {
        Intake::Summary(summary) => (summary.tables.first(), summary_rows(&summary.applications, summary.tables.first())),
        Intake::Form(form) => (None, summary_rows(&form.applications, None)),
        Intake::Experts(pool) => (pool.tables.first(), expert_rows(pool)),
    };
    let findings: Vec<Finding> = ordered(rows.iter().flat_map(|(row, read)| read.findings.iter().map(|f| finding(*row, f, layout))).collect());
    let taken = |read: &ReadRow<'_>| read.taken;
    let mending = |read: &ReadRow<'_>| read.findings.iter().any(|f| f.severity() == Severity::Error);
    let careful = |read: &ReadRow<'_>| read.findings.iter().any(|f| f.severity() == Severity::Warning);
    ImportPreview {
        path: path.to_owned(),
        file_name: preview.file_name.clone(),
        kind: match preview.intake {
            Intake::Summary(_) => "summary",
            Intake::Form(_) => "form",
            Intake::Experts(_) => "experts",
        }
        .to_owned(),
        sheet: layout.map(|l| l.sheet.clone()).unwrap_or_default(),
        columns: layout.map(columns).unwrap_or_default(),
        rows: layout.map(|l| grid(&preview.book, l, &rows)).unwrap_or_default(),
        ready: small(rows.values().filter(|read| taken(read)).count()),
        undecided: small(rows.values().filter(|read| taken(read) && careful(read) && !mending(read)).count()),
        to_mend: small(findings.iter().filter(|f| f.level == "mend").count()),
        skipped: small(rows.values().filter(|read| !taken(read)).count() + layout.map_or(0, |l| l.ignored_rows.len())),
        already: preview.already,
        changed: preview.changed.iter().map(|c| ChangedRow { id: c.id.clone(), name: c.name.clone(), changes: c.changes.clone() }).collect(),
        findings,
    }
}

fn ordered(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|f| (f.level != "mend", f.row, f.column));
    findings
}

/// The rows of the first table; without one (a form) all there are.
fn summary_rows<'a>(applications: &'a [intake::ReadApplication], table: Option<&Layout>) -> BTreeMap<u32, ReadRow<'a>> {
    let own = applications.iter().filter(|row| table.is_none_or(|t| t.sheet == row.sheet));
    let kind = |result: RowResult| match result {
        RowResult::Imported | RowResult::ImportedWithError => "data",
        RowResult::Duplicate => "duplicate",
        RowResult::Skipped => "hidden",
    };
    own.map(|row| (row.row, ReadRow { kind: kind(row.result), findings: &row.findings, taken: row.result.is_taken() })).collect()
}

fn expert_rows(pool: &intake::ExpertIntake) -> BTreeMap<u32, ReadRow<'_>> {
    let kind = |result: ExpertResult| match result {
        ExpertResult::Imported => "data",
        ExpertResult::MergedInto(_) => "duplicate",
        ExpertResult::Rejected(_) => "empty",
        ExpertResult::Skipped => "hidden",
    };
    pool.experts.iter().map(|row| (row.row, ReadRow { kind: kind(row.result), findings: &row.findings, taken: row.result == ExpertResult::Imported })).collect()
}

fn columns(layout: &Layout) -> Vec<PreviewColumn> {
    layout
        .columns
        .iter()
        .map(|column| PreviewColumn { letter: column_letters(column.column), head: column.path.clone(), field: column.field.as_deref().map(field_label) })
        .collect()
}

fn grid(book: &book::Book, layout: &Layout, rows: &BTreeMap<u32, ReadRow<'_>>) -> Vec<PreviewRow> {
    let Some(sheet) = book.sheets.iter().find(|s| s.name == layout.sheet) else { return Vec::new() };
    let below = sheet.rows.iter().filter(|row| row.number > layout.header_rows.1);
    below
        .map(|row| {
            let read = rows.get(&row.number);
            let ignored = layout.ignored_rows.iter().find(|i| i.row == row.number).map(|i| i.reason.name());
            let kind = read.map(|r| r.kind).or(ignored).unwrap_or(if row.hidden { "hidden" } else { "note" });
            let cell = |column: u32| {
                let (top, left) = sheet.anchor(row.number, column);
                // A cell merged downwards repeats what stands above it; one merged to the right stays with its first column.
                let raw = if left == column { sheet.value(top, left).map(book::Value::shown).unwrap_or_default() } else { String::new() };
                let own = || read.into_iter().flat_map(|r| r.findings).filter(|f| f.cell.as_ref().is_some_and(|c| c.row == row.number && c.column == column));
                let level = own().map(|f| level(f.severity())).max_by_key(|l| ["ok", "care", "mend"].iter().position(|x| x == l)).unwrap_or("ok");
                let read = own().find_map(|f| f.read.clone()).filter(|read| *read != raw);
                PreviewCell { raw: if top == row.number { raw } else { format!("″ {raw}") }, read, level: level.to_owned() }
            };
            PreviewRow { row: row.number, kind: kind.to_owned(), cells: layout.columns.iter().map(|c| cell(c.column)).collect() }
        })
        .collect()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "ok",
        Severity::Warning => "care",
        Severity::Error => "mend",
    }
}

fn finding(row: u32, f: &intake::Finding, layout: Option<&Layout>) -> Finding {
    let column = f.cell.as_ref().and_then(|cell| layout?.columns.iter().position(|c| c.column == cell.column));
    Finding {
        code: f.problem.code().to_owned(),
        level: level(f.severity()).to_owned(),
        cell: f.cell.as_ref().map(|c| c.address()).unwrap_or_default(),
        row,
        column: column.map(small),
        raw: f.raw.clone().unwrap_or_default(),
        message: f.message().into(),
        remedy: f.remedy().into(),
    }
}

pub(crate) fn applications(door: &Door, _: Nothing) -> Reply<Vec<ApplicationLine>> {
    door.desk(|desk| Ok(desk.applications()?.iter().map(line).collect()))
}

pub(crate) fn application(door: &Door, r: AboutApplication) -> Reply<ApplicationDetail> {
    door.desk(|desk| Ok(detail(&desk.application(&r.application)?)))
}

pub(crate) fn decide_condition(door: &Door, r: DecideCondition) -> Reply<ApplicationDetail> {
    let outcome = match r.outcome.as_deref() {
        None => None,
        Some("pass") => Some(Outcome::Pass),
        Some("fail") => Some(Outcome::Fail),
        Some(other) => {
            return Err(crate::door::failure(
                "not-a-choice",
                "outcome",
                (&format!("结论不能是“{other}”"), &format!("The outcome cannot be “{other}”")),
                ("请选择符合或不符合。", "Choose pass or fail."),
            ));
        }
    };
    door.desk(|desk| Ok(detail(&desk.decide_condition(&door.world, &r.application, &r.code, outcome, &r.reason, "秘书处")?)))
}

fn line(view: &ApplicationView) -> ApplicationLine {
    ApplicationLine {
        id: view.row.id.clone(),
        category: view.row.category.clone(),
        applicant: view.row.applicant_name.clone(),
        platform: view.row.platform_name.clone(),
        recommender: view.row.recommender.clone(),
        result: view.result.name().to_owned(),
        open: small(view.open),
        failed: small(view.failed),
    }
}

fn detail(view: &ApplicationView) -> ApplicationDetail {
    ApplicationDetail {
        line: line(view),
        fields: fields(&view.content),
        metrics: view.content.metrics.iter().map(metric).collect(),
        conditions: view.conditions.iter().map(condition).collect(),
    }
}

/// Fields in the order of the form, without the category: screens show its name, not its key.
pub(crate) fn fields(content: &ApplicationContent) -> Vec<FieldValue> {
    let known = FIELDS.iter().filter(|(key, ..)| *key != "category").filter_map(|(key, ..)| Some(((*key).to_owned(), content.fields.get(*key)?.clone())));
    known.map(|(key, value)| FieldValue { label: field_label(&key), key, value }).collect()
}

/// A figure with a bar: the track ends at twice the threshold, or at the figure.
pub(crate) fn metric(m: &MetricLine) -> Metric {
    let (value, threshold) = (Exact::read_decimal(&m.value).unwrap_or(Exact::ZERO), Exact::read_decimal(&m.threshold).unwrap_or(Exact::ZERO));
    let end = threshold.plus(threshold).unwrap_or(threshold).max(value);
    Metric {
        key: m.key.clone(),
        label: Text { zh: m.label.clone(), en: m.label.clone() },
        value: m.value.clone(),
        unit: m.unit.clone(),
        threshold: (!m.threshold.is_empty()).then(|| m.threshold.clone()),
        approx: m.approx,
        bar: per_mille(value, end),
        line: per_mille(threshold, end),
        cell: m.cell.clone(),
    }
}

/// `part` of `whole` in per mille, 0 to 1000.
pub(crate) fn per_mille(part: Exact, whole: Exact) -> u32 {
    let share = part.times(Exact::whole(1000)).and_then(|p| p.over(whole)).unwrap_or(Exact::ZERO);
    u32::try_from((share.numerator() / share.denominator()).clamp(0, 1000)).unwrap_or(0)
}

fn condition(view: &ConditionView) -> Condition {
    let row = &view.row;
    let decided = row.override_outcome.clone();
    Condition {
        code: row.code.clone(),
        label: view.label.clone().into(),
        outcome: row.outcome.clone(),
        reason: Text { zh: row.reason_zh.clone(), en: row.reason_en.clone() },
        basis: row.basis.clone(),
        decided_reason: row.override_reason.clone().unwrap_or_default(),
        decided_at: if decided.is_some() { row.checked_at.clone() } else { String::new() },
        decided,
    }
}
