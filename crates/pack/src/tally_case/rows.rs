//! The rows of `scores`, read one by one without keeping their texts: a national programme has 22 million of them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

use super::decimal::{NotDecimal, units};
use super::error::{CaseError, Fault};

/// Rows as they stand in the file; ids are numbers in the order in which they first appear.
#[derive(Debug, Default)]
pub struct Rows {
    pub experts: Names,
    pub applications: Names,
    pub criteria: Names,
    pub rows: Vec<Row>,
    /// The first text that is no number.
    pub fault: Option<CaseError>,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub expert: u32,
    pub application: u32,
    pub criterion: u32,
    pub decimals: u32,
    pub units: i64,
}

/// Texts with numbers.
#[derive(Debug, Default)]
pub struct Names {
    numbers: BTreeMap<Box<str>, u32>,
    last: Option<(Box<str>, u32)>,
}

impl Names {
    /// Rows of one sheet follow each other, so the last name is looked at first.
    fn number(&mut self, text: &str) -> u32 {
        if let Some((last, number)) = &self.last
            && **last == *text
        {
            return *number;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = match self.numbers.get(text) {
            Some(number) => *number,
            None => *self.numbers.entry(text.into()).or_insert(next),
        };
        self.last = Some((text.into(), number));
        number
    }

    /// For each number the place that `place` gives its text, or the text when it has none.
    pub fn places(self, place: &BTreeMap<&str, u32>) -> Vec<Result<u32, Box<str>>> {
        let mut all: Vec<Result<u32, Box<str>>> = vec![Ok(0); self.numbers.len()];
        for (text, number) in self.numbers {
            if let Some(own) = all.get_mut(number as usize) {
                *own = place.get(&*text).copied().ok_or(text);
            }
        }
        all
    }
}

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Rows;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list of [expert, application, criterion, mark]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Rows, A::Error> {
                let mut rows = Rows::default();
                while list.next_element_seed(OneRow(&mut rows))?.is_some() {}
                Ok(rows)
            }
        }
        deserializer.deserialize_seq(All)
    }
}

struct OneRow<'r>(&'r mut Rows);

impl<'de> DeserializeSeed<'de> for OneRow<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for OneRow<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("[expert, application, criterion, mark]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<(), A::Error> {
        let Rows { experts, applications, criteria, rows, fault } = self.0;
        let short = || A::Error::custom("a score needs expert, application, criterion and mark");
        let expert = row.next_element_seed(Text(|text: &str| experts.number(text)))?.ok_or_else(short)?;
        let application = row.next_element_seed(Text(|text: &str| applications.number(text)))?.ok_or_else(short)?;
        let criterion = row.next_element_seed(Text(|text: &str| criteria.number(text)))?.ok_or_else(short)?;
        let place = rows.len();
        let mark = |text: &str| {
            units(text).unwrap_or_else(|why| {
                let text = text.to_owned();
                let kind = if why == NotDecimal::Form { Fault::NotANumber(text) } else { Fault::TooLong(text) };
                fault.get_or_insert(CaseError::new(format!("scores[{place}]"), kind));
                (0, 0)
            })
        };
        let (units, decimals) = row.next_element_seed(Text(mark))?.ok_or_else(short)?;
        if row.next_element::<serde::de::IgnoredAny>()?.is_some() {
            return Err(A::Error::custom("a score has four parts"));
        }
        rows.push(Row { expert, application, criterion, decimals, units });
        Ok(())
    }
}

/// A text that is looked at and not kept.
struct Text<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Text<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
}
