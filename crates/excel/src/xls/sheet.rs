//! One sheet of an .xls: cells, merges and what is hidden.

use super::globals::Globals;
use super::record::{BOF, EOF, Pieces, Records, text_at};
use crate::compound::{error_name, f64_at, rk, u16_at, u32_at};
use crate::error::ExcelError;
use crate::reading::Reading;
use crate::shows::Shows;
use crate::table::{Table, address};
use crate::text::visible;
use linxuan_domain::intake::book::{Range, Sheet, Value};
use linxuan_domain::intake::note::About;

/// Reads the sheet that begins at this place of the stream.
pub fn read(reading: &mut Reading, globals: &Globals, stream: &[u8], start: usize, table: Table) -> Result<Sheet, ExcelError> {
    let mut records = Records::from(stream, start);
    if records.next().is_none_or(|r| r.kind != BOF) {
        return Err(reading.damaged(format!("{}: BOF", table.name)));
    }
    let mut pass = Pass { reading, globals, table, waiting: None };
    let mut depth = 0_usize;
    while let Some(record) = records.next() {
        match record.kind {
            // A chart inside of a sheet has a beginning and an end of its own.
            BOF => depth += 1,
            EOF if depth == 0 => return pass.finish(),
            EOF => depth -= 1,
            _ if depth > 0 => {}
            0x0207 => pass.formula_text(record.data, &mut records).unwrap_or_else(|| Err(pass.short(0x0207)))?,
            kind => pass.take(kind, record.data).unwrap_or_else(|| Err(pass.short(kind)))?,
        }
    }
    Err(pass.reading.damaged(format!("{}: 不完整 / cut off", pass.table.name)))
}

struct Pass<'p> {
    reading: &'p mut Reading,
    globals: &'p Globals,
    table: Table,
    /// A formula whose text comes in a later record.
    waiting: Option<(u16, u16)>,
}

impl Pass<'_> {
    /// `None` means that the record is too short for its kind.
    fn take(&mut self, kind: u16, data: &[u8]) -> Option<Result<(), ExcelError>> {
        match kind {
            0x0203 => self.number(data, f64_at(data, 6)?),
            0x027E => self.number(data, rk(u32_at(data, 6)?)),
            0x00BD => self.numbers(data),
            0x00FD => self.shared(data),
            0x0204 | 0x00D6 => {
                let text = text_at(data, 6, self.globals.page)?;
                self.text(u16_at(data, 0)?, u16_at(data, 2)?, text)
            }
            0x0205 => {
                let (code, is_error) = (*data.get(6)?, *data.get(7)?);
                self.put(u16_at(data, 0)?, u16_at(data, 2)?, if is_error == 0 { Value::Bool(code != 0) } else { Value::Error(error_name(code)) })
            }
            // Two numbers of older versions, which some programs write into newer files.
            0x0006 | 0x0206 | 0x0406 => self.formula(data),
            _ => Some(self.layout(kind, data)),
        }
    }

    fn layout(&mut self, kind: u16, data: &[u8]) -> Result<(), ExcelError> {
        match kind {
            0x0208 if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                u16_at(data, 0).into_iter().for_each(|row| self.table.hide_row(u32::from(row) + 1));
            }
            0x007D if data.get(8).is_some_and(|flags| flags & 1 != 0) || u16_at(data, 4) == Some(0) => {
                if let (Some(first), Some(last)) = (u16_at(data, 0), u16_at(data, 2)) {
                    self.table.hide_columns(u32::from(first), u32::from(last).min(255));
                }
            }
            0x0012 if u16_at(data, 0).is_some_and(|on| on != 0) => self.reading.note(About::Protected, ""),
            0x00E5 => {
                for four in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |n: usize| u32::from(u16::from_le_bytes([four[2 * n], four[2 * n + 1]]));
                    self.table.merge(self.reading, Range { top: at(0) + 1, bottom: at(1) + 1, left: at(2), right: at(3) })?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn numbers(&mut self, data: &[u8]) -> Option<Result<(), ExcelError>> {
        let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
        let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
        for (column, six) in (first..).zip(cells) {
            let number = rk(u32_at(six, 2)?);
            if let Err(error) = self.number_at(row, column, u16_at(six, 0)?, number)? {
                return Some(Err(error));
            }
        }
        Some(Ok(()))
    }

    fn shared(&mut self, data: &[u8]) -> Option<Result<(), ExcelError>> {
        let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
        match self.globals.strings.get(u32_at(data, 6)? as usize) {
            Some(text) if text.is_empty() => Some(Ok(())),
            Some(text) => self.put(row, column, Value::Text(text.clone())),
            None => Some(Err(self.reading.damaged(format!("{}!{}: shared string", self.table.name, address(u32::from(row) + 1, u32::from(column)))))),
        }
    }

    /// The result of a formula: a number, or a mark for what else it is.
    fn formula(&mut self, data: &[u8]) -> Option<Result<(), ExcelError>> {
        let (row, column) = (u16_at(data, 0)?, u16_at(data, 2)?);
        self.waiting = None;
        if u16_at(data, 12)? != 0xFFFF {
            return self.number(data, f64_at(data, 6)?);
        }
        let code = *data.get(8)?;
        match data.get(6)? {
            0 => {
                self.waiting = Some((row, column));
                Some(Ok(()))
            }
            1 => self.put(row, column, Value::Bool(code != 0)),
            2 => self.put(row, column, Value::Error(error_name(code))),
            // ="" of a program that calculates.
            _ => Some(Ok(())),
        }
    }

    /// The text of the formula before, which may run on in further records.
    fn formula_text<'a>(&mut self, data: &'a [u8], records: &mut Records<'a>) -> Option<Result<(), ExcelError>> {
        let text = match self.globals.page {
            Some(page) => text_at(data, 0, Some(page))?,
            None => Pieces::of(data, records).text()?,
        };
        self.waiting.take().map_or(Some(Ok(())), |(row, column)| self.text(row, column, text))
    }

    fn number(&mut self, data: &[u8], number: f64) -> Option<Result<(), ExcelError>> {
        self.number_at(u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?, number)
    }

    fn number_at(&mut self, row: u16, column: u16, style: u16, number: f64) -> Option<Result<(), ExcelError>> {
        let (row, column) = (u32::from(row) + 1, u32::from(column));
        let shows = self.globals.styles.get(usize::from(style)).copied();
        if shows.is_none() {
            self.reading.note_cell(About::NoStyle, || self.table.at(row, column));
        }
        Some(self.table.put_number(self.reading, row, column, (number, shows.unwrap_or(Shows::Number), self.globals.from_1904)))
    }

    fn text(&mut self, row: u16, column: u16, text: String) -> Option<Result<(), ExcelError>> {
        if text.is_empty() { Some(Ok(())) } else { self.put(row, column, Value::Text(visible(text))) }
    }

    fn put(&mut self, row: u16, column: u16, value: Value) -> Option<Result<(), ExcelError>> {
        Some(self.table.put(self.reading, u32::from(row) + 1, u32::from(column), value))
    }

    fn short(&self, kind: u16) -> ExcelError {
        self.reading.damaged(format!("{}: record {kind:04X}", self.table.name))
    }

    fn finish(self) -> Result<Sheet, ExcelError> {
        self.table.finish(self.reading)
    }
}
