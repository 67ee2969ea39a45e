//! Lays a person's corrections over the sheets of a workbook, so that everything behind reads the corrected text and
//! knows what really stands in the cell.

use super::book::{Book, Cell, CellRef, Row, Sheet, Value};
use super::choices::Correction;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The sheets as they are to be read.
pub struct Overlay<'a> {
    /// In the order of the book.
    pub sheets: Vec<Cow<'a, Sheet>>,
    /// What stands in the corrected cells, and why it is not read.
    pub corrected: Corrected,
    /// Corrections of cells on sheets that are not there.
    pub unused: Vec<Correction>,
}

/// Corrected cells with their raw text.
pub type Corrected = BTreeMap<CellRef, (String, Correction)>;

impl<'a> Overlay<'a> {
    /// Lays the corrections over the book; the last one of a cell counts.
    pub fn new(book: &'a Book, corrections: &[Correction]) -> Self {
        let mut sheets: Vec<Cow<'a, Sheet>> = book.sheets.iter().map(Cow::Borrowed).collect();
        let (mut corrected, mut unused) = (Corrected::new(), Vec::new());
        for correction in corrections {
            let cell = &correction.cell;
            let Some(sheet) = sheets.iter_mut().find(|s| s.name == cell.sheet) else {
                unused.push(correction.clone());
                continue;
            };
            let raw = put(sheet.to_mut(), cell, Value::Text(correction.text.clone()));
            // A second correction of a cell still stands beside what the workbook holds.
            let raw = corrected.get(cell).map_or(raw, |(first, _): &(String, Correction)| first.clone());
            corrected.insert(cell.clone(), (raw, correction.clone()));
        }
        Self { sheets, corrected, unused }
    }
}

/// Puts the value into the cell and returns what was shown there.
fn put(sheet: &mut Sheet, cell: &CellRef, value: Value) -> String {
    let at = match sheet.rows.binary_search_by_key(&cell.row, |r| r.number) {
        Ok(at) => at,
        Err(at) => {
            sheet.rows.insert(at, Row { number: cell.row, hidden: false, cells: Vec::new() });
            at
        }
    };
    let Some(row) = sheet.rows.get_mut(at) else { return String::new() };
    match row.cells.binary_search_by_key(&cell.column, |c| c.column) {
        Ok(at) => row.cells.get_mut(at).map(|c| std::mem::replace(&mut c.value, value).shown()).unwrap_or_default(),
        Err(at) => {
            row.cells.insert(at, Cell { column: cell.column, value });
            String::new()
        }
    }
}
