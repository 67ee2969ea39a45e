//! .xlsb: binary parts in the package of an .xlsx.

use super::table;
use super::zip::{Entry, zip};

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = if kind < 128 { vec![u8::try_from(kind).unwrap()] } else { vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8] };
    let mut length = data.len();
    loop {
        let low = (length & 0x7F) as u8;
        length >>= 7;
        out.push(if length == 0 { low } else { low | 0x80 });
        if length == 0 {
            break;
        }
    }
    out.extend(data);
    out
}

pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [u32::try_from(units.len()).unwrap().to_le_bytes().to_vec(), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

/// A cell of the row that was begun last.
pub fn cell(kind: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
}

/// The beginning of a row (from 0).
pub fn row(number: u32) -> Vec<u8> {
    record(0, &[&number.to_le_bytes()[..], &[0; 13]].concat())
}

/// A sheet with the table and these records behind it.
pub fn sheet(more: &[u8]) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut last = 0;
    for (number, column, of) in table() {
        if number != last {
            rows.extend(row(number - 1));
        }
        last = number;
        rows.extend(cell(6, column, 0, &text(of)));
    }
    [record(129, &[]), record(145, &[]), rows, more.to_vec(), record(146, &[]), record(130, &[])].concat()
}

/// A workbook of one sheet part.
pub fn book(sheet: &[u8]) -> Vec<u8> {
    let relation = |id: u8, name: &str, target: &str| format!(r#"<Relationship Id="rId{id}" Type="x/{name}" Target="{target}"/>"#);
    let rels = [relation(1, "worksheet", "worksheets/sheet1.bin"), relation(2, "sharedStrings", "sharedStrings.bin"), relation(3, "styles", "styles.bin")];
    let listed = record(156, &[&[0; 8][..], &text("rId1"), &text("库")].concat());
    let strings = record(19, &[&[0][..], &text("甲")].concat());
    let styles = [record(617, &[2, 0, 0, 0]), record(47, &[0; 16]), record(47, &[[0, 0, 14, 0].as_slice(), &[0; 12]].concat()), record(618, &[])].concat();
    zip(&[
        Entry::packed("_rels/.rels", format!("<Relationships>{}</Relationships>", relation(1, "officeDocument", "xl/workbook.bin")).as_bytes()),
        Entry::packed("xl/workbook.bin", &[record(131, &[]), listed, record(132, &[])].concat()),
        Entry::packed("xl/_rels/workbook.bin.rels", format!("<Relationships>{}</Relationships>", rels.concat()).as_bytes()),
        Entry::packed("xl/sharedStrings.bin", &strings),
        Entry::packed("xl/styles.bin", &styles),
        Entry::packed("xl/worksheets/sheet1.bin", sheet),
    ])
}

/// A sound workbook with these records behind its table.
pub fn cells(more: &[u8]) -> Vec<u8> {
    book(&sheet(more))
}
