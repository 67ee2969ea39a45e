//! The outline of a workbook: which parts hold its sheets, strings and styles.

use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::Cap;
use crate::package::{of_kind, relations};
use crate::xml::{Xml, attribute, flag};
use linxuan_domain::intake::note::About;
use quick_xml::events::Event;
use std::collections::BTreeSet;

/// Where everything is.
pub struct Outline {
    /// Sheets in their order.
    pub sheets: Vec<Listed>,
    /// Part of the shared strings.
    pub strings: Option<String>,
    /// Part of the styles.
    pub styles: Option<String>,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

/// A sheet in the list.
pub struct Listed {
    /// Name.
    pub name: String,
    /// Part.
    pub part: String,
    /// Not shown.
    pub hidden: bool,
}

/// The main part: what the package says, else the usual place.
pub fn workbook_part(container: &mut Container<'_>) -> Result<Option<String>, ExcelError> {
    let named = of_kind(&relations(container, "")?, "/officeDocument");
    let part = named.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let usual = part.to_lowercase().ends_with(".xml") && part.to_lowercase().contains("workbook");
    Ok((usual && container.has(&part)).then_some(part))
}

/// Reads the list of sheets.
pub fn outline(container: &mut Container<'_>, part: &str) -> Result<Outline, ExcelError> {
    let relations = relations(container, part)?;
    let mut outline = Outline { sheets: Vec::new(), strings: of_kind(&relations, "/sharedStrings"), styles: of_kind(&relations, "/styles"), from_1904: false };
    let text = container.text(part)?.unwrap_or_default();
    let reading = &mut container.reading;
    let mut names = BTreeSet::new();
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(reading)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "workbookPr" if flag(&e, "date1904") => {
                    outline.from_1904 = true;
                    reading.note(About::From1904, "");
                }
                // Some programs write the element without locking anything.
                "workbookProtection" if flag(&e, "lockStructure") || flag(&e, "lockWindows") => reading.note(About::Protected, ""),
                "sheet" => {
                    let name = attribute(&e, "name").unwrap_or_default();
                    let id = attribute(&e, "id").unwrap_or_default();
                    // A module of program code is listed like a sheet and has no part.
                    if id.is_empty() {
                        reading.note(About::NoTable, &name);
                        names.insert(name.to_lowercase());
                        continue;
                    }
                    let relation = relations.get(&id).ok_or_else(|| reading.damaged(format!("{part}: {name}")))?;
                    if !names.insert(name.to_lowercase()) {
                        return Err(reading.damaged(format!("{part}: {name} ×2")));
                    }
                    if names.len() > reading.limits.sheets {
                        return Err(reading.too_large(Cap::Sheets, reading.limits.sheets as u64, part));
                    }
                    // Chart and dialogue sheets hold no table.
                    if !relation.kind.ends_with("/worksheet") {
                        reading.note(About::NoTable, &name);
                        continue;
                    }
                    let hidden = attribute(&e, "state").is_some_and(|s| s != "visible");
                    outline.sheets.push(Listed { name, part: relation.target.clone(), hidden });
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if names.is_empty() {
        return Err(reading.damaged(format!("{part}: no sheets")));
    }
    Ok(outline)
}
