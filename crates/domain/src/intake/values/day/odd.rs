//! Dates in unusual shapes: 21年4月, 8/4/2021, 15.4.2021, 04/2021, Apr 2021, 210408, and days that do not exist.

use super::at_start;
use crate::intake::date::{Date, PartialDate};

/// What an unusual shape means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// One meaning.
    Clear(PartialDate),
    /// One meaning, in an order that is not usual here.
    OtherOrder(PartialDate),
    /// Two digits for the year.
    ShortYear(PartialDate),
    /// Day and month, or year and day, may be either.
    TwoMeanings,
    /// The shape of a date, and no such day.
    Impossible,
    /// No such shape.
    Other,
}

/// Reads the (narrowed, blankless) text.
pub fn read(plain: &str) -> Odd {
    if let Some(date) = short_digits(plain) {
        return Odd::ShortYear(date);
    }
    if let Some(odd) = english(plain) {
        return odd;
    }
    if let Some(date) = short_year(plain) {
        return Odd::ShortYear(date);
    }
    let Some(numbers) = numbers(plain) else { return Odd::Other };
    let lengths: Vec<usize> = numbers.iter().map(|n| n.len()).collect();
    let values: Vec<i32> = numbers.iter().filter_map(|n| n.parse().ok()).collect();
    match (&lengths[..], &values[..]) {
        ([1 | 2, 1 | 2, 4], [a, b, year]) => year_last(*year, *a, *b),
        ([1 | 2, 4], [m, year]) => month(*year, *m).map_or(Odd::Impossible, Odd::OtherOrder),
        ([1 | 2, 1 | 2, 1 | 2], _) => Odd::TwoMeanings,
        ([4, ..] | [8], _) | ([6], _) => Odd::Impossible,
        _ => Odd::Other,
    }
}

/// 210408: year in two digits, month, day.
pub fn short_digits(plain: &str) -> Option<PartialDate> {
    (plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    let year = century(plain.get(..2)?.parse().ok()?);
    Date::new(year, plain.get(2..4)?.parse().ok()?, plain.get(4..)?.parse().ok()?).map(PartialDate::Day)
}

/// Two digits below 50 are of this century.
fn century(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// 21年4月8日; only with 年, because 21.4.8 may be anything.
fn short_year(plain: &str) -> Option<PartialDate> {
    let plain = plain.trim_start_matches(['\'', '’']);
    let (year, _) = plain.split_once('年').filter(|(y, _)| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()))?;
    let long = format!("{}{}", century(year.parse().ok()?), plain.get(2..)?);
    at_start(&long).filter(|(_, rest)| rest.is_empty()).map(|(date, _)| date)
}

fn month(year: i32, month: i32) -> Option<PartialDate> {
    PartialDate::of_month(year, u8::try_from(month).ok()?)
}

fn day(year: i32, month: i32, day: i32) -> Option<PartialDate> {
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).map(PartialDate::Day)
}

fn year_last(year: i32, a: i32, b: i32) -> Odd {
    match (day(year, a, b), day(year, b, a)) {
        (Some(one), Some(other)) if one == other => Odd::OtherOrder(one),
        (Some(_), Some(_)) => Odd::TwoMeanings,
        (Some(date), None) | (None, Some(date)) => Odd::OtherOrder(date),
        (None, None) => Odd::Impossible,
    }
}

/// The numbers of a text that is nothing but numbers and the marks of a date.
fn numbers(plain: &str) -> Option<Vec<&str>> {
    let mark = |c: char| matches!(c, '-' | '/' | '.' | '–' | '—' | '年' | '月' | '日' | '号');
    let numbers: Vec<&str> = plain.split(mark).filter(|n| !n.is_empty()).collect();
    let digits = numbers.iter().all(|n| n.bytes().all(|b| b.is_ascii_digit()));
    (digits && !numbers.is_empty()).then_some(numbers)
}

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Apr 2021, 2021-Apr, 8-Apr-2021, April 8, 2021. Apr-21 may be a year or a day.
fn english(plain: &str) -> Option<Odd> {
    let lower = plain.to_lowercase();
    let start = lower.find(|c: char| c.is_ascii_alphabetic())?;
    let name: String = lower.get(start..)?.chars().take_while(char::is_ascii_alphabetic).collect();
    let at = MONTHS.iter().position(|m| name.len() >= 3 && (m.starts_with(&name) || name == "sept" && m.starts_with("sep")))?;
    let number = i32::try_from(at + 1).ok()?;
    let rest = lower.replacen(&name, "/", 1);
    let pieces: Vec<&str> = rest.split(['/', '-', '.', ',']).filter(|p| !p.is_empty()).map(|p| p.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])).collect();
    let values: Vec<i32> = pieces.iter().filter_map(|p| p.parse().ok()).collect();
    (values.len() == pieces.len()).then_some(())?;
    let lengths: Vec<usize> = pieces.iter().map(|p| p.len()).collect();
    let date = match (&lengths[..], &values[..]) {
        ([4], [year]) => month(*year, number),
        ([4, 1 | 2], [year, d]) | ([1 | 2, 4], [d, year]) => day(*year, number, *d),
        _ => return Some(Odd::TwoMeanings),
    };
    Some(date.map_or(Odd::Impossible, Odd::Clear))
}
