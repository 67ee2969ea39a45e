//! The web part of the window: fetched and built only when something changed since the last time.

use crate::need::Npm;
use crate::run::{Outcome, Trouble, heading, root, run};
use std::path::Path;
use std::time::SystemTime;

/// `npm ci` when the lock file changed, `npm run build` when a source is newer than what was built.
pub fn build(npm: &Npm) -> Outcome {
    fetch(npm)?;
    let ui = root().join("ui");
    if built_at(&ui.join("dist/index.html")) > newest_source(&ui) {
        return Ok(());
    }
    heading("构建界面", "building the UI");
    run(npm.command().args(["run", "build"]))
}

/// The locked packages of the UI in `ui/node_modules`.
pub fn fetch(npm: &Npm) -> Outcome {
    let lock = root().join("ui/package-lock.json");
    let stamp = root().join("ui/node_modules/.linxuan-lock");
    let wanted = std::fs::read(&lock).map_err(|error| Trouble::file(&lock, &error))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    heading("取得界面的软件包", "fetching the packages of the UI");
    run(npm.command().args(["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&stamp, wanted).map_err(|error| Trouble::file(&stamp, &error))
}

fn built_at(file: &Path) -> Option<SystemTime> {
    file.metadata().ok()?.modified().ok()
}

/// When anything in `ui/` other than what is fetched or built was last changed.
fn newest_source(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries
        .flatten()
        .filter(|entry| !matches!(entry.file_name().to_str(), Some("node_modules" | "dist" | "tests")))
        .filter_map(|entry| {
            let path = entry.path();
            if path.is_dir() { newest_source(&path) } else { built_at(&path) }
        })
        .max()
}
