//! Files that are broken, lie about themselves or ask for too much. Each ends in a clear answer, none in a crash.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod build;

use build::{packed, sheet_of, workbook, workbook_with, zip_of};
use linxuan_domain::intake::Book;
use linxuan_domain::intake::book::Value;
use linxuan_domain::words::Explains;
use linxuan_excel::{Class, ExcelError, Limits, load, read};
use std::path::Path;

/// Reads with small caps, so that a bomb needs little of the machine that tests.
fn try_read(bytes: &[u8]) -> Result<Book, ExcelError> {
    let limits = Limits { part_bytes: 32 << 20, cells: 10_000, text_bytes: 1 << 20, ..Limits::default() };
    read("表.xlsx", bytes, &limits)
}

/// The code of the refusal, after checking that people are told something in both languages.
fn refused(bytes: &[u8]) -> &'static str {
    said(&try_read(bytes).unwrap_err())
}

fn said(error: &ExcelError) -> &'static str {
    for words in [error.message(), error.remedy()] {
        assert!(words.zh.ends_with('。') && words.en.ends_with('.'), "{words:?}");
    }
    error.code()
}

#[test]
fn a_path_that_leads_to_no_file_is_named() {
    let limits = Limits::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(said(&load(&folder.join("nothing.xlsx"), &limits).unwrap_err()), "file-not-found");
    assert_eq!(said(&load(folder, &limits).unwrap_err()), "is-a-directory");
    let small = Limits { file_bytes: 10, ..limits };
    let error = load(&folder.join("Cargo.toml"), &small).unwrap_err();
    assert_eq!((said(&error), error.class()), ("workbook-too-large", Class::Limits));
}

#[test]
fn what_is_no_workbook_is_told_for_what_it_is() {
    assert_eq!(refused(b""), "file-empty");
    let html = b"\xef\xbb\xbf<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>1</td></tr></table></html>";
    assert!(try_read(html).unwrap_err().message().zh.contains("HTML"));
    assert!(try_read(b"%PDF-1.7\n").unwrap_err().message().en.contains("PDF"));
    assert!(try_read("序号,姓名\n1,甲\n".as_bytes()).unwrap_err().message().en.contains("CSV"));
    assert_eq!(refused(&[0, 1, 2, 3, 0, 0]), "not-a-workbook");
    assert_eq!(refused(&zip_of(&[("word/document.xml", "<w/>")])), "not-a-workbook");
    assert_eq!(refused(b"PK\x03\x04 cut off"), "workbook-damaged");
}

#[test]
fn a_password_is_asked_to_be_removed_and_not_called_damage() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/hostile/password-protected.xlsx");
    let bytes = load(&path, &Limits::default()).unwrap();
    assert_eq!(refused(&bytes), "workbook-password-protected");
}

#[test]
fn a_truncated_workbook_is_damaged_at_every_length() {
    let whole = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    assert!(try_read(&whole).is_ok());
    for cut in (1..whole.len()).step_by(7) {
        assert!(try_read(&whole[..cut]).is_err(), "{cut} of {}", whole.len());
    }
}

