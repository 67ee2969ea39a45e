//! Measures: from starting the program to its finished first page on the screen, beside a bare Tauri window. Both are watched
//! from outside: ready is the moment from which the screen shows what it still shows two seconds later.
//!
//! Run by `cargo xtask bench`, which names the program in `LINXUAN_DESKTOP`. Started with `--bare` it is the bare window itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod bare;
mod screen;

use screen::{Screen, difference, end};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

const TURNS: usize = 9;
/// Nothing moved for so long: the page stands.
const STILL: Duration = Duration::from_secs(2);
const TOO_LONG: Duration = Duration::from_secs(60);
const BETWEEN_LOOKS: Duration = Duration::from_millis(3);
/// A caret that blinks, of the 400,000 pixels looked at.
const CARET: usize = 60;
/// Less than this is no window yet.
const WINDOW: usize = 50_000;

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--bare") {
        return bare::run();
    }
    let desktop = PathBuf::from(std::env::var_os("LINXUAN_DESKTOP").unwrap());
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let screen = Screen::start(folder.path());
    // The first turn warms caches (and makes the web view's own files) and is not counted.
    for turn in 0..=TURNS {
        let mut bare = Command::new(std::env::current_exe().unwrap());
        let bare = ready(&screen, bare.arg("--bare"), &folder.path().join("bare"));
        let ours = ready(&screen, &mut Command::new(&desktop), &folder.path().join("ours"));
        if turn > 0 {
            println!("measured\twindow\t{ours:.9}\t{bare:.9}");
        }
    }
    ExitCode::SUCCESS
}

/// Seconds from starting the program until its page stands. The program is ended afterwards.
fn ready(screen: &Screen, command: &mut Command, own: &Path) -> f64 {
    std::fs::create_dir_all(own).unwrap();
    for (name, place) in [("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")] {
        command.env(name, own.join(place));
    }
    let empty = screen.look();
    let began = Instant::now();
    let mut program = screen.on_it(command).spawn().unwrap();
    let seconds = watch(screen, &empty, began);
    end(&mut program);
    until(|| difference(&screen.look(), &empty) < WINDOW / 10);
    seconds
}

/// Seconds until the last change of the screen, known once nothing has changed for a while.
fn watch(screen: &Screen, empty: &[u8], began: Instant) -> f64 {
    let (mut changed, mut last) = (Duration::ZERO, empty.to_vec());
    loop {
        let (at, now) = (began.elapsed(), screen.look());
        if difference(&now, &last) > CARET {
            (changed, last) = (at, now);
        } else if at - changed > STILL && difference(&last, empty) > WINDOW {
            return changed.as_secs_f64();
        }
        assert!(at < TOO_LONG, "no window in a minute");
        std::thread::sleep(BETWEEN_LOOKS);
    }
}

fn until(mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < TOO_LONG, "the window does not go away");
        std::thread::sleep(BETWEEN_LOOKS);
    }
}
