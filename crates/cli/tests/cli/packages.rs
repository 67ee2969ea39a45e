//! Packages for somebody else, cut, changed, or from nowhere: each is named, none is taken, nothing changes.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::demo::shared;
use crate::program::{Ran, contents, run, run_in};

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let all = contents(&shared().folder.join(folder)).into_iter().map(|(path, _)| path);
    all.filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
}

fn belongs_to(path: &Path, expert: &str) -> bool {
    path.file_name().unwrap().to_str().unwrap().contains(expert)
}

/// A workspace of an expert who has opened nothing yet, in a folder of its own.
fn fresh_expert(folder: &Path) -> PathBuf {
    let path = folder.join("fresh.lx");
    let arguments: [&dyn AsRef<OsStr>; 9] = [&"workspace", &"new", &path, &"--role", &"expert", &"--name", &"别某", &"--unit", &"别处"];
    crate::program::finish(crate::program::program().env("LINXUAN_PASSPHRASE", "long enough").args(arguments.iter().map(|a| a.as_ref()))).good();
    path
}

fn changed(path: &Path, to: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(to, bytes).unwrap();
}

#[test]
fn a_task_package_opens_only_for_its_expert_and_only_whole() {
    let folder = tempfile::tempdir().unwrap();
    let ws = fresh_expert(folder.path());
    let task = &files("3-tasks", "lxtask")[0];
    let before = fs::read(&ws).unwrap();
    let open = |path: &Path| run_in(&ws, "long enough", &[&"task", &"open", &path, &"--json"]);
    open(task).refused(10, "not-for-us");
    open(&folder.path().join("none.lxtask")).refused(10, "no-file");
    open(folder.path()).refused(10, "is-a-folder");
    let other = folder.path().join("other.lxtask");
    fs::write(&other, "不是任务包").unwrap();
    open(&other).refused(10, "not-a-package");
    assert_eq!(fs::read(&ws).unwrap(), before);
}

#[test]
fn a_truncated_task_package_is_damaged_for_its_own_expert() {
    let folder = tempfile::tempdir().unwrap();
    let (id, own) = &shared().experts[0];
    let ws = folder.path().join("own.lx");
    fs::copy(own, &ws).unwrap();
    let task = files("3-tasks", "lxtask").into_iter().find(|path| belongs_to(path, id)).unwrap();
    let before = fs::read(&ws).unwrap();
    let cut = folder.path().join("cut.lxtask");
    changed(&task, &cut, |bytes| bytes.truncate(bytes.len() - 100));
    run_in(&ws, &shared().passphrase, &[&"task", &"open", &cut, &"--json"]).refused(10, "damaged");
    assert_eq!(fs::read(&ws).unwrap(), before);
    run_in(&ws, &shared().passphrase, &[&"task", &"open", &task, &"--json"]).json();
}

fn merge(ws: &Path, path: &Path) -> Ran {
    run_in(ws, &shared().passphrase, &[&"merge", &path, &"--json"])
}

#[test]
fn every_package_that_is_merged_gets_its_outcome_and_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let ws = folder.path().join("desk.lx");
    fs::copy(&shared().secretariat, &ws).unwrap();
    let before = fs::read(&ws).unwrap();
    let score = &files("4-scores", "lxscore")[0];
    let at = |name: &str| folder.path().join(name);
    changed(score, &at("cut.lxscore"), |bytes| bytes.truncate(bytes.len() - 100));
    changed(score, &at("flipped.lxscore"), |bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
    });
    fs::write(at("text.lxscore"), "不是评分包").unwrap();
    fs::copy(&files("3-tasks", "lxtask")[0], at("task.lxscore")).unwrap();
    for (path, exit, outcome) in [
        (score.clone(), 0, "already-have"),
        (at("cut.lxscore"), 10, "damaged"),
        (at("flipped.lxscore"), 10, "damaged"),
        (at("text.lxscore"), 10, "not-a-package"),
        (at("task.lxscore"), 10, "not-for-us"),
    ] {
        let ran = merge(&ws, &path);
        let json = ran.json();
        assert_eq!((ran.code, json["packages"][0]["outcome"].as_str()), (exit, Some(outcome)), "{path:?}: {json:#}");
        assert!(json["packages"][0]["message"]["zh"].is_string() && json["packages"][0]["remedy"]["en"].is_string());
        assert_eq!(json["missing"].as_array().unwrap().len(), 0);
    }
    assert_eq!(fs::read(&ws).unwrap(), before);
}

