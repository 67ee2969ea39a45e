//! A summary table (推荐汇总表) becomes applications, row by row.

use super::application::{Application, Claim, Penalty, Quantity};
use super::basis::Basis;
use super::block::{Block, Page};
use super::book::{Row, Sheet, Value};
use super::finding::{Problem, Severity};
use super::guess::Contents;
use super::head::{Head, above};
use super::heading::Headings;
use super::line::{Line, Table, TableRow};
use super::rows::{Fills, RowKind, RowRules};
use super::values::penalty::{self, Standing};
use super::values::text::{squeezed, tidy};
use super::values::{certificate, phone, quantity, uscc};
use super::{Choices, IgnoredRow, Layout, ReadApplication, RowDecision, RowResult, titles, unit};
use crate::programme::{Category, Programme, QuantityWords, SummaryField as F, Threshold};
use crate::spread::spread;
use std::collections::BTreeSet;

/// The headings of a summary table: those of its fields, and the names of figures.
pub fn headings<'a>(programme: &Programme, choices: &'a Choices) -> Headings<'a, F> {
    let words = &programme.words;
    let figures = words.metrics.iter().map(|m| (F::Metric(m.measure.metric.clone()), m.labels.clone()));
    let fields = words.summary.iter().map(|c| (c.field.clone(), c.headings.clone()));
    let asked = choices.metric_year.and_then(|year| i32::try_from(year).ok());
    let settled = programme.settings.figures_year.as_ref().and_then(|year| year.parse().ok());
    Headings::new(figures.chain(fields), &Contents::of(programme), choices, asked.or(settled))
}

/// Whether the columns found make a summary table: somebody applies for something.
pub fn is_summary(head: &Head<F>) -> bool {
    let figures = head.columns.iter().any(|c| matches!(c.field, Some(F::Metric(_))));
    let says_enough = head.has(&F::Category) || head.has(&F::Indicator(1)) || head.has(&F::Uscc) || figures;
    head.has(&F::ApplicantName) && (head.chosen || (says_enough && head.claimed() >= 4 && head.known() >= 3))
}

/// Whether the same head again begins another table: without a column of categories its title may say which.
pub fn is_new_table(head: &Head<F>) -> bool {
    !head.has(&F::Category)
}

/// Reads one table.
pub fn read(page: &Page<'_>, block: &Block<F>, basis: &Basis<'_>) -> (Layout, Vec<ReadApplication>) {
    let (sheet, head, words) = (&*page.sheet, &block.head, &basis.programme.words);
    let (columns, fills) = (head.places(), Fills::of(sheet));
    let above = above(sheet, block.from, head.rows.0, &words.info_marks);
    let said = titles::say(page, block, above.title_row, basis);
    let headings = head.columns.iter().map(|c| (c.column, c.path.join("/"))).collect();
    let given = said.iter().map(|s| (s.field.clone(), (s.value.clone(), s.cell.clone()))).collect();
    let table = Table { sheet, fills: &fills, columns: &columns, headings, given, transposed: page.turned };
    let rules = RowRules { head, serial: columns.get(&F::Serial).copied(), name: columns.get(&F::ApplicantName).copied(), words };
    let mut layout = Layout {
        sheet: sheet.name.clone(),
        transposed: page.turned,
        signature: head.signature(),
        title_row: above.title_row,
        info_row: above.info_row,
        header_rows: head.rows,
        data_rows: None,
        ignored_rows: Vec::new(),
        columns: head.shown(sheet),
        findings: head.findings(sheet, page.turned).into_iter().chain(said.into_iter().map(titles::Said::finding)).collect(),
    };
    let rows: Vec<&Row> = block.rows(sheet).collect();
    let read = spread(&rows, |row| match kind(&rules, sheet, row, basis) {
        RowKind::Data => Ok(read_row(&table, row, basis)),
        other => Err((row.number, other)),
    });
    let mut applications = Vec::with_capacity(read.len());
    for one in read {
        match one {
            Ok(application) => {
                layout.data_rows = Some((layout.data_rows.map_or(application.row, |(first, _)| first), application.row));
                applications.push(application);
            }
            Err((row, RowKind::Ignored(reason))) => layout.ignored_rows.push(IgnoredRow { row, reason }),
            Err(_) => {}
        }
    }
    (layout, applications)
}

/// A row that a person took is data whatever it looks like.
fn kind(rules: &RowRules<'_, F>, sheet: &Sheet, row: &Row, basis: &Basis<'_>) -> RowKind {
    match basis.choices.row(&sheet.name, row.number) {
        Some(RowDecision::Take) => RowKind::Data,
        _ => rules.kind(row),
    }
}

