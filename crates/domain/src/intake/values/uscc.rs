//! Unified social credit codes, GB 32100: 18 characters of which the last checks the others.

use super::letters;
use super::text::name_key;
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

/// Reads a credit code. Blanks and dashes are removed and letters made capital; nothing else is ever changed.
pub fn read(value: &Value) -> Reading {
    match value {
        Value::Text(text) => from_text(text),
        // A spreadsheet keeps 15 digits of a number; what is left of 18 cannot be trusted.
        Value::Number { text, .. } if text.len() > 15 || !text.bytes().all(|b| b.is_ascii_digit()) => refused(Problem::UsccDigitsLost),
        Value::Number { text, .. } => refused(kind_of(text)),
        _ => refused(Problem::UsccFormat),
    }
}

fn refused(problem: Problem) -> Reading {
    Reading { code: None, notes: vec![(problem, String::new())] }
}

fn from_text(raw: &str) -> Reading {
    let mut hidden = Vec::new();
    hidden.extend(letters::invisible_in(raw).map(|seen| (Problem::InvisibleChars, seen)));
    hidden.extend(letters::lookalikes_in(raw).map(|seen| (Problem::LookAlike, seen)));
    let code: String = name_key(raw).chars().filter(|c| *c != '-').collect();
    let mut reading = match check_character(&code) {
        Some(expected) => well_formed(raw, code, expected),
        None => malformed(&code),
    };
    reading.notes.extend(hidden);
    reading
}

fn well_formed(raw: &str, code: String, expected: char) -> Reading {
    let mut notes = Vec::new();
    if code != raw {
        notes.push((Problem::UsccNormalized, code.clone()));
    }
    if !code.ends_with(expected) {
        notes.push((Problem::UsccCheckDigit, expected.to_string()));
    }
    Reading { code: Some(code), notes }
}

fn malformed(code: &str) -> Reading {
    let mut reading = refused(kind_of(code));
    reading.notes.extend(suggestion(code).map(|s| (Problem::UsccSuggestion, s)));
    reading
}

/// What kind of other number it is.
fn kind_of(code: &str) -> Problem {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let letters_too = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    match code.len() {
        15 if digits(code) => Problem::UsccOldNumber,
        9 if letters_too(code) && code.bytes().any(|b| b.is_ascii_digit()) => Problem::UsccOrganisationCode,
        _ if code.contains("E+") => Problem::UsccDigitsLost,
        _ => Problem::UsccFormat,
    }
}

