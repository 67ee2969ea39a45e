//! Readers of single cells: text in, value and findings out. One file for each kind of value.

pub mod certificate;
pub mod day;
pub mod letters;
pub mod numeral;
pub mod penalty;
pub mod phone;
pub mod quantity;
pub mod text;
pub mod uscc;

use crate::programme::Vocabulary;

/// A clear yes or no at the beginning of the text; the longest word wins, so 未填报 is not 填报.
pub fn yes_no(text: &str, words: &Vocabulary) -> Option<bool> {
    let plain = text::squeezed(text);
    let longest = |list: &[String]| list.iter().filter(|w| plain.starts_with(w.as_str())).map(String::len).max().unwrap_or(0);
    match (longest(&words.yes), longest(&words.no)) {
        (0, 0) => None,
        (yes, no) => Some(yes > no),
    }
}
