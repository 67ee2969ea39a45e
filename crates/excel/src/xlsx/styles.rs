//! The styles of an .xlsx: how cells of each style show a number.

use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::Cap;
use crate::shows::Shows;
use crate::xml::{Xml, attribute};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// One entry for each cell style.
pub fn read(container: &mut Container<'_>, part: &str) -> Result<Vec<Shows>, ExcelError> {
    let Some(text) = container.text(part)? else { return Ok(Vec::new()) };
    let reading = &container.reading;
    let mut codes: BTreeMap<u32, Shows> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(reading)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&e, "numFmtId").and_then(|id| id.parse().ok());
                    codes.extend(id.zip(attribute(&e, "formatCode").map(|code| Shows::of_code(&code))));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id: u32 = attribute(&e, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.push(codes.get(&id).copied().unwrap_or_else(|| Shows::built_in(id)));
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
        if styles.len().max(codes.len()) > reading.limits.styles {
            return Err(reading.too_large(Cap::Styles, reading.limits.styles as u64, part));
        }
    }
}
