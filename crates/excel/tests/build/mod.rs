//! Makes workbooks by hand, wrong ones too.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const RELS: &str = "<Relationships xmlns=\"r\"><Relationship Id=\"rId1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const BOOK: &str = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>";

fn book_rels(sheet: &str, more: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"{sheet}\" {more}/>\
         <Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"
    )
}

/// A zip of these texts.
pub fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    zip_bytes(&parts)
}

/// A zip of these bytes.
pub fn zip_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet 表 with these rows as XML.
pub fn workbook(rows: &str) -> Vec<u8> {
    workbook_with(rows, "", &[])
}

/// The same, with XML behind the rows and more parts.
pub fn workbook_with(rows: &str, behind: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>");
    let rels = book_rels("worksheets/sheet1.xml", "");
    let mut parts = vec![
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    parts.extend_from_slice(more);
    zip_of(&parts)
}

/// A workbook whose sheet part holds these bytes.
pub fn packed(sheet: &[(&str, &[u8])]) -> Vec<u8> {
    let rels = book_rels("worksheets/sheet1.xml", "");
    let mut parts: Vec<(&str, &[u8])> =
        vec![("_rels/.rels", RELS.as_bytes()), ("xl/workbook.xml", BOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", rels.as_bytes())];
    parts.extend_from_slice(sheet);
    zip_bytes(&parts)
}

/// A workbook whose sheet is said to lie at this target.
pub fn sheet_of(target: &str, more: &str) -> Vec<u8> {
    zip_of(&[("_rels/.rels", RELS), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", &book_rels(target, more))])
}

/// A zip in which one name stands twice.
pub fn part_twice() -> Vec<u8> {
    // Both names are of one length, so that only letters change.
    let mut bytes = zip_of(&[("_rels/.rels", RELS), ("xl/workbook.xml", BOOK), ("xl/workbook.xmk", BOOK)]);
    replace(&mut bytes, b"xl/workbook.xmk", b"xl/workbook.xml");
    bytes
}

/// The same zip with another size of the unpacked part in its directory and local header.
pub fn with_false_size(zip: &[u8], size: u32, said: u32) -> Vec<u8> {
    let mut bytes = zip.to_vec();
    replace(&mut bytes, &size.to_le_bytes(), &said.to_le_bytes());
    bytes
}

fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let mut at = 0;
    while at + from.len() <= bytes.len() {
        if &bytes[at..at + from.len()] == from {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        at += 1;
    }
}

/// The usual workbook with these parts in place of its own, or added.
pub fn replaced(changed: &[(&str, &[u8])]) -> Vec<u8> {
    let rels = book_rels("worksheets/sheet1.xml", "");
    let usual = [
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/sharedStrings.xml", "<sst><si><t>甲</t></si><si/></sst>"),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    let kept = usual.iter().map(|(name, text)| (*name, text.as_bytes())).filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    zip_bytes(&kept.chain(changed.iter().copied()).collect::<Vec<_>>())
}
