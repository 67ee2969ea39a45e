//! An expert pool in output, and the conflicts between a pool and a summary table.

use super::columns::ColumnsView;
use super::finding::{FindingView, TextView};
use super::summary::{IgnoredSheetView, ignored_sheets};
use linxuan_domain::intake::{Date, ExpertIntake, ExpertResult, Problem, ReadExpert, SummaryIntake};
use linxuan_domain::programme::Programme;
use linxuan_domain::recusal::{ApplicantSide, Conflict, ExpertSide, Rule, relation};
use serde::Serialize;
use std::collections::BTreeMap;

/// The whole answer about an expert pool.
#[derive(Debug, Clone, Serialize)]
pub struct ExpertsView {
    file: String,
    kind: &'static str,
    reference_date: String,
    sheet: String,
    title_row: Option<u32>,
    header_row: u32,
    header_rows: [u32; 2],
    data_rows: Option<[u32; 2]>,
    ignored_sheets: Vec<IgnoredSheetView>,
    header_paths: Vec<String>,
    #[serde(flatten)]
    columns: ColumnsView,
    experts_imported: usize,
    drawable: usize,
    rejected: Vec<Rejected>,
    duplicates: Vec<Duplicate>,
    not_drawable: Vec<NotDrawable>,
    warnings: Vec<FindingView>,
    splits: BTreeMap<String, Vec<String>>,
    experts: Vec<ExpertView>,
}

