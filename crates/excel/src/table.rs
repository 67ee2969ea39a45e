//! A sheet that grows cell by cell, whatever format it comes from.

use crate::error::ExcelError;
use crate::limits::{Cap, LAST_COLUMN, LAST_ROW};
use crate::reading::Reading;
use crate::shows::{Shows, judged};
use linxuan_domain::intake::CellRef;
use linxuan_domain::intake::book::{Cell, Range, Row, Sheet, Value, column_letters};
use linxuan_domain::intake::note::About;
use std::collections::BTreeSet;

/// A sheet while it is read.
#[derive(Default)]
pub struct Table {
    /// Name as people see it.
    pub name: String,
    /// Not shown.
    pub hidden: bool,
    rows: Vec<Row>,
    merged: Vec<Range>,
    /// Columns of all merged ranges together, for the index over them.
    merged_columns: usize,
    hidden_columns: BTreeSet<u32>,
    hidden_rows: BTreeSet<u32>,
    hidings: u32,
    disordered: bool,
    /// Rows came as wholes, so one that comes twice is damage.
    by_rows: bool,
}

/// `J6` of row (from 1) and column (from 0).
pub fn address(row: u32, column: u32) -> String {
    format!("{}{row}", column_letters(column))
}

impl Table {
    /// A sheet of this name.
    pub fn new(name: &str, hidden: bool) -> Self {
        Self { name: name.to_owned(), hidden, ..Self::default() }
    }

    /// The place of a cell.
    pub fn at(&self, row: u32, column: u32) -> CellRef {
        CellRef { sheet: self.name.clone(), row, column }
    }

    /// The place of a cell as text for messages.
    pub fn place(&self, row: u32, column: u32) -> String {
        self.at(row, column).to_string()
    }

    /// Takes a cell: row from 1, column from 0.
    pub fn put(&mut self, reading: &mut Reading, row: u32, column: u32, value: Value) -> Result<(), ExcelError> {
        if !(1..=LAST_ROW).contains(&row) || column > LAST_COLUMN {
            return Err(reading.damaged(format!("{}: R{row}C{column}", self.name)));
        }
        reading.pay(&value, || self.place(row, column))?;
        if let Value::Text(text) = &value
            && text.contains('\u{fffd}')
        {
            reading.note_cell(About::ControlCharacters, || self.at(row, column));
        }
        match self.rows.last_mut() {
            Some(last) if last.number == row => last.cells.push(Cell { column, value }),
            _ => self.rows.push(Row { number: row, hidden: false, cells: vec![Cell { column, value }] }),
        }
        Ok(())
    }

    /// Takes a number as its style shows it, with what is to be noted about it.
    pub fn put_number(&mut self, reading: &mut Reading, row: u32, column: u32, (number, shows, from_1904): (f64, Shows, bool)) -> Result<(), ExcelError> {
        let (value, about) = judged(number, shows, from_1904);
        if let Some(about) = about {
            reading.note_cell(about, || self.at(row, column));
        }
        self.put(reading, row, column, value)
    }

    /// Takes a whole row whose cells were paid for.
    pub fn put_row(&mut self, mut row: Row) {
        self.by_rows = true;
        if !row.cells.is_empty() {
            row.cells.shrink_to_fit();
            self.rows.push(row);
        }
    }

    /// Hides a row (from 1).
    pub fn hide_row(&mut self, row: u32) {
        if row <= LAST_ROW {
            self.hidden_rows.insert(row);
        }
    }

    /// Hides columns (from 0), ends included.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        let last = last.min(LAST_COLUMN);
        self.hidings = self.hidings.saturating_add((last + 1).saturating_sub(first));
        // The same columns hidden again and again would take for ever; no real sheet names a column twice.
        if self.hidings <= 4 * LAST_COLUMN {
            self.hidden_columns.extend(first..=last);
        }
    }

    /// Takes a merged range.
    pub fn merge(&mut self, reading: &Reading, range: Range) -> Result<(), ExcelError> {
        if range.top > range.bottom || range.left > range.right || range.top == 0 || range.bottom > LAST_ROW || range.right > LAST_COLUMN {
            return Err(reading.damaged(format!("{}: {}:{}", self.name, address(range.top, range.left), address(range.bottom, range.right))));
        }
        self.merged_columns += (range.right - range.left) as usize + 1;
        if self.merged.len() >= reading.limits.merges || self.merged_columns > reading.limits.merges.saturating_mul(40) {
            return Err(reading.too_large(Cap::Merges, reading.limits.merges as u64, &self.name));
        }
        self.merged.push(range);
        Ok(())
    }

    /// The sheet in order. Rows and cells out of order are put in order; what comes twice cannot be.
    pub fn finish(mut self, reading: &mut Reading) -> Result<Sheet, ExcelError> {
        if self.hidings > 4 * LAST_COLUMN {
            return Err(reading.damaged(format!("{}: cols", self.name)));
        }
        if !self.rows.is_sorted_by_key(|r| r.number) {
            self.disordered = true;
            self.rows.sort_by_key(|r| r.number);
        }
        if let Some(twice) = self.rows.windows(2).find(|w| w[0].number == w[1].number).filter(|_| self.by_rows) {
            return Err(reading.damaged(format!("{}: row {} ×2", self.name, twice[0].number)));
        }
        self.rows.dedup_by(|next, row| {
            next.number == row.number && {
                row.cells.append(&mut next.cells);
                true
            }
        });
        for row in &mut self.rows {
            if !row.cells.is_sorted_by_key(|c| c.column) {
                self.disordered = true;
                row.cells.sort_by_key(|c| c.column);
            }
            if let Some(twice) = row.cells.windows(2).find(|w| w[0].column == w[1].column) {
                return Err(reading.damaged(format!("{}!{} ×2", self.name, address(row.number, twice[0].column))));
            }
            row.hidden |= self.hidden_rows.contains(&row.number);
        }
        if self.disordered {
            reading.note(About::OutOfOrder, &self.name);
        }
        let hidden_columns = self.hidden_columns.into_iter().collect();
        let sheet = Sheet { name: self.name, hidden: self.hidden, rows: self.rows, merged: self.merged.into(), hidden_columns };
        note_covered(&sheet, reading);
        Ok(sheet)
    }
}

/// A value in a merged range outside of its first cell is seen by nobody.
fn note_covered(sheet: &Sheet, reading: &mut Reading) {
    if sheet.merged.is_empty() {
        return;
    }
    for row in &sheet.rows {
        for cell in row.cells.iter().filter(|c| !c.value.is_blank()) {
            if sheet.anchor(row.number, cell.column) != (row.number, cell.column) {
                reading.note_cell(About::Overlaid, || sheet.at(row.number, cell.column));
            }
        }
    }
}
