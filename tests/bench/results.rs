//! Measures: the results of 2,000 applications × 5 sheets through the whole door of the window, the first time after opening and
//! again, beside the 200 ms in which the screen is to stand. Plays the round first, which takes minutes; `LINXUAN_LARGE` names a
//! workspace that was made before.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod turns;

use linxuan_api::Door;
use linxuan_app::demo::{self, Options, PASSPHRASE};
use linxuan_app::{Machine, Unwatched};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use turns::{measured, timed};

const TURNS: usize = 5;
const AGAIN: usize = 5;
const ASKED: f64 = 0.2;

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let workspace = std::env::var_os("LINXUAN_LARGE").map_or_else(|| played(folder.path()), PathBuf::from);
    for _ in 0..TURNS {
        let door = Door::new(Arc::new(|_| {}));
        door.call("open_workspace", json!({ "path": workspace, "passphrase": PASSPHRASE })).unwrap();
        let (first, results) = timed(|| door.call("results", json!({})).unwrap());
        measured("results-first", first, ASKED);
        for _ in 0..AGAIN {
            measured("results", timed(|| door.call("results", json!({})).unwrap()).0, ASKED);
        }
        let application = first_row(&results);
        measured("results-explain", timed(|| door.call("explain", json!({ "application": application })).unwrap()).0, ASKED);
    }
}

fn first_row(results: &Value) -> Value {
    let categories = results["categories"].as_array().unwrap();
    categories.iter().map(|one| one["rows"][0]["application"].clone()).find(Value::is_string).unwrap()
}

fn played(folder: &Path) -> PathBuf {
    demo::run(&Machine, &folder.join("round"), Options::new(1, 2000, 30), &Unwatched).unwrap().secretariat
}
