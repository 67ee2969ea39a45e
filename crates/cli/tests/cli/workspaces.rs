//! Workspaces that cannot be opened, and why.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use crate::demo::shared;
use crate::program::{contents, finish, program, run_in};

#[test]
fn what_is_no_workspace_is_exit_10_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty.lx"), b"").unwrap();
    fs::write(at("text.lx"), "这不是工作区".repeat(1000)).unwrap();
    fs::copy(shared().folder.join("归档.lxarchive"), at("archive.lx")).unwrap();
    fs::create_dir(at("folder.lx")).unwrap();
    let before = contents(folder.path());
    for (name, code) in [
        ("missing.lx", "workspace-not-found"),
        ("empty.lx", "not-a-workspace"),
        ("text.lx", "not-a-workspace"),
        ("archive.lx", "not-a-workspace"),
        ("folder.lx", "not-a-workspace"),
    ] {
        run_in(&at(name), "any passphrase", &[&"rank", &"--json"]).refused(10, code);
    }
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn a_wrong_passphrase_is_exit_10_and_changes_nothing() {
    let before = fs::read(&shared().secretariat).unwrap();
    let error = run_in(&shared().secretariat, "wrong passphrase", &[&"rank", &"--json"]).refused(10, "wrong-passphrase");
    assert!(!error.to_string().contains("wrong passphrase\""), "the passphrase itself is never repeated");
    assert_eq!(fs::read(&shared().secretariat).unwrap(), before);
}

#[test]
fn a_truncated_workspace_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.lx");
    let whole = fs::read(&shared().secretariat).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    run_in(&path, &shared().passphrase, &[&"rank", &"--json"]).refused(14, "workspace-damaged");
}

#[test]
fn the_passphrase_comes_from_the_file_when_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("passphrase");
    fs::write(&file, format!("{}\r\n", shared().passphrase)).unwrap();
    let ran = finish(program().args(["workspace", "info", "--json", "-w"]).arg(&shared().secretariat).arg("--passphrase-file").arg(&file));
    assert_eq!(ran.json()["role"], "secretariat");
    fs::remove_file(&file).unwrap();
    let ran = finish(program().args(["workspace", "info", "--json", "-w"]).arg(&shared().secretariat).arg("--passphrase-file").arg(&file));
    ran.refused(10, "no-passphrase-file");
}

#[test]
fn a_new_workspace_needs_a_passphrase_of_eight_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.lx");
    let new = |passphrase: &str| {
        let mut command = program();
        command.args(["workspace", "new", "--role", "expert", "--name", "丙某", "--unit", "某大学", "--json"]).arg(&path).env("LINXUAN_PASSPHRASE", passphrase);
        finish(&mut command)
    };
    new("short").refused(2, "short-passphrase");
    assert!(!path.exists());
    assert_eq!(new("long enough").json()["role"], "expert");
    let before = fs::read(&path).unwrap();
    new("long enough").refused(10, "already-exists");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_verb_of_the_other_side_says_whose_workspace_it_is() {
    let (_, expert) = &shared().experts[0];
    run_in(expert, &shared().passphrase, &[&"rank", &"--json"]).refused(2, "not-secretariat");
    run_in(&shared().secretariat, &shared().passphrase, &[&"score", &"list", &"--json"]).refused(2, "not-expert");
}

/// Two programs on one workspace would each believe what the other has changed.
#[test]
fn a_workspace_that_another_process_holds_is_exit_16() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("held.lx");
    fs::copy(&shared().experts[1].1, &path).unwrap();
    let mut holder = program()
        .args(["score", "set", "--stdin", "-w"])
        .arg(&path)
        .env("LINXUAN_PASSPHRASE", &shared().passphrase)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (application, criterion) = crate::scoring::first_criterion(&shared().experts[1].1);
    let mut input = holder.stdin.take().unwrap();
    writeln!(input, "{application} {criterion} 1").unwrap();
    let mut answer = String::new();
    BufReader::new(holder.stdout.take().unwrap()).read_line(&mut answer).unwrap();
    assert!(answer.starts_with("ok "), "{answer}");
    run_in(&path, &shared().passphrase, &[&"score", &"list", &"--json"]).refused(16, "in-use");
    drop(input);
    assert!(holder.wait().unwrap().success());
    run_in(&path, &shared().passphrase, &[&"score", &"list"]).good();
}
