//! Phone numbers: mobiles as eleven digits, landlines as written.

use super::text::squeezed;
use crate::intake::book::Value;
use crate::intake::finding::Problem;

/// What was read from the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number, if there is any.
    pub phone: Option<String>,
    /// A note.
    pub note: Option<Problem>,
}

/// Reads a phone number.
pub fn read(value: &Value) -> Reading {
    match value {
        Value::Number { text, .. } => {
            let note = if is_mobile(text) { Problem::NumberAsPhone } else { Problem::PhoneUnusual };
            Reading { phone: Some(text.clone()), note: Some(note) }
        }
        other => from_text(&other.shown()),
    }
}

fn from_text(raw: &str) -> Reading {
    let plain = squeezed(raw);
    let digits: String = plain.chars().filter(|c| !matches!(c, '-' | '(' | ')' | '–' | '—')).collect();
    let mobile = digits.strip_prefix("+86").or_else(|| digits.strip_prefix("0086")).unwrap_or(&digits);
    if is_mobile(mobile) {
        let note = (mobile != raw).then_some(Problem::PhoneNormalized);
        return Reading { phone: Some(mobile.to_owned()), note };
    }
    let landline = digits.starts_with('0') && (10..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let local = (7..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if landline || local {
        let note = (plain != raw.trim()).then_some(Problem::PhoneNormalized);
        return Reading { phone: Some(plain), note };
    }
    Reading { phone: Some(raw.trim().to_owned()), note: Some(Problem::PhoneUnusual) }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_brought_to_one_form_and_say_so() {
        let cases = [
            ("13800000001", "13800000001", None),
            ("138 0000 0004", "13800000004", Some(Problem::PhoneNormalized)),
            ("139-0000-0008", "13900000008", Some(Problem::PhoneNormalized)),
            ("+86 13900000008", "13900000008", Some(Problem::PhoneNormalized)),
            ("023-60000002", "023-60000002", None),
            ("转张某", "转张某", Some(Problem::PhoneUnusual)),
        ];
        for (raw, phone, note) in cases {
            assert_eq!(read(&Value::Text(raw.into())), Reading { phone: Some(phone.into()), note }, "{raw}");
        }
    }
}
