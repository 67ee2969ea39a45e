//! What the secretariat does before a panel can score: workbooks corrected on their way in, attachments, conditions by keys.

use crate::looks::looks;
use crate::tables::APPLICATIONS;
use crate::{opened, round};
use linxuan_tests::{Key, Screen, Window};
use serde_json::json;
use std::path::{Path, PathBuf};

const REASON: &str = "seen in the original";

/// The window at the overview of a round that has applications and nothing more.
fn imported(screen: &Screen, folder: &Path) -> Window {
    let workspace = folder.join("own.lx");
    drop(round::imported(&workspace));
    let window = Window::open(screen, &opened(&workspace));
    window.wait("screen-overview");
    window
}

/// Every choice of a person in the preview can be made, seen and taken back, and so can the import itself.
#[test]
fn a_workbook_is_corrected_mapped_and_a_row_skipped_each_to_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let screen = Screen::start();
    let window = imported(&screen, folder.path());
    window.click("nav-imports");
    window.picture("import-0-start");
    window.answer_dialog(&[&Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/reference/samples/01-city-summary.xlsx")]);
    window.click("import-choose");
    window.wait("preview-row");
    window.picture("import-1-preview");

    window.wait("finding");
    window.click("finding");
    window.wait("cell-raw");
    window.picture("import-2-finding");
    correct(&window);
    map(&window);
    skip(&window);
    window.click("import-pane-choices");
    window.wait_true("three choices", "return document.querySelectorAll('[data-test=choice]').length === 3");
    window.picture("import-5-choices");
    looks(&window, "import-6-choices");
    for left in (0..3).rev() {
        window.click("choice-undo");
        window.wait_true("one choice less", &format!("return document.querySelectorAll('[data-test=choice]').length === {left}"));
    }
    window.click("import-submit");
    window.wait("import-done");
    window.picture("import-7-done");
    window.click("import-undo");
    window.click("undo-do");
    window.wait("import-undone");
    window.picture("import-8-undone");
}

fn correct(window: &Window) {
    window.click("cell-correct");
    window.wait("correct-text");
    window.fill("correct-text", "2018-03");
    window.fill("correct-reason", REASON);
    window.picture("import-3-correct");
    window.click("correct-save");
    window.wait_gone("correct-text");
    window.wait_text("cell-corrected", "2018-03");
}

/// A column that was read is now not read.
fn map(window: &Window) {
    window.run("document.querySelector('[data-test=preview]').scrollLeft = 0", json!([]));
    window.click_css("[data-test=\"column-head\"][data-column=\"1\"]");
    window.wait("column-choice");
    window.select("column-choice", "");
    window.picture("import-4-column");
    window.click("column-save");
    window.wait_gone("column-choice");
}

fn skip(window: &Window) {
    window.run("document.querySelector('[data-test=preview]').scrollLeft = 0", json!([]));
    window.click_css("[data-test=\"preview-row\"][data-kind=\"data\"] [role=gridcell]");
    window.click("row-skip");
    window.wait_css("[data-test=\"preview-row\"][data-kind=\"skipped\"]");
}

/// Proofs come in from a folder, those nobody can place wait for a person, and a PDF is drawn inside the window.
#[test]
fn a_folder_of_attachments_is_placed_looked_at_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let office = round::imported(&folder.path().join("own.lx"));
    let files = proofs(&office, folder.path());
    drop(office);
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&folder.path().join("own.lx")));
    window.wait("screen-overview");
    window.click("nav-attachments");
    window.wait("attachment-applications-row");
    window.picture("attachments-0-none");
    window.answer_dialog(&[&files]);
    window.click("attachments-folder");
    window.wait("plan-row");
    window.picture("attachments-1-plan");
    window.wait("plan-waiting");
    window.click_css("[data-test=\"plan-assign\"] option:nth-child(2)");
    window.wait_gone("plan-waiting");
    window.click("plan-import");
    window.wait("attachments-done");
    window.click_css("[data-test=\"attachment-applications-row\"]");
    for (kind, proof) in [("pdf", "[data-test=\"pdf-page\"][data-drawn=\"true\"]"), ("txt", "[data-test=\"viewer-text\"]")] {
        click_file(&window, kind);
        window.wait_css(proof);
        window.picture(&format!("attachments-2-{kind}"));
    }
    click_file(&window, "pdf");
    looks(&window, "attachments-3");
    let before = window.count("attachment");
    window.click("attachment-remove");
    window.wait_true("one file less", &format!("return document.querySelectorAll('[data-test=attachment]').length === {}", before - 1));
    window.click("attachments-undo-last");
    window.wait_true("the file is back", &format!("return document.querySelectorAll('[data-test=attachment]').length === {before}"));
}

fn click_file(window: &Window, ending: &str) {
    let found = window.run(
        "const file = [...document.querySelectorAll('[data-test=attachment]')].find(e => e.innerText.includes(arguments[0])); file?.click(); return file !== undefined",
        json!([format!(".{ending}")]),
    );
    assert_eq!(found, json!(true), "no {ending} among the files");
}

