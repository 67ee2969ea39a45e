//! Measures: score tables of 1,000 applications drawn as one PDF. Prints pages a second to stderr, and the seconds for
//! 1,000 pages as the last line. The yardstick beside it, `pages_reportlab.py`, draws the same tables with ReportLab.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a program for developers: it stops at the first error, and it measures")]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::time::Instant;

fn main() {
    let record = sample::record(1000);
    let json = sample::json(&record);
    let start = Instant::now();
    let drawn = linxuan_report::score_record::render(&record, &json).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let pages = drawn.pages() as f64;
    eprintln!("{pages} pages, {} kB, {:.0} pages/s", drawn.bytes().len() / 1000, pages / seconds);
    println!("{:.4}", seconds * 1000.0 / pages);
}
