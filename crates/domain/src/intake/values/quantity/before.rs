//! What stands before a number, and shares in words: 2020年, 约, 不少于, ¥, 百分之, 八成, 四分之三.

use crate::intake::application::Doubt;
use crate::intake::values::numeral::{Leading, leading};
use crate::intake::values::text::strip_any_prefix;
use crate::programme::{Decimal, QuantityWords, Threshold};

/// The words before a number.
pub struct Before<'a> {
    /// From the number on.
    pub rest: &'a str,
    /// What the words say about it.
    pub doubt: Option<Doubt>,
    /// The year that it is said to be of.
    pub year: Option<i32>,
}

impl<'a> Before<'a> {
    /// Strips words before the number and says what they mean.
    pub fn of(text: &'a str, words: &QuantityWords) -> Self {
        let kinds: [(&[String], Option<Doubt>); 6] = [
            (&words.per_year, None),
            (&words.over_years, Some(Doubt::NotYearly)),
            (&words.at_most_before, Some(Doubt::AtMost)),
            (&words.at_least_before, Some(Doubt::AtLeast)),
            (&words.about_before, Some(Doubt::About)),
            (&words.plain_before, None),
        ];
        let mut before = Self { rest: text, doubt: None, year: None };
        loop {
            if let Some((year, rest)) = year_label(before.rest).filter(|_| before.year.is_none()) {
                (before.year, before.rest) = (Some(year), rest);
                continue;
            }
            let found = kinds.iter().find_map(|(words, doubt)| strip_any_prefix(before.rest, words).map(|rest| (rest, *doubt)));
            let Some((rest, doubt)) = found else { return before };
            before.rest = rest;
            before.doubt = before.doubt.or(doubt);
        }
    }
}

/// `2020年` or `2020:` with something behind it.
pub fn year_label(text: &str) -> Option<(i32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year = text.get(..4).filter(|_| digits == 4)?.parse().ok().filter(|y| (1990..2100).contains(y))?;
    let behind = text.get(4..)?;
    let rest = behind.strip_prefix('年').map(|r| r.strip_prefix('度').unwrap_or(r)).or_else(|| behind.strip_prefix(':'))?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    (!rest.is_empty()).then_some((year, rest))
}

/// A share in words: the number, and the unit that the words name.
pub struct Share<'a> {
    /// The number with what follows.
    pub number: Leading<'a>,
    /// `%`.
    pub unit: &'static str,
}

/// 百分之八十 anywhere; 八成, 七成五 and 四分之三 where a share is asked for.
pub fn share<'a>(text: &'a str, metric: &Threshold, words: &QuantityWords) -> Option<Share<'a>> {
    if let Some(rest) = strip_any_prefix(text, &words.percent_before) {
        return Some(Share { number: leading(rest)?, unit: "%" });
    }
    let first = leading(text).filter(|_| metric.is_ratio())?;
    let (value, rest) = match (first.rest.strip_prefix('成'), first.rest.strip_prefix("分之")) {
        (Some(rest), _) => tenths(first.value, rest)?,
        (None, Some(rest)) => fraction(first.value, rest)?,
        (None, None) => return None,
    };
    Some(Share { number: Leading { value, chinese: true, scientific: false, rest }, unit: "%" })
}

/// 七成五 is 75.
fn tenths(tens: Decimal, rest: &str) -> Option<(Decimal, &str)> {
    let five = leading(rest).filter(|n| n.value < Decimal::whole(10) && n.value.is_whole());
    let (ones, rest) = five.map_or((Decimal::whole(0), rest), |n| (n.value, n.rest));
    let tens: i64 = tens.to_string().parse().ok()?;
    let ones: i64 = ones.to_string().parse().ok()?;
    Some((Decimal::whole(tens.checked_mul(10)?.checked_add(ones)?), rest))
}

/// 四分之三 is 75; 三分之二 has no exact decimal and is no number.
fn fraction(below: Decimal, rest: &str) -> Option<(Decimal, &str)> {
    let above = leading(rest)?;
    let below: i64 = below.to_string().parse().ok().filter(|n| *n > 0)?;
    let hundredths: i64 = above.value.to_string().parse().ok().and_then(|n: i64| n.checked_mul(100))?;
    let exact = (0..=4_u32).find_map(|places| {
        let scaled = hundredths.checked_mul(10_i64.checked_pow(places)?)?;
        (scaled % below == 0).then(|| Decimal::parse(&format!("{}e-{places}", scaled / below)))?
    });
    Some((exact?, above.rest))
}
