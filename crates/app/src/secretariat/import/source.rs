//! From a path to raw rows, and the day it is.

use std::path::Path;

use linxuan_domain::intake::{Book, Date, IntakeError};
use linxuan_excel::Limits;

use linxuan_pack::import_choices::ImportChoices;

use super::choice::{Choice, steps_of};
use crate::refused::{Class, Refused, Result};
use crate::trouble::Trouble;
use crate::world::World;
use crate::{audit, files};

/// A file as raw rows, and its bytes. `going_on` is asked now and then; its no ends the reading.
pub(crate) fn read_book(path: &Path, going_on: &dyn Fn() -> bool) -> Result<(Book, Vec<u8>)> {
    let limits = Limits::default();
    let refused = |error: linxuan_excel::ExcelError| -> Refused {
        let class = match error.class() {
            linxuan_excel::Class::BadInput => Class::BadInput,
            linxuan_excel::Class::Limits => Class::Limits,
            linxuan_excel::Class::Storage => Class::Storage,
            linxuan_excel::Class::Cancelled => return Trouble::Cancelled.into(),
        };
        Refused::of(class, path.display().to_string(), &error)
    };
    let bytes = linxuan_excel::load(path, &limits).map_err(refused)?;
    let book = linxuan_excel::read_guarded(&files::name_of(path), &bytes, &limits, &|| !going_on()).map_err(refused)?;
    Ok((book, bytes))
}

/// Choices from a file, the same that `inspect` takes (`linxuan.choices/1`).
pub fn read_choices(path: &Path) -> Result<Vec<Choice>> {
    Ok(steps_of(&ImportChoices { reading: audit::choices(path)?, ..ImportChoices::default() }))
}

/// The day it is here.
pub(crate) fn today(world: &dyn World) -> Result<Date> {
    let now = world.now()?.to_string();
    now.get(..10).and_then(Date::parse_iso).ok_or_else(|| Trouble::Data { detail: now.clone() }.into())
}

/// A workbook whose rows mean nothing to us.
pub(crate) fn refused_intake(path: &Path, error: &IntakeError) -> Refused {
    Refused::of(Class::BadInput, path.display().to_string(), error)
}
