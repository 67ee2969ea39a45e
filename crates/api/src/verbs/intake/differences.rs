//! What an open import would change of what is here, page by page.

use linxuan_app::secretariat::{Added, Changed, FieldChange as Change, Gone, Session};

use linxuan_domain::programme::Programme;

use super::view::{Tab, tabs};
use super::{part, small};
use crate::labels::label;
use crate::types::*;

pub(super) fn page(programme: &Programme, session: &Session, r: &ImportDifferences) -> DifferencePage {
    let (tabs, all) = (tabs(session), session.comparison());
    let (total, items) = match r.kind.as_str() {
        "added" => (all.added.len(), part(all.added.iter().collect(), r.from, r.count).into_iter().map(|one| added(one, &tabs)).collect()),
        "changed" => (all.changed.len(), part(all.changed.iter().collect(), r.from, r.count).into_iter().map(|one| changed(one, programme, &tabs)).collect()),
        _ => (all.gone.len(), part(all.gone.iter().collect(), r.from, r.count).into_iter().map(|one| gone(one, session)).collect()),
    };
    DifferencePage { from: r.from, total: small(total), items }
}

pub(super) fn counts(session: &Session) -> DifferenceCounts {
    let all = session.comparison();
    DifferenceCounts {
        added: small(all.added.len()),
        changed: small(all.changed.len()),
        unchanged: small(all.unchanged),
        gone: small(all.gone.len()),
        removed: small(all.gone.iter().filter(|one| removed(one, session)).count()),
    }
}

fn removed(one: &Gone, session: &Session) -> bool {
    session.chosen().remove.contains(&one.id)
}

fn added(one: &Added, tabs: &[Tab<'_>]) -> Difference {
    of_row(None, &one.name, &one.at, tabs)
}

fn changed(one: &Changed, programme: &Programme, tabs: &[Tab<'_>]) -> Difference {
    Difference { changes: one.changes.iter().map(|change| field(change, programme, tabs)).collect(), ..of_row(Some(&one.id), &one.name, &one.at, tabs) }
}

fn gone(one: &Gone, session: &Session) -> Difference {
    let nowhere = (String::new(), 0);
    Difference { removed: removed(one, session), ..of_row(Some(&one.id), &one.name, &nowhere, &[]) }
}

fn of_row(id: Option<&String>, name: &str, (sheet, row): &(String, u32), tabs: &[Tab<'_>]) -> Difference {
    let table = tabs.iter().position(|tab| tab.sheet.name == *sheet && tab.places.binary_search(row).is_ok());
    let position = table.and_then(|at| tabs.get(at)?.places.binary_search(row).ok());
    Difference {
        id: id.cloned(),
        name: name.to_owned(),
        table: table.map(small),
        row: *row,
        position: position.map(small),
        changes: Vec::new(),
        removed: false,
    }
}

fn field(change: &Change, programme: &Programme, tabs: &[Tab<'_>]) -> FieldChange {
    let tab = change.cell.as_ref().and_then(|cell| tabs.iter().find(|tab| tab.holds(cell)));
    let column = change.cell.as_ref().zip(tab).and_then(|(cell, tab)| tab.columns().iter().position(|c| *c == tab.place(cell).1));
    FieldChange {
        field: label(programme, &change.field),
        before: change.before.clone(),
        after: change.after.clone(),
        cell: change.cell.as_ref().map(|c| c.address()).unwrap_or_default(),
        column: column.map(small),
    }
}
