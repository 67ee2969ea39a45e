//! Natural logarithm and exponential function from additions, multiplications and divisions alone.

const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Natural logarithm; relative error below 1e-15. Zero gives minus infinity, a negative number is not a number.
///
/// `x = m·2^k` with `m` in [√½, √2), and `ln m = 2·artanh((m−1)/(m+1))` by its power series (Abramowitz & Stegun 4.1.27).
#[must_use]
pub fn ln(x: f64) -> f64 {
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 || x.is_infinite() {
        return if x == 0.0 { f64::NEG_INFINITY } else { x };
    }
    if x < f64::MIN_POSITIVE {
        return ln(x * 18_014_398_509_481_984.0) - 54.0 * (LN_2_HIGH + LN_2_LOW);
    }
    ln_normal(x)
}

/// [`ln`] of a positive normal number, without a branch, so that a processor can do several at a time.
#[inline]
pub(super) fn ln_normal(x: f64) -> f64 {
    /// 1/3, 1/5, … 1/25: |s| < 0.1716, so the terms shrink by 0.03 each, and twelve of them are beyond the last digit.
    const TERMS: [f64; 12] =
        [1.0 / 25.0, 1.0 / 23.0, 1.0 / 21.0, 1.0 / 19.0, 1.0 / 17.0, 1.0 / 15.0, 1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0];
    let bits = x.to_bits();
    let m = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    // The exponent as a double: written into the last bits of 2^52, which is then taken away.
    let power = f64::from_bits((bits >> 52) | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0);
    let (m, power) = if m > std::f64::consts::SQRT_2 { (m * 0.5, power + 1.0) } else { (m, power) };
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let series = TERMS.iter().fold(0.0, |sum, term| (sum + term) * square);
    power * LN_2_HIGH + (2.0 * s + (2.0 * s * series + power * LN_2_LOW))
}

/// Exponential function; relative error below 1e-15. Too small is zero, too large is infinite.
///
/// `x = k·ln 2 + r` with `|r| ≤ ½ ln 2`, and the power series of `exp r`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 709.7 {
        return f64::INFINITY;
    }
    if x < -708.0 {
        return 0.0;
    }
    let k = (x * std::f64::consts::LOG2_E).round();
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let series = (1..=18).rev().fold(1.0, |sum, n| 1.0 + sum * r / f64::from(n));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "k is a whole number between -1022 and 1024")]
    let power = ((k as i64) + 1023) as u64;
    // 2^1024 is beyond the largest number, but half of it is not.
    if power >= 2047 { series * 2.0 * f64::from_bits((power - 1) << 52) } else { series * f64::from_bits(power << 52) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both stand under every advisory figure; the standard library is only the yardstick here.
    #[test]
    fn they_agree_with_the_standard_library_to_the_last_digits() {
        for n in -400..=400 {
            let x = f64::from(n) * 0.37 + 0.01;
            assert!((exp(x) / x.exp() - 1.0).abs() < 4e-15 || x < -708.0, "exp {x}");
            let y = x.exp() * 1.234_567;
            assert!((ln(y) - y.ln()).abs() <= 4e-16 * y.ln().abs().max(1.0) * 4.0, "ln {y}");
        }
        assert_eq!((ln(1.0), exp(0.0), ln(0.0)), (0.0, 1.0, f64::NEG_INFINITY));
        assert!((ln(5e-320) - 5e-320_f64.ln()).abs() < 1e-12);
        assert!(exp(709.5).is_finite() && exp(800.0).is_infinite() && exp(-800.0) == 0.0);
    }
}
