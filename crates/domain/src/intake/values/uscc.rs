//! Unified social credit codes, GB 32100: 18 characters of which the last checks the others.

use super::text::key;
use crate::intake::book::Value;
use crate::intake::finding::Problem;

/// Digits and letters without I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What was read from the cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The code, normalised; kept with a wrong check digit, left out when it is no code at all.
    pub code: Option<String>,
    /// Notes: problem and what was read or expected.
    pub notes: Vec<(Problem, String)>,
}

/// Reads a credit code.
pub fn read(value: &Value) -> Reading {
    let raw = match value {
        Value::Text(text) => text,
        // A spreadsheet keeps 15 digits of a number; what is left of 18 cannot be trusted.
        Value::Number { .. } => return Reading { code: None, notes: vec![(Problem::UsccDigitsLost, String::new())] },
        _ => return Reading { code: None, notes: vec![(Problem::UsccFormat, String::new())] },
    };
    let code = key(raw);
    let mut notes = Vec::new();
    let Some(expected) = check_character(&code) else {
        let lost = code.contains("E+");
        let problem = if lost { Problem::UsccDigitsLost } else { Problem::UsccFormat };
        return Reading { code: None, notes: vec![(problem, String::new())] };
    };
    if &code != raw {
        notes.push((Problem::UsccNormalized, code.clone()));
    }
    if !code.ends_with(expected) {
        notes.push((Problem::UsccCheckDigit, expected.to_string()));
    }
    Reading { code: Some(code), notes }
}

/// Whether the code is well formed and its last character right.
pub fn is_valid(code: &str) -> bool {
    check_character(code).is_some_and(|c| code.ends_with(c))
}

/// The six digits of the region where the unit was first registered.
pub fn region(code: &str) -> Option<&str> {
    code.get(2..8)
}

/// The character that the first 17 ask for; `None` when it is no code of 18 allowed characters.
fn check_character(code: &str) -> Option<char> {
    if code.len() != 18 {
        return None;
    }
    let values: Option<Vec<usize>> = code.bytes().map(|b| ALPHABET.iter().position(|a| *a == b)).collect();
    let mut weight = 1;
    let mut sum = 0;
    for value in &values?[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    // The outer remainder matters: a sum divisible by 31 asks for 0, not for a character number 31.
    Some(char::from(ALPHABET[(31 - sum % 31) % 31]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(value: Value) -> Vec<&'static str> {
        read(&value).notes.iter().map(|(p, _)| p.code()).collect()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn codes_that_cannot_be_right_are_pointed_out() {
        assert_eq!(codes(text("91500107TE5T020113")), ["E_USCC_CHECK_DIGIT"]);
        assert_eq!(codes(text("9150010")), ["E_USCC_FORMAT"]);
        assert_eq!(codes(text("91500107TE5TO20113")), ["E_USCC_FORMAT"]);
        assert_eq!(codes(text("9.15001E+17")), ["E_USCC_DIGITS_LOST"]);
        assert_eq!(codes(Value::Number { text: "9.15001071234567e17".into(), percent: false }), ["E_USCC_DIGITS_LOST"]);
    }

    #[test]
    fn codes_are_normalised_and_say_so() {
        let reading = read(&text(" 91500108 te5T000670 "));
        assert_eq!(reading.code.as_deref(), Some("91500108TE5T000670"));
        assert_eq!(codes(text("９１５００１０９ＴＥ５Ｔ０００７５９")), ["W_USCC_NORMALIZED"]);
        assert_eq!(codes(text("91500112TE5T00016G")), [] as [&str; 0]);
    }

    #[test]
    fn a_sum_that_is_a_multiple_of_31_ends_in_zero() {
        // Found by counting up: the first 17 characters weigh a multiple of 31.
        let body = (0..31).map(|i| format!("91500108TE5T0006{}", char::from(ALPHABET[i]))).find(|b| check_character(&format!("{b}0")) == Some('0'));
        assert!(body.is_some_and(|b| is_valid(&format!("{b}0"))));
    }
}
