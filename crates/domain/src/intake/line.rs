//! One row of a table while it is read: gives out the cells by meaning and gathers what there is to say about them.

use super::application::{Corrected, Origin};
use super::basis::Basis;
use super::book::{CellRef, Row, Sheet, Value};
use super::date::PartialDate;
use super::finding::{Finding, Problem};
use super::overlay;
use super::rows::Fills;
use super::values::{day, letters, text, yes_no};
use crate::programme::Vocabulary;
use std::collections::BTreeMap;

/// A table that is being read.
pub struct Table<'a, F> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Vertical merges.
    pub fills: &'a Fills,
    /// Where each field stands.
    pub columns: &'a BTreeMap<F, u32>,
    /// Headings that may give the unit of their column.
    pub headings: BTreeMap<u32, String>,
    /// What the title or the name of the sheet says for every row.
    pub given: BTreeMap<F, (Value, CellRef)>,
    /// The sheet was turned: rows here are columns of the workbook.
    pub transposed: bool,
}

impl<F> Table<'_, F> {
    /// The place of a cell in the workbook.
    pub fn at(&self, row: u32, column: u32) -> CellRef {
        place(self.sheet, self.transposed, row, column)
    }
}

/// The place in the workbook of a cell of a sheet that may have been turned.
pub fn place(sheet: &Sheet, transposed: bool, row: u32, column: u32) -> CellRef {
    if transposed { sheet.at(column + 1, row.saturating_sub(1)) } else { sheet.at(row, column) }
}

/// Where the values of one application or expert stand: a row of a table, or the labels of a form.
pub trait Source<F> {
    /// The value of a field, if there is one.
    fn find(&self, field: &F) -> Option<Found<'_>>;
    /// Whether there is a place for the field at all.
    fn has(&self, field: &F) -> bool;
}

/// A value with its place.
pub struct Found<'a> {
    /// What is read.
    pub value: &'a Value,
    /// The cell it stands in.
    pub cell: CellRef,
    /// The whole text of that cell, when the value is a part of it.
    pub raw: Option<&'a str>,
    /// The empty cell that the value of a merged cell counts for.
    pub fills: Option<CellRef>,
    /// The heading or label, where it may give the unit.
    pub heading: Option<&'a str>,
}

/// A row of a table.
pub struct TableRow<'a, F> {
    /// The table.
    pub table: &'a Table<'a, F>,
    /// The row.
    pub row: &'a Row,
}

impl<F: Ord> Source<F> for TableRow<'_, F> {
    fn find(&self, field: &F) -> Option<Found<'_>> {
        let (table, own) = (self.table, self.row.number);
        let Some(&column) = table.columns.get(field) else {
            let (value, cell) = table.given.get(field)?;
            return Some(Found { value, cell: cell.clone(), raw: None, fills: None, heading: None });
        };
        let heading = table.headings.get(&column).map(String::as_str);
        let found = |row: u32, value, fills| Found { value, cell: table.at(row, column), raw: None, fills, heading };
        match self.row.value(column) {
            Some(value) => Some(found(own, value, None)),
            None => {
                let above = table.fills.source(own, column)?;
                Some(found(above, table.sheet.value(above, column)?, Some(table.at(own, column))))
            }
        }
    }

    fn has(&self, field: &F) -> bool {
        self.table.columns.contains_key(field)
    }
}

/// What is being read.
pub struct Line<'a, F> {
    source: &'a dyn Source<F>,
    words: &'a Vocabulary,
    corrected: &'a overlay::Corrected,
    from_1904: bool,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// Where the values come from.
    pub origins: BTreeMap<String, Origin>,
}

impl<'a, F: Ord> Line<'a, F> {
    /// Begins.
    pub fn new(source: &'a dyn Source<F>, basis: &Basis<'a>) -> Self {
        let Basis { programme, corrected, from_1904, .. } = *basis;
        Self { source, words: &programme.words, corrected, from_1904, findings: Vec::new(), origins: BTreeMap::new() }
    }

