//! Reading in a process of its own, of the same executable, with a memory and time limit: what must be loaded whole (.xls, .xlsb,
//! .ods) can then end that process and nothing else. The bytes go in by a pipe and the rows come back by another; the process opens
//! no file. A shell says with [`answer`] at its very start that its executable can do this; where none has said so (in tests of this
//! room), reading happens here.

use crate::confine::{MEMORY_MB, SECONDS, confine};
use crate::error::ExcelError;
use crate::limits::{Cap, Limits};
use crate::{read, wire};
use linxuan_domain::intake::Book;
use std::ffi::OsString;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The only argument of a reading process.
const ARGUMENT: &str = "--read-workbook";
/// Bytes of an answer; far above what the caps allow a book to be.
const ANSWER_BYTES: u64 = 512 << 20;
/// How often a wish to stop is looked for.
const BEAT: Duration = Duration::from_millis(20);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// The first thing a shell does. A process that was started to read does so, and this is its exit code; any other goes on, and from
/// now on this executable is what reads.
pub fn answer(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    if arguments.into_iter().nth(1).is_some_and(|first| first == ARGUMENT) {
        return Some(serve());
    }
    if let Ok(program) = std::env::current_exe() {
        PROGRAM.get_or_init(|| program);
    }
    None
}

/// Reads a workbook, in a process of its own where its format asks for it. `stop` is asked now and then; its yes ends the reading.
pub fn read_guarded(name: &str, bytes: &[u8], limits: &Limits, stop: &dyn Fn() -> bool) -> Result<Book, ExcelError> {
    match PROGRAM.get().filter(|_| read::is_loaded_whole(bytes)) {
        Some(program) => read_apart(program, name, bytes, stop),
        None => read::read(name, bytes, limits),
    }
}

/// Reads in a process of this program, whatever the format.
pub fn read_apart(program: &Path, name: &str, bytes: &[u8], stop: &dyn Fn() -> bool) -> Result<Book, ExcelError> {
    let failed = |why: &dyn std::fmt::Display| ExcelError::ReaderFailed(name.to_owned(), why.to_string());
    let mut command = Command::new(program);
    let command = command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| failed(&e))?;
    let (Some(mut into), Some(out)) = (child.stdin.take(), child.stdout.take()) else { return Err(failed(&"pipe")) };
    let (told, answers) = channel();
    let outcome = thread::scope(|scope| {
        // It may die before it has taken everything; its answer says what there is to say.
        scope.spawn(move || into.write_all(bytes));
        scope.spawn(move || told.send(wire::read(&mut BufReader::with_capacity(1 << 16, out.take(ANSWER_BYTES)), name)));
        let waited = wait(&answers, stop);
        if !matches!(waited, Waited::Answered(_)) {
            // Its end closes both pipes, and with them both threads.
            let _ = child.kill();
        }
        waited
    });
    let status = ended(&mut child);
    match outcome {
        Waited::Answered(Ok(result)) => result,
        Waited::Answered(Err(_)) => Err(died(name, status)),
        Waited::Stopped => Err(ExcelError::Stopped(name.to_owned())),
        Waited::TooLong => Err(ExcelError::TooLarge(name.to_owned(), Cap::Time, SECONDS, String::new())),
    }
}

enum Waited {
    Answered(std::io::Result<Result<Book, ExcelError>>),
    Stopped,
    TooLong,
}

fn wait(answers: &Receiver<std::io::Result<Result<Book, ExcelError>>>, stop: &dyn Fn() -> bool) -> Waited {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    loop {
        match answers.recv_timeout(BEAT) {
            Ok(answer) => return Waited::Answered(answer),
            Err(RecvTimeoutError::Disconnected) => return Waited::Answered(Err(std::io::ErrorKind::BrokenPipe.into())),
            Err(RecvTimeoutError::Timeout) if stop() => return Waited::Stopped,
            Err(RecvTimeoutError::Timeout) if Instant::now() > until => return Waited::TooLong,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// Its exit status. It has closed its answer, so it ends by itself within a blink, or is ended.
fn ended(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..50 {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(BEAT);
    }
    let _ = child.kill();
    child.wait().ok()
}

/// What a death without an answer means: memory runs out by an abort, time by its own signal.
fn died(name: &str, status: Option<ExitStatus>) -> ExcelError {
    let name = name.to_owned();
    match status.and_then(signal) {
        Some(24) => ExcelError::TooLarge(name, Cap::Time, SECONDS, String::new()),
        Some(_) => ExcelError::TooLarge(name, Cap::Memory, MEMORY_MB, String::new()),
        None => ExcelError::Damaged(name, "读取进程中止 / the reading process stopped".to_owned()),
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(status: ExitStatus) -> Option<i32> {
    // An allocation that fails ends a Windows process with this code.
    (status.code() == Some(0xC000_0409_u32.cast_signed())).then_some(6)
}

/// The work of a reading process.
fn serve() -> ExitCode {
    let limits = Limits::default();
    let mut bytes = Vec::new();
    let read_in = confine().and_then(|()| std::io::stdin().lock().take(limits.file_bytes + 1).read_to_end(&mut bytes));
    if read_in.is_err() {
        return ExitCode::FAILURE;
    }
    let result = read::read("", &bytes, &limits);
    drop(bytes);
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match wire::write(&mut out, &result).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
