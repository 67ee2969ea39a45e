//! Tells rows of data from notes, subtotals, repeated heads and signatures.

use super::book::{Cell, Row, Sheet};
use super::head::Head;
use super::layout::RowReason;
use super::values::text::{contains_any, key, squeezed};
use crate::programme::Vocabulary;
use std::collections::BTreeMap;

/// What a row under the head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A row of the table.
    Data,
    /// No row of the table.
    Ignored(RowReason),
    /// Nothing at all.
    Blank,
}

/// What the classification must know about a table.
pub struct RowRules<'a, F> {
    /// The head.
    pub head: &'a Head<F>,
    /// Column of the running number.
    pub serial: Option<u32>,
    /// Column of the name that every row of data has.
    pub name: Option<u32>,
    /// The words.
    pub words: &'a Vocabulary,
}

impl<F> RowRules<'_, F> {
    /// What this row is. Most rows are data, so the texts are looked at no more than needed.
    pub fn kind(&self, row: &Row) -> RowKind {
        let filled: Vec<&Cell> = row.cells.iter().filter(|c| !c.value.is_blank()).collect();
        let Some(first_cell) = filled.first() else { return RowKind::Blank };
        let words = self.words;
        let first = text_of(first_cell);
        if filled.len() <= 2 && words.note_marks.iter().any(|m| first.starts_with(m.as_str())) {
            return RowKind::Ignored(RowReason::Note);
        }
        if self.repeats_head(&filled) {
            return RowKind::Ignored(RowReason::RepeatedHead);
        }
        let name = self.name.and_then(|n| filled.iter().find(|c| c.column == n)).map(|c| text_of(c));
        let is_subtotal = |text: &str| text.chars().count() <= 10 && contains_any(text, &words.subtotal_marks);
        if name.as_deref().is_none_or(is_subtotal) && filled.iter().take(3).any(|c| is_subtotal(&text_of(c))) {
            return RowKind::Ignored(RowReason::Subtotal);
        }
        let signs = |text: &str| contains_any(text, &words.signature_marks);
        if name.as_deref().is_none_or(signs) && filled.iter().any(|c| signs(&text_of(c))) {
            return RowKind::Ignored(RowReason::Signature);
        }
        if name.is_none() && !filled.iter().any(|c| self.is_known(c.column)) {
            return RowKind::Ignored(RowReason::Outside);
        }
        if filled.len() == 1 && Some(first_cell.column) == self.serial {
            let number = first.chars().all(|c| c.is_ascii_digit());
            return RowKind::Ignored(if number { RowReason::Empty } else { RowReason::Note });
        }
        RowKind::Data
    }

    fn is_known(&self, column: u32) -> bool {
        self.head.columns.iter().any(|h| h.column == column && h.field.is_some())
    }

    fn repeats_head(&self, filled: &[&Cell]) -> bool {
        let same = |cell: &&&Cell| {
            let heading = self.head.columns.iter().find(|c| c.column == cell.column);
            heading.is_some_and(|h| h.path.iter().any(|p| key(p) == key(&cell.value.shown())))
        };
        // A head that comes again has headings in its first cells already.
        let begins = filled.len() >= 3 && filled.iter().take(3).filter(same).count() >= 2;
        begins && filled.iter().filter(same).count() * 3 >= filled.len() * 2
    }
}

fn text_of(cell: &Cell) -> String {
    squeezed(&cell.value.shown())
}

/// Vertical merges by column, so that a cell finds the value above it without looking at all merges.
pub struct Fills {
    by_column: BTreeMap<u32, Vec<(u32, u32)>>,
}

impl Fills {
    /// The merges of a sheet that reach over rows within one column.
    pub fn of(sheet: &Sheet) -> Self {
        let mut by_column: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for merge in sheet.merged.iter().filter(|m| m.bottom > m.top && m.left == m.right) {
            by_column.entry(merge.left).or_default().push((merge.top, merge.bottom));
        }
        by_column.values_mut().for_each(|merges| merges.sort_unstable());
        Self { by_column }
    }

    /// The row that holds the value of this merged cell, when that is a row above it.
    pub fn source(&self, row: u32, column: u32) -> Option<u32> {
        let merges = self.by_column.get(&column)?;
        let after = merges.partition_point(|(top, _)| *top <= row);
        let (top, bottom) = *merges.get(after.checked_sub(1)?)?;
        (top < row && row <= bottom).then_some(top)
    }
}
