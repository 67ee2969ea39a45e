//! Sound workbooks of every format with a few things changed by chance, many times over: flipped and copied bytes, other numbers in
//! records, other tags and attributes in XML. Whatever comes of it is a book or an error, never a panic and never a long wait. The
//! chance is seeded, so that what is found can be found again. `LINXUAN_FUZZ_SECONDS` says for how long (one second otherwise).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod build;

use build::zip_bytes;
use linxuan_excel::{Limits, load, read};
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::time::{Duration, Instant};

const SAMPLES: [&str; 6] = [
    "golden/reference/samples/01-city-summary.xlsx",
    "golden/reference/samples/02-application-form.xlsx",
    "intake/books/fmt-city-libreoffice.xlsx",
    "intake/books/fmt-city-libreoffice.xls",
    "intake/books/fmt-city-xlwt.xls",
    "intake/books/fmt-city-libreoffice.ods",
];

/// Numbers that programs stumble over.
const EDGES: [u32; 9] = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF];
const PIECES: [&[u8]; 10] = [b"<c>", b"</c>", b"<row r=\"1\">", b"<v>1e999</v>", b"&x;", b"\"", b"<t>", b" repeated=\"4294967295\"", b"]]>", b"<!--"];

/// Numbers by chance, the same ones for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        match chance.below(6) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 => {
                let edge = EDGES[chance.below(EDGES.len())].to_le_bytes();
                let size = [1, 2, 4][chance.below(3)].min(bytes.len() - at);
                bytes[at..at + size].copy_from_slice(&edge[..size]);
            }
            3 => {
                let end = (at + chance.below(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + chance.below(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            _ => {
                let piece = PIECES[chance.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
}

/// The parts of a zip.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|n| {
            let mut file = archive.by_index(n).unwrap();
            let mut data = Vec::new();
            file.read_to_end(&mut data).unwrap();
            (file.name().unwrap().into_owned(), data)
        })
        .collect()
}

/// A sample with something changed: in a zip as a rule inside of one part, else the zip itself.
fn changed(sample: &[u8], parts: &[(String, Vec<u8>)], chance: &mut Chance) -> Vec<u8> {
    if parts.is_empty() || chance.below(8) == 0 {
        let mut bytes = sample.to_vec();
        mutate(&mut bytes, chance);
        return bytes;
    }
    let mut parts = parts.to_vec();
    let one = chance.below(parts.len());
    mutate(&mut parts[one].1, chance);
    zip_bytes(&parts.iter().map(|(name, data)| (name.as_str(), data.as_slice())).collect::<Vec<_>>())
}

#[test]
fn whatever_is_changed_in_a_workbook_it_is_a_book_or_an_error() {
    let seconds = std::env::var("LINXUAN_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let limits = Limits::default();
    let samples: Vec<_> = SAMPLES
        .iter()
        .map(|name| {
            let bytes = load(&folder.join(name), &limits).unwrap();
            let parts = if bytes.starts_with(b"PK") { parts(&bytes) } else { Vec::new() };
            (*name, bytes, parts)
        })
        .collect();
    let (until, mut turn, mut books, mut slowest) = (Instant::now() + Duration::from_secs(seconds), 0_u64, 0_u64, Duration::ZERO);
    while Instant::now() < until || turn < 60 {
        turn += 1;
        let (name, bytes, parts) = &samples[usize::try_from(turn).unwrap() % samples.len()];
        let mut chance = Chance(turn.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let bytes = changed(bytes, parts, &mut chance);
        let began = Instant::now();
        // A panic carries the turn, which makes the same bytes again.
        let read = std::panic::catch_unwind(|| read(name, &bytes, &limits)).unwrap_or_else(|_| panic!("turn {turn} of {name}"));
        books += u64::from(read.is_ok());
        slowest = slowest.max(began.elapsed());
    }
    println!("{turn} workbooks, {books} read, slowest {slowest:?}");
    assert!(books > 0 && books < turn && slowest < Duration::from_secs(10), "{books} of {turn} read, slowest {slowest:?}");
}
