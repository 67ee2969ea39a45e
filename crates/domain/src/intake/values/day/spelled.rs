//! Dates written in Chinese numerals: 二〇二一年四月八日 becomes 2021年4月8日. Other numerals stay.

use crate::intake::values::numeral::leading;

/// The (narrowed) text with numerals that stand before 年, 月, 日 or 号, or end the date, in digits.
pub fn in_digits(text: &str) -> String {
    if !text.contains(['年', '月']) || !text.contains(|c: char| is_numeral(c)) {
        return text.to_owned();
    }
    let mut digits = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if is_numeral(c)
            && let Some((value, after)) = number(rest)
            && (after.starts_with(['年', '月', '日', '号']) || after.is_empty() && digits.ends_with(['年', '月']))
        {
            digits += &value;
            rest = after;
        } else {
            digits.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    digits
}

/// 二O二一 and 二0二一 are often written for 二〇二一.
fn number(text: &str) -> Option<(String, &str)> {
    let year = text.split_once('年').map(|(year, _)| year).filter(|y| y.chars().count() == 4);
    if let Some(year) = year
        && year.contains(['O', 'o', '0'])
    {
        let round = year.replace(['O', 'o', '0'], "〇");
        let value = leading(&round).filter(|n| n.rest.is_empty())?;
        return Some((value.value.to_string(), text.get(year.len()..)?));
    }
    let number = leading(text).filter(|n| n.value.is_whole())?;
    Some((number.value.to_string(), number.rest))
}

fn is_numeral(c: char) -> bool {
    "〇○零一二三四五六七八九十廿卅".contains(c)
}
