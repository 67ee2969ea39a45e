//! Quantities: a number with words around it and a unit, judged against the metric that the column stands for.
//!
//! The grammar, on the narrowed text without blanks:
//! `[2020年] [每年] [约|不少于|不足] [¥] number [余] [至 number] unit [/年] [左右|以上] [（note）|，其中 filter number unit]`.
//! What is not sure gets a doubt, and a doubt is decided by a person; what is no number gets none.

mod before;
mod draft;
mod joined;
mod years;

use super::numeral::{Leading, is_vague, leading, with_myriads};
use super::text::{has_fullwidth, strip_any_prefix};
use crate::intake::application::{Doubt, Quantity};
use crate::intake::book::Value;
use crate::intake::finding::Problem;
use crate::programme::{Decimal, QuantityWords, Threshold};
use before::{Before, share};
use draft::{Draft, filtered};

/// What was read from a cell, and what to say about it (problem, what was read).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The quantity; `None` when the cell says nothing or cannot be read.
    pub quantity: Option<Quantity>,
    /// Notes in the order in which they were met.
    pub notes: Vec<(Problem, String)>,
    /// The years that the cell itself names, with their values: 2019年200件，2020年230件.
    pub years: Vec<(i32, Decimal)>,
}

/// A spreadsheet keeps whole numbers exactly up to here.
const EXACT_UP_TO: i64 = 9_007_199_254_740_992;

/// So many digits of a number a spreadsheet shows at most.
const DIGITS_SHOWN: u32 = 15;

/// Reads a cell as a quantity of this metric.
pub fn read(value: &Value, metric: &Threshold, words: &QuantityWords) -> Reading {
    match value {
        Value::Number { text, percent } => match Decimal::parse(text).filter(|d| !d.is_negative()) {
            Some(number) => from_number(number, *percent, metric),
            None => only(Problem::NumberUnreadable),
        },
        Value::Text(text) => from_text(text, metric, words),
        Value::Error(_) => only(Problem::CellError),
        Value::Uncalculated => only(Problem::NotCalculated),
        Value::Date { .. } | Value::Bool(_) => only(Problem::NumberUnreadable),
    }
}

fn only(problem: Problem) -> Reading {
    Reading { notes: vec![(problem, String::new())], ..Reading::default() }
}

fn from_number(number: Decimal, percent: bool, metric: &Threshold) -> Reading {
    let mut draft = Draft::new(number.significant(DIGITS_SHOWN));
    if number > Decimal::whole(EXACT_UP_TO) {
        draft.doubtful(Problem::NumberDigitsLost, Doubt::About);
    }
    if percent {
        draft.hundredfold();
    }
    draft.judge_unit(if percent { "%" } else { "" }, metric, &[]);
    draft.finish(metric)
}

fn from_text(raw: &str, metric: &Threshold, words: &QuantityWords) -> Reading {
    let joined = joined::numbers(raw);
    let plain = joined.text.as_str();
    if plain.is_empty() || words.nothing.iter().any(|w| w == plain) {
        return Reading::default();
    }
    if let Some(reading) = years::several(plain, metric, words) {
        return reading;
    }
    if let Some(part) = metric.item_filter.as_ref().and_then(|f| filtered(plain, f, metric, words)).filter(|p| p.count.is_some()) {
        return Draft::of_part(&part, metric).finish(metric);
    }
    let before = Before::of(plain, words);
    if strip_any_prefix(plain, &words.vague).or(strip_any_prefix(before.rest, &words.vague)).is_some() || is_vague(before.rest) {
        return only(Problem::Approx);
    }
    match share(before.rest, metric, words) {
        Some(share) => with_number(raw, &joined, before, share.number, share.unit, metric, words),
        // 三分之二 without an exact value is no number at all, never a three.
        None => match leading(before.rest).filter(|n| !n.rest.starts_with("分之")) {
            Some(number) => with_number(raw, &joined, before, number, "", metric, words),
            None => only(Problem::NumberUnreadable),
        },
    }
}

/// The number is found; what stands around it decides what it is worth.
fn with_number(raw: &str, joined: &joined::Joined, before: Before<'_>, number: Leading<'_>, named: &str, metric: &Threshold, words: &QuantityWords) -> Reading {
    let number = if metric.convert.is_empty() { with_myriads(number) } else { number };
    let mut draft = Draft::new(number.value);
    if has_fullwidth(raw) {
        draft.note(Problem::Fullwidth);
    } else if number.chinese {
        draft.note(Problem::CnNumeral);
    } else if Decimal::parse(&joined.text).is_some() && !joined.grouped && !number.scientific {
        draft.note(Problem::NumberAsText);
    }
    if joined.grouped {
        draft.note(Problem::NumberGrouped);
    }
    if number.scientific {
        draft.doubtful(Problem::NumberScientific, Doubt::About);
    }
    let after = draft.after_number(number.rest, before.doubt, metric, words);
    let written = if named.is_empty() { after.unit } else { named };
    // 二千万 under a column of 万元 means yuan: the numeral has already multiplied the 万 out.
    let money_in_words = written.is_empty() && number.chinese && !metric.convert.is_empty() && number.value >= Decimal::whole(10_000);
    let extra = draft.judge_unit(if money_in_words { "元" } else { written }, metric, &words.recounts);
    draft.judge_tail(&format!("{extra}{}", after.tail), metric, words);
    let mut reading = draft.finish(metric);
    if let (Some(year), Some(quantity)) = (before.year, &reading.quantity) {
        reading.notes.push((Problem::YearStated, format!("{year}年：{}{}", quantity.value, quantity.unit)));
        reading.years.push((year, quantity.value));
    }
    reading
}

#[cfg(test)]
mod tests;
