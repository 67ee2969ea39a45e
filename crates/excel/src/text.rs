//! Text as a person sees it.

/// Text of an Excel part: `_x000D_` escapes resolved, control characters made visible instead of passed on.
pub fn clean(text: String) -> String {
    let text = if text.contains("_x") { unescape(&text) } else { text };
    visible(text)
}

/// The text with replacement characters for control characters, which other programs would cut off or hide.
pub fn visible(text: String) -> String {
    if text.chars().any(is_control) { text.chars().map(|c| if is_control(c) { '\u{fffd}' } else { c }).collect() } else { text }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_control_characters_become_visible() {
        assert_eq!(clean("a_x000A_b".into()), "a\nb");
        assert_eq!(clean("_x5F_x".into()), "_x5F_x");
        assert_eq!(clean("a\u{0}b_x0001_".into()), "a\u{fffd}b\u{fffd}");
        assert_eq!(clean("甲_x中文_".into()), "甲_x中文_");
    }
}
