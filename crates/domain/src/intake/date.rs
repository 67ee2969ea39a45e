//! Dates as people give them: a day, a month, or only a year. The precision is kept, never padded.

use std::fmt;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Years outside of these are a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl Date {
    /// A real day of a plausible year.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let real = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// Reads `2021-06-18`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        (year.len() == 4 && month.len() == 2 && day.len() == 2).then_some(())?;
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day so many years earlier; 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn years_before(self, years: u32) -> Self {
        let year = self.year - i32::try_from(years).unwrap_or(i32::MAX / 2);
        Self { year, month: self.month, day: self.day.min(days_in(year, self.month)) }
    }

    /// Days since 1899-12-30, the count of spreadsheets from March 1900 on.
    pub fn serial(self) -> i64 {
        days_from_civil(i64::from(self.year), i64::from(self.month), i64::from(self.day)) - days_from_civil(1899, 12, 30)
    }

    /// The day with this spreadsheet serial, if plausible.
    pub fn from_serial(serial: i64) -> Option<Self> {
        if !(1..=109_939).contains(&serial) {
            return None;
        }
        let (year, month, day) = civil_from_days(serial + days_from_civil(1899, 12, 30));
        Self::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A date at the precision that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartialDate {
    /// Only the year.
    Year(i32),
    /// Year and month.
    Month(i32, u8),
    /// The day.
    Day(Date),
}

impl PartialDate {
    /// A plausible year.
    pub fn of_year(year: i32) -> Option<Self> {
        YEARS.contains(&year).then_some(Self::Year(year))
    }

    /// A plausible month.
    pub fn of_month(year: i32, month: u8) -> Option<Self> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Self::Month(year, month))
    }

    /// Reads `2018`, `2018-03` or `2018-03-01`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        match text.len() {
            4 => Self::of_year(text.parse().ok()?),
            7 => {
                let (year, month) = text.split_once('-')?;
                Self::of_month(year.parse().ok()?, month.parse().ok()?)
            }
            _ => Date::parse_iso(text).map(Self::Day),
        }
    }

    /// The earliest day it can mean.
    pub fn first(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: 1, day: 1 },
            Self::Month(year, month) => Date { year, month, day: 1 },
            Self::Day(day) => day,
        }
    }

    /// The latest day it can mean.
    pub fn last(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: 12, day: 31 },
            Self::Month(year, month) => Date { year, month, day: days_in(year, month) },
            Self::Day(day) => day,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => day.fmt(f),
        }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

// The usual count of days of the proleptic Gregorian calendar, with years that begin in March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(Date::parse_iso("2021-02-29"), None);
        assert_eq!(Date::parse_iso("9999-99-99"), None);
        assert_eq!(Date::parse_iso("2021-6-18"), None);
        assert_eq!(PartialDate::parse_iso("2021-13"), None);
        assert_eq!(Date::from_serial(-1), None);
        assert_eq!(Date::from_serial(i64::MAX), None);
    }

    #[test]
    fn serials_and_days_go_both_ways() {
        for (serial, day) in [(43_709, "2019-09-01"), (44_347, "2021-05-31"), (26_268, "1971-12-01"), (43_890, "2020-02-29")] {
            assert_eq!(Date::from_serial(serial).unwrap().to_string(), day);
            assert_eq!(Date::parse_iso(day).unwrap().serial(), serial);
        }
    }

    #[test]
    fn a_month_reaches_from_its_first_to_its_last_day() {
        let month = PartialDate::parse_iso("2020-02").unwrap();
        assert_eq!((month.first().to_string(), month.last().to_string()), ("2020-02-01".into(), "2020-02-29".into()));
        assert_eq!(Date::parse_iso("2020-02-29").unwrap().years_before(2).to_string(), "2018-02-28");
    }
}
