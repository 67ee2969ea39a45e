//! The fields that only forms have: legal representative, premises, staff, opinions with their dates.

use super::figure;
use crate::intake::application::{Detail, Figure};
use crate::intake::basis::Basis;
use crate::intake::book::Value;
use crate::intake::date::PartialDate;
use crate::intake::finding::Problem;
use crate::intake::line::Line;
use crate::intake::values::quantity;
use crate::intake::values::text::{squeezed, tidy};
use crate::intake::values::{day, phone};
use crate::programme::{FieldKind, FormField, Part};

/// Reads them in the order of the words.
pub fn read(line: &mut Line<'_, usize>, basis: &Basis<'_>) -> Vec<(String, Detail)> {
    let mut details = Vec::new();
    for (at, field) in basis.programme.words.form.fields.iter().enumerate() {
        let name = field.field.as_str();
        let detail = match field.kind {
            FieldKind::Text => line.text(&at, name).map(Detail::Text),
            FieldKind::Choice => line.text(&at, name).map(Detail::Text),
            FieldKind::Date => line.date(&at, name).map(Detail::Date),
            FieldKind::Phone => number(line, at, name).map(Detail::Text),
            FieldKind::Opinion => opinion(line, at, name).map(Detail::Date),
            FieldKind::Count | FieldKind::Amount => {
                let (own, part) = quantity_and_part(line, at, field, basis);
                details.extend(own.map(|detail| (name.to_owned(), detail)));
                part
            }
            FieldKind::Block => None,
        };
        let stored = match (field.kind, &field.part) {
            (FieldKind::Count | FieldKind::Amount, Some(part)) => &part.field,
            _ => name,
        };
        if let Some(detail) = detail.filter(|_| !details.iter().any(|(known, _)| known == stored)) {
            details.push((stored.to_owned(), detail));
        }
    }
    details
}

fn number(line: &mut Line<'_, usize>, at: usize, name: &str) -> Option<String> {
    let value = line.take(&at, name)?;
    if matches!(value, Value::Error(_) | Value::Uncalculated) {
        return None;
    }
    let reading = phone::read(value);
    if let Some(problem) = reading.note {
        line.note(problem, name, reading.phone.clone());
    }
    reading.phone
}

/// The last date of a statement is that of its signature.
fn opinion(line: &mut Line<'_, usize>, at: usize, name: &str) -> Option<PartialDate> {
    match line.take(&at, name)? {
        Value::Date { shown, .. } => Some(*shown),
        value => {
            let text = value.shown();
            let pieces: Vec<&str> = text.split(['\n', '。', '；']).collect();
            pieces.iter().rev().find_map(|piece| day::find(piece))
        }
    }
}

/// The number and, behind 其中, the part of it that is a field of its own.
fn quantity_and_part(line: &mut Line<'_, usize>, at: usize, field: &FormField, basis: &Basis<'_>) -> (Option<Detail>, Option<Detail>) {
    let (Some(measure), Some((value, label))) = (&field.measure, line.take_with_heading(&at, &field.field)) else { return (None, None) };
    let (figure, mut reading) = figure::read(value, label.unwrap_or(""), None, measure, basis.programme);
    let text = value.shown();
    let part = field.part.as_ref().and_then(|part| part_of(&text, part, field, basis));
    if let (Some(_), Some(part)) = (&part, &field.part) {
        let origin = line.origins.get(&field.field).cloned();
        line.origins.extend(origin.map(|o| (part.field.clone(), o)));
    }
    // A remark behind the number without a number of its own loses nothing.
    let another = text.split_once(['（', '(', '，', '；', ';']).is_some_and(|(_, rest)| rest.chars().any(char::is_numeric));
    if part.is_some() || !another {
        reading.notes.retain(|(problem, _)| *problem != Problem::TrailingText);
    }
    for (problem, read) in reading.notes {
        line.note(problem, &field.field, Some(read));
    }
    (figure.map(|f| detail(f, field.kind)), part)
}

fn detail(figure: Figure, kind: FieldKind) -> Detail {
    if kind == FieldKind::Count { Detail::Count(figure.quantity) } else { Detail::Amount(figure) }
}

fn part_of(text: &str, part: &Part, field: &FormField, basis: &Basis<'_>) -> Option<Detail> {
    let plain = squeezed(&tidy(text));
    let rest = part.marks.iter().find_map(|mark| plain.split_once(mark.as_str())).map(|(_, rest)| rest)?;
    let number: String = rest.trim_start_matches(['数', '为', ':', '有', '共', '人']).split([')', ',', ';', '。']).next()?.to_owned();
    let reading = quantity::read(&Value::Text(number), field.measure.as_ref()?, &basis.programme.words.quantity);
    Some(Detail::Count(reading.quantity?))
}
