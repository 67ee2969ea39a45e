//! What `linxuan inspect` prints: the shape of the promised JSON, from what intake understood. Nothing is decided here.

mod columns;
mod experts;
mod finding;
mod form;
mod note;
mod summary;

pub use experts::{ConflictsView, ExpertsView, conflicts};
pub use finding::{CheckView, FindingView, TextView};
pub use form::FormView;
pub use note::{Inspection, NoteView};
pub use summary::SummaryView;

use linxuan_domain::intake::Intake;
use linxuan_domain::programme::Programme;
use serde::Serialize;

/// A workbook as it was understood.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum InspectView {
    /// Applications.
    Summary(Box<SummaryView>),
    /// Application forms.
    Form(Box<FormView>),
    /// Experts.
    Experts(Box<ExpertsView>),
}

/// The whole answer of `inspect`. `file` is the name without folders.
pub fn inspect(file: &str, intake: &Intake, programme: &Programme) -> InspectView {
    match intake {
        Intake::Summary(summary) => InspectView::Summary(Box::new(summary::view(file, summary, programme))),
        Intake::Form(form) => InspectView::Form(Box::new(form::view(file, form, programme))),
        Intake::Experts(experts) => InspectView::Experts(Box::new(experts::view(file, experts))),
    }
}
