//! One sheet of an .xlsb: cells, merges and what is hidden.

use super::Common;
use super::record::{Records, text_at};
use crate::compound::{error_name, f64_at, rk, u32_at};
use crate::container::Container;
use crate::error::ExcelError;
use crate::reading::Reading;
use crate::shows::Shows;
use crate::table::{Table, address};
use crate::text::visible;
use linxuan_domain::intake::book::{Range, Sheet, Value};
use linxuan_domain::intake::note::About;

const END: u32 = 130;

/// Reads a sheet.
pub fn read(container: &mut Container<'_>, part: &str, common: &Common, table: Table) -> Result<Sheet, ExcelError> {
    let bytes = container.bytes(part)?.ok_or_else(|| container.damaged(part))?;
    let mut pass = Pass { reading: &mut container.reading, part, common, table, row: 0 };
    let mut ended = false;
    for record in Records::of(&bytes) {
        ended |= record.kind == END;
        pass.take(record.kind, record.data)?;
    }
    if !ended {
        return Err(pass.reading.damaged(format!("{part}: 不完整 / cut off")));
    }
    pass.table.finish(pass.reading)
}

struct Pass<'p> {
    reading: &'p mut Reading,
    part: &'p str,
    common: &'p Common,
    table: Table,
    /// The row of the cells that come now, from 1.
    row: u32,
}

impl Pass<'_> {
    fn take(&mut self, kind: u32, data: &[u8]) -> Result<(), ExcelError> {
        let done = match kind {
            0 => self.begin_row(data),
            1..=11 | 62 => return self.cell(kind, data).unwrap_or_else(|| Err(self.short(kind))),
            60 => self.columns(data),
            176 => match self.range(data) {
                Some(range) => return self.table.merge(self.reading, range),
                None => None,
            },
            535 if u32_at(data, 2).is_some_and(|locked| locked != 0) => {
                self.reading.note(About::Protected, "");
                Some(())
            }
            _ => Some(()),
        };
        done.ok_or_else(|| self.short(kind))
    }

    fn begin_row(&mut self, data: &[u8]) -> Option<()> {
        self.row = u32_at(data, 0)?.checked_add(1)?;
        if data.get(11)? & 0x10 != 0 {
            self.table.hide_row(self.row);
        }
        Some(())
    }

    fn columns(&mut self, data: &[u8]) -> Option<()> {
        if data.get(16)? & 1 != 0 || u32_at(data, 8)? == 0 {
            self.table.hide_columns(u32_at(data, 0)?, u32_at(data, 4)?);
        }
        Some(())
    }

    fn range(&self, data: &[u8]) -> Option<Range> {
        Some(Range { top: u32_at(data, 0)?.checked_add(1)?, bottom: u32_at(data, 4)?.checked_add(1)?, left: u32_at(data, 8)?, right: u32_at(data, 12)? })
    }

    /// `None` means that the record is too short for its kind.
    fn cell(&mut self, kind: u32, data: &[u8]) -> Option<Result<(), ExcelError>> {
        let (column, style) = (u32_at(data, 0)?, u32_at(data, 4)? & 0x00FF_FFFF);
        let value = match kind {
            1 => return Some(Ok(())),
            2 => return Some(self.number(column, style, rk(u32_at(data, 8)?))),
            5 | 9 => return Some(self.number(column, style, f64_at(data, 8)?)),
            3 | 11 => Value::Error(error_name(*data.get(8)?)),
            4 | 10 => Value::Bool(*data.get(8)? != 0),
            6 | 8 => Value::Text(visible(text_at(data, 8)?.0)),
            62 => Value::Text(visible(text_at(data, 9)?.0)),
            _ => match self.common.strings.get(u32_at(data, 8)? as usize) {
                Some(text) => Value::Text(text.clone()),
                None => return Some(Err(self.reading.damaged(format!("{}: {}: shared string", self.part, address(self.row, column))))),
            },
        };
        if matches!(&value, Value::Text(text) if text.is_empty()) {
            return Some(Ok(()));
        }
        Some(self.table.put(self.reading, self.row, column, value))
    }

    fn number(&mut self, column: u32, style: u32, number: f64) -> Result<(), ExcelError> {
        let shows = self.common.styles.get(style as usize).copied();
        if shows.is_none() && style > 0 {
            self.reading.note_cell(About::NoStyle, || self.table.at(self.row, column));
        }
        self.table.put_number(self.reading, self.row, column, (number, shows.unwrap_or(Shows::Number), self.common.from_1904))
    }

    fn short(&self, kind: u32) -> ExcelError {
        self.reading.damaged(format!("{}: record {kind}", self.part))
    }
}
