//! The window as shipped, but file dialogs and drops come from two files that a test writes: native
//! dialogs cannot be driven from outside. This program is never packaged; `cargo xtask dist` proves
//! that what is shipped does not hold the names below.

use linxuan_window::{AppHandle, Choice, Chooser, Launch, drop_files, run};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Names the file whose first line answers the next dialog: paths with tabs between them. A line
/// that was used goes; no line is a dialog that was closed.
const ANSWERS: &str = "LINXUAN_TEST_ANSWERS";
/// Names the file that a test makes to drop something on the window: one path a line.
const DROPS: &str = "LINXUAN_TEST_DROPS";

struct Answers;

impl Chooser for Answers {
    fn choose(&self, _app: &AppHandle, choice: Choice, _suggested: &str) -> Vec<PathBuf> {
        let Some(file) = std::env::var_os(ANSWERS) else { return Vec::new() };
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        let (answer, rest) = written.split_once('\n').unwrap_or((written.as_str(), ""));
        if let Err(error) = std::fs::write(&file, rest) {
            eprintln!("{choice:?}: {error}");
        }
        answer.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect()
    }
}

fn main() -> ExitCode {
    if let Some(code) = linxuan_window::reading_process(std::env::args_os()) {
        return code;
    }
    let launch = match Launch::from_arguments(std::env::args_os().skip(1)) {
        Ok(launch) => launch,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    match run(launch, Answers, |app| watch_drops(app.clone())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn watch_drops(app: AppHandle) {
    let Some(file) = std::env::var_os(DROPS).map(PathBuf::from) else { return };
    std::thread::spawn(move || {
        loop {
            if let Some(paths) = taken(&file) {
                drop_files(&app, paths);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
}

/// The paths in the file, which is gone afterwards.
fn taken(file: &Path) -> Option<Vec<PathBuf>> {
    let written = std::fs::read_to_string(file).ok()?;
    std::fs::remove_file(file).ok()?;
    Some(written.lines().map(PathBuf::from).collect())
}
