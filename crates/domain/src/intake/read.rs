//! The one way in: a workbook becomes applications or experts, or the reason why not.

use super::basis::Basis;
use super::block::{self, Block, Page};
use super::book::{Book, Sheet};
use super::head::row_text;
use super::note::About;
use super::overlay::{Corrected, Overlay};
use super::values::day;
use super::{Choices, Date, ExpertIntake, Finding, IgnoredSheet, Intake, IntakeError, Problem, SheetReason, SummaryIntake, duplicates, form, pool, summary};
use crate::programme::Programme;

/// By which day the values are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceDate {
    /// Said by a person: goes first.
    pub given: Option<Date>,
    /// When neither a person nor the workbook (填报日期) says one.
    pub today: Date,
}

/// Reads a workbook with what people decided about it. Writes nothing, guesses nothing; the same input gives the same
/// result.
pub fn read(book: &Book, programme: &Programme, reference: ReferenceDate, choices: &Choices) -> Result<Intake, IntakeError> {
    let overlay = Overlay::new(book, &choices.corrections);
    let mut ignored = Vec::new();
    let mut visible: Vec<&Sheet> = Vec::new();
    for sheet in &overlay.sheets {
        let empty = sheet.rows.iter().all(|r| r.cells.iter().all(|c| c.value.is_blank()));
        let asked_for = choices.mappings.iter().any(|m| m.sheet.as_ref() == Some(&sheet.name));
        match (empty, sheet.hidden && !asked_for) {
            (true, _) => ignored.push(ignore(sheet, SheetReason::Empty)),
            (false, true) => ignored.push(ignore(sheet, SheetReason::Hidden)),
            (false, false) => visible.push(sheet),
        }
    }
    let from_1904 = book.notes.iter().any(|note| note.about == About::From1904);
    let looked = Looked { visible, ignored, programme, reference, choices, laid: (&overlay.corrected, from_1904) };
    let unused = unused(&overlay, choices);
    if let Some(mut found) = looked.summary() {
        found.tables.iter_mut().take(1).for_each(|t| t.findings.extend(unused.clone()));
        return Ok(Intake::Summary(found));
    }
    if let Some(mut found) = form::read(&looked.visible, &looked.ignored, programme, reference, choices, looked.laid)? {
        found.applications.iter_mut().take(1).for_each(|a| a.findings.extend(unused.clone()));
        return Ok(Intake::Form(found));
    }
    if let Some(mut found) = looked.pool() {
        found.tables.iter_mut().take(1).for_each(|t| t.findings.extend(unused.clone()));
        return Ok(Intake::Experts(found));
    }
    Err(IntakeError::NoKnownHeader { sheets: book.sheets.iter().map(|s| s.name.clone()).collect() })
}

/// Choices about sheets and rows that are not there.
fn unused(overlay: &Overlay<'_>, choices: &Choices) -> Vec<Finding> {
    let has = |sheet: &str, row: u32| overlay.sheets.iter().any(|s| s.name == sheet && s.row(row).is_some());
    let mappings = choices.mappings.iter().filter_map(|m| m.sheet.clone()).filter(|name| !overlay.sheets.iter().any(|s| &s.name == name));
    let rows = choices.rows.iter().filter(|r| !has(&r.sheet, r.row)).map(|r| format!("{}!{}", r.sheet, r.row));
    let cells = overlay.unused.iter().map(|c| c.cell.to_string());
    let finding = |what: String| Finding { problem: Problem::ChoiceUnused, field: "choice".to_owned(), cell: None, raw: Some(what), read: None };
    mappings.chain(rows).chain(cells).map(finding).collect()
}

/// Everything that reading a workbook rests on.
struct Looked<'a> {
    visible: Vec<&'a Sheet>,
    ignored: Vec<IgnoredSheet>,
    programme: &'a Programme,
    reference: ReferenceDate,
    choices: &'a Choices,
    /// Corrected cells, and whether days are counted from 1904.
    laid: (&'a Corrected, bool),
}

impl Looked<'_> {
    fn summary(&self) -> Option<SummaryIntake> {
        let headings = summary::headings(self.programme, self.choices);
        let found: Vec<_> = self.visible.iter().map(|s| block::find(s, &headings, summary::is_summary, summary::is_new_table)).collect();
        let (date, ignored_sheets) = self.date_and_rest(&found)?;
        let basis = Basis::new(self.programme, date, self.choices, self.laid);
        let (mut tables, mut applications) = (Vec::new(), Vec::new());
        for (page, blocks) in &found {
            for block in blocks {
                let (layout, read) = summary::read(page, block, &basis);
                tables.push(layout);
                applications.extend(read);
            }
        }
        duplicates::mark_applications(&mut applications, &self.programme.words, self.choices);
        Some(SummaryIntake { reference_date: date, tables, ignored_sheets, applications })
    }

    fn pool(&self) -> Option<ExpertIntake> {
        let headings = pool::headings(self.programme, self.choices);
        let found: Vec<_> = self.visible.iter().map(|s| block::find(s, &headings, pool::is_pool, |_| false)).collect();
        let (date, ignored_sheets) = self.date_and_rest(&found)?;
        let basis = Basis::new(self.programme, date, self.choices, self.laid);
        let (mut tables, mut experts) = (Vec::new(), Vec::new());
        for (page, blocks) in &found {
            for block in blocks {
                let (layout, read) = pool::read(page, block, &basis);
                tables.push(layout);
                experts.extend(read);
            }
        }
        duplicates::mark_experts(&mut experts, self.choices);
        Some(ExpertIntake { reference_date: date, tables, ignored_sheets, experts })
    }

    /// The day of the tables and the sheets without any; `None` when there is no table at all.
    fn date_and_rest<F>(&self, found: &[(Page<'_>, Vec<Block<F>>)]) -> Option<(Date, Vec<IgnoredSheet>)> {
        let (with, without): (Vec<_>, Vec<_>) = found.iter().partition(|(_, blocks)| !blocks.is_empty());
        if with.is_empty() {
            return None;
        }
        let heads = with.iter().flat_map(|(page, blocks)| blocks.iter().map(|b| (&*page.sheet, b.head.rows.0)));
        let rest = without.iter().map(|(page, _)| ignore(&page.sheet, SheetReason::NoKnownHeader));
        Some((self.date(heads), self.ignored.iter().cloned().chain(rest).collect()))
    }

    /// A person's day, else the earliest that stands above a head, else today.
    fn date<'s>(&self, heads: impl Iterator<Item = (&'s Sheet, u32)>) -> Date {
        let above = heads.filter_map(|(sheet, top)| date_above(sheet, top, self.programme)).min();
        self.reference.given.or(above).unwrap_or(self.reference.today)
    }
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
