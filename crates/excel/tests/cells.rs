//! What a cell of a real workbook becomes, and what a table that was written comes back as.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod build;
mod read;

use build::replaced;
use linxuan_domain::intake::Date;
use linxuan_domain::intake::book::{Range, Value};
use linxuan_domain::intake::note::About;
use linxuan_excel::{Out, Table, write};
use read::{cells, read, sheet, workbook};

#[test]
fn each_kind_of_cell_is_read_as_what_it_is() {
    let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>0.81499999999999995</v></c><c r="D1" s="3"><v>0.815</v></c>
        <c r="E1" s="2"><v>43709</v></c><c r="F1" s="1"><v>43709.75</v></c><c r="G1" t="b"><v>true</v></c><c r="H1" t="e"><v>#SPILL!</v></c>
        <c r="I1" t="d"><v>2021-04-08T00:00:00</v></c><c r="J1" t="inlineStr"><v>9</v><is><r><t>重庆</t></r><r><t xml:space="preserve"> A&amp;B&#33;</t></r><rPh><t>x</t></rPh></is></c>
        <c r="K1" s="99"><v>7</v></c><c r="L1" s="1"><v>9999999</v></c><c r="M1"/><c><v>13</v></c></row>"#;
    let expected = [
        "A1='甲",
        "C1=0.815",
        "D1=81.5%",
        "E1=2019-09 (2019-09-01)",
        "F1=2019-09-01 (2019-09-01)",
        "G1=TRUE",
        "H1=!#SPILL!",
        "I1=2021-04-08 (2021-04-08)",
        "J1='重庆 A&B!",
        "K1=7",
        "L1=9999999",
        "N1=13",
    ];
    assert_eq!(cells(&workbook(row)), expected);
}

#[test]
fn a_formula_that_was_never_calculated_is_not_an_empty_cell() {
    let row = r#"<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>IF(1,"","")</f><v></v></c></row>"#;
    assert_eq!(cells(&workbook(row)), ["A1=?", "B1=?", "C1=2"]);
}

#[test]
fn hidden_rows_columns_and_sheets_and_merges_are_known() {
    let sheet = br#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
        <row r="5" hidden="1"><c r="A5"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="B3:D4"/></mergeCells></worksheet>"#;
    let list = br#"<workbook xmlns:r="u"><sheets><sheet name="x" state="veryHidden" r:id="rId1"/></sheets></workbook>"#;
    let book = read(&replaced(&[("xl/worksheets/sheet1.xml", sheet), ("xl/workbook.xml", list)])).unwrap();
    let sheet = &book.sheets[0];
    assert!(sheet.hidden && sheet.rows[1].hidden && !sheet.rows[0].hidden);
    assert_eq!(sheet.hidden_columns, [1, 2]);
    assert_eq!(*sheet.merged, [Range { top: 3, left: 1, bottom: 4, right: 3 }]);
}

#[test]
fn dates_from_1904_are_the_same_days() {
    let list = br#"<workbook xmlns:r="u"><workbookPr date1904="1"/><sheets><sheet name="x" r:id="rId1"/></sheets></workbook>"#;
    let sheet = sheet(r#"<row r="1"><c r="A1" s="1"><v>42247</v></c></row>"#);
    let bytes = replaced(&[("xl/workbook.xml", list), ("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert_eq!(cells(&bytes), ["A1=2019-09-01 (2019-09-01)"]);
    // Intake must know it too, for numbers that no cell shows as a date.
    assert_eq!(read(&bytes).unwrap().notes.iter().map(|note| note.about).collect::<Vec<_>>(), [About::From1904]);
}

fn day() -> Date {
    Date::parse_iso("2021-06-18").unwrap()
}

#[test]
fn text_stays_text_whatever_it_begins_with() {
    let nasty = [
        "=1+1",
        "+86 23",
        "-5",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "00123",
        "_x0041_",
        "<b>&\"'",
        "a\nb",
        " 前后 ",
        "\t",
        "𠅤䶮",
        "https://example.org",
        "TRUE",
        "2021-06-18",
    ];
    let rows = nasty.iter().map(|t| vec![Out::Text((*t).to_owned()), Out::Empty]).collect();
    let table = Table {
        sheet: "x".into(),
        title: "=TITLE()".into(),
        info: "+info".into(),
        head: vec![vec!["=H".into(), "@H".into()]],
        rows,
        notes: vec!["-note".into()],
        ..Table::default()
    };
    let book = read(&write(&[table], day()).unwrap()).unwrap();
    let texts: Vec<&str> = book.sheets[0]
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .map(|c| match &c.value {
            Value::Text(t) => t.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected: Vec<&str> = ["=TITLE()", "+info", "=H", "@H"].into_iter().chain(nasty).chain(["-note"]).collect();
    assert_eq!(texts, expected);
}

#[test]
fn odd_tables_do_not_panic() {
    let wide = Table {
        sheet: "长".repeat(60),
        rows: vec![vec![Out::Number("NaN".into()), Out::Number("1e999".into()), Out::Percent(String::new())]],
        ..Table::default()
    };
    for table in [
        Table::default(),
        wide,
        Table { sheet: "a/b:c?".into(), head: vec![vec![String::new(), String::new()], vec!["x".into()]], merge_equal: vec![7], ..Table::default() },
    ] {
        read(&write(&[table], day()).unwrap()).unwrap();
    }
    let _ = write(&[], day());
    let long = Table { rows: vec![vec![Out::Text("长".repeat(40_000))]], ..Table::default() };
    assert!(write(&[long], day()).is_err());
    assert!(write(&[Table::default(), Table::default()], day()).is_err(), "two sheets of one name");
}