#[derive(Debug, Clone, Serialize)]
struct Rejected {
    row: u32,
    code: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct Duplicate {
    rows: [u32; 2],
    key: String,
    name: String,
    action: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct NotDrawable {
    row: u32,
    status: String,
}

#[derive(Debug, Clone, Serialize)]
struct ExpertView {
    row: u32,
    result: &'static str,
    name: String,
    gender: Option<String>,
    birth: Option<String>,
    employer: Option<String>,
    post: Option<String>,
    title: Option<String>,
    fields: Vec<String>,
    categories: Vec<String>,
    phone: Option<String>,
    former_employers: Option<String>,
    ties: Option<String>,
    pool_since: Option<String>,
    status: Option<String>,
    drawable: bool,
    remark: Option<String>,
    warnings: Vec<FindingView>,
}

/// Shapes what was read.
pub(super) fn view(file: &str, intake: &ExpertIntake) -> ExpertsView {
    let table = intake.tables.first();
    let columns = table.into_iter().flat_map(|t| &t.columns);
    let imported: Vec<&ReadExpert> = intake.experts.iter().filter(|e| e.result == ExpertResult::Imported).collect();
    ExpertsView {
        file: file.to_owned(),
        kind: "experts",
        reference_date: intake.reference_date.to_string(),
        sheet: table.map(|t| t.sheet.clone()).unwrap_or_default(),
        title_row: table.and_then(|t| t.title_row),
        header_row: table.map_or(0, |t| t.header_rows.1),
        header_rows: table.map_or([0, 0], |t| [t.header_rows.0, t.header_rows.1]),
        data_rows: table.and_then(|t| t.data_rows).map(|(first, last)| [first, last]),
        ignored_sheets: ignored_sheets(&intake.ignored_sheets),
        header_paths: columns.map(|c| c.path.clone()).collect(),
        columns: table.map(ColumnsView::of).unwrap_or_default(),
        experts_imported: imported.len(),
        drawable: imported.iter().filter(|e| e.expert.drawable).count(),
        rejected: intake.experts.iter().filter_map(rejected).collect(),
        duplicates: intake.experts.iter().filter_map(duplicate).collect(),
        not_drawable: imported.iter().filter(|e| !e.expert.drawable).map(|e| not_drawable(e)).collect(),
        warnings: imported.iter().flat_map(|e| e.findings.iter().map(|f| at_row(e.row, f.into()))).collect(),
        splits: imported.iter().flat_map(|e| splits(e)).collect(),
        experts: intake.experts.iter().filter(|e| !matches!(e.result, ExpertResult::Rejected(_))).map(expert).collect(),
    }
}

fn at_row(row: u32, mut finding: FindingView) -> FindingView {
    finding.field = format!("row{row}.{}", finding.field);
    finding
}

fn rejected(read: &ReadExpert) -> Option<Rejected> {
    match read.result {
        ExpertResult::Rejected(problem) => Some(Rejected { row: read.row, code: problem.code() }),
        _ => None,
    }
}

fn duplicate(read: &ReadExpert) -> Option<Duplicate> {
    let ExpertResult::MergedInto(earlier) = read.result else { return None };
    let phone = read.expert.phone.as_deref().unwrap_or("");
    Some(Duplicate {
        rows: [earlier, read.row],
        key: format!("name without spaces + phone digits {phone}"),
        name: read.expert.name.clone(),
        action: "merge, keep the earlier row, ask",
    })
}

fn not_drawable(read: &ReadExpert) -> NotDrawable {
    NotDrawable { row: read.row, status: read.expert.status.clone().unwrap_or_default() }
}

/// Lists that were not separated in the usual way, as they were read.
fn splits(read: &ReadExpert) -> Vec<(String, Vec<String>)> {
    let e = &read.expert;
    let lists = read.findings.iter().filter_map(|f| match (f.problem, f.field.as_str()) {
        (Problem::MixedSeparators, "fields") => Some(("fields", e.fields.clone())),
        (Problem::MixedSeparators | Problem::AllCategories, "categories") => Some(("categories", e.categories.iter().map(|c| c.0.clone()).collect())),
        _ => None,
    });
    lists.map(|(field, list)| (format!("row{}.{field}", read.row), list)).collect()
}

fn expert(read: &ReadExpert) -> ExpertView {
    let e = read.expert.clone();
    ExpertView {
        row: read.row,
        result: match read.result {
            ExpertResult::Imported => "imported",
            ExpertResult::MergedInto(_) => "duplicate",
            ExpertResult::Rejected(_) => "rejected",
            ExpertResult::Skipped => "skipped",
        },
        name: e.name,
        gender: e.gender,
        birth: e.birth.map(|d| d.to_string()),
        employer: e.employer,
        post: e.post,
        title: e.title,
        fields: e.fields,
        categories: e.categories.into_iter().map(|c| c.0).collect(),
        phone: e.phone,
        former_employers: e.former_employers,
        ties: e.ties,
        pool_since: e.pool_since.map(|d| d.to_string()),
        status: e.status,
        drawable: e.drawable,
        remark: e.remark,
        warnings: read.findings.iter().map(FindingView::from).collect(),
    }
}

/// Conflicts between a pool and a summary table, by rows.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictsView {
    conflicts: Vec<ConflictView>,
    no_conflict: Vec<NoConflictView>,
}

#[derive(Debug, Clone, Serialize)]
struct ConflictView {
    expert_row: u32,
    /// One row: this; several rows of the same conflict: `applicant_rows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant_row: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    applicant_rows: Vec<u32>,
    rule: &'static str,
    certainty: &'static str,
    /// R2: when left.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<String>,
    /// R3: until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    why: String,
    reason: TextView,
}

#[derive(Debug, Clone, Serialize)]
struct NoConflictView {
    expert_row: u32,
    applicant_row: u32,
    why: String,
    reason: TextView,
}

/// Matches every imported expert with every application that is taken.
pub fn conflicts(experts: &ExpertIntake, summary: &SummaryIntake, programme: &Programme, review: Date) -> ConflictsView {
    let applicants: Vec<(u32, ApplicantSide)> =
        summary.applications.iter().filter(|a| a.result.is_taken()).map(|a| (a.row, ApplicantSide::of(&a.application))).collect();
    let mut view = ConflictsView { conflicts: Vec::new(), no_conflict: Vec::new() };
    for read in experts.experts.iter().filter(|e| e.result == ExpertResult::Imported) {
        let side = ExpertSide::of(&read.expert, programme);
        let mut found: Vec<(Conflict, Vec<u32>)> = Vec::new();
        for (row, applicant) in &applicants {
            let between = relation(&side, applicant, review);
            for conflict in between.conflicts {
                match found.iter_mut().find(|(known, _)| *known == conflict) {
                    Some((_, rows)) => rows.push(*row),
                    None => found.push((conflict, vec![*row])),
                }
            }
            view.no_conflict.extend(between.cleared.into_iter().map(|why| NoConflictView {
                expert_row: read.row,
                applicant_row: *row,
                why: why.en.clone(),
                reason: why.into(),
            }));
        }
        view.conflicts.extend(found.into_iter().map(|(conflict, rows)| conflict_view(read.row, conflict, rows)));
    }
    view
}

fn conflict_view(expert_row: u32, conflict: Conflict, rows: Vec<u32>) -> ConflictView {
    let ended = |rule| conflict.ended.filter(|_| conflict.rule == rule).map(|d| d.to_string());
    let single = (rows.len() == 1).then(|| rows.first().copied()).flatten();
    ConflictView {
        expert_row,
        applicant_row: single,
        applicant_rows: if single.is_some() { Vec::new() } else { rows },
        rule: conflict.rule.code(),
        certainty: conflict.certainty.name(),
        left: ended(Rule::R2),
        until: ended(Rule::R3),
        why: conflict.why.en.clone(),
        reason: conflict.why.into(),
    }
}
