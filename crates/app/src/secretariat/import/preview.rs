//! A workbook read, judged and compared with what is here. Nothing is written.

use std::path::Path;

use linxuan_domain::intake::{self, Book, Choices, Date, Intake, ReferenceDate};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::{import_batch, meta};

use super::differences::Changed;
use super::{REFERENCE_DATE, kind_of, read_book, refused_intake, today};
use crate::files;
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::world::World;

/// A workbook read, judged and compared with what is here. Nothing is written.
#[derive(Debug)]
pub struct Preview {
    /// Name of the file.
    pub file_name: String,
    /// Its SHA-256, hex.
    pub sha256: String,
    /// The raw rows.
    pub book: Book,
    /// What they mean.
    pub intake: Intake,
    /// The same bytes were imported before.
    pub already: bool,
    /// What is here with other content.
    pub changed: Vec<Changed>,
}

impl Desk {
    /// Reads a workbook and says what an import would do.
    pub fn preview_import(&self, world: &dyn World, path: &Path) -> Result<Preview> {
        let (book, bytes) = read_book(path)?;
        let given = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?.as_deref().and_then(Date::parse_iso);
        let reference = ReferenceDate { given, today: today(world)? };
        let intake = intake::read(&book, &self.programme, reference, &Choices::default()).map_err(|error| refused_intake(path, &error))?;
        let sha = to_hex(&sha256(&bytes));
        let kind = kind_of(&intake);
        let already = self.workspace.read(|c| import_batch::find_by_file(c, kind, &sha))?.is_some_and(|batch| batch.undone_at.is_none());
        let changed = if already { Vec::new() } else { self.differences(&intake)? };
        Ok(Preview { file_name: files::name_of(path), sha256: sha, book, intake, already, changed })
    }
}
