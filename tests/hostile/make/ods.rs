//! .ods: the content of a sound spreadsheet with something added.

use super::table;
use super::zip::{Entry, zip};

pub const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn rows() -> String {
    let cell = |text: &str| format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#);
    let of = |number: u32| table().into_iter().filter(|(row, ..)| *row == number).map(|(_, _, text)| cell(text)).collect::<String>();
    row(&of(1)) + &row(&of(2))
}

/// The content with these styles, these rows behind the table and these sheets behind it.
pub fn content(styles: &str, more_rows: &str, more_sheets: &str) -> String {
    format!(
        r#"<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>
        <table:table table:name="库">{}{more_rows}</table:table>{more_sheets}</office:spreadsheet></office:body></office:document-content>"#,
        rows()
    )
}

/// A spreadsheet of this content and these parts beside it.
pub fn book(content: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut entries = vec![Entry::new("mimetype", TYPE), Entry::packed("content.xml", content.as_bytes())];
    entries.extend(more.iter().map(|(name, text)| Entry::packed(name, text.as_bytes())));
    zip(&entries)
}

/// A sound spreadsheet with these rows behind its table.
pub fn rows_behind(rows: &str) -> Vec<u8> {
    book(&content("", rows, ""), &[])
}
