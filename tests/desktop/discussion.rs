//! Discussion mode on the wall of the meeting room: moved by keys, codes for experts, minutes beside it.

use crate::opened;
use crate::panel::{APPLICATIONS, EXPERTS, Panel};
use crate::results::{choose, open_results};
use linxuan_tests::{Key, Screen, Window};
use serde_json::json;

/// The room sees codes only, and no note is lost when the wall turns to another application.
#[test]
fn the_wall_is_moved_by_keys_names_nobody_and_keeps_every_note() {
    let panel = Panel::copy();
    let screen = Screen::start();
    let window = Window::open(&screen, &opened(&panel.office()));
    open_results(&window);
    choose(&window, APPLICATIONS[1].1);
    window.press(&[Key::F9]);
    window.wait("discussion");
    window.wait_text("wall-at", "2 / 7");
    window.picture("wall-0-list");
    names_nobody(&window);
    window.press(&[Key::Enter]);
    shows(&window, 1);
    window.picture("wall-1-one");
    names_nobody(&window);
    window.press(&[Key::Right]);
    shows(&window, 2);
    window.press(&[Key::PageUp, Key::Left]);
    shows(&window, 0);
    window.press(&[Key::End]);
    window.wait_text("wall-at", "7 / 7");
    window.press(&[Key::Home, Key::Right, Key::Letter('c')]);
    shows(&window, 1);
    window.picture("wall-2-comments");
    names_nobody(&window);

    window.click("note-draft");
    window.type_text("Ask for the test reports of 2025.");
    window.picture("wall-3-draft");
    window.click("wall-next");
    shows(&window, 2);
    assert_eq!(window.value("note-draft"), "");
    window.click("wall-before");
    window.wait_text("note", "test reports");
    window.picture("wall-4-note");
    window.click("note-draft");
    window.type_text("Second note.");
    window.chord(&[Key::Control, Key::Enter]);
    window.wait_true("two notes", "return document.querySelectorAll('[data-test=note]').length === 2");
    window.press(&[Key::Escape]);
    window.wait_gone("discussion");
    window.wait("ranking");
}

fn shows(window: &Window, application: usize) {
    window.wait_text("wall-one", APPLICATIONS[application].1);
}

fn names_nobody(window: &Window) {
    let wall = window.run("return document.querySelector('[data-test=discussion]').innerText", json!([]));
    let wall = wall.as_str().unwrap();
    for (name, unit) in EXPERTS {
        assert!(!wall.contains(name) && !wall.contains(unit), "{name} stands on the wall");
    }
}
