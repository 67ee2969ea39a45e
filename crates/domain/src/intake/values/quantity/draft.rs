//! A quantity in the making: its unit, the words behind it, and what the rest of the cell says.

use super::Reading;
use crate::intake::application::{Doubt, Quantity};
use crate::intake::finding::Problem;
use crate::intake::values::numeral::{Leading, leading};
use crate::intake::values::text::{contains_any, strip_any_prefix, strip_any_suffix};
use crate::programme::{Decimal, ItemFilter, QuantityWords, Threshold};

/// The quantity and what was noted so far.
pub struct Draft {
    quantity: Quantity,
    notes: Vec<Problem>,
}

/// What stands behind a number.
pub struct After<'a> {
    /// The unit, perhaps with more text.
    pub unit: &'a str,
    /// From the first bracket or comma on.
    pub tail: &'a str,
}

impl Draft {
    /// Of a number.
    pub fn new(value: Decimal) -> Self {
        let quantity = Quantity { value, unit: String::new(), raw_unit: None, qualifier: None, total: None, doubt: None };
        Self { quantity, notes: Vec::new() }
    }

    /// 500万以上48个: only the part is given.
    pub fn of_part(part: &Filtered<'_>, metric: &Threshold) -> Self {
        let mut draft = Self::new(part.count.unwrap_or(Decimal::whole(0)));
        draft.quantity.unit = metric.unit.clone();
        if let Some(filter) = &metric.item_filter {
            draft.take_part(&Filtered { count: None, phrase: part.phrase, size: part.size, open: false }, filter);
        }
        draft
    }

    /// Notes something.
    pub fn note(&mut self, problem: Problem) {
        self.notes.push(problem);
    }

    /// Notes something that keeps the number from being taken as it stands.
    pub fn doubtful(&mut self, problem: Problem, doubt: Doubt) {
        self.note(problem);
        self.quantity.doubt = self.quantity.doubt.or(Some(doubt));
    }

    /// A fraction of one becomes percent.
    pub fn hundredfold(&mut self) {
        if let Some(value) = self.quantity.value.times(Decimal::whole(100)) {
            self.quantity.value = value;
        }
    }

