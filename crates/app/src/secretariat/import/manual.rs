//! An application or expert entered by hand, or one that is here edited: a table of one row, read, compared and written by the very
//! functions that read a workbook. What stood in the workbook stays beside what was put in its place.

use linxuan_domain::intake::book::{Cell, Row, Sheet, Value};
use linxuan_domain::intake::{Application, Book, CellRef, Correction, Intake, Origin};
use linxuan_store::table::{application, expert};

use super::choice::Choice;
use super::session::{File, Session};
use crate::progress::Unwatched;
use crate::refused::{Refused, Result};
use crate::scheme;
use crate::secretariat::Desk;
use crate::trouble::Trouble;
use crate::world::World;

/// The sheet that an entry by hand stands in.
const SHEET: &str = "手工录入";
const HEAD_ROW: u32 = 1;
const VALUE_ROW: u32 = 2;

/// What is entered by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// An application.
    Application,
    /// An expert.
    Expert,
}

impl Desk {
    /// The fields of an entry and the heading each is known by, in the order of the form.
    #[must_use]
    pub fn entry_fields(&self, kind: EntryKind) -> Vec<(String, String)> {
        let first = |all: &[String]| all.iter().find(|h| !h.contains('/')).or(all.first()).map(|h| h.replace('/', "")).unwrap_or_default();
        let words = &self.programme.words;
        match kind {
            EntryKind::Application => words.summary.iter().map(|c| (c.field.name(), first(&c.headings))).collect(),
            EntryKind::Expert => words.experts.iter().map(|c| (c.field.name().to_owned(), first(&c.headings))).collect(),
        }
    }

    /// What an application that is here holds in the fields of the form, each with what stood there and what a person put in its place.
    pub fn entry_values(&self, id: &str) -> Result<Vec<(String, Origin)>> {
        let declared = self.declared(id)?;
        let fields = self.entry_fields(EntryKind::Application).into_iter();
        Ok(fields.filter_map(|(field, _)| origin(&declared, &field, self).cloned().map(|origin| (field, origin))).collect())
    }

    /// Looks at values (field, text) entered by hand; commit the session to keep them.
    pub fn enter(&self, world: &dyn World, kind: EntryKind, values: &[(String, String)]) -> Result<Session> {
        let fields = self.entry_fields(kind);
        self.open_book(world, File::default(), one_row(&fields, values)?, Vec::new(), Vec::new())
    }

    /// Looks at an application that is here with other values and the reason why; commit the session to keep them.
    pub fn edit_application(&self, world: &dyn World, id: &str, values: &[(String, String)], reason: &str) -> Result<Session> {
        let fields = self.entry_fields(EntryKind::Application);
        let stands = self.entry_values(id)?;
        let mut choices = vec![Choice::Same { sheet: SHEET.to_owned(), row: VALUE_ROW, id: Some(id.to_owned()) }];
        let correct = |field: &str, text: &str, reason: &str| {
            let cell = CellRef { sheet: SHEET.to_owned(), row: VALUE_ROW, column: column(&fields, field)? };
            Ok::<_, Refused>(Choice::Cell(Correction { cell, text: text.to_owned(), reason: reason.to_owned() }))
        };
        for (field, corrected) in stands.iter().filter_map(|(field, origin)| Some((field, origin.corrected.as_ref()?))) {
            choices.push(correct(field, &corrected.text, &corrected.reason)?);
        }
        for (field, text) in values {
            choices.push(correct(field, text, reason)?);
        }
        let stands: Vec<(String, String)> = stands.into_iter().map(|(field, origin)| (field, origin.raw)).collect();
        if reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        self.open_book(world, File::default(), one_row(&fields, &stands)?, Vec::new(), choices)
    }

    /// Keeps an entry; gives the id of what it became. Undone like any import.
    pub fn keep_entry(&mut self, world: &dyn World, session: &mut Session) -> Result<String> {
        let here = session.comparison().ids.values().next().map(|here| here.id.clone());
        self.commit_import(world, session, true, &Unwatched)?;
        let newest = match session.intake() {
            Intake::Experts(_) => self.workspace.read(expert::list)?.pop().map(|row| row.id),
            _ => self.workspace.read(application::keys)?.pop().map(|key| key.id),
        };
        Ok(here.or(newest).unwrap_or_default())
    }
}

/// Where a field comes from and what stood there.
fn origin<'a>(declared: &'a Application, field: &str, desk: &Desk) -> Option<&'a Origin> {
    let category = declared.category.as_ref().and_then(|key| desk.programme.category(key));
    let name = match field.split_once(':') {
        Some(("indicator", n)) => {
            let at: usize = n.parse().ok()?;
            category?.thresholds.get(at.checked_sub(1)?)?.metric.clone()
        }
        Some((group, key)) => format!("{group}.{key}"),
        None => field.to_owned(),
    };
    declared.origins.get(&name)
}

fn column(fields: &[(String, String)], field: &str) -> Result<u32> {
    let at = fields.iter().position(|(known, _)| known == field);
    at.and_then(|at| u32::try_from(at).ok()).ok_or_else(|| {
        let known = scheme::one_of(fields.iter().map(|(known, _)| known.as_str()));
        scheme::not_a_choice(("字段", "The field"), field, known)
    })
}

/// A book with one table of one row.
fn one_row(fields: &[(String, String)], values: &[(String, String)]) -> Result<Book> {
    let head = (0..).zip(fields).map(|(column, (_, heading))| Cell { column, value: Value::Text(heading.clone()) }).collect();
    let mut cells = Vec::new();
    for (field, text) in values.iter().filter(|(_, text)| !text.trim().is_empty()) {
        if text.chars().count() > 32_767 || text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(Trouble::BadChoice { detail: field.clone() }.into());
        }
        cells.push(Cell { column: column(fields, field)?, value: Value::Text(text.clone()) });
    }
    cells.sort_by_key(|cell| cell.column);
    if cells.windows(2).any(|two| two.first().map(|c| c.column) == two.last().map(|c| c.column)) {
        return Err(Trouble::BadChoice { detail: "twice".to_owned() }.into());
    }
    let row = |number, cells| Row { number, hidden: false, cells };
    let sheet = Sheet { name: SHEET.to_owned(), rows: vec![row(HEAD_ROW, head), row(VALUE_ROW, cells)], ..Sheet::default() };
    Ok(Book { file: String::new(), sheets: vec![sheet], notes: Vec::new() })
}
