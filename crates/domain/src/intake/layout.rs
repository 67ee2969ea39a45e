//! Where a table stands in its sheet, what its columns were taken for and why, and what around it was left out.

use super::Finding;
use super::choices::{ColumnChoice, Signature};

/// Where the table stands in its sheet and what around it was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The sheet.
    pub sheet: String,
    /// Fields stand in rows and applicants in columns: what is called a row here is a column of the sheet, by its number.
    pub transposed: bool,
    /// What the head looks like.
    pub signature: Signature,
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
    /// What to know about the head itself: columns in doubt, choices that found no column.
    pub findings: Vec<Finding>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Place from 0 (in a transposed table: its row, less one).
    pub column: u32,
    /// Heading, through a merged head with `/`: `联系人/姓名`.
    pub path: String,
    /// Which of the columns with the same path, from 0.
    pub nth: u32,
    /// The field it is read as; `None` when it is not read.
    pub field: Option<String>,
    /// The field that it would be, when that is too doubtful to be read before a person confirms it.
    pub proposed: Option<String>,
    /// How sure the match is; `None` when nobody knows the column.
    pub confidence: Option<Confidence>,
    /// What the match rests on; `None` when nobody knows the column.
    pub reason: Option<MatchReason>,
    /// The first few contents, so that a column that is not read is still seen.
    pub samples: Vec<String>,
}

impl Column {
    /// The choice that this column means that field, or is not to be read.
    pub fn choice(&self, field: Option<String>) -> ColumnChoice {
        ColumnChoice { heading: self.path.clone(), nth: self.nth, field }
    }
}

/// How sure a match between a heading and a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Not read until a person confirms it.
    Doubtful,
    /// Read, and shown as read with care.
    Likely,
    /// Read.
    Certain,
}

impl Confidence {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What a match between a heading and a field rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchReason {
    /// The heading is the field's first name.
    ExactHeading,
    /// The headings of a merged head together.
    MergedPath,
    /// Another name of the field.
    Synonym,
    /// What stands below: codes, phones, dates, categories.
    Content,
    /// Like this known heading, without being it.
    Similar(String),
    /// A mapping that was confirmed for an earlier workbook.
    Remembered,
    /// A person chose it for this workbook.
    Chosen,
    /// Several columns claim the field; none is read before a person chooses.
    Contested,
    /// The figure of another year than this one, which counts in the round; not read.
    OtherYear(i32),
}

impl MatchReason {
    /// The name in output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ExactHeading => "exact_heading",
            Self::MergedPath => "merged_path",
            Self::Synonym => "synonym",
            Self::Content => "content",
            Self::Similar(_) => "similar",
            Self::Remembered => "remembered",
            Self::Chosen => "chosen",
            Self::Contested => "contested",
            Self::OtherYear(_) => "other_year",
        }
    }
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
    /// How to fill in the form.
    Instructions,
    /// No heading that is known.
    NoKnownHeader,
}

impl SheetReason {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Hidden => "hidden",
            Self::Instructions => "instructions",
            Self::NoKnownHeader => "no_known_header",
        }
    }
}