#[test]
fn a_later_revision_supersedes_once_and_is_already_here_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let (expert, desk) = (folder.path().join("expert.lx"), folder.path().join("desk.lx"));
    fs::copy(&shared().experts[0].1, &expert).unwrap();
    fs::copy(&shared().secretariat, &desk).unwrap();
    let out = folder.path().join("second.lxscore");
    run_in(&expert, &shared().passphrase, &[&"score", &"submit", &"--out", &out, &"--reason", &"更正", &"--pledge"]).good();
    let preview = run_in(&desk, &shared().passphrase, &[&"merge", &out, &"--dry-run", &"--json"]).json();
    assert_eq!(preview["packages"][0]["outcome"], "supersedes");
    for outcome in ["supersedes", "already-have"] {
        let ran = merge(&desk, &out);
        assert_eq!((ran.code, ran.json()["packages"][0]["outcome"].as_str()), (0, Some(outcome)));
    }
    let older = files("4-scores", "lxscore").into_iter().find(|path| belongs_to(path, &shared().experts[0].0)).unwrap();
    assert_eq!(merge(&desk, &older).json()["packages"][0]["outcome"], "already-have");
}

#[test]
fn verify_finds_one_changed_byte_in_an_archive_and_in_a_signed_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let root = shared().folder.join("root.pem");
    let pdf = files("4-scores", "pdf").remove(0);
    for original in [shared().folder.join("归档.lxarchive"), pdf] {
        let good = run(&[&"verify", &original, &"--trust", &root, &"--json"]);
        assert_eq!((good.code, good.json()["valid"].as_bool()), (0, Some(true)), "{original:?}: {good:?}");
        let copy = folder.path().join(original.file_name().unwrap());
        changed(&original, &copy, |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        });
        let bad = run(&[&"verify", &copy, &"--trust", &root, &"--json"]);
        assert!([12, 14].contains(&bad.code) && bad.json()["valid"] == false, "{original:?}: {bad:?}");
    }
    let nothing = folder.path().join("note.txt");
    fs::write(&nothing, "note").unwrap();
    let ran = run(&[&"verify", &nothing, &"--json"]);
    assert_eq!((ran.code, ran.json()["kind"].as_str()), (10, Some("unknown")));
    run(&[&"verify", &folder.path().join("none.pdf"), &"--json"]).refused(10, "no-file");
    run(&[&"verify", &nothing, &"--trust", &nothing, &"--json"]).refused(10, "not-a-certificate");
}

/// A disk of 40 KB in a mount namespace of its own. Where the machine allows none the test fails and says so: a check that
/// was left out must not look like one that held.
#[test]
fn a_disk_that_is_full_while_exporting_is_exit_15_and_leaves_no_half_file() {
    let folder = tempfile::tempdir().unwrap();
    let ws = folder.path().join("desk.lx");
    fs::copy(&shared().secretariat, &ws).unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let script = r#"mount -t tmpfs -o size=40k none "$1" || exit 77
        "$2" archive "$1/out.lxarchive" -w "$3" --json; code=$?
        ls -A "$1" >&2; exit $code"#;
    let mut command = std::process::Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, "sh"]).arg(&disk).arg(env!("CARGO_BIN_EXE_linxuan")).arg(&ws);
    let output = command.env("LINXUAN_PASSPHRASE", &shared().passphrase).output().expect("unshare (package util-linux) is needed for the full disk");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!matches!(output.status.code(), Some(77 | 1)), "this machine allows no mount namespace, so the full disk could not be tried: {said}");
    let ran = Ran { code: output.status.code().unwrap(), stdout: String::from_utf8(output.stdout).unwrap(), stderr: String::new() };
    ran.refused(15, "disk-full");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "nothing half-written stays on the disk");
}
