//! Finds the head of a table: one to three rows, merged or not, and says what each column means and why.

use super::book::{Row, Sheet, Value};
use super::choices::{Choices, heading_key};
use super::guess::{Contents, Guess, Kind, Known, guess, pairs};
use super::head::{Head, HeadColumn, below};
use super::layout::{Confidence, MatchReason};
use super::values::text::key;
use crate::programme::{ExpertField, SummaryField};
use std::collections::{BTreeMap, BTreeSet};

/// Heads are looked for in the first rows with content only.
const SEARCHED_ROWS: usize = 40;
/// A head has at most this many rows.
const DEEPEST: u32 = 3;
/// Columns that nobody knows are looked at more closely up to this many.
const MOST_GUESSED: usize = 200;

/// A field of one kind of table, with its name in data and output.
pub trait Meaning: Clone + Ord {
    /// Its name.
    fn name(&self) -> String;
    /// The field with this name.
    fn parse(name: &str) -> Option<Self>;
    /// The field that such contents belong to, where they belong to one only.
    fn of_content(kind: Kind) -> Option<Self>;
    /// The contents that the field must have, where they can be told.
    fn content(&self) -> Option<Kind>;
    /// Whether several columns of this kind do no harm: the first one counts.
    fn is_harmless(&self) -> bool;
}

impl Meaning for SummaryField {
    fn name(&self) -> String {
        self.name()
    }
    fn parse(name: &str) -> Option<Self> {
        Self::parse(name)
    }
    fn of_content(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Code => Some(Self::Uscc),
            Kind::Category => Some(Self::Category),
            Kind::Phone => None,
        }
    }
    fn content(&self) -> Option<Kind> {
        match self {
            Self::Uscc => Some(Kind::Code),
            Self::Category => Some(Kind::Category),
            Self::ContactPhone => Some(Kind::Phone),
            _ => None,
        }
    }
    fn is_harmless(&self) -> bool {
        *self == Self::Serial
    }
}

impl Meaning for ExpertField {
    fn name(&self) -> String {
        (*self).name().to_owned()
    }
    fn parse(name: &str) -> Option<Self> {
        Self::parse(name)
    }
    fn of_content(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Phone => Some(Self::Phone),
            Kind::Category => Some(Self::Categories),
            Kind::Code => None,
        }
    }
    fn content(&self) -> Option<Kind> {
        match self {
            Self::Phone => Some(Kind::Phone),
            Self::Categories => Some(Kind::Category),
            _ => None,
        }
    }
    fn is_harmless(&self) -> bool {
        *self == Self::Serial
    }
}

/// Known headings of one kind of table, and what people chose.
pub struct Headings<'a, F> {
    /// A comparable heading, its field, and whether it is the field's first name.
    by_key: BTreeMap<String, (F, bool)>,
    known: Vec<Known<F>>,
    contents: Contents,
    choices: &'a Choices,
    /// The year whose figures count, when that is settled.
    year: Option<i32>,
}

impl<'a, F: Meaning> Headings<'a, F> {
    /// Headings from the programme's words.
    pub fn new(entries: impl Iterator<Item = (F, Vec<String>)>, basis: &Contents, choices: &'a Choices, year: Option<i32>) -> Self {
        let named = |(f, hs): (F, Vec<String>)| hs.into_iter().enumerate().map(move |(n, h)| (key(&h), (f.clone(), n == 0)));
        let by_key: BTreeMap<String, (F, bool)> = entries.flat_map(named).collect();
        let pairs = by_key.iter().map(|(text, (field, _))| Known { text: text.clone(), pairs: pairs(text), field: field.clone() }).collect();
        Self { by_key, known: pairs, contents: basis.clone(), choices, year }
    }

