//! Shared strings. The counts that the part announces are not believed and nothing is reserved by them.

use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::Cap;
use crate::text::clean;
use crate::xml::{Xml, entity};
use quick_xml::events::Event;

/// All shared strings in order; phonetic guides are no part of the text.
pub fn read(container: &mut Container<'_>, part: &str) -> Result<Vec<String>, ExcelError> {
    let Some(text) = container.text(part)? else { return Ok(Vec::new()) };
    let reading = &container.reading;
    let cap = reading.limits.cell_bytes;
    let mut strings = Vec::new();
    let mut current = String::new();
    let (mut in_text, mut phonetic) = (false, false);
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(reading)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "si" => current.clear(),
                "t" => in_text = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "si" => {
                    if strings.len() >= reading.limits.cells {
                        return Err(reading.too_large(Cap::Cells, reading.limits.cells as u64, part));
                    }
                    strings.push(clean(std::mem::take(&mut current)));
                }
                "t" => in_text = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            Event::Text(t) if in_text => current.push_str(&t.xml10_content()),
            Event::CData(t) if in_text => current.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if in_text => current.push(entity(&r)),
            Event::Eof => return Ok(strings),
            _ => {}
        }
        if current.len() > cap {
            return Err(reading.too_large(Cap::Cell, cap as u64, format!("{part}: #{}", strings.len())));
        }
    }
}
