//! Measures: a national programme tallied on an office computer. 300,000 applications × 5 sheets × 15 criteria as one file: read,
//! every official figure computed, ranked, the answer written. Beside it the figures alone. The yardstick is what was asked for:
//! 30 s and 2 GB of memory.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a measuring tool, not part of the product: it stops at the first error")]

mod turns;

use linxuan_app::audit;
use linxuan_domain::tally::official::official;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use turns::{measured, peak_megabytes, timed};

const APPLICATIONS: u64 = 300_000;
const EXPERTS: u64 = 200;
const SHEETS: u64 = 5;
const CRITERIA: u64 = 15;
const ASKED_SECONDS: f64 = 30.0;
const ASKED_MEGABYTES: f64 = 2048.0;

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join("national.json");
    write_case(&path);
    let (whole, tallied) = timed(|| {
        let tallied = audit::tally(&path).unwrap();
        serde_json::to_writer(BufWriter::new(File::create(folder.path().join("answer.json")).unwrap()), &tallied.official_answer()).unwrap();
        tallied
    });
    let peak = peak_megabytes();
    measured("tally", whole, ASKED_SECONDS);
    measured("tally-memory", peak, ASKED_MEGABYTES);
    let (figures, again) = timed(|| official(&tallied.case).unwrap());
    assert_eq!(again.selection, tallied.official.selection);
    measured("tally-figures", figures, ASKED_SECONDS);
}

/// Marks in half points from a fixed stream of numbers, so that every run tallies the same.
fn write_case(path: &Path) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let list = |count: u64, one: &dyn Fn(u64) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let experts = list(EXPERTS, &|e| format!(r#"{{"id":"E{e:03}","weight":"1"}}"#));
    let applications = list(APPLICATIONS, &|a| format!(r#"{{"id":"A{a:06}","category":"k{}"}}"#, a % 6));
    let criteria = list(CRITERIA, &|c| format!(r#"{{"id":"C{c:02}","max":"10","weight":"1"}}"#));
    write!(out, r#"{{"experts":[{experts}],"applications":[{applications}],"criteria":[{criteria}],"scores":["#).unwrap();
    let mut state: u64 = 1;
    for sheet in 0..APPLICATIONS * SHEETS {
        let (a, e) = (sheet / SHEETS, (sheet / SHEETS + sheet % SHEETS * 37) % EXPERTS);
        for c in 0..CRITERIA {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let half = (state >> 33) % 21;
            let comma = if sheet + c == 0 { "" } else { "," };
            write!(out, r#"{comma}["E{e:03}","A{a:06}","C{c:02}","{}.{}"]"#, half / 2, half % 2 * 5).unwrap();
        }
    }
    write!(out, r#"],"params":{{"official":"trimmed","top_k":1000,"threshold":"60","tiebreak":["C00","C01"]}}}}"#).unwrap();
    out.flush().unwrap();
}