/// The one code that may be meant: letters that no code has read as the digits they look like, or a right code inside of
/// other text. Only said, never taken.
fn suggestion(code: &str) -> Option<String> {
    let unused = |c: char| match c {
        'O' => '0',
        'I' => '1',
        'Z' => '2',
        'S' => '5',
        'V' => 'U',
        other => other,
    };
    let whole: String = letters::unmasked(code).chars().map(unused).collect();
    let runs = code.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned);
    std::iter::once(whole).chain(runs).find(|c| is_valid(c))
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
    fn a_code_that_is_none_is_never_mended_in_silence() {
        let cases = [
            ("91500107TE5T020113", "E_USCC_CHECK_DIGIT 3"),
            ("9150010", "E_USCC_FORMAT "),
            ("", "E_USCC_FORMAT "),
            ("无", "E_USCC_FORMAT "),
            ("91500112TE5T00016G1", "E_USCC_FORMAT "),
            ("91500112TE5T0001", "E_USCC_FORMAT "),
            ("91500112TE5T00016*", "E_USCC_FORMAT "),
            ("91500107TE5TO20113", "E_USCC_FORMAT "),
            ("915OO112TE5T00016G", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G"),
            ("9I500112TE5T00016G", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G"),
            ("91500112TEST00016G", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G"),
            ("9150011ZTE5T00016G", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G"),
            ("91500112ТE5T00016G", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G|W_LOOKALIKE Т(U+0422)≈T"),
            ("91500112TE5T00016G（副本）", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G"),
            ("代码：91500112TE5T00016G", "E_USCC_FORMAT |W_USCC_SUGGESTION 91500112TE5T00016G"),
            ("9.15001E+17", "E_USCC_DIGITS_LOST "),
            ("500112000012345", "E_USCC_OLD_NUMBER "),
            ("５００１１２００００１２３４５", "E_USCC_OLD_NUMBER "),
            ("TE5T0001-6", "E_USCC_ORGANISATION_CODE "),
            ("123456789", "E_USCC_ORGANISATION_CODE "),
        ];
        for (raw, expected) in cases {
            let reading = read(&Value::Text(raw.into()));
            let notes: Vec<_> = reading.notes.iter().map(|(p, r)| format!("{} {r}", p.code())).collect();
            // The right check character is found by the formula, so only its presence is looked at.
            let shown = notes.join("|");
            assert!(shown == expected || expected.starts_with("E_USCC_CHECK_DIGIT") && shown.starts_with("E_USCC_CHECK_DIGIT "), "{raw}: {shown}");
            assert_eq!(reading.code.is_some(), expected.starts_with("E_USCC_CHECK_DIGIT"), "{raw}");
        }
    }

    #[test]
    fn a_code_kept_as_a_number_is_lost_unless_it_is_a_short_one() {
        let number = |text: &str| codes(Value::Number { text: text.into(), percent: false });
        assert_eq!(number("9.15001071234567e17"), ["E_USCC_DIGITS_LOST"]);
        assert_eq!(number("915001071234567000"), ["E_USCC_DIGITS_LOST"]);
        assert_eq!(number("500112000012345"), ["E_USCC_OLD_NUMBER"]);
        assert_eq!(number("123456789"), ["E_USCC_ORGANISATION_CODE"]);
        assert_eq!(codes(Value::Bool(true)), ["E_USCC_FORMAT"]);
    }

    #[test]
    fn codes_are_normalised_and_say_so() {
        let cases = [
            (" 91500108 te5T000670 ", "91500108TE5T000670", "W_USCC_NORMALIZED"),
            ("９１５００１０９ＴＥ５Ｔ０００７５９", "91500109TE5T000759", "W_USCC_NORMALIZED"),
            ("91500112-TE5T00016-G", "91500112TE5T00016G", "W_USCC_NORMALIZED"),
            ("91500112—TE5T00016G", "91500112TE5T00016G", "W_USCC_NORMALIZED"),
            ("9150 0112 TE5T 0001 6G", "91500112TE5T00016G", "W_USCC_NORMALIZED"),
            ("91500112\nTE5T00016G", "91500112TE5T00016G", "W_USCC_NORMALIZED"),
            ("91500112\u{a0}TE5T00016G", "91500112TE5T00016G", "W_USCC_NORMALIZED"),
            ("91500112te5t00016g", "91500112TE5T00016G", "W_USCC_NORMALIZED"),
            ("91500112TE5T00016G", "91500112TE5T00016G", ""),
            ("91500112TE5T\u{200b}00016G", "91500112TE5T00016G", "W_USCC_NORMALIZED W_INVISIBLE_CHARS"),
            ("\u{feff}91500112TE5T00016G\u{202c}", "91500112TE5T00016G", "W_USCC_NORMALIZED W_INVISIBLE_CHARS"),
        ];
        for (raw, code, notes) in cases {
            assert_eq!((read(&text(raw)).code.as_deref(), codes(text(raw)).join(" ").as_str()), (Some(code), notes), "{raw}");
        }
    }

    #[test]
    fn a_sum_that_is_a_multiple_of_31_ends_in_zero() {
        // Found by counting up: the first 17 characters weigh a multiple of 31.
        let body = (0..31).map(|i| format!("91500108TE5T0006{}", char::from(ALPHABET[i]))).find(|b| check_character(&format!("{b}0")) == Some('0'));
        assert!(body.is_some_and(|b| is_valid(&format!("{b}0"))));
    }
}
