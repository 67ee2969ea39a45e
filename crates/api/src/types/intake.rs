//! Import with preview: a workbook stays open as a session, is shown page by page, corrected, and written once.
//!
//! `column` is everywhere a position in the `columns` of its table, `position` a place among its rows, both from 0; `row` is the
//! number that the clerk sees in the sheet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// Opens a workbook. An import that was open before is closed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportOpen {
    /// The file.
    pub path: String,
}

/// A request about an open import. A number that is not open any more is refused as `no-import`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutImport {
    /// Number of the session.
    pub session: u32,
}

/// An open import: everything but the rows. Nothing is written yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportView {
    /// Number of the session.
    pub session: u32,
    /// The file.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// `summary`, `form` or `experts`.
    pub kind: String,
    /// The day that periods are counted from, `YYYY-MM-DD`.
    pub reference_date: String,
    /// Whose word that day is.
    pub reference_reason: Text,
    /// All sheets of the book in their order, also those that were not read.
    pub tables: Vec<ImportTable>,
    /// What a column can be taken for, in the order of the form.
    pub fields: Vec<ImportField>,
    /// What an import would take, over all tables.
    pub counts: ImportCounts,
    /// Findings by code, what must be mended first.
    pub findings: Vec<FindingGroup>,
    /// The very same file was imported before: importing changes nothing.
    pub already: bool,
    /// Against what is here.
    pub differences: DifferenceCounts,
    /// Units that look like one that is here, or that a person should look at for another reason.
    pub similar: Vec<SimilarUnit>,
    /// What a person chose so far, oldest first.
    pub choices: Vec<ChosenLine>,
    /// What is missing before it can be written: `accept` (changed content), `similar` (a question is open), `nothing` (no row to
    /// import), `frozen` (tasks are out). Empty: ready.
    pub needs: Vec<String>,
}

/// One sheet of the book.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportTable {
    /// Name of the sheet.
    pub sheet: String,
    /// `summary`, `form`, `experts` or `ignored`.
    pub kind: String,
    /// Why it was not read; null for one that was.
    pub ignored: Option<Text>,
    /// Columns in order.
    pub columns: Vec<ImportColumn>,
    /// Fields stand in rows and applicants in columns: what is called a row here is a column of the sheet.
    pub transposed: bool,
    /// First and last row of the head; null where there is none.
    pub head: Option<(u32, u32)>,
    /// Rows that can be paged through, those of the head and above it too.
    pub rows: u32,
    /// Rows of this table by what becomes of them.
    pub counts: ImportCounts,
    /// The columns were mapped as they were confirmed the last time for this head.
    pub remembered: bool,
}

/// How many rows, by what becomes of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    /// Rows that will be imported.
    pub ready: u32,
    /// Of those, rows with something for a person to look at.
    pub undecided: u32,
    /// Findings that must be mended.
    pub to_mend: u32,
    /// Rows left out (notes, subtotals, empty, hidden, duplicates, skipped).
    pub skipped: u32,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportColumn {
    /// Letter.
    pub letter: String,
    /// Head as in the sheet, levels joined by `/`.
    pub head: String,
    /// Key of the field it is taken for; null for one that is not read.
    pub field: Option<String>,
    /// Its words; null for one that is not read.
    pub label: Option<Text>,
    /// Key of the field it would be, when that is too doubtful to be read before a person confirms it.
    pub proposed: Option<String>,
    /// `certain`, `likely`, `doubtful`, `none` (nobody knows it).
    pub confidence: String,
    /// `exact_heading`, `merged_path`, `synonym`, `content`, `similar`, `remembered`, `chosen`, `contested`, `other_year`; empty when nobody knows it.
    pub reason: String,
    /// The same in words.
    pub why: Text,
    /// The first few contents.
    pub samples: Vec<String>,
}

/// What a column can be taken for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportField {
    /// Key.
    pub key: String,
    /// Words.
    pub label: Text,
}

/// Rows of one table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportRows {
    /// Number of the session.
    pub session: u32,
    /// Which table.
    pub table: u32,
    /// First position.
    pub from: u32,
    /// How many at most; 500 is the most that is given.
    pub count: u32,
}

/// A page of rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RowPage {
    /// First position.
    pub from: u32,
    /// All rows of the table.
    pub total: u32,
    /// The rows.
    pub rows: Vec<ImportRow>,
}

