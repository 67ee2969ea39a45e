//! What a person chose in a preview, step by step, and what all steps together come to.

use std::collections::BTreeMap;

use linxuan_domain::intake::choices::{Choices, ColumnChoice, Correction, Mapping, RowChoice, Signature};
use linxuan_domain::intake::{CellRef, Date};

/// One step of a person in a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A column means this field, or is not read.
    Column {
        /// The sheet.
        sheet: String,
        /// Its head.
        signature: Signature,
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// What reading needs.
    pub reading: Choices,
    /// Units that are the same as one that is here, or (`None`) are not, by sheet and row.
    pub same: BTreeMap<(String, u32), Option<String>>,
    /// Ids to be removed (`true`) or kept.
    pub remove: BTreeMap<String, bool>,
    /// The day that periods are counted from.
    pub reference_date: Option<Date>,
}

impl Chosen {
    /// All steps in their order.
    pub fn of(steps: &[Step]) -> Self {
        let mut all = Self::default();
        let mut cells: BTreeMap<CellRef, Correction> = BTreeMap::new();
        let mut rows: BTreeMap<(String, u32), RowChoice> = BTreeMap::new();
        for step in steps {
            match &step.choice {
                Choice::Column { sheet, signature, column } => all.map(sheet, signature, column),
                Choice::Head { sheet, rows } => all.head(sheet, *rows),
                Choice::Cell(correction) => drop(cells.insert(correction.cell.clone(), correction.clone())),
                Choice::Row(row) => drop(rows.insert((row.sheet.clone(), row.row), row.clone())),
                Choice::MetricYear(year) => all.reading.metric_year = *year,
                Choice::Same { sheet, row, id } => drop(all.same.insert((sheet.clone(), *row), id.clone())),
                Choice::Remove { id, remove } => drop(all.remove.insert(id.clone(), *remove)),
                Choice::ReferenceDate(date) => all.reference_date = *date,
            }
        }
        all.reading.corrections = cells.into_values().collect();
        all.reading.rows = rows.into_values().collect();
        all
    }

    fn map(&mut self, sheet: &str, signature: &Signature, column: &ColumnChoice) {
        let about = |m: &&mut Mapping| m.sheet.as_deref() == Some(sheet) && m.signature.as_ref() == Some(signature);
        match self.reading.mappings.iter_mut().find(about) {
            Some(mapping) => {
                mapping.columns.retain(|c| (&c.heading, c.nth) != (&column.heading, column.nth));
                mapping.columns.push(column.clone());
            }
            None => self.reading.mappings.push(Mapping {
                sheet: Some(sheet.to_owned()),
                signature: Some(signature.clone()),
                columns: vec![column.clone()],
                ..Mapping::default()
            }),
        }
    }

    fn head(&mut self, sheet: &str, rows: (u32, u32)) {
        self.reading.mappings.retain(|m| m.header_rows.is_none() || m.sheet.as_deref() != Some(sheet));
        self.reading.mappings.push(Mapping { sheet: Some(sheet.to_owned()), header_rows: Some(rows), ..Mapping::default() });
    }
}
