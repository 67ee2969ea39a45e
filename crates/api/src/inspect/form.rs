//! Application forms in output.

use super::summary::{ApplicationView, IgnoredSheetView, application, ignored_sheets};
use linxuan_domain::eligibility;
use linxuan_domain::intake::FormIntake;
use linxuan_domain::programme::Programme;
use serde::Serialize;

/// The whole answer about a form.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    file: String,
    kind: &'static str,
    reference_date: String,
    sheets_used: Vec<String>,
    ignored_sheets: Vec<IgnoredSheetView>,
    metric_year: Option<u32>,
    application: Option<ApplicationView>,
}

/// Shapes what was read.
pub(super) fn view(file: &str, intake: &FormIntake, programme: &Programme) -> FormView {
    let shaped = intake.applications.iter().map(|read| application(read, &eligibility::check(&read.application, programme, intake.reference_date)));
    FormView {
        file: file.to_owned(),
        kind: "form",
        reference_date: intake.reference_date.to_string(),
        sheets_used: intake.sheets_used.clone(),
        ignored_sheets: ignored_sheets(&intake.ignored_sheets),
        metric_year: intake.metric_year,
        application: shaped.into_iter().next(),
    }
}
