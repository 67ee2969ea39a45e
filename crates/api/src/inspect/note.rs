//! Notes about the file in output, beside what it means.

use super::InspectView;
use super::finding::TextView;
use linxuan_domain::intake::note::Note;
use linxuan_domain::words::Explains as _;
use serde::Serialize;

/// What `inspect` prints: the workbook as it was understood, and what there is to know about the file.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    #[serde(flatten)]
    view: InspectView,
    notes: Vec<NoteView>,
}

/// A note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    code: &'static str,
    /// The first cell, A1 with sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    /// In how many places.
    count: usize,
    message: TextView,
    remedy: TextView,
}

impl InspectView {
    /// With the notes about the file.
    pub fn with_notes(self, notes: &[Note]) -> Inspection {
        Inspection { view: self, notes: notes.iter().map(NoteView::from).collect() }
    }
}

impl From<&Note> for NoteView {
    fn from(note: &Note) -> Self {
        let cell = note.cell.as_ref().map(ToString::to_string);
        Self { code: note.code(), cell, count: note.count, message: note.message().into(), remedy: note.remedy().into() }
    }
}
