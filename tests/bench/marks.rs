//! Measures: one mark from the call to the answer that says it is on the disk, beside appending 4 KiB to a file in the same
//! folder and one `fdatasync` of it. Three ways in: the verb of an expert, the whole door of the window, and the store alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod turns;

use linxuan_api::Door;
use linxuan_app::demo::{self, Options};
use linxuan_app::expert::Bench;
use linxuan_app::open::{Open, open};
use linxuan_app::{Machine, Unwatched};
use linxuan_seal::hash::sha256;
use linxuan_store::table::{application, import_batch, mark};
use linxuan_store::{Kind, StoreError, Workspace};
use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use turns::{measured, timed};

const TURNS: usize = 400;
const WARM_UP: usize = 40;
const NOW: &str = "2026-06-12T03:05:00Z";

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    // Workspaces as a real round leaves them: enrolled, with a task and marks of their own.
    let round = demo::run(&Machine, &folder.path().join("round"), Options::default(), &Unwatched).unwrap();
    let mut file = OpenOptions::new().create(true).append(true).open(folder.path().join("raw")).unwrap();
    let mut verb = Verb::new(&round.experts[0].path);
    let door = DoorWay::new(&round.experts[1].path);
    let mut store = store(&folder.path().join("store.lx"));
    for turn in 0..WARM_UP + TURNS {
        // Each way right after the disk alone, so that both meet it in the same state.
        let pairs = [
            ("mark", raw(&mut file), timed(|| verb.set(turn)).0),
            ("mark-door", raw(&mut file), timed(|| door.set(turn)).0),
            ("mark-store", raw(&mut file), timed(|| set(&mut store, turn)).0),
        ];
        if turn >= WARM_UP {
            pairs.iter().for_each(|(name, disk, ours)| measured(name, *ours, *disk));
        }
    }
}

/// The yardstick.
fn raw(file: &mut File) -> f64 {
    let page = [0x5a; 4096];
    timed(|| file.write_all(&page).and_then(|()| file.sync_data()).unwrap()).0
}

/// An application that may be scored, and its criteria with two marks each, so that every turn changes something.
fn work_of(bench: &Bench) -> (String, Vec<(String, [String; 2])>) {
    let id = bench.lines().unwrap().into_iter().find(|line| line.state != "recused").unwrap().application;
    let sheet = bench.sheet(&id).unwrap();
    let criteria = sheet.sheet.criteria().map(|one| (one.code.clone(), ["0".to_owned(), one.max.to_string()])).collect();
    (id, criteria)
}

fn pick(criteria: &[(String, [String; 2])], turn: usize) -> (&str, &str) {
    let (code, marks) = &criteria[turn % criteria.len()];
    (code, &marks[turn / criteria.len() % 2])
}

fn expert(path: &Path) -> Box<Bench> {
    match open(path, demo::PASSPHRASE).unwrap() {
        Open::Expert(bench) => bench,
        Open::Secretariat(_) => panic!("not an expert's"),
    }
}

/// `Bench::set_mark`, what the command line and the door call.
struct Verb {
    bench: Box<Bench>,
    application: String,
    criteria: Vec<(String, [String; 2])>,
}

impl Verb {
    fn new(path: &Path) -> Self {
        let bench = expert(path);
        let (application, criteria) = work_of(&bench);
        Self { bench, application, criteria }
    }

    fn set(&mut self, turn: usize) -> i64 {
        let (criterion, typed) = pick(&self.criteria, turn);
        self.bench.set_mark(&Machine, &self.application, criterion, Some(typed)).unwrap()
    }
}

/// The door, with its JSON and the whole state of the sheet that the screen gets back.
struct DoorWay {
    door: Door,
    application: String,
    criteria: Vec<(String, [String; 2])>,
}

impl DoorWay {
    fn new(path: &Path) -> Self {
        let (application, criteria) = work_of(&expert(path));
        let door = Door::new(Arc::new(|_| {}));
        door.call("open_workspace", json!({ "path": path, "passphrase": demo::PASSPHRASE })).unwrap();
        Self { door, application, criteria }
    }

    fn set(&self, turn: usize) {
        let (criterion, typed) = pick(&self.criteria, turn);
        self.door.call("set_mark", json!({ "application": self.application, "criterion": criterion, "value": typed })).unwrap();
    }
}

fn store(path: &Path) -> Workspace {
    let mut workspace = Workspace::create(path, Kind::Expert, [7; 16], &[9; 32], NOW, sha256).unwrap();
    let batch = import_batch::Row {
        id: "b1".into(),
        kind: "task".into(),
        file_name: String::new(),
        file_sha256: String::new(),
        imported_at: NOW.into(),
        undone_at: None,
        report_json: "{}".into(),
        choices_json: String::new(),
    };
    let row = application::Row {
        id: "A1".into(),
        batch_id: "b1".into(),
        row_no: 1,
        category: "testing".into(),
        applicant_name: String::new(),
        uscc: String::new(),
        platform_name: String::new(),
        recommender: String::new(),
        content_json: "{}".into(),
        content_sha256: String::new(),
        auto_result: "pass".into(),
        sort_key: String::new(),
        declared_json: String::new(),
        judged_at: String::new(),
    };
    let filled = workspace.write::<_, StoreError>("bench", NOW, |tx| {
        import_batch::insert(tx, &batch)?;
        application::insert(tx, &row)?;
        Ok(((), "{}".to_owned()))
    });
    filled.unwrap();
    workspace
}

fn set(workspace: &mut Workspace, turn: usize) -> i64 {
    let criterion = format!("A{}", turn % 15);
    let row = mark::Row { application_id: "A1".into(), criterion, points: Some(i64::try_from(turn).unwrap()), comment: String::new(), seq: 0, at: NOW.into() };
    workspace.write::<_, StoreError>("mark-set", NOW, |tx| Ok((mark::set(tx, &row)?, "{}".to_owned()))).unwrap()
}
