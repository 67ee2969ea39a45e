//! The outline of a workbook: which parts hold its sheets, strings and styles.

use super::xml::{Xml, attribute, flag};
use crate::container::Container;
use crate::error::ExcelError;
use quick_xml::events::Event;
use std::collections::BTreeMap;

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
    let relations = relations(container, "_rels/.rels", "")?;
    let named = relations.values().find(|r| r.kind.ends_with("/officeDocument")).map(|r| r.target.clone());
    let part = named.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let usual = part.to_lowercase().ends_with(".xml") && part.to_lowercase().contains("workbook");
    Ok((usual && container.has(&part)).then_some(part))
}

/// Reads the list of sheets.
pub fn outline(container: &mut Container<'_>, part: &str) -> Result<Outline, ExcelError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let relations = relations(container, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let of_kind = |kind: &str| relations.values().find(|r| r.kind.ends_with(kind)).map(|r| r.target.clone());
    let mut outline = Outline { sheets: Vec::new(), strings: of_kind("/sharedStrings"), styles: of_kind("/styles"), from_1904: false };
    let text = container.text(part)?.unwrap_or_default();
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(container)? {
            Event::Start(e) if e.local_name().as_ref() == "workbookPr" => outline.from_1904 = flag(&e, "date1904"),
            Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                let name = attribute(&e, "name").unwrap_or_default();
                let relation = attribute(&e, "id").and_then(|id| relations.get(&id));
                let relation = relation.ok_or_else(|| container.damaged(format!("{part}: {name}")))?;
                if outline.sheets.iter().any(|s| s.name.to_lowercase() == name.to_lowercase()) {
                    return Err(container.damaged(format!("{part}: {name} ×2")));
                }
                if outline.sheets.len() >= container.limits.sheets {
                    return Err(container.too_large("sheets", container.limits.sheets as u64));
                }
                // Chart and dialogue sheets hold no table.
                if !relation.kind.ends_with("/worksheet") {
                    continue;
                }
                outline.sheets.push(Listed { name, part: relation.target.clone(), hidden: attribute(&e, "state").is_some_and(|s| s != "visible") });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if outline.sheets.is_empty() {
        return Err(container.damaged(format!("{part}: no sheets")));
    }
    Ok(outline)
}

struct Relation {
    kind: String,
    target: String,
}

fn relations(container: &mut Container<'_>, part: &str, folder: &str) -> Result<BTreeMap<String, Relation>, ExcelError> {
    let mut relations = BTreeMap::new();
    let Some(text) = container.text(part)? else { return Ok(relations) };
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(container)? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                // What lies outside of the file is never followed.
                if attribute(&e, "TargetMode").as_deref() == Some("External") {
                    continue;
                }
                let (Some(id), Some(kind), Some(target)) = (attribute(&e, "Id"), attribute(&e, "Type"), attribute(&e, "Target")) else { continue };
                if relations.contains_key(&id) {
                    return Err(container.damaged(format!("{part}: {id} ×2")));
                }
                relations.insert(id, Relation { kind, target: resolve(folder, &target) });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target is relative to its folder, or absolute within the package.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for piece in target.split('/') {
        match piece {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path.join("/")
}
