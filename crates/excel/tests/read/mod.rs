//! Reads a workbook for a test and says shortly what came of it. No test lives here.
#![allow(dead_code, reason = "each test program uses a part of it")]

use linxuan_domain::intake::Book;
use linxuan_domain::intake::book::Value;
use linxuan_domain::words::Explains as _;
use linxuan_excel::{Class, ExcelError, Limits};

use crate::build::replaced;

/// A sheet's XML around its rows.
pub fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// The usual workbook with one sheet of these rows.
pub fn workbook(rows: &str) -> Vec<u8> {
    replaced(&[("xl/worksheets/sheet1.xml", sheet(rows).as_bytes())])
}

/// Reads with the usual limits.
pub fn read(bytes: &[u8]) -> Result<Book, ExcelError> {
    linxuan_excel::read("某区.xlsx", bytes, &Limits::default())
}

/// The values of the first sheet as `A1=…` with the kind of the value.
pub fn cells(bytes: &[u8]) -> Vec<String> {
    let book = read(bytes).unwrap();
    let sheet = &book.sheets[0];
    let kind = |value: &Value| match value {
        Value::Text(t) => format!("'{t}"),
        Value::Error(t) => format!("!{t}"),
        Value::Uncalculated => "?".to_owned(),
        Value::Date { shown, stored } => format!("{shown} ({stored})"),
        other => other.shown(),
    };
    sheet.rows.iter().flat_map(|r| r.cells.iter().map(move |c| format!("{}={}", sheet.at(r.number, c.column).address(), kind(&c.value)))).collect()
}

/// Refused with this code and class; both languages say something and name the file.
pub fn refused(bytes: &[u8], code: &str, class: Class) -> String {
    let error = match read(bytes) {
        Ok(book) => panic!("{code}: was read as {:?}", book.sheets.iter().map(|s| s.rows.len()).collect::<Vec<_>>()),
        Err(error) => error,
    };
    judged(&error, code, class)
}

/// The same for an error at hand. Gives back the English sentence.
pub fn judged(error: &ExcelError, code: &str, class: Class) -> String {
    let (message, remedy) = (error.message(), error.remedy());
    assert_eq!((error.code(), error.class()), (code, class), "{}", message.en);
    assert!(message.zh.contains("某区") && message.en.contains("某区"), "the file is not named: {message:?}");
    assert!(remedy.zh.ends_with('。') && remedy.en.ends_with('.'), "{remedy:?}");
    message.en
}
