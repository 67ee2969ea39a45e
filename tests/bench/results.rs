//! Measures: the results of 2,000 applications × 5 sheets, beside the 200 ms in which the screen is to stand: through the door of the
//! window, the first time after opening and again; then from the click to the rows drawn in the real window, and how long a frame takes
//! while the list of all categories is scrolled page by page. Plays the round first, which takes minutes; `LINXUAN_LARGE` names a
//! workspace that was made before.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod turns;

use linxuan_api::Door;
use linxuan_app::demo::{self, Options, PASSPHRASE};
use linxuan_app::{Machine, Unwatched};
use linxuan_tests::{Opening, Screen, Window};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use turns::{measured, timed};

const TURNS: usize = 5;
const AGAIN: usize = 5;
const ASKED: f64 = 0.2;
/// Thirty frames a second.
const FRAME: f64 = 1.0 / 30.0;

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let workspace = std::env::var_os("LINXUAN_LARGE").map_or_else(|| played(folder.path()), PathBuf::from);
    for _ in 0..TURNS {
        let door = Door::new(Arc::new(|_| {}));
        door.call("open_workspace", json!({ "path": workspace, "passphrase": PASSPHRASE })).unwrap();
        let (first, results) = timed(|| door.call("results", json!({ "category": null })).unwrap());
        measured("results-first", first, ASKED);
        for _ in 0..AGAIN {
            measured("results", timed(|| door.call("results", json!({ "category": null })).unwrap()).0, ASKED);
        }
        let application = first_row(&results);
        measured("results-explain", timed(|| door.call("explain", json!({ "application": application })).unwrap()).0, ASKED);
    }
    on_screen(&workspace);
}

/// The real window: from the click to the explained row, and forty pages of the list, one each frame.
fn on_screen(workspace: &Path) {
    let screen = Screen::start();
    let program = env!("CARGO_BIN_EXE_linxuan-test-window");
    let window = Window::open(&screen, &Opening { program, workspace: Some(workspace), passphrase: Some(PASSPHRASE) });
    window.wait("screen-overview");
    for _ in 0..TURNS {
        let opened = window.run(&format!("return (async () => {{ {OPEN} }})()"), json!([]));
        measured("results-screen", opened.as_f64().unwrap() / 1000.0, ASKED);
        window.wait("row-detail");
        window.click("nav-overview");
        window.wait("screen-overview");
    }
    window.click("nav-results");
    window.wait("row-detail");
    window.select("results-category", "*");
    window.wait_true("all that were scored", "return Number(document.querySelector('[data-test=ranking]')?.dataset.rows) > 1000");
    let frame = window.run(&format!("return (async () => {{ {SCROLL} }})()"), json!([]));
    measured("results-scroll", frame.as_f64().unwrap() / 1000.0, FRAME);
}

/// From the click to the first row, drawn: the second frame after it is in the page begins when the first one is painted.
const OPEN: &str = "const began = performance.now(); document.querySelector('[data-test=nav-results]').click(); \
    while (document.querySelector('[data-test=ranking-row]') === null) await new Promise(requestAnimationFrame); \
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame); return performance.now() - began;";
/// The median frame of forty pages.
const SCROLL: &str = "const box = document.querySelector('[data-test=ranking]'); const frames = []; let last = performance.now(); \
    for (let at = 0; frames.length < 40; at += box.clientHeight) { box.scrollTop = at; await new Promise(requestAnimationFrame); const now = performance.now(); frames.push(now - last); last = now; } \
    box.scrollTop = 0; frames.sort((a, b) => a - b); return frames[frames.length >> 1];";

fn first_row(results: &Value) -> &Value {
    &results["rows"][0]["row"]["application"]
}

fn played(folder: &Path) -> PathBuf {
    demo::run(&Machine, &folder.join("round"), Options::new(1, 2000, 30), &Unwatched).unwrap().secretariat
}
