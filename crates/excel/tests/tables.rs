//! Real tables: what is written is read back, and our reader sees what calamine sees, and more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod build;

use build::workbook_with;
use calamine::{Data, Reader};
use linxuan_domain::intake::book::{Range, Value};
use linxuan_domain::intake::{Book, Date};
use linxuan_excel::{Limits, Out, Table, load, read, write};
use std::path::{Path, PathBuf};

fn today() -> Date {
    Date::parse_iso("2026-11-23").unwrap()
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/reference/samples").join(name)
}

fn open(bytes: &[u8]) -> Book {
    read("表.xlsx", bytes, &Limits::default()).unwrap()
}

fn text(text: &str) -> Out {
    Out::Text(text.into())
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn table() -> Table {
    Table {
        sheet: "汇总/表".into(),
        title: "推荐汇总表".into(),
        info: "填报日期：2026年11月23日".into(),
        head: vec![list(&["序号", "推荐单位", "申报单位", "", "得分"]), list(&["", "", "名称", "代码", ""])],
        rows: vec![
            vec![Out::Number("1".into()), text("渝北区"), text("=SUM(A1)"), text("+86"), Out::Number("85.50".into())],
            vec![Out::Number("2".into()), text("渝北区"), text("@某"), text("-1"), Out::Percent("0.815".into())],
            vec![Out::Number("3".into()), text("江北区"), Out::Empty, Out::Day(today()), Out::Number("无".into())],
        ],
        merge_equal: vec![1],
        notes: vec!["注：样例".into()],
        widths: vec![6, 20],
        frozen_columns: 1,
        ..Table::default()
    }
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let book = open(&write(&[table()], today()).unwrap());
    let sheet = &book.sheets[0];
    assert_eq!(sheet.value(5, 2), Some(&Value::Text("=SUM(A1)".into())));
    assert_eq!(sheet.value(5, 3), Some(&Value::Text("+86".into())));
    assert_eq!(sheet.value(6, 2), Some(&Value::Text("@某".into())));
    assert_eq!(sheet.value(7, 4), Some(&Value::Text("无".into())));
}

#[test]
fn what_is_written_is_read_back_with_its_merges_and_formats() {
    let book = open(&write(&[table(), Table { sheet: String::new(), ..Table::default() }], today()).unwrap());
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "汇总_表");
    assert_eq!(sheet.value(5, 4), Some(&Value::Number { text: "85.5".into(), percent: false }));
    assert_eq!(sheet.value(6, 4).unwrap().shown(), "81.5%");
    assert_eq!(sheet.value(7, 3).unwrap().shown(), "2026-11-23");
    for merge in
        [Range { top: 3, left: 2, bottom: 3, right: 3 }, Range { top: 3, left: 4, bottom: 4, right: 4 }, Range { top: 5, left: 1, bottom: 6, right: 1 }]
    {
        assert!(sheet.merged.contains(&merge), "{merge:?} in {:?}", sheet.merged);
    }
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    assert!(write(&[table()], today()).unwrap() == write(&[table()], today()).unwrap());
}

#[test]
fn our_reader_sees_what_calamine_sees() {
    for name in ["01-city-summary.xlsx", "02-application-form.xlsx", "03-expert-pool.xlsx"] {
        let bytes = load(&sample(name), &Limits::default()).unwrap();
        let book = open(&bytes);
        let mut other: calamine::Xlsx<_> = calamine::open_workbook(sample(name)).unwrap();
        assert_eq!(book.sheets.iter().map(|s| s.name.clone()).collect::<Vec<_>>(), other.sheet_names());
        for sheet in &book.sheets {
            let range = other.worksheet_range(&sheet.name).unwrap();
            let (top, left) = range.start().unwrap_or((0, 0));
            let theirs: Vec<_> = range.used_cells().map(|(r, c, v)| (top + r as u32 + 1, left + c as u32, v.clone())).collect();
            let ours = sheet.rows.iter().flat_map(|r| r.cells.iter().map(|c| (r.number, c.column, &c.value))).collect::<Vec<_>>();
            assert_eq!(ours.len(), theirs.len(), "{name} {}", sheet.name);
            for ((r, c, value), (r2, c2, data)) in ours.into_iter().zip(&theirs) {
                assert_eq!((r, c), (*r2, *c2));
                match (value, data) {
                    (Value::Text(a), Data::String(b)) => assert_eq!(a, b),
                    (Value::Number { text, .. }, Data::Float(n)) => assert_eq!(text, &n.to_string()),
                    (Value::Date { stored, .. }, Data::DateTime(d)) => {
                        let (y, m, day, ..) = d.to_ymd_hms_milli();
                        assert_eq!(stored.to_string(), format!("{y:04}-{m:02}-{day:02}"));
                    }
                    other => panic!("{name} {r} {c}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn hidden_rows_and_columns_formats_and_inline_text_are_seen() {
    let rows = "<row r=\"1\" hidden=\"1\"><c r=\"A1\" s=\"1\"><v>43709</v></c><c r=\"B1\" s=\"2\"><v>43709</v></c><c r=\"C1\" s=\"3\"><v>0.8</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t xml:space=\"preserve\"> &amp;乙&#x4E2D;</t></r><rPh><t>jia</t></rPh></is></c></row>\
        <row><c><v>7</v></c><c><v>8</v></c></row>";
    let book = open(&workbook_with(rows, "", &[]));
    let sheet = &book.sheets[0];
    assert!(sheet.rows[0].hidden && !sheet.rows[1].hidden);
    let shown: Vec<String> = sheet.rows[0].cells.iter().map(|c| c.value.shown()).collect();
    assert_eq!(shown, ["2019-09-01", "2019-09", "80%"]);
    assert_eq!(sheet.value(2, 0), Some(&Value::Text("甲 &乙中".into())));
    assert_eq!(sheet.value(3, 1).unwrap().shown(), "8");
}
