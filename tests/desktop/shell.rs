//! The shell itself: what the page may and may not do, dialogs, drops, two windows at once.

use crate::fresh;
use linxuan_tests::{Screen, Window};
use serde_json::json;

/// The first thing a person sees must be there, in Chinese, and not a blank page.
#[test]
fn the_window_opens_on_its_first_page() {
    let screen = Screen::start();
    let window = Window::open(&screen, &fresh());
    window.wait_anywhere("遴选");
    window.picture("shell-first-page");
}

/// A page that could reach other commands, other origins or the disk would undo the design of the door.
#[test]
fn the_page_reaches_nothing_but_the_door() {
    let screen = Screen::start();
    let window = Window::open(&screen, &fresh());
    window.wait_anywhere("遴选");
    assert_eq!(window.run("return typeof window.__TAURI__", json!([])), json!("undefined"));
    for foreign in ["https://example.com/", "http://127.0.0.1:1/", "file:///etc/hostname"] {
        let outcome =
            window.run("return (async () => { try { await fetch(arguments[0]); return 'reached'; } catch (e) { return 'refused'; } })()", json!([foreign]));
        assert_eq!(outcome, json!("refused"), "{foreign}");
    }
    for command in ["plugin:dialog|open", "plugin:event|emit", "plugin:window|close", "plugin:path|resolve_directory"] {
        let outcome = window.run(INVOKE, json!([command, {}]));
        assert!(outcome.as_str().unwrap().contains("not allowed"), "{command}: {outcome}");
    }
    window.run("location.href = 'https://example.com/'", json!([]));
    window.run("window.open('https://example.com/')", json!([]));
    window.wait_anywhere("遴选");
    let url = window.run("return location.href", json!([]));
    assert!(url.as_str().unwrap().starts_with("tauri://localhost"), "{url}");
}

/// A dialog belongs to Rust, and what the person chose comes back as paths with the right ending.
#[test]
fn a_file_dialog_gives_its_answer_to_the_page() {
    let screen = Screen::start();
    let window = Window::open(&screen, &fresh());
    window.wait_anywhere("遴选");
    let folder = tempfile::tempdir().unwrap();
    window.answer_dialog(&[&folder.path().join("新一轮")]);
    let chosen = window.run(INVOKE, json!(["choose", { "choice": "new-workspace", "suggested": "" }]));
    assert_eq!(chosen, json!([folder.path().join("新一轮.lx")]));
    let closed = window.run(INVOKE, json!(["choose", { "choice": "open-task", "suggested": "" }]));
    assert_eq!(closed, json!([]));
    let unknown = window.run(INVOKE, json!(["choose", { "choice": "any-file-at-all", "suggested": "" }]));
    assert!(unknown.as_str().unwrap().contains("unknown variant"), "{unknown}");
}

/// Two people on one machine, or secretariat and expert in a rehearsal: each window has its own data.
#[test]
fn two_windows_run_at_once() {
    let screen = Screen::start();
    let first = Window::open(&screen, &fresh());
    let second = Window::open(&screen, &fresh());
    first.run("localStorage.setItem('who', 'first')", json!([]));
    assert_eq!(second.run("return localStorage.getItem('who')", json!([])), json!(null));
    first.wait_anywhere("遴选");
    second.wait_anywhere("遴选");
}

/// Calls a command as the page would and returns its answer, or the text of the refusal.
const INVOKE: &str = "return (async () => { \
    try { return await window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]); } \
    catch (e) { return typeof e === 'string' ? e : JSON.stringify(e); } })()";