    /// All heads of a sheet from top to bottom that make a table. A head that comes again is no new table, unless the
    /// table has no column of categories, so that a title may say it.
    pub fn find(&self, sheet: &Sheet, is_table: impl Fn(&Head<F>) -> bool, again: impl Fn(&Head<F>) -> bool) -> Vec<Head<F>> {
        let pointed: BTreeSet<(u32, u32)> =
            self.choices.mappings.iter().filter(|m| m.sheet.as_deref() == Some(&sheet.name)).filter_map(|m| m.header_rows).collect();
        if !pointed.is_empty() {
            let heads = pointed.into_iter().map(|(top, bottom)| self.head_at(sheet, top, bottom.min(top.saturating_add(DEEPEST - 1))));
            return heads.map(|head| self.guessed(sheet, head)).filter(is_table).collect();
        }
        let Some(first) = self.best(sheet, sheet.rows.iter().take(SEARCHED_ROWS), u32::MAX) else { return Vec::new() };
        let above = self.best(sheet, sheet.rows.iter().take_while(|r| r.number < first.rows.0), first.rows.0.saturating_sub(1));
        let mut heads: Vec<Head<F>> = above.into_iter().chain([first]).map(|head| self.guessed(sheet, head)).filter(&is_table).collect();
        let Some(mut bottom) = heads.last().map(|h| h.rows.1) else { return heads };
        for (at, row) in sheet.rows.iter().enumerate() {
            if row.number <= bottom || !self.begins(row) {
                continue;
            }
            let Some(next) = self.best(sheet, sheet.rows.iter().skip(at).take(1), u32::MAX) else { continue };
            let next = self.guessed(sheet, next);
            let seen = heads.iter().any(|h| h.signature() == next.signature());
            if is_table(&next) && (!seen || again(&next)) {
                bottom = next.rows.1;
                heads.push(next);
            }
        }
        heads
    }

    /// Whether this is a heading that we know.
    pub fn knows(&self, value: &Value) -> bool {
        matches!(value, Value::Text(text) if self.by_key.contains_key(&key(text)))
    }

    /// A row may begin a head when two of its first cells are known headings.
    fn begins(&self, row: &Row) -> bool {
        let texts = row.cells.iter().filter(|c| !c.value.is_blank()).take(4);
        texts.filter(|c| self.knows(&c.value)).count() >= 2
    }

    /// Of the heads that begin in these rows and end in the last one or before, the one that a person confirmed; else the one with the most known and
    /// different columns, the shallowest and highest of equals.
    fn best<'r>(&self, sheet: &Sheet, rows: impl Iterator<Item = &'r Row>, last: u32) -> Option<Head<F>> {
        let mut best: Option<(usize, u32, Head<F>)> = None;
        for row in rows {
            for depth in (1..=DEEPEST).filter(|depth| row.number.saturating_add(depth - 1) <= last) {
                let head = self.head_at(sheet, row.number, row.number + depth - 1);
                if head.fixed {
                    return Some(head);
                }
                // A row of years below the names belongs to them, although it adds no field.
                let known = 2 * head.claimed() + usize::from(is_row_of_years(sheet.row(head.rows.1)));
                if best.as_ref().is_none_or(|(most, least, _)| known > *most || (known == *most && depth < *least)) {
                    best = Some((known, depth, head));
                }
            }
        }
        best.map(|(_, _, head)| head)
    }

    fn head_at(&self, sheet: &Sheet, top: u32, bottom: u32) -> Head<F> {
        let columns: BTreeSet<u32> = (top..=bottom).filter_map(|r| sheet.row(r)).flat_map(|r| r.cells.iter().map(|c| c.column)).collect();
        let (mut times, mut claims) = (BTreeMap::new(), Vec::new());
        let columns = columns.into_iter().filter_map(|column| {
            let path = path(sheet, top, bottom, column);
            if path.is_empty() {
                return None;
            }
            claims.push(self.meaning(&path));
            let nth = times.entry(heading_key(&path.join("/"))).or_insert(0);
            *nth += 1;
            Some(HeadColumn { column, nth: *nth - 1, path, field: None, proposed: None, why: None })
        });
        let mut head = Head { rows: (top, bottom), columns: columns.collect(), chosen: false, fixed: false, unused: Vec::new() };
        head.settle(sheet, claims, self.year);
        self.obeyed(sheet, &mut head);
        head
    }

    fn obeyed(&self, sheet: &Sheet, head: &mut Head<F>) {
        head.unused.clear();
        let (signature, rows) = (head.signature(), head.rows);
        for mapping in self.choices.mappings.iter().filter(|m| m.is_about(&sheet.name, &signature, rows)) {
            head.obey(mapping);
        }
    }

    /// The whole path first (联系人/姓名), then the lowest heading, then the same without year, brackets and stars. The
    /// rank says which: a lower one is the better claim.
    fn meaning(&self, path: &[String]) -> Option<Claim<F>> {
        // 适配产品数/2020年: a row of years below the names.
        let named: Vec<String> = path.iter().filter(|part| year_of(part).is_none_or(|(_, rest)| !rest.is_empty())).cloned().collect();
        let path = if named.is_empty() { path } else { &named };
        let last = path.last()?;
        let tails = (0..path.len()).map(|from| path[from..].join("/"));
        let merged = path.len().saturating_sub(1);
        let ways = tails.chain([path.concat(), bare(last)]);
        ways.enumerate().find_map(|(way, heading)| {
            let (field, first) = self.by_key.get(&key(&heading))?;
            let (rank, reason) = match (way < merged || (merged > 0 && way == merged + 1), way <= merged, first) {
                (true, ..) => (0, MatchReason::MergedPath),
                (false, true, true) => (1, MatchReason::ExactHeading),
                (false, true, false) => (1, MatchReason::Synonym),
                (false, false, true) => (2, MatchReason::ExactHeading),
                (false, false, false) => (2, MatchReason::Synonym),
            };
            Some(Claim { field: field.clone(), rank, reason })
        })
    }

    /// Columns that no heading explains are explained by what stands below and by the likeness of their headings.
    fn guessed(&self, sheet: &Sheet, mut head: Head<F>) -> Head<F> {
        head.add_unheaded(sheet);
        // Once more: columns without any heading can be chosen too.
        self.obeyed(sheet, &mut head);
        let taken: BTreeSet<F> = head.columns.iter().filter_map(|c| c.field.clone().or(c.proposed.clone())).collect();
        let mut guesses: BTreeMap<F, Vec<(u32, usize, Guess)>> = BTreeMap::new();
        let open = head.columns.iter().enumerate().filter(|(_, c)| c.why.is_none()).take(MOST_GUESSED);
        for (at, column) in open {
            let values = below(sheet, head.rows.1, column.column);
            let heading = column.path.last().map(|h| key(&bare(h))).unwrap_or_default();
            if let Some((field, guess)) = guess(&heading, &values, &self.known, &self.contents).filter(|(f, _)| !taken.contains(f)) {
                guesses.entry(field).or_default().push((guess.score, at, guess));
            }
        }
        for (field, mut all) in guesses {
            all.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
            let tie = all.get(1).is_some_and(|(score, ..)| all.first().is_some_and(|(best, ..)| score == best));
            for (place, (_, at, guess)) in all.into_iter().enumerate() {
                let Some(column) = head.columns.get_mut(at) else { continue };
                let contested = tie || place > 0;
                let reason = if tie { MatchReason::Contested } else { guess.reason };
                if guess.confidence == Confidence::Likely && !contested {
                    (column.field, column.why) = (Some(field.clone()), Some((guess.confidence, reason)));
                } else {
                    (column.proposed, column.why) = (Some(field.clone()), Some((Confidence::Doubtful, reason)));
                }
            }
        }
        head
    }
}

