//! The tables of a workbook: several on a sheet one under another, or turned, with fields in rows and applicants in columns.

use super::book::{Row, Sheet};
use super::head::Head;
use super::heading::{Headings, Meaning};
use super::turn::turned;
use std::borrow::Cow;

/// Turning a sheet that is longer than this makes no table.
const LONGEST_TURNED: usize = 400;

/// The sheet as it is read: as it stands, or turned.
pub struct Page<'a> {
    /// The sheet.
    pub sheet: Cow<'a, Sheet>,
    /// Its rows are columns of the workbook.
    pub turned: bool,
}

/// One table of a page.
pub struct Block<F> {
    /// Its head.
    pub head: Head<F>,
    /// The first row that may hold its title.
    pub from: u32,
    /// The last row that may hold its data.
    pub to: u32,
}

impl<F> Block<F> {
    /// The rows below the head.
    pub fn rows<'s>(&self, sheet: &'s Sheet) -> impl Iterator<Item = &'s Row> + use<'s, F> {
        let (first, last) = (self.head.rows.1, self.to);
        sheet.rows.iter().filter(move |r| r.number > first && r.number <= last)
    }
}

/// The tables of a sheet; where it has none as it stands, those of the turned sheet.
pub fn find<'a, F: Meaning>(
    sheet: &'a Sheet,
    headings: &Headings<'_, F>,
    is_table: impl Fn(&Head<F>) -> bool + Copy,
    again: impl Fn(&Head<F>) -> bool + Copy,
) -> (Page<'a>, Vec<Block<F>>) {
    let heads = headings.find(sheet, is_table, again);
    let standing = || Page { sheet: Cow::Borrowed(sheet), turned: false };
    if !heads.is_empty() || sheet.rows.len() > LONGEST_TURNED {
        return (standing(), blocks(heads));
    }
    let across = turned(sheet);
    let heads: Vec<_> = headings.find(&across, is_table, |_| false).into_iter().take(1).filter(|head| is_across(head, &across, headings)).collect();
    if heads.is_empty() {
        return (standing(), Vec::new());
    }
    (Page { sheet: Cow::Owned(across), turned: true }, blocks(heads))
}

/// Labels with one value each are a form, and so are labels between the values: at least two applicants must have most of
/// the fields.
fn is_across<F: Meaning>(head: &Head<F>, sheet: &Sheet, headings: &Headings<'_, F>) -> bool {
    let places = head.places();
    let below: Vec<&Row> = sheet.rows.iter().filter(|r| r.number > head.rows.1).collect();
    let has_most = |row: &&&Row| places.values().filter(|column| row.value(**column).is_some()).count() * 2 > places.len();
    let labels = below.iter().flat_map(|r| &r.cells).filter(|c| headings.knows(&c.value)).count();
    below.iter().filter(has_most).count() >= 2 && labels < 2
}

fn blocks<F>(heads: Vec<Head<F>>) -> Vec<Block<F>> {
    let mut tops: Vec<u32> = heads.iter().skip(1).map(|h| h.rows.0.saturating_sub(1)).collect();
    tops.push(u32::MAX);
    let mut from = 1;
    let block = |(head, to): (Head<F>, u32)| {
        let block = Block { from, to, head };
        from = block.head.rows.1 + 1;
        block
    };
    heads.into_iter().zip(tops).map(block).collect()
}
