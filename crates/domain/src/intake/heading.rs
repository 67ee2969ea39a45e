//! Finds the head of a table: one to three rows, merged or not, and says what each column means and why.

use super::book::{Range, Sheet};
use super::choices::{Choices, Mapping, Signature, heading_key};
use super::finding::{Finding, Problem};
use super::layout::{Column, Confidence, MatchReason};
use super::values::text::key;
use crate::programme::{ExpertField, SummaryField};
use std::collections::{BTreeMap, BTreeSet};

/// Heads are looked for in the first rows with content only.
const SEARCHED_ROWS: usize = 40;
/// A head has at most this many rows.
const DEEPEST: u32 = 3;
/// So many contents of a column are shown.
const SAMPLES: usize = 3;

/// A field of one kind of table, with its name in data and output.
pub trait Meaning: Clone + Ord {
    /// Its name.
    fn name(&self) -> String;
    /// The field with this name.
    fn parse(name: &str) -> Option<Self>;
}

impl Meaning for SummaryField {
    fn name(&self) -> String {
        self.name()
    }
    fn parse(name: &str) -> Option<Self> {
        Self::parse(name)
    }
}

impl Meaning for ExpertField {
    fn name(&self) -> String {
        (*self).name().to_owned()
    }
    fn parse(name: &str) -> Option<Self> {
        Self::parse(name)
    }
}

/// Known headings of one kind of table, and what people chose.
pub struct Headings<'a, F> {
    /// A comparable heading, its field, and whether it is the field's first name.
    by_key: BTreeMap<String, (F, bool)>,
    choices: &'a Choices,
}

/// A head that was found.
pub struct Head<F> {
    /// First and last row.
    pub rows: (u32, u32),
    /// Column, path of headings, meaning.
    pub columns: Vec<HeadColumn<F>>,
    /// A person said that the head stands here, or what its columns mean.
    pub chosen: bool,
    /// Choices that found no column.
    pub unused: Vec<String>,
}

/// One column under a head.
pub struct HeadColumn<F> {
    /// Place from 0.
    pub column: u32,
    /// Headings from top to bottom, without repeats.
    pub path: Vec<String>,
    /// Which of the columns with this path.
    pub nth: u32,
    /// Its meaning, if it is read.
    pub field: Option<F>,
    /// Its meaning, if that is in doubt and not read.
    pub proposed: Option<F>,
    /// How sure, and why.
    pub why: Option<(Confidence, MatchReason)>,
}

impl<'a, F: Meaning> Headings<'a, F> {
    /// Headings from the programme's words.
    pub fn new(entries: impl Iterator<Item = (F, Vec<String>)>, choices: &'a Choices) -> Self {
        let named = |(f, hs): (F, Vec<String>)| hs.into_iter().enumerate().map(move |(n, h)| (key(&h), (f.clone(), n == 0)));
        Self { by_key: entries.flat_map(named).collect(), choices }
    }

