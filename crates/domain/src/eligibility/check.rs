//! All conditions of one application in the order of the programme.

use super::{Check, Eligibility, Outcome, general, proof, qualification, threshold};
use crate::intake::{Application, Date};
use crate::programme::Programme;
use crate::words::Words;

/// Judges everything that a table can settle. The reference date is the day of submission, unless the round sets one.
pub fn check(application: &Application, programme: &Programme, reference: Date) -> Eligibility {
    check_with(application, programme, reference, None)
}

/// The same with the attachments that arrived: for each line of the application's list whether a file is there; `None` before any came.
pub fn check_with(application: &Application, programme: &Programme, reference: Date, received: Option<&[bool]>) -> Eligibility {
    let reference = programme.settings.reference_date.unwrap_or(reference);
    let mut checks = general::check(application, programme, reference);
    if let Some(category) = application.category.as_ref().and_then(|key| programme.category(key)) {
        checks.extend(category.qualification.as_ref().map(|q| qualification::check(application, q, reference, &programme.settings)));
        checks.extend(category.thresholds.iter().map(|t| threshold::check(application, t, &programme.settings)));
    } else {
        checks.push(no_category(application));
    }
    checks.iter_mut().for_each(|check| proof::ask(check, application, programme, received));
    Eligibility { result: overall(&checks), checks }
}

/// Fail if any fails; else manual if a person must look at any; else pass.
pub fn overall(checks: &[Check]) -> Outcome {
    let any = |outcome| checks.iter().any(|c| c.outcome == outcome);
    if any(Outcome::Fail) {
        Outcome::Fail
    } else if any(Outcome::Manual) || any(Outcome::Missing) {
        Outcome::Manual
    } else {
        Outcome::Pass
    }
}

/// Without a category no yearly minimum applies, which must not look like a pass.
fn no_category(application: &Application) -> Check {
    let title = Words::new("申报类别", "Category applied for");
    let reason = Words::new("类别不明，无法对照年度条件。", "The category is unknown, so the yearly minimums cannot be compared.");
    Check::new("CATEGORY", title, Outcome::Missing, reason).resting_on(application, "category")
}
