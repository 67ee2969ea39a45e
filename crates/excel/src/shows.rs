//! How a number is shown: as it is, as a percentage, or as a date and how much of it. Format codes are the same in all formats
//! of Excel.

use crate::number::{beyond_exact, shortest};
use linxuan_domain::intake::book::Value;
use linxuan_domain::intake::note::About;
use linxuan_domain::intake::{Date, PartialDate};

/// What a cell of a style shows of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The number.
    Number,
    /// Percent.
    Percent,
    /// Year, month and day (or month and day, where the year is only not shown).
    Day,
    /// Year and month.
    Month,
    /// Only the year.
    Year,
}

impl Shows {
    /// The formats without a code, with the meaning they have in Chinese installations.
    pub fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            17 | 27 | 36 | 50 | 52 | 57 => Self::Month,
            14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Self::Day,
            _ => Self::Number,
        }
    }

    /// Reads a format code: quoted text, escapes and brackets are no part of it, and only its first section counts.
    pub fn of_code(code: &str) -> Self {
        let plain = bare(code);
        if plain == "general" || plain == "g/通用格式" {
            return Self::Number;
        }
        let has = |c: char| plain.contains(c);
        let clock = has('h') || has('s');
        match (has('y') || has('e') && !has('0') && !has('#'), has('m'), has('d')) {
            (_, _, true) => Self::Day,
            (true, true, false) => Self::Month,
            (true, false, false) => Self::Year,
            (false, true, false) if !clock && !has('0') && !has('#') => Self::Month,
            _ if has('%') => Self::Percent,
            _ => Self::Number,
        }
    }

    /// The date with so much of it as is shown.
    pub fn date(self, day: Date) -> Value {
        let stored = PartialDate::Day(day);
        let shown = match self {
            Self::Month => PartialDate::of_month(day.year(), day.month()),
            Self::Year => PartialDate::of_year(day.year()),
            Self::Day | Self::Number | Self::Percent => None,
        };
        Value::Date { shown: shown.unwrap_or(stored), stored }
    }

    /// Whether a number is shown as a date.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Day | Self::Month | Self::Year)
    }

    /// A finite number as it is shown. A date format on what is no date leaves the number.
    fn value(self, number: f64, from_1904: bool) -> Value {
        let day = if self.is_date() { day(number, from_1904) } else { None };
        match day {
            Some(day) => self.date(day),
            None => Value::Number { text: shortest(number), percent: self == Self::Percent },
        }
    }
}

/// A number as it is shown, and what to note about it. What is no finite number is an error of its cell.
pub fn judged(number: f64, shows: Shows, from_1904: bool) -> (Value, Option<About>) {
    if !number.is_finite() {
        return (Value::Error(number.to_string()), Some(About::NoNumber));
    }
    let value = shows.value(number, from_1904);
    // Below one it is a time of the day.
    let no_date = shows.is_date() && matches!(value, Value::Number { .. }) && !(0.0..1.0).contains(&number);
    (value, if no_date { Some(About::NoDate) } else { beyond_exact(number).then_some(About::BeyondExact) })
}

/// The day of a spreadsheet's count.
fn day(number: f64, from_1904: bool) -> Option<Date> {
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    let days = number.floor() as i64;
    Date::from_serial(match (from_1904, days) {
        (true, days) => days + 1462,
        // The spreadsheet's year 1900 has a 29 February that never was.
        (false, 1..=59) => days + 1,
        (false, days) => days,
    })
}

/// The code without quoted text, escapes, colours and conditions; lower case; the first section.
fn bare(code: &str) -> String {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                // [h] counts hours beyond a day; other brackets are colours, conditions and languages.
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect::<String>().to_lowercase();
                if inside.chars().all(|c| matches!(c, 'h' | 'm' | 's')) {
                    plain.push_str(&inside);
                }
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => break,
            other => plain.extend(other.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_tell_what_a_person_sees() {
        let cases = [
            ("yyyy\"年\"m\"月\"d\"日\"", Shows::Day),
            ("yyyy\"年\"m\"月\"", Shows::Month),
            ("yyyy-mm-dd h:mm:ss", Shows::Day),
            ("[$-804]yyyy\"年\"", Shows::Year),
            ("h:mm:ss", Shows::Number),
            ("[h]:mm", Shows::Number),
            ("[mm]:ss", Shows::Number),
            ("h:mm AM/PM", Shows::Number),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"", Shows::Month),
            ("[$-411]ggge\"年\"m\"月\"d\"日\"", Shows::Day),
            ("e\"年\"m\"月\"", Shows::Month),
            ("G/通用格式", Shows::Number),
            ("0.00E+00", Shows::Number),
            ("\"unclosed", Shows::Number),
            ("0.00%", Shows::Percent),
            ("#,##0.00;[Red]-#,##0.00", Shows::Number),
            ("0\"d\"", Shows::Number),
            ("General", Shows::Number),
            ("@", Shows::Number),
        ];
        for (code, expected) in cases {
            assert_eq!(Shows::of_code(code), expected, "{code}");
        }
    }
}
