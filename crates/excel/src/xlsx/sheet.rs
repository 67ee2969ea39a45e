//! One sheet: rows, cells, merges and what is hidden, in one pass.

use super::number_format::Shows;
use super::xml::{Xml, attribute, clean, entity, flag};
use super::{Budget, Common};
use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::{LAST_COLUMN, LAST_ROW};
use crate::number::shortest;
use linxuan_domain::intake::book::{Cell, Range, Row, Sheet, Value};
use linxuan_domain::intake::{Date, PartialDate};
use quick_xml::events::{BytesStart, Event};

/// Reads a sheet. A cell given twice makes it damaged: two programs could show two different values.
pub fn read(container: &mut Container<'_>, part: &str, common: &Common, budget: &mut Budget) -> Result<Sheet, ExcelError> {
    let text = container.text(part)?.ok_or_else(|| container.damaged(part))?;
    let mut pass = Pass {
        container,
        part,
        common,
        budget,
        sheet: Sheet { layout_known: true, ..Sheet::default() },
        row: None,
        cell: None,
        next_row: 1,
        next_column: 0,
        wanted: false,
    };
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(pass.container)? {
            Event::Start(e) => pass.start(&e)?,
            Event::End(e) => pass.end(e.local_name().as_ref())?,
            Event::Text(t) if pass.wanted => pass.push(&t.xml10_content()),
            Event::CData(t) if pass.wanted => pass.push(&t.xml10_content()),
            Event::GeneralRef(r) if pass.wanted => pass.push(entity(&r).encode_utf8(&mut [0; 4])),
            Event::Eof => return pass.finish(),
            _ => {}
        }
    }
}

struct Pass<'p, 'c> {
    container: &'p Container<'c>,
    part: &'p str,
    common: &'p Common,
    budget: &'p mut Budget,
    sheet: Sheet,
    row: Option<Row>,
    cell: Option<Draft>,
    next_row: u32,
    next_column: u32,
    /// The text that comes now is a value.
    wanted: bool,
}

/// A cell while it is read.
struct Draft {
    column: u32,
    kind: Kind,
    style: usize,
    text: String,
    has_value: bool,
    formula: bool,
    phonetic: bool,
}

