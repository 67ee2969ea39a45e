//! By what the values of a table are judged: the programme, its categories by name, the reference date.

use super::overlay::Corrected;
use super::values::text::key;
use super::{Choices, Date};
use crate::programme::{Category, Programme};
use std::collections::BTreeMap;

/// Made once for a table.
pub struct Basis<'p> {
    /// The programme.
    pub programme: &'p Programme,
    /// The day of submission.
    pub reference: Date,
    /// What people decided.
    pub choices: &'p Choices,
    /// Which cells they corrected.
    pub corrected: &'p Corrected,
    /// The workbook counts days from 1904.
    pub from_1904: bool,
    categories: BTreeMap<String, &'p Category>,
}

impl<'p> Basis<'p> {
    /// Of this programme on this day.
    pub fn new(programme: &'p Programme, reference: Date, choices: &'p Choices, (corrected, from_1904): (&'p Corrected, bool)) -> Self {
        let names = |c: &'p Category| [&c.name.zh, &c.name.en, &c.key.0].into_iter().chain(&c.aliases).map(move |name| (key(name), c));
        Self { programme, reference, choices, corrected, from_1904, categories: programme.categories.iter().flat_map(names).collect() }
    }

    /// The category that goes by this name or alias, brackets behind it left out.
    pub fn category(&self, text: &str) -> Option<&'p Category> {
        self.categories.get(&key(text.split(['（', '(']).next().unwrap_or(text))).copied()
    }
}
