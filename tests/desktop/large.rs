//! Two thousand applications with five sheets each: the results stand on the screen before anybody has to wait. Plays the round
//! first, which takes minutes; `LINXUAN_LARGE` names a workspace that was made before.

use crate::fresh;
use crate::results::open_results;
use linxuan_app::demo::{self, Options, PASSPHRASE};
use linxuan_tests::{Key, Opening, Screen, Window};
use serde_json::json;
use std::path::PathBuf;

#[test]
#[ignore = "plays a round of 2,000 applications first"]
fn two_thousand_results_open_at_once_and_scroll() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = std::env::var_os("LINXUAN_LARGE").map_or_else(|| played(folder.path()), PathBuf::from);
    let screen = Screen::start();
    let window = Window::open(&screen, &Opening { workspace: Some(&workspace), passphrase: Some(PASSPHRASE), ..fresh() });
    window.wait("screen-overview");
    open_results(&window);
    window.click("nav-overview");
    window.wait("screen-overview");
    let again = window.run(&format!("return (async () => {{ {OPEN} }})()"), json!([]));
    let core = window.run(&format!("return (async () => {{ {ASK} }})()"), json!([]));
    println!("opened again in {again} ms, of which the answer of the core {core} ms");
    window.select("results-category", "*");
    window.wait_true("all that were scored", "return Number(document.querySelector('[data-test=ranking]')?.dataset.rows) > 1800");
    assert!(window.count("ranking-row") < 60, "only the rows in view are in the page");
    let scrolled = window.run(&format!("return (async () => {{ {SCROLL} }})()"), json!([]));
    println!("forty pages of the list: median frame {} ms, worst {} ms", scrolled[0], scrolled[1]);
    window.picture("large-overall");
    window.press(&[Key::F9]);
    window.wait("discussion");
    assert!(window.count("wall-rows-row") < 60);
    window.picture("large-wall");
}

fn played(folder: &std::path::Path) -> PathBuf {
    let made = demo::run(&linxuan_app::Machine, &folder.join("round"), Options::new(1, 2000, 30), &linxuan_app::Unwatched).unwrap();
    made.secretariat
}

/// From the click to the first explained row, drawn.
const OPEN: &str = "const began = performance.now(); document.querySelector('[data-test=nav-results]').click(); \
    while (document.querySelector('[data-test=ranking-row]') === null) await new Promise(requestAnimationFrame); \
    await new Promise(requestAnimationFrame); return Math.round(performance.now() - began);";
/// The core's part of it, with the way through the door.
const ASK: &str = "const began = performance.now(); await window.__TAURI_INTERNALS__.invoke('door', { command: 'results', request: {} }); return Math.round(performance.now() - began);";
/// Forty pages, one each frame: how long frames take.
const SCROLL: &str = "const box = document.querySelector('[data-test=ranking]'); const frames = []; let last = performance.now(); \
    for (let at = 0; frames.length < 40; at += box.clientHeight) { box.scrollTop = at; await new Promise(requestAnimationFrame); const now = performance.now(); frames.push(now - last); last = now; } \
    box.scrollTop = 0; frames.sort((a, b) => a - b); return [Math.round(frames[frames.length >> 1]), Math.round(frames.at(-1))];";
