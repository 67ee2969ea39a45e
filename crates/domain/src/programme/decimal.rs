//! Exact decimal numbers as people write them in a table: 0.25, 86, 1250. Not the points of a score (those are hundredths).

use std::cmp::Ordering;
use std::fmt;

/// `digits × 10^-scale`, always in lowest terms (no trailing zero behind the point), so equal values are equal structs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

/// More than this many digits is not a quantity that anybody means.
const MAX_DIGITS: usize = 24;

impl Decimal {
    /// The whole number.
    pub fn whole(number: i64) -> Self {
        Self { digits: i128::from(number), scale: 0 }
    }

    /// Reads `-12.50` or `1e3` forms; `None` for anything else, for NaN and for absurd lengths.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
            None => (text, 0),
        };
        if exponent.unsigned_abs() as usize > MAX_DIGITS {
            return None;
        }
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        if whole.is_empty() || all.len() > MAX_DIGITS || !all.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut digits = all.parse::<i128>().ok()?;
        if negative {
            digits = -digits;
        }
        let places = i32::try_from(fraction.len()).ok()? - exponent;
        if places < 0 {
            digits = digits.checked_mul(10_i128.checked_pow(places.unsigned_abs())?)?;
        }
        Some(Self { digits, scale: u32::try_from(places.max(0)).ok()? }.reduced())
    }

    /// Exact product, `None` when it leaves the range.
    pub fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        Some(Self { digits, scale: self.scale + other.scale }.reduced())
    }

    /// Rounded half up to so many significant digits, behind the point only: what a spreadsheet shows of 0.30000000000000004.
    pub fn significant(self, count: u32) -> Self {
        let length = self.digits.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
        let drop = length.saturating_sub(count).min(self.scale);
        let Some(factor) = 10_i128.checked_pow(drop) else { return self };
        let half = if self.is_negative() { -factor / 2 } else { factor / 2 };
        self.digits.checked_add(half).map_or(self, |digits| Self { digits: digits / factor, scale: self.scale - drop }.reduced())
    }

    /// Whether the number is below zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// Whether there is nothing behind the point.
    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    fn reduced(mut self) -> Self {
        while self.scale > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.scale -= 1;
        }
        self
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        // Compare the whole parts first, so that bringing both to one scale cannot overflow for values in range.
        let scale = self.scale.max(other.scale);
        let widen = |d: &Self| 10_i128.checked_pow(scale - d.scale).and_then(|f| d.digits.checked_mul(f));
        match (widen(self), widen(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.integral().cmp(&other.integral()),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Decimal {
    fn integral(self) -> i128 {
        10_i128.checked_pow(self.scale).map_or(0, |f| self.digits / f)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs().to_string();
        let scale = self.scale as usize;
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for bad in ["", ".", "-", "1.2.3", "NaN", "inf", "1e999", "0x10", "１", "9".repeat(40).as_str(), "1e", "--1"] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_noise_of_floats_is_cut_where_a_spreadsheet_cuts_it() {
        let cases = [
            ("0.30000000000000004", "0.3"),
            ("0.8149999999999999", "0.815"),
            ("-0.30000000000000004", "-0.3"),
            ("1234567890.12345678", "1234567890.12346"),
            ("9007199254740993", "9007199254740993"),
            ("81.5", "81.5"),
            ("0", "0"),
        ];
        for (noisy, shown) in cases {
            assert_eq!(d(noisy).significant(15).to_string(), shown, "{noisy}");
        }
    }

    #[test]
    fn numbers_are_read_written_and_compared_exactly() {
        assert_eq!(d("0.25").times(d("10000")).unwrap().to_string(), "2500");
        assert_eq!(d("0.815").times(d("100")).unwrap().to_string(), "81.5");
        assert_eq!(d("1.50").to_string(), "1.5");
        assert_eq!(d("-0.05").to_string(), "-0.05");
        assert_eq!(d("1.2e3"), d("1200"));
        assert!(d("79.99") < d("80") && d("80.0") >= d("80"));
    }
}
