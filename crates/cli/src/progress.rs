//! Progress on stderr: only on a terminal, only for work that takes over a second, one line that is wiped at the end.

use std::cell::Cell;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use linxuan_app::progress::Progress;
use linxuan_domain::words::Words;

use crate::columns::plain;
use crate::lang::Lang;

/// Shows where long work is.
#[derive(Debug)]
pub struct Bar {
    lang: Lang,
    terminal: bool,
    started: Instant,
    shown: Cell<Option<Instant>>,
}

impl Bar {
    /// A bar that has nothing to show yet.
    pub fn new(lang: Lang) -> Self {
        Self { lang, terminal: std::io::stderr().is_terminal(), started: Instant::now(), shown: Cell::new(None) }
    }

    fn due(&self) -> bool {
        let quiet = self.shown.get().is_none_or(|last| last.elapsed() > Duration::from_millis(100));
        self.terminal && quiet && self.started.elapsed() > Duration::from_secs(1)
    }
}

impl Progress for Bar {
    fn step(&self, done: usize, total: usize, label: &Words) -> bool {
        if self.due() {
            let count = if total == 0 { format!("{done}") } else { format!("{done}/{total}") };
            // Progress that cannot be shown is no reason to stop the work.
            let _ = write!(std::io::stderr(), "\r\x1b[K{count} {}", plain(self.lang.of(label)));
            self.shown.set(Some(Instant::now()));
        }
        true
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.shown.get().is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
