//! What the panel decides in its meeting, recorded in the real window: abnormal scores, items reopened, opinions, ties, the rule, publication.

use crate::opened;
use crate::panel::{APPLICATIONS, OUTLIER, Panel};
use crate::results::{at_expert, choose, open_results};
use linxuan_tests::{Key, Screen, Window};

const REASON: &str = "与其他专家差距过大";

/// 重庆市招标投标条例 第三十二条: no step may be skipped, the original stays in sight, and a refusal replaces at once.
#[test]
fn an_abnormal_score_is_asked_about_answered_judged_and_replaced() {
    let panel = Panel::copy();
    panel.close_missing();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    open_results(&window);
    choose(&window, APPLICATIONS[1].1);
    let before = window.texts("ranking-row")[1].clone();
    ask(&window, "丙某三", "flag");
    window.picture("meeting-0-flag");
    say(&window, REASON);
    window.wait_css("[data-test=\"abnormal\"][data-stage=\"flagged\"]");
    window.wait("blocks");
    window.picture("meeting-1-flagged");
    assert_eq!(window.texts("ranking-row")[1], before, "a flag changes no figure");

    next(&window);
    vote(&window, 9, 0);
    window.wait_css("[data-test=\"meeting-save\"][disabled]");
    window.picture("meeting-2-too-many-votes");
    vote(&window, 5, 2);
    window.picture("meeting-3-request");
    save(&window);
    window.wait_css("[data-test=\"abnormal\"][data-stage=\"requested\"]");

    next(&window);
    window.fill("meeting-text", "认为申报材料证明不足。");
    window.picture("meeting-4-answer");
    save(&window);
    window.wait_css("[data-test=\"abnormal\"][data-stage=\"answered\"]");

    next(&window);
    window.click("judged-no");
    window.fill("meeting-text", "未说明扣分依据。");
    vote(&window, 3, 3);
    window.wait("meeting-effect");
    save(&window);
    window.wait("meeting-failure");
    window.picture("meeting-5-no-majority");
    vote(&window, 6, 1);
    save(&window);
    window.wait_css("[data-test=\"abnormal\"][data-stage=\"replaced\"]");
    window.wait_text("abnormal", OUTLIER);
    window.picture("meeting-6-replaced");
    assert_ne!(window.texts("ranking-row")[1], before, "what is replaced counts no more");

    ask(&window, "甲某一", "flag");
    say(&window, REASON);
    window.wait_css("[data-test=\"abnormal\"][data-stage=\"flagged\"]");
    next(&window);
    vote(&window, 7, 0);
    save(&window);
    window.wait_css("[data-test=\"abnormal\"][data-stage=\"requested\"]");
    next(&window);
    window.click("answered-no");
    window.wait("meeting-effect");
    window.picture("meeting-7-refused");
    save(&window);
    window.wait_true("both are replaced", "return document.querySelectorAll('[data-test=abnormal][data-stage=replaced]').length === 2");
    window.click("open-sheets");
    window.wait("sheets");
    window.picture("meeting-8-sheets");
}

/// 复议 and 评审意见: both values and the dissent stay on record.
#[test]
fn an_item_is_reopened_and_kept_and_the_opinion_of_the_panel_recorded() {
    let panel = Panel::copy();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    open_results(&window);
    ask(&window, "乙某二", "reopen");
    window.click_css("[data-test=\"reopen-criterion\"] option:nth-child(3)");
    window.fill("meeting-text", "专家组认为该项证据有疑问。");
    window.picture("meeting-10-reopen");
    save(&window);
    window.wait_css("[data-test=\"reopened\"][data-state=\"open\"]");
    window.picture("meeting-11-reopened");
    window.click("keep");
    window.fill("meeting-text", "复核原件后维持。");
    window.picture("meeting-12-keep");
    save(&window);
    window.wait_css("[data-test=\"reopened\"][data-state=\"kept\"]");

    window.click("deliberate");
    window.fill("meeting-text", "平台运行稳定，符合入库条件。");
    window.fill("meeting-dissent", "一人认为人员配置不足。");
    window.click("conclusion-supplement");
    vote(&window, 6, 1);
    window.picture("meeting-13-deliberate");
    save(&window);
    window.wait_text("panel-opinion", "一人认为人员配置不足");
    window.picture("meeting-14-opinion");
}

