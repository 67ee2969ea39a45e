//! Rounds to start from: made once by the demonstration, copied for each test, so that no test sees another's changes.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use linxuan_app::demo::{self, Made, Options, PASSPHRASE};
use linxuan_app::domain::words::Words;
use linxuan_app::expert::Bench;
use linxuan_app::open::{Open, open};
use linxuan_app::secretariat::Desk;
use linxuan_app::{Machine, Progress, Result, Unwatched, World};
use linxuan_seal::Utc;
use tempfile::TempDir;

/// A clock that a test can read: one second later at every look.
pub struct Clock(AtomicU64);

impl Clock {
    pub fn new() -> Self {
        Self(AtomicU64::new("2026-06-12T01:00:00Z".parse::<Utc>().unwrap().unix()))
    }
}

impl World for Clock {
    fn now(&self) -> Result<Utc> {
        Ok(Utc::from_unix(self.0.fetch_add(1, Ordering::Relaxed))?)
    }

    fn chance(&self) -> Result<[u8; 16]> {
        Machine.chance()
    }
}

/// Somebody who stops the work when it comes to this step.
pub struct StopsAt(pub &'static str);

impl Progress for StopsAt {
    fn step(&self, _: usize, _: usize, label: &Words) -> bool {
        label.en != self.0
    }
}

/// A copy of a round in a folder of its own.
pub struct Round {
    _folder: TempDir,
    pub path: PathBuf,
    pub clock: Clock,
}

impl Round {
    pub fn copy_of(template: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(template, folder.path());
        let clock = Clock(AtomicU64::new("2026-06-13T01:00:00Z".parse::<Utc>().unwrap().unix()));
        Self { path: folder.path().to_owned(), _folder: folder, clock }
    }

    pub fn desk(&self) -> Desk {
        match open(&self.path.join("秘书处.lx"), PASSPHRASE).unwrap() {
            Open::Secretariat(desk) => *desk,
            Open::Expert(_) => panic!("the secretariat's workspace is an expert's"),
        }
    }

    /// The workspace of the n-th panel member.
    pub fn expert(&self, n: usize) -> PathBuf {
        self.files("experts", "lx").swap_remove(n)
    }

    pub fn bench(&self, n: usize) -> Bench {
        match open(&self.expert(n), PASSPHRASE).unwrap() {
            Open::Expert(bench) => *bench,
            Open::Secretariat(_) => panic!("the expert's workspace is the secretariat's"),
        }
    }

    /// The files of a folder with this ending, by name.
    pub fn files(&self, folder: &str, ending: &str) -> Vec<PathBuf> {
        let all = std::fs::read_dir(self.path.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let mut all: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
        all.sort();
        all
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// A whole round of twelve applications, with everything that was told about it.
pub fn whole() -> (&'static Made, Round) {
    static ROUND: OnceLock<(TempDir, Made)> = OnceLock::new();
    let (folder, made) = ROUND.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let made = demo::run(&Clock::new(), folder.path(), Options::default(), &Unwatched).unwrap();
        (folder, made)
    });
    (made, Round::copy_of(folder.path()))
}

/// The same round, stopped by somebody when all packages are there and none is merged.
pub fn handed_in() -> Round {
    static ROUND: OnceLock<TempDir> = OnceLock::new();
    Round::copy_of(ROUND.get_or_init(|| stopped_at("Checking score packages", 1)).path())
}

/// A round stopped at a step.
pub fn stopped_at(step: &'static str, seed: u64) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let refused = demo::run(&Clock::new(), folder.path(), Options { seed, ..Options::default() }, &StopsAt(step)).unwrap_err();
    assert_eq!(refused.code, "cancelled");
    folder
}

/// Ranks, scores and exact values of all categories: what must not depend on anything but the records that count.
pub fn standing(desk: &Desk) -> Vec<(String, usize, String, String, String)> {
    let tables = desk.results().unwrap();
    let rows = tables.iter().flat_map(|one| one.table.rows.iter().map(move |row| (one, row)));
    rows.map(|(one, row)| (one.key.clone(), row.rank, row.application.to_string(), row.score.clone(), row.exact.to_string())).collect()
}
