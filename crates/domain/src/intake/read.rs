//! The one way in: a workbook becomes applications or experts, or the reason why not.

use super::basis::Basis;
use super::book::{Book, Sheet};
use super::heading::row_text;
use super::values::day;
use super::values::text::{contains_any, squeezed};
use super::{Date, ExpertIntake, IgnoredSheet, Intake, IntakeError, Layout, SheetReason, SummaryIntake, pool, summary};
use crate::programme::Programme;

/// By which day the values are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceDate {
    /// Said by a person: goes first.
    pub given: Option<Date>,
    /// When neither a person nor the workbook (填报日期) says one.
    pub today: Date,
}

/// Reads a workbook. Writes nothing, guesses nothing; the same input gives the same result.
pub fn read(book: &Book, programme: &Programme, reference: ReferenceDate) -> Result<Intake, IntakeError> {
    let mut ignored = Vec::new();
    let mut visible = Vec::new();
    for sheet in &book.sheets {
        let empty = sheet.rows.iter().all(|r| r.cells.iter().all(|c| c.value.is_blank()));
        match (empty, sheet.hidden) {
            (true, _) => ignored.push(ignore(sheet, SheetReason::Empty)),
            (false, true) => ignored.push(ignore(sheet, SheetReason::Hidden)),
            (false, false) => visible.push(sheet),
        }
    }
    if let Some(found) = read_summary(&visible, &ignored, programme, reference) {
        return Ok(Intake::Summary(found));
    }
    if let Some(found) = read_pool(&visible, &ignored, programme, reference) {
        return Ok(Intake::Experts(found));
    }
    if visible.iter().any(|s| looks_like_form(s, programme)) {
        return Err(IntakeError::FormNotYetSupported);
    }
    Err(IntakeError::NoKnownHeader { sheets: book.sheets.iter().map(|s| s.name.clone()).collect() })
}

fn read_summary(visible: &[&Sheet], ignored: &[IgnoredSheet], programme: &Programme, reference: ReferenceDate) -> Option<SummaryIntake> {
    let headings = summary::headings(programme);
    let found: Vec<_> = visible.iter().map(|s| (*s, headings.find(s).filter(summary::is_summary))).collect();
    let dates = found.iter().filter_map(|(s, h)| h.as_ref().and_then(|h| date_above(s, h.rows.0, programme)));
    let date = reference.given.or(dates.min()).unwrap_or(reference.today);
    let basis = Basis::new(programme, date);
    let (mut tables, mut applications, mut ignored_sheets): (Vec<Layout>, Vec<_>, _) = (Vec::new(), Vec::new(), ignored.to_vec());
    for (sheet, head) in &found {
        match head {
            Some(head) => {
                let (layout, read) = summary::read(sheet, head, &basis);
                tables.push(layout);
                applications.extend(read);
            }
            None => ignored_sheets.push(ignore(sheet, SheetReason::NoKnownHeader)),
        }
    }
    if tables.is_empty() {
        return None;
    }
    summary::mark_duplicates(&mut applications);
    Some(SummaryIntake { reference_date: date, tables, ignored_sheets, applications })
}

fn read_pool(visible: &[&Sheet], ignored: &[IgnoredSheet], programme: &Programme, reference: ReferenceDate) -> Option<ExpertIntake> {
    let headings = pool::headings(programme);
    let mut found = visible.iter().map(|s| (*s, headings.find(s).filter(pool::is_pool)));
    let (sheet, head) = found.by_ref().find_map(|(s, h)| Some((s, h?)))?;
    let date = reference.given.or(date_above(sheet, head.rows.0, programme)).unwrap_or(reference.today);
    let (table, experts) = pool::read(sheet, &head, &Basis::new(programme, date));
    let others = visible.iter().filter(|s| s.name != sheet.name).map(|s| ignore(s, SheetReason::NoKnownHeader));
    let ignored_sheets = ignored.iter().cloned().chain(others).collect();
    Some(ExpertIntake { reference_date: date, table, ignored_sheets, experts })
}

fn ignore(sheet: &Sheet, reason: SheetReason) -> IgnoredSheet {
    IgnoredSheet { sheet: sheet.name.clone(), reason }
}

/// 填报日期：2021年6月18日 in a row above the head.
fn date_above(sheet: &Sheet, head_top: u32, programme: &Programme) -> Option<Date> {
    let rows = sheet.rows.iter().take_while(|r| r.number < head_top);
    rows.filter_map(|r| {
        let text = row_text(sheet, r.number);
        programme.words.info_date.iter().find_map(|mark| text.split_once(mark.as_str()).and_then(|(_, rest)| day::find(rest)))
    })
    .next()
    .map(|date| date.last())
}

/// Labels of an application form beside their values.
fn looks_like_form(sheet: &Sheet, programme: &Programme) -> bool {
    let labels = &programme.words.form_labels;
    let cells = sheet.rows.iter().take(60).flat_map(|r| &r.cells);
    cells.filter(|c| contains_any(&squeezed(&c.value.shown()), labels)).count() >= 3
}