/// A row as the clerk knows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRow {
    /// Number in the sheet.
    pub row: u32,
    /// As the sheet names it: the number, or in a transposed table the letter.
    pub name: String,
    /// `above`, `head`, `data`, `note`, `subtotal`, `repeated_head`, `signature`, `empty`, `outside`, `hidden`, `duplicate`,
    /// `skipped` (by a person), `unread` (on a sheet that is not read).
    pub kind: String,
    /// Whether an import takes it.
    pub taken: bool,
    /// A person chose that (`take`, `skip`); null when nobody did.
    pub chosen: Option<String>,
    /// Cells in the order of the columns.
    pub cells: Vec<ImportCell>,
}

/// A cell with what was read from it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportCell {
    /// As in the sheet, also when it was corrected.
    pub raw: String,
    /// What a person put in its place; null when nobody did.
    pub corrected: Option<String>,
    /// As read, where that differs from what stands there.
    pub read: Option<String>,
    /// `ok`, `care` or `mend`.
    pub level: String,
    /// How it was read, the weightiest finding; null where there is nothing to say.
    pub how: Option<Text>,
}

/// Findings of one code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindingGroup {
    /// `W_…` or `E_…`.
    pub code: String,
    /// `ok` (for completeness), `care` or `mend`.
    pub level: String,
    /// What it is, with … for the values.
    pub title: Text,
    /// How many.
    pub count: u32,
}

/// A page of findings.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportFindings {
    /// Number of the session.
    pub session: u32,
    /// Only this code; null for all.
    pub code: Option<String>,
    /// First of the findings, what must be mended first.
    pub from: u32,
    /// How many at most; 500 is the most that is given.
    pub count: u32,
}

/// A page of findings.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindingPage {
    /// First.
    pub from: u32,
    /// All that match.
    pub total: u32,
    /// The findings.
    pub findings: Vec<ImportFinding>,
}

/// A finding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFinding {
    /// `W_…` or `E_…`.
    pub code: String,
    /// `ok`, `care` or `mend`.
    pub level: String,
    /// Which table; null for a finding about the whole.
    pub table: Option<u32>,
    /// Cell such as `J6`; empty for a finding about the whole.
    pub cell: String,
    /// Row number; 0 for none.
    pub row: u32,
    /// Place of that row among the rows of the table.
    pub position: Option<u32>,
    /// Position of the column; null for none.
    pub column: Option<u32>,
    /// The field.
    pub field: Text,
    /// As in the sheet.
    pub raw: String,
    /// As read, where that helps.
    pub read: Option<String>,
    /// What was found.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
}

/// One or more choices of a person; all of them or none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportChoose {
    /// Number of the session.
    pub session: u32,
    /// The choices.
    pub choices: Vec<ImportChoice>,
}

/// What a person can choose in a preview. A later choice about the same thing goes before an earlier one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ImportChoice {
    /// A column is this field; null: it is not read.
    Map {
        /// Which table.
        table: u32,
        /// Which column.
        column: u32,
        /// Key of the field.
        field: Option<String>,
    },
    /// A cell is read as if this stood there; what stands there is kept beside it.
    Correct {
        /// Which table.
        table: u32,
        /// Row number.
        row: u32,
        /// Which column.
        column: u32,
        /// The right text; empty for an empty cell.
        text: String,
        /// Why, required.
        reason: String,
    },
    /// A row is imported, or not, whatever else speaks for it.
    Row {
        /// Which table.
        table: u32,
        /// Row number.
        row: u32,
        /// Import it.
        take: bool,
        /// Why not; may be empty.
        reason: String,
    },
    /// The head of a table stands in these rows.
    Head {
        /// Which table.
        table: u32,
        /// First row number.
        first: u32,
        /// Last row number, at most three rows in all.
        last: u32,
    },
    /// The year whose figures count, where a table or form gives several; null for what the workbook says.
    MetricYear {
        /// The year.
        year: Option<u32>,
    },
    /// A unit that looks like one that is here: the same (its id), or another one (null).
    Same {
        /// Which table.
        table: u32,
        /// Row number.
        row: u32,
        /// Id of what is here.
        id: Option<String>,
    },
    /// Something that is here and not in the workbook any more is removed, or kept.
    Remove {
        /// Its id.
        id: String,
        /// Remove it.
        remove: bool,
    },
    /// The day that periods are counted from; null for that of the workbook.
    ReferenceDate {
        /// `YYYY-MM-DD`.
        date: Option<String>,
    },
}

