//! One sheet: rows, cells, merges and what is hidden, in one pass.

use super::Common;
use super::value::{Kind, value};
use crate::container::Container;
use crate::error::ExcelError;
use crate::limits::{Cap, LAST_COLUMN, LAST_ROW};
use crate::reading::Reading;
use crate::table::{Table, address};
use crate::xml::{Xml, attribute, entity, flag};
use linxuan_domain::intake::book::{Cell, Range, Row, Sheet, Value};
use linxuan_domain::intake::note::About;
use quick_xml::events::{BytesStart, Event};

/// Reads a sheet. A cell given twice makes it damaged: two programs could show two different values.
pub fn read(container: &mut Container<'_>, part: &str, common: &Common, table: Table) -> Result<Sheet, ExcelError> {
    let text = container.text(part)?.ok_or_else(|| container.damaged(part))?;
    let reading = &mut container.reading;
    let mut pass = Pass { reading, part, common, table, row: None, draft: None, text: String::new(), next_row: 1, next_column: 0, wanted: false };
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next(pass.reading)? {
            Event::Start(e) => pass.start(&e)?,
            Event::End(e) => pass.end(e.local_name().as_ref())?,
            Event::Text(t) if pass.wanted => pass.text.push_str(&t.xml10_content()),
            Event::CData(t) if pass.wanted => pass.text.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if pass.wanted => pass.text.push(entity(&r)),
            Event::Eof => return pass.table.finish(pass.reading),
            _ => {}
        }
    }
}

struct Pass<'p> {
    reading: &'p mut Reading,
    part: &'p str,
    common: &'p Common,
    table: Table,
    row: Option<Row>,
    draft: Option<Draft>,
    /// Text of the cell that is being read.
    text: String,
    next_row: u32,
    next_column: u32,
    /// The text that comes now is a value.
    wanted: bool,
}

/// A cell while it is read.
pub struct Draft {
    pub column: u32,
    pub kind: Kind,
    pub style: usize,
    pub has_value: bool,
    pub formula: bool,
    phonetic: bool,
}

impl Pass<'_> {
    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        match e.local_name().as_ref() {
            "c" => self.start_cell(e)?,
            // A text stored in its cell may carry a copy in <v>; only one of them counts.
            "v" => self.want(|c| c.kind != Kind::Inline),
            "t" => self.want(|c| c.kind == Kind::Inline && !c.phonetic),
            "row" => self.start_row(e)?,
            "f" => self.draft.iter_mut().for_each(|c| c.formula = true),
            "rPh" => self.draft.iter_mut().for_each(|c| c.phonetic = true),
            "col" if flag(e, "hidden") => self.hide_columns(e),
            "mergeCell" => self.merge(e)?,
            "sheetProtection" if flag(e, "sheet") => self.reading.note(About::Protected, ""),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ExcelError> {
        match name {
            "v" | "t" => self.wanted = false,
            "rPh" => self.draft.iter_mut().for_each(|c| c.phonetic = false),
            "c" => self.end_cell()?,
            "row" => self.row.take().into_iter().for_each(|row| self.table.put_row(row)),
            _ => {}
        }
        Ok(())
    }

    fn want(&mut self, of: impl FnOnce(&Draft) -> bool) {
        if let Some(draft) = &mut self.draft {
            self.wanted = of(draft);
            draft.has_value |= self.wanted;
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
                    let place = parse_address(&a.value).filter(|(r, _)| *r == row.number);
                    column = place.ok_or_else(|| self.damaged(&a.value))?.1;
                }
                "t" => kind = Kind::of(&a.value),
                "s" => style = a.value.parse().unwrap_or(usize::MAX),
                _ => {}
            }
        }
        if row.number > LAST_ROW || column > LAST_COLUMN {
            return Err(self.damaged(&address(row.number, column)));
        }
        self.next_column = column.saturating_add(1);
        self.text.clear();
        self.draft = Some(Draft { column, kind, style, has_value: false, formula: false, phonetic: false });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), ExcelError> {
        self.wanted = false;
        let (Some(draft), Some(row)) = (self.draft.take(), &mut self.row) else { return Ok(()) };
        let (number, column) = (row.number, draft.column);
        if self.text.len() > self.reading.limits.cell_bytes {
            let place = format!("{}: {}", self.part, address(number, column));
            return Err(self.reading.too_large(Cap::Cell, self.reading.limits.cell_bytes as u64, place));
        }
        let found = value(&draft, &self.text, self.common);
        let (found, about) = found.ok_or_else(|| self.reading.damaged(format!("{}: {}: shared string", self.part, address(number, column))))?;
        if let Some(about) = about {
            self.reading.note_cell(about, || self.table.at(number, column));
        }
        let Some(value) = found else { return Ok(()) };
        self.reading.pay(&value, || format!("{}: {}", self.part, address(number, column)))?;
        if let Value::Text(text) = &value
            && text.contains('\u{fffd}')
        {
            self.reading.note_cell(About::ControlCharacters, || self.table.at(number, column));
        }
        row.cells.push(Cell { column, value });
        Ok(())
    }

    fn hide_columns(&mut self, e: &BytesStart<'_>) {
        let bound = |name| attribute(e, name).and_then(|v| v.parse::<u32>().ok()).filter(|n| *n >= 1);
        if let (Some(first), Some(last)) = (bound("min"), bound("max")) {
            self.table.hide_columns(first - 1, last - 1);
        }
    }

    fn merge(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        let Some(reference) = attribute(e, "ref") else { return Ok(()) };
        let (from, to) = reference.split_once(':').unwrap_or((&reference, &reference));
        let (Some((top, left)), Some((bottom, right))) = (parse_address(from), parse_address(to)) else {
            return Err(self.damaged(&reference));
        };
        self.table.merge(self.reading, Range { top, left, bottom, right })
    }

    fn damaged(&self, place: &str) -> ExcelError {
        self.reading.damaged(format!("{}: {place}", self.part))
    }
}

/// Row from 1 and column from 0 of `J6` or `$J$6`.
fn parse_address(text: &str) -> Option<(u32, u32)> {
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
