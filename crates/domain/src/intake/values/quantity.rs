//! Quantities: a number with words around it and a unit, judged against the metric that the column stands for.
//!
//! The grammar, on the narrowed text without blanks:
//! `[每年] [约|不少于] number [余] [至 number] unit [/年] [左右|以上] [（note）|，其中 filter number unit]`.

use super::numeral::{Leading, leading, with_myriads};
use super::text::{has_fullwidth, squeezed, strip_any_prefix, strip_any_suffix};
use crate::intake::application::{Doubt, Quantity};
use crate::intake::book::Value;
use crate::intake::finding::Problem;
use crate::programme::{Decimal, ItemFilter, QuantityWords, Threshold};

/// What was read from a cell, and what to say about it (problem, what was read).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The quantity; `None` when the cell says nothing or cannot be read.
    pub quantity: Option<Quantity>,
    /// Notes in the order in which they were met.
    pub notes: Vec<(Problem, String)>,
}

/// Reads a cell as a quantity of this metric.
pub fn read(value: &Value, metric: &Threshold, words: &QuantityWords) -> Reading {
    match value {
        Value::Number { text, percent } => match Decimal::parse(text).filter(|d| !d.is_negative()) {
            Some(number) => from_number(number, *percent, metric),
            None => unreadable(),
        },
        Value::Text(text) => from_text(text, metric, words),
        Value::Error(_) => Reading { quantity: None, notes: vec![(Problem::CellError, String::new())] },
        Value::Uncalculated => Reading { quantity: None, notes: vec![(Problem::NotCalculated, String::new())] },
        Value::Date { .. } | Value::Bool(_) => unreadable(),
    }
}

fn unreadable() -> Reading {
    Reading { quantity: None, notes: vec![(Problem::NumberUnreadable, String::new())] }
}

fn from_number(number: Decimal, percent: bool, metric: &Threshold) -> Reading {
    let mut draft = Draft::new(number);
    if percent {
        draft.hundredfold();
    }
    draft.judge_unit(if percent { "%" } else { "" }, metric);
    draft.finish(metric)
}

fn from_text(raw: &str, metric: &Threshold, words: &QuantityWords) -> Reading {
    let plain = squeezed(raw);
    if words.nothing.contains(&plain) {
        return Reading::default();
    }
    let (before, doubt) = before_number(&plain, words);
    let (number, mut unit_from_words) = match strip_any_prefix(before, &words.percent_before) {
        Some(rest) => (leading(rest), "%"),
        None => (leading(before), ""),
    };
    let Some(number) = number else { return unreadable() };
    let number = if metric.convert.is_empty() { with_myriads(number) } else { number };
    let mut draft = Draft::new(number.value);
    draft.note_script(raw, &plain, number.chinese);
    let (unit, tail) = draft.after_number(number.rest, doubt, words);
    if unit_from_words.is_empty() {
        unit_from_words = unit;
    }
    // 二千万 under a column of 万元 means yuan: the numeral has already multiplied the 万 out.
    let money_in_words = unit_from_words.is_empty() && number.chinese && !metric.convert.is_empty() && number.value >= Decimal::whole(10_000);
    let extra = draft.judge_unit(if money_in_words { "元" } else { unit_from_words }, metric);
    draft.judge_tail(&format!("{extra}{tail}"), metric, words);
    draft.finish(metric)
}

/// Strips words before the number and says what they mean.
fn before_number<'a>(mut text: &'a str, words: &QuantityWords) -> (&'a str, Option<Doubt>) {
    let mut doubt = None;
    loop {
        if let Some(rest) = strip_any_prefix(text, &words.per_year) {
            text = rest;
        } else if let Some(rest) = strip_any_prefix(text, &words.at_least_before) {
            (text, doubt) = (rest, doubt.or(Some(Doubt::AtLeast)));
        } else if let Some(rest) = strip_any_prefix(text, &words.about_before) {
            (text, doubt) = (rest, doubt.or(Some(Doubt::About)));
        } else {
            return (text, doubt);
        }
    }
}

/// A quantity in the making.
struct Draft {
    quantity: Quantity,
    notes: Vec<Problem>,
}

