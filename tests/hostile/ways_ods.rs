//! Wrong content of an .ods.

use crate::case::{Case, DAMAGED, NONE, PASSWORD, bad, limits, read};
use crate::make::ods::{book, content, row, rows_behind};
use crate::make::zip::{Entry, zip};

pub const CASES: &[Case] = &[
    read("sound.ods", &[], || rows_behind("")),
    bad("text-document.ods", NONE, "packed document", || {
        zip(&[Entry::new("mimetype", "application/vnd.oasis.opendocument.text"), Entry::new("content.xml", "<x/>")])
    }),
    bad("password.ods", PASSWORD, "password", || book("", &[("META-INF/manifest.xml", "<manifest:encryption-data/>")])),
    bad("doctype.ods", DAMAGED, "DOCTYPE", || book(&format!("<!DOCTYPE x>{}", content("", "", "")), &[])),
    bad("cut-off-inside.ods", DAMAGED, "content.xml", || book(content("", "", "").split_at(900).0, &[])),
    bad("no-sheets.ods", DAMAGED, "no sheets", || book("<x/>", &[])),
    bad("sheet-name-twice.ods", DAMAGED, "×2", || book(&content("", "", r#"<table:table table:name="库"/>"#), &[])),
    bad("sheet-within-a-sheet.ods", DAMAGED, "content.xml", || rows_behind(r#"<table:table table:name="b"/>"#)),
    read("table-within-a-cell.ods", &[], || rows_behind(&row(&format!("<table:table-cell>{}</table:table-cell>", r#"<table:table table:name="b"/>"#)))),
    limits("nested-without-end.ods", "nested", || rows_behind(&"<table:table-row-group>".repeat(100_000))),
    limits("cells-repeated-without-end.ods", "cells", || {
        rows_behind(
            r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/></table:table-row>"#,
        )
    }),
    bad("column-beyond-the-last.ods", DAMAGED, "库", || rows_behind(&row(&number("1", r#" table:number-columns-repeated="4000000000""#)))),
    bad("row-beyond-the-last.ods", DAMAGED, "row", || {
        rows_behind(&format!(r#"<table:table-row table:number-rows-repeated="4000000000"/>{}"#, row(&number("1", ""))))
    }),
    read("empty-rows-to-the-end.ods", &[], || {
        rows_behind(
            r#"<table:table-row table:number-rows-repeated="1048574" table:visibility="collapse"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        )
    }),
    limits("four-billion-blanks.ods", "P3", || {
        rows_behind(&row(
            r#"<table:table-cell table:number-columns-repeated="15"/><table:table-cell><text:p><text:s text:c="4000000000"/></text:p></table:table-cell>"#,
        ))
    }),
    limits("one-endless-text.ods", "C3", || {
        rows_behind(&row(&format!("<table:table-cell/><table:table-cell/><table:table-cell><text:p>{}</text:p></table:table-cell>", "长 ".repeat(200_000))))
    }),
    read("styles-in-a-circle.ods", &[], || {
        let style = r#"<style:style style:name="a" style:family="table-cell" style:parent-style-name="a"/>"#;
        book(&content(style, &row(r#"<table:table-cell table:style-name="a" office:value-type="date" office:date-value="2021-04-08"/>"#), ""), &[])
    }),
    read("date-of-year-9999.ods", &["W_DATE_OUT_OF_RANGE"], || {
        rows_behind(&row(r#"<table:table-cell office:value-type="date" office:date-value="9999-99-99"/>"#))
    }),
    read("numbers-that-are-none.ods", &["W_NOT_A_NUMBER"], || rows_behind(&row(&[number("NaN", ""), number("1e999", ""), number("x", "")].concat()))),
    read("control-characters.ods", &["W_CONTROL_CHARACTERS"], || rows_behind(&row("<table:table-cell><text:p>a&#1;b</text:p></table:table-cell>"))),
    read("macros.ods", &["W_MACROS_IGNORED"], || book(&content("", "", ""), &[("Basic/Standard/Module1.xml", "<x/>")])),
    read("copy-of-another-file.ods", &["W_EXTERNAL_LINKS_IGNORED"], || {
        book(&content("", "", r#"<table:table table:name="'file:///etc/passwd'#a"><table:table-source xlink:href="file:///etc/passwd"/></table:table>"#), &[])
    }),
    read("comments-pictures-and-changes.ods", &[], || {
        let inside = "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame></table:table-cell>";
        rows_behind(&row(inside))
    }),
    limits("merges-without-end.ods", "merged", || rows_behind(&row(r#"<table:table-cell table:number-columns-spanned="16384"/>"#).repeat(60_000))),
    bad("merge-out-of-the-sheet.ods", DAMAGED, "库", || {
        rows_behind(&row(r#"<table:table-cell table:number-columns-spanned="4000000000" table:number-rows-spanned="4000000000"/>"#))
    }),
];

fn number(value: &str, more: &str) -> String {
    format!(r#"<table:table-cell office:value-type="float" office:value="{value}"{more}/>"#)
}
