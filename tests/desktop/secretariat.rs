//! The secretariat's way up to the task packages, on the two real workbooks of the reference.

use crate::{PASSPHRASE, fresh};
use linxuan_tests::{Key, Screen, Window};
use std::path::{Path, PathBuf};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/reference/samples").join(name)
}

/// From nothing to a panel: what a secretariat does on its first morning must work in the window alone.
#[test]
fn a_secretariat_makes_a_round_imports_judges_and_forms_panels() {
    let screen = Screen::start();
    let window = Window::open(&screen, &fresh());
    let folder = tempfile::tempdir().unwrap();
    create(&window, &folder.path().join("秘书处.lx"));
    window.picture("secretariat-1-overview");
    import(&window);
    judge(&window);
    form_panels(&window);
    reopen(&window, &folder.path().join("秘书处.lx"));
}

fn create(window: &Window, workspace: &Path) {
    window.click("start-create");
    window.click("create-role-secretariat");
    window.fill("create-title", "2026年度入库评审");
    window.fill("create-office", "市经济信息委软件处");
    window.answer_dialog(&[workspace]);
    window.click("create-choose");
    window.wait_text("create-path", "秘书处.lx");
    window.fill("create-passphrase", PASSPHRASE);
    window.fill("create-again", PASSPHRASE);
    window.picture("secretariat-0-create");
    window.click("create-understood");
    window.click("create-submit");
    window.wait("screen-overview");
    assert!(workspace.is_file());
}

/// The preview shows what was read and what is doubtful before anything is written.
fn import(window: &Window) {
    window.click("nav-imports");
    window.answer_dialog(&[&sample("01-city-summary.xlsx")]);
    window.click("import-choose");
    window.wait("import-ready");
    window.picture("secretariat-2-import-preview");
    window.click("import-submit");
    window.wait("import-done");

    window.drop_files(&[&sample("03-expert-pool.xlsx")]);
    window.wait("import-ready");
    window.picture("secretariat-3-import-pool");
    window.click("import-submit");
    window.wait("import-done");
}

/// A condition that the rules leave open is decided by a person, with a reason.
fn judge(window: &Window) {
    window.click("nav-eligibility");
    window.wait("detail");
    window.picture("secretariat-4-eligibility");
    let before = window.text("open-count");
    window.click_css("[data-test=\"detail\"] .kit-button-plain[data-test^=\"decide-\"], [data-test=\"detail\"] [data-test^=\"decide-\"]");
    window.wait("decide-reason");
    window.fill("decide-reason", "已核对原件与查询截图。");
    window.click("decide-outcome-pass");
    window.picture("secretariat-5-decide");
    window.click("decide-save");
    window.wait_gone("decide-reason");
    window.wait_css("[data-test^=\"change-\"]");
    assert!(!before.is_empty());
}

fn form_panels(window: &Window) {
    window.click("nav-experts");
    window.click("form-panels");
    window.wait("panels");
    window.picture("secretariat-6-panels");
    window.click("nav-tasks");
    window.wait("members");
    window.picture("secretariat-7-tasks");
}

/// A wrong passphrase is a clear sentence, the right one opens what was there.
fn reopen(window: &Window, workspace: &Path) {
    window.click("close-workspace");
    window.wait("recent");
    window.answer_dialog(&[workspace]);
    window.chord(&[Key::Control, Key::Letter('o')]);
    window.fill("open-passphrase", "不是这个口令");
    window.click("open-submit");
    window.wait("open-failure");
    window.picture("secretariat-8-wrong-passphrase");
    window.fill("open-passphrase", PASSPHRASE);
    window.press(&[Key::Enter]);
    window.wait("screen-overview");
    window.resize(1180, 720);
    window.picture("secretariat-9-overview-small");
    dark_and_english(window);
}

/// The other language and the other theme, for somebody to look at: nothing may be cut off or unreadable.
fn dark_and_english(window: &Window) {
    window.click("display-open");
    window.click("display-language-en");
    window.click("display-theme-dark");
    window.click("display-close");
    window.wait_text("nav-results", "Results");
    window.picture("secretariat-10-overview-dark-english");
    window.click("nav-eligibility");
    window.wait("detail");
    window.picture("secretariat-11-eligibility-dark-english");
}
