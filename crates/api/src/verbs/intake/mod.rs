//! Import with preview: the open session, its pages, choices, the write, taking it back.

mod choices;
mod differences;
mod entry;
mod findings;
mod rows;
mod view;

use std::path::Path;

use linxuan_app::secretariat::Imported;

pub(crate) use entry::*;

use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

/// At most this many rows, findings or differences are given at once.
const PAGE: usize = 500;

pub(crate) fn import_open(door: &Door, r: ImportOpen) -> Reply<ImportView> {
    let watch = door.watch("import_open");
    let session = door.desk(|desk| desk.open_import(door.world(), Path::new(&r.path), &watch))?;
    let number = door.keep_import(Some(session));
    import_view(door, AboutImport { session: number })
}

pub(crate) fn import_view(door: &Door, r: AboutImport) -> Reply<ImportView> {
    door.import(r.session, |desk, session| Ok(view::view(r.session, desk, session)))
}

pub(crate) fn import_rows(door: &Door, r: ImportRows) -> Reply<RowPage> {
    door.import(r.session, |desk, session| Ok(rows::page(desk.programme(), session, &r)))
}

pub(crate) fn import_findings(door: &Door, r: ImportFindings) -> Reply<FindingPage> {
    door.import(r.session, |desk, session| Ok(findings::page(desk.programme(), session, &r)))
}

pub(crate) fn import_differences(door: &Door, r: ImportDifferences) -> Reply<DifferencePage> {
    if !["added", "changed", "gone"].contains(&r.kind.as_str()) {
        return Err(crate::door::failure(
            "not-a-choice",
            "kind",
            ("没有这种差异", "There is no such kind of difference"),
            ("请更新界面。", "Update the user interface."),
        ));
    }
    door.import(r.session, |desk, session| Ok(differences::page(desk.programme(), session, &r)))
}

pub(crate) fn import_choose(door: &Door, r: ImportChoose) -> Reply<ImportView> {
    door.import(r.session, |desk, session| {
        let choices = choices::read(session, &r.choices)?;
        desk.choose(session, choices)?;
        Ok(view::view(r.session, desk, session))
    })
}

pub(crate) fn import_unchoose(door: &Door, r: ImportUnchoose) -> Reply<ImportView> {
    door.import(r.session, |desk, session| {
        desk.unchoose(session, r.number)?;
        Ok(view::view(r.session, desk, session))
    })
}

pub(crate) fn import_commit(door: &Door, r: ImportCommit) -> Reply<ImportDone> {
    let watch = door.watch("import_commit");
    let done = door.import(r.session, |desk, session| desk.commit_import(door.world(), session, r.accept, &watch))?;
    door.keep_import(None);
    Ok(shape(&done))
}

pub(crate) fn import_close(door: &Door, r: AboutImport) -> Reply<Nothing> {
    door.import(r.session, |_, _| Ok(()))?;
    door.keep_import(None);
    Ok(Nothing {})
}

pub(crate) fn import_undo(door: &Door, _: Nothing) -> Reply<Undone> {
    door.desk(|desk| {
        let (file_name, removed) = desk.undo_import(door.world())?;
        Ok(Undone { file_name, removed: small(removed) })
    })
}

pub(crate) fn import_history(door: &Door, _: Nothing) -> Reply<Vec<ImportLine>> {
    door.desk(|desk| {
        let all = desk.imports()?;
        let last = all.iter().rposition(|one| one.undone_at.is_none());
        let line = |(at, one): (usize, linxuan_app::secretariat::ImportRecord)| ImportLine {
            id: one.id,
            kind: one.kind,
            file_name: one.file_name,
            at: one.imported_at,
            undone_at: one.undone_at,
            choices: small(one.choices),
            last: Some(at) == last,
        };
        Ok(all.into_iter().enumerate().map(line).collect())
    })
}

fn shape(done: &Imported) -> ImportDone {
    ImportDone {
        kind: done.kind.name().to_owned(),
        added: small(done.added),
        changed: small(done.changed),
        unchanged: small(done.unchanged),
        removed: small(done.removed),
    }
}

/// The part of a list that a page shows.
fn part<T>(all: Vec<T>, from: u32, count: u32) -> Vec<T> {
    all.into_iter().skip(usize::try_from(from).unwrap_or(usize::MAX)).take(usize::try_from(count).unwrap_or(PAGE).min(PAGE)).collect()
}
