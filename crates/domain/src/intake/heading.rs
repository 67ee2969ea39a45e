//! Finds the head of a table: one to three rows, merged or not, whose headings are known.

use super::Column;
use super::book::{Range, Sheet};
use super::values::text::key;
use std::collections::{BTreeMap, BTreeSet};

/// Heads are looked for in the first rows with content only.
const SEARCHED_ROWS: usize = 40;
/// A head has at most this many rows.
const DEEPEST: u32 = 3;

/// Known headings of one kind of table.
pub struct Headings<F> {
    by_key: BTreeMap<String, F>,
}

/// A head that was found.
pub struct Head<F> {
    /// First and last row.
    pub rows: (u32, u32),
    /// Column, path of headings, meaning.
    pub columns: Vec<HeadColumn<F>>,
}

/// One column under a head.
pub struct HeadColumn<F> {
    /// Place from 0.
    pub column: u32,
    /// Headings from top to bottom, without repeats.
    pub path: Vec<String>,
    /// Its meaning, if known.
    pub field: Option<F>,
}

impl<F: Clone + Ord> Headings<F> {
    /// Headings from the programme's words.
    pub fn new(entries: impl Iterator<Item = (F, Vec<String>)>) -> Self {
        let by_key = entries.flat_map(|(f, hs)| hs.into_iter().map(move |h| (key(&h), f.clone()))).collect();
        Self { by_key }
    }

    /// The head with the most known and different columns; the shallowest and highest of equals.
    pub fn find(&self, sheet: &Sheet) -> Option<Head<F>> {
        let wide = wide_merges(sheet);
        let mut best: Option<(usize, u32, Head<F>)> = None;
        for row in sheet.rows.iter().take(SEARCHED_ROWS) {
            for depth in 1..=DEEPEST {
                let head = self.head_at(sheet, &wide, row.number, row.number + depth - 1);
                let known = head.columns.iter().filter(|c| c.field.is_some()).count();
                if best.as_ref().is_none_or(|(most, least, _)| known > *most || (known == *most && depth < *least)) {
                    best = Some((known, depth, head));
                }
            }
        }
        best.map(|(_, _, head)| head)
    }

    fn head_at(&self, sheet: &Sheet, wide: &[Range], top: u32, bottom: u32) -> Head<F> {
        let columns: BTreeSet<u32> = (top..=bottom).filter_map(|r| sheet.row(r)).flat_map(|r| r.cells.iter().map(|c| c.column)).collect();
        let mut taken = BTreeSet::new();
        let columns = columns.into_iter().filter_map(|column| {
            let path = path(sheet, wide, top, bottom, column);
            if path.is_empty() {
                return None;
            }
            let field = self.meaning(&path).filter(|f| taken.insert(f.clone()));
            Some(HeadColumn { column, path, field })
        });
        Head { rows: (top, bottom), columns: columns.collect() }
    }

    /// The whole path first (联系人/姓名), then the lowest heading, then the same without brackets and stars.
    fn meaning(&self, path: &[String]) -> Option<F> {
        let last = path.last()?;
        let tails = (0..path.len()).map(|from| path[from..].join("/"));
        let together = path.concat();
        let bare = last.split(['（', '(', '[', '【']).next().unwrap_or(last);
        let bare = bare.trim_matches(|c: char| matches!(c, '*' | '＊' | ':' | '：') || c.is_whitespace());
        tails.chain([together, bare.to_owned()]).find_map(|h| self.by_key.get(&key(&h)).cloned())
    }
}

/// Only merges that reach over columns give a group heading to its neighbours.
fn wide_merges(sheet: &Sheet) -> Vec<Range> {
    sheet.merged.iter().copied().filter(|m| m.right > m.left).collect()
}

fn path(sheet: &Sheet, wide: &[Range], top: u32, bottom: u32, column: u32) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for row in top..=bottom {
        let anchor = wide.iter().find(|m| m.holds(row, column)).map_or((row, column), |m| (m.top, m.left));
        let Some(value) = sheet.value(anchor.0, anchor.1) else { continue };
        let text: String = value.shown().chars().filter(|c| !c.is_whitespace()).collect();
        if !text.is_empty() && parts.last() != Some(&text) {
            parts.push(text);
        }
    }
    parts
}

impl<F> Head<F> {
    /// The columns as they are shown to people.
    pub fn shown(&self, name: impl Fn(&F) -> String) -> Vec<Column> {
        let shown = |c: &HeadColumn<F>| Column { column: c.column, path: c.path.join("/"), field: c.field.as_ref().map(&name) };
        self.columns.iter().map(shown).collect()
    }
}

/// What stands above a head: title, facts, and nothing else of interest.
pub struct Above {
    /// Row of the title.
    pub title_row: Option<u32>,
    /// Row of the facts.
    pub info_row: Option<u32>,
}

/// Finds title and facts above the head.
pub fn above(sheet: &Sheet, head_top: u32, info_marks: &[String]) -> Above {
    let mut above = Above { title_row: None, info_row: None };
    for row in sheet.rows.iter().take_while(|r| r.number < head_top) {
        let text: String = row.cells.iter().map(|c| c.value.shown()).collect();
        if text.trim().is_empty() {
            continue;
        }
        if above.info_row.is_none() && info_marks.iter().any(|m| text.contains(m.as_str())) {
            above.info_row = Some(row.number);
        } else if above.title_row.is_none() {
            above.title_row = Some(row.number);
        }
    }
    above
}

/// The text of a whole row, for looking for a date in it.
pub fn row_text(sheet: &Sheet, row: u32) -> String {
    sheet.row(row).map(|r| r.cells.iter().map(|c| c.value.shown()).collect::<Vec<_>>().join(" ")).unwrap_or_default()
}
