//! Several years in one cell: 2019年200件，2020年230件 · 200件（2019年）、230件（2020年）. Which of them counts is for a
//! person, or for who knows the year that is asked for.

use super::before::year_label;
use super::{Reading, read};
use crate::intake::application::Doubt;
use crate::intake::book::Value;
use crate::intake::finding::Problem;
use crate::programme::{QuantityWords, Threshold};

/// The years and their values, when the text is nothing but these; the latest is the value shown.
pub fn several(text: &str, metric: &Threshold, words: &QuantityWords) -> Option<Reading> {
    let labels = labels(text);
    if labels.len() < 2 {
        return None;
    }
    let pieces = if labels.first()?.at == 0 { labels_first(text, &labels) } else { labels_last(text, &labels) };
    let mut readings = Vec::new();
    for (label, piece) in labels.iter().zip(pieces?) {
        let reading = read(&Value::Text(piece.to_owned()), metric, words);
        readings.push((label.year, reading.quantity?));
    }
    let (_, mut latest) = readings.iter().max_by_key(|(year, _)| *year)?.clone();
    latest.doubt = latest.doubt.or(Some(Doubt::Several));
    let shown: Vec<_> = readings.iter().map(|(year, q)| format!("{year}年{}{}", q.value, q.unit)).collect();
    let years = readings.iter().map(|(year, q)| (*year, q.value)).collect();
    Some(Reading { quantity: Some(latest), notes: vec![(Problem::SeveralYears, shown.join("；"))], years })
}

/// A year in the text: where it begins and ends.
struct Label {
    year: i32,
    at: usize,
    end: usize,
}

fn labels(text: &str) -> Vec<Label> {
    let mut found = Vec::new();
    let mut previous_digit = false;
    for (at, c) in text.char_indices() {
        let here = text.get(at..).unwrap_or("");
        if c.is_ascii_digit()
            && !previous_digit
            && let Some((year, rest)) = year_label(here)
        {
            found.push(Label { year, at, end: text.len() - rest.len() });
        }
        previous_digit = c.is_ascii_digit();
    }
    found
}

const BETWEEN: [char; 7] = [',', ';', '、', '。', '(', ')', ' '];

fn labels_first<'a>(text: &'a str, labels: &[Label]) -> Option<Vec<&'a str>> {
    let ends = labels.iter().skip(1).map(|l| l.at).chain([text.len()]);
    let pieces = labels.iter().zip(ends).map(|(label, end)| text.get(label.end..end).map(|p| p.trim_matches(BETWEEN)));
    pieces.collect()
}

/// The years stand in brackets behind their values, the last one at the end.
fn labels_last<'a>(text: &'a str, labels: &[Label]) -> Option<Vec<&'a str>> {
    text.get(labels.last()?.end..)?.trim_matches(BETWEEN).is_empty().then_some(())?;
    let starts = [0].into_iter().chain(labels.iter().map(|l| l.end));
    let pieces = starts.zip(labels).map(|(start, label)| text.get(start..label.at).map(|p| p.trim_matches(BETWEEN)));
    pieces.collect()
}
