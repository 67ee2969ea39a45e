//! The sheets of an .ods in one pass over its content.

use super::cell::Draft;
use super::styles::Styles;
use crate::error::ExcelError;
use crate::limits::{Cap, LAST_COLUMN, LAST_ROW};
use crate::reading::Reading;
use crate::table::{Table, address};
use crate::xml::{Xml, attribute, entity};
use linxuan_domain::intake::book::{Range, Sheet, Value};
use linxuan_domain::intake::note::About;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

const PART: &str = "content.xml";

/// Reads all sheets.
pub fn read(reading: &mut Reading, text: &str, styles: Styles) -> Result<Vec<Sheet>, ExcelError> {
    let mut xml = Xml::new(PART, text);
    let mut pass = Pass { reading, styles, sheets: Vec::new(), names: BTreeSet::new(), table: None, line: Line::default(), draft: None, writing: false };
    loop {
        match xml.next(pass.reading)? {
            Event::Start(e) if pass.start(&e)? == Next::Skip => xml.skip(pass.reading)?,
            Event::End(e) => pass.end(e.local_name().as_ref())?,
            Event::Text(t) if pass.writing => pass.push(&t.xml10_content())?,
            Event::CData(t) if pass.writing => pass.push(&t.xml10_content())?,
            Event::GeneralRef(r) if pass.writing => pass.push(entity(&r).encode_utf8(&mut [0; 4]))?,
            Event::Eof => return pass.finish(),
            _ => {}
        }
    }
}

#[derive(PartialEq, Eq)]
enum Next {
    Inside,
    Skip,
}

struct Pass<'p> {
    reading: &'p mut Reading,
    styles: Styles,
    sheets: Vec<Sheet>,
    names: BTreeSet<String>,
    table: Option<Open>,
    line: Line,
    draft: Option<Draft>,
    /// The text that comes now belongs to a cell.
    writing: bool,
}

/// The sheet that is being read.
struct Open {
    table: Table,
    /// Default style of columns, with the column after the last of them.
    columns: Vec<(u32, Option<String>)>,
    /// The row that comes next, from 1.
    row: u32,
    /// Groups that are folded away, by how deep they are nested.
    folded: Vec<bool>,
    external: bool,
}

/// The row that is being read.
#[derive(Default)]
struct Line {
    repeated: u32,
    hidden: bool,
    style: Option<String>,
    column: u32,
    cells: Vec<(u32, u32, Value)>,
    merges: Vec<(u32, u32, u32)>,
}

fn counted(e: &BytesStart<'_>, name: &str) -> u32 {
    attribute(e, name).and_then(|n| n.trim().parse().ok()).filter(|n| *n >= 1).unwrap_or(1)
}

fn is_shown(e: &BytesStart<'_>) -> bool {
    attribute(e, "visibility").is_none_or(|v| v == "visible")
}

