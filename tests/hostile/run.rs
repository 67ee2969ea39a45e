//! Puts a file before the program and measures what it took: time, and the most memory that it or a process it waited for had.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use wait4::Wait4;

use crate::case::{Case, Ends};

/// Of the processor; a machine that is busy with other things makes nobody's file hostile.
const SECONDS: Duration = Duration::from_secs(10);
/// By the clock.
const PATIENCE: Duration = Duration::from_secs(60);
const MEMORY: u64 = 512 << 20;

/// One file at a time: what this process holds at the start of another counts as that one's memory.
static TURN: Mutex<()> = Mutex::new(());

/// Runs all cases; what is wrong with any of them is told together.
pub fn all(cases: &[Case]) {
    let folder = tempfile::tempdir().unwrap();
    let (mut wrong, mut slowest, mut largest) = (Vec::new(), Duration::ZERO, 0);
    for case in cases {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let path = folder.path().join(case.name);
        std::fs::write(&path, (case.make)()).unwrap();
        forget_own_peak();
        let began = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_linxuan"));
        let command = command.args(["--lang", "en", "inspect", "--json"]).arg(&path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        let ended = child.wait4().unwrap();
        let (took, most) = (ended.rusage.utime + ended.rusage.stime, ended.rusage.maxrss);
        (slowest, largest) = (slowest.max(took), largest.max(most));
        wrong.extend(judge(case, ended.status.code(), &said).err().map(|why| format!("{}: {why}", case.name)));
        if took > SECONDS || began.elapsed() > PATIENCE || most > MEMORY {
            wrong.push(format!("{}: {took:?}, {} MB", case.name, most >> 20));
        }
        std::fs::remove_file(&path).unwrap();
    }
    println!("{} files, slowest {slowest:?}, most memory {} MB", cases.len(), largest >> 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The system counts the most memory of a process from that of the one that started it.
fn forget_own_peak() {
    if cfg!(target_os = "linux") {
        std::fs::write("/proc/self/clear_refs", "5").unwrap();
    }
}

fn judge(case: &Case, exit: Option<i32>, said: &str) -> Result<(), String> {
    let answer: Value = serde_json::from_str(said).map_err(|e| format!("exit {exit:?}, no JSON ({e}): {said}"))?;
    let (code, message) = (answer["error"]["code"].as_str().unwrap_or_default(), answer["error"]["message"]["en"].as_str().unwrap_or_default());
    let notes: Vec<&str> = answer["notes"].as_array().into_iter().flatten().filter_map(|note| note["code"].as_str()).collect();
    let right = match case.ends {
        Ends::Read(expected) => exit == Some(0) && notes == expected,
        Ends::Bad(expected, says) => exit == Some(10) && code == expected && message.contains(says),
        Ends::Limits(says) => exit == Some(11) && code == "workbook-too-large" && message.contains(says),
    };
    if right { Ok(()) } else { Err(format!("exit {exit:?}, {code:?} {message:?}, notes {notes:?} {}", if exit == Some(0) { "" } else { said })) }
}
