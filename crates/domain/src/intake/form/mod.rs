//! Application forms (申报书): labels with values over several sheets become one application each. Labels are known by
//! their words and by the group they stand in, never by their place.

mod attachments;
mod boxes;
mod details;
mod figure;
mod grid;
mod label;
mod pairs;
mod source;
mod years;

use super::basis::Basis;
use super::book::Sheet;
use super::finding::Severity;
use super::head::row_text;
use super::line::Line;
use super::overlay::Corrected;
use super::read::ReferenceDate;
use super::turn::turned;
use super::values::day;
use super::values::text::{contains_any, squeezed};
use super::{
    Application, Attachment, Choices, Date, Finding, FormIntake, IgnoredSheet, IntakeError, Origin, Problem, ReadApplication, RowDecision, RowResult,
    SheetReason, UnknownLabel, duplicates, summary,
};
use crate::programme::{Programme, SummaryField};
use grid::Grid;
use label::{Labels, Sense};
use pairs::Pair;
use source::Claims;
use std::collections::BTreeSet;
use years::YearRow;

/// A sheet on which fewer fields stand beside their labels makes no form by itself.
const LEAST_FIELDS: usize = 4;

/// What one sheet of a form holds.
struct Page<'a> {
    sheet: &'a Sheet,
    pairs: Vec<Pair>,
    years: Vec<YearRow>,
    attachments: Vec<Attachment>,
    unknown: Vec<UnknownLabel>,
    /// Known labels without a value.
    open: BTreeSet<Sense>,
}

/// Reads the forms of a workbook; `None` when there is none.
pub fn read(
    visible: &[&Sheet],
    ignored: &[IgnoredSheet],
    programme: &Programme,
    reference: ReferenceDate,
    choices: &Choices,
    laid: (&Corrected, bool),
) -> Result<Option<FormIntake>, IntakeError> {
    let labels = Labels::new(programme, choices);
    let pages: Vec<Page<'_>> = visible.iter().map(|sheet| page(sheet, &labels, programme)).collect();
    if pages.iter().any(Page::has_labels) && pages.iter().all(|page| page.is_blank(programme)) {
        return Err(IntakeError::BlankForm { sheets: pages.iter().filter(|p| p.has_labels()).map(|p| p.sheet.name.clone()).collect() });
    }
    if !pages.iter().any(Page::is_form) {
        return Ok(None);
    }
    let date = reference.given.or_else(|| visible.iter().filter_map(|s| filled_in(s, programme)).min()).unwrap_or(reference.today);
    let basis = Basis::new(programme, date, choices, laid);
    let asked = choices.metric_year.and_then(|y| i32::try_from(y).ok());
    let settled = programme.settings.figures_year.as_ref().and_then(|y| y.parse().ok());
    let metric_year = asked.or(settled).or_else(|| last_full_year(&pages, date));
    let (used, unused): (Vec<&Page<'_>>, Vec<&Page<'_>>) = pages.iter().partition(|p| p.is_used(programme));
    let mut applications: Vec<ReadApplication> = forms(&used).iter().map(|form| one(form, &labels, metric_year, &basis)).collect();
    duplicates::mark_applications(&mut applications, &programme.words, choices);
    Ok(Some(FormIntake {
        reference_date: date,
        metric_year,
        sheets_used: used.iter().map(|p| p.sheet.name.clone()).collect(),
        ignored_sheets: ignored.iter().cloned().chain(unused.iter().map(|p| p.ignored(programme))).collect(),
        unknown: used.iter().flat_map(|p| p.unknown.clone()).collect(),
        applications,
    }))
}

