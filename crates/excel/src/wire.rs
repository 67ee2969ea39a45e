//! How a reading process hands a workbook to the process that started it: compact, in order, with an end mark, so that a process that
//! died in the middle cannot pass for a shorter table. Both sides are the same executable; nothing of this is ever kept.

use crate::error::{ExcelError, LooksLike};
use crate::limits::Cap;
use linxuan_domain::intake::book::{Cell, Merges, Range, Row, Sheet, Value};
use linxuan_domain::intake::note::{About, Note};
use linxuan_domain::intake::{Book, CellRef, Date, PartialDate};
use std::io::{self, Read, Write};

/// What stands behind everything.
const END: u32 = 0x4C58_4F4B;

/// Writes what came of reading.
pub fn write(out: &mut impl Write, result: &Result<Book, ExcelError>) -> io::Result<()> {
    match result {
        Ok(book) => write_book(out, book)?,
        Err(error) => write_error(out, error)?,
    }
    number(out, END)
}

/// Reads what came of reading; an error of this function means that the other process did not finish.
pub fn read(from: &mut impl Read, name: &str) -> io::Result<Result<Book, ExcelError>> {
    let result = match take(from)? {
        0 => Ok(read_book(from, name)?),
        kind => Err(read_error(from, kind, name)?),
    };
    if take(from)? == END { Ok(result) } else { Err(broken()) }
}

fn write_book(out: &mut impl Write, book: &Book) -> io::Result<()> {
    number(out, 0)?;
    list(out, &book.sheets, |out, sheet| {
        text(out, &sheet.name)?;
        number(out, sheet.hidden.into())?;
        list(out, &sheet.merged, |out, m| [m.top, m.left, m.bottom, m.right].into_iter().try_for_each(|n| number(out, n)))?;
        list(out, &sheet.hidden_columns, |out, column| number(out, *column))?;
        list(out, &sheet.rows, |out, row| {
            number(out, row.number)?;
            number(out, row.hidden.into())?;
            list(out, &row.cells, |out, cell| {
                number(out, cell.column)?;
                write_value(out, &cell.value)
            })
        })
    })?;
    list(out, &book.notes, |out, note| {
        number(out, position(About::ALL, note.about))?;
        number(out, u32::try_from(note.count).unwrap_or(u32::MAX))?;
        text(out, &note.what)?;
        list(out, note.cell.as_slice(), |out, cell| {
            text(out, &cell.sheet)?;
            number(out, cell.row)?;
            number(out, cell.column)
        })
    })
}

fn read_book(from: &mut impl Read, name: &str) -> io::Result<Book> {
    let sheets = take_list(from, |from| {
        let (name, hidden) = (take_text(from)?, take(from)? == 1);
        let merged = take_list(from, |from| Ok(Range { top: take(from)?, left: take(from)?, bottom: take(from)?, right: take(from)? }))?;
        let hidden_columns = take_list(from, take)?;
        let rows = take_list(from, |from| {
            let (number, hidden) = (take(from)?, take(from)? == 1);
            Ok(Row { number, hidden, cells: take_list(from, |from| Ok(Cell { column: take(from)?, value: read_value(from)? }))? })
        })?;
        Ok(Sheet { name, hidden, rows, merged: Merges::from(merged), hidden_columns })
    })?;
    let notes = take_list(from, |from| {
        let (about, count, what) = (one_of(About::ALL, take(from)?)?, take(from)? as usize, take_text(from)?);
        let cells = take_list(from, |from| Ok(CellRef { sheet: take_text(from)?, row: take(from)?, column: take(from)? }))?;
        Ok(Note { about, what, cell: cells.into_iter().next(), count })
    })?;
    Ok(Book { file: name.to_owned(), sheets, notes })
}

fn write_value(out: &mut impl Write, value: &Value) -> io::Result<()> {
    match value {
        Value::Text(found) => number(out, 0).and_then(|()| text(out, found)),
        Value::Number { text: found, percent } => number(out, 1 + u32::from(*percent)).and_then(|()| text(out, found)),
        Value::Date { shown, stored } => number(out, 3).and_then(|()| write_date(out, shown)).and_then(|()| write_date(out, stored)),
        Value::Bool(answer) => number(out, 4 + u32::from(*answer)),
        Value::Error(found) => number(out, 6).and_then(|()| text(out, found)),
        Value::Uncalculated => number(out, 7),
    }
}

