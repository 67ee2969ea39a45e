//! One row of a table while it is read: gives out the cells by meaning and gathers what there is to say about them.

use super::application::{Corrected, Origin};
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
    /// The words.
    pub words: &'a Vocabulary,
    /// Cells that a person corrected.
    pub corrected: &'a overlay::Corrected,
}

/// The row that is being read.
pub struct Line<'a, F> {
    table: &'a Table<'a, F>,
    row: &'a Row,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// Where the values come from.
    pub origins: BTreeMap<String, Origin>,
}

impl<'a, F: Ord> Line<'a, F> {
    /// Begins a row.
    pub fn new(table: &'a Table<'a, F>, row: &'a Row) -> Self {
        Self { table, row, findings: Vec::new(), origins: BTreeMap::new() }
    }

    /// The value of a field, noted under this name; a merged cell above counts and is said.
    pub fn take(&mut self, field: &F, name: &str) -> Option<&'a Value> {
        let column = *self.table.columns.get(field)?;
        let mut row = self.row.number;
        let mut value = self.row.value(column);
        if value.is_none() {
            row = self.table.fills.source(row, column)?;
            value = self.table.sheet.value(row, column);
        }
        let value = value?;
        let origin = self.origin(self.table.sheet.at(row, column), value);
        let (fill, corrected) = ((row != self.row.number).then(|| origin.text().to_owned()), origin.corrected.clone());
        let raw = origin.raw.clone();
        self.origins.insert(name.to_owned(), origin);
        if let Some(text) = fill {
            self.push(Problem::MergedFill, name, None, Some(text));
        }
        if let Some(corrected) = corrected {
            self.push(Problem::Corrected, name, Some(raw), Some(corrected.text));
        }
        match value {
            Value::Error(_) => self.note(Problem::CellError, name, None),
            Value::Uncalculated => self.note(Problem::NotCalculated, name, None),
            _ => {}
        }
        Some(value)
    }

    fn origin(&self, cell: CellRef, value: &Value) -> Origin {
        match self.table.corrected.get(&cell) {
            Some((raw, c)) => {
                let corrected = Corrected { text: c.text.clone(), reason: c.reason.clone() };
                Origin { cell, raw: raw.clone(), corrected: Some(corrected) }
            }
            None => Origin { cell, raw: value.shown(), corrected: None },
        }
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
        let date = match value {
            Value::Date { shown, stored } => {
                if shown != stored {
                    self.note(Problem::DatePrecisionMonth, name, Some(shown.to_string()));
                }
                return Some(*shown);
            }
            Value::Text(text) if self.table.words.quantity.nothing.contains(&text::squeezed(text)) => {
                self.origins.remove(name);
                return None;
            }
            Value::Text(text) => day::read(text),
            Value::Number { text, .. } => match day::of_number(text) {
                day::OfNumber::Written(date) => Some(date),
                day::OfNumber::Serial(date) => {
                    self.note(Problem::DateFromSerial, name, Some(date.to_string()));
                    Some(date)
                }
                day::OfNumber::Unclear => None,
            },
            Value::Error(_) | Value::Uncalculated => return None,
            Value::Bool(_) => None,
        };
        if date.is_none() {
            self.note(Problem::DateUnreadable, name, None);
        }
        date
    }

    /// A field that is yes or no.
    pub fn yes_no(&mut self, field: &F, name: &str) -> Option<bool> {
        let answer = match self.take(field, name)? {
            Value::Bool(answer) => Some(*answer),
            Value::Error(_) | Value::Uncalculated => return None,
            value => yes_no(&value.shown(), self.table.words),
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
        let cell = match problem {
            // The value stands above; the empty cell is the one to look at.
            Problem::MergedFill => self.origins.get(name).map(|o| CellRef { row: self.row.number, ..o.cell.clone() }),
            _ => self.origins.get(name).map(|o| o.cell.clone()),
        };
        self.findings.push(Finding { problem, field: name.to_owned(), cell, raw, read });
    }

    /// Whether the table has such a column.
    pub fn has(&self, field: &F) -> bool {
        self.table.columns.contains_key(field)
    }

    /// The words of the table.
    pub fn words(&self) -> &'a Vocabulary {
        self.table.words
    }
}
