//! One look at the rows of a workbook, whatever kind it is: where each stands, what was noticed, whether it is taken.

use std::collections::BTreeMap;

use linxuan_domain::intake::{Application, Expert, ExpertResult, Finding, Intake, Layout, Origin, ReadApplication, ReadExpert, RowResult};
use linxuan_domain::programme::Programme;

use crate::content;

/// One row (or form) that was read.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Sheet.
    pub sheet: &'a str,
    /// Row.
    pub row: u32,
    /// What was understood.
    pub what: What<'a>,
    /// What was noticed.
    pub findings: &'a [Finding],
    /// `data`, `duplicate`, `hidden`, `empty`.
    pub kind: &'static str,
    /// Whether an import takes it.
    pub taken: bool,
}

/// What an entry is.
#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// An application.
    Application(&'a Application),
    /// An expert.
    Expert(&'a Expert),
}

impl<'a> Entry<'a> {
    /// The name a person knows it by.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self.what {
            What::Application(a) => a.applicant_name.as_deref().unwrap_or_default(),
            What::Expert(e) => &e.name,
        }
    }

    /// Where each value comes from.
    #[must_use]
    pub const fn origins(&self) -> &'a BTreeMap<String, Origin> {
        match self.what {
            What::Application(a) => &a.origins,
            What::Expert(e) => &e.origins,
        }
    }

    /// What was read for a field of [`Entry::origins`], for people.
    #[must_use]
    pub fn read(&self, field: &str, programme: &Programme) -> Option<String> {
        match self.what {
            What::Application(a) => content::shown(a, field, programme),
            What::Expert(e) => content::expert_shown(e, field, programme),
        }
    }
}

/// The tables of a workbook in order.
#[must_use]
pub fn layouts(intake: &Intake) -> &[Layout] {
    match intake {
        Intake::Summary(summary) => &summary.tables,
        Intake::Form(_) => &[],
        Intake::Experts(pool) => &pool.tables,
    }
}

/// Everything that was read, in order.
#[must_use]
pub fn entries(intake: &Intake) -> Vec<Entry<'_>> {
    match intake {
        Intake::Summary(summary) => summary.applications.iter().map(of_application).collect(),
        Intake::Form(form) => form.applications.iter().map(of_application).collect(),
        Intake::Experts(pool) => pool.experts.iter().map(of_expert).collect(),
    }
}

fn of_application(row: &ReadApplication) -> Entry<'_> {
    let kind = match row.result {
        RowResult::Imported | RowResult::ImportedWithError => "data",
        RowResult::Duplicate => "duplicate",
        RowResult::Skipped => "hidden",
    };
    let what = What::Application(&row.application);
    Entry { sheet: &row.sheet, row: row.row, what, findings: &row.findings, kind, taken: row.result.is_taken() }
}

fn of_expert(row: &ReadExpert) -> Entry<'_> {
    let kind = match row.result {
        ExpertResult::Imported => "data",
        ExpertResult::MergedInto(_) => "duplicate",
        ExpertResult::Rejected(_) => "empty",
        ExpertResult::Skipped => "hidden",
    };
    let taken = row.result == ExpertResult::Imported;
    Entry { sheet: &row.sheet, row: row.row, what: What::Expert(&row.expert), findings: &row.findings, kind, taken }
}