/// What a heading claims to mean.
pub struct Claim<F> {
    /// The field.
    pub field: F,
    /// How good the claim is, 0 the best.
    pub rank: u8,
    /// Why.
    pub reason: MatchReason,
}

/// A heading without the year it names, brackets, stars and colons.
fn bare(heading: &str) -> String {
    let bare = heading.split(['（', '(', '[', '【']).next().unwrap_or(heading);
    let bare = bare.trim_matches(|c: char| matches!(c, '*' | '＊' | ':' | '：') || c.is_whitespace());
    year_of(bare).map_or(bare, |(_, rest)| rest).to_owned()
}

/// The year that a heading begins with, and what stands behind it.
pub fn year_of(heading: &str) -> Option<(i32, &str)> {
    let (digits, rest) = heading.split_at_checked(4)?;
    let year = digits.parse::<i32>().ok().filter(|year| (1900..2100).contains(year) && digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some((year, rest.trim_start_matches(['年', '度'])))
}

/// 2019年, 2020年 and nothing else.
fn is_row_of_years(row: Option<&Row>) -> bool {
    let mut filled = row.into_iter().flat_map(|row| &row.cells).filter(|cell| !cell.value.is_blank()).peekable();
    filled.peek().is_some() && filled.all(|cell| year_of(&cell.value.shown()).is_some_and(|(_, rest)| rest.is_empty()))
}

/// Headings from top to bottom, without repeats. Only merges that reach over columns give a heading to their neighbours.
fn path(sheet: &Sheet, top: u32, bottom: u32, column: u32) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for row in top..=bottom {
        let anchor = sheet.merged.at(row, column).filter(|(_, left)| *left != column).unwrap_or((row, column));
        let Some(value) = sheet.value(anchor.0, anchor.1) else { continue };
        let text: String = value.shown().chars().filter(|c| !c.is_whitespace()).collect();
        if !text.is_empty() && parts.last() != Some(&text) {
            parts.push(text);
        }
    }
    parts
}
