//! Experts into the store, all of one pool in one transaction.

use std::collections::BTreeMap;

use linxuan_domain::ids::ExpertId;
use linxuan_domain::intake::{Expert, ExpertResult, ReadExpert};
use linxuan_store::before::Keeper;
use linxuan_store::table::{expert, finding};
use linxuan_store::{StoreError, Write};

use super::differences::{Here, Place};
use super::next_number;
use super::write::finding_row;
use crate::refused::Result;
use crate::secretariat::Desk;

impl Desk {
    /// Everything that the rows become, ready to be written. `here` says which of them are here already.
    pub(super) fn prepare_experts(&self, batch: &str, rows: &[ReadExpert], here: &BTreeMap<Place, Here>) -> Result<Experts> {
        let mut next = next_number(self.workspace.read(expert::list)?.iter().map(|row| row.id.as_str()));
        let mut all = Experts::default();
        for row in rows.iter().filter(|row| row.result == ExpertResult::Imported) {
            all.findings.extend(row.findings.iter().map(|f| finding_row(batch, None, f)));
            match here.get(&(row.sheet.clone(), row.row)) {
                Some(old) if !old.changed => all.unchanged += 1,
                Some(old) => all.changed.push(expert_row(&old.id, &old.batch, row)),
                None => {
                    next += 1;
                    all.new.push(expert_row(&ExpertId::nth(next).to_string(), batch, row));
                }
            }
        }
        Ok(all)
    }
}

/// Experts on their way into the store.
#[derive(Debug, Default)]
pub(super) struct Experts {
    pub new: Vec<expert::Row>,
    pub changed: Vec<expert::Row>,
    pub unchanged: usize,
    pub findings: Vec<finding::Row>,
}

impl Experts {
    /// Writes them; what a changed one replaces is kept first.
    pub(super) fn write(&self, tx: &Write<'_>, keeper: &mut Keeper<'_, '_>) -> std::result::Result<(), StoreError> {
        expert::insert_all(tx, &self.new)?;
        for row in &self.changed {
            keeper.changing_expert(&row.id)?;
            expert::update(tx, row)?;
        }
        finding::insert_all(tx, &self.findings)
    }
}

fn status_of(expert: &Expert) -> String {
    if expert.drawable { "drawable" } else { "not-drawable" }.to_owned()
}

pub(super) fn expert_row(id: &str, batch: &str, row: &ReadExpert) -> expert::Row {
    let e = &row.expert;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    expert::Row {
        id: id.to_owned(),
        batch_id: batch.to_owned(),
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
fn expert_content(expert: &Expert) -> String {
    serde_json::json!({
        "employer": expert.employer, "former_employers": expert.former_employers, "ties": expert.ties, "status": expert.status,
        "fields": expert.fields, "categories": expert.categories.iter().map(|c| &c.0).collect::<Vec<_>>(), "title": expert.title,
    })
    .to_string()
}
