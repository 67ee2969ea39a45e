//! Dates in text: 2021年4月8日, 2021.6.1, 2021/5/28, 2018-03, 2017年, 20210618.

use crate::intake::date::{Date, PartialDate};
use crate::intake::values::text::squeezed;

/// The date that the whole text is, at its own precision.
pub fn read(text: &str) -> Option<PartialDate> {
    // A time of day behind the date does no harm: 2021-06-18 00:00:00.
    let text = text.trim();
    let day = match text.split_once([' ', 'T']) {
        Some((day, clock)) if clock.contains(':') && clock.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.')) => day,
        _ => text,
    };
    let plain = squeezed(day);
    let (date, rest) = at_start(&plain)?;
    rest.is_empty().then_some(date)
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
    if let Some(serial) = text.parse::<i64>().ok().filter(|n| (20_000..60_000).contains(n)) {
        return Date::from_serial(serial).map_or(OfNumber::Unclear, |date| OfNumber::Serial(PartialDate::Day(date)));
    }
    if text.ends_with(".1") {
        return OfNumber::Unclear;
    }
    read(text).map_or(OfNumber::Unclear, OfNumber::Written)
}

/// The first date anywhere in the text.
pub fn find(text: &str) -> Option<PartialDate> {
    let plain = squeezed(text);
    let mut previous_digit = false;
    for (at, c) in plain.char_indices() {
        if c.is_ascii_digit()
            && !previous_digit
            && let Some((date, rest)) = at_start(&plain[at..])
        {
            // Four digits alone are a year only when the text says so.
            let bare_year = matches!(date, PartialDate::Year(_)) && !plain[at..plain.len() - rest.len()].ends_with('年');
            if !bare_year {
                return Some(date);
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
        6 => Some((PartialDate::of_month(text[..4].parse().ok()?, text[4..6].parse().ok()?)?, &text[6..])),
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
            None => Some((month_date, rest)),
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
mod tests {
    use super::*;

    #[test]
    fn impossible_and_unclear_dates_are_not_read() {
        for bad in ["", "无", "2021年13月", "2021-02-30", "9999-99-99", "21.6.1", "2021年6月18日前后", "6月18日", "1234567"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_keep_their_own_precision() {
        let cases = [
            ("2021年4月8日", "2021-04-08"),
            ("2021/5/28", "2021-05-28"),
            ("2021.6.1", "2021-06-01"),
            ("2021年06月02日", "2021-06-02"),
            ("2021-06-03", "2021-06-03"),
            ("2021-06-03 00:00:00", "2021-06-03"),
            ("２０２１年６月", "2021-06"),
            ("2016.05", "2016-05"),
            ("2018-03", "2018-03"),
            ("2017年", "2017"),
            ("2018", "2018"),
            ("20210618", "2021-06-18"),
            ("202106", "2021-06"),
        ];
        for (text, date) in cases {
            assert_eq!(read(text).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn a_date_is_found_inside_a_sentence() {
        let cases = [
            ("有（2020年3月，已信用修复）", Some("2020-03")),
            ("汇总单位（盖章）：样例  填报日期：2021年6月18日", Some("2021-06-18")),
            ("某公司，2019年7月离职", Some("2019-07")),
            ("证书2021号", None),
            ("样例L00001", None),
        ];
        for (text, date) in cases {
            assert_eq!(find(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }
}
