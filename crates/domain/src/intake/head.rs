//! A head that was found: what its columns mean and why, what a person said about them, and what stands above.

use super::book::{Sheet, Value};
use super::choices::{Mapping, Signature, heading_key};
use super::finding::{Finding, Problem};
use super::heading::{Claim, Meaning, year_of};
use super::layout::{Column, Confidence, MatchReason};
use super::line::place;
use std::collections::{BTreeMap, BTreeSet};

/// Contents are looked for in so many rows below the head.
const SAMPLED_ROWS: usize = 40;
/// So many contents of a column are shown.
const SAMPLES: usize = 3;

/// A head that was found.
pub struct Head<F> {
    /// First and last row.
    pub rows: (u32, u32),
    /// Column, path of headings, meaning.
    pub columns: Vec<HeadColumn<F>>,
    /// A person said what its columns mean.
    pub chosen: bool,
    /// A person said that the head stands here, or confirmed this very head before.
    pub fixed: bool,
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

impl<F> HeadColumn<F> {
    /// The year that its headings name.
    fn year(&self) -> Option<i32> {
        self.path.iter().find_map(|part| year_of(part)).map(|(year, _)| year)
    }
}

impl<F: Meaning> Head<F> {
    /// What the head looks like.
    pub fn signature(&self) -> Signature {
        let paths: Vec<String> = self.columns.iter().filter(|c| !c.path.is_empty()).map(|c| c.path.join("/")).collect();
        Signature::of(paths.iter().map(String::as_str))
    }

    /// How many different fields the columns claim.
    pub fn claimed(&self) -> usize {
        self.columns.iter().filter_map(|c| c.field.as_ref().or(c.proposed.as_ref())).collect::<BTreeSet<_>>().len()
    }

    /// Whether a column means this, or may.
    pub fn has(&self, field: &F) -> bool {
        self.columns.iter().any(|c| c.field.as_ref() == Some(field) || c.proposed.as_ref() == Some(field))
    }

