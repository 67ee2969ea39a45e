//! Tells rows of data from notes, subtotals, repeated heads and signatures.

use super::RowReason;
use super::book::{Row, Sheet};
use super::heading::Head;
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
    /// What this row is.
    pub fn kind(&self, row: &Row) -> RowKind {
        let filled: Vec<(u32, String)> = row.cells.iter().filter(|c| !c.value.is_blank()).map(|c| (c.column, squeezed(&c.value.shown()))).collect();
        let Some((first_column, first)) = filled.first() else { return RowKind::Blank };
        let words = self.words;
        if filled.len() <= 2 && words.note_marks.iter().any(|m| first.starts_with(m.as_str())) {
            return RowKind::Ignored(RowReason::Note);
        }
        if self.repeats_head(&filled) {
            return RowKind::Ignored(RowReason::RepeatedHead);
        }
        let name = self.name.and_then(|n| filled.iter().find(|(c, _)| *c == n));
        let is_subtotal = |text: &str| text.chars().count() <= 10 && contains_any(text, &words.subtotal_marks);
        if filled.iter().take(3).any(|(_, t)| is_subtotal(t)) && name.is_none_or(|(_, t)| is_subtotal(t)) {
            return RowKind::Ignored(RowReason::Subtotal);
        }
        let signs = |text: &str| contains_any(text, &words.signature_marks);
        if name.is_none_or(|(_, t)| signs(t)) && filled.iter().any(|(_, t)| signs(t)) {
            return RowKind::Ignored(RowReason::Signature);
        }
        let known = |column: &u32| self.head.columns.iter().any(|h| h.column == *column && h.field.is_some());
        if !filled.iter().any(|(c, _)| known(c)) {
            return RowKind::Ignored(RowReason::Outside);
        }
        if filled.len() == 1 && Some(*first_column) == self.serial {
            let number = first.chars().all(|c| c.is_ascii_digit());
            return RowKind::Ignored(if number { RowReason::Empty } else { RowReason::Note });
        }
        RowKind::Data
    }

    fn repeats_head(&self, filled: &[(u32, String)]) -> bool {
        let same = |(column, text): &&(u32, String)| {
            let heading = self.head.columns.iter().find(|c| c.column == *column);
            heading.is_some_and(|h| h.path.iter().any(|p| key(p) == key(text)))
        };
        filled.len() >= 3 && filled.iter().filter(same).count() * 3 >= filled.len() * 2
    }
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
