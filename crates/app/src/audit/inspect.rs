//! What an import of a workbook would do (预览): needs no workspace and writes nothing.

use std::path::Path;

use linxuan_domain::intake::note::Note;
use linxuan_domain::intake::{self, Choices, Date, Intake, ReferenceDate};
use linxuan_domain::programme::Programme;
use linxuan_pack::choices;

use crate::files::read_up_to;
use crate::refused::{Class, Refused, Result};
use crate::scheme;
use crate::secretariat::{read_book, refused_intake, today};
use crate::world::World;

/// A workbook as it was understood.
#[derive(Debug)]
pub struct Inspected {
    /// What it means.
    pub intake: Intake,
    /// The programme it was judged by.
    pub programme: Programme,
    /// What there is to know about the file.
    pub notes: Vec<Note>,
}

/// Files of choices larger than this are none.
const LARGEST_CHOICES: u64 = 16 * 1024 * 1024;

/// Reads a file of what a person decided about a workbook.
pub fn choices(path: &Path) -> Result<Choices> {
    let bytes = read_up_to(path, LARGEST_CHOICES)?;
    choices::read(&bytes).map_err(|error| Refused::of(Class::BadInput, path.display().to_string(), &error))
}

/// Reads a workbook. `reference` is the day that periods are counted from; else the workbook's own, else today. `choices` are laid over it.
pub fn inspect(world: &dyn World, path: &Path, reference: Option<Date>, choices: &Choices) -> Result<Inspected> {
    let programme = scheme::programme()?;
    let (book, _) = read_book(path, &|| true)?;
    let reference = ReferenceDate { given: reference, today: today(world)? };
    let intake = intake::read(&book, &programme, reference, choices).map_err(|error| refused_intake(path, &error))?;
    Ok(Inspected { intake, programme, notes: book.notes })
}
