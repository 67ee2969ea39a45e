//! One window and what a person does in it. Every step waits until it can be done, and says what it
//! waited for when it cannot.

use crate::keys::Key;
use crate::picture;
use crate::screen::{Screen, end, missing};
use crate::wire::{Refused, Wire, new_session};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

/// How long a step may take on a slow, busy machine before it counts as never.
const PATIENCE: Duration = Duration::from_secs(30);
/// The name under which WebDriver passes elements about.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How to open a window.
#[derive(Default)]
pub struct Opening<'a> {
    /// The program; normally the test window.
    pub program: &'a str,
    /// Given as `--workspace`.
    pub workspace: Option<&'a Path>,
    /// Given with the environment, so that the workspace opens at once.
    pub passphrase: Option<&'a str>,
}

/// A window under WebDriver. Closed when dropped.
pub struct Window {
    wire: Wire,
    session: String,
    driver: Child,
    own: tempfile::TempDir,
}

impl Window {
    pub fn open(screen: &Screen, opening: &Opening<'_>) -> Self {
        let own = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let port = free_port();
        let mut command = screen.command("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("LINXUAN_DATA", own.path().join("data"))
            .env("LINXUAN_TEST_ANSWERS", own.path().join("answers"))
            .env("LINXUAN_TEST_DROPS", own.path().join("drops"))
            .env("XDG_DATA_HOME", own.path().join("share"))
            .env("XDG_CONFIG_HOME", own.path().join("config"))
            .env("XDG_STATE_HOME", own.path().join("state"))
            .env_remove("LINXUAN_PASSPHRASE")
            .env_remove("LINXUAN_WORKSPACE");
        if let Some(passphrase) = opening.passphrase {
            command.env("LINXUAN_PASSPHRASE", passphrase);
        }
        let driver = command.spawn().unwrap_or_else(|error| missing("webkit2gtk-driver", &error));
        let mut window = Self { wire: Wire { port }, session: String::new(), driver, own };
        window.session = window.begun(opening);
        window
    }

    fn begun(&self, opening: &Opening<'_>) -> String {
        let arguments: Vec<String> = match opening.workspace {
            Some(path) => vec!["--workspace".to_owned(), path.display().to_string()],
            None => Vec::new(),
        };
        until("the driver to listen", || self.wire.get("/status").ok());
        let session = new_session(&self.wire, opening.program, &arguments);
        let session = session.unwrap_or_else(|no| panic!("the window did not open: {no:?}"));
        format!("/session/{session}")
    }

    /// Clicks the element with this `data-test`.
    pub fn click(&self, test: &str) {
        self.click_css(&by_test(test));
    }

    /// Clicks the first element that a selector finds.
    pub fn click_css(&self, css: &str) {
        until(&format!("{css} to be clicked"), || {
            let element = self.find(css)?;
            let clicked = self.on(&element, "click", &json!({})).ok();
            if clicked.is_none() {
                // Inside the window, yet beyond the edge of a pane: a person would scroll the pane.
                self.run("document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })", json!([css]));
            }
            clicked
        });
    }

    /// Clicks the button, link, tab or option with this accessible name.
    pub fn click_named(&self, name: &str) {
        until(&format!("“{name}” to be clicked"), || {
            let element = self.run(NAMED, json!([name]));
            self.on(element.get(ELEMENT)?.as_str()?, "click", &json!({})).ok()
        });
    }

    /// Replaces what stands in a field.
    pub fn fill(&self, test: &str, text: &str) {
        let css = by_test(test);
        until(&format!("{css} to be filled"), || {
            let element = self.find(&css)?;
            self.on(&element, "clear", &json!({})).ok()?;
            self.on(&element, "value", &json!({ "text": text })).ok()
        });
    }

    /// Chooses an option of a native list by its value.
    pub fn select(&self, test: &str, value: &str) {
        self.click_css(&format!("{} option[value=\"{value}\"]", by_test(test)));
    }

    /// Types letters where the focus is.
    pub fn type_text(&self, text: &str) {
        let keys: Vec<Key> = text.chars().map(Key::Letter).collect();
        self.press(&keys);
    }

    /// Presses and releases one key after the other where the focus is.
    pub fn press(&self, keys: &[Key]) {
        let strokes = keys.iter().flat_map(|key| [stroke("keyDown", *key), stroke("keyUp", *key)]);
        self.key_actions(strokes.collect());
    }

    /// Presses keys together, such as Ctrl+Enter.
    pub fn chord(&self, keys: &[Key]) {
        let down = keys.iter().map(|key| stroke("keyDown", *key));
        let up = keys.iter().rev().map(|key| stroke("keyUp", *key));
        self.key_actions(down.chain(up).collect());
    }

    /// The text that can be seen of the element.
    pub fn text(&self, test: &str) -> String {
        let css = by_test(test);
        until(&css, || {
            let element = self.find(&css)?;
            let text = self.wire.get(&format!("{}/element/{element}/text", self.session)).ok()?;
            text.as_str().map(str::to_owned)
        })
    }

    /// The texts of all elements with this `data-test`, in order.
    pub fn texts(&self, test: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)";
        let texts = self.run(script, json!([by_test(test)]));
        texts.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// What stands in a field.
    pub fn value(&self, test: &str) -> String {
        let css = by_test(test);
        until(&css, || {
            self.find(&css)?;
            self.run("return document.querySelector(arguments[0]).value", json!([css])).as_str().map(str::to_owned)
        })
    }

    /// An attribute of the element; none when it has not got it.
    pub fn attribute(&self, test: &str, name: &str) -> Option<String> {
        self.wait(test);
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null";
        self.run(script, json!([by_test(test), name])).as_str().map(str::to_owned)
    }

    /// Waits until the element stands on the page and can be seen.
    pub fn wait(&self, test: &str) {
        let css = by_test(test);
        until(&format!("{css} to be seen"), || {
            let element = self.find(&css)?;
            let seen = self.wire.get(&format!("{}/element/{element}/displayed", self.session)).ok()?;
            (seen == Value::Bool(true)).then_some(())
        });
    }

    /// Waits until a selector finds something.
    pub fn wait_css(&self, css: &str) {
        until(css, || self.find(css).map(|_| ()));
    }

    /// Waits until a script returns true.
    pub fn wait_true(&self, what: &str, script: &str) {
        until(what, || (self.run(script, json!([])) == Value::Bool(true)).then_some(()));
    }

    /// Waits until the element's text contains something.
    pub fn wait_text(&self, test: &str, part: &str) {
        let css = by_test(test);
        until(&format!("“{part}” in {css}"), || self.texts(test).iter().any(|text| text.contains(part)).then_some(()));
    }

    /// Waits until something can be read anywhere on the page.
    pub fn wait_anywhere(&self, part: &str) {
        until(&format!("“{part}” on the page"), || self.page_text().contains(part).then_some(()));
    }

    /// Waits until the element is gone.
    pub fn wait_gone(&self, test: &str) {
        let css = by_test(test);
        until(&format!("{css} to be gone"), || self.find(&css).is_none().then_some(()));
    }

    /// How many elements have this `data-test` now.
    pub fn count(&self, test: &str) -> usize {
        self.texts(test).len()
    }

    /// Everything that can be read on the page.
    pub fn page_text(&self) -> String {
        self.run("return document.body.innerText", json!([])).as_str().unwrap_or_default().to_owned()
    }

    /// Answers the next file dialog. Several calls answer several dialogs in order.
    pub fn answer_dialog(&self, paths: &[&Path]) {
        let line: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let file = self.own.path().join("answers");
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        write(&file, &format!("{before}{}\n", line.join("\t")));
    }

    /// Drops files on the window.
    pub fn drop_files(&self, paths: &[&Path]) {
        let lines: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        // Written beside and moved in place, so that the window never reads half of it.
        let half = self.own.path().join("drops.half");
        write(&half, &lines.join("\n"));
        let moved = std::fs::rename(&half, self.own.path().join("drops"));
        moved.unwrap_or_else(|error| panic!("{}: {error}", half.display()));
    }

    /// A picture of the page in `target/desktop`, taken when it has come to rest. Fails on a blank page.
    pub fn picture(&self, name: &str) -> PathBuf {
        self.run_async(TWO_FRAMES);
        let picture = self.wire.get(&format!("{}/screenshot", self.session));
        let picture = picture.unwrap_or_else(|no| panic!("no picture {name}: {no:?}"));
        picture::keep(name, picture.as_str().unwrap_or_default())
    }

    /// Sets the size of the window from outside, as the window manager would.
    pub fn resize(&self, width: u32, height: u32) {
        let body = json!({ "width": width, "height": height });
        self.done(self.wire.post(&format!("{}/window/rect", self.session), &body));
        self.run_async(TWO_FRAMES);
    }

    /// Runs a script in the page and returns its value.
    pub fn run(&self, script: &str, arguments: Value) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.done(self.wire.post(&format!("{}/execute/sync", self.session), &body))
    }

