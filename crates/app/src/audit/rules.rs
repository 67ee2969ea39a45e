//! Whether a score record keeps to a round definition: its sheets are those of the definition, its marks are allowed.

use std::collections::BTreeSet;

use linxuan_domain::record::{RecordSheet, ScoreRecord, ScoredApplication};
use linxuan_domain::round::RoundDefinition;
use linxuan_domain::sheet;

/// The sheets drawn are those of the definition, every criterion has exactly one mark that it allows, and no application is scored twice.
#[must_use]
pub fn record_fits(definition: &RoundDefinition, record: &ScoreRecord) -> bool {
    let scored: BTreeSet<&str> = record.applications.iter().map(|one| one.id.as_str()).collect();
    scored.len() == record.applications.len()
        && record.sheets.iter().all(|drawn| sheet_fits(definition, drawn))
        && record.applications.iter().all(|one| marks_fit(definition, one))
}

fn sheet_fits(definition: &RoundDefinition, drawn: &RecordSheet) -> bool {
    let Some(own) = definition.sheets.iter().find(|sheet| sheet.id == drawn.id) else { return false };
    let category = definition.categories.iter().find(|c| c.sheet == own.id && c.name.zh == drawn.category);
    RecordSheet::of(own, category.map_or("", |c| c.name.zh.as_str())) == *drawn
}

fn marks_fit(definition: &RoundDefinition, scored: &ScoredApplication) -> bool {
    let Some(sheet) = definition.sheets.iter().find(|sheet| sheet.id == scored.sheet) else { return false };
    scored.marks.iter().map(|mark| mark.criterion.as_str()).eq(sheet.criteria().map(|c| c.code.as_str()))
        && scored.marks.iter().all(|mark| sheet.criterion(&mark.criterion).is_some_and(|c| sheet::accept(c, &mark.points.to_string()).is_ok()))
}

/// The same as far as a record alone can tell: every criterion of its own sheet has one mark between zero and full marks.
pub(super) fn marks_complete(sheet: &RecordSheet, scored: &ScoredApplication) -> bool {
    let criteria = || sheet.groups.iter().flat_map(|group| &group.criteria);
    scored.marks.len() == criteria().count()
        && scored
            .marks
            .iter()
            .zip(criteria())
            .all(|(mark, criterion)| mark.criterion == criterion.code && mark.points.hundredths() >= 0 && mark.points <= criterion.max)
}
