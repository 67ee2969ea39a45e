//! Tick boxes: ☑企业 □事业单位, 是√ 否□, [√]有 [ ]无, with details in brackets.

use crate::intake::values::text::contains_any;
use crate::programme::FormWords;

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its box is ticked.
    pub ticked: bool,
    /// Its text with all details.
    pub text: String,
}

/// The options of a text; `None` when there are no boxes in it.
pub fn read(text: &str, words: &FormWords) -> Option<Vec<Choice>> {
    let text = unbracketed(text, words);
    if !contains_any(&text, &words.ticked) && !contains_any(&text, &words.unticked) {
        return None;
    }
    let (mut boxes, mut pieces, mut rest) = (Vec::new(), vec![String::new()], text.as_str());
    while let Some(c) = rest.chars().next() {
        match mark(rest, words) {
            Some((ticked, length)) => {
                boxes.push(ticked);
                pieces.push(String::new());
                rest = rest.get(length..).unwrap_or("");
            }
            None => {
                pieces.last_mut()?.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or("");
            }
        }
    }
    // Boxes stand before their options, unless the first text has no box before it and the last box no text behind it.
    let behind =
        pieces.last().is_some_and(|p| p.trim().is_empty()) && pieces.first().is_some_and(|p| !p.trim().is_empty() && !p.trim_end().ends_with([':', '：']));
    let texts = if behind { pieces } else { pieces.into_iter().skip(1).collect() };
    let choice = |(ticked, text): (bool, String)| Choice { ticked, text: text.trim().trim_end_matches(['；', ';', '、', '，', ',']).trim().to_owned() };
    Some(boxes.into_iter().zip(texts).map(choice).collect())
}

fn mark(text: &str, words: &FormWords) -> Option<(bool, usize)> {
    let starts = |list: &[String]| list.iter().find(|w| text.starts_with(w.as_str())).map(String::len);
    starts(&words.ticked).map(|n| (true, n)).or_else(|| starts(&words.unticked).map(|n| (false, n)))
}

/// [√] and (√) become the tick, [ ] and ( ) an empty box. Longer empty brackets are places to fill in, not boxes.
fn unbracketed(text: &str, words: &FormWords) -> String {
    let mut out = text.to_owned();
    let empty = words.unticked.first().map_or("□", String::as_str);
    for (open, close) in [("[", "]"), ("(", ")"), ("（", "）"), ("【", "】")] {
        for tick in &words.ticked {
            out = out.replace(&format!("{open}{tick}{close}"), tick);
        }
        for blank in [" ", "\u{3000}"] {
            out = out.replace(&format!("{open}{blank}{close}"), empty);
        }
    }
    out
}

/// The name of an option: what stands before its details.
pub fn name(text: &str) -> &str {
    text.split(['（', '(', '：', ':', ' ', '\u{3000}', '\n', '，', ',']).next().unwrap_or(text)
}
