//! Votes after the scores, places over all categories and roles: set in the rule's dialog, entered by keys, seen in the list.

use crate::opened;
use crate::panel::Panel;
use crate::results::open_results;
use linxuan_tests::{Key, Screen, Window};
use serde_json::json;

/// A hand count is read out faster than anybody can aim a mouse: digits and Enter alone must do, and no half count is recorded.
#[test]
fn the_shortlist_is_voted_on_by_keys_and_the_list_follows() {
    let (panel, screen) = (Panel::copy(), Screen::start());
    let window = at_the_rule(&panel, &screen);
    window.select("rule-preset", "two_stage");
    window.wait("rule-share");
    window.picture("ballot-0-rule");
    decide(&window, "按两段式议定。");
    window.wait_css("[data-ballot=\"open\"]");
    window.picture("ballot-1-open");

    window.click("blocks-open");
    window.click_css("[data-test=\"block\"][data-code=\"ballot-open\"] [data-test=\"block-settle\"]");
    window.wait("ballot-yes-0");
    window.picture("ballot-2-empty");
    let lines = window.count("ballot");
    assert!(lines >= 3, "the shortlist with its ties: {lines}");
    window.click("ballot-yes-0");
    window.type_text("5");
    window.press(&[Key::Enter]);
    window.type_text("2");
    window.press(&[Key::Enter]);
    at(&window, "ballot-yes-1");
    window.wait_css("[data-test=\"ballot\"][data-state=\"passed\"]");
    window.type_text("9");
    window.press(&[Key::Enter]);
    at(&window, "ballot-yes-1");
    window.picture("ballot-3-too-many");
    window.press(&[Key::Backspace]);
    window.type_text("7");
    window.press(&[Key::Enter]);
    at(&window, "ballot-yes-2");
    for line in 2..lines {
        window.type_text("3");
        window.press(&[Key::Enter]);
        window.type_text("4");
        window.press(&[Key::Enter]);
        window.wait_true("one line more", &format!("return document.querySelectorAll('[data-test=ballot][data-state=failed]').length === {}", line - 1));
    }
    window.wait_text("ballots-waiting", "✓");
    window.picture("ballot-4-voted");
    window.press(&[Key::Escape]);
    window.wait_gone("ballots");
    window.wait_css("[data-test=\"ballots-recorded\"]");
    window.wait_css("[data-test=\"ranking\"] [data-ballot=\"passed\"]");
    window.picture("ballot-5-list");
}

/// Whoever sets the places over all categories sees at once who has them, which category is full, and why somebody is out.
#[test]
fn places_over_all_categories_and_roles_are_set_and_seen() {
    let (panel, screen) = (Panel::copy(), Screen::start());
    let window = at_the_rule(&panel, &screen);
    window.click("rule-overall");
    window.wait("rule-total");
    window.fill("rule-places", "0");
    window.fill("rule-total", "4");
    window.fill("least-consulting", "1");
    window.fill("most-testing", "2");
    window.picture("quota-0-rule");
    decide(&window, "主管部门批复各类合计四个名额。");
    window.select("results-category", "*");
    window.wait("quotas");
    window.picture("quota-1-overall");
    assert_eq!(window.run("return document.querySelectorAll('[data-test=ranking] [data-standing=in]').length", json!([])), json!(4));
    window.wait_text("quotas", "已满");

    begin(&window);
    window.select("rule-preset", "role_weighted");
    window.wait("role-E01");
    window.select("role-E01", "组长");
    window.picture("roles-0-rule");
    decide(&window, "组长权重按章程计。");
    begin(&window);
    window.select("rule-preset", "role_weighted");
    assert_eq!(window.value("role-E01"), "组长", "roles are kept");
    window.picture("roles-1-kept");
}

/// The window with everybody's sheets in and the form of the rule open.
fn at_the_rule(panel: &Panel, screen: &Screen) -> Window {
    panel.close_missing();
    let window = Window::open(screen, &opened(&panel.office()));
    open_results(&window);
    begin(&window);
    window
}

fn begin(window: &Window) {
    window.click("rule");
    window.click("rule-begin");
    window.wait("rule-preset");
}

/// Records the rule with its reason and closes the dialog.
fn decide(window: &Window, reason: &str) {
    window.fill("rule-reason", reason);
    window.click("rule-save");
    window.wait_gone("rule-save");
    window.press(&[Key::Escape]);
    window.wait_gone("rule-dialog");
}

fn at(window: &Window, test: &str) {
    window.wait_true(test, &format!("return document.activeElement?.dataset.test === {test:?}"));
}
