//! Choices of a person: from the window's places to the core's, and back into words.

use linxuan_app::refused::Class;
use linxuan_app::secretariat::{Choice, Session, Step};
use linxuan_app::{Refused, Result};
use linxuan_domain::intake::{Correction, Date, RowChoice, RowDecision};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::Words;

use super::small;
use super::view::{Tab, tabs};
use crate::labels::label;
use crate::types::*;

pub(super) fn read(session: &Session, all: &[ImportChoice]) -> Result<Vec<Choice>> {
    let tabs = tabs(session);
    all.iter().map(|one| of(one, &tabs)).collect()
}

fn of(choice: &ImportChoice, tabs: &[Tab<'_>]) -> Result<Choice> {
    Ok(match choice {
        ImportChoice::Map { table, column, field } => {
            let tab = tab(tabs, *table)?;
            let layout = tab.layout.ok_or_else(|| nowhere(&tab.sheet.name))?;
            let column = usize::try_from(*column).ok().and_then(|at| layout.columns.get(at)).ok_or_else(|| nowhere(&tab.sheet.name))?;
            Choice::Column { sheet: Some(layout.sheet.clone()), signature: Some(layout.signature.clone()), column: column.choice(field.clone()) }
        }
        ImportChoice::Correct { table, row, column, text, reason } => {
            let tab = tab(tabs, *table)?;
            let column = usize::try_from(*column).ok().and_then(|at| tab.columns().get(at).copied()).ok_or_else(|| nowhere(&tab.sheet.name))?;
            Choice::Cell(Correction { cell: tab.cell(known(tab, *row)?, column), text: text.clone(), reason: reason.trim().to_owned() })
        }
        ImportChoice::Row { table, row, take, reason } => {
            let tab = tab(tabs, *table)?;
            let decision = if *take { RowDecision::Take } else { RowDecision::Skip(reason.trim().to_owned()) };
            Choice::Row(RowChoice { sheet: tab.sheet.name.clone(), row: known(tab, *row)?, decision })
        }
        ImportChoice::Head { table, first, last } => Choice::Head { sheet: tab(tabs, *table)?.sheet.name.clone(), rows: (*first, *last) },
        ImportChoice::MetricYear { year } => Choice::MetricYear(*year),
        ImportChoice::Same { table, row, id } => Choice::Same { sheet: tab(tabs, *table)?.sheet.name.clone(), row: *row, id: id.clone() },
        ImportChoice::Remove { id, remove } => Choice::Remove { id: id.clone(), remove: *remove },
        ImportChoice::ReferenceDate { date } => Choice::ReferenceDate(date.as_deref().map(day).transpose()?),
    })
}

fn tab<'t, 'a>(tabs: &'t [Tab<'a>], table: u32) -> Result<&'t Tab<'a>> {
    usize::try_from(table).ok().and_then(|at| tabs.get(at)).ok_or_else(|| nowhere(&table.to_string()))
}

fn known(tab: &Tab<'_>, row: u32) -> Result<u32> {
    if tab.places.binary_search(&row).is_ok() { Ok(row) } else { Err(nowhere(&format!("{}!{row}", tab.sheet.name))) }
}

fn day(text: &str) -> Result<Date> {
    Date::parse_iso(text).ok_or_else(|| {
        refuse(
            "not-a-date",
            text,
            Words::new(format!("“{text}”不是日期"), format!("“{text}” is not a date")),
            Words::new("请写成 2026-06-12。", "Write 2026-06-12."),
        )
    })
}

fn nowhere(place: &str) -> Refused {
    let message = Words::new(format!("表里没有这个位置：{place}"), format!("There is no such place in the workbook: {place}"));
    refuse("no-such-place", place, message, Words::new("请在预览中重新选择。", "Choose again in the preview."))
}

fn refuse(code: &str, place: &str, message: Words, remedy: Words) -> Refused {
    Refused { class: Class::Usage, code: code.to_owned(), place: place.to_owned(), message, remedy }
}

