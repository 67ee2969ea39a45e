//! A unit that stands in the heading or in a column of its own counts for bare numbers below it.

use super::application::Doubt;
use super::finding::Problem;
use super::values::quantity::Reading;
use super::values::text::{narrow, squeezed};
use crate::programme::{QuantityWords, Threshold};

/// The reading, when the heading gives this unit: a number that has no unit of its own has this one.
pub fn given(mut reading: Reading, unit: &str, metric: &Threshold) -> Reading {
    let Some(at) = reading.notes.iter().position(|(problem, _)| *problem == Problem::UnitAssumed) else { return reading };
    let Some(quantity) = &mut reading.quantity else { return reading };
    let factor = metric.convert.iter().find(|(name, _)| name == unit).map(|(_, factor)| *factor);
    let same = metric.unit == unit || metric.unit_aliases.iter().any(|alias| alias == unit);
    reading.notes.remove(at);
    match factor.and_then(|factor| quantity.value.times(factor)) {
        Some(value) if value != quantity.value => {
            quantity.value = value;
            reading.notes.push((Problem::UnitConverted, format!("{value}{}", metric.unit)));
        }
        Some(_) => {}
        None if same => {}
        None => {
            let lookalike = metric.ambiguous_units.iter().any(|u| u == unit) || unit == format!("{}次", metric.unit);
            let (problem, doubt) = if lookalike { (Problem::UnitAmbiguous, Doubt::AmbiguousUnit) } else { (Problem::UnitUnknown, Doubt::UnknownUnit) };
            quantity.unit = unit.to_owned();
            quantity.doubt = quantity.doubt.or(Some(doubt));
            reading.notes.push((problem, format!("{}{unit}", quantity.value)));
        }
    }
    reading
}

/// The unit in the brackets of a heading: 投资额（万元/年）. Only words that are a unit of the metric count, or 次 behind one.
pub fn of_heading(heading: &str, metric: &Threshold, words: &QuantityWords) -> Option<String> {
    let plain = narrow(heading);
    let brackets = plain.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inner, _)| squeezed(inner));
    brackets.filter_map(|inner| as_unit(&inner, metric, words)).next()
}

/// A text that is a unit of the metric, words about the year left out.
pub fn as_unit(text: &str, metric: &Threshold, words: &QuantityWords) -> Option<String> {
    let text = squeezed(text);
    let text = text.strip_prefix("单位").unwrap_or(&text).trim_start_matches(':');
    let bare = words.per_year.iter().find_map(|year| text.strip_suffix(year.as_str())).unwrap_or(text);
    let known = std::iter::once(&metric.unit).chain(&metric.unit_aliases).chain(&metric.ambiguous_units).chain(metric.convert.iter().map(|(unit, _)| unit));
    let is_unit = known.into_iter().any(|unit| unit == bare) || bare == format!("{}次", metric.unit);
    is_unit.then(|| bare.to_owned())
}
