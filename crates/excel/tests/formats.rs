//! The same table written by other programs in other formats must be read as the same book: cells, dates with what they show,
//! percentages, merges, what is hidden.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use linxuan_domain::intake::Book;
use linxuan_domain::intake::book::{Range, Sheet};
use linxuan_excel::Limits;
use std::path::Path;

/// Each with the program and version that wrote it; the table is that of `01-city-summary.xlsx`.
const WRITTEN: [(&str, &str); 4] = [
    ("fmt-city-libreoffice.xlsx", "LibreOffice 7.4.7"),
    ("fmt-city-libreoffice.xls", "LibreOffice 7.4.7"),
    ("fmt-city-libreoffice.ods", "LibreOffice 7.4.7"),
    ("fmt-city-xlwt.xls", "xlwt 1.3.0"),
];

fn open(path: &str) -> Book {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path);
    linxuan_excel::read("表", &linxuan_excel::load(&path, &Limits::default()).unwrap(), &Limits::default()).unwrap()
}

/// What a person sees of a sheet, in an order that does not hang on the program.
fn seen(sheet: &Sheet) -> (String, bool, Vec<String>, Vec<String>) {
    let last = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).max().unwrap_or(0);
    let cells =
        sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| format!("{} {} {:?}", sheet.at(row.number, cell.column), row.hidden, cell.value)));
    let mut layout: Vec<String> = sheet.merged.iter().map(|Range { top, left, bottom, right }| format!("{top} {left} {bottom} {right}")).collect();
    layout.extend(sheet.hidden_columns.iter().filter(|column| **column <= last).map(|column| format!("hidden {column}")));
    layout.sort();
    (sheet.name.clone(), sheet.hidden, cells.collect(), layout)
}

#[test]
fn the_city_table_is_the_same_book_whichever_program_wrote_it() {
    let original = open("golden/reference/samples/01-city-summary.xlsx");
    let expected: Vec<_> = original.sheets.iter().map(seen).collect();
    assert!(expected.iter().any(|(_, _, cells, layout)| cells.len() > 200 && !layout.is_empty()));
    for (file, program) in WRITTEN {
        let book = open(&format!("intake/books/{file}"));
        for (found, expected) in book.sheets.iter().map(seen).zip(&expected) {
            assert_eq!(found.2.len(), expected.2.len(), "{file} of {program}");
            for (cell, wanted) in found.2.iter().zip(&expected.2) {
                assert_eq!(cell, wanted, "{file} of {program}");
            }
            assert_eq!((&found.0, found.1, &found.3), (&expected.0, expected.1, &expected.3), "{file} of {program}");
        }
        assert_eq!(book.sheets.len(), expected.len(), "{file} of {program}");
        assert!(book.notes.is_empty(), "{file}: {:?}", book.notes);
    }
}
