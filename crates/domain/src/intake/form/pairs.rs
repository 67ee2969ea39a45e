//! Finds label and value: the value beside its label, below it, or behind a colon in the same cell; one label in two
//! groups is told apart by the group that it stands in.

use super::grid::{Grid, Spot};
use super::label::{Labels, Sense};
use crate::intake::book::{CellRef, Value};
use std::collections::BTreeSet;

/// A label that is known, with its value.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What it means.
    pub sense: Sense,
    /// The label as it stands.
    pub label: String,
    /// The group of the label was needed to know it, or a person chose it.
    pub sure: bool,
    /// The value.
    pub value: Value,
    /// The cell that the value stands in.
    pub cell: CellRef,
    /// The whole text of that cell.
    pub raw: String,
    /// Beside its label or behind a colon; else below it.
    pub beside: bool,
}

/// A text beside another that is no label we know.
pub struct Stranger {
    /// Where it stands.
    pub cell: CellRef,
    /// The text.
    pub label: String,
    /// What stands beside it.
    pub value: String,
}

/// What a sheet of a form holds.
#[derive(Default)]
pub struct Found {
    /// Known labels.
    pub pairs: Vec<Pair>,
    /// Unknown ones.
    pub strangers: Vec<Stranger>,
    /// What the known labels without any value mean.
    pub open: BTreeSet<Sense>,
}

/// Longer texts are no labels.
const LONGEST_LABEL: usize = 40;
/// More strangers than this are not listed.
const MOST_STRANGERS: usize = 200;

/// Reads all labels of a sheet.
pub fn find(grid: &Grid<'_>, labels: &Labels<'_>) -> Found {
    let mut search = Search { grid, labels, found: Found::default(), values: BTreeSet::new(), group: None, row_group: (0, None) };
    for spot in grid.spots() {
        search.look(spot);
    }
    search.found
}

struct Search<'g, 'a, 'l> {
    grid: &'g Grid<'a>,
    labels: &'g Labels<'l>,
    found: Found,
    /// Cells that are the value of a label.
    values: BTreeSet<(u32, u32)>,
    /// The group that was opened last.
    group: Option<&'l str>,
    /// The group that was opened in this row.
    row_group: (u32, Option<&'l str>),
}

impl<'l> Search<'_, '_, 'l> {
    fn look(&mut self, spot: Spot<'_>) {
        let place = (spot.range.top, spot.range.left);
        if self.values.contains(&place) {
            return;
        }
        let text = spot.value.shown();
        let short = text.chars().count() <= LONGEST_LABEL;
        if let Some(group) = self.labels.group(&text).filter(|_| short) {
            self.group = Some(group);
            self.row_group = (spot.range.top, Some(group));
        }
        match self.sense(&text, spot.range.top).filter(|_| short) {
            Some((sense, sure)) => self.labelled(spot, &text, sense, sure),
            None if text.contains(['：', ':']) => self.inside(spot, &text),
            None if short => self.stranger(spot, text),
            None => {}
        }
    }

    fn sense(&self, text: &str, row: u32) -> Option<(Sense, bool)> {
        let here = self.row_group.1.filter(|_| self.row_group.0 == row);
        self.labels.sense(&self.grid.sheet.name, text, here.or(self.group))
    }

    fn is_label(&self, spot: &Spot<'_>) -> bool {
        let text = spot.value.shown();
        text.chars().count() <= LONGEST_LABEL && (self.sense(&text, spot.range.top).is_some() || self.labels.group(&text).is_some())
    }

    fn labelled(&mut self, spot: Spot<'_>, text: &str, sense: Sense, sure: bool) {
        let right = self.grid.right_of(spot.range.top, spot.range);
        let (value, beside) = match right {
            Some(right) if !self.is_label(&right) => (right, true),
            _ => match self.grid.below(spot.range) {
                Some(below) if !self.is_label(&below) => (below, false),
                _ => {
                    self.found.open.insert(sense);
                    return;
                }
            },
        };
        let place = (value.range.top, value.range.left);
        if beside {
            self.values.insert(place);
        }
        let cell = self.grid.sheet.at(place.0, place.1);
        let (label, raw) = (text.trim().to_owned(), value.value.shown());
        self.found.pairs.push(Pair { sense, label, sure, value: value.value.clone(), cell, raw, beside });
    }

    /// 联系人：某某  电话：138… in one cell.
    fn inside(&mut self, spot: Spot<'_>, text: &str) {
        let cell = self.grid.sheet.at(spot.range.top, spot.range.left);
        let pairs = inside(text, self.labels, &cell, self.group);
        if let Some(last) = pairs.iter().rev().find_map(|p| self.labels.group(&p.label)) {
            self.group = Some(last);
        }
        // 平台名称：| 某平台 has nothing behind its colon, but beside it.
        for mut pair in pairs {
            if pair.value.is_blank() {
                let Some(right) = self.grid.right_of(spot.range.top, spot.range).filter(|r| !self.is_label(r)) else {
                    self.found.open.insert(pair.sense);
                    continue;
                };
                self.values.insert((right.range.top, right.range.left));
                pair.value = right.value.clone();
                pair.raw = right.value.shown();
                pair.cell = self.grid.sheet.at(right.range.top, right.range.left);
            }
            self.found.pairs.push(pair);
        }
    }

    fn stranger(&mut self, spot: Spot<'_>, label: String) {
        let Some(right) = self.grid.right_of(spot.range.top, spot.range) else { return };
        let worded = matches!(spot.value, Value::Text(_)) && label.chars().any(|c| c.is_alphabetic());
        if self.found.strangers.len() < MOST_STRANGERS && worded && !self.is_label(&right) {
            let value = right.value.shown().trim().chars().take(60).collect();
            let cell = self.grid.sheet.at(spot.range.top, spot.range.left);
            self.found.strangers.push(Stranger { cell, label: label.trim().to_owned(), value });
        }
    }
}

/// The labels with their values inside of one text.
pub fn inside(text: &str, labels: &Labels<'_>, cell: &CellRef, group: Option<&str>) -> Vec<Pair> {
    let (mut pairs, mut group): (Vec<Pair>, _) = (Vec::new(), group.map(str::to_owned));
    for segment in segments(text) {
        let Some((label, value)) = segment.split_once(['：', ':']) else {
            continue;
        };
        let Some((sense, sure)) = labels.sense(&cell.sheet, label, group.as_deref()) else { continue };
        if let Some(opened) = labels.group(label) {
            group = Some(opened.to_owned());
        }
        let (label, raw) = (label.trim().to_owned(), text.to_owned());
        pairs.push(Pair { sense, label, sure, value: Value::Text(value.trim().to_owned()), cell: cell.clone(), raw, beside: true });
    }
    pairs
}

/// Lines, and within a line what semicolons or two blanks set apart; blanks behind a colon or before a box do not.
fn segments(text: &str) -> Vec<String> {
    let mut segments = Vec::new();
    for line in text.split(['\n', '；', ';']) {
        let mut segment = String::new();
        for piece in line.split("  ").flat_map(|p| p.split('\u{3000}')) {
            if piece.contains(['：', ':']) && segment.contains(['：', ':']) {
                segments.push(std::mem::take(&mut segment));
            }
            if !segment.is_empty() {
                segment.push(' ');
            }
            segment.push_str(piece);
        }
        segments.push(segment);
    }
    segments
}
