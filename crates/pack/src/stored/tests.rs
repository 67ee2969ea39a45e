//! ZIP files that other readers take and ours must not.

use std::io::{Cursor, Write as _};

use super::*;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    write(parts, &mut out).unwrap();
    out
}

fn open(bytes: &[u8]) -> Result<Stored<Cursor<&[u8]>>, Refusal> {
    Stored::open(Cursor::new(bytes))
}

/// Opens and reads all, as a careless reader would.
fn all(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut stored = open(bytes)?;
    let names: Vec<String> = stored.entries().iter().map(|entry| entry.name.clone()).collect();
    names.into_iter().map(|name| stored.read(&name).map(|content| (name, content))).collect()
}

const PARTS: [(&str, &[u8]); 3] = [("manifest.json", b"{}"), ("records/E01-1.pdf", b"%PDF"), ("empty", b"")];

#[test]
fn what_is_written_is_read_and_other_programs_read_it_too() {
    let bytes = zip(&PARTS);
    let read = all(&bytes).unwrap();
    assert_eq!(read, PARTS.map(|(name, content)| (name.to_owned(), content.to_vec())));
    let mut other = ::zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for (name, content) in PARTS {
        let mut found = Vec::new();
        std::io::Read::read_to_end(&mut other.by_name(name).unwrap(), &mut found).unwrap();
        assert_eq!(found, content);
    }
    assert!(all(&zip(&[])).unwrap().is_empty());
}

#[test]
fn every_changed_byte_and_every_truncation_is_refused() {
    let good = zip(&PARTS);
    for index in 0..good.len() {
        for flip in [0x01, 0x20, 0x80] {
            let mut bad = good.clone();
            bad[index] ^= flip;
            assert!(matches!(all(&bad), Err(Refusal::Damaged(_))), "byte {index}");
        }
        assert!(matches!(all(&good[..index]), Err(Refusal::Damaged(_))), "length {index}");
    }
    for extra in [[&good[..], b"x"].concat(), [b"x", &good[..]].concat(), [&good[..], &good[..]].concat()] {
        assert!(matches!(all(&extra), Err(Refusal::Damaged(_))));
    }
}

#[test]
fn names_that_reach_out_or_come_twice_are_neither_written_nor_read() {
    let long = "a".repeat(101);
    for bad in ["", "..", "../a", "a/../b", "/a", "a/", "a//b", "a/b/c", ".hidden", "a\\b", "a:b", "中", "a b", "con\n", long.as_str()] {
        assert!(matches!(write(&[(bad, b"x")], &mut Vec::new()), Err(Refusal::Unwritable(_))), "{bad}");
        let entry = Entry { name: bad.into(), size: 0, crc: 0, offset: 0 };
        assert!(matches!(all(&forge(&[entry])), Err(Refusal::Damaged(_))), "{bad}");
    }
    for (one, two) in [("a", "a"), ("a", "A")] {
        assert!(write(&[(one, b""), (two, b"")], &mut Vec::new()).is_err());
        let first = Entry { name: one.into(), size: 0, crc: 0, offset: 0 };
        let second = Entry { name: two.into(), offset: first.length() as u32, ..first.clone() };
        assert!(matches!(all(&forge(&[first, second])), Err(Refusal::Damaged(_))));
    }
}

#[test]
fn declared_sizes_that_are_not_there_cost_nothing() {
    let entry = Entry { name: "a".into(), size: u32::MAX - 1000, crc: 0, offset: 0 };
    assert!(matches!(all(&forge(&[entry])), Err(Refusal::Damaged(_))));
    let mut many = zip(&[]);
    many[8..12].copy_from_slice(&[0xff; 4]);
    assert!(matches!(all(&many), Err(Refusal::Damaged(_))));
}

#[test]
fn entries_that_overlap_or_leave_a_gap_are_refused() {
    let good = zip(&PARTS);
    let directory_at = u32_at(&good, good.len() - 6) as usize;
    let second = CENTRAL_LENGTH + PARTS[0].0.len();
    let mut overlap = good.clone();
    overlap[directory_at + second + 42] = 0;
    assert!(matches!(all(&overlap), Err(Refusal::Damaged(_))));
    let mut gap = good[..directory_at].to_vec();
    gap.push(0);
    gap.extend(&good[directory_at..]);
    let at = gap.len() - 6;
    gap[at..at + 4].copy_from_slice(&(directory_at as u32 + 1).to_le_bytes());
    assert!(matches!(all(&gap), Err(Refusal::Damaged(_))));
}

/// The same content through another ZIP writer, compressed or not, is not our form.
#[test]
fn compressed_entries_and_other_writers_are_refused() {
    for method in [::zip::CompressionMethod::Stored, ::zip::CompressionMethod::Deflated] {
        let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("manifest.json", ::zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(&[b' '; 500]).unwrap();
        writer.set_comment("hello").unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        assert!(matches!(all(&bytes), Err(Refusal::Damaged(_))));
    }
}

/// A file with these headers, with nothing in the entries.
fn forge(entries: &[Entry]) -> Vec<u8> {
    let mut out: Vec<u8> = entries.iter().flat_map(Entry::local).collect();
    let at = out.len();
    let directory: Vec<u8> = entries.iter().flat_map(Entry::central).collect();
    out.extend(&directory);
    out.extend(end(entries.len(), directory.len(), at as u64));
    out
}