    /// Reads 余, a range, the unit and 左右 behind the number.
    pub fn after_number<'a>(&mut self, rest: &'a str, before: Option<Doubt>, metric: &Threshold, words: &QuantityWords) -> After<'a> {
        let kinds = [(&words.about_after, Doubt::About), (&words.at_least_after, Doubt::AtLeast), (&words.at_most_after, Doubt::AtMost)];
        let (mut rest, mut doubt) = (rest, before);
        if let Some((after, kind)) = kinds.iter().find_map(|(words, kind)| Some((strip_any_prefix(rest, words)?, *kind))) {
            (rest, doubt) = (after, doubt.or(Some(kind)));
        }
        if let Some(end) = range_end(rest, metric, words) {
            self.doubtful(Problem::Range, Doubt::Range);
            let (unit, tail) = split_unit(end.rest, words);
            return After { unit: strip_any_suffix(unit, &words.per_year).unwrap_or(unit), tail };
        }
        let (mut unit, mut tail) = split_unit(rest, words);
        loop {
            let plain = [&words.per_year, &words.currency].into_iter().find_map(|w| strip_any_suffix(unit, w));
            let about = kinds.iter().find_map(|(words, kind)| Some((strip_any_suffix(unit, words)?, *kind)));
            (unit, doubt) = match (plain, about) {
                (Some(shorter), _) => (shorter, doubt),
                (None, Some((shorter, kind))) => (shorter, doubt.or(Some(kind))),
                (None, None) => break,
            };
        }
        // 200件（含）以上
        if let Some(after) = strip_any_prefix(tail, &words.at_least_after) {
            (tail, doubt) = (after, doubt.or(Some(Doubt::AtLeast)));
        }
        if let Some(doubt) = doubt {
            self.doubtful(if doubt == Doubt::NotYearly { Problem::NotYearly } else { Problem::Approx }, doubt);
        }
        After { unit, tail }
    }

    /// Puts the value into the unit of the metric, or says why not. Returns what stands behind the unit.
    pub fn judge_unit<'a>(&mut self, written: &'a str, metric: &Threshold, recounts: &[String]) -> &'a str {
        self.quantity.unit = metric.unit.clone();
        if written.is_empty() {
            self.assume_unit(metric);
            return "";
        }
        if let Some((unit, factor)) = longest(metric.convert.iter().map(|(u, f)| (u, *f)), written) {
            let extra = written.get(unit.len()..).unwrap_or("");
            // 万美元 is no 万, and 万元/家 is a rate.
            if extra.starts_with('/') || !(extra.is_empty() || unit.ends_with('元')) {
                return self.other_unit(written, Problem::UnitUnknown, Doubt::UnknownUnit);
            }
            self.convert(factor);
            return extra;
        }
        let same = std::iter::once(&metric.unit).chain(&metric.unit_aliases).map(|u| (u, false));
        let lookalike = metric.ambiguous_units.iter().map(|u| (u, true));
        let (unit, ambiguous) = match longest(same.chain(lookalike), written) {
            Some(found) => found,
            None => return self.other_unit(written, Problem::UnitUnknown, Doubt::UnknownUnit),
        };
        let extra = written.get(unit.len()..).unwrap_or("");
        // 家次 is never 家, nor is 人天 人, also where the data does not list it.
        if ambiguous || strip_any_prefix(extra, recounts).is_some() {
            return self.other_unit(written, Problem::UnitAmbiguous, Doubt::AmbiguousUnit);
        }
        if unit != &metric.unit {
            self.quantity.raw_unit = Some(unit.clone());
        }
        extra
    }

    fn convert(&mut self, factor: Decimal) {
        if let Some(value) = self.quantity.value.times(factor) {
            self.quantity.value = value;
        }
        if factor != Decimal::whole(1) {
            self.note(Problem::UnitConverted);
        }
    }

    fn other_unit(&mut self, written: &str, problem: Problem, doubt: Doubt) -> &'static str {
        self.quantity.unit = written.to_owned();
        self.doubtful(problem, doubt);
        ""
    }

    fn assume_unit(&mut self, metric: &Threshold) {
        if metric.is_ratio() && self.quantity.value <= Decimal::whole(1) {
            self.hundredfold();
            self.note(Problem::RatioAsFraction);
        } else {
            self.note(Problem::UnitAssumed);
        }
    }

    /// Reads （500万元以上）, ，其中500万以上48个, and notes any other text; other numbers of the same kind make a doubt.
    pub fn judge_tail(&mut self, tail: &str, metric: &Threshold, words: &QuantityWords) {
        let inner = tail.trim_start_matches(['(', ',', ';', '.', '。', '、', ':', ' ']).trim_end_matches([')', '.', '。', ';', ',']);
        let (inner, introduced) = match strip_any_prefix(inner, &words.of_which) {
            Some(rest) => (rest, true),
            None => (inner, false),
        };
        if strip_any_prefix(inner, &words.about_before).is_some() {
            self.doubtful(Problem::Approx, Doubt::About);
        }
        let condition = strip_any_prefix(inner, &words.plain_before).unwrap_or(inner);
        if let Some((part, filter)) = metric.item_filter.as_ref().and_then(|f| Some((filtered(condition, f, metric, words)?, f))) {
            if part.count.is_none() && (introduced || part.open) {
                self.doubtful(Problem::SeveralNumbers, Doubt::Several);
            }
            return self.take_part(&part, filter);
        }
        if !introduced && another(tail, metric, words) {
            self.doubtful(Problem::SeveralNumbers, Doubt::Several);
        } else if introduced || !inner.is_empty() && !words.currency.iter().any(|w| w == inner) {
            self.note(Problem::TrailingText);
        }
        if metric.item_filter.is_some() {
            self.note(Problem::FilterNotStated);
        }
    }

    fn take_part(&mut self, part: &Filtered<'_>, filter: &ItemFilter) {
        self.quantity.qualifier = Some(part.phrase.to_owned());
        if let Some(count) = part.count {
            self.quantity.total = Some(std::mem::replace(&mut self.quantity.value, count));
            self.note(Problem::PartialCount);
        }
        if part.size < filter.value {
            self.doubtful(Problem::SmallerItems, Doubt::SmallerItems);
        }
    }

    /// The reading.
    pub fn finish(mut self, metric: &Threshold) -> Reading {
        if metric.is_ratio() && self.quantity.unit == "%" && self.quantity.value > Decimal::whole(100) {
            self.doubtful(Problem::RatioOverHundred, Doubt::OverHundred);
        }
        let read = format!("{}{}", self.quantity.value, self.quantity.unit);
        let notes = self.notes.into_iter().map(|problem| (problem, read.clone())).collect();
        Reading { quantity: Some(self.quantity), notes, years: Vec::new() }
    }
}

