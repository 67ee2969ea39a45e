//! The ranking in the real window: read, sorted, explained down to the signed page, advised on.

use crate::looks::{dark_english, looks};
use crate::opened;
use crate::panel::{APPLICATIONS, EXPERTS, OUTLIER, Panel};
use linxuan_tests::{Key, Screen, Window};
use serde_json::json;

/// A figure that nobody can trace back to a signature decides nothing: from the row to the page, by mouse and by keys.
#[test]
fn a_row_is_found_explained_and_followed_to_the_signed_page() {
    let panel = Panel::copy();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    open_results(&window);
    assert_eq!(window.count("ranking-row"), 7);
    window.picture("results-0-open");
    looks(&window, "results-0-open");

    for (column, first) in [("range", 1), ("platform", 4), ("score", 0)] {
        window.click(&format!("ranking-order-{column}"));
        window.picture(&format!("results-1-by-{column}"));
        assert!(window.texts("ranking-row")[0].contains(APPLICATIONS[first].1), "{column}: {}", window.texts("ranking-row")[0]);
    }
    window.click("ranking-order-rank");
    choose(&window, APPLICATIONS[2].1);
    window.wait("tie");
    window.picture("results-2-tie-shared");
    choose(&window, APPLICATIONS[4].1);
    window.wait("tie");
    window.picture("results-3-tie-parted");
    choose(&window, APPLICATIONS[6].1);
    window.picture("results-4-not-passing");
    choose(&window, APPLICATIONS[1].1);
    window.wait_text("row-total", OUTLIER);
    window.wait("advice");
    window.picture("results-5-outlier");
    window.run("document.querySelector('[data-test=advice]').scrollIntoView()", json!([]));
    window.picture("results-5b-advice-box");
    window.click("advice-more");
    window.wait("advice-dialog");
    window.picture("results-6-advice");
    leave(&window, "advice-dialog", "advice-more");
    window.press(&[Key::Letter('s')]);
    window.wait("sheets");
    window.picture("results-7-sheets");
    window.click("sheet-signed");
    window.wait_css("[data-test=\"pdf-page\"][data-drawn=\"true\"]");
    window.wait_true("ink on the page", INK);
    assert_eq!(window.run(ON_TOP, json!([])), json!("signed"), "the pages stand above the sheets they were opened from");
    window.picture("results-8-signed");
    leave(&window, "signed", "sheet-signed");
    window.press(&[Key::Escape]);
    window.wait_gone("sheets");
    window.select("results-category", "*");
    window.picture("results-9-overall");
    window.fill("results-search", "咨询");
    window.picture("results-10-search");
    window.fill("results-search", "不存在");
    window.picture("results-11-none");
    window.click("search-clear");
    window.click("blocks-open");
    window.picture("results-12-blocks");
    window.click("rule");
    window.wait("rule-dialog");
    window.picture("results-13-rule");
    window.click("rule-begin");
    window.picture("results-14-rule-change");
    window.press(&[Key::Escape]);
    window.click("to-history");
    window.wait("history");
    window.picture("results-15-history");
    window.press(&[Key::Escape]);
    window.click("to-publish");
    window.wait("publish");
    window.picture("results-16-publish");
    window.press(&[Key::Escape]);
    window.press(&[Key::F9]);
    window.wait("discussion");
    window.picture("results-17-wall");
    window.press(&[Key::Enter]);
    window.wait("wall-one");
    window.picture("results-18-wall-one");
    window.press(&[Key::Escape]);
}

/// Whoever reads English reads every word of ours in English: what is Chinese on these screens comes from the data.
#[test]
fn every_dialog_of_the_result_speaks_english_in_the_dark() {
    let panel = Panel::copy();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    window.wait("screen-overview");
    dark_english(&window);
    open_results(&window);
    choose(&window, APPLICATIONS[1].1);
    window.wait("advice-more");
    english(&window, "page");
    for (open, dialog) in
        [("advice-more", "advice-dialog"), ("open-sheets", "sheets"), ("to-publish", "publish"), ("to-history", "history"), ("deliberate", "meeting")]
    {
        window.click(open);
        window.wait(dialog);
        english(&window, dialog);
        window.press(&[Key::Escape]);
        window.wait_gone(dialog);
    }
    for question in ["flag", "reopen"] {
        at_expert(&window, EXPERTS[2].0, question);
        window.wait("meeting");
        english(&window, question);
        window.press(&[Key::Escape]);
        window.wait_gone("meeting");
    }
    window.click("rule");
    window.click("rule-begin");
    english(&window, "rule");
    window.press(&[Key::Escape]);
    window.wait_gone("rule-dialog");
    window.press(&[Key::F9]);
    window.wait("discussion");
    english(&window, "wall");
    window.press(&[Key::Enter]);
    window.wait("wall-one");
    english(&window, "wall-one");
}

/// Takes a picture and finds no Chinese in any head, label, button or tag.
pub fn english(window: &Window, name: &str) {
    window.picture(&format!("english-{name}"));
    let chinese = window.run(CHINESE, json!([]));
    assert_eq!(chinese, json!([]), "{name}");
}

/// Words of ours that hold Chinese: what stands in heads, labels, buttons and tags. Names of people and of roles are data.
const CHINESE: &str = "const ours = '[role=columnheader], label, legend, dt, .t3, h3, footer button, aside button:not(.t2), [data-test=discussion] footer button'; \
    const top = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document.body; \
    return [...top.querySelectorAll(ours)].map(e => e.innerText).filter(text => /[\\u4e00-\\u9fff]/.test(text.replace(/.某.|组长/g, '')));";

/// Esc closes a dialog and the focus is where it was.
fn leave(window: &Window, dialog: &str, from: &str) {
    window.press(&[Key::Escape]);
    window.wait_gone(dialog);
    window.wait_true("the focus to come back", &format!("return document.activeElement?.dataset.test === {from:?}"));
}

/// Some pixels of the first page are dark.
const INK: &str = "const canvas = document.querySelector('[data-test=signed-pages] canvas'); \
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); \
    let dark = 0; for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && data[i] < 90) dark += 1; \
    return dark > 2000;";
/// Which dialog a click in the middle of the window would reach.
const ON_TOP: &str = "return document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('[role=dialog]')?.dataset.test ?? null";

/// From any screen to the ranking, with the first row explained.
pub fn open_results(window: &Window) {
    window.click("nav-results");
    window.wait("ranking-row");
    window.wait("row-detail");
}

/// Chooses the row of a platform and waits for its explanation.
pub fn choose(window: &Window, platform: &str) {
    let key = window.run(&format!("{CLICK_TEXT} return found?.dataset.key ?? null"), json!(["[data-test=ranking-row]", platform, "*"]));
    let key = key.as_str().unwrap_or_else(|| panic!("no row {platform}")).to_owned();
    window.wait_css(&format!("[data-test=\"row-detail\"][data-application=\"{key}\"]"));
}

/// Clicks something in the line of an expert.
pub fn at_expert(window: &Window, expert: &str, test: &str) {
    let clicked = window.run(&format!("{CLICK_TEXT} return found !== undefined"), json!(["[data-test=row-total]", expert, format!("[data-test={test}]")]));
    assert_eq!(clicked, json!(true), "no {test} at {expert}");
}

/// Clicks, in the first element of a kind that contains a text, what a selector finds; `*` is the element itself.
const CLICK_TEXT: &str = "const [kind, text, inside] = arguments; \
    const found = [...document.querySelectorAll(kind)].find(e => e.innerText.includes(text)); \
    (inside === '*' ? found : found?.querySelector(inside))?.click();";