impl Pass<'_> {
    fn start(&mut self, e: &BytesStart<'_>) -> Result<Next, ExcelError> {
        let local = e.local_name();
        let name = local.as_ref();
        if self.draft.is_some() {
            return self.start_inside_cell(name, e);
        }
        match name {
            "tracked-changes" | "shapes" | "forms" | "dde-links" | "content-validations" | "data-pilot-tables" => return Ok(Next::Skip),
            "spreadsheet" if attribute(e, "structure-protected").as_deref() == Some("true") => self.reading.note(About::Protected, ""),
            "table" => self.start_table(e)?,
            "table-source" => self.table.iter_mut().for_each(|open| open.external = true),
            "table-row-group" | "table-column-group" => {
                let folded = attribute(e, "display").as_deref() == Some("false");
                self.table.iter_mut().for_each(|open| open.folded.push(folded));
            }
            "table-column" => self.columns(e),
            "table-row" => {
                let folded = self.table.as_ref().is_some_and(|open| open.folded.contains(&true));
                let (hidden, style) = (folded || !is_shown(e), attribute(e, "default-cell-style-name"));
                self.line = Line { repeated: counted(e, "number-rows-repeated"), hidden, style, ..Line::default() };
            }
            "table-cell" | "covered-table-cell" if self.table.is_some() => self.draft = Some(Draft::new(e)),
            _ => self.styles.start(self.reading, e)?,
        }
        Ok(Next::Inside)
    }

    fn start_inside_cell(&mut self, name: &str, e: &BytesStart<'_>) -> Result<Next, ExcelError> {
        let Some(draft) = &mut self.draft else { return Ok(Next::Inside) };
        match name {
            "p" | "h" => {
                draft.paragraph();
                self.writing = true;
            }
            "s" => {
                let times = counted(e, "c") as usize;
                if times > self.reading.limits.cell_bytes {
                    return Err(self.too_long());
                }
                draft.push_exactly(' ', times);
            }
            "tab" => draft.push_exactly('\t', 1),
            "line-break" => draft.push_exactly('\n', 1),
            // What is text of the cell itself; comments, pictures, phonetic guides and tables within are not.
            "span" | "a" | "list" | "list-item" | "ruby" | "ruby-base" | "meta" | "meta-field" | "title" | "date" | "time" | "sheet-name" => {}
            _ => return Ok(Next::Skip),
        }
        Ok(Next::Inside)
    }

    fn end(&mut self, name: &str) -> Result<(), ExcelError> {
        match name {
            "p" | "h" => self.writing = false,
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            "table-row" => self.end_row()?,
            "table" => self.end_table()?,
            "table-row-group" | "table-column-group" => {
                if let Some(open) = &mut self.table {
                    open.folded.pop();
                }
            }
            _ => self.styles.end(name),
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), ExcelError> {
        let Some(draft) = &mut self.draft else { return Ok(()) };
        draft.push(text);
        if draft.size() > self.reading.limits.cell_bytes { Err(self.too_long()) } else { Ok(()) }
    }

    fn too_long(&self) -> ExcelError {
        let place = self.table.as_ref().map(|open| open.table.place(open.row, self.line.column)).unwrap_or_default();
        self.reading.too_large(Cap::Cell, self.reading.limits.cell_bytes as u64, format!("{PART}: {place}"))
    }

    fn start_table(&mut self, e: &BytesStart<'_>) -> Result<(), ExcelError> {
        let name = attribute(e, "name").unwrap_or_default();
        if self.table.is_some() {
            return Err(self.reading.damaged(format!("{PART}: {name}")));
        }
        if !self.names.insert(name.to_lowercase()) {
            return Err(self.reading.damaged(format!("{PART}: {name} ×2")));
        }
        if self.names.len() > self.reading.limits.sheets {
            return Err(self.reading.too_large(Cap::Sheets, self.reading.limits.sheets as u64, PART));
        }
        if attribute(e, "protected").as_deref() == Some("true") {
            self.reading.note(About::Protected, "");
        }
        let hidden = self.styles.hides(attribute(e, "style-name").as_deref());
        self.table = Some(Open { table: Table::new(&name, hidden), columns: Vec::new(), row: 1, folded: Vec::new(), external: false });
        Ok(())
    }

    fn columns(&mut self, e: &BytesStart<'_>) {
        let Some(open) = &mut self.table else { return };
        let first = open.columns.last().map_or(0, |(end, _)| *end);
        let end = first.saturating_add(counted(e, "number-columns-repeated"));
        if (!is_shown(e) || open.folded.contains(&true)) && first <= LAST_COLUMN {
            open.table.hide_columns(first, end - 1);
        }
        if first <= LAST_COLUMN {
            open.columns.push((end, attribute(e, "default-cell-style-name")));
        }
    }

    fn end_cell(&mut self) -> Result<(), ExcelError> {
        self.writing = false;
        let (Some(draft), Some(open)) = (self.draft.take(), &self.table) else { return Ok(()) };
        let line = &mut self.line;
        let (column, repeated, spans) = (line.column, draft.repeated, draft.spans);
        line.column = column.saturating_add(repeated);
        if spans != (1, 1) && !open.external {
            line.merges.push((column, spans.0, spans.1));
        }
        let by_column = || open.columns.iter().find(|(end, _)| column < *end).and_then(|(_, style)| style.as_deref());
        let date = if draft.style.is_none() && line.style.is_none() {
            self.styles.date(by_column())
        } else {
            self.styles.date(draft.style.as_deref().or(line.style.as_deref()))
        };
        let (value, about) = draft.value(date);
        if let Some(about) = about {
            self.reading.note_cell(about, || open.table.at(open.row, column));
        }
        let Some(value) = value else { return Ok(()) };
        if column.saturating_add(repeated) > LAST_COLUMN + 1 {
            return Err(self.reading.damaged(format!("{PART}: {}!{}", open.table.name, address(open.row, column))));
        }
        line.cells.push((column, repeated, value));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ExcelError> {
        let (line, Some(open)) = (std::mem::take(&mut self.line), &mut self.table) else { return Ok(()) };
        let first = open.row;
        open.row = first.saturating_add(line.repeated);
        if open.external || line.cells.is_empty() && line.merges.is_empty() {
            return Ok(());
        }
        if first.saturating_add(line.repeated) > LAST_ROW + 1 {
            return Err(self.reading.damaged(format!("{PART}: {} row {first}", open.table.name)));
        }
        for row in first..first + line.repeated {
            for (column, repeated, value) in &line.cells {
                for column in *column..column + repeated {
                    open.table.put(self.reading, row, column, value.clone())?;
                }
            }
            for (left, columns, rows) in &line.merges {
                let range = Range { top: row, bottom: row.saturating_add(rows - 1), left: *left, right: left.saturating_add(columns - 1) };
                open.table.merge(self.reading, range)?;
            }
            if line.hidden && !line.cells.is_empty() {
                open.table.hide_row(row);
            }
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ExcelError> {
        let Some(open) = self.table.take() else { return Ok(()) };
        if open.external {
            // A copy of another file's sheet, which people do not see.
            self.reading.note(About::ExternalLinks, "");
        } else {
            self.sheets.push(open.table.finish(self.reading)?);
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<Sheet>, ExcelError> {
        if self.names.is_empty() { Err(self.reading.damaged(format!("{PART}: no sheets"))) } else { Ok(self.sheets) }
    }
}

/// Reads the styles of a part that holds nothing else of interest.
pub fn read_styles(reading: &Reading, part: &str, text: &str, styles: &mut Styles) -> Result<(), ExcelError> {
    let mut xml = Xml::new(part, text);
    loop {
        match xml.next(reading)? {
            Event::Start(e) => styles.start(reading, &e)?,
            Event::End(e) => styles.end(e.local_name().as_ref()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
