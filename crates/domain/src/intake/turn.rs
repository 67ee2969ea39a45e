//! A sheet turned by a quarter: its rows become columns. Row n of the turned sheet is column n−1 of the sheet (A is row 1).

use super::book::{Cell, Range, Row, Sheet};
use std::collections::BTreeMap;

/// The turned sheet. Hidden columns become hidden rows.
pub fn turned(sheet: &Sheet) -> Sheet {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for row in &sheet.rows {
        for cell in &row.cells {
            rows.entry(cell.column + 1).or_default().push(Cell { column: row.number.saturating_sub(1), value: cell.value.clone() });
        }
    }
    // A range that reaches far below the last row would be as many columns wide.
    let last = sheet.rows.last().map_or(0, |r| r.number);
    let near = sheet.merged.iter().filter(|m| m.top <= last);
    let merged = near.map(|m| Range { top: m.left + 1, left: m.top.saturating_sub(1), bottom: m.right + 1, right: m.bottom.min(last).saturating_sub(1) });
    Sheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: rows.into_iter().map(|(number, cells)| Row { number, hidden: sheet.hidden_columns.contains(&(number - 1)), cells }).collect(),
        merged: merged.collect::<Vec<_>>().into(),
        hidden_columns: sheet.rows.iter().filter(|r| r.hidden).map(|r| r.number.saturating_sub(1)).collect(),
    }
}
