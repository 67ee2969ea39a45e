//! Numbers at the beginning of a text: 1,250 · 1'250 · 0.25 · 3千 · 1E+05 · 十二 · 二千万 · 一点二 · 1.2万.

mod chinese;

use crate::programme::Decimal;
use chinese::Numeral;

/// A number found at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leading<'a> {
    /// The number.
    pub value: Decimal,
    /// Written with Chinese numerals.
    pub chinese: bool,
    /// Written as 1.2E+05: what a narrow column shows, perhaps rounded.
    pub scientific: bool,
    /// What follows.
    pub rest: &'a str,
}

/// Reads the number at the beginning of the (narrowed) text. Signs are not part of a quantity.
pub fn leading(text: &str) -> Option<Leading<'_>> {
    ascii(text).or_else(|| in_words(text))
}

/// Whether the text begins with numerals that name no single number: 三五家, 两三百, 七八十.
pub fn is_vague(text: &str) -> bool {
    chinese::value(chinese::run(text)) == Numeral::Vague
}

/// `1.2万人` is twelve thousand people. Not for money, where 万元 is a unit of its own.
pub fn with_myriads(number: Leading<'_>) -> Leading<'_> {
    for (word, factor) in [("万", 10_000), ("亿", 100_000_000)] {
        if let Some(rest) = number.rest.strip_prefix(word)
            && let Some(value) = number.value.times(Decimal::whole(factor))
        {
            return Leading { value, rest, chinese: true, ..number };
        }
    }
    number
}

fn ascii(text: &str) -> Option<Leading<'_>> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !is_mark(c)).unwrap_or(text.len());
    // A comma or point at the end belongs to the sentence, not to the number.
    let token = text.get(..end)?.trim_end_matches(is_mark);
    let rest = text.get(token.len()..)?;
    let plain = ungrouped(token)?;
    if let Some((exponent, after)) = exponent(rest) {
        let value = Decimal::parse(&format!("{plain}e{exponent}"))?;
        return Some(Leading { value, chinese: false, scientific: true, rest: after });
    }
    scaled(Leading { value: Decimal::parse(&plain)?, chinese: false, scientific: false, rest })
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’')
}

/// Removes commas or apostrophes where they group thousands and refuses them elsewhere, and both together.
fn ungrouped(token: &str) -> Option<String> {
    if !token.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = token.split_once('.').unwrap_or((token, ""));
    let mark = whole.chars().find(|c| is_mark(*c)).unwrap_or(',');
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3));
    (grouped && !fraction.contains(is_mark)).then(|| token.replace(mark, ""))
}

/// `E+05` behind the digits, and what follows.
fn exponent(rest: &str) -> Option<(i32, &str)> {
    let behind = rest.strip_prefix(['e', 'E'])?;
    let sign = behind.len() - behind.trim_start_matches(['+', '-']).len();
    let digits = behind.get(sign..)?.bytes().take_while(u8::is_ascii_digit).count();
    let exponent = (sign <= 1 && digits > 0).then(|| behind.get(..sign + digits))??;
    Some((exponent.trim_start_matches('+').parse().ok()?, behind.get(sign + digits..)?))
}

/// 3千 and 5百. 3千5百 mixes two ways of writing and is refused.
fn scaled(number: Leading<'_>) -> Option<Leading<'_>> {
    for (word, factor) in [('十', 10), ('百', 100), ('千', 1000)] {
        if let Some(rest) = number.rest.strip_prefix(word) {
            let goes_on = rest.starts_with(|c: char| c.is_ascii_digit()) || !matches!(chinese::value(chinese::run(rest)), Numeral::None);
            let value = number.value.times(Decimal::whole(factor))?;
            return (!goes_on).then_some(Leading { value, rest, chinese: true, ..number });
        }
    }
    Some(number)
}

fn in_words(text: &str) -> Option<Leading<'_>> {
    let run = chinese::run(text);
    let Numeral::Exact(whole) = chinese::value(run) else { return None };
    let rest = text.get(run.len()..)?;
    let (value, rest) = chinese::with_fraction(whole, rest).unwrap_or((Decimal::whole(whole), rest));
    Some(Leading { value, chinese: true, scientific: false, rest })
}

#[cfg(test)]
mod tests;
