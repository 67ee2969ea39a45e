//! The columns of a table in output: what each was taken for, how surely, and why.

use super::finding::FindingView;
use linxuan_domain::intake::book::column_letters;
use linxuan_domain::intake::{Column, Layout, MatchReason};
use serde::Serialize;

/// The columns with what there is to say about the head.
#[derive(Debug, Clone, Serialize, Default)]
pub(super) struct ColumnsView {
    signature: String,
    transposed: bool,
    columns: Vec<ColumnView>,
    head_findings: Vec<FindingView>,
}

#[derive(Debug, Clone, Serialize)]
struct ColumnView {
    /// Letter of the column; in a transposed table the number of its row.
    column: String,
    heading: String,
    nth: u32,
    field: Option<String>,
    proposed: Option<String>,
    confidence: Option<&'static str>,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    similar_to: Option<String>,
    samples: Vec<String>,
}

impl ColumnsView {
    /// Of this table.
    pub fn of(layout: &Layout) -> Self {
        Self {
            signature: layout.signature.to_string(),
            transposed: layout.transposed,
            columns: layout.columns.iter().map(|c| column(c, layout.transposed)).collect(),
            head_findings: layout.findings.iter().map(FindingView::from).collect(),
        }
    }
}

fn column(c: &Column, transposed: bool) -> ColumnView {
    let similar_to = match &c.reason {
        Some(MatchReason::Similar(heading)) => Some(heading.clone()),
        _ => None,
    };
    ColumnView {
        column: if transposed { (c.column + 1).to_string() } else { column_letters(c.column) },
        heading: c.path.clone(),
        nth: c.nth,
        field: c.field.clone(),
        proposed: c.proposed.clone(),
        confidence: c.confidence.map(|c| c.name()),
        reason: c.reason.as_ref().map(MatchReason::name),
        similar_to,
        samples: c.samples.clone(),
    }
}