fn read_row(table: &Table<'_, F>, row: &Row, basis: &Basis<'_>) -> ReadApplication {
    let source = TableRow { table, row };
    let mut line = Line::new(&source, basis);
    let application = fields(&mut line, basis);
    finish(table.sheet, row, line, application, basis)
}

/// The fields of an application, of a row or of a form.
pub fn fields(line: &mut Line<'_, F>, basis: &Basis<'_>) -> Application {
    let mut application = Application {
        recommender: line.text(&F::Recommender, "recommender"),
        applicant_name: line.unit_name(&F::ApplicantName, "applicant_name"),
        uscc: credit_code(line),
        registered_in: line.text(&F::RegisteredIn, "registered_in"),
        tax_in: line.text(&F::TaxIn, "tax_in"),
        platform_name: line.unit_name(&F::PlatformName, "platform_name"),
        ..Application::default()
    };
    if application.applicant_name.is_none() {
        line.note(Problem::NoApplicantName, "applicant_name", None);
    }
    let category = category(line, basis);
    application.category = category.map(|c| c.key.clone());
    application.operation_since = line.date(&F::OperationSince, "operation_since");
    application.credit_query_date = line.date(&F::CreditQueryDate, "credit_query_date");
    application.penalty = penalty(line, &application, basis);
    application.stat_reporting = line.yes_no(&F::StatReporting, "stat_reporting");
    metrics(line, &mut application, category, basis);
    qualification(line, &mut application, basis);
    application.contact_name = line.text(&F::ContactName, "contact_name");
    application.contact_phone = contact_phone(line);
    application.remark = line.text(&F::Remark, "remark");
    hints(line, &application, basis);
    application
}

fn finish(sheet: &Sheet, row: &Row, mut line: Line<'_, F>, mut application: Application, basis: &Basis<'_>) -> ReadApplication {
    let mut result = RowResult::Imported;
    if line.findings.iter().any(|f| f.severity() == Severity::Error) {
        result = RowResult::ImportedWithError;
    }
    match basis.choices.row(&sheet.name, row.number) {
        Some(RowDecision::Take) => line.push(Problem::RowTaken, "row", None, None),
        Some(RowDecision::Skip(reason)) => {
            line.push(Problem::RowSkipped, "row", None, Some(reason.clone()));
            result = RowResult::Skipped;
        }
        None if row.hidden => {
            line.push(Problem::HiddenRow, "row", None, None);
            result = RowResult::Skipped;
        }
        None => {}
    }
    application.origins = line.origins;
    ReadApplication { sheet: sheet.name.clone(), row: row.number, application, findings: line.findings, result }
}

fn credit_code(line: &mut Line<'_, F>) -> Option<String> {
    let value = line.take(&F::Uscc, "uscc")?;
    if matches!(value, Value::Error(_) | Value::Uncalculated) {
        return None;
    }
    let reading = uscc::read(value);
    for (problem, read) in reading.notes {
        line.note(problem, "uscc", Some(read));
    }
    reading.code
}

fn category<'p>(line: &mut Line<'_, F>, basis: &Basis<'p>) -> Option<&'p Category> {
    let Some(text) = line.text(&F::Category, "category") else {
        line.note(Problem::CategoryMissing, "category", None);
        return None;
    };
    let found = basis.category(&text);
    match found {
        Some(category) if text != category.name.zh => line.note(Problem::CategoryAlias, "category", Some(category.name.zh.clone())),
        Some(_) => {}
        None => line.note(Problem::CategoryUnknown, "category", None),
    }
    found
}

fn penalty(line: &mut Line<'_, F>, application: &Application, basis: &Basis<'_>) -> Option<Penalty> {
    let text = line.text(&F::Penalty, "penalty_declared")?;
    let Some(penalty) = penalty::read(&text, line.words()) else {
        line.note(Problem::YesNoUnclear, "penalty_declared", None);
        return None;
    };
    if penalty.declared {
        let problem = match penalty::standing(&penalty, application.credit_query_date, basis.programme.settings.penalty_years) {
            Standing::RepairClaimed => Problem::PenaltyRepairClaimed,
            Standing::Within => Problem::PenaltyWithin,
            Standing::Before => Problem::PenaltyOutside,
            Standing::Unclear => Problem::PenaltyUndated,
        };
        line.note(problem, "penalty_declared", None);
    }
    Some(penalty)
}