impl Draft {
    fn new(value: Decimal) -> Self {
        let quantity = Quantity { value, unit: String::new(), raw_unit: None, qualifier: None, total: None, doubt: None };
        Self { quantity, notes: Vec::new() }
    }

    fn hundredfold(&mut self) {
        if let Some(value) = self.quantity.value.times(Decimal::whole(100)) {
            self.quantity.value = value;
        }
    }

    fn doubt(&mut self, doubt: Doubt) {
        self.quantity.doubt = self.quantity.doubt.or(Some(doubt));
    }

    /// Full-width digits, Chinese numerals, or a bare number that is kept as text.
    fn note_script(&mut self, raw: &str, plain: &str, chinese: bool) {
        if has_fullwidth(raw) {
            self.notes.push(Problem::Fullwidth);
        } else if chinese {
            self.notes.push(Problem::CnNumeral);
        } else if Decimal::parse(plain).is_some() {
            self.notes.push(Problem::NumberAsText);
        }
    }

    /// Reads 余, a range, the unit and 左右 behind the number; returns the unit and what follows it.
    fn after_number<'a>(&mut self, mut rest: &'a str, before: Option<Doubt>, words: &QuantityWords) -> (&'a str, &'a str) {
        let mut doubt = before;
        if let Some(after) = strip_any_prefix(rest, &words.about_after) {
            (rest, doubt) = (after, doubt.or(Some(Doubt::About)));
        }
        let (unit, tail) = split_unit(rest, words);
        if let Some(Leading { rest: after, .. }) = range_end(rest, words) {
            self.notes.push(Problem::Range);
            self.doubt(Doubt::Range);
            return split_unit(after, words);
        }
        let mut unit = strip_any_suffix(unit, &words.per_year).unwrap_or(unit);
        if let Some(shorter) = strip_any_suffix(unit, &words.about_after) {
            (unit, doubt) = (shorter, doubt.or(Some(Doubt::About)));
        } else if let Some(shorter) = strip_any_suffix(unit, &words.at_least_after) {
            (unit, doubt) = (shorter, doubt.or(Some(Doubt::AtLeast)));
        }
        unit = strip_any_suffix(unit, &words.per_year).unwrap_or(unit);
        if let Some(doubt) = doubt {
            self.notes.push(Problem::Approx);
            self.doubt(doubt);
        }
        (unit, tail)
    }

    /// Puts the value into the unit of the metric, or says why not. Returns what stands behind the unit.
    fn judge_unit<'a>(&mut self, written: &'a str, metric: &Threshold) -> &'a str {
        self.quantity.unit = metric.unit.clone();
        if written.is_empty() {
            self.assume_unit(metric);
            return "";
        }
        if let Some((unit, factor)) = longest(metric.convert.iter().map(|(u, f)| (u, *f)), written) {
            if let Some(value) = self.quantity.value.times(factor) {
                self.quantity.value = value;
            }
            if factor != Decimal::whole(1) {
                self.notes.push(Problem::UnitConverted);
            }
            return &written[unit.len()..];
        }
        let same = std::iter::once(&metric.unit).chain(&metric.unit_aliases).map(|u| (u, false));
        let lookalike = metric.ambiguous_units.iter().map(|u| (u, true));
        match longest(same.chain(lookalike), written) {
            // 家次 is never 家, also where the data does not list it.
            Some((unit, false)) if !written[unit.len()..].starts_with('次') => {
                if unit != &metric.unit {
                    self.quantity.raw_unit = Some(unit.clone());
                }
                &written[unit.len()..]
            }
            Some(_) => self.other_unit(written, Problem::UnitAmbiguous, Doubt::AmbiguousUnit),
            None => self.other_unit(written, Problem::UnitUnknown, Doubt::UnknownUnit),
        }
    }

    fn other_unit(&mut self, written: &str, problem: Problem, doubt: Doubt) -> &'static str {
        self.quantity.unit = written.to_owned();
        self.notes.push(problem);
        self.doubt(doubt);
        ""
    }

    fn assume_unit(&mut self, metric: &Threshold) {
        if metric.is_ratio() && self.quantity.value <= Decimal::whole(1) {
            self.hundredfold();
            self.notes.push(Problem::RatioAsFraction);
        } else {
            self.notes.push(Problem::UnitAssumed);
        }
    }

    /// Reads （500万元以上）, ，其中500万以上48个, and notes any other text.
    fn judge_tail(&mut self, tail: &str, metric: &Threshold, words: &QuantityWords) {
        let inner = tail.trim_start_matches(['(', ',', ';', '。', '、', '：', ':']).trim_end_matches([')', '。', ';']);
        let (inner, introduced) = match strip_any_prefix(inner, &words.of_which) {
            Some(rest) => (rest, true),
            None => (inner, false),
        };
        match &metric.item_filter {
            Some(filter) => match filtered(inner, filter, words) {
                Some(part) => self.take_part(&part, filter),
                None => self.no_filter(inner),
            },
            None if introduced || !inner.is_empty() => self.notes.push(Problem::TrailingText),
            None => {}
        }
    }

    fn take_part(&mut self, part: &Filtered<'_>, filter: &ItemFilter) {
        self.quantity.qualifier = Some(part.phrase.to_owned());
        if let Some(count) = part.count {
            self.quantity.total = Some(std::mem::replace(&mut self.quantity.value, count));
            self.notes.push(Problem::PartialCount);
        }
        if part.size < filter.value {
            self.notes.push(Problem::SmallerItems);
            self.doubt(Doubt::SmallerItems);
        }
    }

    fn no_filter(&mut self, rest: &str) {
        if !rest.is_empty() {
            self.notes.push(Problem::TrailingText);
        }
        self.notes.push(Problem::FilterNotStated);
    }

    fn finish(mut self, metric: &Threshold) -> Reading {
        if metric.is_ratio() && self.quantity.unit == "%" && self.quantity.value > Decimal::whole(100) {
            self.notes.push(Problem::RatioOverHundred);
            self.doubt(Doubt::OverHundred);
        }
        let read = format!("{}{}", self.quantity.value, self.quantity.unit);
        let notes = self.notes.into_iter().map(|problem| (problem, read.clone())).collect();
        Reading { quantity: Some(self.quantity), notes }
    }
}