/// What was chosen so far, oldest first.
pub(super) fn lines(programme: &Programme, session: &Session, tabs: &[Tab<'_>]) -> Vec<ChosenLine> {
    session.steps().iter().map(|step| line(programme, step, tabs)).collect()
}

fn line(programme: &Programme, step: &Step, tabs: &[Tab<'_>]) -> ChosenLine {
    let empty = ChosenLine {
        number: step.number,
        kind: String::new(),
        text: Text::default(),
        table: None,
        cell: String::new(),
        position: None,
        column: None,
        reason: String::new(),
    };
    let table = |sheet: &str| tabs.iter().position(|tab| tab.sheet.name == sheet);
    let position = |sheet: &str, row: u32| table(sheet).and_then(|at| tabs.get(at)?.places.binary_search(&row).ok()).map(small);
    let says = |kind: &str, zh: String, en: String| ChosenLine { kind: kind.to_owned(), text: Text { zh, en }, ..empty.clone() };
    match &step.choice {
        Choice::Column { sheet, column, .. } => {
            let to = column.field.as_deref().map_or_else(|| Text { zh: "不读取".into(), en: "not read".into() }, |field| label(programme, field));
            let head = &column.heading;
            let table = sheet.as_deref().and_then(table);
            let at = table.and_then(|at| tabs.get(at)?.layout?.columns.iter().position(|c| c.path == column.heading && c.nth == column.nth));
            let said = says("map", format!("列“{head}”：{}", to.zh), format!("Column “{head}”: {}", to.en));
            ChosenLine { table: table.map(small), column: at.map(small), ..said }
        }
        Choice::Head { sheet, rows: (first, last) } => {
            let said = says("head", format!("表头为第 {first}–{last} 行"), format!("The head is in rows {first}–{last}"));
            ChosenLine { table: table(sheet).map(small), position: position(sheet, *first), ..said }
        }
        Choice::Cell(c) => {
            let (at, address) = (table(&c.cell.sheet), c.cell.address());
            let place = at.and_then(|at| tabs.get(at)).map(|tab| (tab.place(&c.cell), tab));
            let said = says("correct", format!("{address} 更正为“{}”", c.text), format!("{address} corrected to “{}”", c.text));
            ChosenLine {
                table: at.map(small),
                cell: address,
                position: place.as_ref().and_then(|((row, _), tab)| tab.places.binary_search(row).ok()).map(small),
                column: place.as_ref().and_then(|((_, column), tab)| tab.columns().iter().position(|c| c == column)).map(small),
                reason: c.reason.clone(),
                ..said
            }
        }
        Choice::Row(r) => {
            let (said, reason) = match &r.decision {
                RowDecision::Take => (says("row", format!("导入第 {} 行", r.row), format!("Row {} is imported", r.row)), String::new()),
                RowDecision::Skip(why) => (says("row", format!("跳过第 {} 行", r.row), format!("Row {} is skipped", r.row)), why.clone()),
            };
            ChosenLine { table: table(&r.sheet).map(small), position: position(&r.sheet, r.row), reason, ..said }
        }
        Choice::MetricYear(Some(year)) => says("metric_year", format!("按 {year} 年的指标"), format!("Figures of {year}")),
        Choice::MetricYear(None) => says("metric_year", "按表中的年度".into(), "The workbook's own year".into()),
        Choice::Same { sheet, row, id } => {
            let said = match id {
                Some(id) => says("same", format!("第 {row} 行与 {id} 是同一项"), format!("Row {row} is the same as {id}")),
                None => says("same", format!("第 {row} 行是另一项"), format!("Row {row} is another one")),
            };
            ChosenLine { table: table(sheet).map(small), position: position(sheet, *row), ..said }
        }
        Choice::Remove { id, remove: true } => says("remove", format!("移除 {id}"), format!("{id} is removed")),
        Choice::Remove { id, remove: false } => says("remove", format!("保留 {id}"), format!("{id} stays")),
        Choice::ReferenceDate(Some(date)) => says("reference_date", format!("基准日 {date}"), format!("Periods are counted from {date}")),
        Choice::ReferenceDate(None) => says("reference_date", "按表中的填报日期".into(), "The workbook's own day".into()),
    }
}
