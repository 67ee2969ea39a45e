//! Import of a workbook (推荐汇总表, 申报书 or 专家库): preview, then one atomic write; the same file again changes nothing.

mod commit;
mod differences;
mod experts;
mod preview;
mod source;
mod write;

pub use commit::Imported;
pub use differences::Changed;
pub use preview::Preview;
pub(crate) use source::{read_book, refused_intake, today};
pub(super) use write::check_row;

use linxuan_domain::intake::{ExpertResult, FormIntake, Intake, SummaryIntake};

const REFERENCE_DATE: &str = "reference-date";

const fn kind_of(intake: &Intake) -> &'static str {
    match intake {
        Intake::Summary(_) => "summary",
        Intake::Form(_) => "form",
        Intake::Experts(_) => "experts",
    }
}

fn taken(intake: &Intake) -> usize {
    match intake {
        Intake::Summary(SummaryIntake { applications, .. }) | Intake::Form(FormIntake { applications, .. }) => {
            applications.iter().filter(|row| row.result.is_taken()).count()
        }
        Intake::Experts(pool) => pool.experts.iter().filter(|row| row.result == ExpertResult::Imported).count(),
    }
}

fn next_number<'a>(ids: impl Iterator<Item = &'a str>) -> usize {
    ids.filter_map(|id| id.get(1..).and_then(|n| n.parse::<usize>().ok())).max().unwrap_or(0)
}
