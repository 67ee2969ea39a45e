//! A workbook as raw rows with cell addresses: what `excel` hands over and intake reads. No meaning yet.

use super::date::PartialDate;
use super::note::Note;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// A workbook after reading, before understanding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// File name without folders.
    pub file: String,
    /// The sheets in their order.
    pub sheets: Vec<Sheet>,
    /// What there is to know about the file and odd cells of it.
    pub notes: Vec<Note>,
}

/// One sheet with the cells that hold something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Not shown to people.
    pub hidden: bool,
    /// Rows in ascending order; rows without any value are left out.
    pub rows: Vec<Row>,
    /// Merged ranges.
    pub merged: Merges,
    /// Hidden columns (0-based).
    pub hidden_columns: Vec<u32>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Number as people see it, from 1.
    pub number: u32,
    /// Not shown to people.
    pub hidden: bool,
    /// Cells in ascending order of columns.
    pub cells: Vec<Cell>,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Column, from 0.
    pub column: u32,
    /// What it holds.
    pub value: Value,
}

/// What a cell holds, before any meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text exactly as it stands.
    Text(String),
    /// A number: shortest decimal string of the stored value.
    Number {
        /// `0.815`, `43709`, `1e300` …
        text: String,
        /// The cell shows it as a percentage.
        percent: bool,
    },
    /// A number that the cell shows as a date.
    Date {
        /// The day (or month, or year) that the cell shows.
        shown: PartialDate,
        /// The day that is stored.
        stored: PartialDate,
    },
    /// TRUE or FALSE.
    Bool(bool),
    /// `#REF!`, `#N/A` …, or a number that is none (NaN).
    Error(String),
    /// A formula whose result was never calculated and saved.
    Uncalculated,
}

impl Value {
    /// The cell as a person would read it out.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number { text, percent: false } => text.clone(),
            Self::Number { text, percent: true } => percent_shown(text),
            Self::Date { shown, .. } => shown.to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Uncalculated => String::new(),
        }
    }

    /// Whether nothing but blanks stands there.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.chars().all(char::is_whitespace))
    }
}

fn percent_shown(text: &str) -> String {
    use crate::programme::Decimal;
    let hundredfold = Decimal::parse(text).and_then(|d| d.times(Decimal::whole(100)));
    hundredfold.map_or_else(|| text.to_owned(), |d| format!("{d}%"))
}

/// A rectangle of merged cells: rows from 1, columns from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Range {
    /// Whether the cell lies in the rectangle.
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// The merged ranges of a sheet, with an index: tables of ten thousand rows have thirty thousand of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merges {
    ranges: Vec<Range>,
    /// By column and first row: last row and first column.
    index: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Merges {
    /// Takes one more. Ranges do not overlap in a sound workbook; where they do, the earlier one counts.
    pub fn push(&mut self, range: Range) {
        for column in range.left..=range.right {
            self.index.entry((column, range.top)).or_insert((range.bottom, range.left));
        }
        self.ranges.push(range);
    }

    /// The top-left cell of the range that holds this cell.
    pub fn at(&self, row: u32, column: u32) -> Option<(u32, u32)> {
        let (&(of, top), &(bottom, left)) = self.index.range(..=(column, row)).next_back()?;
        (of == column && row <= bottom).then_some((top, left))
    }
}

impl Deref for Merges {
    type Target = [Range];

    fn deref(&self) -> &[Range] {
        &self.ranges
    }
}

impl From<Vec<Range>> for Merges {
    fn from(ranges: Vec<Range>) -> Self {
        let mut merges = Self::default();
        ranges.into_iter().for_each(|range| merges.push(range));
        merges
    }
}

/// A cell's place: `汇总表!J6`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRef {
    /// Sheet name.
    pub sheet: String,
    /// Row from 1.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
}

impl CellRef {
    /// The address without the sheet: `J6`.
    pub fn address(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}", self.sheet, self.address())
    }
}

/// `A` for 0, `Z` for 25, `AA` for 26.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Sheet {
    /// The row with this number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |r| r.number).ok().map(|at| &self.rows[at])
    }

    /// The value in this cell, if any.
    pub fn value(&self, row: u32, column: u32) -> Option<&Value> {
        self.row(row)?.value(column)
    }

    /// Where to look for this cell's value: the top-left cell of its merged range, or itself.
    pub fn anchor(&self, row: u32, column: u32) -> (u32, u32) {
        self.merged.at(row, column).unwrap_or((row, column))
    }

    /// The place of a cell of this sheet.
    pub fn at(&self, row: u32, column: u32) -> CellRef {
        CellRef { sheet: self.name.clone(), row, column }
    }
}

impl Row {
    /// The value in this column, if there is one that is not blank.
    pub fn value(&self, column: u32) -> Option<&Value> {
        let at = self.cells.binary_search_by_key(&column, |c| c.column).ok()?;
        Some(&self.cells[at].value).filter(|v| !v.is_blank())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The index must answer as a walk through all ranges would.
    #[test]
    fn a_merged_cell_leads_to_the_corner_of_its_range() {
        let ranges = [(1, 0, 1, 9), (2, 0, 4, 0), (2, 1, 2, 3), (5, 1, 8, 2)].map(|(top, left, bottom, right)| Range { top, left, bottom, right });
        let sheet = Sheet { merged: ranges.to_vec().into(), ..Sheet::default() };
        for (row, column) in (1..10).flat_map(|row| (0..12).map(move |column| (row, column))) {
            let walked = ranges.iter().find(|m| m.holds(row, column)).map_or((row, column), |m| (m.top, m.left));
            assert_eq!(sheet.anchor(row, column), walked, "{row} {column}");
        }
    }

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let names: Vec<_> = [0, 25, 26, 701, 702, 16383].into_iter().map(column_letters).collect();
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