    /// The value of a field, noted under this name; a merged cell above counts and is said.
    pub fn take(&mut self, field: &F, name: &str) -> Option<&'a Value> {
        self.take_with_heading(field, name).map(|(value, _)| value)
    }

    /// The value of a field and its heading, where that may give the unit.
    pub fn take_with_heading(&mut self, field: &F, name: &str) -> Option<(&'a Value, Option<&'a str>)> {
        let found = self.source.find(field)?;
        let (value, heading) = (found.value, found.heading);
        let (origin, fills) = self.origin(found);
        if let Some(cell) = fills {
            let read = Some(origin.text().to_owned());
            self.findings.push(Finding { problem: Problem::MergedFill, field: name.to_owned(), cell: Some(cell), raw: None, read });
        }
        let corrected = origin.corrected.as_ref().map(|corrected| (origin.raw.clone(), corrected.text.clone()));
        self.origins.insert(name.to_owned(), origin);
        if let Some((raw, text)) = corrected {
            self.push(Problem::Corrected, name, Some(raw), Some(text));
        }
        match value {
            Value::Error(_) => self.note(Problem::CellError, name, None),
            Value::Uncalculated => self.note(Problem::NotCalculated, name, None),
            _ => {}
        }
        Some((value, heading))
    }

    fn origin(&self, found: Found<'_>) -> (Origin, Option<CellRef>) {
        let cell = found.cell;
        let origin = match self.corrected.get(&cell) {
            Some((raw, c)) => {
                let corrected = Corrected { text: c.text.clone(), reason: c.reason.clone() };
                Origin { cell, raw: raw.clone(), corrected: Some(corrected) }
            }
            None => Origin { cell, raw: found.raw.map_or_else(|| found.value.shown(), str::to_owned), corrected: None },
        };
        (origin, found.fills)
    }

    /// A field that is text: blanks at the ends and line breaks removed.
    pub fn text(&mut self, field: &F, name: &str) -> Option<String> {
        match self.take(field, name)? {
            Value::Error(_) | Value::Uncalculated => None,
            value => {
                let raw = value.shown();
                if let Some(seen) = letters::invisible_in(&raw) {
                    self.note(Problem::InvisibleChars, name, Some(seen));
                }
                Some(text::tidy(&raw)).filter(|t| !t.is_empty())
            }
        }
    }

    /// A field that is the name of a unit or platform: as text, and look-alike characters are pointed out.
    pub fn unit_name(&mut self, field: &F, name: &str) -> Option<String> {
        let text = self.text(field, name)?;
        if let Some(seen) = letters::lookalikes_in(&text) {
            self.note(Problem::LookAlike, name, Some(seen));
        }
        Some(text)
    }

    /// A field that is a date, at its own precision.
    pub fn date(&mut self, field: &F, name: &str) -> Option<PartialDate> {
        let value = self.take(field, name)?;
        match value {
            Value::Error(_) | Value::Uncalculated => return None,
            Value::Date { shown, stored } if shown != stored => {
                let both = format!("cell holds {stored} shown as {}", in_chinese(*shown));
                self.push(Problem::DatePrecisionMonth, name, Some(both), Some(shown.to_string()));
                return Some(*shown);
            }
            Value::Text(text) if self.words.quantity.nothing.contains(&text::squeezed(text)) => {
                self.origins.remove(name);
                return None;
            }
            _ => {}
        }
        let mut reading = day::judge(value, &self.words.dates);
        // A person who types a number in its place means it as everybody does.
        let corrected = self.origins.get(name).is_some_and(|origin| origin.corrected.is_some());
        if self.from_1904 && !corrected {
            reading = reading.from_1904();
        }
        for (problem, read) in reading.notes {
            self.note(problem, name, Some(read).filter(|r| !r.is_empty()));
        }
        reading.date
    }

    /// A field that is yes or no.
    pub fn yes_no(&mut self, field: &F, name: &str) -> Option<bool> {
        let answer = match self.take(field, name)? {
            Value::Bool(answer) => Some(*answer),
            Value::Error(_) | Value::Uncalculated => return None,
            value => yes_no(&value.shown(), self.words),
        };
        if answer.is_none() {
            self.note(Problem::YesNoUnclear, name, None);
        }
        answer
    }

    /// Notes something about a field; place and raw text are those of its cell.
    pub fn note(&mut self, problem: Problem, name: &str, read: Option<String>) {
        let origin = self.origins.get(name);
        if problem == Problem::NumberAsText && origin.is_some_and(|o| o.corrected.is_some()) {
            // A person types text; that says nothing about the workbook.
            return;
        }
        let raw = origin.map(|o| o.text().to_owned());
        self.push(problem, name, raw, read);
    }

    /// Notes something with another raw text than that of the cell.
    pub fn push(&mut self, problem: Problem, name: &str, raw: Option<String>, read: Option<String>) {
        let cell = self.origins.get(name).map(|o| o.cell.clone());
        self.findings.push(Finding { problem, field: name.to_owned(), cell, raw, read });
    }

    /// Whether the table has such a column.
    pub fn has(&self, field: &F) -> bool {
        self.source.has(field)
    }

    /// The words of the table.
    pub fn words(&self) -> &'a Vocabulary {
        self.words
    }
}

/// 2017年5月, as the cell shows it.
fn in_chinese(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("{year}年"),
        PartialDate::Month(year, month) => format!("{year}年{month}月"),
        PartialDate::Day(day) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}
