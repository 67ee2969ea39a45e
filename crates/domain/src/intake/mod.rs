//! From raw rows to applications and experts. Pure: judged, never thrown. A value that cannot be read becomes a
//! finding with its place and a remedy; nothing is guessed in silence and the original text is always kept.
//!
//! The preview of an import, `inspect` and the import itself are this same function.

pub mod application;
pub mod attachment;
mod basis;
mod block;
pub mod book;
pub mod choices;
pub mod date;
mod duplicates;
pub mod expert;
mod finding;
mod form;
mod guess;
mod head;
mod heading;
pub mod identity;
mod layout;
mod line;
pub mod note;
mod overlay;
mod pool;
mod read;
mod rows;
mod summary;
mod titles;
mod turn;
mod unit;
pub mod values;

pub use application::{Application, Claim, Doubt, Origin, Penalty, Quantity};
pub use attachment::Attachment;
pub use book::{Book, CellRef};
pub use choices::{Choices, ColumnChoice, Correction, Mapping, RowChoice, RowDecision, Signature};
pub use date::{Date, PartialDate};
pub use duplicates::identity as identity_of;
pub use expert::Expert;
pub use finding::{Finding, Problem, Severity};
pub use layout::{Column, Confidence, IgnoredRow, IgnoredSheet, Layout, MatchReason, RowReason, SheetReason};
pub use read::{ReferenceDate, read};

use crate::words::{Explains, Words};

/// What a workbook turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intake {
    /// Tables of applications (推荐汇总表).
    Summary(SummaryIntake),
    /// Application forms (申报书), as a rule one.
    Form(FormIntake),
    /// A pool of experts (专家库).
    Experts(ExpertIntake),
}

impl Intake {
    /// The applications of a table or a form, and the day they are judged by; `None` for a pool of experts.
    pub fn applications(&self) -> Option<(&[ReadApplication], Date)> {
        match self {
            Self::Summary(summary) => Some((&summary.applications, summary.reference_date)),
            Self::Form(form) => Some((&form.applications, form.reference_date)),
            Self::Experts(_) => None,
        }
    }
}

/// The applications of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryIntake {
    /// By which day the values were judged.
    pub reference_date: Date,
    /// One for each table, in the order of the sheets. At least one.
    pub tables: Vec<Layout>,
    /// Sheets that were not read.
    pub ignored_sheets: Vec<IgnoredSheet>,
    /// The rows of all tables in order.
    pub applications: Vec<ReadApplication>,
}

/// The application forms of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormIntake {
    /// By which day the values were judged.
    pub reference_date: Date,
    /// The year whose figures count, if the form gives figures by year.
    pub metric_year: Option<i32>,
    /// Sheets that were read.
    pub sheets_used: Vec<String>,
    /// Sheets that were not.
    pub ignored_sheets: Vec<IgnoredSheet>,
    /// Labels with a value that nobody knows.
    pub unknown: Vec<UnknownLabel>,
    /// One for each form. `row` is the first row of the form.
    pub applications: Vec<ReadApplication>,
}

/// A label of a form that means nothing to us, with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel {
    /// Where the label stands.
    pub cell: CellRef,
    /// The label.
    pub label: String,
    /// What stands beside it.
    pub value: String,
    /// The field that it may be, when a person should confirm that.
    pub proposed: Option<String>,
}

/// A row of a summary table as it was read, or a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadApplication {
    /// Sheet.
    pub sheet: String,
    /// Row.
    pub row: u32,
    /// The values.
    pub application: Application,
    /// What to know about them.
    pub findings: Vec<Finding>,
    /// What an import does with the row.
    pub result: RowResult,
}

/// What an import does with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowResult {
    /// Taken.
    Imported,
    /// Taken, with something to mend.
    ImportedWithError,
    /// The same application stands in an earlier row: not taken.
    Duplicate,
    /// Hidden and not asked for, or left out by a person: listed, not taken.
    Skipped,
}

impl RowResult {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::ImportedWithError => "imported_with_error",
            Self::Duplicate => "duplicate",
            Self::Skipped => "skipped",
        }
    }

    /// Whether the row becomes an application.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Imported | Self::ImportedWithError)
    }
}

/// The experts of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertIntake {
    /// By which day the values were judged.
    pub reference_date: Date,
    /// One for each table, in the order of the sheets. At least one.
    pub tables: Vec<Layout>,
    /// Sheets that were not read.
    pub ignored_sheets: Vec<IgnoredSheet>,
    /// The rows in order, rejected ones too.
    pub experts: Vec<ReadExpert>,
}

/// A row of an expert pool as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadExpert {
    /// Sheet.
    pub sheet: String,
    /// Row.
    pub row: u32,
    /// The values.
    pub expert: Expert,
    /// What to know about them.
    pub findings: Vec<Finding>,
    /// What an import does with the row.
    pub result: ExpertResult,
}

/// What an import does with a row of an expert pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpertResult {
    /// Taken.
    Imported,
    /// The same person stands in that earlier row.
    MergedInto(u32),
    /// Nothing to take; the finding says why.
    Rejected(Problem),
    /// Hidden and not asked for, or left out by a person.
    Skipped,
}

/// Why a whole workbook is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntakeError {
    /// No sheet has a head that is known.
    NoKnownHeader {
        /// The sheets that were looked at.
        sheets: Vec<String>,
    },
    /// An application form that nobody has filled in.
    BlankForm {
        /// The sheets with its labels.
        sheets: Vec<String>,
    },
}

impl Explains for IntakeError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoKnownHeader { .. } => "no-known-header",
            Self::BlankForm { .. } => "blank-form",
        }
    }

    fn message(&self) -> Words {
        match self {
            Self::NoKnownHeader { sheets } => {
                let (zh, en) = (sheets.join("、"), sheets.join(", "));
                Words::new(format!("没有找到认识的表头（看过的工作表：{zh}）。"), format!("No known table head was found (sheets looked at: {en})."))
            }
            Self::BlankForm { sheets } => {
                let (zh, en) = (sheets.join("、"), sheets.join(", "));
                Words::new(
                    format!("这是一份没有填写的申报书（{zh}），里面没有申报。"),
                    format!("This is an application form that was not filled in ({en}); there is no application in it."),
                )
            }
        }
    }

    fn remedy(&self) -> Words {
        match self {
            Self::NoKnownHeader { .. } => Words::new(
                "请确认选对了文件；表头应含「申报单位」「申报类别」等（汇总表）或「姓名」「工作单位」等（专家库）；申报书的标签旁应有所填的值。",
                "Make sure it is the right file: a summary table has headings such as 申报单位 and 申报类别, an expert pool 姓名 and 工作单位; the labels of a form have their values beside them.",
            ),
            Self::BlankForm { .. } => Words::new("请选申报单位填好后交来的文件。", "Choose the file that the applicant filled in and handed over."),
        }
    }
}
