//! Decimal texts: digits, one point with digits on both sides, a minus in front. No exponent, no plus, no blank, no other digits.

use linxuan_domain::exact::Exact;

/// Why a text is not a number here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDecimal {
    /// Not of that form.
    Form,
    /// More digits than are kept.
    Long,
}

/// Whole units of 10^-decimals, with at most 18 digits; zeros at the end of the fraction do not count.
pub fn units(text: &str) -> Result<(i64, u32), NotDecimal> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return Err(NotDecimal::Form),
        Some(parts) => parts,
        None => (digits, ""),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return Err(NotDecimal::Form);
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.len() + fraction.len() > 18 {
        return Err(NotDecimal::Long);
    }
    let units = whole.bytes().chain(fraction.bytes()).fold(0_i64, |all, byte| all * 10 + i64::from(byte - b'0'));
    let decimals = u32::try_from(fraction.len()).map_err(|_| NotDecimal::Long)?;
    Ok((if negative { -units } else { units }, decimals))
}

/// The number itself.
pub fn exact(text: &str) -> Result<Exact, NotDecimal> {
    let (units, decimals) = units(text)?;
    Exact::new(i128::from(units), 10_i128.pow(decimals)).map_err(|_| NotDecimal::Long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_decimals_are_numbers() {
        for (text, read) in [("17.5", (175, 1)), ("17.500", (175, 1)), ("0", (0, 0)), ("-0", (0, 0)), ("007", (7, 0)), ("-1.25", (-125, 2))] {
            assert_eq!(units(text), Ok(read), "{text}");
        }
        for text in ["", "-", ".", "5.", ".5", "+5", "1e3", "1E400", "NaN", "Infinity", " 5", "5 ", "1,5", "１", "0x1", "1.2.3", "--1", "1_0"] {
            assert_eq!(units(text), Err(NotDecimal::Form), "{text}");
        }
        assert_eq!(units("1234567890.123456789"), Err(NotDecimal::Long));
        assert_eq!(units(&"0".repeat(50)), Ok((0, 0)));
    }
}
