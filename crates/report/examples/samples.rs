//! Writes sample documents to a folder, to be looked at and checked with other programs, and measures how long one record takes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a program for developers: it stops at the first error, and it measures time")]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::time::Instant;

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "samples".into()));
    std::fs::create_dir_all(&folder).unwrap();
    let person = sample::person("丙某三");
    std::fs::write(folder.join("root.pem"), person.root.pem().unwrap()).unwrap();
    let mut record = sample::record(6);
    record.expert.fingerprint = person.certificate.fingerprint().hex();
    let base = sample::rendered(&record);
    std::fs::write(folder.join("record-base.pdf"), base.bytes()).unwrap();
    let signed = linxuan_report::sign(&base, &person.key, &person.certificate, &person.root, &sample::facts("丙某三")).unwrap();
    std::fs::write(folder.join("record.pdf"), &signed).unwrap();
    for (name, rows, experts) in [("ranking", 5, 7), ("ranking-long", 200, 9), ("ranking-wide", 12, 15), ("ranking-folded", 8, 60)] {
        let ranking = sample::ranking(rows, experts);
        let base = linxuan_report::ranking::render(&ranking, b"{\"format\":\"linxuan.ranking/1\"}").unwrap();
        let signed = linxuan_report::sign(&base, &person.key, &person.certificate, &person.root, &sample::facts("重庆市样例评审秘书处")).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), signed).unwrap();
    }
    let start = Instant::now();
    for _ in 0..20 {
        linxuan_report::sign(&base, &person.key, &person.certificate, &person.root, &sample::facts("丙某三")).unwrap();
    }
    println!("signing a file of {} kB: {:.1} ms", base.bytes().len() / 1000, start.elapsed().as_secs_f64() * 50.0);
    let start = Instant::now();
    for _ in 0..20 {
        sample::rendered(&record);
    }
    println!("rendering {} pages: {:.1} ms", base.pages(), start.elapsed().as_secs_f64() * 50.0);
}
