//! Taking the newest import back: what it added goes, what it replaced returns as it was.

use linxuan_pack::application::ApplicationContent;
use linxuan_store::table::{application, eligibility, expert, finding, import_batch};
use linxuan_store::{StoreError, Write};
use serde_json::{Value, json};

use super::Desk;
use super::import::check_row;
use crate::refused::Result;
use crate::trouble::Trouble;
use crate::world::World;

/// What an import is about to replace, kept with the batch (`report_json`).
pub(super) fn before_images(applications: &[application::Row], experts: &[expert::Row]) -> String {
    let application = |a: &application::Row| {
        json!([
            a.id,
            a.batch_id,
            a.row_no,
            a.category,
            a.applicant_name,
            a.uscc,
            a.platform_name,
            a.recommender,
            a.content_json,
            a.content_sha256,
            a.auto_result,
            a.sort_key,
            a.declared_json
        ])
    };
    let expert = |e: &expert::Row| json!([e.id, e.batch_id, e.row_no, e.name, e.unit, e.title, e.phone, e.categories, e.status, e.content_json]);
    json!({ "applications": applications.iter().map(application).collect::<Vec<_>>(), "experts": experts.iter().map(expert).collect::<Vec<_>>() }).to_string()
}

fn text(row: &Value, index: usize) -> String {
    row.get(index).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(row: &Value, index: usize) -> i64 {
    row.get(index).and_then(Value::as_i64).unwrap_or_default()
}

fn images(report_json: &str, key: &str) -> Vec<Value> {
    let report: Value = serde_json::from_str(report_json).unwrap_or_default();
    report.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn applications_before(report_json: &str) -> Vec<application::Row> {
    let row = |r: &Value| application::Row {
        id: text(r, 0),
        batch_id: text(r, 1),
        row_no: number(r, 2),
        category: text(r, 3),
        applicant_name: text(r, 4),
        uscc: text(r, 5),
        platform_name: text(r, 6),
        recommender: text(r, 7),
        content_json: text(r, 8),
        content_sha256: text(r, 9),
        auto_result: text(r, 10),
        sort_key: text(r, 11),
        declared_json: text(r, 12),
    };
    images(report_json, "applications").iter().map(row).collect()
}

fn experts_before(report_json: &str) -> Vec<expert::Row> {
    let row = |r: &Value| expert::Row {
        id: text(r, 0),
        batch_id: text(r, 1),
        row_no: number(r, 2),
        name: text(r, 3),
        unit: text(r, 4),
        title: text(r, 5),
        phone: text(r, 6),
        categories: text(r, 7),
        status: text(r, 8),
        content_json: text(r, 9),
    };
    images(report_json, "experts").iter().map(row).collect()
}

impl Desk {
    /// Takes the newest import back; returns its file name and how many it had added or replaced.
    pub fn undo_import(&mut self, world: &dyn World) -> Result<(String, usize)> {
        self.refuse_when_frozen()?;
        let batch = self.workspace.read(import_batch::list)?.into_iter().rfind(|b| b.undone_at.is_none()).ok_or(Trouble::NothingToUndo)?;
        let now = world.now()?.to_string();
        let (applications, experts) = (applications_before(&batch.report_json), experts_before(&batch.report_json));
        let mut checks: Vec<eligibility::Row> = Vec::new();
        for row in &applications {
            let content = ApplicationContent::from_bytes(row.content_json.as_bytes())?;
            checks.extend(content.eligibility.iter().map(|line| check_row(&row.id, line, &now)));
        }
        let touched = self.workspace.write::<_, StoreError>("import-undo", &now, |tx: &Write<'_>| {
            finding::remove_by_batch(tx, &batch.id)?;
            let removed = application::remove_by_batch(tx, &batch.id)? + expert::remove_by_batch(tx, &batch.id)?;
            for row in &applications {
                application::update(tx, row)?;
            }
            eligibility::put_all(tx, &checks)?;
            for row in &experts {
                expert::update(tx, row)?;
            }
            import_batch::set_undone(tx, &batch.id, &now)?;
            let restored = applications.len() + experts.len();
            Ok((removed + restored, json!({ "batch": batch.id, "file": batch.file_name, "removed": removed, "restored": restored }).to_string()))
        })?;
        Ok((batch.file_name, touched))
    }
}
