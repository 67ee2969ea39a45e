//! The expert's way: enrol, open the task, score with keys only, sign, hand in.

use crate::round::{self, OPINION, Side};
use crate::tables::{APPLICATIONS, EXPERTS};
use crate::{PASSPHRASE, fresh};
use linxuan_tests::{Key, Screen, Window};
use serde_json::json;
use std::path::Path;

/// An expert on a borrowed laptop has nothing but the window and a stick with files.
#[test]
fn an_expert_enrols_scores_with_keys_only_signs_and_hands_in() {
    let folder = tempfile::tempdir().unwrap();
    let (screen, at) = (Screen::start(), |name: &str| folder.path().join(name));
    let office = round::office(&at("秘书处.lx"));
    let window = Window::open(&screen, &fresh());
    let (name, unit) = EXPERTS[2];

    create(&window, &at("专家.lx"), name, unit);
    window.answer_dialog(&[&at("申请.lxenrol")]);
    window.click("make-request");
    window.wait("request-written");
    window.picture("expert-1-home");

    let issued = round::enrol_and_issue(&office, &[at("申请.lxenrol")], folder.path());
    window.drop_files(&[&round::task_of(&issued, name)]);
    window.wait("task-round");
    window.picture("expert-2-task");

    window.chord(&[Key::Control, Key::Enter]);
    refuses_a_mark_above_the_limit(&window);
    score_with_keys(&window);
    window.picture("expert-4-scored");
    sign(&window, &at("评分.lxscore"));
    window.picture("expert-6-handed-in");

    let merged = office.ask("merge_commit", json!({ "paths": [at("评分.lxscore")] }));
    assert_eq!(merged["packages"][0]["outcome"], "merged");
    assert_eq!(merged["packages"][0]["sheets"], APPLICATIONS.len());
}

fn create(window: &Window, workspace: &Path, name: &str, unit: &str) {
    window.click("start-create");
    window.click("create-role-expert");
    window.fill("create-name", name);
    window.fill("create-unit", unit);
    window.answer_dialog(&[workspace]);
    window.click("create-choose");
    window.wait_text("create-path", ".lx");
    window.fill("create-passphrase", PASSPHRASE);
    window.fill("create-again", PASSPHRASE);
    window.click("create-understood");
    window.click("create-submit");
    window.wait("fingerprint");
}

/// A slip of the finger must be refused where it was typed, and nothing of it may count.
fn refuses_a_mark_above_the_limit(window: &Window) {
    window.wait("criterion");
    window.type_text("999");
    window.press(&[Key::Enter]);
    window.wait_css("[data-test=\"criterion\"][data-state=\"refused\"]");
    window.picture("expert-3-refused");
    window.press(&[Key::Up, Key::Escape]);
    window.wait_css("[data-test=\"criterion\"][data-state=\"unscored\"]");
}

/// Every application of the task, without touching the mouse.
pub fn score_with_keys(window: &Window) {
    let applications = window.count("list-row");
    for _ in 0..applications {
        window.wait_true("the sheet of the chosen application", SHEET_IS_THERE);
        let suggested: Vec<Option<String>> = window.texts("criterion").iter().map(|text| suggestion(text)).collect();
        let mut reasons = 0;
        for suggested in suggested {
            match suggested {
                Some(points) if reasons > 0 => window.type_text(&points),
                Some(_) => {
                    mark_against_the_suggestion(window);
                    reasons += 1;
                }
                None => window.chord(&[Key::Alt, Key::Letter('2')]),
            }
            window.press(&[Key::Enter]);
        }
        window.type_text(OPINION);
        window.press(&[Key::Tab, Key::Space]);
        window.wait_css("[data-test=\"list-row\"][aria-current=\"true\"][data-state=\"complete\"]");
        window.press(&[Key::PageDown]);
    }
    window.wait_gone("unfinished");
}

/// The application at the left and the one in the middle are the same.
const SHEET_IS_THERE: &str = "const row = document.querySelector('[data-test=list-row][aria-current=true]'); \
    const shown = document.querySelector('[data-test=platform]'); \
    return row !== null && shown !== null && row.title.startsWith(shown.innerText);";

/// The sheet suggests points for a declared figure; whoever gives others writes down why.
fn mark_against_the_suggestion(window: &Window) {
    window.chord(&[Key::Alt, Key::Letter('3')]);
    window.press(&[Key::Letter('c')]);
    window.type_text("抽查两份测试报告，与申报数量不一致，按可核实部分计分。");
    window.press(&[Key::Escape]);
}

/// The points that a criterion suggests, as a person reads them beside its title.
fn suggestion(criterion: &str) -> Option<String> {
    let after = criterion.split("建议").nth(1)?;
    Some(after.split_whitespace().next()?.to_owned())
}

/// Signs what was scored and writes the package.
pub fn sign(window: &Window, package: &Path) {
    window.chord(&[Key::Control, Key::Letter('e')]);
    window.click("pledge");
    window.picture("expert-5-sign");
    window.answer_dialog(&[package]);
    window.click("sign-submit");
    window.wait("submitted");
    assert!(package.is_file());
}

/// The others of a panel, without windows.
pub fn others(folder: &Path, but: &str) -> Vec<(&'static str, Side)> {
    EXPERTS.iter().filter(|(name, _)| *name != but).map(|(name, unit)| (*name, Side::expert(folder, name, unit))).collect()
}
