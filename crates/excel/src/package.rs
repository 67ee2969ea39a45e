//! The relations between the parts of an Excel package (.xlsx, .xlsm, .xlsb) and what lies in it beside the tables.

use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::Cap;
use crate::xml::{Xml, attribute};
use linxuan_domain::intake::note::About;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Relations by their id.
pub type Relations = BTreeMap<String, Relation>;

/// What another part is to this one, and where it lies.
pub struct Relation {
    /// The type, an address that ends in a name such as `/worksheet`.
    pub kind: String,
    /// Path within the package.
    pub target: String,
}

/// The relations of a part. What lies outside of the file is never followed.
pub fn relations(container: &mut Container<'_>, of: &str) -> Result<Relations, ExcelError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let part = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut relations = BTreeMap::new();
    let Some(text) = container.text(&part)? else { return Ok(relations) };
    let reading = &container.reading;
    let mut xml = Xml::new(&part, &text);
    loop {
        match xml.next(reading)? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                if attribute(&e, "TargetMode").as_deref() == Some("External") {
                    continue;
                }
                let (Some(id), Some(kind), Some(target)) = (attribute(&e, "Id"), attribute(&e, "Type"), attribute(&e, "Target")) else { continue };
                if relations.len() >= reading.limits.styles {
                    return Err(reading.too_large(Cap::Styles, reading.limits.styles as u64, &part));
                }
                if relations.contains_key(&id) {
                    return Err(reading.damaged(format!("{part}: {id} ×2")));
                }
                relations.insert(id, Relation { kind, target: resolve(folder, &target) });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// Where the relation of this kind leads.
pub fn of_kind(relations: &Relations, kind: &str) -> Option<String> {
    relations.values().find(|r| r.kind.ends_with(kind)).map(|r| r.target.clone())
}

/// Notes macros and links to other files by the parts that hold them.
pub fn note_parts(container: &mut Container<'_>) {
    let has = |mark: &str| container.names().any(|name| name.contains(mark));
    let (macros, links) = (has("vbaproject.bin") || has("/macrosheets/"), has("/externallinks/"));
    let notes = [(macros, About::Macros), (links, About::ExternalLinks)];
    notes.into_iter().filter(|(found, _)| *found).for_each(|(_, about)| container.reading.note(about, ""));
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
