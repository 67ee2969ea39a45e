//! Certificates: 有（编号，有效期至2024年6月30日） · 无 · free text.

use super::day;
use super::text::{narrow, strip_any_prefix, tidy};
use crate::intake::application::Claim;
use crate::programme::Vocabulary;

/// What the cell claims about a certificate that can be held or not.
pub fn read(text: &str, words: &Vocabulary) -> Claim {
    let text = tidy(text);
    match super::yes_no(&text, words) {
        Some(false) => Claim::Certificate { held: false, no: None, valid_to: None },
        Some(true) => details(behind_yes(&text, words), words),
        // A number alone says that it is held: who writes the number has the certificate.
        None if text.chars().any(|c| c.is_ascii_digit()) => details(&text, words),
        None => Claim::Text(text),
    }
}

fn behind_yes<'a>(text: &'a str, words: &Vocabulary) -> &'a str {
    strip_any_prefix(text, &words.yes).unwrap_or(text)
}

fn details(text: &str, words: &Vocabulary) -> Claim {
    let inner = text.trim_matches(['（', '）', '(', ')', '，', ',', '：', ':', ' ']);
    let (mut no, mut valid_to) = (None, None);
    for part in inner.split(['，', ',', '；', ';', '、']).map(str::trim).filter(|p| !p.is_empty()) {
        let plain = narrow(part);
        match strip_any_prefix(&plain, &words.valid_to) {
            Some(rest) => valid_to = day::find_last(rest),
            None => {
                let number = strip_any_prefix(part, &words.certificate_no).unwrap_or(part);
                no.get_or_insert_with(|| number.trim_start_matches(['：', ':', ' ']).to_owned());
            }
        }
    }
    Claim::Certificate { held: true, no, valid_to }
}
