//! Shared strings. The counts that the part announces are not believed and nothing is reserved by them.

use super::xml::{Xml, clean, entity};
use crate::container::Container;
use crate::error::ExcelError;
use quick_xml::events::Event;

/// All shared strings in order; phonetic guides are no part of the text.
pub fn read(container: &mut Container<'_>, part: &str) -> Result<Vec<String>, ExcelError> {
    let Some(text) = container.text(part)? else { return Ok(Vec::new()) };
    let mut strings = Vec::new();
    let mut current = String::new();
    let (mut in_text, mut phonetic) = (false, false);
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(container)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "si" => current.clear(),
                "t" => in_text = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "si" => {
                    if current.len() > container.limits.cell_bytes {
                        return Err(container.too_large("cell", container.limits.cell_bytes as u64));
                    }
                    if strings.len() >= container.limits.cells {
                        return Err(container.too_large("cells", container.limits.cells as u64));
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
    }
}
