//! The little XML that a workbook needs, over quick-xml: local names, attributes as text, no document types.

use crate::container::Container;
use crate::error::ExcelError;
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
    pub fn next(&mut self, container: &Container<'_>) -> Result<Event<'a>, ExcelError> {
        let event = self.reader.read_event().map_err(|e| container.damaged(format!("{}: {e}", self.part)))?;
        match event {
            Event::DocType(_) => return Err(container.damaged(format!("{}: DOCTYPE", self.part))),
            Event::Start(_) => (self.open, self.begun) = (self.open + 1, true),
            Event::End(_) => self.open = self.open.saturating_sub(1),
            Event::Eof if self.open > 0 || !self.begun => return Err(container.damaged(format!("{}: 不完整 / cut off", self.part))),
            _ => {}
        }
        Ok(event)
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

/// Text as a person sees it: `_x000D_` escapes resolved, control characters made visible instead of passed on.
pub fn clean(text: String) -> String {
    let text = if text.contains("_x") { unescape(&text) } else { text };
    if text.chars().any(is_control) { visible(&text) } else { text }
}

/// The text with replacement characters for control characters, which other programs would cut off or hide.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if is_control(c) { '\u{fffd}' } else { c }).collect()
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_control_characters_become_visible() {
        assert_eq!(clean("a_x000A_b".into()), "a\nb");
        assert_eq!(clean("_x5F_x".into()), "_x5F_x");
        assert_eq!(clean("a\u{0}b_x0001_".into()), "a\u{fffd}b\u{fffd}");
        assert_eq!(clean("甲_x中文_".into()), "甲_x中文_");
    }
}