/// A folder of each applicant with a real PDF and a text, and one file that could be anybody's.
fn proofs(office: &round::Side, folder: &Path) -> PathBuf {
    let (made, all) = (folder.join("tables"), folder.join("附件"));
    std::fs::create_dir_all(&made).unwrap();
    let written = office.ask("export_reviews", json!({ "path": made, "application": null }));
    let pdf = round::list(&written["files"])
        .into_iter()
        .filter_map(|file| file["path"].as_str().map(PathBuf::from))
        .find(|path| path.extension().is_some_and(|e| e == "pdf"))
        .unwrap();
    for (applicant, _) in APPLICATIONS {
        let own = all.join(applicant);
        std::fs::create_dir_all(&own).unwrap();
        std::fs::copy(&pdf, own.join("营业执照.pdf")).unwrap();
        std::fs::write(own.join("情况说明.txt"), "平台自2018年3月投入运营，服务61家企业。\n").unwrap();
    }
    std::fs::write(all.join("扫描件0001.txt"), "无法判断归属的文件。\n").unwrap();
    all
}

/// A person who decides sixty conditions does it by keys alone: decide, reason, Enter, and the next one is there.
#[test]
fn open_conditions_are_decided_by_keys_and_together() {
    let folder = tempfile::tempdir().unwrap();
    let screen = Screen::start();
    let window = imported(&screen, folder.path());
    window.chord(&[Key::Alt, Key::Letter('4')]);
    window.wait("through");
    window.picture("eligibility-0-list");
    window.chord(&[Key::Control, Key::Enter]);
    window.wait("judge");
    window.picture("eligibility-1-judge");

    let first = place(&window);
    window.press(&[Key::Letter('p')]);
    window.type_text(REASON);
    assert_eq!(window.value("judge-reason"), REASON);
    window.picture("eligibility-2-reason");
    window.press(&[Key::Enter]);
    let second = moved_from(&window, &first);
    window.press(&[Key::Letter('j')]);
    moved_from(&window, &second);
    window.press(&[Key::Letter('k')]);
    window.wait_true("back at the second", &format!("return {PLACE} === {second:?}"));
    looks(&window, "eligibility-3");

    window.press(&[Key::Letter('f')]);
    window.type_text(REASON);
    window.click("judge-together");
    window.wait("together-line");
    assert_eq!(window.count("together-line"), APPLICATIONS.len());
    window.picture("eligibility-4-together");
    window.click("together-save");
    window.wait("through-together");
    window.press(&[Key::Escape]);
    window.wait("detail");
    window.picture("eligibility-5-list");
    settings(&window);
    window.answer_dialog(&[folder.path()]);
    window.click("export-tables");
    window.wait("tables-done");
}

const PLACE: &str = "((e) => `${e.dataset.application} ${e.dataset.code}`)(document.querySelector('[data-test=judge]'))";

fn place(window: &Window) -> String {
    window.run(&format!("return {PLACE}"), json!([])).as_str().unwrap().to_owned()
}

fn moved_from(window: &Window, before: &str) -> String {
    window.wait_true("another condition", &format!("return {PLACE} !== {before:?}"));
    place(window)
}

/// A setting says what it would change before it holds.
fn settings(window: &Window) {
    window.click("round-settings");
    window.wait_css("[data-test^=\"setting-\"]");
    window.picture("eligibility-6-settings");
    window.click("settings-cancel");
    window.wait_gone("settings-apply");
}

/// What is entered by hand is checked like a workbook while it is typed, and an edit keeps what stood there.
#[test]
fn an_application_is_entered_by_hand_and_another_edited_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let screen = Screen::start();
    let window = imported(&screen, folder.path());
    window.click("nav-imports");
    let empty = folder.path().join("空白.xlsx");
    window.answer_dialog(&[&empty]);
    window.click("template-summary");
    window.wait_text("template-saved", "空白.xlsx");
    assert!(empty.is_file());
    window.picture("entry-0-templates");
    window.click("add-application");
    window.wait("entry-applicant_name");
    for (field, text) in
        [("recommender", "江北区经济信息委"), ("applicant_name", "江北样例测评有限公司"), ("platform_name", "江北样例测评平台"), ("uscc", "9150010")]
    {
        window.fill(&format!("entry-{field}"), text);
    }
    window.wait("entry-uscc-error");
    window.picture("entry-1-finding");
    window.fill("entry-uscc", "91500112TE5T00016G");
    window.click_css("[data-test=\"entry-category\"] option:nth-child(2)");
    window.wait_css("[data-test=\"entry-save\"]:not([disabled])");
    window.picture("entry-2-ready");
    window.click("entry-save");
    window.wait_gone("entry-save");

    window.click("nav-eligibility");
    window.wait_true("three applications", "return document.querySelector('[data-test=applications]')?.dataset.rows === '3'");
    window.click("edit-application");
    window.wait("entry-reason");
    window.fill("entry-platform_name", "改正后的平台名称");
    window.fill("entry-reason", REASON);
    window.wait_css("[data-test=\"entry-save\"]:not([disabled])");
    window.picture("entry-3-edit");
    window.click("entry-save");
    window.wait_gone("entry-save");
    window.wait_text("detail", "改正后的平台名称");
}
