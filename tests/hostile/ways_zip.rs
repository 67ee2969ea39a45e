//! Lies of the container, which .xlsx, .xlsb and .ods share.

use crate::case::{Case, DAMAGED, NONE, PASSWORD, TWICE, bad, limits, read};
use crate::make::xlsx::{SHEET, entries, sheet, with};
use crate::make::zip::{Entry, zip};

pub const CASES: &[Case] = &[
    bad("zip-cut-off.xlsx", DAMAGED, "zip", || with(&[])[..900].to_vec()),
    bad("zip-without-directory.xlsx", DAMAGED, "zip", || b"PK\x03\x04 and nothing else".to_vec()),
    bad("zip-of-nothing.xlsx", NONE, "packed document", || zip(&[])),
    bad("zip-part-twice.xlsx", TWICE, "zip", || with_more(|all| all.push(Entry::packed(SHEET, sheet("", "").as_bytes())))),
    bad("zip-part-twice-in-capitals.xlsx", TWICE, "SHEET1", || with_more(|all| all.push(Entry::new("XL/Worksheets/SHEET1.XML", "<x/>")))),
    bad("zip-part-twice-backslash.xlsx", TWICE, "sheet1", || with_more(|all| all.push(Entry::new("xl\\worksheets\\sheet1.xml", "<x/>")))),
    bad("zip-overlapping-parts.xlsx", DAMAGED, "zip", || {
        with_more(|all| {
            let mut twin = all[0].clone();
            (twin.name, twin.over) = ("xl/other.xml".into(), Some(0));
            all.push(twin);
        })
    }),
    bad("zip-wrong-sum.xlsx", DAMAGED, SHEET, || changed(|e| e.crc = Some(7))),
    bad("zip-encrypted-part.xlsx", PASSWORD, "password", || changed(|e| e.flags = 1)),
    bad("zip-unknown-method.xlsx", DAMAGED, SHEET, || changed(|e| e.method = 99)),
    bad("zip-size-said-too-small.xlsx", DAMAGED, SHEET, || changed(|e| e.size = Some(10))),
    limits("zip-size-said-too-large.xlsx", SHEET, || changed(|e| e.size = Some(u32::MAX - 1))),
    limits("zip-bomb.xlsx", SHEET, || with(&[(SHEET, &vec![b' '; 120 << 20])])),
    limits("zip-bomb-beyond-a-part.xlsx", SHEET, || with(&[(SHEET, &vec![b' '; 200 << 20])])),
    bad("zip-bomb-that-lies.xlsx", DAMAGED, SHEET, || {
        let mut all = entries(&[(SHEET, &vec![b' '; 120 << 20])]);
        all.iter_mut().filter(|e| e.name == SHEET).for_each(|e| e.size = Some(100));
        zip(&all)
    }),
    limits("zip-hundred-thousand-parts.xlsx", "parts", || zip(&(0..60_000).map(|n| Entry::new(&n.to_string(), "")).collect::<Vec<_>>())),
    bad("zip64-directory-nowhere.xlsx", DAMAGED, "zip", || {
        let mut bytes = with(&[]);
        let end = bytes.len() - 22;
        let locator = [&b"PK\x06\x07"[..], &[0; 4], &[0xFF; 8], &[1, 0, 0, 0]].concat();
        bytes[end + 16..end + 20].fill(0xFF);
        bytes.splice(end..end, locator);
        bytes
    }),
    bad("zip-directory-counts-wrong.xlsx", DAMAGED, SHEET, || {
        let mut bytes = with(&[]);
        let end = bytes.len() - 22;
        (bytes[end + 8], bytes[end + 10]) = (3, 3);
        bytes
    }),
    read("zip-names-that-climb.xlsx", &[], || {
        with_more(|all| all.extend(["../../etc/passwd", "/etc/passwd", "C:\\CON", "NUL", "a\u{202e}b", "\u{0}"].map(|name| Entry::new(name, "x"))))
    }),
];

fn with_more(more: impl FnOnce(&mut Vec<Entry>)) -> Vec<u8> {
    let mut all = entries(&[]);
    more(&mut all);
    zip(&all)
}

/// The sheet's entry with a lie.
fn changed(lie: impl Fn(&mut Entry)) -> Vec<u8> {
    with_more(|all| all.iter_mut().filter(|e| e.name == SHEET).for_each(lie))
}
