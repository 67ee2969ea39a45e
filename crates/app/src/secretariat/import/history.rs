//! The imports that were made, in their order.

use linxuan_domain::intake::Application;
use linxuan_pack::declaration;
use linxuan_pack::import_choices::ImportChoices;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::{application, import_batch};

use super::choice::steps_of;
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;

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

    /// Everything that an application declared, with the cell and the raw text of each value.
    pub fn declared(&self, id: &str) -> Result<Application> {
        let row = self.workspace.read(|c| application::find(c, id))?.ok_or_else(|| Trouble::NoSuchApplication { id: id.to_owned() })?;
        Ok(declaration::read(&row.declared_json)?)
    }

    /// One hash over everything that holds in the workspace, hex; the log and what was taken back are left out.
    pub fn state_sha256(&self) -> Result<String> {
        Ok(to_hex(&self.workspace.read(|c| linxuan_store::state::digest(c, sha256))?))
    }

    /// The details of all log entries, oldest first.
    pub fn log_details(&self) -> Result<Vec<String>> {
        Ok(self.workspace.read(|c| linxuan_store::log::list(c, 0, u32::MAX))?.into_iter().map(|entry| entry.detail).collect())
    }
}
