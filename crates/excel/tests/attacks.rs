//! More workbooks made to hurt, beside `hostile.rs`, with the usual limits: each ends within seconds in a sentence that
//! names the file, or in a book that shows in its cells what is wrong. Nothing is read halfway.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod build;
mod read;

use build::{replaced, zip_bytes};
use linxuan_excel::{Class, Limits, load};
use read::{cells, judged, read, refused, sheet, workbook};
use std::time::{Duration, Instant};

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn within(seconds: u64, what: impl FnOnce()) {
    let start = Instant::now();
    what();
    assert!(start.elapsed() < Duration::from_secs(seconds), "{:?}", start.elapsed());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("某区.xlsx");
    let made = std::os::unix::net::UnixListener::bind(&path);
    assert!(made.is_ok());
    judged(&load(&path, &Limits::default()).unwrap_err(), "file-unreadable", Class::Storage);
}

#[test]
fn a_password_is_recognised_by_the_name_of_the_stream() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(2048, 0);
    refused(&bytes, "workbook-damaged", Class::BadInput);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused(&bytes, "workbook-password-protected", Class::BadInput);
}

#[test]
fn broken_old_workbooks_are_damage_and_no_panic() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    refused(&bytes, "workbook-damaged", Class::BadInput);
    for filler in [0_u8, 0x41, 0xFF] {
        let mut bytes = bytes.clone();
        bytes.resize(4096, filler);
        refused(&bytes, "workbook-damaged", Class::BadInput);
    }
}

