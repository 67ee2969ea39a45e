//! Wrong parts of an .xlsx.

use crate::case::{Case, DAMAGED, NONE, bad, limits, read};
use crate::make::xlsx::{BOOK, RELS, SHEET, STRINGS, STYLES, behind, cells, sheet, with};

pub const CASES: &[Case] = &[
    read("sound.xlsx", &[], || with(&[])),
    // Structure.
    bad("no-workbook.xlsx", NONE, "packed document", || with(&[(BOOK, b"")])),
    bad("no-sheet-part.xlsx", DAMAGED, SHEET, || with(&[(SHEET, b"")])),
    bad("no-relations.xlsx", DAMAGED, "库", || with(&[(RELS, b"")])),
    read("no-styles.xlsx", &[], || with(&[(STYLES, b"")])),
    bad("relation-in-a-circle.xlsx", "no-known-header", "", || with(&[(RELS, relations("/xl/workbook.xml", "").as_bytes())])),
    bad("relation-outside.xlsx", DAMAGED, "库", || with(&[(RELS, relations("https://example.org/sheet.xml", r#" TargetMode="External""#).as_bytes())])),
    bad("relation-that-climbs.xlsx", DAMAGED, "etc/passwd", || with(&[(RELS, relations("../../../../etc/passwd", "").as_bytes())])),
    read("module-without-a-part.xlsx", &["W_SHEET_NOT_A_TABLE"], || {
        with(&[(BOOK, r#"<workbook xmlns:r="r"><sheets><sheet name="库" r:id="rId1"/><sheet name="Module" r:id=""/></sheets></workbook>"#.as_bytes())])
    }),
    bad("relation-twice.xlsx", DAMAGED, "rId1", || {
        let two = relations("worksheets/sheet1.xml", "")
            .replace("</Relationships>", r#"<Relationship Id="rId1" Type="x/worksheet" Target="x.xml"/></Relationships>"#);
        with(&[(RELS, two.as_bytes())])
    }),
    bad("sheet-name-twice.xlsx", DAMAGED, "×2", || {
        with(&[(BOOK, r#"<workbook xmlns:r="r"><sheets><sheet name="库a" r:id="rId1"/><sheet name="库A" r:id="rId1"/></sheets></workbook>"#.as_bytes())])
    }),
    limits("three-hundred-sheets.xlsx", "sheets", || {
        let list: String = (0..300).map(|n| format!(r#"<sheet name="{n}" r:id="rId1"/>"#)).collect();
        with(&[(BOOK, format!(r#"<workbook xmlns:r="r"><sheets>{list}</sheets></workbook>"#).as_bytes())])
    }),
    limits("styles-without-end.xlsx", STYLES, || {
        with(&[(STYLES, format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf numFmtId=\"0\"/>".repeat(150_000)).as_bytes())])
    }),
    read("macros.xlsm", &["W_MACROS_IGNORED"], || with(&[("xl/vbaProject.bin", b"\xff\xfe evil")])),
    read("links-to-other-files.xlsx", &["W_EXTERNAL_LINKS_IGNORED"], || with(&[("xl/externalLinks/externalLink1.xml", b"<externalLink/>")])),
    read("protected.xlsx", &["W_PROTECTED"], || behind(r#"<sheetProtection sheet="1" password="CC1A"/>"#)),
    // XML.
    bad("doctype.xlsx", DAMAGED, "DOCTYPE", || with(&[(SHEET, format!("<!DOCTYPE x>{}", sheet("", "")).as_bytes())])),
    bad("entity-bomb.xlsx", DAMAGED, "DOCTYPE", || {
        let entities: String = (1..20).map(|n| format!(r#"<!ENTITY a{n} "{}">"#, format!("&a{};", n - 1).repeat(10))).collect();
        with(&[(STRINGS, format!(r#"<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><sst><si><t>&a19;</t></si></sst>"#).as_bytes())])
    }),
    bad("entity-from-a-file.xlsx", DAMAGED, "DOCTYPE", || {
        with(&[(BOOK, br#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><workbook>&f;</workbook>"#)])
    }),
    read("entity-that-nobody-knows.xlsx", &["W_CONTROL_CHARACTERS"], || cells(r#"<c r="P3" t="str"><v>a&evil;b</v></c>"#)),
    limits("nested-without-end.xlsx", "nested", || with(&[(SHEET, "<x>".repeat(500_000).as_bytes())])),
    bad("cut-off-inside.xlsx", DAMAGED, SHEET, || with(&[(SHEET, sheet("", "").split_at(800).0.as_bytes())])),
    bad("not-utf8.xlsx", DAMAGED, SHEET, || with(&[(SHEET, b"<worksheet>\xff\xff</worksheet>")])),
    read("utf16.xlsx", &[], || {
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(sheet("", "").encode_utf16().flat_map(u16::to_le_bytes)).collect();
        with(&[(SHEET, &wide)])
    }),
    read("hundred-thousand-attributes.xlsx", &[], || {
        let many: String = (0..100_000).map(|n| format!(" a{n}=\"\"")).collect();
        cells(&format!(r#"<c r="P3"{many}><v>1</v></c>"#))
    }),
    // Cells.
    bad("cell-twice.xlsx", DAMAGED, "P3", || cells(r#"<c r="P3"><v>1</v></c><c r="P3"><v>2</v></c>"#)),
    bad("row-twice.xlsx", DAMAGED, "row 2", || cells(r#"<row r="2"><c r="P2"><v>1</v></c></row>"#)),
    bad("cell-of-another-row.xlsx", DAMAGED, "P9", || cells(r#"<c r="P9"><v>1</v></c>"#)),
    read("rows-out-of-order.xlsx", &["W_ROWS_OUT_OF_ORDER"], || cells(r#"<row r="9"><c r="P9"><v>1</v></c></row><row r="7"><c r="P7"><v>1</v></c></row>"#)),
    read("cells-out-of-order.xlsx", &["W_ROWS_OUT_OF_ORDER"], || cells(r#"<c r="R3"><v>1</v></c><c r="P3"><v>2</v></c>"#)),
    bad("column-beyond-the-last.xlsx", DAMAGED, "XFE3", || cells(r#"<c r="XFE3"><v>1</v></c>"#)),
    bad("row-beyond-the-last.xlsx", DAMAGED, "1048577", || cells(r#"<row r="1048577"><c><v>1</v></c></row>"#)),
    bad("row-nought.xlsx", DAMAGED, "row 0", || cells(r#"<row r="0"><c><v>1</v></c></row>"#)),
    read("cell-in-the-last-corner.xlsx", &[], || cells(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#)),
    read("numbers-that-are-none.xlsx", &["W_NOT_A_NUMBER"], || {
        cells(r#"<c r="P3"><v>NaN</v></c><c r="Q3"><v>inf</v></c><c r="R3"><v>1e999</v></c><c r="S3"><v>1,2</v></c>"#)
    }),
    read("more-digits-than-a-float.xlsx", &["W_NUMBER_BEYOND_EXACT"], || cells(r#"<c r="P3"><v>915001120123456789</v></c>"#)),
    read("control-characters.xlsx", &["W_CONTROL_CHARACTERS"], || {
        cells("<c r=\"P3\" t=\"str\"><v>a&#0;b_x0001_</v></c><c r=\"Q3\" t=\"str\"><v>a\u{0}b</v></c>")
    }),
    read("date-of-year-9999.xlsx", &["W_DATE_OUT_OF_RANGE"], || cells(r#"<c r="P3" t="d"><v>9999-99-99</v></c><c r="Q3" s="1"><v>2958465</v></c>"#)),
    read("negative-date.xlsx", &["W_DATE_OUT_OF_RANGE"], || cells(r#"<c r="P3" s="1"><v>-1</v></c>"#)),
    read("style-that-is-not-there.xlsx", &["W_STYLE_UNKNOWN"], || cells(r#"<c r="P3" s="4000000000"><v>43709</v></c>"#)),
    bad("shared-text-that-is-not-there.xlsx", DAMAGED, "P3", || cells(r#"<c r="P3" t="s"><v>99</v></c>"#)),
    read("shared-texts-counted-wrong.xlsx", &[], || {
        with(&[(STRINGS, "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>甲</t></si></sst>".as_bytes())])
    }),
    // Too much.
    limits("one-endless-text.xlsx", "P3", || cells(&format!(r#"<c r="P3" t="inlineStr"><is><t>{}</t></is></c>"#, noise(20 << 20)))),
    limits("one-endless-shared-text.xlsx", "#0", || with(&[(STRINGS, format!("<sst><si><t>{}</t></si></sst>", noise(20 << 20)).as_bytes())])),
    limits("one-text-in-very-many-cells.xlsx", "bytes of text", || {
        let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(60_000));
        let rows: String = (3..60_000).map(|n| format!(r#"<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>"#)).collect();
        with(&[(STRINGS, strings.as_bytes()), (SHEET, sheet(&rows, "").as_bytes())])
    }),
    limits("two-million-cells.xlsx", "cells", || {
        let row = |n: usize| format!("<row r=\"{n}\">{}</row>", (0..2000).map(|c| format!("<c><v>{}</v></c>", n * 7919 % 1000 + c)).collect::<String>());
        with(&[(SHEET, sheet(&(3..1100).map(row).collect::<String>(), "").as_bytes())])
    }),
    limits("sixty-thousand-merges.xlsx", "merged", || behind(&merges((5..60_005).map(|n| format!("A{n}:B{n}"))))),
    read("merges-over-a-large-table.xlsx", &["W_VALUE_UNDER_MERGE"], || {
        let rows: String = (3..9000).map(|n| format!("<row r=\"{n}\"><c r=\"T{n}\"><v>1</v></c><c r=\"U{n}\"><v>1</v></c></row>")).collect();
        with(&[(SHEET, sheet(&rows, &merges((3..49_000).map(|n| format!("T{n}:U{n}")))).as_bytes())])
    }),
    bad("merge-upside-down.xlsx", DAMAGED, "J6", || behind(&merges(["J6:B2".to_owned()].into_iter()))),
    bad("merge-of-nothing.xlsx", DAMAGED, "x", || behind(&merges(["x".to_owned()].into_iter()))),
    bad("columns-hidden-for-ever.xlsx", DAMAGED, "cols", || behind(&format!("<cols>{}</cols>", r#"<col min="1" max="16384" hidden="1"/>"#.repeat(100_000)))),
];

fn relations(target: &str, more: &str) -> String {
    format!(r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="{target}"{more}/></Relationships>"#)
}

fn merges(ranges: impl Iterator<Item = String>) -> String {
    format!("<mergeCells>{}</mergeCells>", ranges.map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect::<String>())
}

/// Text that does not pack well, so that no other cap is met before.
fn noise(bytes: usize) -> String {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from((state >> 24) % 26).unwrap())
    };
    (0..bytes).map(|_| next()).collect()
}
