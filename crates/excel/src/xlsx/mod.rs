//! An .xlsx read in one pass over its XML, part by part, every size capped.

mod number_format;
mod shared;
mod sheet;
mod workbook;
mod xml;

use crate::container::Container;
use crate::error::ExcelError;
use linxuan_domain::intake::Book;

pub use workbook::workbook_part;
pub use xml::visible;

/// What all sheets of a workbook share.
struct Common {
    /// Shared strings.
    strings: Vec<String>,
    /// How cells of each style show a number.
    formats: Vec<number_format::Shows>,
    /// Days are counted from 1904.
    from_1904: bool,
}

/// What may still be read, all sheets together.
struct Budget {
    cells: usize,
    text: usize,
}

/// Reads the workbook whose main part was found.
pub fn read(container: &mut Container<'_>, part: &str) -> Result<Book, ExcelError> {
    let outline = workbook::outline(container, part)?;
    let strings = match &outline.strings {
        Some(part) => shared::read(container, part)?,
        None => Vec::new(),
    };
    let formats = match &outline.styles {
        Some(part) => number_format::read(container, part)?,
        None => Vec::new(),
    };
    let common = Common { strings, formats, from_1904: outline.from_1904 };
    let mut budget = Budget { cells: container.limits.cells, text: container.limits.text_bytes };
    let mut sheets = Vec::new();
    for listed in &outline.sheets {
        let mut sheet = sheet::read(container, &listed.part, &common, &mut budget)?;
        sheet.name = listed.name.clone();
        sheet.hidden = listed.hidden;
        sheets.push(sheet);
    }
    Ok(Book { file: container.name.clone(), sheets })
}