#[test]
fn a_part_that_stands_twice_is_refused() {
    assert_eq!(refused(&build::part_twice()), "workbook-part-twice");
    let cased = workbook_with("", "", &[("XL/Worksheets/SHEET1.xml", "<worksheet/>")]);
    assert_eq!(refused(&cased), "workbook-part-twice");
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let zeros = " ".repeat(33 << 20);
    let bomb = workbook_with("", "", &[("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 200_000, "a small file: {}", bomb.len());
    let error = try_read(&bomb).unwrap_err();
    assert_eq!((said(&error), error.class()), ("workbook-too-large", Class::Limits));
    let tight = " ".repeat(17 << 20);
    assert_eq!(refused(&workbook_with("", "", &[("xl/sharedStrings.xml", &tight)])), "workbook-too-large");
}

#[test]
fn the_size_in_the_directory_is_not_believed() {
    let zeros = " ".repeat(33 << 20);
    let lying = build::with_false_size(&workbook_with("", "", &[("xl/sharedStrings.xml", &zeros)]), zeros.len() as u32, 100);
    assert!(try_read(&lying).is_err());
}

#[test]
fn announced_counts_reserve_nothing() {
    let strings = "<sst uniqueCount=\"4294967295\" count=\"4294967295\"><si><t>甲</t></si></sst>";
    let book = try_read(&workbook_with("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "", &[("xl/sharedStrings.xml", strings)])).unwrap();
    assert_eq!(book.sheets[0].value(1, 0), Some(&Value::Text("甲".into())));
}

#[test]
fn a_cell_in_the_last_corner_costs_one_cell() {
    let book = try_read(&workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>")).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    assert_eq!(refused(&workbook("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>")), "workbook-damaged");
    assert_eq!(refused(&workbook("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")), "workbook-damaged");
    assert_eq!(refused(&workbook("<row r=\"1\"><c r=\"ZZZZZZZZZZ1\"><v>1</v></c></row>")), "workbook-damaged");
}

#[test]
fn a_cell_or_a_row_given_twice_is_refused_and_order_does_not_matter() {
    assert_eq!(refused(&workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>")), "workbook-damaged");
    assert_eq!(refused(&workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1\"><c r=\"B1\"><v>2</v></c></row>")), "workbook-damaged");
    let book = try_read(&workbook("<row r=\"2\"><c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>0</v></c></row>")).unwrap();
    let rows: Vec<u32> = book.sheets[0].rows.iter().map(|r| r.number).collect();
    assert_eq!(rows, [1, 2]);
}

#[test]
fn numbers_that_are_none_are_errors_of_their_cell() {
    for bad in ["NaN", "inf", "1e999", "-INF", "0x10"] {
        let book = try_read(&workbook(&format!("<row r=\"1\"><c r=\"A1\"><v>{bad}</v></c></row>"))).unwrap();
        assert_eq!(book.sheets[0].value(1, 0), Some(&Value::Error(bad.into())), "{bad}");
    }
}

#[test]
fn a_formula_without_a_saved_result_says_so() {
    let book = try_read(&workbook("<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v>2</v></c></row>")).unwrap();
    assert_eq!(book.sheets[0].value(1, 0), Some(&Value::Uncalculated));
    assert_eq!(book.sheets[0].value(1, 1), Some(&Value::Number { text: "2".into(), percent: false }));
}

#[test]
fn too_much_of_anything_ends_at_its_cap() {
    let many: String = (1..=10_001).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\"><v>1</v></c></row>")).collect();
    assert_eq!(refused(&workbook(&many)), "workbook-too-large");
    let long = "字".repeat(100_000);
    assert_eq!(refused(&workbook(&format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{long}</t></is></c></row>"))), "workbook-too-large");
    let strings = format!("<sst><si><t>{}</t></si></sst>", "字".repeat(10_000));
    let often: String = (1..=100).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>0</v></c></row>")).collect();
    assert_eq!(refused(&workbook_with(&often, "", &[("xl/sharedStrings.xml", &strings)])), "workbook-too-large");
    let merges: String = (1..=50_001).map(|r| format!("<mergeCell ref=\"A{r}:B{r}\"/>")).collect();
    assert_eq!(refused(&workbook_with("", &format!("<mergeCells>{merges}</mergeCells>"), &[])), "workbook-too-large");
}

#[test]
fn document_types_and_entities_of_their_own_are_refused() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    assert_eq!(refused(&workbook_with("", "", &[("xl/sharedStrings.xml", laughs)])), "workbook-damaged");
}

#[test]
fn broken_insides_are_damage_with_a_place() {
    assert_eq!(refused(&workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>")), "workbook-damaged");
    assert_eq!(refused(&workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></row>")), "workbook-damaged");
    assert_eq!(refused(&workbook("<c r=\"A1\"><v>1</v></c>")), "workbook-damaged");
    assert_eq!(refused(&packed(&[("xl/worksheets/sheet1.xml", &[0xFF, 0x00, 0x81])])), "workbook-damaged");
    let message = try_read(&workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>")).unwrap_err().message();
    assert!(message.zh.contains("sheet1.xml"), "{message:?}");
}

#[test]
fn links_to_the_outside_are_not_followed() {
    let outside = sheet_of("http://example.invalid/sheet.xml", "TargetMode=\"External\"");
    assert_eq!(refused(&outside), "workbook-damaged");
}
