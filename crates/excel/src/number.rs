//! Numbers as text.

/// The fewest digits that give the same number again; with an exponent only where nobody would write it out.
pub fn shortest(number: f64) -> String {
    if number == 0.0 {
        "0".to_owned()
    } else if (1e-9..1e21).contains(&number.abs()) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

/// Whether a text is a number as [`shortest`] would write it, seen without reading it: a plain decimal of up to fifteen digits
/// comes back from a float as it went in.
pub fn is_shortest(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let written_so = (whole == "0" || !whole.starts_with('0')) && !fraction.ends_with('0');
    digits.len() <= if whole == "0" { 9 } else { 15 } && written_so && all_digits(whole) && all_digits(fraction) && text != "-0"
}

/// Whether a whole number has more digits than a float keeps, so that the last ones may be lost.
pub fn beyond_exact(number: f64) -> bool {
    number.abs() > 9_007_199_254_740_992.0 && number.abs() < 1e21
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_noise_and_absurd_sizes_do_not_show() {
        let cases = [(0.815, "0.815"), (-0.0, "0"), (9.150_010_8e17, "915001080000000000"), (1e300, "1e300"), (-1e-300, "-1e-300"), (230.0, "230")];
        for (number, text) in cases {
            assert_eq!(shortest(number), text);
        }
    }

    /// The short cut must never answer otherwise than the long way.
    #[test]
    fn a_text_that_needs_no_reading_is_what_reading_would_give() {
        for text in ["0", "7", "-7", "12.5", "0.5", "-0.25", "99999999", "1234.5678"] {
            assert!(is_shortest(text), "{text}");
            assert_eq!(shortest(text.parse().unwrap()), text);
        }
        for text in ["", "-", "-0", "00", "01", "1.", ".5", "1.0", "1.50", "1e5", "+1", "1_0", "NaN", "0.0", "1,2", "１"] {
            assert!(!is_shortest(text), "{text}");
        }
    }
}
