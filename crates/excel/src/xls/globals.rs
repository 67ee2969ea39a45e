//! The first part of an .xls stream: sheets, shared strings, styles.

use super::record::{BOF, EOF, Pieces, Record, Records, short_text_at, text_at};
use crate::compound::{u16_at, u32_at};
use crate::error::ExcelError;
use crate::limits::Cap;
use crate::reading::Reading;
use crate::shows::Shows;
use crate::text::visible;
use linxuan_domain::intake::note::About;
use std::collections::{BTreeMap, BTreeSet};

/// What all sheets share.
#[derive(Default)]
pub struct Globals {
    /// Sheets in their order.
    pub sheets: Vec<Listed>,
    /// Shared strings.
    pub strings: Vec<String>,
    /// How cells of each style show a number.
    pub styles: Vec<Shows>,
    /// Days are counted from 1904.
    pub from_1904: bool,
    /// The code page of texts in files older than Excel 97.
    pub page: Option<u16>,
}

/// A sheet in the list.
pub struct Listed {
    /// Name.
    pub name: String,
    /// Where it begins in the stream.
    pub start: usize,
    /// Not shown.
    pub hidden: bool,
}

/// Reads the part. `None` inside means a record that is shorter than its kind.
pub fn read(reading: &mut Reading, stream: &[u8]) -> Result<Globals, ExcelError> {
    let mut records = Records::from(stream, 0);
    let version = records.next().filter(|r| r.kind == BOF).and_then(|r| u16_at(r.data, 0));
    let version = version.ok_or_else(|| reading.damaged("Workbook: BOF"))?;
    let mut globals = Globals { page: (version < 0x0600).then_some(1252), ..Globals::default() };
    let mut codes: BTreeMap<u16, Shows> = BTreeMap::new();
    let (mut styles, mut names) = (Vec::new(), BTreeSet::new());
    while let Some(record) = records.next() {
        match record.kind {
            EOF => {
                globals.styles = styles.iter().map(|id| codes.get(id).copied().unwrap_or_else(|| Shows::built_in(u32::from(*id)))).collect();
                return if names.is_empty() { Err(reading.damaged("Workbook: no sheets")) } else { Ok(globals) };
            }
            0x002F => return Err(ExcelError::PasswordProtected(reading.name.clone())),
            0x00FC => strings(reading, &mut globals, record, &mut records)?,
            0x0085 => sheet(reading, &mut globals, record, &mut names)?,
            0x041E => {
                let code = if globals.page.is_some() { short_text_at(record.data, 2, globals.page) } else { text_at(record.data, 2, None) };
                codes.extend(u16_at(record.data, 0).zip(code.map(|code| Shows::of_code(&code))));
            }
            0x00E0 => styles.push(u16_at(record.data, 2).unwrap_or(0)),
            other => small(reading, &mut globals, other, record.data),
        }
        if styles.len() > reading.limits.styles {
            return Err(reading.too_large(Cap::Styles, reading.limits.styles as u64, "Workbook"));
        }
    }
    Err(reading.damaged("Workbook: 不完整 / cut off"))
}

/// Records of one number.
fn small(reading: &mut Reading, globals: &mut Globals, kind: u16, data: &[u8]) {
    let number = u16_at(data, 0).unwrap_or(0);
    match kind {
        0x0022 if number == 1 => {
            globals.from_1904 = true;
            reading.note(About::From1904, "");
        }
        0x0042 if globals.page.is_some() => globals.page = Some(number),
        0x0012 if number != 0 => reading.note(About::Protected, ""),
        // Another workbook that formulas refer to; the workbook itself and add-ins have marks of their own.
        0x01AE if !matches!(u16_at(data, 2), None | Some(0..=1 | 0x0401 | 0x3A01)) => reading.note(About::ExternalLinks, ""),
        _ => {}
    }
}

fn sheet(reading: &mut Reading, globals: &mut Globals, record: Record<'_>, names: &mut BTreeSet<String>) -> Result<(), ExcelError> {
    let data = record.data;
    let found = u32_at(data, 0).zip(short_text_at(data, 6, globals.page));
    let (Some((start, name)), Some(state), Some(kind)) = (found, data.get(4), data.get(5)) else { return Err(reading.damaged("Workbook: BOUNDSHEET")) };
    let name = visible(name);
    if !names.insert(name.to_lowercase()) {
        return Err(reading.damaged(format!("Workbook: {name} ×2")));
    }
    if names.len() > reading.limits.sheets {
        return Err(reading.too_large(Cap::Sheets, reading.limits.sheets as u64, "Workbook"));
    }
    match kind {
        0 => globals.sheets.push(Listed { name, start: start as usize, hidden: state & 3 != 0 }),
        // Program code.
        6 => reading.note(About::Macros, ""),
        1 => {
            reading.note(About::Macros, "");
            reading.note(About::NoTable, &name);
        }
        _ => reading.note(About::NoTable, &name),
    }
    Ok(())
}

fn strings<'a>(reading: &Reading, globals: &mut Globals, record: Record<'a>, records: &mut Records<'a>) -> Result<(), ExcelError> {
    let announced = u32_at(record.data, 4).unwrap_or(0);
    let mut pieces = Pieces::of(record.data, records);
    pieces.skip(8).ok_or_else(|| reading.damaged("Workbook: SST"))?;
    // The number that is announced is not believed and nothing is reserved by it.
    for number in 0..announced {
        if pieces.is_empty() {
            break;
        }
        let text = pieces.text().ok_or_else(|| reading.damaged(format!("Workbook: SST #{number}")))?;
        if text.len() > reading.limits.cell_bytes {
            return Err(reading.too_large(Cap::Cell, reading.limits.cell_bytes as u64, format!("Workbook: SST #{number}")));
        }
        if globals.strings.len() >= reading.limits.cells {
            return Err(reading.too_large(Cap::Cells, reading.limits.cells as u64, "Workbook: SST"));
        }
        globals.strings.push(visible(text));
    }
    Ok(())
}