/// Nothing is published while anything is open, and every block leads to where it is settled.
#[test]
fn publication_waits_for_what_is_open_and_each_block_leads_there() {
    let panel = Panel::copy();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    open_results(&window);
    window.click("to-publish");
    window.wait("publish-block");
    assert_eq!(window.count("publish-block"), 2);
    window.picture("publish-0-blocked");
    window.press(&[Key::Escape]);
    window.wait_gone("publish");
    settle(&window, "sheets-missing");
    window.wait("screen-merge");
    window.picture("publish-1-missing");
    window.click("missing-close");
    window.fill("close-missing-reason", "因病住院，未能评分。");
    window.click("close-missing-submit");
    window.wait_gone("close-missing-reason");

    open_results(&window);
    settle(&window, "cut-tie");
    window.wait("raise");
    window.picture("publish-2-tie");
    window.click("raise");
    window.fill("meeting-text", "按三年业绩表决先后。");
    vote(&window, 6, 0);
    window.picture("publish-3-tie-voted");
    save(&window);
    window.wait_gone("blocks");
    window.wait_text("tie", "表决");
    window.picture("publish-4-settled");
    choose(&window, APPLICATIONS[3].1);
    window.wait_css("[data-test=\"row-detail\"] [data-standing=\"in\"]");
    window.picture("publish-5-by-vote");

    window.click("rule");
    window.wait("rule-begin");
    window.picture("rule-0");
    window.click("rule-begin");
    window.fill("rule-places", "2");
    window.fill("rule-reason", "主管部门批复每类限两个名额。");
    window.picture("rule-1-change");
    window.click("rule-save");
    window.wait("rule-change");
    window.picture("rule-2-changed");
    window.click("rule-close");
    window.wait("rule-changed");
    window.picture("rule-3-page");

    let archive = panel.at("归档.lxarchive");
    window.click("nav-documents");
    window.answer_dialog(&[&archive]);
    window.click("archive");
    window.wait_text("files", "归档.lxarchive");
    open_results(&window);
    window.click("to-history");
    window.answer_dialog(&[&archive]);
    window.click("history-add-first");
    window.wait("history-table");
    window.picture("history-1-years");
    window.press(&[Key::Escape]);
    window.wait_gone("history");

    let list = panel.at("公示名单.pdf");
    window.click("to-publish");
    window.fill("publish-contact", "市经济信息委软件处 023-00000000");
    window.fill("publish-from", "2026-13-01");
    window.wait_css("[data-test=\"publish-do\"][disabled]");
    window.picture("publish-6-bad-date");
    window.fill("publish-from", "2026-12-01");
    window.answer_dialog(&[&list]);
    window.chord(&[Key::Control, Key::Enter]);
    window.wait("publish-done");
    window.picture("publish-7-done");
    assert!(list.is_file());
}

pub fn settle(window: &Window, code: &str) {
    window.click("blocks-open");
    window.click_css(&format!("[data-test=\"block\"][data-code=\"{code}\"] [data-test=\"block-settle\"]"));
}

/// Opens the question about an expert's sheet.
pub fn ask(window: &Window, expert: &str, what: &str) {
    at_expert(window, expert, what);
    window.wait("meeting-subject");
}

fn next(window: &Window) {
    window.click("abnormal-next");
    window.wait("meeting-subject");
}

fn say(window: &Window, text: &str) {
    window.fill("meeting-text", text);
    save(window);
}

pub fn vote(window: &Window, yes: u32, no: u32) {
    window.fill("votes-yes", &yes.to_string());
    window.fill("votes-no", &no.to_string());
}

/// Ctrl+Enter records from any field of the dialog.
pub fn save(window: &Window) {
    window.chord(&[Key::Control, Key::Enter]);
}