#[test]
fn a_workbook_cut_off_anywhere_never_reads_as_a_shorter_table() {
    let whole = workbook(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    assert_eq!(cells(&whole), ["A1='甲"]);
    for length in 1..whole.len() {
        assert!(read(&whole[..length]).is_err(), "{length} of {} bytes were read", whole.len());
    }
}

#[test]
fn a_sheet_cut_off_inside_of_its_xml_is_damage() {
    for cut in [
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1",
        "<worksheet><sheetData></row>",
        "",
    ] {
        let bytes = replaced(&[(SHEET, cut.as_bytes())]);
        refused(&bytes, "workbook-damaged", Class::BadInput);
    }
}

#[test]
fn any_flipped_byte_is_an_error_or_a_book() {
    let whole = workbook(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>0.5</v></c></row>"#);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        let _ = read(&bytes);
    }
}

#[test]
fn a_cell_at_the_end_of_the_world_costs_one_cell() {
    let bytes = workbook(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    within(1, || assert_eq!(cells(&bytes), ["XFD1048576=1"]));
    for outside in [
        r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#,
        r#"<row r="1048577"><c><v>1</v></c></row>"#,
        r#"<row r="0"><c><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>"#,
    ] {
        refused(&workbook(outside), "workbook-damaged", Class::BadInput);
    }
}

#[test]
fn a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks() {
    let bomb = vec![b' '; 40 << 20];
    let mut bytes = replaced(&[(SHEET, &bomb)]);
    let claimed = u32::try_from(bomb.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == claimed).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    within(3, || assert!(read(&bytes).is_err()));
}

#[test]
fn many_sheets_over_one_large_part_stop_at_the_total() {
    let sheet = sheet(&format!("<!--{}-->", (0..900_000_u32).map(|n| format!("{:08x}", n.wrapping_mul(2_654_435_761))).collect::<String>()));
    let sheets: String = (0..150).map(|n| format!(r#"<sheet name="s{n}" r:id="rId1"/>"#)).collect();
    let bytes =
        replaced(&[(SHEET, sheet.as_bytes()), ("xl/workbook.xml", format!(r#"<workbook xmlns:r="u"><sheets>{sheets}</sheets></workbook>"#).as_bytes())]);
    within(10, || assert!(refused(&bytes, "workbook-too-large", Class::Limits).contains("all inner parts")));
}

#[test]
fn a_hundred_thousand_parts_are_refused_unread() {
    let names: Vec<String> = (0..100_000).map(|n| format!("x/{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    let bytes = zip_bytes(&parts);
    within(1, || assert!(refused(&bytes, "workbook-too-large", Class::Limits).contains("parts")));
}

#[test]
fn a_part_given_twice_is_refused_also_when_only_its_capitals_differ() {
    let sheet = sheet("");
    refused(&replaced(&[("xl/Worksheets/SHEET1.xml", sheet.as_bytes())]), "workbook-part-twice", Class::BadInput);
    refused(&replaced(&[("xl\\worksheets\\sheet1.xml", sheet.as_bytes())]), "workbook-part-twice", Class::BadInput);
    // The very same name: written under another one of the same length, then renamed in the bytes.
    let mut bytes = replaced(&[("xl/worksheets/sheetX.xml", sheet.as_bytes())]);
    for at in 0..bytes.len() - 10 {
        if bytes[at..].starts_with(b"sheetX.xml") {
            bytes[at + 5] = b'1';
        }
    }
    refused(&bytes, "workbook-part-twice", Class::BadInput);
}

#[test]
fn a_cell_a_row_or_a_sheet_given_twice_is_refused_with_its_place() {
    let twice = r#"<row r="7"><c r="B7"><v>1</v></c><c r="B7"><v>2</v></c></row>"#;
    assert!(refused(&workbook(twice), "workbook-damaged", Class::BadInput).contains("B7"));
    let out_of_order = r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#;
    assert_eq!(cells(&workbook(out_of_order)), ["A1=1", "A2=1"]);
    let rows = r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/><row r="2"><c r="A2"><v>9</v></c></row>"#;
    refused(&workbook(rows), "workbook-damaged", Class::BadInput);
    let stray = r#"<row r="2"><c r="A3"><v>1</v></c></row>"#;
    refused(&workbook(stray), "workbook-damaged", Class::BadInput);
    let sheets = br#"<workbook xmlns:r="u"><sheets><sheet name="a" r:id="rId1"/><sheet name="A" r:id="rId1"/></sheets></workbook>"#;
    refused(&replaced(&[("xl/workbook.xml", sheets)]), "workbook-damaged", Class::BadInput);
}

#[test]
fn a_sheet_that_leads_nowhere_is_damage_and_not_left_out() {
    let lost = br#"<workbook xmlns:r="u"><sheets><sheet name="a" r:id="rId1"/><sheet name="b" r:id="gone"/></sheets></workbook>"#;
    refused(&replaced(&[("xl/workbook.xml", lost)]), "workbook-damaged", Class::BadInput);
}

#[test]
fn what_is_no_number_is_an_error_in_its_cell() {
    for raw in ["NaN", "inf", "-INF", "1e999", "1,200", "0x10"] {
        assert_eq!(cells(&workbook(&format!(r#"<row r="1"><c r="A1"><v>{raw}</v></c></row>"#))), [format!("A1=!{raw}")]);
    }
    assert_eq!(cells(&workbook(r#"<row r="1"><c r="A1"><v>1E300</v></c><c r="B1" t="b"><v>7</v></c></row>"#)), ["A1=1e300", "B1=!7"]);
}

#[test]
fn a_doctype_is_refused_in_every_part_that_is_read() {
    let entity = br#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>"#;
    for part in [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"] {
        assert!(refused(&replaced(&[(part, entity)]), "workbook-damaged", Class::BadInput).contains("DOCTYPE"), "{part}");
    }
}

#[test]
fn nul_control_characters_and_unknown_entities_are_seen() {
    let row =
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a&#0;b</v></c><c r=\"B1\" t=\"str\"><v>a_x0000_b\u{7}</v></c><c r=\"C1\" t=\"str\"><v>a&evil;b</v></c></row>";
    assert_eq!(cells(&workbook(row)), ["A1='a\u{fffd}b", "B1='a\u{fffd}b\u{fffd}", "C1='a\u{fffd}b"]);
}

#[test]
fn one_text_of_many_megabytes_is_refused() {
    let long = "长".repeat(5 << 20);
    let row = format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>"#);
    within(5, || drop(refused(&workbook(&row), "workbook-too-large", Class::Limits)));
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    within(5, || drop(refused(&replaced(&[("xl/sharedStrings.xml", strings.as_bytes())]), "workbook-too-large", Class::Limits)));
}

#[test]
fn one_shared_text_named_a_hundred_thousand_times_stops_at_the_cap() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(60_000));
    let rows: String = (1..=100_000).map(|n| format!(r#"<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>"#)).collect();
    let bytes = replaced(&[("xl/sharedStrings.xml", strings.as_bytes()), (SHEET, sheet(&rows).as_bytes())]);
    within(5, || assert!(refused(&bytes, "workbook-too-large", Class::Limits).contains("bytes of text")));
}

#[test]
fn columns_hidden_again_and_again_are_damage() {
    let sheet = format!("<worksheet><cols>{}</cols><sheetData/></worksheet>", r#"<col min="1" max="16384" hidden="1"/>"#.repeat(100_000));
    within(1, || drop(refused(&replaced(&[(SHEET, sheet.as_bytes())]), "workbook-damaged", Class::BadInput)));
}

#[test]
fn macros_and_unknown_parts_are_left_where_they_are() {
    let bytes = replaced(&[
        ("xl/vbaProject.bin", b"\xff\xfe evil"),
        ("../../etc/passwd", b"x"),
        (SHEET, sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#).as_bytes()),
    ]);
    assert_eq!(cells(&bytes), ["A1=1"]);
}
