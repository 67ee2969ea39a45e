//! Rows of the book as the clerk knows them, with what was read from each cell.

use std::collections::BTreeMap;

use linxuan_app::secretariat::{Entry, Session, entries};
use linxuan_domain::intake::book::{Range, Row, Sheet, Value, column_letters};
use linxuan_domain::intake::{Finding, Layout, RowDecision, Severity};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::Explains;

use super::view::{Tab, level, tabs};
use super::{part, small};
use crate::types::*;

pub(super) fn page(programme: &Programme, session: &Session, r: &ImportRows) -> RowPage {
    let tabs = tabs(session);
    let Some(tab) = usize::try_from(r.table).ok().and_then(|at| tabs.get(at)) else { return RowPage { from: r.from, total: 0, rows: Vec::new() } };
    let total = small(tab.places.len());
    let wanted = part(tab.places.clone(), r.from, r.count);
    let shower = Shower::new(programme, session, tab, &wanted);
    RowPage { from: r.from, total, rows: wanted.into_iter().map(|place| shower.row(place)).collect() }
}

/// What is needed to show some rows of a tab: what was read there, found once for the page.
struct Shower<'a> {
    programme: &'a Programme,
    session: &'a Session,
    tab: &'a Tab<'a>,
    /// Entries of the page by row; a form spreads over many rows and stands under none.
    by_row: BTreeMap<u32, Entry<'a>>,
    /// Field and entry by (row, column) of the sheet.
    read: BTreeMap<(u32, u32), (Entry<'a>, &'a str)>,
    /// Findings by (row, column) of the sheet.
    found: BTreeMap<(u32, u32), Vec<&'a Finding>>,
    merged: Vec<Range>,
}

impl<'a> Shower<'a> {
    fn new(programme: &'a Programme, session: &'a Session, tab: &'a Tab<'a>, places: &[u32]) -> Self {
        let (first, last) = (places.first().copied().unwrap_or(0), places.last().copied().unwrap_or(0));
        let sheet = tab.sheet;
        let on_page = |row: u32, column: u32| (first..=last).contains(&if tab.transposed() { column + 1 } else { row });
        let mut shower = Self { programme, session, tab, by_row: BTreeMap::new(), read: BTreeMap::new(), found: BTreeMap::new(), merged: Vec::new() };
        let touches = |m: &&Range| tab.transposed() || (m.top <= last && m.bottom >= first);
        shower.merged = sheet.merged.iter().filter(touches).copied().collect();
        for entry in entries(session.intake()) {
            let one_form = tab.layout.is_none();
            if !one_form && (entry.sheet != sheet.name || !(first..=last).contains(&entry.row)) {
                continue;
            }
            shower.by_row.extend((!one_form).then_some((entry.row, entry)));
            for (field, origin) in entry.origins() {
                if origin.cell.sheet == sheet.name && on_page(origin.cell.row, origin.cell.column) {
                    shower.read.insert((origin.cell.row, origin.cell.column), (entry, field));
                }
            }
            for finding in entry.findings {
                if let Some(cell) = finding.cell.as_ref().filter(|c| c.sheet == sheet.name && on_page(c.row, c.column)) {
                    shower.found.entry((cell.row, cell.column)).or_default().push(finding);
                }
            }
        }
        shower
    }

    fn row(&self, place: u32) -> ImportRow {
        let kind = self.kind(place);
        let decision = self.session.chosen().reading.row(&self.tab.sheet.name, place);
        let chosen = decision.map(|d| if matches!(d, RowDecision::Take) { "take" } else { "skip" });
        ImportRow {
            row: place,
            name: if self.tab.transposed() { column_letters(place.saturating_sub(1)) } else { place.to_string() },
            taken: self.by_row.get(&place).map_or(self.tab.kind == "form" && kind == "data", |entry| entry.taken),
            kind: if chosen == Some("skip") { "skipped" } else { kind }.to_owned(),
            chosen: chosen.map(ToOwned::to_owned),
            cells: self
                .tab
                .columns()
                .into_iter()
                .map(|column| if self.tab.transposed() { self.cell(column + 1, place.saturating_sub(1)) } else { self.cell(place, column) })
                .collect(),
        }
    }

    fn kind(&self, place: u32) -> &'static str {
        if let Some(entry) = self.by_row.get(&place) {
            return entry.kind;
        }
        match self.tab.layout {
            Some(layout) => of_table(layout, self.tab.sheet, place),
            None if self.tab.kind == "form" => "data",
            None => "unread",
        }
    }

    /// One cell of the sheet.
    fn cell(&self, row: u32, column: u32) -> ImportCell {
        let (top, left) = self.merged.iter().find(|m| m.holds(row, column)).map_or((row, column), |m| (m.top, m.left));
        // A cell merged downwards repeats what stands above it; one merged to the right stays with its first column.
        let value = if left == column { self.tab.sheet.value(top, left).map(Value::shown).unwrap_or_default() } else { String::new() };
        let raw = if top == row { value.clone() } else { format!("″ {value}") };
        let findings = self.found.get(&(row, column)).map(Vec::as_slice).unwrap_or_default();
        let weightiest = findings.iter().max_by_key(|f| f.severity());
        let corrected =
            self.session.chosen().reading.corrections.iter().find(|c| (c.cell.row, c.cell.column) == (row, column) && c.cell.sheet == self.tab.sheet.name);
        let stands = corrected.map_or(value.as_str(), |c| c.text.as_str());
        let read =
            self.read.get(&(row, column)).and_then(|(entry, field)| entry.read(field, self.programme)).or_else(|| findings.iter().find_map(|f| f.read.clone()));
        ImportCell {
            read: read.filter(|read| read.trim() != stands.trim()),
            corrected: corrected.map(|c| c.text.clone()),
            level: level(weightiest.map_or(Severity::Info, |f| f.severity())).to_owned(),
            how: weightiest.map(|f| f.message().into()),
            raw,
        }
    }
}

fn of_table(layout: &Layout, sheet: &Sheet, place: u32) -> &'static str {
    let ignored = layout.ignored_rows.iter().find(|i| i.row == place).map(|i| i.reason.name());
    let hidden = || sheet.row(place).is_some_and(|row: &Row| row.hidden);
    match ignored {
        Some(reason) => reason,
        None if place < layout.header_rows.0 => "above",
        None if place <= layout.header_rows.1 => "head",
        None if !layout.transposed && hidden() => "hidden",
        None => "empty",
    }
}
