//! An .xls (BIFF8 of Excel 97 and later, BIFF5 of Excel 5 and 95) read record by record.

mod codepage;
mod globals;
mod record;
mod sheet;

use crate::compound::Compound;
use crate::error::ExcelError;
use crate::reading::Reading;
use crate::table::Table;
use linxuan_domain::intake::Book;
use linxuan_domain::intake::note::About;

/// Reads the workbook in the stream `Workbook` (or `Book`).
pub fn read(mut reading: Reading, compound: &Compound<'_>) -> Result<Book, ExcelError> {
    let stream = compound.stream("Workbook").or_else(|| compound.stream("Book")).ok_or_else(|| reading.damaged("Workbook: 不完整 / cut off"))?;
    if compound.has("_VBA_PROJECT_CUR") || compound.has("_VBA_PROJECT") {
        reading.note(About::Macros, "");
    }
    let globals = globals::read(&mut reading, &stream)?;
    let mut sheets = Vec::new();
    for listed in &globals.sheets {
        sheets.push(sheet::read(&mut reading, &globals, &stream, listed.start, Table::new(&listed.name, listed.hidden))?);
    }
    Ok(Book { file: reading.name.clone(), sheets, notes: reading.into_notes() })
}
