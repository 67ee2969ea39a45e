//! What is no workbook at all, under the name of one.

use crate::case::{Case, NONE, PASSWORD, bad};
use crate::make::xls::named;
use crate::make::zip::{Entry, zip};

pub const CASES: &[Case] = &[
    bad("empty.xlsx", "file-empty", "0 bytes", Vec::new),
    bad("web-page.xls", NONE, "HTML", || b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>1</td></tr></table>".to_vec()),
    bad("pdf.xls", NONE, "PDF", || b"%PDF-1.7\n%\xE2\xE3".to_vec()),
    bad("csv.xls", NONE, "CSV", || "序号,姓名\r\n1,甲\r\n".into()),
    bad("csv-in-gbk.xls", NONE, "CSV", || b"\xD0\xF2\xBA\xC5,\xD0\xD5\xC3\xFB\r\n".to_vec()),
    bad("utf16-text.xls", NONE, "CSV", || b"\xFF\xFEa\0\t\0b\0".to_vec()),
    bad("xml-of-2003.xls", NONE, "XML", || b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec()),
    bad("rich-text.xls", NONE, "rich text", || b"{\\rtf1 x}".to_vec()),
    bad("picture.xlsx", NONE, "picture", || b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()),
    bad("excel-4.xls", NONE, "Excel 4.0", || b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00".to_vec()),
    bad("word.xls", NONE, "old document", || named(&[0; 100], "WordDocument")),
    bad("word.xlsx", NONE, "packed document", || zip(&[Entry::new("word/document.xml", "<w/>")])),
    bad("noughts.xlsx", NONE, "not known", || vec![0; 1000]),
    bad("password.xlsx", PASSWORD, "password", || include_bytes!("password-protected.xlsx").to_vec()),
];
