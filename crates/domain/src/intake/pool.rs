//! An expert pool (专家库) becomes experts, row by row.

use super::basis::Basis;
use super::block::{Block, Page};
use super::book::{Row, Sheet, Value};
use super::expert::Expert;
use super::finding::Problem;
use super::guess::Contents;
use super::head::{Head, above};
use super::heading::Headings;
use super::line::{Line, Table, TableRow};
use super::rows::{Fills, RowKind, RowRules};
use super::values::phone;
use super::values::text::{split_any, squeezed};
use super::{Choices, ExpertResult, Finding, IgnoredRow, Layout, ReadExpert, RowDecision, RowReason};
use crate::programme::{CategoryKey, ExpertField as F, Programme};
use std::collections::BTreeMap;

/// The headings of an expert pool.
pub fn headings<'a>(programme: &Programme, choices: &'a Choices) -> Headings<'a, F> {
    Headings::new(programme.words.experts.iter().map(|c| (c.field, c.headings.clone())), &Contents::of(programme), choices, None)
}

/// Whether the columns found make an expert pool: persons with an employer and something about reviewing.
pub fn is_pool(head: &Head<F>) -> bool {
    let reviews = head.has(&F::Categories) || head.has(&F::Fields) || head.has(&F::Title);
    head.has(&F::Name) && (head.chosen || (head.has(&F::Employer) && reviews && head.claimed() >= 4 && head.known() >= 3))
}

/// Reads the table.
pub fn read(page: &Page<'_>, block: &Block<F>, basis: &Basis<'_>) -> (Layout, Vec<ReadExpert>) {
    let (sheet, head) = (&*page.sheet, &block.head);
    let (columns, fills) = (head.places(), Fills::of(sheet));
    let table = Table { sheet, fills: &fills, columns: &columns, headings: BTreeMap::new(), given: BTreeMap::new(), transposed: page.turned };
    let rules = RowRules { head, serial: columns.get(&F::Serial).copied(), name: columns.get(&F::Name).copied(), words: &basis.programme.words };
    let above = above(sheet, block.from, head.rows.0, &basis.programme.words.info_marks);
    let mut layout = Layout {
        sheet: sheet.name.clone(),
        transposed: page.turned,
        signature: head.signature(),
        title_row: above.title_row,
        info_row: above.info_row,
        header_rows: head.rows,
        data_rows: None,
        ignored_rows: Vec::new(),
        columns: head.shown(sheet),
        findings: head.findings(sheet, page.turned),
    };
    let mut experts = Vec::new();
    for row in block.rows(sheet) {
        let taken = basis.choices.row(&sheet.name, row.number) == Some(&RowDecision::Take);
        let read = match if taken { RowKind::Data } else { rules.kind(row) } {
            RowKind::Blank => continue,
            RowKind::Ignored(RowReason::Empty) => empty_row(sheet, row),
            RowKind::Ignored(reason) => {
                layout.ignored_rows.push(IgnoredRow { row: row.number, reason });
                continue;
            }
            RowKind::Data => read_row(&table, row, basis),
        };
        layout.data_rows = Some((layout.data_rows.map_or(row.number, |(first, _)| first), row.number));
        experts.push(read);
    }
    (layout, experts)
}

fn empty_row(sheet: &Sheet, row: &Row) -> ReadExpert {
    let cell = row.cells.first().map(|c| sheet.at(row.number, c.column));
    let finding = Finding { problem: Problem::EmptyRow, field: "row".to_owned(), cell, raw: None, read: None };
    ReadExpert {
        sheet: sheet.name.clone(),
        row: row.number,
        expert: Expert::default(),
        findings: vec![finding],
        result: ExpertResult::Rejected(Problem::EmptyRow),
    }
}

