//! A cell in a column of dates: what is clear is read, what can be read with care is read and said, what has two meanings
//! or none is left to a person. No day, month or century is ever made up in silence.

use super::odd::{self, Odd};
use super::{OfNumber, at_start, find_in, in_digits, of_number, read, without_clock};
use crate::intake::book::Value;
use crate::intake::date::{Date, PartialDate};
use crate::intake::finding::Problem;
use crate::intake::values::text::{contains_any, squeezed, strip_any_prefix};
use crate::programme::DateWords;

/// From the first day of the one count to that of the other.
const DAYS_TO_1904: i64 = 1462;

/// What was read from a cell, and what to say about it (problem, what was read).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The date at its own precision; `None` when there is none or it is not clear.
    pub date: Option<PartialDate>,
    /// Notes.
    pub notes: Vec<(Problem, String)>,
}

impl Reading {
    fn clear(date: PartialDate) -> Self {
        Self { date: Some(date), notes: Vec::new() }
    }

    fn with_care(date: PartialDate, problem: Problem) -> Self {
        Self { date: Some(date), notes: vec![(problem, date.to_string())] }
    }

    fn refused(problem: Problem) -> Self {
        Self { date: None, notes: vec![(problem, String::new())] }
    }

    /// The same in a workbook that counts its days from 1904: only a date that was counted is another one.
    pub fn from_1904(self) -> Self {
        let counted = self.notes.iter().any(|(problem, _)| *problem == Problem::DateFromSerial);
        match self.date.filter(|_| counted) {
            Some(PartialDate::Day(day)) => Date::from_serial(day.serial() + DAYS_TO_1904)
                .map_or(Self::refused(Problem::DateUnreadable), |day| Self::with_care(PartialDate::Day(day), Problem::DateFromSerial)),
            _ => self,
        }
    }
}

/// Reads a cell as a date.
pub fn judge(value: &Value, words: &DateWords) -> Reading {
    match value {
        Value::Date { shown, stored } if shown == stored => Reading::clear(*shown),
        Value::Date { shown, .. } => Reading::with_care(*shown, Problem::DatePrecisionMonth),
        Value::Text(text) => from_text(text, words),
        Value::Number { text, .. } => match of_number(text) {
            OfNumber::Written(date) => written(text, date),
            OfNumber::Serial(date) => Reading::with_care(date, Problem::DateFromSerial),
            OfNumber::Unclear => from_digits(text),
        },
        Value::Error(_) => Reading::refused(Problem::CellError),
        Value::Uncalculated => Reading::refused(Problem::NotCalculated),
        Value::Bool(_) => Reading::refused(Problem::DateUnreadable),
    }
}

/// A date that is the whole text; 200508 may be May 2005 and 8 May 2020.
fn written(text: &str, date: PartialDate) -> Reading {
    let doubtful = matches!(date, PartialDate::Month(..)) && odd::short_digits(text).is_some();
    if doubtful { Reading::with_care(date, Problem::DateTwoReadings) } else { Reading::clear(date) }
}

fn from_text(raw: &str, words: &DateWords) -> Reading {
    let plain = in_digits(&squeezed(without_clock(raw)));
    if let Some(date) = read(raw) {
        return written(&plain, date);
    }
    if let OfNumber::Serial(date) = of_number(&plain) {
        return Reading::with_care(date, Problem::DateFromSerial);
    }
    if let Some(reading) = part_of(&plain, words).or_else(|| from_until(&plain, words)) {
        return reading;
    }
    match odd::read(&plain) {
        Odd::Other => in_a_sentence(&plain, words),
        odd => of_odd(odd),
    }
}

fn from_digits(plain: &str) -> Reading {
    // A point in a number has lost the zero behind it: 2018.1 may be October.
    if plain.contains('.') { Reading::refused(Problem::DateUnreadable) } else { of_odd(odd::read(plain)) }
}

fn of_odd(odd: Odd) -> Reading {
    match odd {
        Odd::Clear(date) => Reading::clear(date),
        Odd::OtherOrder(date) => Reading::with_care(date, Problem::DateOrder),
        Odd::ShortYear(date) => Reading::with_care(date, Problem::DateShortYear),
        Odd::TwoMeanings => Reading::refused(Problem::DateAmbiguous),
        Odd::Impossible => Reading::refused(Problem::DateImpossible),
        Odd::Other => Reading::refused(Problem::DateUnreadable),
    }
}

/// 2021年上半年, 2021年第三季度, 2021年4月上旬: read at the precision of what is certain.
fn part_of(plain: &str, words: &DateWords) -> Option<Reading> {
    let (date, rest) = at_start(plain)?;
    let vague = !matches!(date, PartialDate::Day(_)) && words.part_of.iter().any(|w| w == rest);
    vague.then(|| Reading::with_care(date, Problem::DateVague))
}

/// 2018年3月至今 begins in March 2018; 2019.01-2023.12 is two dates.
fn from_until(plain: &str, words: &DateWords) -> Option<Reading> {
    let whole = |text: &str| at_start(text).filter(|(_, rest)| rest.is_empty()).map(|(date, _)| date);
    words.between.iter().filter(|w| !w.is_empty()).flat_map(|w| plain.match_indices(w.as_str())).find_map(|(at, word)| {
        let from = whole(plain.get(..at)?)?;
        let until = plain.get(at + word.len()..)?;
        if words.open_end.iter().any(|w| w == until) {
            return Some(Reading::with_care(from, Problem::DateOpenPeriod));
        }
        whole(until).map(|_| Reading::refused(Problem::DatePeriod))
    })
}

/// 2018年3月投入运营: one date and words that do not blur it.
fn in_a_sentence(plain: &str, words: &DateWords) -> Reading {
    let Some((date, at, end)) = find_in(plain) else { return Reading::refused(Problem::DateUnreadable) };
    let (before, after) = (plain.get(..at).unwrap_or(""), plain.get(end..).unwrap_or(""));
    if find_in(after).is_some() {
        return Reading::refused(Problem::DatePeriod);
    }
    let blurred = contains_any(before, &words.blurring) || contains_any(after, &words.blurring) || strip_any_prefix(after, &words.part_of).is_some();
    if blurred { Reading::refused(Problem::DateUnreadable) } else { Reading::with_care(date, Problem::DateInText) }
}
