//! The imports that were made, in their order.

use linxuan_pack::import_choices::ImportChoices;
use linxuan_store::table::import_batch;

use super::choice::steps_of;
use crate::refused::Result;
use crate::secretariat::Desk;

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Its id.
    pub id: String,
    /// `summary`, `form`, `experts` or `manual`.
    pub kind: String,
    /// File name.
    pub file_name: String,
    /// When, UTC.
    pub imported_at: String,
    /// When it was taken back; `None` while it is in force.
    pub undone_at: Option<String>,
    /// How many choices of a person went in.
    pub choices: usize,
}

impl Desk {
    /// All imports, oldest first, those that were taken back too.
    pub fn imports(&self) -> Result<Vec<ImportRecord>> {
        let record = |row: import_batch::Row| {
            let choices = steps_of(&ImportChoices::from_text(&row.choices_json)?).len();
            Ok(ImportRecord { id: row.id, kind: row.kind, file_name: row.file_name, imported_at: row.imported_at, undone_at: row.undone_at, choices })
        };
        self.workspace.read(import_batch::list)?.into_iter().map(record).collect()
    }
}