    /// How many columns are read.
    pub fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.field.is_some()).count()
    }

    /// Gives each field to the column with the best claim; columns with equal claims that both hold something get none, unless they are
    /// of different years and one of them is the year that counts.
    pub fn settle(&mut self, sheet: &Sheet, claims: Vec<Option<Claim<F>>>, year: Option<i32>) {
        let mut by_field: BTreeMap<F, Vec<(u8, usize, MatchReason)>> = BTreeMap::new();
        for (at, claim) in claims.into_iter().enumerate() {
            if let Some(claim) = claim {
                by_field.entry(claim.field).or_default().push((claim.rank, at, claim.reason));
            }
        }
        for (field, mut all) in by_field {
            all.sort_by_key(|(rank, at, _)| (*rank, *at));
            let best = all.first().map_or(0, |(rank, ..)| *rank);
            all.retain(|(rank, ..)| *rank == best);
            if all.len() > 1 && !field.is_harmless() {
                let filled: Vec<_> = all.iter().filter(|(_, at, _)| self.holds_something(sheet, *at)).cloned().collect();
                if !filled.is_empty() {
                    all = filled;
                }
            }
            if let Some((year, of_year)) = year.and_then(|year| Some((year, self.only_of(year, &all)?))) {
                for (_, at, _) in all.iter().filter(|(_, at, _)| *at != of_year) {
                    self.columns.get_mut(*at).into_iter().for_each(|column| column.why = Some((Confidence::Certain, MatchReason::OtherYear(year))));
                }
                all.retain(|(_, at, _)| *at == of_year);
            }
            let contested = all.len() > 1 && !field.is_harmless();
            for (_, at, reason) in all.into_iter().take(if contested { usize::MAX } else { 1 }) {
                let Some(column) = self.columns.get_mut(at) else { continue };
                if contested {
                    (column.proposed, column.why) = (Some(field.clone()), Some((Confidence::Doubtful, MatchReason::Contested)));
                } else {
                    (column.field, column.why) = (Some(field.clone()), Some((Confidence::Certain, reason)));
                }
            }
        }
    }

    /// The one column of this year, when all of several are of a year.
    fn only_of(&self, year: i32, all: &[(u8, usize, MatchReason)]) -> Option<usize> {
        let years: Option<Vec<(i32, usize)>> = all.iter().map(|(_, at, _)| Some((self.columns.get(*at)?.year()?, *at))).collect();
        let years = years.filter(|years| years.len() > 1)?;
        let mut own = years.iter().filter(|(of, _)| *of == year).map(|(_, at)| *at);
        own.next().filter(|_| own.next().is_none())
    }

    fn holds_something(&self, sheet: &Sheet, at: usize) -> bool {
        self.columns.get(at).is_some_and(|c| !below(sheet, self.rows.1, c.column).is_empty())
    }

    /// Columns below which something stands, under no heading at all: they are shown, not dropped.
    pub fn add_unheaded(&mut self, sheet: &Sheet) {
        let from = sheet.rows.partition_point(|r| r.number <= self.rows.1);
        let mut times: BTreeMap<u32, u32> = BTreeMap::new();
        for row in sheet.rows.iter().skip(from).take(SAMPLED_ROWS).filter(|r| r.cells.len() > 2) {
            for cell in row.cells.iter().filter(|c| !c.value.is_blank()) {
                *times.entry(cell.column).or_insert(0) += 1;
            }
        }
        let headed: BTreeSet<u32> = self.columns.iter().map(|c| c.column).collect();
        let open = times.into_iter().filter(|(column, times)| *times > 1 && !headed.contains(column));
        for (nth, (column, _)) in (0..).zip(open) {
            self.columns.push(HeadColumn { column, path: Vec::new(), nth, field: None, proposed: None, why: None });
        }
        self.columns.sort_by_key(|c| c.column);
    }

    /// A person's word goes over every match; a field that a person gave to one column is read from no other.
    pub fn obey(&mut self, mapping: &Mapping) {
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
                } else if field.is_some() && (column.field == field || column.proposed == field) {
                    // A person chose another column; that settles what this one is not.
                    (column.field, column.proposed, column.why) = (None, None, None);
                }
            }
            self.chosen = true;
            self.fixed |= mapping.signature.is_some();
        }
        self.chosen |= mapping.header_rows.is_some();
        self.fixed |= mapping.header_rows.is_some();
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
    pub fn findings(&self, sheet: &Sheet, turned: bool) -> Vec<Finding> {
        let about = |c: &HeadColumn<F>| {
            let (problem, read) = match (&c.field, &c.proposed, &c.why) {
                (Some(f), _, Some((Confidence::Likely, _))) => (Problem::HeadingLikely, f.name()),
                (None, None, Some((_, MatchReason::OtherYear(year)))) => (Problem::HeadingOtherYear, year.to_string()),
                (Some(_), ..) | (None, None, Some(_)) => return None,
                (None, Some(f), Some((_, MatchReason::Contested))) => (Problem::HeadingContested, f.name()),
                (None, Some(f), _) => (Problem::HeadingDoubtful, f.name()),
                (None, None, None) => (Problem::HeadingUnknown, samples(sheet, self.rows.1, c.column).join("、")),
            };
            let cell = Some(place(sheet, turned, self.rows.1, c.column));
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

/// The first contents below the head.
pub fn below(sheet: &Sheet, head_bottom: u32, column: u32) -> Vec<&Value> {
    let from = sheet.rows.partition_point(|r| r.number <= head_bottom);
    sheet.rows.iter().skip(from).take(SAMPLED_ROWS).filter_map(|r| r.value(column)).collect()
}

/// The first few contents below the head, shortened.
fn samples(sheet: &Sheet, head_bottom: u32, column: u32) -> Vec<String> {
    below(sheet, head_bottom, column).into_iter().take(SAMPLES).map(|v| v.shown().trim().chars().take(40).collect()).collect()
}

/// What stands above a head: title, facts, and nothing else of interest.
pub struct Above {
    /// Row of the title.
    pub title_row: Option<u32>,
    /// Row of the facts.
    pub info_row: Option<u32>,
}

/// Finds title and facts above the head, from this row on.
pub fn above(sheet: &Sheet, from: u32, head_top: u32, info_marks: &[String]) -> Above {
    let mut above = Above { title_row: None, info_row: None };
    for row in sheet.rows.iter().filter(|r| r.number >= from).take_while(|r| r.number < head_top) {
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