fn read_value(from: &mut impl Read) -> io::Result<Value> {
    Ok(match take(from)? {
        0 => Value::Text(take_text(from)?),
        1 => Value::Number { text: take_text(from)?, percent: false },
        2 => Value::Number { text: take_text(from)?, percent: true },
        3 => Value::Date { shown: read_date(from)?, stored: read_date(from)? },
        4 => Value::Bool(false),
        5 => Value::Bool(true),
        6 => Value::Error(take_text(from)?),
        7 => Value::Uncalculated,
        _ => return Err(broken()),
    })
}

/// A date with 0 for what is not said.
fn write_date(out: &mut impl Write, date: &PartialDate) -> io::Result<()> {
    let (year, month, day) = match date {
        PartialDate::Year(year) => (*year, 0, 0),
        PartialDate::Month(year, month) => (*year, *month, 0),
        PartialDate::Day(date) => (date.year(), date.month(), date.day()),
    };
    [u32::try_from(year).unwrap_or(0), month.into(), day.into()].into_iter().try_for_each(|n| number(out, n))
}

fn read_date(from: &mut impl Read) -> io::Result<PartialDate> {
    let (year, month, day) = (take(from)?, take(from)?, take(from)?);
    let year = i32::try_from(year).map_err(|_| broken())?;
    let (month, day) = (u8::try_from(month).map_err(|_| broken())?, u8::try_from(day).map_err(|_| broken())?);
    let date = match (month, day) {
        (0, _) => PartialDate::of_year(year),
        (_, 0) => PartialDate::of_month(year, month),
        _ => Date::new(year, month, day).map(PartialDate::Day),
    };
    date.ok_or_else(broken)
}

/// The errors that reading bytes can end in; the others are of the process that has the file.
fn write_error(out: &mut impl Write, error: &ExcelError) -> io::Result<()> {
    match error {
        ExcelError::Empty(_) => number(out, 1),
        ExcelError::NotAWorkbook(_, like) => number(out, 2).and_then(|()| number(out, position(LooksLike::ALL, *like))),
        ExcelError::PasswordProtected(_) => number(out, 3),
        ExcelError::Damaged(_, place) => number(out, 4).and_then(|()| text(out, place)),
        ExcelError::PartTwice(_, part) => number(out, 5).and_then(|()| text(out, part)),
        ExcelError::TooLarge(_, cap, allowed, place) => {
            number(out, 6)?;
            number(out, position(Cap::ALL, *cap))?;
            number(out, u32::try_from(*allowed).unwrap_or(u32::MAX))?;
            text(out, place)
        }
        other => number(out, 7).and_then(|()| text(out, &other.to_string())),
    }
}

fn read_error(from: &mut impl Read, kind: u32, name: &str) -> io::Result<ExcelError> {
    let name = name.to_owned();
    Ok(match kind {
        1 => ExcelError::Empty(name),
        2 => ExcelError::NotAWorkbook(name, one_of(LooksLike::ALL, take(from)?)?),
        3 => ExcelError::PasswordProtected(name),
        4 => ExcelError::Damaged(name, take_text(from)?),
        5 => ExcelError::PartTwice(name, take_text(from)?),
        6 => ExcelError::TooLarge(name, one_of(Cap::ALL, take(from)?)?, take(from)?.into(), take_text(from)?),
        7 => ExcelError::ReaderFailed(name, take_text(from)?),
        _ => return Err(broken()),
    })
}

fn position<T: PartialEq>(all: &[T], one: T) -> u32 {
    all.iter().position(|other| *other == one).and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
}

fn one_of<T: Copy>(all: &[T], position: u32) -> io::Result<T> {
    all.get(position as usize).copied().ok_or_else(broken)
}

fn broken() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

fn list<W: Write, T>(out: &mut W, items: &[T], each: impl Fn(&mut W, &T) -> io::Result<()>) -> io::Result<()> {
    number(out, u32::try_from(items.len()).map_err(|_| broken())?)?;
    items.iter().try_for_each(|item| each(out, item))
}

fn take_list<R: Read, T>(from: &mut R, each: impl Fn(&mut R) -> io::Result<T>) -> io::Result<Vec<T>> {
    let count = take(from)? as usize;
    let mut items = Vec::with_capacity(count.min(4096));
    for _ in 0..count {
        items.push(each(from)?);
    }
    items.shrink_to_fit();
    Ok(items)
}

