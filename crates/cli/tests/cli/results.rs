//! What `rank`, `results` and `explain` tell people: the same calculation everywhere, why a total is not there, in one language at a time.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use crate::program::{Ran, run, run_in};

/// A round of twelve: categories of two, recusals, an application that is not eligible. Made once and copied from.
struct Round {
    _keep: tempfile::TempDir,
    secretariat: PathBuf,
    passphrase: String,
}

fn shared() -> &'static Round {
    static ROUND: OnceLock<Round> = OnceLock::new();
    ROUND.get_or_init(|| {
        let keep = tempfile::tempdir().unwrap();
        let made = run(&[&"demo", &keep.path().join("演示"), &"--json"]).json();
        let text = |name: &str| made["workspaces"][name].as_str().unwrap().to_owned();
        Round { secretariat: text("secretariat").into(), passphrase: text("passphrase"), _keep: keep }
    })
}

fn desk(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("desk.lx");
    std::fs::copy(&shared().secretariat, &path).unwrap();
    path
}

fn at(ws: &Path, arguments: &[&str]) -> Ran {
    let arguments: Vec<&dyn AsRef<std::ffi::OsStr>> = arguments.iter().map(|one| one as &dyn AsRef<std::ffi::OsStr>).collect();
    run_in(ws, &shared().passphrase, &arguments)
}

/// A row that has a rank, of the first category with one.
fn first_row(ws: &Path) -> Value {
    let ranked = at(ws, &["rank", "--json"]).json();
    ranked["categories"].as_array().unwrap().iter().find_map(|one| one["rows"].get(0)).unwrap().clone()
}

/// A mean of totals beside a sum of places, or without weights, would be a formula that nobody executed.
#[test]
fn every_surface_shows_the_formula_that_was_executed() {
    let folder = tempfile::tempdir().unwrap();
    let ws = desk(&folder);
    for change in [&["--preset", "rank_sum"][..], &["--preset", "role_weighted", "--role", "E01=组长"]] {
        at(&ws, &[&["rule", "change", "--reason", "试"], change].concat()).good();
        let row = first_row(&ws);
        let (id, formula) = (row["application"].as_str().unwrap(), &row["formula"]);
        let found = at(&ws, &["explain", id, "--json"]).json();
        assert_eq!((&found["formula"]["executed_text"], &found["formula"]["executed"]), (formula, &formula["zh"]));
        assert_eq!((&found["row"]["formula_text"], &found["row"]["formula"]), (formula, &formula["zh"]));
        for (lang, key) in [("zh", "zh"), ("en", "en")] {
            assert!(at(&ws, &["explain", id, "--lang", lang]).good().contains(formula[key].as_str().unwrap()));
        }
    }
}

/// "—" for both would hide whether a sheet is still to come.
#[test]
fn a_recused_total_says_so_and_codes_are_in_the_language_of_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let ws = desk(&folder);
    for verb in ["rank", "results"] {
        let (zh, en) = (at(&ws, &[verb, "--lang", "zh"]).good(), at(&ws, &[verb, "--lang", "en"]).good());
        assert!(zh.contains("回避  ") && zh.contains("专1") && zh.contains("合格线：不低于 70 分"), "{zh}");
        assert!(en.contains("recused  ") && en.contains("Expert 1") && !en.contains('专') && en.contains("Pass line: at least 70 points"), "{en}");
    }
}

#[test]
fn what_exists_is_not_said_to_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let ws = desk(&folder);
    let all = at(&ws, &["applications", "list", "--json"]).json();
    let failed = all["applications"].as_array().unwrap().iter().find(|one| one["result"] == "fail").unwrap();
    at(&ws, &["explain", failed["id"].as_str().unwrap(), "--json"]).refused(10, "not-under-review");
    at(&ws, &["explain", "A999", "--json"]).refused(10, "no-such-application");
    at(&ws, &["close", "E999", "--reason", "x", "--json"]).refused(10, "no-such-expert");
    at(&ws, &["close", "E01", "--reason", "x", "--json"]).refused(10, "nothing-missing");
}

/// The meeting's protocol is read aloud: what was recorded comes first, and the explanation holds the votes.
#[test]
fn a_decision_says_what_it_recorded_and_the_explanation_shows_its_votes() {
    let folder = tempfile::tempdir().unwrap();
    let ws = desk(&folder);
    let row = first_row(&ws);
    let id = row["application"].as_str().unwrap();
    let found = at(&ws, &["explain", id, "--json"]).json();
    let sheet = found["sheets"].as_array().unwrap().iter().find(|one| one["state"] == "scored").unwrap();
    let expert = sheet["expert"].as_str().unwrap();
    let flagged = at(&ws, &["abnormal", "flag", expert, id, "--reason", "偏离", "--lang", "zh"]).good();
    assert!(flagged.starts_with(&format!("已记录：专家 {expert} 对 {id} 的评分提出为异常评分\n")), "{flagged}");
    let again = at(&ws, &["abnormal", "flag", expert, id, "--reason", "偏离", "--json"]).refused(13, "flagged-before");
    assert!(again["remedy"]["zh"].as_str().unwrap().contains("书面说明的表决"), "{again:#}");
    at(&ws, &["abnormal", "request", expert, id, "--yes", "3", "--no", "1"]).good();
    let told = at(&ws, &["explain", id, "--lang", "en"]).good();
    assert!(told.contains("3 for, 1 against, 0 abstained, counted of 5: carried") && !told.contains("requested"), "{told}");
}