fn page<'a>(sheet: &'a Sheet, labels: &Labels<'_>, programme: &Programme) -> Page<'a> {
    let mut found = years::find(sheet, false, programme);
    if found.rows.is_empty() {
        let across = years::find(&turned(sheet), true, programme);
        if !across.rows.is_empty() {
            found = across;
        }
    }
    let (attachments, listed) = attachments::find(sheet, &programme.words);
    let used: BTreeSet<u32> = found.used.iter().chain(&listed).copied().collect();
    let rest = Sheet { rows: sheet.rows.iter().filter(|r| !used.contains(&r.number)).cloned().collect(), ..sheet.clone() };
    let pairs::Found { pairs, strangers, open } = pairs::find(&Grid::new(&rest), labels);
    let unknown = |cell, label, value| UnknownLabel { cell, label, value, proposed: None };
    let of_years = found.strangers.into_iter().map(|(cell, label, value)| unknown(cell, label, value));
    let unknown = of_years.chain(strangers.into_iter().map(|s| unknown(s.cell, s.label, s.value))).collect();
    Page { sheet, pairs, years: found.rows, attachments, unknown, open }
}

impl Page<'_> {
    /// Enough known fields beside their labels, in several rows, and whose form it is among them.
    fn is_form(&self) -> bool {
        let beside: Vec<&Pair> = self.pairs.iter().filter(|p| p.beside).collect();
        let senses: BTreeSet<&Sense> = beside.iter().map(|p| &p.sense).collect();
        let rows: BTreeSet<u32> = beside.iter().map(|p| p.cell.row).collect();
        rows.len() >= 3 && enough(&senses)
    }

    /// The labels of a form, with values or without.
    fn has_labels(&self) -> bool {
        enough(&self.pairs.iter().map(|p| &p.sense).chain(&self.open).collect())
    }

    /// Nothing stands beside the labels but boxes that nobody ticked.
    fn is_blank(&self, programme: &Programme) -> bool {
        let words = &programme.words.form;
        let unticked = |text: &str| boxes::read(text, words).is_some_and(|choices| choices.iter().all(|choice| !choice.ticked));
        let says = |pair: &Pair| !pair.value.is_blank() && !unticked(&pair.value.shown());
        let figures = self.years.iter().any(|row| row.years.iter().any(|(.., value)| value.is_some()));
        self.instructs(programme) || !figures && !self.pairs.iter().any(says)
    }

    fn is_used(&self, programme: &Programme) -> bool {
        let something = !self.pairs.is_empty() || !self.years.is_empty() || !self.attachments.is_empty();
        something && (self.is_form() || !self.instructs(programme))
    }

    fn instructs(&self, programme: &Programme) -> bool {
        let marks = &programme.words.form.instructions;
        let says = |text: &str| marks.iter().any(|m| squeezed(text) == *m || squeezed(text).starts_with(&format!("{m}:")));
        let top = self.sheet.rows.iter().take(3).flat_map(|r| &r.cells);
        contains_any(&squeezed(&self.sheet.name), marks) || top.into_iter().any(|c| says(&c.value.shown()))
    }

    fn ignored(&self, programme: &Programme) -> IgnoredSheet {
        let reason = if self.instructs(programme) { SheetReason::Instructions } else { SheetReason::NoKnownHeader };
        IgnoredSheet { sheet: self.sheet.name.clone(), reason }
    }

    /// Whose form begins here.
    fn applicant(&self) -> Option<String> {
        let name = self.pairs.iter().find(|p| p.sense == Sense::Standard(SummaryField::ApplicantName));
        name.filter(|_| self.is_form()).map(|p| squeezed(&p.value.shown()))
    }
}

/// Enough fields for a form, and whose it is among them.
fn enough(senses: &BTreeSet<&Sense>) -> bool {
    let whose = [SummaryField::ApplicantName, SummaryField::PlatformName, SummaryField::Uscc].map(Sense::Standard);
    senses.len() >= LEAST_FIELDS && whose.iter().any(|sense| senses.contains(sense))
}

