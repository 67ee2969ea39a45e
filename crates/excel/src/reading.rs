//! What the readers of all formats share while they read one file: its name, its caps, what is left of them, the notes.

use crate::error::ExcelError;
use crate::limits::{Cap, Limits};
use linxuan_domain::intake::CellRef;
use linxuan_domain::intake::book::Value;
use linxuan_domain::intake::note::{About, Note};

/// One file that is being read.
pub struct Reading {
    /// File name for messages.
    pub name: String,
    /// The caps.
    pub limits: Limits,
    cells: usize,
    text: usize,
    notes: Vec<Note>,
}

impl Reading {
    /// Nothing read yet.
    pub fn new(name: &str, limits: &Limits) -> Self {
        Self { name: name.to_owned(), limits: *limits, cells: limits.cells, text: limits.text_bytes, notes: Vec::new() }
    }

    /// An error about the inside.
    pub fn damaged(&self, place: impl std::fmt::Display) -> ExcelError {
        ExcelError::Damaged(self.name.clone(), place.to_string())
    }

    /// An error about a cap.
    pub fn too_large(&self, cap: Cap, allowed: u64, place: impl std::fmt::Display) -> ExcelError {
        ExcelError::TooLarge(self.name.clone(), cap, allowed, place.to_string())
    }

    /// Pays for a value with what is left. `place` is asked for only when there is nothing left.
    pub fn pay(&mut self, value: &Value, place: impl Fn() -> String) -> Result<(), ExcelError> {
        let size = match value {
            Value::Text(text) | Value::Error(text) => text.len(),
            _ => 0,
        };
        if size > self.limits.cell_bytes {
            return Err(self.too_large(Cap::Cell, self.limits.cell_bytes as u64, place()));
        }
        self.cells = self.cells.checked_sub(1).ok_or_else(|| self.too_large(Cap::Cells, self.limits.cells as u64, place()))?;
        self.text = self.text.checked_sub(size).ok_or_else(|| self.too_large(Cap::Text, self.limits.text_bytes as u64, place()))?;
        Ok(())
    }

    /// Notes something about the whole book or a sheet, once.
    pub fn note(&mut self, about: About, what: &str) {
        if !self.notes.iter().any(|n| n.about == about && n.what == what) {
            self.notes.push(Note { about, what: what.to_owned(), cell: None, count: 1 });
        }
    }

    /// Notes something about a cell; the first one is kept, the others are counted.
    pub fn note_cell(&mut self, about: About, cell: impl FnOnce() -> CellRef) {
        match self.notes.iter_mut().find(|n| n.about == about) {
            Some(note) => note.count += 1,
            None => self.notes.push(Note { about, what: String::new(), cell: Some(cell()), count: 1 }),
        }
    }

    /// The notes, in the order of their kinds.
    pub fn into_notes(mut self) -> Vec<Note> {
        self.notes.sort_by_key(|n| n.about);
        self.notes
    }
}