/// The unit reaches to the first bracket, comma or 其中.
fn split_unit<'a>(text: &'a str, words: &QuantityWords) -> (&'a str, &'a str) {
    if text.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return ("", text);
    }
    let mark = text.find(['(', ')', ',', ';', '。', '、', ':', '.']).unwrap_or(text.len());
    let which = words.of_which.iter().filter_map(|w| text.find(w.as_str())).min().unwrap_or(text.len());
    text.split_at(mark.min(which))
}

/// The number behind 至 or ~. The unit may stand before the word too: 200件至230件.
fn range_end<'a>(rest: &'a str, metric: &Threshold, words: &QuantityWords) -> Option<Leading<'a>> {
    let rest = own_unit(rest, metric).unwrap_or(rest);
    leading(strip_any_prefix(rest, &words.range)?)
}

/// What stands behind a unit that belongs to the metric.
fn own_unit<'a>(text: &'a str, metric: &Threshold) -> Option<&'a str> {
    let own = std::iter::once(&metric.unit).chain(&metric.unit_aliases).chain(&metric.ambiguous_units).chain(metric.convert.iter().map(|(u, _)| u));
    let (unit, ()) = longest(own.map(|u| (u, ())), text)?;
    text.get(unit.len()..)
}

/// Whether another number of the same kind stands in the rest of the cell: outside of brackets, not part of a date or of a
/// share of something else, and in the metric's own unit or in none.
fn another(tail: &str, metric: &Threshold, words: &QuantityWords) -> bool {
    let mut depth = 0_i32;
    let mut previous = ' ';
    for (at, c) in tail.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        let begins = c.is_ascii_digit() && !previous.is_ascii_alphanumeric() && previous != '.';
        previous = c;
        if depth > 0 || !begins {
            continue;
        }
        let here = tail.get(at..).unwrap_or("");
        let Some(number) = leading(here) else { return true };
        let bare = number.rest.is_empty() || number.rest.starts_with([',', ';', '、', '。', '(', ')', '/', '-']);
        if bare || own_unit(number.rest, metric).is_some() || contains_any(number.rest.get(..3).unwrap_or(""), &words.range) {
            return true;
        }
    }
    false
}

/// The candidate that the text begins with; the longest wins, so 家次 is not taken for 家.
fn longest<'a, T>(candidates: impl Iterator<Item = (&'a String, T)>, text: &str) -> Option<(&'a String, T)> {
    candidates.filter(|(unit, _)| !unit.is_empty() && text.starts_with(unit.as_str())).max_by_key(|(unit, _)| unit.len())
}

/// `500万以上48个`: items from this size on, and how many.
pub struct Filtered<'a> {
    phrase: &'a str,
    size: Decimal,
    /// How many.
    pub count: Option<Decimal>,
    /// Numbers follow, and none of them says how many.
    open: bool,
}

/// Reads the size that items must have, and their number where it follows.
pub fn filtered<'a>(text: &'a str, filter: &ItemFilter, metric: &Threshold, words: &QuantityWords) -> Option<Filtered<'a>> {
    let start = strip_any_prefix(text, &words.at_least_before);
    let amount = leading(start.unwrap_or(text))?;
    let (unit, factor) = longest(filter.convert.iter().map(|(u, f)| (u, *f)), amount.rest)?;
    let (size, rest) = (amount.value.times(factor)?, amount.rest.get(unit.len()..)?);
    let rest = match (start, strip_any_prefix(rest, &words.at_least_after)) {
        (_, Some(after)) => after,
        (Some(_), None) => rest,
        (None, None) => return None,
    };
    let phrase = text.get(..text.len() - rest.len())?;
    let (count, open) = counted(rest, metric);
    Some(Filtered { phrase, size, count, open })
}

/// The first number that counts what the metric counts, and whether there are others but no such one.
fn counted(rest: &str, metric: &Threshold) -> (Option<Decimal>, bool) {
    let mut open = false;
    let mut at = 0;
    while let Some(c) = rest.get(at..).and_then(|r| r.chars().next()) {
        let here = rest.get(at..).unwrap_or("");
        match leading(here) {
            Some(number) if number.rest.is_empty() || own_unit(number.rest, metric).is_some() => return (Some(number.value), false),
            Some(number) => {
                open = true;
                at += here.len() - number.rest.len();
            }
            None => {
                open |= c.is_ascii_digit();
                at += c.len_utf8();
            }
        }
    }
    (None, open)
}
