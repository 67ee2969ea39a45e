//! Figures over several years, side by side: years in columns (or, on a turned sheet, in rows), a column of units,
//! sub-rows that begin with 其中.

use super::label::ways;
use crate::intake::book::{CellRef, Row, Sheet, Value};
use crate::intake::line::place;
use crate::intake::values::text::{key, narrow, squeezed, strip_any_prefix};
use crate::programme::{Programme, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// One figure with its values.
#[derive(Debug, Clone)]
pub struct YearRow {
    /// Its place in the words.
    pub metric: usize,
    /// The unit that stands beside it.
    pub unit: Option<String>,
    /// Its label as it stands.
    pub label: String,
    /// Value and place by year.
    pub years: Vec<(i32, CellRef, Option<Value>)>,
}

/// What was found on a sheet.
#[derive(Default)]
pub struct Years {
    /// The figures.
    pub rows: Vec<YearRow>,
    /// Rows of the workbook that were used up.
    pub used: BTreeSet<u32>,
    /// Labels of figures that nobody knows, with their place.
    pub strangers: Vec<(CellRef, String, String)>,
}

/// A row of years.
struct Head {
    row: u32,
    years: Vec<(u32, i32)>,
    units: Option<u32>,
    /// The row that the head begins in.
    top: u32,
}

/// Finds all figures by year on a sheet, which may have been turned.
pub fn find(sheet: &Sheet, turned: bool, programme: &Programme) -> Years {
    let words = &programme.words;
    let names: BTreeMap<String, usize> = words.metrics.iter().enumerate().flat_map(|(at, m)| m.labels.iter().map(move |l| (key(l), at))).collect();
    let mut found = Years::default();
    let (mut head, mut parent): (Option<Head>, Option<usize>) = (None, None);
    for row in &sheet.rows {
        if let Some(next) = head_of(sheet, row, words) {
            (head, parent) = (Some(next), None);
            continue;
        }
        let Some(head) = &head else { continue };
        let first = head.years.first().map_or(0, |(column, _)| *column);
        let labels: Vec<_> = row.cells.iter().filter(|c| c.column < first && matches!(c.value, Value::Text(_)) && Some(c.column) != head.units).collect();
        let known = labels.iter().find_map(|c| Some((metric(&c.value.shown(), parent, &names, words)?, *c)));
        let values = |column: u32| row.value(column).cloned();
        match known {
            Some(((at, sub), cell)) => {
                if !sub {
                    parent = Some(at);
                }
                let years = head.years.iter().map(|(column, year)| (*year, place(sheet, turned, row.number, *column), values(*column))).collect();
                let unit = head.units.and_then(|column| row.value(column)).map(|v| squeezed(&v.shown()));
                found.rows.push(YearRow { metric: at, unit, label: cell.value.shown(), years });
                use_up(&mut found.used, head, row.number, cell.column, turned);
            }
            None => {
                let label = labels.iter().find(|c| !c.value.is_blank());
                let some = head.years.iter().filter_map(|(column, _)| values(*column)).map(|v| v.shown()).collect::<Vec<_>>();
                if let (Some(cell), false) = (label, some.is_empty()) {
                    found.strangers.push((place(sheet, turned, row.number, cell.column), cell.value.shown(), some.join("、")));
                    use_up(&mut found.used, head, row.number, cell.column, turned);
                }
            }
        }
    }
    found
}

/// On a turned sheet the rows of the workbook are columns here: those of the years and of the labels are used up.
fn use_up(used: &mut BTreeSet<u32>, head: &Head, row: u32, label: u32, turned: bool) {
    if turned {
        used.extend(head.years.iter().map(|(column, _)| column + 1).chain([label + 1]));
    } else {
        used.extend((head.top..=head.row).chain([row]));
    }
}

/// A row with years in it, as text with 年 or at least two bare numbers.
fn head_of(sheet: &Sheet, row: &Row, words: &Vocabulary) -> Option<Head> {
    let years: Vec<(u32, i32)> = row.cells.iter().filter_map(|c| Some((c.column, year(&c.value)?))).collect();
    let worded = row.cells.iter().any(|c| year(&c.value).is_some() && c.value.shown().contains('年'));
    let distinct: BTreeSet<i32> = years.iter().map(|(_, year)| *year).collect();
    if years.is_empty() || distinct.len() != years.len() || (years.len() < 2 && !worded) || years.first()?.0 == 0 {
        return None;
    }
    let heads: BTreeSet<String> = words.form.unit_heads.iter().map(|h| key(h)).collect();
    // The head of the units stands in the same row or, merged, in one of the two above it.
    let near = (row.number.saturating_sub(2)..=row.number).rev().filter_map(|number| sheet.row(number));
    let cells = near.flat_map(|r| r.cells.iter().map(move |c| (r.number, c)));
    let units = cells.into_iter().find(|(_, c)| heads.contains(&key(&c.value.shown())));
    Some(Head { row: row.number, years, top: units.map_or(row.number, |(top, _)| top), units: units.map(|(_, c)| c.column) })
}

/// 2018, 2018年, 2018年度, 2018年（万元）.
fn year(value: &Value) -> Option<i32> {
    let text = match value {
        Value::Text(text) => squeezed(text),
        Value::Number { text, percent: false } => text.clone(),
        _ => return None,
    };
    let digits = text.get(..4)?.parse::<i32>().ok().filter(|y| (1990..=2099).contains(y))?;
    let behind = text.get(4..)?;
    let behind = behind.strip_prefix('年').unwrap_or(behind).trim_start_matches(['度', '末', '底']);
    (behind.is_empty() || (behind.starts_with('(') && text.contains('年'))).then_some(digits)
}

/// The figure that a label names, and whether it is a part of the one above.
fn metric(label: &str, parent: Option<usize>, names: &BTreeMap<String, usize>, words: &Vocabulary) -> Option<(usize, bool)> {
    let plain = narrow(label);
    let part = strip_any_prefix(plain.trim(), &words.quantity.of_which).map(|rest| rest.trim_start_matches([':', ' ']));
    let ways = ways(part.unwrap_or(label));
    let of_parent = parent.filter(|_| part.is_some()).and_then(|at| words.metrics.get(at)).and_then(|m| {
        let joined = |way: &String| m.labels.iter().find_map(|l| names.get(&key(&format!("{l}/{way}"))));
        ways.iter().find_map(joined)
    });
    of_parent.or_else(|| ways.iter().find_map(|way| names.get(way))).map(|at| (*at, part.is_some()))
}
