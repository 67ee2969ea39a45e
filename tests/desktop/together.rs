//! Secretariat and expert at the same time, each in a process of its own, exchanging real files.

use crate::expert::{others, score_with_keys, sign};
use crate::opened;
use crate::round::{self, Side};
use crate::tables::{APPLICATIONS, EXPERTS};
use linxuan_tests::{Screen, Window};
use std::path::{Path, PathBuf};

/// The whole exchange: requests in, tasks out, scores in, ranking, documents, archive, verification.
#[test]
fn two_windows_exchange_files_until_the_ranking_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["requests", "tasks", "scores", "documents"] {
        std::fs::create_dir(at(name)).unwrap();
    }
    drop(round::office(&at("秘书处.lx")));
    let (name, unit) = EXPERTS[0];
    let sides = others(&at("requests"), name);
    drop(Side::expert(&at("requests"), name, unit));

    let screen = Screen::start();
    let office = Window::open(&screen, &opened(&at("秘书处.lx")));
    office.wait("screen-overview");
    enrol(&office, &at("requests"));
    issue(&office, &at("tasks"));

    let workspace = at("requests").join(format!("{name}.lx"));
    let expert = Window::open(&screen, &opened(&workspace));
    expert.answer_dialog(&[&task_in(&at("tasks"), name)]);
    expert.click("open-task");
    expert.wait("task-round");
    expert.click("to-scoring");
    expert.wait("criterion");
    score_with_keys(&expert);
    sign(&expert, &at("scores").join("甲.lxscore"));
    for (place, (name, side)) in sides.iter().enumerate() {
        side.score_and_submit(&task_in(&at("tasks"), name), place % 3, &at("scores").join(format!("{name}.lxscore")));
    }

    merge(&office, &at("scores"));
    results(&office);
    documents(&office, &at("documents"), &at("归档.lxarchive"));
}

fn enrol(office: &Window, requests: &Path) {
    office.click("nav-tasks");
    office.wait("members");
    let files = files_in(requests, "lxenrol");
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    office.drop_files(&files);
    office.wait("request");
    office.picture("together-1-requests");
    for done in 1..=files.len() {
        office.click("compare");
        office.wait("compare-fingerprint");
        if done == 1 {
            office.picture("together-2-compare");
        }
        office.click("compared");
        office.click("approve");
        office.wait_gone("compare-fingerprint");
        office.wait_css("[data-test=\"request\"][data-approved=\"true\"]");
    }
}

fn issue(office: &Window, tasks: &Path) {
    office.answer_dialog(&[tasks]);
    office.click("issue");
    office.wait("tasks-issued");
    assert_eq!(files_in(tasks, "lxtask").len(), EXPERTS.len());
    office.picture("together-3-issued");
}

fn merge(office: &Window, scores: &Path) {
    office.click("nav-merge");
    office.answer_dialog(&[scores]);
    office.click("merge-folder");
    office.wait("will-write");
    assert_eq!(office.count("package"), EXPERTS.len());
    office.picture("together-4-merge-preview");
    office.click("merge-submit");
    office.wait("missing-none");
    office.picture("together-5-merged");
    // The same files once more: nothing may change, and the window says so by name.
    office.answer_dialog(&[scores]);
    office.click("merge-folder");
    office.wait_css("[data-test=\"package\"][data-outcome=\"already-have\"]");
}

fn results(office: &Window) {
    office.click("nav-results");
    office.wait("ranking");
    let rows = office.count("ranking-row");
    assert_eq!(rows, APPLICATIONS.len());
    office.wait_text("ranking", APPLICATIONS[0].1);
    office.picture("together-6-results");
}

fn documents(office: &Window, folder: &Path, archive: &Path) {
    office.click("nav-documents");
    office.answer_dialog(&[folder]);
    office.click("export");
    office.wait("files-row");
    let pdfs = files_in(folder, "pdf");
    assert!(!pdfs.is_empty());
    office.answer_dialog(&[archive]);
    office.click("archive");
    office.wait_text("files", "归档.lxarchive");
    office.answer_dialog(&[archive, &pdfs[0]]);
    office.click("verify");
    office.wait("verified");
    office.picture("together-7-verified");
    for file in 1..=2 {
        office.wait_css(&format!("[data-test=\"verified-file\"][data-valid=\"true\"]:nth-child({file})"));
    }
    assert!(archive.is_file());
}

/// The task package that was written for an expert: its name holds theirs.
fn task_in(tasks: &Path, name: &str) -> PathBuf {
    let found = files_in(tasks, "lxtask").into_iter().find(|file| file.to_string_lossy().contains(name));
    found.unwrap_or_else(|| panic!("no task for {name} in {}", tasks.display()))
}

fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == ending));
    files.sort();
    files
}
