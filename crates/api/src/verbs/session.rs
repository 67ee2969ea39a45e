//! Opening, creating, closing; the overview.

use std::path::Path;

use linxuan_app::expert::Bench;
use linxuan_app::open::{self, Open};
use linxuan_app::secretariat::{Desk, NewRound};

use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

const REMEMBERED: usize = 12;

pub(crate) fn session(door: &Door, _: Nothing) -> Reply<Session> {
    Ok(facts(door.slot().as_ref()))
}

fn facts(open: Option<&Open>) -> Session {
    match open {
        None => Session::Closed,
        Some(Open::Secretariat(desk)) => Session::Secretariat {
            path: desk.path().display().to_string(),
            title: desk.definition().title.clone(),
            stage: desk.definition().stage.key().to_owned(),
            organisation: desk.organisation().to_owned(),
            fingerprint: desk.root().fingerprint().short(),
        },
        Some(Open::Expert(bench)) => Session::Expert {
            path: bench.path().display().to_string(),
            name: bench.name().common_name().to_owned(),
            unit: bench.name().organisation().to_owned(),
            fingerprint: bench.fingerprint().short(),
        },
    }
}

fn put(door: &Door, open: Open) -> Session {
    let mut slot = door.slot();
    *slot = Some(open);
    let session = facts(slot.as_ref());
    drop(slot);
    remember(door, &session);
    session
}

pub(crate) fn create_secretariat(door: &Door, r: CreateSecretariat) -> Reply<Session> {
    door.close();
    let new = NewRound { title: &r.title, stage: &r.stage, organisation: &r.organisation };
    let desk = Desk::create(door.world(), Path::new(&r.path), &r.passphrase, &new)?;
    Ok(put(door, Open::Secretariat(Box::new(desk))))
}

pub(crate) fn create_expert(door: &Door, r: CreateExpert) -> Reply<Session> {
    door.close();
    let bench = Bench::create(door.world(), Path::new(&r.path), &r.passphrase, &r.name, &r.unit)?;
    Ok(put(door, Open::Expert(Box::new(bench))))
}

pub(crate) fn open_workspace(door: &Door, r: OpenWorkspace) -> Reply<Session> {
    door.close();
    let open = open::open(Path::new(&r.path), &r.passphrase)?;
    Ok(put(door, open))
}

pub(crate) fn close_workspace(door: &Door, _: Nothing) -> Reply<Session> {
    door.close();
    Ok(Session::Closed)
}

pub(crate) fn recent(door: &Door, _: Nothing) -> Reply<Vec<Recent>> {
    let mut all = remembered(door);
    for one in &mut all {
        one.exists = Path::new(&one.path).is_file();
    }
    Ok(all)
}

/// The list of recent workspaces is a comfort: when it cannot be read or written, nothing else suffers.
fn remembered(door: &Door) -> Vec<Recent> {
    let text = door.recent.as_ref().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn remember(door: &Door, session: &Session) {
    let new = match session {
        Session::Closed => return,
        Session::Secretariat { path, title, .. } => Recent { path: path.clone(), title: title.clone(), role: "secretariat".into(), exists: true },
        Session::Expert { path, name, .. } => Recent { path: path.clone(), title: name.clone(), role: "expert".into(), exists: true },
    };
    let Some(file) = &door.recent else { return };
    let mut all = remembered(door);
    all.retain(|one| one.path != new.path);
    all.insert(0, new);
    all.truncate(REMEMBERED);
    if let (Some(folder), Ok(text)) = (file.parent(), serde_json::to_vec(&all)) {
        let _ = std::fs::create_dir_all(folder);
        let _ = std::fs::write(file, text);
    }
}

pub(crate) fn overview(door: &Door, _: Nothing) -> Reply<Overview> {
    door.desk(|desk| {
        let view = desk.overview()?;
        let now = view.steps.iter().position(|(_, done)| !done);
        let state = |index: usize, done: bool| {
            if Some(index) == now {
                "now"
            } else if done {
                "done"
            } else {
                "later"
            }
        };
        Ok(Overview {
            title: desk.definition().title.clone(),
            stage: desk.definition().stage.key().to_owned(),
            definition_sha256: desk.definition_sha256().to_owned(),
            frozen_at: desk.frozen_at().map(ToOwned::to_owned),
            steps: view.steps.iter().enumerate().map(|(i, (key, done))| Step { key: (*key).to_owned(), state: state(i, *done).to_owned() }).collect(),
            categories: view.categories.into_iter().map(category).collect(),
            todo: view.todo.into_iter().map(|(key, count)| Todo { key: key.to_owned(), count: small(count) }).collect(),
            recent: view.recent.into_iter().map(|(at, text)| LogLine { at, text: text.into() }).collect(),
            applications: small(view.applications),
            experts: small(view.experts),
        })
    })
}

fn category(view: linxuan_app::secretariat::CategoryView) -> CategoryProgress {
    CategoryProgress {
        key: view.key,
        name: view.name.into(),
        applications: small(view.applications),
        eligible: small(view.eligible),
        undecided: small(view.undecided),
        experts: small(view.experts),
        sheets_expected: small(view.expected),
        sheets_received: small(view.received),
        experts_missing: small(view.missing),
    }
}
