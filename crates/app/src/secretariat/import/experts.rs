//! Experts into the store, all of one pool in one transaction.

use linxuan_domain::ids::ExpertId;
use linxuan_domain::intake::{Expert, ExpertResult, ReadExpert};
use linxuan_store::StoreError;
use linxuan_store::table::{expert, finding, import_batch};

use super::differences::expert_identity;
use super::write::finding_row;
use super::{ImportKind, Imported, next_number};
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::secretariat::undo::before_images;

impl Desk {
    pub(super) fn write_experts(&mut self, batch: &import_batch::Row, rows: &[ReadExpert], now: &str) -> Result<Imported> {
        let known = self.known_experts()?;
        let mut next = next_number(known.values().map(|row| row.id.as_str()));
        let (mut done, mut new_rows, mut findings) = (Imported { kind: ImportKind::Experts, ..Imported::default() }, Vec::new(), Vec::new());
        let (mut changed, mut before) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| row.result == ExpertResult::Imported) {
            findings.extend(row.findings.iter().map(|f| finding_row(&batch.id, None, f)));
            match known.get(&expert_identity(&row.expert)) {
                Some(old) if old.content_json == expert_content(&row.expert) => done.unchanged += 1,
                Some(old) => {
                    done.changed += 1;
                    before.push(old.clone());
                    changed.push(expert::Row { batch_id: old.batch_id.clone(), ..expert_row(&old.id, batch, row) });
                }
                None => {
                    next += 1;
                    done.added += 1;
                    new_rows.push(expert_row(&ExpertId::nth(next).to_string(), batch, row));
                }
            }
        }
        let detail =
            serde_json::json!({ "batch": batch.id, "file": batch.file_name, "sha256": batch.file_sha256, "added": done.added, "changed": done.changed })
                .to_string();
        let batch = import_batch::Row { report_json: before_images(&[], &before), ..batch.clone() };
        self.workspace.write::<_, StoreError>("import-experts", now, |tx| {
            import_batch::insert(tx, &batch)?;
            expert::insert_all(tx, &new_rows)?;
            for row in &changed {
                expert::update(tx, row)?;
            }
            finding::insert_all(tx, &findings)?;
            Ok(((), detail))
        })?;
        self.refresh_recusals(now)?;
        Ok(done)
    }
}

fn status_of(expert: &Expert) -> String {
    if expert.drawable { "drawable" } else { "not-drawable" }.to_owned()
}

fn expert_row(id: &str, batch: &import_batch::Row, row: &ReadExpert) -> expert::Row {
    let e = &row.expert;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    expert::Row {
        id: id.to_owned(),
        batch_id: batch.id.clone(),
        row_no: i64::from(row.row),
        name: e.name.clone(),
        unit: text(&e.employer),
        title: text(&e.title),
        phone: text(&e.phone),
        categories: e.categories.iter().map(|c| c.0.as_str()).collect::<Vec<_>>().join(","),
        status: status_of(e),
        content_json: expert_content(e),
    }
}

/// What recusal needs of an expert later, and what tells a changed row.
pub(super) fn expert_content(expert: &Expert) -> String {
    serde_json::json!({
        "employer": expert.employer, "former_employers": expert.former_employers, "ties": expert.ties, "status": expert.status,
        "fields": expert.fields, "categories": expert.categories.iter().map(|c| &c.0).collect::<Vec<_>>(), "title": expert.title,
    })
    .to_string()
}
