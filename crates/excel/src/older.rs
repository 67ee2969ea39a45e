//! .xls, .xlsb and .ods through calamine. Hidden rows, merges and formats cannot be known here, and the sheet says so.

use crate::error::ExcelError;
use crate::limits::Limits;
use crate::number::shortest;
use crate::xlsx::visible;
use calamine::{Data, Reader, SheetVisible, open_workbook_auto_from_rs};
use linxuan_domain::intake::book::{Cell, Row, Sheet, Value};
use linxuan_domain::intake::{Book, Date, PartialDate};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads the workbook. A panic inside of the library on a broken file is a broken file.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ExcelError> {
    catch_unwind(AssertUnwindSafe(|| read_sheets(name, bytes, limits))).unwrap_or_else(|_| Err(ExcelError::Damaged(name.to_owned(), "calamine".to_owned())))
}

fn read_sheets(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ExcelError> {
    let damaged = |e: calamine::Error| {
        let text = e.to_string();
        if text.to_lowercase().contains("password") { ExcelError::PasswordProtected(name.to_owned()) } else { ExcelError::Damaged(name.to_owned(), text) }
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let metadata = book.sheets_metadata().to_vec();
    if metadata.len() > limits.sheets {
        return Err(ExcelError::TooLarge(name.to_owned(), "sheets", limits.sheets as u64));
    }
    let mut left = (limits.cells, limits.text_bytes);
    let mut sheets = Vec::new();
    for meta in metadata {
        let range = book.worksheet_range(&meta.name).map_err(damaged)?;
        let (top, start) = range.start().unwrap_or((0, 0));
        let mut rows = Vec::new();
        for (index, line) in (top..).zip(range.rows()) {
            let cells: Vec<Cell> = (start..).zip(line).filter_map(|(column, data)| Some(Cell { column, value: value(data)? })).collect();
            left.0 = left.0.checked_sub(cells.len()).ok_or_else(|| ExcelError::TooLarge(name.to_owned(), "cells", limits.cells as u64))?;
            let text: usize = cells.iter().map(|c| c.value.shown().len()).sum();
            left.1 = left.1.checked_sub(text).ok_or_else(|| ExcelError::TooLarge(name.to_owned(), "text", limits.text_bytes as u64))?;
            if !cells.is_empty() {
                rows.push(Row { number: index + 1, hidden: false, cells });
            }
        }
        let hidden = meta.visible != SheetVisible::Visible;
        sheets.push(Sheet { name: meta.name, hidden, rows, ..Sheet::default() });
    }
    Ok(Book { file: name.to_owned(), sheets })
}

fn value(data: &Data) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(visible(text)),
        Data::Int(number) => Value::Number { text: number.to_string(), percent: false },
        Data::Float(number) if number.is_finite() => Value::Number { text: shortest(*number), percent: false },
        Data::Float(number) => Value::Error(number.to_string()),
        Data::Bool(answer) => Value::Bool(*answer),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match Date::new(i32::from(year), month, day).map(PartialDate::Day) {
                Some(date) => Value::Date { shown: date, stored: date },
                None => Value::Number { text: shortest(moment.as_f64()), percent: false },
            }
        }
    })
}