/// One form, or one for each applicant: a page with another applicant begins the next one, and the pages behind it
/// belong to it.
fn forms<'p, 'a>(pages: &[&'p Page<'a>]) -> Vec<Vec<&'p Page<'a>>> {
    let (mut forms, mut current): (Vec<Vec<&Page<'_>>>, Option<String>) = (vec![Vec::new()], None);
    for page in pages {
        let applicant = page.applicant();
        if applicant.is_some() && current.is_some() && applicant != current {
            forms.push(Vec::new());
        }
        current = applicant.or(current);
        if let Some(form) = forms.last_mut() {
            form.push(page);
        }
    }
    forms
}

fn one(pages: &[&Page<'_>], labels: &Labels<'_>, metric_year: Option<i32>, basis: &Basis<'_>) -> ReadApplication {
    let claims = Claims::gather(pages.iter().flat_map(|p| p.pairs.iter().cloned()), labels, basis.programme);
    let mut line = Line::<SummaryField>::new(&claims, basis);
    let mut application = summary::fields(&mut line, basis);
    let mut further = Line::<usize>::new(&claims, basis);
    application.details = details::read(&mut further, basis);
    let category = application.category.as_ref().and_then(|key| basis.programme.category(key));
    let years: Vec<YearRow> = pages.iter().flat_map(|p| p.years.clone()).collect();
    let figures = figure::yearly(&years, category, basis);
    // Findings about figures come first, in the order of the form; the others by the name of the field.
    let mut others: Vec<Finding> = line.findings.into_iter().chain(further.findings).chain(claims.findings.clone()).collect();
    others.sort_by(|a, b| a.field.cmp(&b.field));
    let findings: Vec<Finding> = figures.findings.into_iter().chain(others).collect();
    application.origins = line.origins.into_iter().chain(further.origins).chain(figures.origins).collect();
    application.yearly = figures.yearly;
    application.attachments = pages.iter().flat_map(|p| p.attachments.clone()).collect();
    count_year(&mut application, metric_year, basis);
    finish(pages, application, findings, basis)
}

/// The figures of the year that counts are those that the minimums are compared with.
fn count_year(application: &mut Application, metric_year: Option<i32>, basis: &Basis<'_>) {
    let Some(year) = metric_year else { return };
    let category = application.category.as_ref().and_then(|key| basis.programme.category(key));
    for threshold in category.map_or(&[][..], |c| &c.thresholds) {
        let key = &threshold.metric;
        let stated = application.metrics.iter().any(|(metric, _)| metric == key);
        let figure = application.yearly.iter().find(|y| &y.metric == key).and_then(|y| y.years.iter().find(|(y, _)| *y == year));
        let Some((_, figure)) = figure.filter(|_| !stated) else { continue };
        application.metrics.extend(figure.clone().map(|f| (key.clone(), f.quantity)));
        let origin: Option<Origin> = application.origins.get(&format!("{key}.{year}")).cloned();
        application.origins.extend(origin.map(|o| (key.clone(), o)));
    }
}

fn finish(pages: &[&Page<'_>], application: Application, mut findings: Vec<Finding>, basis: &Basis<'_>) -> ReadApplication {
    let first = pages.iter().find(|p| p.is_form()).or(pages.first());
    let sheet = first.map(|p| p.sheet.name.clone()).unwrap_or_default();
    let row = first.and_then(|p| p.sheet.rows.first()).map_or(1, |r| r.number);
    let mut result = RowResult::Imported;
    if findings.iter().any(|f| f.severity() == Severity::Error) {
        result = RowResult::ImportedWithError;
    }
    if let Some(RowDecision::Skip(reason)) = basis.choices.row(&sheet, row) {
        let read = Some(reason.clone());
        findings.push(Finding { problem: Problem::RowSkipped, field: "row".to_owned(), cell: None, raw: None, read });
        result = RowResult::Skipped;
    }
    ReadApplication { sheet, row, application, findings, result }
}

/// The last year of the form that was over on the reference date.
fn last_full_year(pages: &[Page<'_>], date: Date) -> Option<i32> {
    let years = pages.iter().flat_map(|p| &p.years).flat_map(|row| row.years.iter().map(|(year, ..)| *year));
    years.filter(|year| *year < date.year()).max()
}

/// 填报日期：2021年6月18日 anywhere on the sheet.
fn filled_in(sheet: &Sheet, programme: &Programme) -> Option<Date> {
    let marks = &programme.words.info_date;
    let texts = sheet.rows.iter().take(200).map(|r| row_text(sheet, r.number));
    let dates = texts.filter_map(|text| marks.iter().find_map(|mark| text.split_once(mark.as_str()).and_then(|(_, rest)| day::find(rest))));
    dates.map(|date| date.last()).next()
}