fn text(out: &mut impl Write, text: &str) -> io::Result<()> {
    number(out, u32::try_from(text.len()).map_err(|_| broken())?)?;
    out.write_all(text.as_bytes())
}

fn take_text(from: &mut impl Read) -> io::Result<String> {
    let length = take(from)? as usize;
    // Read in steps, so that a wrong length reserves nothing.
    let mut bytes = Vec::with_capacity(length.min(4096));
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Err(broken());
    }
    String::from_utf8(bytes).map_err(|_| broken())
}

/// Seven bits a byte, the lowest first.
fn number(out: &mut impl Write, mut number: u32) -> io::Result<()> {
    let (mut bytes, mut count) = ([0_u8; 5], 0);
    loop {
        let low = u8::try_from(number & 0x7F).unwrap_or(0);
        number >>= 7;
        bytes[count] = if number == 0 { low } else { low | 0x80 };
        count += 1;
        if number == 0 {
            return out.write_all(&bytes[..count]);
        }
    }
}

fn take(from: &mut impl Read) -> io::Result<u32> {
    let mut number = 0_u64;
    for shift in (0..35).step_by(7) {
        let mut byte = [0];
        from.read_exact(&mut byte)?;
        number |= u64::from(byte[0] & 0x7F) << shift;
        if byte[0] & 0x80 == 0 {
            return u32::try_from(number).map_err(|_| broken());
        }
    }
    Err(broken())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(result: &Result<Book, ExcelError>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, result).unwrap();
        assert_eq!(&read(&mut bytes.as_slice(), "表.xls").unwrap(), result);
        bytes
    }

    fn book() -> Book {
        let day = Date::new(2019, 9, 1).unwrap();
        let values = [
            Value::Text("甲\n乙".into()),
            Value::Number { text: "1e300".into(), percent: false },
            Value::Number { text: "0.815".into(), percent: true },
            Value::Date { shown: PartialDate::of_month(2019, 9).unwrap(), stored: PartialDate::Day(day) },
            Value::Date { shown: PartialDate::of_year(2019).unwrap(), stored: PartialDate::Day(day) },
            Value::Bool(true),
            Value::Bool(false),
            Value::Error("#REF!".into()),
            Value::Uncalculated,
        ];
        let cells = (0..).zip(values).map(|(column, value)| Cell { column, value }).collect();
        let sheet = Sheet {
            name: "汇总表".into(),
            hidden: true,
            rows: vec![Row { number: 1_048_576, hidden: true, cells }],
            merged: vec![Range { top: 1, left: 0, bottom: 1, right: 16_383 }].into(),
            hidden_columns: vec![3, 200],
        };
        let cell = Some(CellRef { sheet: "汇总表".into(), row: 6, column: 9 });
        let notes = vec![Note { about: About::ControlCharacters, what: "x".into(), cell, count: 300 }];
        Book { file: "表.xls".into(), sheets: vec![sheet, Sheet::default()], notes }
    }

    #[test]
    fn a_book_comes_back_as_it_went() {
        there_and_back(&Ok(book()));
    }

    #[test]
    fn every_error_of_reading_comes_back_as_it_went() {
        let name = || "表.xls".to_owned();
        there_and_back(&Err(ExcelError::Empty(name())));
        LooksLike::ALL.iter().for_each(|like| drop(there_and_back(&Err(ExcelError::NotAWorkbook(name(), *like)))));
        there_and_back(&Err(ExcelError::PasswordProtected(name())));
        there_and_back(&Err(ExcelError::Damaged(name(), "xl/a: J6".into())));
        there_and_back(&Err(ExcelError::PartTwice(name(), "a".into())));
        Cap::ALL.iter().for_each(|cap| drop(there_and_back(&Err(ExcelError::TooLarge(name(), *cap, 64 << 20, "J6".into())))));
    }

    /// A process that dies must never leave half a table behind.
    #[test]
    fn an_answer_cut_off_anywhere_is_no_answer() {
        let bytes = there_and_back(&Ok(book()));
        for length in 0..bytes.len() {
            assert!(read(&mut &bytes[..length], "x").is_err(), "{length}");
        }
    }
}