/// The unit reaches to the first bracket, comma or 其中.
fn split_unit<'a>(text: &'a str, words: &QuantityWords) -> (&'a str, &'a str) {
    let mark = text.find(['(', ',', ';', '。', '、']).unwrap_or(text.len());
    let which = words.of_which.iter().filter_map(|w| text.find(w.as_str())).min().unwrap_or(text.len());
    text.split_at(mark.min(which))
}

/// The number behind 至 or ~, when the text goes on with one. The unit may stand before the word too.
fn range_end<'a>(rest: &'a str, words: &QuantityWords) -> Option<Leading<'a>> {
    words.range.iter().find_map(|word| {
        let at = rest.find(word.as_str()).filter(|at| *at <= 12)?;
        leading(&rest[at + word.len()..])
    })
}

/// The candidate that the text begins with; the longest wins, so 家次 is not taken for 家.
fn longest<'a, T>(candidates: impl Iterator<Item = (&'a String, T)>, text: &str) -> Option<(&'a String, T)> {
    candidates.filter(|(unit, _)| !unit.is_empty() && text.starts_with(unit.as_str())).max_by_key(|(unit, _)| unit.len())
}

/// `500万以上48个`: items from this size on, and how many.
struct Filtered<'a> {
    phrase: &'a str,
    size: Decimal,
    count: Option<Decimal>,
}

fn filtered<'a>(text: &'a str, filter: &ItemFilter, words: &QuantityWords) -> Option<Filtered<'a>> {
    let start = strip_any_prefix(text, &words.at_least_before);
    let amount = leading(start.unwrap_or(text))?;
    let (size, rest) = match longest(filter.convert.iter().map(|(u, f)| (u, *f)), amount.rest) {
        Some((unit, factor)) => (amount.value.times(factor)?, &amount.rest[unit.len()..]),
        None => return None,
    };
    let rest = match (start, strip_any_prefix(rest, &words.at_least_after)) {
        (_, Some(after)) => after,
        (Some(_), None) => rest,
        (None, None) => return None,
    };
    let phrase = &text[..text.len() - rest.len()];
    let count = rest.find(|c: char| c.is_ascii_digit()).and_then(|at| leading(&rest[at..])).map(|n| n.value);
    Some(Filtered { phrase, size, count })
}

#[cfg(test)]
mod tests;