    fn run_async(&self, script: &str) {
        let body = json!({ "script": script, "args": [] });
        self.done(self.wire.post(&format!("{}/execute/async", self.session), &body));
    }

    fn find(&self, css: &str) -> Option<String> {
        let body = json!({ "using": "css selector", "value": css });
        let found = self.wire.post(&format!("{}/element", self.session), &body).ok()?;
        found[ELEMENT].as_str().map(str::to_owned)
    }

    fn on(&self, element: &str, deed: &str, body: &Value) -> Result<Value, Refused> {
        self.wire.post(&format!("{}/element/{element}/{deed}", self.session), body)
    }

    fn key_actions(&self, strokes: Vec<Value>) {
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
        self.done(self.wire.post(&format!("{}/actions", self.session), &body));
    }

    fn done(&self, outcome: Result<Value, Refused>) -> Value {
        outcome.unwrap_or_else(|no| panic!("the window refused: {} {}", no.error, no.message))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Ok(picture) = self.wire.get(&format!("{}/screenshot", self.session))
        {
            picture::keep_failed(picture.as_str().unwrap_or_default());
        }
        // Ending the session closes the program; the driver goes after it.
        let _ = self.wire.delete(&self.session);
        end(&mut self.driver);
    }
}

const TWO_FRAMES: &str = "const done = arguments[arguments.length - 1]; \
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";

const NAMED: &str = "const wanted = arguments[0]; \
    const candidates = document.querySelectorAll('button, a, label, option, summary, [role=button], [role=tab], [role=option], [role=menuitem], [role=radio]'); \
    const named = (e) => (e.getAttribute('aria-label') ?? e.innerText ?? '').trim(); \
    return [...candidates].find(e => named(e) === wanted && e.getClientRects().length > 0) ?? null;";

fn by_test(test: &str) -> String {
    format!("[data-test=\"{test}\"]")
}

fn stroke(kind: &str, key: Key) -> Value {
    json!({ "type": kind, "value": key.code().to_string() })
}

/// Tries again and again until something comes of it.
fn until<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(got) = attempt() {
            return got;
        }
        assert!(began.elapsed() < PATIENCE, "waited {} s in vain for {what}", PATIENCE.as_secs());
        std::thread::sleep(Duration::from_millis(40));
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.unwrap_or_else(|error| panic!("no free port: {error}")).port()
}

fn write(file: &Path, text: &str) {
    std::fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
