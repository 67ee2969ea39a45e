//! What a person chose in a preview, step by step, and what all steps together come to.

use std::collections::BTreeMap;

use linxuan_domain::intake::choices::{Choices, ColumnChoice, Correction, Mapping, RowChoice, Signature};
use linxuan_domain::intake::{CellRef, Date};
use linxuan_pack::import_choices::ImportChoices;

use super::differences::Place;

/// One step of a person in a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A column means this field, or is not read.
    Column {
        /// The sheet; `None`: any with this head.
        sheet: Option<String>,
        /// Its head; `None`: whatever it is.
        signature: Option<Signature>,
        /// The column.
        column: ColumnChoice,
    },
    /// The head of a table stands in these rows.
    Head {
        /// The sheet.
        sheet: String,
        /// First and last row.
        rows: (u32, u32),
    },
    /// A cell is read as if another text stood there.
    Cell(Correction),
    /// A row is taken or left out.
    Row(RowChoice),
    /// The year whose figures count.
    MetricYear(Option<u32>),
    /// A unit that looks like one that is here: the same, or another one (`None`).
    Same {
        /// The sheet.
        sheet: String,
        /// The row.
        row: u32,
        /// Id of what is here.
        id: Option<String>,
    },
    /// What is here and not in the workbook any more is removed, or kept.
    Remove {
        /// Its id.
        id: String,
        /// Remove it.
        remove: bool,
    },
    /// The day that periods are counted from; `None`: the workbook's own.
    ReferenceDate(Option<Date>),
}

/// A step with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Counted from 1 in one session, never given twice.
    pub number: u32,
    /// What was chosen.
    pub choice: Choice,
}

/// What all steps together come to. A later step about the same thing goes before an earlier one.
pub(super) fn together(steps: &[Step]) -> ImportChoices {
    let mut all = ImportChoices::default();
    let mut cells: BTreeMap<CellRef, Correction> = BTreeMap::new();
    let mut rows: BTreeMap<Place, RowChoice> = BTreeMap::new();
    for step in steps {
        match &step.choice {
            Choice::Column { sheet, signature, column } => map(&mut all.reading, sheet.as_deref(), signature.as_ref(), column),
            Choice::Head { sheet, rows } => head(&mut all.reading, sheet, *rows),
            Choice::Cell(correction) => drop(cells.insert(correction.cell.clone(), correction.clone())),
            Choice::Row(row) => drop(rows.insert((row.sheet.clone(), row.row), row.clone())),
            Choice::MetricYear(year) => all.reading.metric_year = *year,
            Choice::Same { sheet, row, id } => drop(all.same.insert((sheet.clone(), *row), id.clone())),
            Choice::Remove { id, remove: true } => drop(all.remove.insert(id.clone())),
            Choice::Remove { id, remove: false } => drop(all.remove.remove(id)),
            Choice::ReferenceDate(date) => all.reference_date = *date,
        }
    }
    all.reading.corrections = cells.into_values().collect();
    all.reading.rows = rows.into_values().collect();
    all
}

/// The steps that come to these choices.
#[must_use]
pub fn steps_of(all: &ImportChoices) -> Vec<Choice> {
    let mut steps = Vec::new();
    for mapping in &all.reading.mappings {
        let head = mapping.header_rows.zip(mapping.sheet.clone());
        steps.extend(head.map(|(rows, sheet)| Choice::Head { sheet, rows }));
        let column = |column: &ColumnChoice| Choice::Column { sheet: mapping.sheet.clone(), signature: mapping.signature.clone(), column: column.clone() };
        steps.extend(mapping.columns.iter().map(column));
    }
    steps.extend(all.reading.corrections.iter().cloned().map(Choice::Cell));
    steps.extend(all.reading.rows.iter().cloned().map(Choice::Row));
    steps.extend(all.reading.metric_year.map(|year| Choice::MetricYear(Some(year))));
    steps.extend(all.reference_date.map(|date| Choice::ReferenceDate(Some(date))));
    steps.extend(all.same.iter().map(|((sheet, row), id)| Choice::Same { sheet: sheet.clone(), row: *row, id: id.clone() }));
    steps.extend(all.remove.iter().map(|id| Choice::Remove { id: id.clone(), remove: true }));
    steps
}

fn map(reading: &mut Choices, sheet: Option<&str>, signature: Option<&Signature>, column: &ColumnChoice) {
    let about = |m: &&mut Mapping| m.header_rows.is_none() && m.sheet.as_deref() == sheet && m.signature.as_ref() == signature;
    match reading.mappings.iter_mut().find(about) {
        Some(mapping) => {
            mapping.columns.retain(|c| (&c.heading, c.nth) != (&column.heading, column.nth));
            mapping.columns.push(column.clone());
        }
        None => reading.mappings.push(Mapping {
            sheet: sheet.map(ToOwned::to_owned),
            signature: signature.cloned(),
            columns: vec![column.clone()],
            ..Mapping::default()
        }),
    }
}

fn head(reading: &mut Choices, sheet: &str, rows: (u32, u32)) {
    reading.mappings.retain(|m| m.header_rows.is_none() || m.sheet.as_deref() != Some(sheet));
    reading.mappings.push(Mapping { sheet: Some(sheet.to_owned()), header_rows: Some(rows), ..Mapping::default() });
}
