//! Numbers at the beginning of a text: 1,250 · 0.25 · 十二 · 二千万 · 1.2万.

use crate::programme::Decimal;

/// A number found at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leading<'a> {
    /// The number.
    pub value: Decimal,
    /// Written with Chinese numerals.
    pub chinese: bool,
    /// What follows.
    pub rest: &'a str,
}

/// Reads the number at the beginning of the (narrowed) text. Signs are not part of a quantity.
pub fn leading(text: &str) -> Option<Leading<'_>> {
    ascii(text).or_else(|| chinese(text))
}

/// `1.2万人` is twelve thousand people. Not for money, where 万元 is a unit of its own.
pub fn with_myriads(number: Leading<'_>) -> Leading<'_> {
    for (word, factor) in [("万", 10_000), ("亿", 100_000_000)] {
        if let Some(rest) = number.rest.strip_prefix(word)
            && let Some(value) = number.value.times(Decimal::whole(factor))
        {
            return Leading { value, rest, chinese: true };
        }
    }
    number
}

fn ascii(text: &str) -> Option<Leading<'_>> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(text.len());
    let mut token = &text[..end];
    // A comma or point at the end belongs to the sentence, not to the number.
    while token.ends_with([',', '.']) {
        token = &token[..token.len() - 1];
    }
    let value = Decimal::parse(&ungrouped(token)?)?;
    Some(Leading { value, chinese: false, rest: &text[token.len()..] })
}

/// Removes commas where they group thousands and refuses other commas.
fn ungrouped(token: &str) -> Option<String> {
    if !token.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = token.split_once('.').unwrap_or((token, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|g| g.len() == 3));
    (grouped && !fraction.contains([',', '.'])).then(|| token.replace(',', ""))
}

fn chinese(text: &str) -> Option<Leading<'_>> {
    let end = text.char_indices().find(|(_, c)| unit_of(*c).is_none() && digit_of(*c).is_none());
    let end = end.map_or(text.len(), |(at, _)| at);
    let value = chinese_value(&text[..end])?;
    Some(Leading { value: Decimal::whole(value), chinese: true, rest: &text[end..] })
}

/// The value of a Chinese numeral: sections of up to 9999 before 万 and 亿, or plain digits (二〇二).
fn chinese_value(numeral: &str) -> Option<i64> {
    if numeral.is_empty() {
        return None;
    }
    if numeral.chars().all(|c| digit_of(c).is_some()) {
        return numeral.chars().try_fold(0_i64, |n, c| n.checked_mul(10)?.checked_add(digit_of(c)?));
    }
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, None);
    for c in numeral.chars() {
        match (digit_of(c), unit_of(c)?) {
            (Some(0), _) => digit = None,
            (Some(d), _) if digit.is_none() => digit = Some(d),
            (Some(_), _) => return None,
            (None, unit) if unit < 10_000 => {
                // 十 alone is ten; 百 or 千 alone is no number.
                let count = digit.take().or_else(|| (unit == 10).then_some(1))?;
                section = section.checked_add(count * unit)?;
            }
            (None, unit) => {
                let count = section.checked_add(digit.take().unwrap_or(0))?;
                if count == 0 {
                    return None;
                }
                total = total.checked_add(count.checked_mul(unit)?)?;
                section = 0;
            }
        }
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or(0))
}

fn digit_of(c: char) -> Option<i64> {
    const DIGITS: [&str; 10] = ["零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    DIGITS.iter().position(|d| d.contains(c)).and_then(|at| i64::try_from(at).ok())
}

/// The power of a unit character; digits count as units of one, so that one test tells numerals from text.
fn unit_of(c: char) -> Option<i64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => digit_of(c).map(|_| 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousands_are_multiplied_out() {
        assert_eq!(with_myriads(leading("1.2万人").unwrap()).value.to_string(), "12000");
    }

    fn read(text: &str) -> Option<(String, String)> {
        leading(text).map(|n| (n.value.to_string(), n.rest.to_owned()))
    }

    #[test]
    fn what_is_no_number_stays_no_number() {
        for bad in ["", "件", "-5", "1,2", "12,34件", "1.2.3", "百", "万元", "二三十", "NaN", "约5"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_people_write_are_read() {
        let cases = [
            ("1,250人", "1250", "人"),
            ("0.25亿元", "0.25", "亿元"),
            ("2000万元", "2000", "万元"),
            ("十二家", "12", "家"),
            ("三十", "30", ""),
            ("二十一", "21", ""),
            ("一百零五个", "105", "个"),
            ("二千万元", "20000000", "元"),
            ("一亿二千万元", "120000000", "元"),
            ("二〇二家", "202", "家"),
            ("61个,其中", "61", "个,其中"),
        ];
        for (text, value, rest) in cases {
            assert_eq!(read(text), Some((value.into(), rest.into())), "{text}");
        }
    }
}
