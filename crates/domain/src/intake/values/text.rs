//! Text made comparable: for matching only, never to overwrite what stands in the cell.

use super::letters::{is_invisible, is_variation};
use unicode_normalization::UnicodeNormalization;

/// Compatibility form (full-width letters and digits become plain ones), otherwise unchanged.
pub fn narrow(text: &str) -> String {
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    text.nfkc().collect()
}

/// Characters that their compatibility form leaves as they are: nearly all of a Chinese table, at the cost of a comparison.
fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '、' | '。' | '「' | '」')
}

/// Compatibility form without any blanks and without what cannot be seen.
pub fn squeezed(text: &str) -> String {
    if text.chars().all(|c| is_plain(c) && !c.is_ascii_whitespace()) {
        return text.to_owned();
    }
    narrow(text).chars().filter(|c| is_plain(*c) && !c.is_ascii_whitespace() || !c.is_whitespace() && !is_invisible(*c)).collect()
}

/// A name as a key: compatibility form, no blanks, capitals.
pub fn key(text: &str) -> String {
    let squeezed = squeezed(text);
    // Nothing else that is plain has a capital.
    if squeezed.chars().all(|c| is_plain(c) && !c.is_ascii_lowercase()) { squeezed } else { squeezed.to_uppercase() }
}

/// The name of a unit as a key: as `key`, and one kind of bracket, dash and middle dot for all.
pub fn name_key(text: &str) -> String {
    let one_kind = |c: char| match c {
        '〔' | '【' | '[' | '{' | '〖' | '〈' | '《' => '(',
        '〕' | '】' | ']' | '}' | '〗' | '〉' | '》' => ')',
        '‐'..='―' | '−' => '-',
        '•' | '‧' | '・' | '∙' | '⋅' => '·',
        other => other,
    };
    let key = key(text);
    if key.chars().all(|c| matches!(c, '0'..='9' | 'A'..='Z' | '\u{4e00}'..='\u{9fff}' | '(' | ')')) {
        return key;
    }
    key.chars().filter(|c| !is_variation(*c)).map(one_kind).collect()
}

/// A name as it is kept: no blanks at the ends, line breaks inside and what cannot be seen removed.
pub fn tidy(text: &str) -> String {
    let hidden = |c: char| matches!(c, '\n' | '\r' | '\t') || is_invisible(c);
    let seen = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    seen.chars().filter(|c| !hidden(*c)).collect()
}

/// Whether full-width digits, letters, points or percent signs stand in the text.
pub fn has_fullwidth(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '％'))
}

/// The rest behind the longest of these words that the text begins with.
pub fn strip_any_prefix<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    let longest = words.iter().filter(|w| !w.is_empty() && text.starts_with(w.as_str())).max_by_key(|w| w.len())?;
    Some(&text[longest.len()..])
}

/// What stands before the longest of these words that the text ends with.
pub fn strip_any_suffix<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    let longest = words.iter().filter(|w| !w.is_empty() && text.ends_with(w.as_str())).max_by_key(|w| w.len())?;
    Some(&text[..text.len() - longest.len()])
}

/// Whether one of the words occurs in the text.
pub fn contains_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| !w.is_empty() && text.contains(w.as_str()))
}

/// The pieces between any of the separators, trimmed, empty ones left out.
pub fn split_any(text: &str, separators: &[String]) -> Vec<String> {
    let mut pieces = vec![text.to_owned()];
    for separator in separators.iter().filter(|s| !s.is_empty()) {
        pieces = pieces.iter().flat_map(|p| p.split(separator.as_str()).map(str::to_owned).collect::<Vec<_>>()).collect();
    }
    pieces.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}
