//! A sheet of a form as a person sees it: merged cells are one cell, and cells have neighbours.

use crate::intake::book::{Range, Sheet, Value};
use std::collections::BTreeMap;

/// A sheet with its merged cells at hand.
pub struct Grid<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    by_left: BTreeMap<u32, Vec<Range>>,
}

/// A cell that holds something, with the rectangle it covers.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// The rectangle.
    pub range: Range,
    /// What stands there.
    pub value: &'a Value,
}

impl<'a> Grid<'a> {
    /// Of this sheet.
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut by_left: BTreeMap<u32, Vec<Range>> = BTreeMap::new();
        for range in sheet.merged.iter() {
            by_left.entry(range.left).or_default().push(*range);
        }
        by_left.values_mut().for_each(|ranges| ranges.sort_by_key(|r| (r.top, r.bottom)));
        Self { sheet, by_left }
    }

    /// All cells that hold something, row by row.
    pub fn spots(&self) -> impl Iterator<Item = Spot<'a>> + '_ {
        let rows = self.sheet.rows.iter();
        rows.flat_map(move |row| {
            let filled = row.cells.iter().filter(|c| !c.value.is_blank());
            filled.map(move |cell| Spot { range: self.range(row.number, cell.column), value: &cell.value })
        })
    }

    /// The cell to the right in the row, merged or not; `None` when it is empty.
    pub fn right_of(&self, row: u32, range: Range) -> Option<Spot<'a>> {
        self.spot(row, range.right + 1)
    }

    /// The cell below; `None` when it is empty.
    pub fn below(&self, range: Range) -> Option<Spot<'a>> {
        self.spot(range.bottom + 1, range.left)
    }

    /// The cell here, if it holds something.
    pub fn spot(&self, row: u32, column: u32) -> Option<Spot<'a>> {
        let range = self.range(row, column);
        Some(Spot { range, value: self.sheet.value(range.top, range.left)? })
    }

    /// The merged rectangle that begins in this column and reaches over this row, else the cell itself.
    fn range(&self, row: u32, column: u32) -> Range {
        let single = Range { top: row, left: column, bottom: row, right: column };
        let Some(ranges) = self.by_left.get(&column) else { return single };
        let after = ranges.partition_point(|r| r.top <= row);
        let last = after.checked_sub(1).and_then(|at| ranges.get(at));
        last.copied().filter(|r| r.holds(row, column)).unwrap_or(single)
    }
}
