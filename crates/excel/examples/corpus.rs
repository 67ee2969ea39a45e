//! Reads every workbook below a folder, each in a process of its own, and tells how each ended: ok, refused (with its code), panic,
//! abort, time-out; and the most memory and time. With a second folder, the cells that were read are written there, one file each,
//! for a comparison with other programs (`tests/independent/compare_cells.py`).
//! Run: `cargo run --release -p linxuan-excel --example corpus -- FOLDER [CELLS]`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a measuring tool, not part of the product")]

use linxuan_domain::intake::book::{Value, column_letters};
use linxuan_domain::words::Explains;
use linxuan_excel::{Limits, load, read};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

const ENDINGS: [&str; 10] = ["xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "xlsb", "ods", "ots", "et"];
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [one, file, cells @ ..] if one.as_os_str() == "--one" => read_one(file, cells.first().map(PathBuf::as_path)),
        [folder, cells @ ..] => {
            tell(folder, cells.first().map(PathBuf::as_path));
            ExitCode::SUCCESS
        }
        [] => ExitCode::FAILURE,
    }
}

/// Reads one file; the last line says how it ended.
fn read_one(file: &Path, cells: Option<&Path>) -> ExitCode {
    let limits = Limits::default();
    match load(file, &limits).and_then(|bytes| read(&file.file_name().unwrap().to_string_lossy(), &bytes, &limits)) {
        Ok(book) => {
            let count: usize = book.sheets.iter().flat_map(|s| &s.rows).map(|r| r.cells.len()).sum();
            let notes: Vec<&str> = book.notes.iter().map(|n| n.code()).collect();
            println!("ok\t{count} cells {}", notes.join(" "));
            if let Some(out) = cells {
                write_cells(&book, out);
            }
        }
        Err(error) => println!("{}\t{}", error.code(), error.message().en),
    }
    ExitCode::SUCCESS
}

/// Sheet, cell, kind, text; with tabs between and without line ends.
fn write_cells(book: &linxuan_domain::intake::Book, out: &Path) {
    let mut file = std::io::BufWriter::new(std::fs::File::create(out).unwrap());
    let flat = |text: &str| text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
    for sheet in &book.sheets {
        for row in &sheet.rows {
            for cell in &row.cells {
                let (kind, text) = match &cell.value {
                    Value::Text(text) => ("text", text.clone()),
                    Value::Number { text, .. } => ("number", text.clone()),
                    Value::Date { stored, .. } => ("date", stored.to_string()),
                    Value::Bool(answer) => ("bool", answer.to_string()),
                    Value::Error(text) => ("error", text.clone()),
                    Value::Uncalculated => ("uncalculated", String::new()),
                };
                writeln!(file, "{}\t{}{}\t{kind}\t{}", flat(&sheet.name), column_letters(cell.column), row.number, flat(&text)).unwrap();
            }
        }
    }
}

/// All files below the folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|e| ENDINGS.contains(&e.to_string_lossy().to_lowercase().as_str())) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn tell(folder: &Path, cells: Option<&Path>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut most, mut longest, mut all) = ((0, PathBuf::new()), (Duration::ZERO, PathBuf::new()), 0);
    for file in files(folder) {
        all += 1;
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("--one").arg(&file).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(cells) = cells {
            let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace(['/', '\\'], "_");
            command.arg(cells.join(format!("{name}.tsv")));
        }
        let began = Instant::now();
        let mut child = command.spawn().unwrap();
        // Its output ends when it ends, however it ends.
        let (told, heard) = std::sync::mpsc::channel();
        let mut out = child.stdout.take().unwrap();
        std::thread::spawn(move || {
            let mut said = String::new();
            let _ = std::io::Read::read_to_string(&mut out, &mut said);
            told.send(said)
        });
        let said = heard.recv_timeout(PATIENCE);
        let late = said.is_err();
        if late {
            child.kill().unwrap();
        }
        let (took, said) = (began.elapsed(), said.unwrap_or_default());
        let ended = child.wait4().unwrap();
        let (end, detail) = match (late, ended.status.code()) {
            (true, _) => ("TIME-OUT", ""),
            (_, Some(0)) => said.trim_end().split_once('\t').unwrap_or(("?", "")),
            (_, Some(_)) => ("PANIC", ""),
            (_, None) => ("ABORT", ""),
        };
        *counts.entry(end.to_owned()).or_default() += 1;
        if ended.rusage.maxrss > most.0 {
            most = (ended.rusage.maxrss, file.clone());
        }
        if took > longest.0 {
            longest = (took, file.clone());
        }
        println!("{end}\t{} ms\t{} MB\t{}\t{detail}", took.as_millis(), ended.rusage.maxrss >> 20, file.strip_prefix(folder).unwrap_or(&file).display());
    }
    println!("\n{all} files");
    for (end, count) in counts {
        println!("{count:>6}  {end}");
    }
    println!("most memory {} MB: {}", most.0 >> 20, most.1.display());
    println!("longest {:?}: {}", longest.0, longest.1.display());
}
