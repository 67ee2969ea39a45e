//! Tables become .xlsx: title, facts, a head of one or more rows with merges, rows, notes; ready to print on A4.

use crate::error::ExcelError;
use linxuan_domain::intake::Date;
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// One sheet with one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Name of the sheet; at most 31 characters are kept.
    pub sheet: String,
    /// Title over all columns.
    pub title: String,
    /// A line of facts under the title; left out when empty.
    pub info: String,
    /// Rows of the head. An empty cell belongs to the heading on its left (not in the last row) or above it.
    pub head: Vec<Vec<String>>,
    /// The rows.
    pub rows: Vec<Vec<Out>>,
    /// Columns (from 0) in which equal texts one under the other become one merged cell.
    pub merge_equal: Vec<usize>,
    /// Lines under the table.
    pub notes: Vec<String>,
    /// Width of each column in characters; 12 where not given.
    pub widths: Vec<u16>,
    /// Columns that stay in view.
    pub frozen_columns: u16,
    /// Empty rows with borders under the rows, for people to fill in.
    pub open_rows: u32,
    /// Cells that offer a list of texts.
    pub lists: Vec<DropDown>,
    /// Hints that stand beside a cell.
    pub hints: Vec<Hint>,
}

/// Cells that offer a list of texts and take nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropDown {
    /// Column, from 0.
    pub column: u16,
    /// First and last row, from 0 under the head.
    pub rows: (u32, u32),
    /// The texts, 255 characters together at most.
    pub texts: Vec<String>,
}

/// A hint beside a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Row, from 0 under the head; `None`: the last row of the head.
    pub row: Option<u32>,
    /// Column, from 0.
    pub column: u16,
    /// What it says.
    pub text: String,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// Nothing.
    Empty,
    /// Text; stays text whatever it begins with.
    Text(String),
    /// A decimal number as text, shown with the places it has: `85.50`.
    Number(String),
    /// A share: `0.815` shown as 81.5%.
    Percent(String),
    /// A day.
    Day(Date),
}

/// Writes a workbook. The same tables and date give the same bytes.
pub fn write(tables: &[Table], made_on: Date) -> Result<Vec<u8>, ExcelError> {
    let mut names = BTreeSet::new();
    // Excel tells names of sheets apart without their case.
    if let Some(twice) = tables.iter().map(|table| sheet_name(&table.sheet).to_lowercase()).find(|name| !names.insert(name.clone())) {
        return Err(ExcelError::Unwritable(format!("two sheets are named {twice}")));
    }
    build(tables, made_on).map_err(|e| ExcelError::Unwritable(e.to_string()))
}

fn build(tables: &[Table], made_on: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(made_on.year()).unwrap_or(1900);
    let created = ExcelDateTime::from_ymd(year, made_on.month(), made_on.day())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let styles = Styles::new();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&table.sheet))?;
        Writer { table, styles: &styles, sheet, row: 0 }.write()?;
    }
    book.save_to_buffer()
}

/// A sheet name has at most 31 characters and none of `[]:*?/\`.
fn sheet_name(name: &str) -> String {
    let allowed: String = name.chars().map(|c| if "[]:*?/\\".contains(c) { '_' } else { c }).take(31).collect();
    if allowed.is_empty() { "1".to_owned() } else { allowed }
}

struct Styles {
    title: Format,
    info: Format,
    head: Format,
    text: Format,
    number: Format,
    note: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = plain().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: plain().set_bold().set_font_size(16).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            info: plain().set_align(FormatAlign::Left),
            head: cell.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            text: cell.clone().set_text_wrap(),
            number: cell.set_align(FormatAlign::Right),
            note: plain().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// The font that every Chinese machine has.
fn plain() -> Format {
    Format::new().set_font_name("宋体").set_font_size(11)
}

struct Writer<'a> {
    table: &'a Table,
    styles: &'a Styles,
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Writer<'_> {
    fn write(mut self) -> Result<(), XlsxError> {
        let last = u16::try_from(self.width().saturating_sub(1)).unwrap_or(u16::MAX);
        for column in 0..=last {
            let width = self.table.widths.get(usize::from(column)).copied().unwrap_or(12);
            self.sheet.set_column_width(column, f64::from(width))?;
        }
        if !self.table.title.is_empty() {
            self.sheet.set_row_height(self.row, 30)?;
            self.across(last, &self.table.title, &self.styles.title)?;
        }
        if !self.table.info.is_empty() {
            self.across(last, &self.table.info, &self.styles.info)?;
        }
        let head_top = self.row;
        self.head()?;
        self.page_setup(head_top)?;
        let below = self.row;
        self.rows()?;
        self.open_rows(last)?;
        self.aids(below)?;
        for note in &self.table.notes {
            let lines = note.chars().count() / 60 + 1;
            self.sheet.set_row_height(self.row, f64::from(u16::try_from(lines).unwrap_or(20)) * 16.0)?;
            self.across(last, note, &self.styles.note)?;
        }
        Ok(())
    }

    fn width(&self) -> usize {
        let widest = |rows: &[Vec<String>]| rows.iter().map(Vec::len).max().unwrap_or(1);
        widest(&self.table.head).max(self.table.rows.iter().map(Vec::len).max().unwrap_or(1))
    }

