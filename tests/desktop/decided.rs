//! What a decision of the meeting leads to: the list after a vote between categories, the sheet that was signed anew beside the old one.

use crate::looks::dark_english;
use crate::meeting::{ask, save, settle, vote};
use crate::opened;
use crate::panel::{EXPERTS, Panel};
use crate::results::{choose, english, open_results};
use crate::round::{Side, list};
use linxuan_tests::{Key, Screen, Window};
use serde_json::{Value, json};

/// Places over all categories can hang on two panels that never met: the tie is put to both, and their vote changes the list.
#[test]
fn a_tie_between_categories_is_voted_in_the_window_and_changes_the_list() {
    let panel = Panel::copy();
    panel.close_missing();
    let places = json!({ "places": 6, "at_least": [], "at_most": [["testing", 6]] });
    change_rule(&panel, &json!({ "preset": "trimmed", "pass_line": "", "places": 0, "decimals": 0, "rounding": null, "quotas": places }));
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    window.wait("screen-overview");
    dark_english(&window);
    open_results(&window);
    window.select("results-category", "*");
    window.wait("quotas");
    english(&window, "tie-0-overall");
    assert_eq!(listed(&window), 5, "the last of six places waits");
    window.press(&[Key::Letter('b')]);
    window.wait_text("block", "All categories together");
    english(&window, "tie-1-blocked");
    window.press(&[Key::Letter('b')]);
    settle(&window, "cut-tie");
    window.wait("raise");
    let before = window.texts("tied");
    assert!(before.len() > 1 && before.iter().any(|one| one.contains("北碚数字化咨询平台")), "{before:?}");
    english(&window, "tie-2-ask");
    let last = before.len() - 1;
    for _ in 0..last {
        window.run(
            "const all = [...document.querySelectorAll('[data-test=tied]')]; \
            all.find(e => e.innerText.includes(arguments[0])).querySelector('[data-test=raise]')?.click()",
            json!(["北碚数字化咨询平台"]),
        );
    }
    window.fill("meeting-text", "By the results of three years.");
    vote(&window, 6, 1);
    english(&window, "tie-3-voted");
    save(&window);
    window.wait_gone("blocks");
    window.wait_true("six on the list", "return document.querySelectorAll('[data-test=ranking] [data-standing=in]').length === 6");
    english(&window, "tie-4-decided");
}

/// 复议: the meeting that reopened an item sees afterwards what it was and what it is, beside everybody else's marks.
#[test]
fn an_item_that_was_reopened_is_signed_anew_and_both_values_stand_side_by_side() {
    let panel = Panel::copy();
    panel.close_missing();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    open_results(&window);
    let application = window.attribute("row-detail", "data-application").unwrap();
    ask(&window, EXPERTS[1].0, "reopen");
    let criterion = window.run("return document.querySelectorAll('[data-test=reopen-criterion] option')[2].value", json!([]));
    window.select("reopen-criterion", criterion.as_str().unwrap());
    window.fill("meeting-text", "专家组认为该项证据有疑问。");
    save(&window);
    window.wait_css("[data-test=\"reopened\"][data-state=\"open\"]");
    window.click("open-sheets");
    window.wait("sheets");
    window.picture("anew-0-open");
    window.press(&[Key::Escape]);
    window.wait_gone("sheets");

    let package = signed_anew(&panel, &application, &criterion);
    window.click("nav-merge");
    window.answer_dialog(&[&package]);
    window.click("merge-files");
    window.wait("will-write");
    window.picture("anew-1-merge");
    window.click("merge-submit");
    window.wait_css("[data-test=\"package\"][data-outcome=\"supersedes\"]");
    open_results(&window);
    window.wait_css("[data-test=\"reopened\"][data-state=\"changed\"]");
    window.wait_text("earlier", "→");
    window.run("document.querySelector('[data-test=earlier]').scrollIntoView({ block: 'end' })", json!([]));
    window.picture("anew-2-beside");
    window.click("open-sheets");
    window.wait("sheets");
    window.wait_css("[data-test=\"sheets\"] td s[data-test=\"was\"]");
    window.picture("anew-3-sheets");
    window.press(&[Key::Escape]);
    window.wait_gone("sheets");
    dark_english(&window);
    choose(&window, crate::panel::APPLICATIONS[0].1);
    window.run("document.querySelector('[data-test=earlier]').scrollIntoView({ block: 'end' })", json!([]));
    window.wait_text("earlier", "Expert 2");
    window.picture("english-anew-4-beside");
}

/// Votes, quotas and roles in the other language and in the dark: nothing Chinese of ours, nothing that cannot be read.
#[test]
fn votes_and_quotas_speak_english_in_the_dark() {
    let panel = Panel::copy();
    panel.close_missing();
    let vote = json!({ "shortlist": 4, "share": "2/3" });
    change_rule(&panel, &json!({ "preset": "two_stage", "pass_line": null, "places": 2, "decimals": null, "rounding": null, "vote": vote }));
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    window.wait("screen-overview");
    dark_english(&window);
    open_results(&window);
    english(&window, "ballot-0-open");
    window.press(&[Key::Letter('v')]);
    window.wait("ballot-yes-0");
    window.type_text("5");
    window.press(&[Key::Enter]);
    window.type_text("2");
    window.press(&[Key::Enter]);
    window.wait_css("[data-test=\"ballot\"][data-state=\"passed\"]");
    window.type_text("9");
    english(&window, "ballot-1-votes");
    window.press(&[Key::Escape]);
    window.wait_gone("ballots");
    window.press(&[Key::Letter('r')]);
    window.click("rule-begin");
    window.select("rule-preset", "role_weighted");
    window.wait("role-E01");
    window.click("rule-overall");
    window.wait("rule-total");
    english(&window, "ballot-2-rule");
    window.run("document.querySelector('[data-test=rule-reason]').scrollIntoView()", json!([]));
    english(&window, "ballot-3-rule");
}

fn change_rule(panel: &Panel, rule: &Value) {
    panel.desk().ask("change_rule", json!({ "rule": rule, "reason": "会议议定。" }));
}

fn listed(window: &Window) -> u64 {
    window.run("return document.querySelectorAll('[data-test=ranking] [data-standing=in]').length", json!([])).as_u64().unwrap()
}

/// The second expert's package after changing the one mark that was reopened.
fn signed_anew(panel: &Panel, application: &str, criterion: &Value) -> std::path::PathBuf {
    let side = Side::opened(&panel.at(&format!("{}.lx", EXPERTS[1].0)));
    let sheet = side.ask("score_sheet", json!({ "application": application }));
    let groups = list(&sheet["groups"]);
    let one = groups.iter().flat_map(|group| list(&group["criteria"])).find(|one| one["code"] == *criterion).unwrap();
    let value = if one["points"] == "1" { "1.5" } else { "1" };
    side.ask("set_mark", json!({ "application": application, "criterion": criterion, "value": value }));
    side.ask("set_comment", json!({ "application": application, "criterion": criterion, "text": "复核原件后更正，依据见材料第三部分。" }));
    let package = panel.at("乙某二-重签.lxscore");
    side.ask("submit", json!({ "path": package, "pledged": true, "reason": "按复议决定核对后更正。" }));
    package
}
