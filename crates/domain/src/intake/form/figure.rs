//! Numbers of a form: read like those of a table, and kept with the digits that were written.

use crate::intake::application::{Figure, Yearly};
use crate::intake::basis::Basis;
use crate::intake::book::Value;
use crate::intake::finding::Problem;
use crate::intake::unit;
use crate::intake::values::quantity::{self, Reading};
use crate::intake::values::text::{narrow, squeezed};
use crate::intake::{Finding, Origin};
use crate::programme::{Category, Decimal, Programme, Threshold};
use std::collections::BTreeMap;

use super::years::YearRow;

/// A number and what to say about it.
pub fn read(value: &Value, label: &str, unit: Option<&str>, measure: &Threshold, programme: &Programme) -> (Option<Figure>, Reading) {
    let words = &programme.words.quantity;
    let mut reading = quantity::read(value, measure, words);
    let unit = unit.and_then(|u| unit::as_unit(u, measure, words)).or_else(|| unit::of_heading(label, measure, words));
    if let Some(unit) = unit {
        reading = unit::given(reading, &unit, measure);
    }
    // The cells of a form are text; that a number stands in one says nothing.
    reading.notes.retain(|(problem, _)| *problem != Problem::NumberAsText);
    let figure = reading.quantity.clone().map(|quantity| Figure { written: written(&value.shown(), quantity.value), quantity });
    (figure, reading)
}

/// The digits that stand in the text, if they are the value; else the value.
fn written(text: &str, value: Decimal) -> String {
    let plain = squeezed(&narrow(text)).replace(',', "");
    let digits: String = plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    if Decimal::parse(&digits) == Some(value) { digits } else { value.to_string() }
}

/// All figures by year with their findings and places.
#[derive(Default)]
pub struct Figures {
    /// In the order of the form.
    pub yearly: Vec<Yearly>,
    /// What to know about them.
    pub findings: Vec<Finding>,
    /// Where they stand: `metric.year`.
    pub origins: BTreeMap<String, Origin>,
}

/// Reads the figures of all tables; a category's own minimum says how its figures are read.
pub fn yearly(rows: &[YearRow], category: Option<&Category>, basis: &Basis<'_>) -> Figures {
    let mut figures = Figures::default();
    for row in rows {
        let Some(words) = basis.programme.words.metrics.get(row.metric) else { continue };
        let key = words.measure.metric.clone();
        let measure = category.and_then(|c| c.thresholds.iter().find(|t| t.metric == key)).unwrap_or(&words.measure);
        if figures.yearly.iter().any(|y| y.metric == key) {
            let cell = row.years.first().map(|(_, cell, _)| cell.clone());
            figures.findings.push(Finding { problem: Problem::LabelTwice, field: key, cell, raw: Some(row.label.clone()), read: None });
            continue;
        }
        let mut years = Vec::new();
        for (year, cell, value) in &row.years {
            let Some(value) = value else {
                years.push((*year, None));
                continue;
            };
            let (figure, reading) = read(value, &row.label, row.unit.as_deref(), measure, basis.programme);
            let name = format!("{key}.{year}");
            let (raw, corrected) = match basis.corrected.get(cell) {
                Some((raw, c)) => (raw.clone(), Some(crate::intake::application::Corrected { text: c.text.clone(), reason: c.reason.clone() })),
                None => (value.shown(), None),
            };
            let finding = |problem, raw: String, read| Finding { problem, field: name.clone(), cell: Some(cell.clone()), raw: Some(raw), read: Some(read) };
            figures.findings.extend(corrected.as_ref().map(|c| finding(Problem::Corrected, raw.clone(), c.text.clone())));
            figures.findings.extend(reading.notes.iter().map(|(problem, read)| finding(*problem, value.shown(), read.clone())));
            if reading != Reading::default() {
                figures.origins.insert(name, Origin { cell: cell.clone(), raw, corrected });
            }
            years.push((*year, figure));
        }
        figures.yearly.push(Yearly { metric: key, count: words.count, years });
    }
    figures
}
