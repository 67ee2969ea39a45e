//! Dates in text: 2021年4月8日, 2021.6.1, 2021/5/28, 2018-03, 2017年, 20210618, 二〇二一年四月. Here are the shapes that have
//! one meaning; `judge` says what is made of the others.

mod judge;
mod odd;
mod spelled;

pub use judge::{Reading, judge};

use crate::intake::date::{Date, PartialDate};
use crate::intake::values::text::squeezed;
use spelled::in_digits;

/// The date that the whole text is, at its own precision.
pub fn read(text: &str) -> Option<PartialDate> {
    let plain = in_digits(&squeezed(without_clock(text)));
    let (date, rest) = at_start(&plain)?;
    (rest.is_empty() || is_clock(rest)).then_some(date)
}

/// A time of day behind the date does no harm: 2021-06-18 00:00:00.
fn without_clock(text: &str) -> &str {
    let text = text.trim();
    match text.split_once([' ', 'T']) {
        Some((day, clock)) if is_clock(clock) => day,
        _ => text,
    }
}

fn is_clock(text: &str) -> bool {
    let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | 'Z' | '上' | '下' | '午' | '时' | '分' | '秒' | ' ');
    text.contains([':', '时']) && text.chars().all(clock)
}

/// What a number in a column of dates means.
pub enum OfNumber {
    /// A date written with digits: 2018, 201803, 20180301, 2018.03.
    Written(PartialDate),
    /// A count of days of the years 1954 to 2064.
    Serial(PartialDate),
    /// Neither, or 2018.1, which is January or October with its zero lost.
    Unclear,
}

/// Reads a number that stands in a column of dates.
pub fn of_number(text: &str) -> OfNumber {
    // The part behind the point is a time of day; 5 digits before it, so that 2018.03 is no count.
    let days = text.split_once('.').map_or(text, |(days, _)| days);
    if let Some(serial) = days.parse::<i64>().ok().filter(|n| (20_000..60_000).contains(n)) {
        return Date::from_serial(serial).map_or(OfNumber::Unclear, |date| OfNumber::Serial(PartialDate::Day(date)));
    }
    if text.ends_with(".1") {
        return OfNumber::Unclear;
    }
    read(text).map_or(OfNumber::Unclear, OfNumber::Written)
}

/// The first date anywhere in the text.
pub fn find(text: &str) -> Option<PartialDate> {
    find_in(&in_digits(&squeezed(text))).map(|(date, _, _)| date)
}

/// The last date anywhere in the text: the end of a period.
pub fn find_last(text: &str) -> Option<PartialDate> {
    let plain = in_digits(&squeezed(text));
    let (mut rest, mut last) = (plain.as_str(), None);
    while let Some((date, _, end)) = find_in(rest) {
        (last, rest) = (Some(date), rest.get(end..).unwrap_or(""));
    }
    last
}

/// The first date in the narrowed text, where it begins and where it ends.
fn find_in(plain: &str) -> Option<(PartialDate, usize, usize)> {
    let mut previous_digit = false;
    for (at, c) in plain.char_indices() {
        if c.is_ascii_digit()
            && !previous_digit
            && let Some((date, rest)) = at_start(&plain[at..])
        {
            let end = plain.len() - rest.len();
            // Four digits alone are a year only when the text says so.
            let bare_year = matches!(date, PartialDate::Year(_)) && !plain[at..end].contains('年');
            if !bare_year {
                return Some((date, at, end));
            }
        }
        previous_digit = c.is_ascii_digit();
    }
    None
}

fn at_start(text: &str) -> Option<(PartialDate, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        8 => {
            let date = Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?)?;
            Some((PartialDate::Day(date), &text[8..]))
        }
        6 => {
            // Later or earlier years are no years: 210408 is no month of the year 2104.
            let year = text[..4].parse().ok().filter(|y| (1949..2100).contains(y))?;
            Some((PartialDate::of_month(year, text[4..6].parse().ok()?)?, &text[6..]))
        }
        4 => separated(text),
        _ => None,
    }
}

fn separated(text: &str) -> Option<(PartialDate, &str)> {
    let year = text[..4].parse().ok()?;
    let Some((mark, rest)) = separator(&text[4..]) else {
        return Some((PartialDate::of_year(year)?, &text[4..]));
    };
    let Some((month, after_month)) = small_number(rest) else {
        // "2017年", and "2017年度" is still that year.
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        return if mark == '年' { PartialDate::of_year(year).map(|date| (date, rest)) } else { None };
    };
    let month_date = PartialDate::of_month(year, month)?;
    match separator(after_month) {
        Some((_, rest)) => match small_number(rest) {
            Some((day, rest)) => {
                let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
                Some((PartialDate::Day(Date::new(year, month, day)?), rest))
            }
            // The mark is not the date's: 2019.01-2023.12. Only 月 is.
            None => Some((month_date, if after_month.starts_with('月') { rest } else { after_month })),
        },
        None => Some((month_date, after_month)),
    }
}

fn separator(text: &str) -> Option<(char, &str)> {
    let mark = text.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年' | '月' | '–' | '—'))?;
    Some((mark, &text[mark.len_utf8()..]))
}

fn small_number(text: &str) -> Option<(u8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits).then(|| text[..digits].parse().ok().map(|n| (n, &text[digits..])))?
}

#[cfg(test)]
mod tests;
