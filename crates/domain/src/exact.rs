//! Exact fractions for everything official: means, sums, comparisons, and the one rounding at the end.

use std::cmp::Ordering;
use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

use crate::points::Points;

/// An exact fraction `n/d` in lowest terms, `d > 0`.
///
/// Arithmetic is checked: a result that does not fit into 128 bits is [`Overflow`], never a wrapped number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Exact(Ratio<i128>);

/// A fraction grew beyond 128 bits, or a division by zero was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the exact fraction does not fit into 128 bits")]
pub struct Overflow;

/// How the last digit is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// 四舍五入: five goes away from zero.
    HalfUp,
    /// GB/T 8170 修约: five goes to the even digit.
    HalfEven,
    /// 截尾: what is beyond is cut, towards zero.
    Truncate,
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// `n/d` in lowest terms.
    pub fn new(n: i128, d: i128) -> Result<Self, Overflow> {
        if d == 0 || n == i128::MIN || d == i128::MIN { Err(Overflow) } else { Ok(Self(Ratio::new(n, d))) }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(n: i64) -> Self {
        Self(Ratio::from_integer(i128::from(n)))
    }

    /// Reads a decimal text such as `29.015` exactly.
    #[must_use]
    pub fn read_decimal(text: &str) -> Option<Self> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || all.len() > 30 || !all.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let n: i128 = all.parse().ok()?;
        let d = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Self::new(if negative { -n } else { n }, d).ok()
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        self.0.checked_add(&other.0).map(Self).ok_or(Overflow)
    }

    /// Difference.
    pub fn minus(self, other: Self) -> Result<Self, Overflow> {
        self.0.checked_sub(&other.0).map(Self).ok_or(Overflow)
    }

    /// Product.
    pub fn times(self, other: Self) -> Result<Self, Overflow> {
        self.0.checked_mul(&other.0).map(Self).ok_or(Overflow)
    }

    /// Quotient; a divisor of zero is an [`Overflow`].
    pub fn over(self, other: Self) -> Result<Self, Overflow> {
        if other == Self::ZERO {
            return Err(Overflow);
        }
        self.0.checked_div(&other.0).map(Self).ok_or(Overflow)
    }

    /// Sum of all.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Result<Self, Overflow> {
        all.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// Arithmetic mean; `None` of nothing.
    pub fn mean(all: &[Self]) -> Result<Option<Self>, Overflow> {
        if all.is_empty() {
            return Ok(None);
        }
        let count = i128::try_from(all.len()).map_err(|_| Overflow)?;
        Self::sum(all.iter().copied())?.over(Self(Ratio::from_integer(count))).map(Some)
    }

    /// Rounded **once** to `decimals` digits, as decimal text. Negative zero prints as zero.
    pub fn round(self, decimals: u32, rounding: Rounding) -> Result<String, Overflow> {
        let scale = 10_i128.checked_pow(decimals).ok_or(Overflow)?;
        let units = self.rounded_units(scale, rounding)?;
        let sign = if units < 0 { "-" } else { "" };
        let (whole, rest) = (units.unsigned_abs() / scale.unsigned_abs(), units.unsigned_abs() % scale.unsigned_abs());
        if decimals == 0 {
            return Ok(format!("{sign}{whole}"));
        }
        Ok(format!("{sign}{whole}.{rest:0width$}", width = decimals as usize))
    }

    /// Rounded once, as a fraction again, for comparing rounded values.
    pub fn rounded(self, decimals: u32, rounding: Rounding) -> Result<Self, Overflow> {
        let scale = 10_i128.checked_pow(decimals).ok_or(Overflow)?;
        Self::new(self.rounded_units(scale, rounding)?, scale)
    }

    /// As a decimal number when it has one of at most fifteen digits, else as `n/d`; for formulas that people read.
    #[must_use]
    pub fn plain(self) -> String {
        let exact = |decimals: &u32| self.rounded(*decimals, Rounding::Truncate) == Ok(self);
        let decimal = (0..=15).find(exact).and_then(|decimals| self.round(decimals, Rounding::Truncate).ok());
        decimal.unwrap_or_else(|| self.to_string())
    }

    /// Numerator of the lowest terms.
    #[must_use]
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// Denominator of the lowest terms, positive.
    #[must_use]
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// Rounded once, in whole units of 10^-`decimals`.
    pub fn round_units(self, decimals: u32, rounding: Rounding) -> Result<i128, Overflow> {
        self.rounded_units(10_i128.checked_pow(decimals).ok_or(Overflow)?, rounding)
    }

    fn rounded_units(self, scale: i128, rounding: Rounding) -> Result<i128, Overflow> {
        let scaled = self.numerator().checked_mul(scale).ok_or(Overflow)?;
        let d = self.denominator();
        let (quotient, remainder) = (scaled / d, (scaled % d).abs());
        let away = match (remainder.checked_mul(2).ok_or(Overflow)?.cmp(&d), rounding) {
            (Ordering::Less, _) | (_, Rounding::Truncate) => false,
            (Ordering::Greater, _) | (Ordering::Equal, Rounding::HalfUp) => true,
            (Ordering::Equal, Rounding::HalfEven) => quotient % 2 != 0,
        };
        Ok(if away { quotient + scaled.signum() } else { quotient })
    }
}

impl From<Points> for Exact {
    fn from(points: Points) -> Self {
        Self(Ratio::new(i128::from(points.hundredths()), 100))
    }
}

/// `n/d`, also for whole numbers (`87/1`): the form of every file.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator(), self.denominator())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_done_once_and_five_goes_where_the_rule_says() {
        let cases = [
            ((57, 8), "7.13", "7.12"),
            ((12101, 200), "60.51", "60.50"),
            ((260, 3), "86.67", "86.67"),
            ((-57, 8), "-7.13", "-7.12"),
            ((-1, 1000), "0.00", "0.00"),
            ((87, 1), "87.00", "87.00"),
            ((199, 200), "1.00", "1.00"),
        ];
        for ((n, d), up, even) in cases {
            let value = Exact::new(n, d).unwrap();
            assert_eq!(value.round(2, Rounding::HalfUp).unwrap(), up);
            assert_eq!(value.round(2, Rounding::HalfEven).unwrap(), even);
        }
        assert_eq!(Exact::new(5, 2).unwrap().round(0, Rounding::HalfEven).unwrap(), "2");
        assert_eq!(Exact::new(260, 3).unwrap().round(2, Rounding::Truncate).unwrap(), "86.66");
        assert_eq!(Exact::new(-57, 8).unwrap().round(2, Rounding::Truncate).unwrap(), "-7.12");
        assert_eq!([(60, 1), (17, 2), (1, 3)].map(|(n, d)| Exact::new(n, d).unwrap().plain()), ["60", "8.5", "1/3"]);
    }

    #[test]
    fn what_does_not_fit_is_an_error_and_never_a_wrapped_number() {
        let huge = Exact::new(i128::MAX, 1).unwrap();
        assert_eq!(huge.plus(huge), Err(Overflow));
        assert_eq!(huge.round(2, Rounding::HalfUp), Err(Overflow));
        assert_eq!(huge.over(Exact::ZERO), Err(Overflow));
        assert_eq!(Exact::mean(&[]), Ok(None));
        assert_eq!(Exact::read_decimal("29.015").unwrap().to_string(), "5803/200");
        assert_eq!(Exact::read_decimal("1e5"), None);
    }
}
