//! Points of a score sheet: whole hundredths, never floating point. Reading what a person typed, writing it in figures.

use std::fmt;

/// A number of points in hundredths: `Points::from_hundredths(350)` is 3.5 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(i64);

/// Why a text is not a number of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotPoints {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Something that is not a digit, a sign at the front or one decimal point.
    #[error("not a number")]
    NotANumber,
    /// More than two decimals that are not zero.
    #[error("more than two decimals")]
    TooFine,
    /// Larger than a million.
    #[error("too large")]
    TooLarge,
}

impl Points {
    /// No points. A score of zero is a score; "not scored" is the absence of a value.
    pub const ZERO: Self = Self(0);

    /// From whole hundredths.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// As whole hundredths.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads a decimal text. Full-width digits and points (０-９ ．) count as ASCII, white space around is ignored.
    pub fn read(text: &str) -> Result<Self, NotPoints> {
        let ascii: String = text.trim().chars().map(half_width).collect();
        let (negative, digits) = match ascii.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, ascii.as_str()),
        };
        if digits.is_empty() {
            return Err(if negative { NotPoints::NotANumber } else { NotPoints::Empty });
        }
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
            return Err(NotPoints::NotANumber);
        }
        if whole.trim_start_matches('0').len() > 6 {
            return Err(NotPoints::TooLarge);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return Err(NotPoints::TooFine);
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| NotPoints::TooLarge)? };
        let cents: i64 = format!("{fraction:0<2}").parse().map_err(|_| NotPoints::NotANumber)?;
        let value = whole * 100 + cents;
        Ok(Self(if negative { -value } else { value }))
    }

    /// In figures with exactly `decimals` (0 to 2) decimals; digits beyond are cut, so ask for as many as the step needs.
    #[must_use]
    pub fn fixed(self, decimals: usize) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, cents) = (self.0.abs() / 100, self.0.abs() % 100);
        match decimals {
            0 => format!("{sign}{whole}"),
            1 => format!("{sign}{whole}.{}", cents / 10),
            _ => format!("{sign}{whole}.{cents:02}"),
        }
    }

    /// Whether this is a whole number of steps.
    #[must_use]
    pub const fn is_multiple_of(self, step: Self) -> bool {
        step.0 > 0 && self.0 % step.0 == 0
    }
}

/// Shortest form without superfluous zeros: `17.5`, `0`, `82`. This is the form of every package.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = self.0.abs() % 100;
        f.write_str(&match (cents, cents % 10) {
            (0, _) => self.fixed(0),
            (_, 0) => self.fixed(1),
            _ => self.fixed(2),
        })
    }
}

impl std::ops::Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, |sum, next| sum + next)
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '．' | '。' => '.',
        '－' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tired_person_types_is_read_and_nonsense_is_named() {
        for (text, hundredths) in [("3.5", 350), (" ８．５ ", 850), ("8.", 800), (".5", 50), ("007", 700), ("0", 0), ("-1", -100), ("3.500", 350), ("82", 8200)]
        {
            assert_eq!(Points::read(text), Ok(Points(hundredths)), "{text}");
        }
        for (text, why) in [
            ("", NotPoints::Empty),
            ("  ", NotPoints::Empty),
            (".", NotPoints::NotANumber),
            ("-", NotPoints::NotANumber),
            ("3,5", NotPoints::NotANumber),
            ("1e3", NotPoints::NotANumber),
            ("NaN", NotPoints::NotANumber),
            ("3.555", NotPoints::TooFine),
            ("99999999999999999999", NotPoints::TooLarge),
            ("三", NotPoints::NotANumber),
        ] {
            assert_eq!(Points::read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn figures_are_written_in_one_form_only() {
        for (hundredths, shortest, two) in [(350, "3.5", "3.50"), (0, "0", "0.00"), (8200, "82", "82.00"), (-5, "-0.05", "-0.05"), (1234, "12.34", "12.34")] {
            let points = Points(hundredths);
            assert_eq!((points.to_string().as_str(), points.fixed(2).as_str()), (shortest, two));
            assert_eq!(Points::read(shortest), Ok(points));
        }
    }
}
