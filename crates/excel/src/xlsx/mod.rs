//! An .xlsx or .xlsm read in one pass over its XML, part by part, every size capped.

mod shared;
mod sheet;
mod styles;
mod value;
mod workbook;

use crate::container::Container;
use crate::error::ExcelError;
use crate::package::note_parts;
use crate::shows::Shows;
use crate::table::Table;
use linxuan_domain::intake::Book;

pub use workbook::workbook_part;

/// What all sheets of a workbook share.
struct Common {
    /// Shared strings.
    strings: Vec<String>,
    /// How cells of each style show a number.
    formats: Vec<Shows>,
    /// Days are counted from 1904.
    from_1904: bool,
}

/// Reads the workbook whose main part was found.
pub fn read(mut container: Container<'_>, part: &str) -> Result<Book, ExcelError> {
    note_parts(&mut container);
    let outline = workbook::outline(&mut container, part)?;
    let strings = match &outline.strings {
        Some(part) => shared::read(&mut container, part)?,
        None => Vec::new(),
    };
    let formats = match &outline.styles {
        Some(part) => styles::read(&mut container, part)?,
        None => Vec::new(),
    };
    let common = Common { strings, formats, from_1904: outline.from_1904 };
    let mut sheets = Vec::new();
    for listed in &outline.sheets {
        sheets.push(sheet::read(&mut container, &listed.part, &common, Table::new(&listed.name, listed.hidden))?);
    }
    let reading = container.reading;
    Ok(Book { file: reading.name.clone(), sheets, notes: reading.into_notes() })
}
