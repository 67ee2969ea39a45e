//! What a table has no column for and its title or the name of its sheet says: one sheet for each category or district.

use super::basis::Basis;
use super::block::{Block, Page};
use super::book::{CellRef, Value};
use super::finding::{Finding, Problem};
use super::head::row_text;
use super::line::place;
use super::values::text::{key, tidy};
use crate::programme::SummaryField as F;

/// Something that holds for every row of a table.
pub struct Said {
    /// The field.
    pub field: F,
    /// Its value.
    pub value: Value,
    /// Where it is said: the title, or the first cell of the sheet for its name.
    pub cell: CellRef,
    text: String,
}

impl Said {
    /// That it was taken from there.
    pub fn finding(self) -> Finding {
        let read = Some(self.value.shown());
        Finding { problem: Problem::FromTitle, field: self.field.name(), cell: Some(self.cell), raw: Some(self.text), read }
    }
}

/// Category and district, where the table has no column for them.
pub fn say(page: &Page<'_>, block: &Block<F>, title_row: Option<u32>, basis: &Basis<'_>) -> Vec<Said> {
    let sheet = &*page.sheet;
    // The title nearest to the head speaks for it; a title over several tables for all of them.
    let near = sheet.rows.iter().rev().filter(|r| r.number < block.head.rows.0 && r.number >= block.from).map(|r| r.number);
    let rows = near.take(3).chain(title_row);
    let titles = rows.map(|row| (row_text(sheet, row), place(sheet, page.turned, row, sheet.row(row).and_then(|r| r.cells.first()).map_or(0, |c| c.column))));
    let texts: Vec<(String, CellRef)> = titles.chain([(sheet.name.clone(), sheet.at(1, 0))]).collect();
    let mut said = Vec::new();
    if !block.head.has(&F::Category) {
        let category = texts.iter().find_map(|(text, cell)| Some((category(text, basis)?, text, cell)));
        said.extend(category.map(|(name, text, cell)| Said { field: F::Category, value: Value::Text(name), cell: cell.clone(), text: tidy(text) }));
    }
    if !block.head.has(&F::Recommender) {
        let name = tidy(&sheet.name);
        let of_district = basis.programme.settings.districts.iter().any(|d| name.starts_with(d.as_str()));
        said.extend(of_district.then(|| Said { field: F::Recommender, value: Value::Text(name.clone()), cell: sheet.at(1, 0), text: name }));
    }
    said
}

/// The one category whose name stands in the text.
fn category(text: &str, basis: &Basis<'_>) -> Option<String> {
    let text = key(text);
    let mut named = basis.programme.categories.iter().filter(|c| text.contains(&key(&c.name.zh)));
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one.name.zh.clone()),
        (None, _) => basis.category(&text).map(|c| c.name.zh.clone()),
        (Some(_), Some(_)) => None,
    }
}