/// Takes a choice back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportUnchoose {
    /// Number of the session.
    pub session: u32,
    /// Which choice; null for the last.
    pub number: Option<u32>,
}

/// A choice that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChosenLine {
    /// For taking it back.
    pub number: u32,
    /// `map`, `correct`, `row`, `head`, `metric_year`, `same`, `remove`, `reference_date`.
    pub kind: String,
    /// In words.
    pub text: Text,
    /// Which table; null for a choice about the whole.
    pub table: Option<u32>,
    /// The cell or column; empty for none.
    pub cell: String,
    /// Place of the row in the table; null for none.
    pub position: Option<u32>,
    /// Position of the column; null for none.
    pub column: Option<u32>,
    /// The written reason; empty for none.
    pub reason: String,
}

/// How many, against what is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceCounts {
    /// New ones.
    pub added: u32,
    /// Here with other content; importing needs `accept`.
    pub changed: u32,
    /// Here with the same content.
    pub unchanged: u32,
    /// Came from an earlier version of this workbook and are not in it any more. They stay unless a person chooses to remove them.
    pub gone: u32,
    /// Of those, chosen to be removed.
    pub removed: u32,
}

/// A page of differences.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportDifferences {
    /// Number of the session.
    pub session: u32,
    /// `added`, `changed` or `gone`.
    pub kind: String,
    /// First.
    pub from: u32,
    /// How many at most; 500 is the most that is given.
    pub count: u32,
}

/// A page of differences.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DifferencePage {
    /// First.
    pub from: u32,
    /// All of this kind.
    pub total: u32,
    /// The differences.
    pub items: Vec<Difference>,
}

/// An application or expert that is new, has other content, or is gone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Difference {
    /// Id here; null for a new one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Which table; null for one that is gone.
    pub table: Option<u32>,
    /// Row number; 0 for one that is gone.
    pub row: u32,
    /// Place of that row among the rows of the table.
    pub position: Option<u32>,
    /// Cell by cell; empty for a new or gone one.
    pub changes: Vec<FieldChange>,
    /// Gone and chosen to be removed.
    pub removed: bool,
}

/// A field with other content.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// The field.
    pub field: Text,
    /// As it is here; empty for nothing.
    pub before: String,
    /// As in the workbook; empty for nothing.
    pub after: String,
    /// Cell of the workbook; empty when there is none any more.
    pub cell: String,
    /// Position of the column; null for none.
    pub column: Option<u32>,
}

/// A unit that a person must look at before it is taken for one that is here, or for another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SimilarUnit {
    /// Which table.
    pub table: u32,
    /// Row number.
    pub row: u32,
    /// Place of that row among the rows of the table.
    pub position: Option<u32>,
    /// Its name in the workbook.
    pub name: String,
    /// Id of the one that is here.
    pub id: String,
    /// The name of the one that is here.
    pub here: String,
    /// Why they look alike.
    pub reason: Text,
    /// `same` or `other` when a person decided; null while the question is open.
    pub decided: Option<String>,
}

/// Writes an open import: everything in one step, or nothing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportCommit {
    /// Number of the session.
    pub session: u32,
    /// Take over changed content.
    pub accept: bool,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportDone {
    /// `summary`, `form` or `experts`.
    pub kind: String,
    /// New ones.
    pub added: u32,
    /// Changed ones.
    pub changed: u32,
    /// Unchanged ones.
    pub unchanged: u32,
    /// Gone ones that were removed, as chosen.
    pub removed: u32,
}

/// What an undo took back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Undone {
    /// File name of the import taken back.
    pub file_name: String,
    /// Applications or experts removed or restored.
    pub removed: u32,
}

/// An import that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportLine {
    /// Id.
    pub id: String,
    /// `summary`, `form`, `experts` or `manual`.
    pub kind: String,
    /// File name; empty for an entry by hand.
    pub file_name: String,
    /// When, UTC.
    pub at: String,
    /// When it was taken back, UTC; null for one in force.
    pub undone_at: Option<String>,
    /// How many choices of a person went in.
    pub choices: u32,
    /// The one that `import_undo` takes back.
    pub last: bool,
}