    /// One text over all columns.
    fn across(&mut self, last: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        if last > 0 {
            self.sheet.merge_range(self.row, 0, self.row, last, text, format)?;
        } else {
            self.sheet.write_string_with_format(self.row, 0, text, format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn head(&mut self) -> Result<(), XlsxError> {
        let head = &self.table.head;
        for (r, line) in head.iter().enumerate() {
            for (c, text) in line.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
                let (down, right) = (reach_down(head, r, c), reach_right(head, r, c));
                let (top, left) = (self.row + to_u32(r), to_u16(c));
                if down == 0 && right == 0 {
                    self.sheet.write_string_with_format(top, left, text, &self.styles.head)?;
                } else {
                    self.sheet.merge_range(top, left, top + to_u32(down), left + to_u16(right), text, &self.styles.head)?;
                }
            }
        }
        self.row += to_u32(head.len());
        Ok(())
    }

    fn page_setup(&mut self, head_top: u32) -> Result<(), XlsxError> {
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        self.sheet.set_footer("&C第 &P 页 共 &N 页");
        self.sheet.set_freeze_panes(self.row, self.table.frozen_columns)?;
        if self.row > head_top {
            self.sheet.set_repeat_rows(head_top, self.row - 1)?;
        }
        Ok(())
    }

    fn rows(&mut self) -> Result<(), XlsxError> {
        for (index, cells) in self.table.rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                match self.merged_rows(index, column) {
                    Merged::No => self.cell(self.row, to_u16(column), cell)?,
                    Merged::First(more) => {
                        let (row, column) = (self.row, to_u16(column));
                        self.sheet.merge_range(row, column, row + more, column, shown(cell), &self.styles.text)?;
                    }
                    Merged::Covered => {}
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    fn open_rows(&mut self, last: u16) -> Result<(), XlsxError> {
        for _ in 0..self.table.open_rows {
            for column in 0..=last {
                self.sheet.write_blank(self.row, column, &self.styles.text)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Lists to choose from, and hints. `below` is the first row under the head.
    fn aids(&mut self, below: u32) -> Result<(), XlsxError> {
        for list in &self.table.lists {
            let offers = DataValidation::new().allow_list_strings(&list.texts)?;
            self.sheet.add_data_validation(below + list.rows.0, list.column, below + list.rows.1, list.column, &offers)?;
        }
        for hint in &self.table.hints {
            let row = hint.row.map_or(below.saturating_sub(1), |row| below + row);
            self.sheet.insert_note(row, hint.column, &Note::new(&hint.text).add_author_prefix(false))?;
        }
        Ok(())
    }

    fn merged_rows(&self, index: usize, column: usize) -> Merged {
        let at = |row: usize| self.table.rows.get(row).and_then(|r| r.get(column));
        let cell = at(index);
        if !self.table.merge_equal.contains(&column) || !matches!(cell, Some(Out::Text(t)) if !t.is_empty()) {
            return Merged::No;
        }
        if index > 0 && at(index - 1) == cell {
            return Merged::Covered;
        }
        match (index + 1..).take_while(|next| at(*next) == cell).count() {
            0 => Merged::No,
            more => Merged::First(to_u32(more)),
        }
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Out) -> Result<(), XlsxError> {
        match cell {
            Out::Empty => self.sheet.write_blank(row, column, &self.styles.text)?,
            Out::Text(text) => self.sheet.write_string_with_format(row, column, text, &self.styles.text)?,
            Out::Number(text) => {
                let format = self.styles.number.clone().set_num_format(places(text));
                self.number(row, column, text, &format)?
            }
            Out::Percent(text) => {
                let format = self.styles.number.clone().set_num_format(places_of_share(text));
                self.number(row, column, text, &format)?
            }
            Out::Day(day) => {
                let format = self.styles.number.clone().set_num_format("yyyy-mm-dd");
                self.sheet.write_number_with_format(row, column, day.serial() as f64, &format)?
            }
        };
        Ok(())
    }

    /// A text that is no number after all is written as it is.
    fn number(&mut self, row: u32, column: u16, text: &str, format: &Format) -> Result<&mut Worksheet, XlsxError> {
        match text.parse::<f64>().ok().filter(|n| n.is_finite()) {
            Some(number) => self.sheet.write_number_with_format(row, column, number, format),
            None => self.sheet.write_string_with_format(row, column, text, &self.styles.text),
        }
    }
}

enum Merged {
    No,
    First(u32),
    Covered,
}

fn shown(cell: &Out) -> &str {
    match cell {
        Out::Text(text) | Out::Number(text) | Out::Percent(text) => text,
        Out::Empty | Out::Day(_) => "",
    }
}

/// As many places as the text has as a percentage: `0.8` is 80%, `0.815` is 81.5%.
fn places_of_share(text: &str) -> String {
    let fraction = text.split_once('.').map_or(0, |(_, f)| f.len()).saturating_sub(2);
    if fraction == 0 { "0%".to_owned() } else { format!("0.{}%", "0".repeat(fraction)) }
}

/// As many places as the text has.
fn places(text: &str) -> String {
    match text.split_once('.') {
        Some((_, fraction)) => format!("0.{}", "0".repeat(fraction.len())),
        None => "0".to_owned(),
    }
}

/// A heading reaches down when nothing stands below it to the end of the head.
fn reach_down(head: &[Vec<String>], row: usize, column: usize) -> usize {
    let below = &head[row + 1..];
    if below.iter().all(|l| l.get(column).is_none_or(String::is_empty)) { below.len() } else { 0 }
}

/// A heading reaches right over empty cells that have headings of their own below.
fn reach_right(head: &[Vec<String>], row: usize, column: usize) -> usize {
    if reach_down(head, row, column) > 0 || row + 1 >= head.len() {
        return 0;
    }
    let below = |c: usize| head[row + 1..].iter().any(|l| l.get(c).is_some_and(|t| !t.is_empty()));
    let empty = |c: usize| head[row].get(c).is_none_or(String::is_empty);
    (column + 1..).take_while(|c| *c < 16_384 && empty(*c) && below(*c)).count()
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn to_u16(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
