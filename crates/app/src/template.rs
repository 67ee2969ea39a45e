//! Empty workbooks to hand out (汇总表, 申报书, 专家库), with lists to choose from, hints and instructions. Filled in as they say, they
//! import without a finding.

use std::path::Path;

use linxuan_domain::programme::Programme;
use linxuan_domain::words::Words;
use linxuan_excel::{DropDown, Hint, Out, Table};
use linxuan_pack::scheme::templates::{ChoiceTemplate, ColumnTemplate, FormTemplate, NamedChoice, TableTemplate, Text};

use crate::refused::Result;
use crate::secretariat::today;
use crate::trouble::Trouble;
use crate::world::World;
use crate::{files, scheme};

/// Rows to fill in.
const OPEN_ROWS: u32 = 200;
/// What Excel takes in one list.
const LONGEST_LIST: usize = 255;

/// Which workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Table of applications.
    Summary,
    /// Application form.
    Form,
    /// Pool of experts.
    Experts,
}

/// Picks one of the two languages for titles, hints and instructions. Headings stay Chinese: they are what is read.
pub type Pick = fn(Words) -> String;

/// Writes an empty workbook.
pub fn write(world: &dyn World, template: Template, pick: Pick, path: &Path) -> Result<()> {
    let bytes = linxuan_excel::write(&tables(template, pick)?, today(world)?).map_err(|e| Trouble::Workbook { detail: e.to_string() })?;
    files::write_whole(path, &bytes)
}

/// The sheets of an empty workbook.
pub fn tables(template: Template, pick: Pick) -> Result<Vec<Table>> {
    let (all, programme) = (scheme::templates()?, scheme::programme()?);
    let (sheet, says) = match template {
        Template::Summary => (table(&all.summary, &programme, pick), &all.summary.instructions),
        Template::Experts => (table(&all.experts, &programme, pick), &all.experts.instructions),
        Template::Form => (form(&all.form, &programme, pick), &all.form.instructions),
    };
    Ok(vec![sheet, instructions(&all.instructions_sheet, says, pick)])
}

fn table(template: &TableTemplate, programme: &Programme, pick: Pick) -> Table {
    let columns = || (0..).zip(&template.columns);
    let list = |(column, c): (u16, &ColumnTemplate)| offered(c.choices.as_ref()?, programme).map(|texts| DropDown { column, rows: (0, OPEN_ROWS - 1), texts });
    let hint = |(column, c): (u16, &ColumnTemplate)| Some(Hint { row: None, column, text: pick(c.hint.as_ref()?.words()) });
    Table {
        sheet: template.sheet.clone(),
        title: pick(template.title.words()),
        info: template.info.clone(),
        head: head(&template.columns),
        widths: template.columns.iter().map(|c| c.width).collect(),
        frozen_columns: 3,
        open_rows: OPEN_ROWS,
        lists: columns().filter_map(list).collect(),
        hints: columns().filter_map(hint).collect(),
        ..Table::default()
    }
}

/// One row of headings, or two when a group has several columns; a group stands over its first column only.
fn head(columns: &[ColumnTemplate]) -> Vec<Vec<String>> {
    let first = |c: &ColumnTemplate| c.heads.first().cloned().unwrap_or_default();
    let second = |c: &ColumnTemplate| c.heads.get(1).cloned().unwrap_or_default();
    if columns.iter().all(|c| c.heads.len() == 1) {
        return vec![columns.iter().map(first).collect()];
    }
    let mut upper: Vec<String> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| columns.get(at));
        let continues = column.heads.len() == 2 && before.is_some_and(|b| b.heads.len() == 2 && first(b) == first(column));
        upper.push(if continues { String::new() } else { first(column) });
    }
    vec![upper, columns.iter().map(second).collect()]
}

fn form(template: &FormTemplate, programme: &Programme, pick: Pick) -> Table {
    let fields = || (0..).zip(&template.fields);
    Table {
        sheet: template.sheet.clone(),
        title: pick(template.title.words()),
        rows: template.fields.iter().map(|f| vec![Out::Text(f.label.clone()), Out::Empty]).collect(),
        widths: vec![30, 50],
        lists: fields().filter_map(|(row, f)| Some(DropDown { column: 1, rows: (row, row), texts: offered(f.choices.as_ref()?, programme)? })).collect(),
        hints: fields().filter_map(|(row, f)| Some(Hint { row: Some(row), column: 0, text: pick(f.hint.as_ref()?.words()) })).collect(),
        ..Table::default()
    }
}

/// The texts of a list; none when they are more than a list can hold.
fn offered(choices: &ChoiceTemplate, programme: &Programme) -> Option<Vec<String>> {
    let texts = match choices {
        ChoiceTemplate::Texts(texts) => texts.clone(),
        ChoiceTemplate::Named(NamedChoice::Categories) => programme.categories.iter().map(|c| c.name.zh.clone()).collect(),
        ChoiceTemplate::Named(NamedChoice::YesNo) => vec!["是".to_owned(), "否".to_owned()],
    };
    (texts.iter().map(|t| t.chars().count() + 1).sum::<usize>() <= LONGEST_LIST).then_some(texts)
}

fn instructions(sheet: &str, says: &[Text], pick: Pick) -> Table {
    let line = |(n, text): (usize, &Text)| vec![Out::Text(format!("{n}. {}", pick(text.words())))];
    Table { sheet: sheet.to_owned(), title: sheet.to_owned(), rows: (1..).zip(says).map(line).collect(), widths: vec![90], ..Table::default() }
}
