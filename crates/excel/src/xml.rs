//! The little XML that a workbook needs, over quick-xml: local names, attributes as text, no document types.

use crate::error::ExcelError;
use crate::limits::{Cap, DEPTH};
use crate::reading::Reading;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A part that is being read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    open: usize,
    begun: bool,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, open: 0, begun: false }
    }

    /// The next event; a document type definition is refused, as no workbook needs one. So is an end inside of an
    /// element: a part that was cut off must not pass for a shorter table.
    pub fn next(&mut self, reading: &Reading) -> Result<Event<'a>, ExcelError> {
        let event = self.reader.read_event().map_err(|e| reading.damaged(format!("{}: {e}", self.part)))?;
        match event {
            Event::DocType(_) => return Err(reading.damaged(format!("{}: DOCTYPE", self.part))),
            Event::Start(_) => {
                (self.open, self.begun) = (self.open + 1, true);
                if self.open > DEPTH {
                    return Err(reading.too_large(Cap::Depth, DEPTH as u64, self.part));
                }
            }
            Event::End(_) => self.open = self.open.saturating_sub(1),
            Event::Eof if self.open > 0 || !self.begun => return Err(reading.damaged(format!("{}: 不完整 / cut off", self.part))),
            _ => {}
        }
        Ok(event)
    }

    /// Passes over what stands inside of the element that has just begun.
    pub fn skip(&mut self, reading: &Reading) -> Result<(), ExcelError> {
        let level = self.open;
        while self.open >= level {
            self.next(reading)?;
        }
        Ok(())
    }
}

/// The value of an attribute by its local name.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false);
    let found = attributes.flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |v| v.into_owned()))
}

/// Whether an attribute says yes.
pub fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|v| v == "1" || v == "true")
}

/// What `&amp;` or `&#20013;` stands for. What XML does not know is seen as a replacement character, never dropped.
pub fn entity(reference: &BytesRef<'_>) -> char {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c;
    }
    match reference.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => '\u{fffd}',
    }
}
