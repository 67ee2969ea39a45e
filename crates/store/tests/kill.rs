//! Promise 1: no acknowledged score is lost. A child process writes marks and acknowledges each; it is killed at a
//! random-looking moment; whatever it had acknowledged must be there, in order, with a log that holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use linxuan_store::table::{application, import_batch, mark};
use linxuan_store::{Kind, StoreError, Verdict, Workspace};

mod support;
use support::{CHILD, KEY, NOW, SALT, child, toy_hash};

const KILLS: u32 = 20;
/// Acknowledgements to wait for before the blow falls, spread over commits and checkpoints.
const STEPS: [usize; 5] = [1, 7, 40, 3, 120];

#[test]
fn every_acknowledged_mark_survives_twenty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("expert.lx");
    prepare(&path);
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        acknowledged = acknowledged.max(killed_after(&path, STEPS[kill as usize % STEPS.len()]));
        let stored = stored_marks(&path);
        assert!(stored >= acknowledged, "kill {kill}: {acknowledged} acknowledged, {stored} stored");
        assert!(stored <= acknowledged + 1, "at most the one write in flight may be there unacknowledged");
        acknowledged = stored;
    }
    assert!(acknowledged >= i64::from(KILLS), "the children did write: {acknowledged}");
}

fn prepare(path: &Path) {
    let mut ws = Workspace::create(path, Kind::Expert, SALT, &KEY, NOW, toy_hash).unwrap();
    ws.write::<_, StoreError>("task-open", NOW, |tx| {
        import_batch::insert(
            tx,
            &import_batch::Row {
                id: "b".into(),
                kind: "task".into(),
                file_name: "t.lxtask".into(),
                file_sha256: "00".into(),
                imported_at: NOW.into(),
                undone_at: None,
                report_json: "{}".into(),
                choices_json: String::new(),
            },
        )?;
        application::insert(
            tx,
            &application::Row {
                id: "a".into(),
                batch_id: "b".into(),
                row_no: 1,
                category: "testing".into(),
                applicant_name: "甲".into(),
                uscc: String::new(),
                platform_name: String::new(),
                recommender: String::new(),
                content_json: "{}".into(),
                content_sha256: "00".into(),
                auto_result: "pass".into(),
                sort_key: "1".into(),
                declared_json: String::new(),
                judged_at: String::new(),
            },
        )?;
        Ok(((), "{}".to_owned()))
    })
    .unwrap();
}

fn set_mark(ws: &mut Workspace, points: i64) -> i64 {
    ws.write::<_, StoreError>("score-set", NOW, |tx| {
        let row = mark::Row {
            application_id: "a".into(),
            criterion: format!("C{}", points % 12),
            points: Some(points),
            comment: String::new(),
            seq: 0,
            at: NOW.into(),
        };
        Ok((mark::set(tx, &row)?, format!("{{\"points\":{points}}}")))
    })
    .unwrap()
}

/// Runs a writer, kills it after `after` acknowledgements, and returns the last number that it acknowledged.
fn killed_after(path: &Path, after: usize) -> i64 {
    let mut writer = child("child_writes", path);
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(Result::unwrap).filter_map(acknowledged);
    let mut last = lines.nth(after - 1).expect("the writer writes");
    writer.kill().unwrap();
    writer.wait().unwrap();
    // What it said before it died but we had not read yet counts as said.
    for seq in lines {
        last = seq;
    }
    last
}

/// A line cut by the kill is no acknowledgement: it needs its full stop.
fn acknowledged(line: String) -> Option<i64> {
    line.strip_prefix("ok ")?.strip_suffix('.')?.parse().ok()
}

fn stored_marks(path: &Path) -> i64 {
    let ws = Workspace::open(path, &KEY, toy_hash).unwrap();
    assert!(matches!(ws.verify_log().unwrap(), Verdict::Holds(_)));
    ws.check_pages().unwrap();
    let marks = ws.read(mark::list).unwrap();
    marks.iter().map(|m| m.seq).max().unwrap_or(0)
}

/// The writer; does nothing when run as a test of its own.
#[test]
fn child_writes() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let mut ws = Workspace::open(Path::new(&path), &KEY, toy_hash).unwrap();
    let mut out = std::io::stdout();
    writeln!(out).unwrap();
    for points in 0..100_000 {
        let seq = set_mark(&mut ws, points);
        writeln!(out, "ok {seq}.").unwrap();
        out.flush().unwrap();
    }
}

/// Not a measurement (that is the bench) but a fence: a mark is one commit, not several. The raw writes are taken in
/// turn with the marks, so that both meet the same disk.
#[test]
fn a_mark_is_acknowledged_quickly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("expert.lx");
    prepare(&path);
    let mut ws = Workspace::open(&path, &KEY, toy_hash).unwrap();
    let mut raw = std::fs::File::create(folder.path().join("raw")).unwrap();
    let (mut marks, mut syncs) = (Vec::new(), Vec::new());
    for points in 0..300 {
        marks.push(timed(|| {
            set_mark(&mut ws, points);
        }));
        syncs.push(timed(|| {
            raw.write_all(&[1; 4096]).unwrap();
            raw.sync_data().unwrap();
        }));
    }
    marks.sort();
    syncs.sort();
    println!("a mark: p50 {:?}, p95 {:?}; one write and fdatasync: p50 {:?}", marks[150], marks[285], syncs[150]);
    assert!(marks[150] < Duration::from_millis(500), "{:?}", marks[150]);
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}
