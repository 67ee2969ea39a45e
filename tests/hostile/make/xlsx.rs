//! .xlsx: the parts of a sound workbook, any of them changed, added or taken away.

use super::zip::{Entry, zip};
use super::{letter, table};

pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const BOOK: &str = "xl/workbook.xml";
pub const RELS: &str = "xl/_rels/workbook.xml.rels";
pub const STRINGS: &str = "xl/sharedStrings.xml";
pub const STYLES: &str = "xl/styles.xml";

/// The table as rows of XML, with these cells in a third row and this behind the rows.
pub fn sheet(third: &str, behind: &str) -> String {
    let mut rows = String::new();
    for number in [1, 2] {
        let cells = table().into_iter().filter(|(row, ..)| *row == number);
        let cells: String = cells.map(|(row, column, text)| format!(r#"<c r="{}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#, letter(column))).collect();
        rows += &format!(r#"<row r="{number}">{cells}</row>"#);
    }
    let third = if third.starts_with("<row") || third.is_empty() { third.to_owned() } else { format!(r#"<row r="3">{third}</row>"#) };
    format!("<worksheet><sheetData>{rows}{third}</sheetData>{behind}</worksheet>")
}

/// The parts of a sound workbook.
pub fn parts() -> Vec<(String, Vec<u8>)> {
    let kind = |name: &str| format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}");
    let relation = |id: u8, name: &str, target: &str| format!(r#"<Relationship Id="rId{id}" Type="{}" Target="{target}"/>"#, kind(name));
    let rels = |inside: String| format!("<Relationships>{inside}</Relationships>");
    let book_rels = [relation(1, "worksheet", "worksheets/sheet1.xml"), relation(2, "sharedStrings", "sharedStrings.xml"), relation(3, "styles", "styles.xml")];
    [
        ("_rels/.rels", rels(relation(1, "officeDocument", BOOK))),
        (BOOK, r#"<workbook xmlns:r="r"><sheets><sheet name="库" sheetId="1" r:id="rId1"/></sheets></workbook>"#.to_owned()),
        (RELS, rels(book_rels.concat())),
        (STRINGS, "<sst><si><t>甲</t></si></sst>".to_owned()),
        (STYLES, r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#.to_owned()),
        (SHEET, sheet("", "")),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect()
}

/// A sound workbook with these parts in place of its own, or added; an empty part is taken away.
pub fn with(changed: &[(&str, &[u8])]) -> Vec<u8> {
    zip(&entries(changed))
}

/// The entries of such a workbook, for lies about them.
pub fn entries(changed: &[(&str, &[u8])]) -> Vec<Entry> {
    let mut parts = parts();
    for (name, data) in changed {
        parts.retain(|(other, _)| other != name);
        if !data.is_empty() {
            parts.push(((*name).to_owned(), data.to_vec()));
        }
    }
    parts.iter().map(|(name, data)| Entry::packed(name, data)).collect()
}

/// A sound workbook with these cells in a third row.
pub fn cells(third: &str) -> Vec<u8> {
    with(&[(SHEET, sheet(third, "").as_bytes())])
}

/// A sound workbook with this behind its rows.
pub fn behind(xml: &str) -> Vec<u8> {
    with(&[(SHEET, sheet("", xml).as_bytes())])
}
