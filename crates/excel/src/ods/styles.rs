//! Styles of an .ods, as far as they say how a date is shown or that a sheet is hidden.

use crate::error::ExcelError;
use crate::limits::Cap;
use crate::reading::Reading;
use crate::shows::Shows;
use crate::xml::attribute;
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};

/// Styles of both parts by their names.
#[derive(Default)]
pub struct Styles {
    dates: BTreeMap<String, Shows>,
    /// Data style and parent of each cell style.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
    hidden_tables: BTreeSet<String>,
    /// The date style that is being read: its name, and whether it has year, month and day.
    date: Option<(String, [bool; 3])>,
    /// The style that is being read.
    style: String,
}

impl Styles {
    /// Takes the beginning of an element that may belong to a style.
    pub fn start(&mut self, reading: &Reading, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        match e.local_name().as_ref() {
            "date-style" => self.date = Some((attribute(e, "name").unwrap_or_default(), [false; 3])),
            "year" | "era" => self.part(0),
            "month" => self.part(1),
            "day" => self.part(2),
            "style" => {
                self.style = attribute(e, "name").unwrap_or_default();
                if attribute(e, "family").as_deref() == Some("table-cell") {
                    self.cells.insert(self.style.clone(), (attribute(e, "data-style-name"), attribute(e, "parent-style-name")));
                }
            }
            "table-properties" if attribute(e, "display").as_deref() == Some("false") => {
                self.hidden_tables.insert(self.style.clone());
            }
            _ => {}
        }
        if self.cells.len() + self.dates.len() + self.hidden_tables.len() > reading.limits.styles {
            return Err(reading.too_large(Cap::Styles, reading.limits.styles as u64, "styles"));
        }
        Ok(())
    }

    /// Takes the end of an element.
    pub fn end(&mut self, name: &str) {
        if name == "date-style"
            && let Some((name, parts)) = self.date.take()
        {
            let shows = match parts {
                [_, _, true] => Shows::Day,
                [true, true, false] | [false, true, false] => Shows::Month,
                [true, false, false] => Shows::Year,
                [false, false, false] => Shows::Day,
            };
            self.dates.insert(name, shows);
        }
    }

    fn part(&mut self, part: usize) {
        self.date.iter_mut().for_each(|(_, parts)| parts[part] = true);
    }

    /// How a cell of this style shows a date.
    pub fn date(&self, style: Option<&str>) -> Shows {
        let mut next = style;
        // Parents may lead in a circle.
        for _ in 0..20 {
            let Some((data, parent)) = next.and_then(|name| self.cells.get(name)) else { break };
            if let Some(data) = data {
                return self.dates.get(data).copied().unwrap_or(Shows::Day);
            }
            next = parent.as_deref();
        }
        Shows::Day
    }

    /// Whether sheets of this style are not shown.
    pub fn hides(&self, style: Option<&str>) -> bool {
        style.is_some_and(|name| self.hidden_tables.contains(name))
    }
}