/// 指标一, 指标二 … mean what the category's thresholds say, in their order; a column that names a figure means that one.
fn metrics(line: &mut Line<'_, F>, application: &mut Application, category: Option<&Category>, basis: &Basis<'_>) {
    let thresholds = category.map_or(&[][..], |c| &c.thresholds);
    for (n, threshold) in (1..).zip(thresholds) {
        let named = F::Metric(threshold.metric.clone());
        let field = if line.has(&named) { named } else { F::Indicator(n) };
        let quantity = metric(line, &field, threshold, &basis.programme.words.quantity);
        application.metrics.extend(quantity.map(|q| (threshold.metric.clone(), q)));
    }
    let Some(category) = category else { return };
    let numbered = (1..=9_u8).skip(thresholds.len()).map(F::Indicator);
    let others = basis.programme.categories.iter().flat_map(|c| &c.thresholds).map(|t| &t.metric);
    let others: BTreeSet<&String> = others.filter(|metric| !category.thresholds.iter().any(|t| t.metric == **metric)).collect();
    for field in numbered.chain(others.into_iter().cloned().map(F::Metric)) {
        let name = field.name();
        let Some(value) = line.take(&field, &name) else { continue };
        if line.words().quantity.nothing.contains(&squeezed(&value.shown())) {
            line.origins.remove(&name);
        } else {
            line.note(Problem::ExtraValue, &name, None);
        }
    }
}

fn metric(line: &mut Line<'_, F>, field: &F, threshold: &Threshold, words: &QuantityWords) -> Option<Quantity> {
    let name = threshold.metric.as_str();
    let (value, heading) = line.take_with_heading(field, name)?;
    if matches!(value, Value::Error(_) | Value::Uncalculated) {
        return None;
    }
    let mut reading = quantity::read(value, threshold, words);
    if let Some(unit) = heading.and_then(|h| unit::of_heading(h, threshold, words)) {
        reading = unit::given(reading, &unit, threshold);
    }
    if reading == quantity::Reading::default() {
        // "/" says that nothing is declared.
        line.origins.remove(name);
    }
    for (problem, read) in reading.notes {
        line.note(problem, name, Some(read));
    }
    reading.quantity
}

fn qualification(line: &mut Line<'_, F>, application: &mut Application, basis: &Basis<'_>) {
    let words = line.words();
    let ways: Vec<String> = words
        .summary
        .iter()
        .filter_map(|c| match &c.field {
            F::Qualification(way) => Some(way.clone()),
            _ => None,
        })
        .collect();
    for way in ways {
        let name = format!("qualification.{way}");
        let Some(text) = line.text(&F::Qualification(way.clone()), &name) else { continue };
        // 其他 is a description in free words; the others are certificates.
        let claim = if way == "other" { other_way(&text, words) } else { Some(certificate::read(&text, words)) };
        if let Some(Claim::Certificate { held: true, valid_to: Some(to), .. }) = &claim
            && to.last() < basis.reference
        {
            line.note(Problem::QualificationExpired, &name, None);
        }
        application.qualification.extend(claim.map(|c| (way, c)));
    }
}

fn other_way(text: &str, words: &crate::programme::Vocabulary) -> Option<Claim> {
    let nothing = words.no.contains(&text.to_owned()) || words.quantity.nothing.contains(&text.to_owned());
    (!nothing).then(|| Claim::Text(tidy(text)))
}

fn contact_phone(line: &mut Line<'_, F>) -> Option<String> {
    let value = line.take(&F::ContactPhone, "contact_phone")?;
    if matches!(value, Value::Error(_) | Value::Uncalculated) {
        return None;
    }
    let reading = phone::read(value);
    if let Some(problem) = reading.note {
        line.note(problem, "contact_phone", reading.phone.clone());
    }
    reading.phone
}

/// What is only worth a look, after everything else of the row.
fn hints(line: &mut Line<'_, F>, application: &Application, basis: &Basis<'_>) {
    let settings = &basis.programme.settings;
    if let Some(query) = application.credit_query_date
        && basis.reference.serial() - query.last().serial() > i64::from(settings.credit_query_days)
    {
        line.note(Problem::CreditQueryOld, "credit_query_date", None);
    }
    let region = application.uscc.as_deref().and_then(uscc::region);
    if let Some(region) = region.filter(|r| !r.starts_with(&settings.home_code)) {
        line.push(Problem::UsccRegion, "uscc", Some(region.to_owned()), None);
    }
}
