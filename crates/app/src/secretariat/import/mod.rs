//! Import of a workbook (推荐汇总表, 申报书 or 专家库): looked at as a session, corrected, then written in one step; the same file
//! again changes nothing.

mod choice;
mod commit;
mod differences;
mod entries;
mod experts;
mod history;
mod known;
mod manual;
mod session;
mod source;
mod write;

pub use choice::{Choice, Step, steps_of};
pub(super) use commit::reference_date;
pub use commit::{ImportKind, ImportOptions, Imported};
pub use differences::{Added, Changed, Comparison, FieldChange, Gone, Similar};
pub use entries::{Entry, What, entries, layouts};
pub use history::ImportRecord;
pub use manual::EntryKind;
pub use session::Session;
pub use source::read_choices;
pub(crate) use source::{read_book, refused_intake, today};
pub(super) use write::text_of;

use linxuan_domain::intake::{ExpertResult, Intake};

const REFERENCE_DATE: &str = "reference-date";

const fn kind_of(intake: &Intake) -> ImportKind {
    match intake {
        Intake::Summary(_) => ImportKind::Summary,
        Intake::Form(_) => ImportKind::Form,
        Intake::Experts(_) => ImportKind::Experts,
    }
}

fn taken(intake: &Intake) -> usize {
    match intake {
        Intake::Experts(pool) => pool.experts.iter().filter(|row| row.result == ExpertResult::Imported).count(),
        _ => intake.applications().map_or(0, |(rows, _)| rows.iter().filter(|row| row.result.is_taken()).count()),
    }
}

fn next_number<'a>(ids: impl Iterator<Item = &'a str>) -> usize {
    ids.filter_map(|id| id.get(1..).and_then(|n| n.parse::<usize>().ok())).max().unwrap_or(0)
}
