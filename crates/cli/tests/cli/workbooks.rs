//! Workbooks: the samples, and every file that people pick by mistake.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{contents, run, run_in};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Name, content and the code it is refused with, for `inspect` and `import` alike.
fn bad_workbooks(folder: &Path) -> Vec<(PathBuf, &'static str)> {
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    fs::create_dir(folder.join("folder.xlsx")).unwrap();
    vec![
        (folder.join("missing.xlsx"), "10"),
        (folder.join("folder.xlsx"), "10"),
        (put("empty.xlsx", b""), "10"),
        (put("page.xlsx", "<!DOCTYPE html><html><body>请登录</body></html>".as_bytes()), "10"),
        (put("noise.xlsx", &[0xA7; 5000]), "10"),
        (put("cut.xlsx", &sample()[..3000]), "10"),
        (root().join("tests/hostile/password-protected.xlsx"), "10"),
    ]
}

fn sample() -> Vec<u8> {
    fs::read(root().join("assets/samples/01-city-summary.xlsx"))
        .unwrap_or_else(|_| fs::read(crate::demo::shared().folder.join("1-excel/推荐汇总表.xlsx")).unwrap())
}

#[test]
fn every_bad_workbook_is_exit_10_with_a_sentence_that_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    for (path, exit) in bad_workbooks(folder.path()) {
        let ran = run(&[&"inspect", &path, &"--json"]);
        let error = ran.refused(exit.parse().unwrap(), ran.json()["error"]["code"].as_str().unwrap());
        let name = path.file_name().unwrap().to_str().unwrap();
        let said = format!("{}{}", error["where"], error["message"]["zh"]);
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn a_bad_workbook_changes_nothing_in_the_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let demo = crate::demo::shared();
    let workspace = folder.path().join("a.lx");
    fs::copy(&demo.secretariat, &workspace).unwrap();
    let before = fs::read(&workspace).unwrap();
    let bad = tempfile::tempdir().unwrap();
    for (path, exit) in bad_workbooks(bad.path()) {
        let ran = run_in(&workspace, &demo.passphrase, &[&"import", &path, &"--json"]);
        assert_eq!(ran.code.to_string(), exit, "{path:?}: {ran:?}");
        assert_eq!(fs::read(&workspace).unwrap(), before, "{path:?}");
    }
}

/// Our own ranking is a workbook without any head of a summary or a pool.
#[test]
fn a_workbook_without_a_known_head_is_named_as_such() {
    let ranking = contents(&crate::demo::shared().folder.join("5-documents")).into_iter().find(|(path, _)| path.extension().unwrap() == "xlsx").unwrap().0;
    run(&[&"inspect", &ranking, &"--json"]).refused(10, "no-known-header");
}

#[test]
fn inspect_reads_a_workbook_without_a_workspace_and_writes_nothing() {
    let demo = crate::demo::shared();
    let folder = demo.folder.join("1-excel");
    let before = contents(&folder);
    let ran = run(&[&"inspect", &folder.join("推荐汇总表.xlsx"), &"--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let json = ran.json();
    assert_eq!(json["kind"], "summary");
    assert_eq!(json["applications"].as_array().unwrap().len(), 2);
    let pool = run(&[&"inspect", &folder.join("专家库.xlsx"), &"--json"]).json();
    assert_eq!((&pool["kind"], pool["experts_imported"].as_u64()), (&"experts".into(), Some(30)));
    assert_eq!(contents(&folder), before);
    let ran = run(&[&"inspect", &folder.join("推荐汇总表.xlsx"), &"--reference-date", &"12.6.2026", &"--json"]);
    ran.refused(2, "usage");
}

#[test]
fn import_takes_a_workbook_once_and_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("新.lx");
    let new: [&dyn AsRef<std::ffi::OsStr>; 11] =
        [&"workspace", &"new", &workspace, &"--role", &"secretariat", &"--title", &"测试批次", &"--stage", &"admission", &"--organisation", &"秘书处"];
    crate::program::finish(crate::program::program().env("LINXUAN_PASSPHRASE", "long enough").args(new.iter().map(|a| a.as_ref()))).good();
    let ws = |arguments: &[&dyn AsRef<std::ffi::OsStr>]| run_in(&workspace, "long enough", arguments);
    let excel = crate::demo::shared().folder.join("1-excel");
    let imported = ws(&[&"import", &excel.join("推荐汇总表.xlsx"), &excel.join("专家库.xlsx"), &"--json"]).json();
    assert_eq!((imported["imports"][0]["added"].as_u64(), imported["imports"][1]["added"].as_u64()), (Some(2), Some(30)));
    let again = ws(&[&"import", &excel.join("推荐汇总表.xlsx"), &"--json"]).json();
    assert_eq!((again["imports"][0]["added"].as_u64(), again["imports"][0]["unchanged"].as_u64()), (Some(0), Some(2)));
    assert_eq!(ws(&[&"eligibility", &"--json"]).json()["counts"]["applications"], 2);
    assert_eq!(ws(&[&"experts", &"list", &"--json"]).json()["experts"].as_array().unwrap().len(), 30);
    assert_eq!(ws(&[&"undo", &"--json"]).json()["removed"], 30);
    assert_eq!(ws(&[&"experts", &"list", &"--json"]).json()["experts"].as_array().unwrap().len(), 0);
    ws(&[&"assign", &"--panel-size", &"4", &"--json"]).refused(2, "panel-size");
}
