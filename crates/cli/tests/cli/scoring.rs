//! Marks from the command line: acknowledged when durable, refused with a reason.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::demo::shared;
use crate::program::{program, run_in};

fn list(workspace: &Path) -> Value {
    run_in(workspace, &shared().passphrase, &[&"score", &"list", &"--json"]).json()
}

/// An application of the task that is not recused, and its first criterion.
pub fn first_criterion(workspace: &Path) -> (String, String) {
    let applications = list(workspace);
    let scored = applications["applications"].as_array().unwrap().iter().find(|a| a["state"] != "recused").unwrap();
    let application = scored["application"].as_str().unwrap().to_owned();
    let sheet = run_in(workspace, &shared().passphrase, &[&"score", &"list", &"--application", &application, &"--json"]).json();
    (application, sheet["criteria"][0]["code"].as_str().unwrap().to_owned())
}

fn points(workspace: &Path, application: &str, criterion: &str) -> Value {
    let sheet = run_in(workspace, &shared().passphrase, &[&"score", &"list", &"--application", &application, &"--json"]).json();
    let all = sheet["criteria"].as_array().unwrap().clone();
    all.into_iter().find(|c| c["code"] == criterion).unwrap()["points"].clone()
}

fn copy(folder: &tempfile::TempDir) -> std::path::PathBuf {
    let path = folder.path().join("expert.lx");
    fs::copy(&shared().experts[0].1, &path).unwrap();
    path
}

#[test]
fn a_mark_is_set_cleared_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let ws = copy(&folder);
    let (a, c) = first_criterion(&ws);
    let before = points(&ws, &a, &c);
    let set = |value: &str| run_in(&ws, &shared().passphrase, &[&"score", &"set", &"--application", &a, &"--criterion", &c, &value]);
    assert!(set("1").good().starts_with("ok "));
    assert_eq!(points(&ws, &a, &c), "1");
    set("-").good();
    assert_eq!(points(&ws, &a, &c), Value::Null, "cleared is not a zero");
    for _ in 0..2 {
        run_in(&ws, &shared().passphrase, &[&"score", &"undo"]).good();
    }
    assert_eq!(points(&ws, &a, &c), before);
}

#[test]
fn a_value_that_is_no_mark_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let ws = copy(&folder);
    let (a, c) = first_criterion(&ws);
    let before = points(&ws, &a, &c);
    for value in ["999", "-3", "abc", "1e3", "0.001"] {
        let ran = run_in(&ws, &shared().passphrase, &[&"score", &"set", &"--json", &"--application", &a, &"--criterion", &c, &value]);
        ran.refused(10, ran.json()["error"]["code"].as_str().unwrap());
    }
    let set = |a: &str, c: &str| run_in(&ws, &shared().passphrase, &[&"score", &"set", &"--json", &"--application", &a, &"--criterion", &c, &"1"]);
    set("A9999", &c).refused(10, "no-such-application");
    set(&a, "no-such").refused(10, "no-such-criterion");
    assert_eq!(points(&ws, &a, &c), before);
}

/// One line is answered when it is durable: what was answered before a bad line is kept.
#[test]
fn lines_on_stdin_are_answered_one_by_one_until_the_first_bad_one() {
    let folder = tempfile::tempdir().unwrap();
    let ws = copy(&folder);
    let (a, c) = first_criterion(&ws);
    let mut child = program()
        .args(["score", "set", "--stdin", "--lang", "en", "-w"])
        .arg(&ws)
        .env("LINXUAN_PASSPHRASE", &shared().passphrase)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    write!(child.stdin.take().unwrap(), "{a} {c} 1\n\n{a} {c} 2\n{a} {c} 9999\n{a} {c} 3\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let (said, refused) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(10), "{refused}");
    assert_eq!(said.lines().filter(|l| l.starts_with("ok ")).count(), 2, "{said}");
    assert!(refused.contains("stdin:4"), "{refused}");
    assert_eq!(points(&ws, &a, &c), "2");
}

#[test]
fn signing_needs_the_pledge_and_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let ws = copy(&folder);
    let out = folder.path().join("again.lxscore");
    let ran = run_in(&ws, &shared().passphrase, &[&"score", &"submit", &"--out", &out, &"--reason", &"更正", &"--json"]);
    let error = ran.refused(2, "not-pledged");
    assert!(error["remedy"]["zh"].as_str().unwrap().contains("承诺"), "{error:#}");
    assert!(!out.exists());
    let done = run_in(&ws, &shared().passphrase, &[&"score", &"submit", &"--out", &out, &"--reason", &"更正", &"--pledge", &"--json"]).json();
    assert_eq!((done["revision"].as_u64(), out.exists()), (Some(2), true));
}
