//! The expert pool with where each expert stands.

use std::collections::BTreeMap;

use linxuan_seal::Fingerprint;
use linxuan_store::table::record::Status;
use linxuan_store::table::{application, assignment, enrolment, expert, task};

use super::Desk;
use crate::refused::Result;

/// An expert with panels, assignment and enrolment.
#[derive(Debug, Clone)]
pub struct ExpertView {
    /// The row.
    pub row: expert::Row,
    /// Category keys of the panels.
    pub panels: Vec<String>,
    /// Applications to score.
    pub assigned: usize,
    /// `none`, `requested`, `approved`, `issued`, `received`.
    pub enrolment: &'static str,
    /// Fingerprint; `None` before enrolment.
    pub fingerprint: Option<Fingerprint>,
}

impl Desk {
    /// The pool by id.
    pub fn experts(&self) -> Result<Vec<ExpertView>> {
        let categories: BTreeMap<String, String> = self.workspace.read(application::names)?.into_iter().map(|a| (a.id, a.category)).collect();
        let enrolled: BTreeMap<String, enrolment::Row> = self.workspace.read(enrolment::list)?.into_iter().map(|e| (e.expert_id.clone(), e)).collect();
        let assigned = self.workspace.read(assignment::list)?;
        let (issued, records) = (self.workspace.read(task::experts)?, self.heads()?);
        let mut all = self.workspace.read(expert::list)?;
        all.sort_by(|a, b| (a.id.len(), &a.id).cmp(&(b.id.len(), &b.id)));
        let views = all.into_iter().map(|row| {
            let own: Vec<&assignment::Row> = assigned.iter().filter(|a| a.expert_id == row.id).collect();
            let mut panels: Vec<String> = own.iter().filter_map(|a| categories.get(&a.application_id).cloned()).collect();
            panels.sort();
            panels.dedup();
            let entry = enrolled.get(&row.id);
            let stand = match entry {
                None => "none",
                Some(_) if records.iter().any(|r| r.expert_id == row.id && r.status == Status::Current) => "received",
                Some(_) if issued.contains(&row.id) => "issued",
                Some(e) if e.approved_at.is_some() => "approved",
                Some(_) => "requested",
            };
            let fingerprint = entry.and_then(|e| Fingerprint::from_hex(&e.spki_sha256).ok());
            ExpertView { panels, assigned: own.len(), enrolment: stand, fingerprint, row }
        });
        Ok(views.collect())
    }
}