fn read_row(table: &Table<'_, F>, row: &Row, basis: &Basis<'_>) -> ReadExpert {
    let programme = basis.programme;
    let source = TableRow { table, row };
    let mut line = Line::new(&source, basis);
    let name = name(&mut line);
    let mut expert = Expert {
        gender: line.text(&F::Gender, "gender"),
        birth: line.date(&F::Birth, "birth"),
        employer: line.text(&F::Employer, "employer"),
        post: line.text(&F::Post, "post"),
        title: line.text(&F::Title, "title"),
        fields: list(&mut line, F::Fields),
        categories: categories(&mut line, basis),
        phone: mobile(&mut line),
        former_employers: line.text(&F::Former, "former_employers"),
        ties: line.text(&F::Ties, "ties"),
        pool_since: line.date(&F::PoolSince, "pool_since"),
        status: line.text(&F::Status, "status"),
        remark: line.text(&F::Remark, "remark"),
        ..Expert::default()
    };
    if expert.birth.is_some_and(|b| b.last() < basis.reference.years_before(programme.settings.expert_age)) {
        line.note(Problem::ExpertOverAge, "birth", Some(programme.settings.expert_age.to_string()));
    }
    // Without a column for it nothing speaks against a draw; an empty cell in that column does.
    expert.drawable = match &expert.status {
        Some(status) => programme.words.drawable.contains(&squeezed(status)),
        None => !table.columns.contains_key(&F::Status),
    };
    let chosen = basis.choices.row(&table.sheet.name, row.number);
    let result = match (name.is_empty(), chosen, row.hidden) {
        (_, Some(RowDecision::Skip(reason)), _) => {
            line.push(Problem::RowSkipped, "row", None, Some(reason.clone()));
            ExpertResult::Skipped
        }
        (true, ..) => {
            line.note(Problem::NoExpertName, "name", None);
            ExpertResult::Rejected(Problem::NoExpertName)
        }
        (false, Some(RowDecision::Take), _) => {
            line.push(Problem::RowTaken, "row", None, None);
            ExpertResult::Imported
        }
        (false, None, true) => {
            line.push(Problem::HiddenRow, "row", None, None);
            ExpertResult::Skipped
        }
        (false, None, false) => ExpertResult::Imported,
    };
    expert.name = name;
    expert.origins = line.origins;
    ReadExpert { sheet: table.sheet.name.clone(), row: row.number, expert, findings: line.findings, result }
}

/// Chinese names lose inner blanks (丙 某 八); names in Latin letters keep theirs.
fn name(line: &mut Line<'_, F>) -> String {
    let Some(raw) = line.text(&F::Name, "name") else { return String::new() };
    if raw.is_ascii() {
        return raw;
    }
    let name: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    if name != raw {
        line.note(Problem::InnerSpaces, "name", Some(name.clone()));
    }
    name
}

fn list(line: &mut Line<'_, F>, field: F) -> Vec<String> {
    let Some(raw) = line.text(&field, field.name()) else { return Vec::new() };
    let words = line.words();
    let every: Vec<String> = words.separators.iter().chain(&words.odd_separators).cloned().collect();
    let pieces = split_any(&raw, &every);
    if words.odd_separators.iter().any(|s| raw.contains(s.as_str())) && pieces.len() > 1 {
        line.note(Problem::MixedSeparators, field.name(), Some(pieces.join("、")));
    }
    pieces
}

fn categories(line: &mut Line<'_, F>, basis: &Basis<'_>) -> Vec<CategoryKey> {
    let field = F::Categories;
    let pieces = list(line, field);
    if pieces.iter().any(|p| basis.programme.words.all_categories.contains(&squeezed(p))) {
        line.note(Problem::AllCategories, field.name(), None);
        return basis.programme.categories.iter().map(|c| c.key.clone()).collect();
    }
    let mut keys = Vec::new();
    for piece in pieces {
        match basis.category(&piece) {
            Some(category) if !keys.contains(&category.key) => keys.push(category.key.clone()),
            Some(_) => {}
            None => line.note(Problem::ExpertCategoryUnknown, field.name(), Some(piece)),
        }
    }
    keys
}

fn mobile(line: &mut Line<'_, F>) -> Option<String> {
    let value = line.take(&F::Phone, "phone")?;
    if matches!(value, Value::Error(_) | Value::Uncalculated) {
        return None;
    }
    let reading = phone::read(value);
    if let Some(problem) = reading.note {
        line.note(problem, "phone", reading.phone.clone());
    }
    reading.phone
}
