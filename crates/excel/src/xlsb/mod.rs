//! An .xlsb: the package of an .xlsx with binary parts.

mod record;
mod sheet;

use crate::compound::{u16_at, u32_at};
use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::Cap;
use crate::package::{note_parts, of_kind, relations};
use crate::shows::Shows;
use crate::table::Table;
use crate::text::visible;
use linxuan_domain::intake::Book;
use linxuan_domain::intake::note::About;
use record::{Records, text_at};
use std::collections::{BTreeMap, BTreeSet};

const WORKBOOK: &str = "xl/workbook.bin";

/// What all sheets share.
#[derive(Default)]
struct Common {
    strings: Vec<String>,
    styles: Vec<Shows>,
    from_1904: bool,
}

/// Reads the workbook.
pub fn read(mut container: Container<'_>) -> Result<Book, ExcelError> {
    note_parts(&mut container);
    let relations = relations(&mut container, WORKBOOK)?;
    let mut common = Common::default();
    if let Some(part) = of_kind(&relations, "/sharedStrings") {
        common.strings = strings(&mut container, &part)?;
    }
    if let Some(part) = of_kind(&relations, "/styles") {
        common.styles = styles(&mut container, &part)?;
    }
    let mut listed = Vec::new();
    let mut names = BTreeSet::new();
    let bytes = container.bytes(WORKBOOK)?.unwrap_or_default();
    let mut records = Records::of(&bytes);
    let reading = &mut container.reading;
    for record in records.by_ref() {
        match record.kind {
            153 if record.data.first().is_some_and(|flags| flags & 1 != 0) => {
                common.from_1904 = true;
                reading.note(About::From1904, "");
            }
            534 if u16_at(record.data, 4).is_some_and(|flags| flags & 3 != 0) => reading.note(About::Protected, ""),
            156 => {
                let found = text_at(record.data, 8).and_then(|(id, end)| Some((u32_at(record.data, 0)?, id, text_at(record.data, end)?.0)));
                let (state, id, name) = found.ok_or_else(|| reading.damaged(format!("{WORKBOOK}: sheet")))?;
                let name = visible(name);
                if !names.insert(name.to_lowercase()) {
                    return Err(reading.damaged(format!("{WORKBOOK}: {name} ×2")));
                }
                if names.len() > reading.limits.sheets {
                    return Err(reading.too_large(Cap::Sheets, reading.limits.sheets as u64, WORKBOOK));
                }
                match relations.get(&id) {
                    Some(relation) if relation.kind.ends_with("/worksheet") => listed.push((Table::new(&name, state != 0), relation.target.clone())),
                    Some(_) => reading.note(About::NoTable, &name),
                    None => return Err(reading.damaged(format!("{WORKBOOK}: {name}"))),
                }
            }
            _ => {}
        }
    }
    if records.broken || names.is_empty() {
        return Err(reading.damaged(format!("{WORKBOOK}: 不完整 / cut off")));
    }
    let mut sheets = Vec::new();
    for (table, part) in listed {
        sheets.push(sheet::read(&mut container, &part, &common, table)?);
    }
    let reading = container.reading;
    Ok(Book { file: reading.name.clone(), sheets, notes: reading.into_notes() })
}

/// Shared strings; phonetic guides stand behind the text and are no part of it.
fn strings(container: &mut Container<'_>, part: &str) -> Result<Vec<String>, ExcelError> {
    let bytes = container.bytes(part)?.unwrap_or_default();
    let reading = &container.reading;
    let mut records = Records::of(&bytes);
    let mut strings = Vec::new();
    for record in records.by_ref().filter(|r| r.kind == 19) {
        let (text, _) = text_at(record.data, 1).ok_or_else(|| reading.damaged(format!("{part}: #{}", strings.len())))?;
        if text.len() > reading.limits.cell_bytes {
            return Err(reading.too_large(Cap::Cell, reading.limits.cell_bytes as u64, format!("{part}: #{}", strings.len())));
        }
        if strings.len() >= reading.limits.cells {
            return Err(reading.too_large(Cap::Cells, reading.limits.cells as u64, part));
        }
        strings.push(visible(text));
    }
    if records.broken { Err(reading.damaged(format!("{part}: 不完整 / cut off"))) } else { Ok(strings) }
}

/// How cells of each style show a number.
fn styles(container: &mut Container<'_>, part: &str) -> Result<Vec<Shows>, ExcelError> {
    let bytes = container.bytes(part)?.unwrap_or_default();
    let reading = &container.reading;
    let mut records = Records::of(&bytes);
    let (mut codes, mut styles, mut in_cell_styles) = (BTreeMap::new(), Vec::new(), false);
    for record in records.by_ref() {
        match record.kind {
            44 => codes.extend(u16_at(record.data, 0).zip(text_at(record.data, 2).map(|(code, _)| Shows::of_code(&code)))),
            617 => in_cell_styles = true,
            618 => in_cell_styles = false,
            47 if in_cell_styles => {
                let id = u16_at(record.data, 2).unwrap_or(0);
                styles.push(codes.get(&id).copied().unwrap_or_else(|| Shows::built_in(u32::from(id))));
            }
            _ => {}
        }
        if styles.len() > reading.limits.styles {
            return Err(reading.too_large(Cap::Styles, reading.limits.styles as u64, part));
        }
    }
    if records.broken { Err(reading.damaged(format!("{part}: 不完整 / cut off"))) } else { Ok(styles) }
}