    /// The head that a person pointed out or confirmed; else the one with the most known and different columns, the
    /// shallowest and highest of equals.
    pub fn find(&self, sheet: &Sheet) -> Option<Head<F>> {
        let wide = wide_merges(sheet);
        let pointed = self.choices.mappings.iter().filter(|m| m.sheet.as_deref() == Some(&sheet.name)).find_map(|m| m.header_rows);
        if let Some((top, bottom)) = pointed {
            return Some(self.head_at(sheet, &wide, top, bottom.min(top + DEEPEST - 1)));
        }
        let mut best: Option<(usize, u32, Head<F>)> = None;
        for row in sheet.rows.iter().take(SEARCHED_ROWS) {
            for depth in 1..=DEEPEST {
                let head = self.head_at(sheet, &wide, row.number, row.number + depth - 1);
                if head.chosen {
                    return Some(head);
                }
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
        let (mut taken, mut times) = (BTreeSet::new(), BTreeMap::new());
        let columns = columns.into_iter().filter_map(|column| {
            let path = path(sheet, wide, top, bottom, column);
            if path.is_empty() {
                return None;
            }
            let found = self.meaning(&path).filter(|(f, _)| taken.insert(f.clone()));
            let (field, why) = found.map_or((None, None), |(f, reason)| (Some(f), Some((Confidence::Certain, reason))));
            let nth = times.entry(heading_key(&path.join("/"))).or_insert(0);
            *nth += 1;
            Some(HeadColumn { column, nth: *nth - 1, path, field, proposed: None, why })
        });
        let mut head = Head { rows: (top, bottom), columns: columns.collect(), chosen: false, unused: Vec::new() };
        let (signature, rows) = (head.signature(), head.rows);
        for mapping in self.choices.mappings.iter().filter(|m| m.is_about(&sheet.name, &signature, rows)) {
            head.obey(mapping);
        }
        head
    }

    /// The whole path first (联系人/姓名), then the lowest heading, then the same without brackets and stars.
    fn meaning(&self, path: &[String]) -> Option<(F, MatchReason)> {
        let last = path.last()?;
        let tails = (0..path.len()).map(|from| path[from..].join("/"));
        let together = path.concat();
        let bare = last.split(['（', '(', '[', '【']).next().unwrap_or(last);
        let bare = bare.trim_matches(|c: char| matches!(c, '*' | '＊' | ':' | '：') || c.is_whitespace());
        let ways = tails.chain([together, bare.to_owned()]);
        ways.enumerate().find_map(|(way, heading)| {
            let (field, first) = self.by_key.get(&key(&heading))?;
            let merged = path.len() > 1 && (way + 1 < path.len() || way == path.len());
            let reason = match (merged, first) {
                (true, _) => MatchReason::MergedPath,
                (false, true) => MatchReason::ExactHeading,
                (false, false) => MatchReason::Synonym,
            };
            Some((field.clone(), reason))
        })
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

impl<F: Meaning> Head<F> {
    /// What the head looks like.
    pub fn signature(&self) -> Signature {
        let paths: Vec<String> = self.columns.iter().map(|c| c.path.join("/")).collect();
        Signature::of(paths.iter().map(String::as_str))
    }

    /// A person's word goes over every match; a field that a person gave to one column is read from no other.
    fn obey(&mut self, mapping: &Mapping) {
        let reason = if mapping.remembered { MatchReason::Remembered } else { MatchReason::Chosen };
        for choice in &mapping.columns {
            let field = choice.field.as_deref().map(F::parse);
            let wanted = heading_key(&choice.heading);
            let at = self.columns.iter().position(|c| c.nth == choice.nth && heading_key(&c.path.join("/")) == wanted);
            let (Some(at), false) = (at, matches!(field, Some(None))) else {
                self.unused.push(choice.heading.clone());
                continue;
            };
            let field = field.flatten();
            for (place, column) in self.columns.iter_mut().enumerate() {
                if place == at {
                    (column.field, column.proposed, column.why) = (field.clone(), None, Some((Confidence::Certain, reason.clone())));
                } else if field.is_some() && column.field == field {
                    (column.field, column.why) = (None, None);
                }
            }
            self.chosen = true;
        }
        self.chosen |= mapping.header_rows.is_some();
    }

    /// Where each field is read.
    pub fn places(&self) -> BTreeMap<F, u32> {
        self.columns.iter().filter_map(|c| Some((c.field.clone()?, c.column))).collect()
    }

    /// The columns as they are shown to people.
    pub fn shown(&self, sheet: &Sheet) -> Vec<Column> {
        let shown = |c: &HeadColumn<F>| Column {
            column: c.column,
            path: c.path.join("/"),
            nth: c.nth,
            field: c.field.as_ref().map(F::name),
            proposed: c.proposed.as_ref().map(F::name),
            confidence: c.why.as_ref().map(|(confidence, _)| *confidence),
            reason: c.why.as_ref().map(|(_, reason)| reason.clone()),
            samples: samples(sheet, self.rows.1, c.column),
        };
        self.columns.iter().map(shown).collect()
    }

    /// What to know about the head: columns in doubt or unknown, choices that found nothing.
    pub fn findings(&self, sheet: &Sheet) -> Vec<Finding> {
        let about = |c: &HeadColumn<F>| {
            let (problem, read) = match (&c.field, &c.proposed, &c.why) {
                (Some(_), ..) | (None, None, Some(_)) => return None,
                (None, Some(f), Some((_, MatchReason::Contested))) => (Problem::HeadingContested, f.name()),
                (None, Some(f), _) => (Problem::HeadingDoubtful, f.name()),
                (None, None, None) => (Problem::HeadingUnknown, samples(sheet, self.rows.1, c.column).join("、")),
            };
            let cell = Some(sheet.at(self.rows.1, c.column));
            Some(Finding { problem, field: "column".to_owned(), cell, raw: Some(c.path.join("/")), read: Some(read) })
        };
        let unused = self.unused.iter().map(|heading| Finding {
            problem: Problem::ChoiceUnused,
            field: "column".to_owned(),
            cell: None,
            raw: Some(heading.clone()),
            read: None,
        });
        self.columns.iter().filter_map(about).chain(unused).collect()
    }
}

/// The first few contents below the head, shortened.
fn samples(sheet: &Sheet, head_bottom: u32, column: u32) -> Vec<String> {
    let from = sheet.rows.partition_point(|r| r.number <= head_bottom);
    let below = sheet.rows.iter().skip(from).take(SEARCHED_ROWS).filter_map(|r| r.value(column));
    below.take(SAMPLES).map(|v| v.shown().trim().chars().take(40).collect()).collect()
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
