//! The door itself: finds the command, reads its request, lets the verb work, shapes reply or failure.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use linxuan_app::expert::Bench;
use linxuan_app::open::Open;
use linxuan_app::secretariat::{Desk, Session as Import};
use linxuan_app::{Machine, Progress, Refused, World};
use linxuan_domain::words::Words;
use serde_json::Value;

use crate::commands::for_each_command;
use crate::types::*;
use crate::verbs;

/// Hears what the core tells while it works.
pub type Listener = Arc<dyn Fn(Event) + Send + Sync>;

/// The import that is being looked at, with its number; numbers are never given twice.
#[derive(Default)]
pub(crate) struct OpenImport {
    number: u32,
    session: Option<Import>,
}

/// One door: at most one open workspace behind it, and in it at most one open import.
pub struct Door {
    pub(crate) world: Machine,
    pub(crate) recent: Option<PathBuf>,
    open: Mutex<Option<Open>>,
    import: Mutex<OpenImport>,
    listener: Listener,
    stop: AtomicBool,
}

impl Door {
    /// A door with nothing open.
    #[must_use]
    pub fn new(listener: Listener) -> Self {
        Self { world: Machine, recent: None, open: Mutex::new(None), import: Mutex::default(), listener, stop: AtomicBool::new(false) }
    }

    /// Remembers which workspaces were open in this file (paths and titles only, nothing secret).
    #[must_use]
    pub fn remember_in(self, file: PathBuf) -> Self {
        Self { recent: Some(file), ..self }
    }

    /// Runs a command; the reply as JSON. `cancel` never waits for another command.
    pub fn answer(&self, command: &str, arguments: Value) -> Result<String, Failure> {
        if command == "cancel" {
            self.stop.store(true, Ordering::SeqCst);
            return Ok("{}".to_owned());
        }
        self.dispatch(command, arguments)
    }

    /// The same for callers within the program.
    pub fn call(&self, command: &str, arguments: Value) -> Result<Value, Failure> {
        serde_json::from_str(&self.answer(command, arguments)?).map_err(|e| malformed(command, &e))
    }

    /// The bytes of an attachment, of the secretariat's or the expert's own workspace: too large for JSON.
    pub fn attachment(&self, id: u32) -> Result<Vec<u8>, Failure> {
        let mut slot = self.slot();
        match slot.as_mut().ok_or_else(nothing_open)? {
            Open::Secretariat(desk) => Ok(desk.attachment_bytes(id.into())?),
            Open::Expert(bench) => Ok(bench.attachment_bytes(id.into())?),
        }
    }

    pub(crate) fn world(&self) -> &dyn World {
        &self.world
    }

    /// What is open. A verb that panicked left the workspace as it was before (every write is one transaction).
    pub(crate) fn slot(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes what is open.
    pub(crate) fn close(&self) {
        *self.slot() = None;
        self.imports().session = None;
    }

    fn imports(&self) -> MutexGuard<'_, OpenImport> {
        self.import.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an import open in place of the one before; gives its number.
    pub(crate) fn keep_import(&self, session: Option<Import>) -> u32 {
        let mut open = self.imports();
        open.number += 1;
        open.session = session;
        open.number
    }

    /// Works with the open import of this number.
    pub(crate) fn import<T>(&self, number: u32, work: impl FnOnce(&mut Desk, &mut Import) -> linxuan_app::Result<T>) -> Result<T, Failure> {
        let mut slot = self.slot();
        let desk = slot.as_mut().ok_or_else(nothing_open)?.desk()?;
        let mut open = self.imports();
        let current = open.number == number;
        let session = open.session.as_mut().filter(|_| current).ok_or_else(no_import)?;
        Ok(work(desk, session)?)
    }

    /// Works at the secretariat's desk.
    pub(crate) fn desk<T>(&self, work: impl FnOnce(&mut Desk) -> linxuan_app::Result<T>) -> Result<T, Failure> {
        let mut slot = self.slot();
        let open = slot.as_mut().ok_or_else(nothing_open)?;
        Ok(work(open.desk()?)?)
    }

    /// Works at the expert's bench.
    pub(crate) fn bench<T>(&self, work: impl FnOnce(&mut Bench) -> linxuan_app::Result<T>) -> Result<T, Failure> {
        let mut slot = self.slot();
        let open = slot.as_mut().ok_or_else(nothing_open)?;
        Ok(work(open.bench()?)?)
    }

    /// Progress of a command, told to the listener; an earlier wish to stop is forgotten.
    pub(crate) fn watch<'a>(&'a self, job: &'static str) -> Watch<'a> {
        self.stop.store(false, Ordering::SeqCst);
        Watch { door: self, job }
    }
}

/// Progress of one command.
pub(crate) struct Watch<'a> {
    door: &'a Door,
    job: &'static str,
}

impl Progress for Watch<'_> {
    fn step(&self, done: usize, total: usize, label: &Words) -> bool {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (self.door.listener)(Event::Progress { job: self.job.to_owned(), done: small(done), total: small(total), label: label.clone().into() });
        !self.door.stop.load(Ordering::SeqCst)
    }
}

macro_rules! dispatch {
    ($($name:ident: $request:ty => $reply:ty;)*) => {
        impl Door {
            fn dispatch(&self, command: &str, arguments: Value) -> Result<String, Failure> {
                match command {
                    $(stringify!($name) => {
                        let request: $request = serde_json::from_value(arguments).map_err(|e| malformed(command, &e))?;
                        let reply: $reply = verbs::$name(self, request)?;
                        serde_json::to_string(&reply).map_err(|e| malformed(command, &e))
                    })*
                    other => Err(failure("unknown-command", other, ("没有这个命令", "There is no such command"), ("请更新界面。", "Update the user interface."))),
                }
            }
        }
    };
}

for_each_command!(dispatch);

pub(crate) fn failure(code: &str, place: &str, message: (&str, &str), remedy: (&str, &str)) -> Failure {
    let text = |(zh, en): (&str, &str)| Text { zh: zh.to_owned(), en: en.to_owned() };
    Failure { code: code.to_owned(), place: place.to_owned(), message: text(message), remedy: text(remedy) }
}

fn malformed(command: &str, error: &serde_json::Error) -> Failure {
    failure(
        "malformed-request",
        command,
        (&format!("请求不合格式：{error}"), &format!("The request is malformed: {error}")),
        ("请更新界面。", "Update the user interface."),
    )
}

fn nothing_open() -> Failure {
    failure("nothing-open", "", ("还没有打开工作区", "No workspace is open"), ("请先新建或打开一个工作区。", "Create or open a workspace first."))
}

fn no_import() -> Failure {
    failure("no-import", "", ("这份导入预览已经关闭", "This import is not open any more"), ("请重新选择文件。", "Choose the file again."))
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self { code: refused.code, place: refused.place, message: refused.message.into(), remedy: refused.remedy.into() }
    }
}
