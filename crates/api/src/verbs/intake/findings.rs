//! Findings of an open import: grouped by code, and page by page with their cells.

use std::collections::BTreeMap;

use linxuan_app::secretariat::{Session, entries, layouts};
use linxuan_domain::intake::note::Note;
use linxuan_domain::intake::{Finding, Severity};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::Explains;

use super::view::{Tab, level, tabs};
use super::{part, small};
use crate::labels::label;
use crate::types::*;

/// All findings, what must be mended first, then by place; what is normal in such tables is left out.
pub(super) fn all(session: &Session) -> Vec<&Finding> {
    let of_rows = entries(session.intake()).into_iter().flat_map(|entry| entry.findings);
    let of_heads = layouts(session.intake()).iter().flat_map(|layout| &layout.findings);
    let mut all: Vec<&Finding> = of_heads.chain(of_rows).filter(|f| f.severity() > Severity::Info).collect();
    all.sort_by_key(|f| std::cmp::Reverse(f.severity()));
    all
}

pub(super) fn groups(session: &Session) -> Vec<FindingGroup> {
    let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, &'static str), (usize, &Finding)> = BTreeMap::new();
    for finding in all(session) {
        counts.entry((std::cmp::Reverse(finding.severity()), finding.code())).or_insert((0, finding)).0 += 1;
    }
    let group = |((severity, code), (count, finding)): ((std::cmp::Reverse<Severity>, &'static str), (usize, &Finding))| FindingGroup {
        code: code.to_owned(),
        level: level(severity.0).to_owned(),
        title: Finding { raw: Some("…".to_owned()), read: Some("…".to_owned()), ..finding.clone() }.message().into(),
        count: small(count),
    };
    counts.into_iter().map(group).chain(session.book().notes.iter().map(note_group)).collect()
}

/// A note about the file as a group of its own.
fn note_group(note: &Note) -> FindingGroup {
    FindingGroup { code: note.code().to_owned(), level: level(Severity::Warning).to_owned(), title: note.message().into(), count: small(note.count) }
}

pub(super) fn page(programme: &Programme, session: &Session, r: &ImportFindings) -> FindingPage {
    let tabs = tabs(session);
    let matching: Vec<&Finding> = all(session).into_iter().filter(|f| r.code.as_deref().is_none_or(|code| code == f.code())).collect();
    let notes = session.book().notes.iter().filter(|note| r.code.as_deref().is_none_or(|code| code == note.code()));
    let lines: Vec<Line<'_>> = matching.into_iter().map(Line::Finding).chain(notes.map(Line::Note)).collect();
    let total = small(lines.len());
    let shaped = |line| match line {
        Line::Finding(finding) => shape(finding, programme, &tabs),
        Line::Note(note) => shape_note(note),
    };
    FindingPage { from: r.from, total, findings: part(lines, r.from, r.count).into_iter().map(shaped).collect() }
}

/// What stands in the list: findings about values, then notes about the file.
enum Line<'a> {
    Finding(&'a Finding),
    Note(&'a Note),
}

fn shape_note(note: &Note) -> ImportFinding {
    ImportFinding {
        code: note.code().to_owned(),
        level: level(Severity::Warning).to_owned(),
        table: None,
        cell: note.cell.as_ref().map(ToString::to_string).unwrap_or_default(),
        row: 0,
        position: None,
        column: None,
        field: Text { zh: String::new(), en: String::new() },
        raw: String::new(),
        read: None,
        message: note.message().into(),
        remedy: note.remedy().into(),
    }
}

fn shape(f: &Finding, programme: &Programme, tabs: &[Tab<'_>]) -> ImportFinding {
    let cell = f.cell.as_ref();
    let at = cell.and_then(|cell| tabs.iter().position(|tab| tab.holds(cell)));
    let tab = at.and_then(|at| tabs.get(at));
    let place = tab.zip(cell).map(|(tab, cell)| tab.place(cell));
    let position = place.zip(tab).and_then(|((row, _), tab)| tab.places.binary_search(&row).ok());
    let column = place.zip(tab).and_then(|((_, column), tab)| tab.columns().iter().position(|c| *c == column));
    ImportFinding {
        code: f.code().to_owned(),
        level: level(f.severity()).to_owned(),
        table: at.map(small),
        cell: cell.map(|c| c.address()).unwrap_or_default(),
        row: place.map_or(0, |(row, _)| row),
        position: position.map(small),
        column: column.map(small),
        field: label(programme, &f.field),
        raw: f.raw.clone().unwrap_or_default(),
        read: f.read.clone(),
        message: f.message().into(),
        remedy: f.remedy().into(),
    }
}
