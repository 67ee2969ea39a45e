//! How long our reader takes beside calamine's bare streaming, on 10,000 × 40 Chinese cells. Prints medians of nine turns.
//! Run: `cargo run --release -p linxuan-excel --example speed`
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measuring tool, not part of the product")]

use calamine::Xlsx;
use linxuan_domain::intake::Date;
use linxuan_excel::{Limits, Out, Table};
use std::hint::black_box;
use std::io::Cursor;
use std::time::{Duration, Instant};

fn main() {
    let row = |n: usize| {
        (0..40).map(move |c| {
            if c % 4 == 3 {
                Out::Number(format!("{}.5", n * 7 + c))
            } else {
                Out::Text(format!("重庆某某软件公共服务平台{}号", (n * 40 + c) % 90_000))
            }
        })
    };
    let rows = (0..10_000).map(|n| row(n).collect()).collect();
    let table = Table { sheet: "汇总表".into(), title: "推荐汇总表".into(), rows, ..Table::default() };
    let bytes = linxuan_excel::write(&[table], Date::parse_iso("2021-06-18").unwrap()).unwrap();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..9 {
        bare.push(timed(|| stream(&bytes)));
        ours.push(timed(|| linxuan_excel::read("x", &bytes, &Limits::default()).unwrap().sheets[0].rows.len()));
    }
    let (ours, bare) = (median(ours), median(bare));
    println!("{} KiB, ours {ours:?}, calamine streaming {bare:?}, ratio {:.2}", bytes.len() >> 10, ours.as_secs_f64() / bare.as_secs_f64());
}

fn stream(bytes: &[u8]) -> usize {
    let mut book: Xlsx<_> = calamine::Reader::new(Cursor::new(bytes)).unwrap();
    let mut reader = book.worksheet_cells_reader("汇总表").unwrap();
    let mut cells = 0;
    while let Some(cell) = reader.next_cell().unwrap() {
        black_box(cell.get_value());
        cells += 1;
    }
    cells
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