impl Pass<'_, '_> {
    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        match e.local_name().as_ref() {
            "row" => self.start_row(e)?,
            "c" => self.start_cell(e)?,
            // A text stored in its cell may carry a copy in <v>; only one of them counts.
            "v" => self.want(self.cell.as_ref().is_some_and(|c| c.kind != Kind::Inline)),
            "t" => self.want(self.cell.as_ref().is_some_and(|c| c.kind == Kind::Inline && !c.phonetic)),
            "f" => self.cell.iter_mut().for_each(|c| c.formula = true),
            "rPh" => self.cell.iter_mut().for_each(|c| c.phonetic = true),
            "col" if flag(e, "hidden") => self.hide_columns(e)?,
            "mergeCell" => self.merge(e)?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ExcelError> {
        match name {
            "v" | "t" => self.wanted = false,
            "rPh" => self.cell.iter_mut().for_each(|c| c.phonetic = false),
            "c" => self.end_cell()?,
            "row" => {
                if let Some(row) = self.row.take().filter(|r| !r.cells.is_empty()) {
                    self.sheet.rows.push(row);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn want(&mut self, wanted: bool) {
        if let Some(cell) = &mut self.cell {
            self.wanted = wanted;
            cell.has_value |= wanted;
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    fn start_row(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        let number = match attribute(e, "r") {
            Some(r) => r.parse().ok().filter(|n| (1..=LAST_ROW).contains(n)).ok_or_else(|| self.damaged(&format!("row {r}")))?,
            None => self.next_row,
        };
        (self.next_row, self.next_column) = (number.saturating_add(1), 0);
        self.row = Some(Row { number, hidden: flag(e, "hidden"), cells: Vec::new() });
        Ok(())
    }

    fn start_cell(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        let Some(row) = &self.row else { return Err(self.damaged("c")) };
        let (mut column, mut kind, mut style) = (self.next_column, Kind::Number, 0);
        for a in e.attributes().with_checks(false).flatten() {
            match a.key.as_ref() {
                "r" => {
                    let place = address(&a.value).filter(|(r, _)| *r == row.number);
                    column = place.ok_or_else(|| self.damaged(&a.value))?.1;
                }
                "t" => kind = Kind::of(&a.value),
                "s" => style = a.value.parse().unwrap_or(0),
                _ => {}
            }
        }
        self.next_column = column.saturating_add(1);
        self.cell = Some(Draft { column, kind, style, text: String::new(), has_value: false, formula: false, phonetic: false });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ExcelError> {
        self.wanted = false;
        let Some(draft) = self.cell.take() else { return Ok(()) };
        let column = draft.column;
        let Some(value) = self.value(draft)? else { return Ok(()) };
        let size = match &value {
            Value::Text(text) | Value::Error(text) => text.len(),
            _ => 0,
        };
        let limits = self.container.limits;
        if size > limits.cell_bytes {
            return Err(self.container.too_large("cell", limits.cell_bytes as u64));
        }
        self.budget.cells = self.budget.cells.checked_sub(1).ok_or_else(|| self.container.too_large("cells", limits.cells as u64))?;
        self.budget.text = self.budget.text.checked_sub(size).ok_or_else(|| self.container.too_large("text", limits.text_bytes as u64))?;
        if let Some(row) = &mut self.row {
            row.cells.push(Cell { column, value });
        }
        Ok(())
    }

    fn value(&self, draft: Draft) -> Result<Option<Value>, ExcelError> {
        if draft.text.is_empty() {
            // ="" is an empty text that was calculated; an empty <v> of a number was not.
            let never_saved = draft.formula && !(draft.has_value && draft.kind == Kind::Text);
            return Ok(never_saved.then_some(Value::Uncalculated));
        }
        Ok(Some(match draft.kind {
            Kind::Shared => {
                let index: Option<usize> = draft.text.trim().parse().ok();
                let text = index.and_then(|i| self.common.strings.get(i)).ok_or_else(|| self.damaged("shared string"))?;
                if text.is_empty() {
                    return Ok(None);
                }
                Value::Text(text.clone())
            }
            Kind::Bool => match draft.text.trim() {
                "1" | "true" => Value::Bool(true),
                "0" | "false" => Value::Bool(false),
                _ => Value::Error(clean(draft.text)),
            },
            Kind::Error => Value::Error(clean(draft.text)),
            Kind::IsoDate => iso_date(&draft.text).unwrap_or_else(|| Value::Text(clean(draft.text))),
            Kind::Text | Kind::Inline => Value::Text(clean(draft.text)),
            Kind::Number => self.number(draft.text.trim(), draft.style),
        }))
    }

    /// A number by how its style shows it. What is no finite number is an error of the cell.
    fn number(&self, text: &str, style: usize) -> Value {
        let Some(number) = text.parse::<f64>().ok().filter(|n| n.is_finite()) else {
            return Value::Error(clean(text.to_owned()));
        };
        let plain = |percent| Value::Number { text: shortest(number), percent };
        let shows = self.common.formats.get(style).copied().unwrap_or(Shows::Number);
        match shows {
            Shows::Number => plain(false),
            Shows::Percent => plain(true),
            Shows::Day | Shows::Month | Shows::Year => self.date(number, shows).unwrap_or_else(|| plain(false)),
        }
    }

    fn date(&self, number: f64, shows: Shows) -> Option<Value> {
        if !(0.0..3_000_000.0).contains(&number) {
            return None;
        }
        let days = number.floor() as i64;
        let serial = match (self.common.from_1904, days) {
            (true, days) => days + 1462,
            // The spreadsheet's year 1900 has a 29 February that never was.
            (false, 1..=59) => days + 1,
            (false, days) => days,
        };
        let day = Date::from_serial(serial)?;
        let stored = PartialDate::Day(day);
        let shown = match shows {
            Shows::Month => PartialDate::of_month(day.year(), day.month())?,
            Shows::Year => PartialDate::of_year(day.year())?,
            Shows::Day | Shows::Number | Shows::Percent => stored,
        };
        Some(Value::Date { shown, stored })
    }

    fn hide_columns(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        let bound = |name| attribute(e, name).and_then(|v| v.parse::<u32>().ok()).filter(|n| *n >= 1);
        if let (Some(first), Some(last)) = (bound("min"), bound("max")) {
            let hidden = &mut self.sheet.hidden_columns;
            hidden.extend((first - 1)..last.min(LAST_COLUMN + 1));
            // The same columns hidden again and again would fill the memory; no real sheet names a column twice.
            if hidden.len() > LAST_COLUMN as usize + 1 {
                return Err(self.damaged("cols"));
            }
        }
        Ok(())
    }

    fn merge(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        let Some(reference) = attribute(e, "ref") else { return Ok(()) };
        let (from, to) = reference.split_once(':').unwrap_or((&reference, &reference));
        let (Some((top, left)), Some((bottom, right))) = (address(from), address(to)) else {
            return Err(self.damaged(&reference));
        };
        if self.sheet.merged.len() >= self.container.limits.merges {
            return Err(self.container.too_large("merges", self.container.limits.merges as u64));
        }
        self.sheet.merged.push(Range { top, left, bottom, right });
        Ok(())
    }

    fn finish(self) -> Result<Sheet, ExcelError> {
        let mut sheet = self.sheet;
        sheet.hidden_columns.sort_unstable();
        sheet.hidden_columns.dedup();
        // Rows out of order are put in order; a row or a cell that comes twice cannot be.
        sheet.rows.sort_by_key(|r| r.number);
        if let Some(twice) = sheet.rows.windows(2).find(|w| w[0].number == w[1].number) {
            return Err(self.container.damaged(format!("{}: row {} twice", self.part, twice[0].number)));
        }
        for row in &mut sheet.rows {
            row.cells.sort_by_key(|c| c.column);
            if let Some(twice) = row.cells.windows(2).find(|w| w[0].column == w[1].column) {
                let column = linxuan_domain::intake::book::column_letters(twice[0].column);
                return Err(self.container.damaged(format!("{}: {column}{} twice", self.part, row.number)));
            }
        }
        Ok(sheet)
    }

    fn damaged(&self, place: &str) -> ExcelError {
        self.container.damaged(format!("{}: {place}", self.part))
    }
}

/// How a cell stores its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Inline,
    Bool,
    Error,
    IsoDate,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::IsoDate,
            _ => Self::Number,
        }
    }
}

/// A date that the file spells out: `2021-04-08T00:00:00`.
fn iso_date(text: &str) -> Option<Value> {
    let day = Date::parse_iso(text.trim().split(['T', ' ']).next()?).map(PartialDate::Day)?;
    Some(Value::Date { shown: day, stored: day })
}

/// Row from 1 and column from 0 of `J6` or `$J$6`.
fn address(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in text.bytes().filter(|b| *b != b'$') {
        match byte {
            b'A'..=b'Z' if row == 0 => column = column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?,
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    let column = column.checked_sub(1)?;
    ((1..=LAST_ROW).contains(&row) && column <= LAST_COLUMN).then_some((row, column))
}
