//! From raw rows to applications and experts. Pure: judged, never thrown. A value that cannot be read becomes a
//! finding with its place and a remedy; nothing is guessed in silence and the original text is always kept.
//!
//! The preview of an import, `inspect` and the import itself are this same function.

pub mod application;
mod basis;
pub mod book;
pub mod date;
pub mod expert;
mod finding;
mod heading;
mod line;
mod pool;
mod read;
mod rows;
mod summary;
pub mod values;

pub use application::{Application, Claim, Doubt, Origin, Penalty, Quantity};
pub use book::{Book, CellRef};
pub use date::{Date, PartialDate};
pub use expert::Expert;
pub use finding::{Finding, Problem, Severity};
pub use read::{ReferenceDate, read};

use crate::words::{Explains, Words};

/// What a workbook turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intake {
    /// Tables of applications (推荐汇总表).
    Summary(SummaryIntake),
    /// A pool of experts (专家库).
    Experts(ExpertIntake),
}

/// Where the table stands in its sheet and what around it was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The sheet.
    pub sheet: String,
    /// Row of the title.
    pub title_row: Option<u32>,
    /// Row of the facts under the title (汇总单位, 填报日期).
    pub info_row: Option<u32>,
    /// First and last row of the head.
    pub header_rows: (u32, u32),
    /// First and last row of the data, if there are any.
    pub data_rows: Option<(u32, u32)>,
    /// Rows that are no data.
    pub ignored_rows: Vec<IgnoredRow>,
    /// The columns from left to right.
    pub columns: Vec<Column>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Place from 0.
    pub column: u32,
    /// Heading, through a merged head with `/`: `联系人/姓名`.
    pub path: String,
    /// The field it was taken for; `None` when nobody knows it and it is not read.
    pub field: Option<String>,
}

/// A row that is not data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IgnoredRow {
    /// Its number.
    pub row: u32,
    /// Why.
    pub reason: RowReason,
}

/// Why a row is not data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowReason {
    /// 注：…
    Note,
    /// 小计, 合计.
    Subtotal,
    /// The head again.
    RepeatedHead,
    /// 填表人, 审核人.
    Signature,
    /// Nothing but a running number.
    Empty,
    /// Something far from the table, in none of its columns.
    Outside,
}

impl RowReason {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Subtotal => "subtotal",
            Self::RepeatedHead => "repeated_head",
            Self::Signature => "signature",
            Self::Empty => "empty",
            Self::Outside => "outside",
        }
    }
}

/// A sheet that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IgnoredSheet {
    /// Its name.
    pub sheet: String,
    /// Why.
    pub reason: SheetReason,
}

/// Why a sheet was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetReason {
    /// Nothing in it.
    Empty,
    /// Hidden.
    Hidden,
    /// No heading that is known.
    NoKnownHeader,
}

impl SheetReason {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Hidden => "hidden",
            Self::NoKnownHeader => "no_known_header",
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

/// A row of a summary table as it was read.
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
    /// Hidden: listed, not taken unless asked for.
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
    /// The table.
    pub table: Layout,
    /// Sheets that were not read.
    pub ignored_sheets: Vec<IgnoredSheet>,
    /// The rows in order, rejected ones too.
    pub experts: Vec<ReadExpert>,
}

/// A row of an expert pool as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadExpert {
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
    /// Hidden.
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
    /// An application form (申报书): forms come later.
    FormNotYetSupported,
}

impl Explains for IntakeError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoKnownHeader { .. } => "no-known-header",
            Self::FormNotYetSupported => "form-not-yet-supported",
        }
    }

    fn message(&self) -> Words {
        match self {
            Self::NoKnownHeader { sheets } => {
                let (zh, en) = (sheets.join("、"), sheets.join(", "));
                Words::new(format!("没有找到认识的表头（看过的工作表：{zh}）。"), format!("No known table head was found (sheets looked at: {en})."))
            }
            Self::FormNotYetSupported => Words::new(
                "这是一份申报书，本版本只导入推荐汇总表和专家库。",
                "This is an application form; this version imports summary tables and expert pools only.",
            ),
        }
    }

    fn remedy(&self) -> Words {
        match self {
            Self::NoKnownHeader { .. } => Words::new(
                "请确认选对了文件；表头应含「申报单位」「申报类别」等（汇总表）或「姓名」「工作单位」等（专家库）。",
                "Make sure it is the right file: a summary table has headings such as 申报单位 and 申报类别, an expert pool 姓名 and 工作单位.",
            ),
            Self::FormNotYetSupported => Words::new("请导入各区县的推荐汇总表。", "Import the summary table of the district instead."),
        }
    }
}
