//! How a style shows a number: as it is, as a percentage, or as a date and how much of it.

use super::xml::{Xml, attribute};
use crate::container::Container;
use crate::error::ExcelError;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// What a cell of a style shows of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The number.
    Number,
    /// Percent.
    Percent,
    /// Year, month and day (or month and day, where the year is only not shown).
    Day,
    /// Year and month.
    Month,
    /// Only the year.
    Year,
}

/// One entry for each cell style.
pub fn read(container: &mut Container<'_>, part: &str) -> Result<Vec<Shows>, ExcelError> {
    let Some(text) = container.text(part)? else { return Ok(Vec::new()) };
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(container)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&e, "numFmtId").and_then(|id| id.parse().ok());
                    codes.extend(id.zip(attribute(&e, "formatCode")));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id: u32 = attribute(&e, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.push(codes.get(&id).map_or_else(|| built_in(id), |code| shows(code)));
                    if styles.len() > 100_000 {
                        return Err(container.damaged(format!("{part}: cellXfs")));
                    }
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// The formats without a code, with the meaning they have in Chinese installations.
fn built_in(id: u32) -> Shows {
    match id {
        9 | 10 => Shows::Percent,
        17 | 27 | 36 | 50 | 52 | 57 => Shows::Month,
        14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Shows::Day,
        _ => Shows::Number,
    }
}

/// Reads a format code: quoted text, escapes and brackets are no part of it, and only its first section counts.
fn shows(code: &str) -> Shows {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                // [h] counts hours beyond a day; other brackets are colours, conditions and languages.
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect::<String>().to_lowercase();
                if inside.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    plain.push_str(&inside);
                }
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => break,
            other => plain.extend(other.to_lowercase()),
        }
    }
    if plain == "general" || plain == "g/通用格式" {
        return Shows::Number;
    }
    let has = |c: char| plain.contains(c);
    let clock = has('h') || has('s');
    match (has('y'), has('m'), has('d')) {
        (_, _, true) => Shows::Day,
        (true, true, false) => Shows::Month,
        (true, false, false) => Shows::Year,
        (false, true, false) if !clock && !has('0') && !has('#') => Shows::Month,
        _ if has('%') => Shows::Percent,
        _ => Shows::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_tell_what_a_person_sees() {
        let cases = [
            ("yyyy\"年\"m\"月\"d\"日\"", Shows::Day),
            ("yyyy\"年\"m\"月\"", Shows::Month),
            ("yyyy-mm-dd h:mm:ss", Shows::Day),
            ("[$-804]yyyy\"年\"", Shows::Year),
            ("h:mm:ss", Shows::Number),
            ("[h]:mm", Shows::Number),
            ("[mm]:ss", Shows::Number),
            ("h:mm AM/PM", Shows::Number),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"", Shows::Month),
            ("G/通用格式", Shows::Number),
            ("0.00E+00", Shows::Number),
            ("\"unclosed", Shows::Number),
            ("0.00%", Shows::Percent),
            ("#,##0.00;[Red]-#,##0.00", Shows::Number),
            ("0\"d\"", Shows::Number),
            ("General", Shows::Number),
            ("@", Shows::Number),
        ];
        for (code, expected) in cases {
            assert_eq!(shows(code), expected, "{code}");
        }
    }
}
