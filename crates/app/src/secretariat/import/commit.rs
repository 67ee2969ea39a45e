//! The one atomic write of an import, with what the round takes from it.

use std::path::Path;

use linxuan_domain::intake::{Date, Intake};
use linxuan_store::table::{import_batch, meta};
use linxuan_store::{StoreError, Write};

use super::{REFERENCE_DATE, kind_of, taken};
use crate::refused::Result;
use crate::secretariat::{Desk, recusals};
use crate::trouble::Trouble;
use crate::world::{World, new_id};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Whether it was a pool of experts.
    pub experts: bool,
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub changed: usize,
    /// The same as before.
    pub unchanged: usize,
}

impl Desk {
    /// Imports a workbook. Changed content is taken over only with `accept`.
    pub fn import(&mut self, world: &dyn World, path: &Path, accept: bool) -> Result<Imported> {
        let preview = self.preview_import(world, path)?;
        let experts = matches!(preview.intake, Intake::Experts(_));
        if preview.already {
            let unchanged = taken(&preview.intake);
            return Ok(Imported { experts, unchanged, ..Imported::default() });
        }
        self.refuse_when_frozen()?;
        if taken(&preview.intake) == 0 {
            return Err(Trouble::NothingToImport.into());
        }
        if !preview.changed.is_empty() && !accept {
            return Err(Trouble::ChangedRows { count: preview.changed.len() }.into());
        }
        let now = world.now()?.to_string();
        let batch = import_batch::Row {
            id: new_id(world, 'B')?,
            kind: kind_of(&preview.intake).to_owned(),
            file_name: preview.file_name.clone(),
            file_sha256: preview.sha256.clone(),
            imported_at: now.clone(),
            undone_at: None,
            report_json: "{}".to_owned(),
        };
        match &preview.intake {
            Intake::Summary(summary) => self.write_applications(&batch, &summary.applications, summary.reference_date, &now),
            Intake::Form(form) => self.write_applications(&batch, &form.applications, form.reference_date, &now),
            Intake::Experts(pool) => self.write_experts(&batch, &pool.experts, &now),
        }
    }

    /// The date that conditions and recusals are judged at: that of the first summary table, else today.
    pub(in crate::secretariat) fn reference_date(&self, now: &str) -> Result<Date> {
        let stored = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?;
        let text = stored.unwrap_or_else(|| now.chars().take(10).collect());
        Date::parse_iso(&text).ok_or_else(|| Trouble::Data { detail: text }.into())
    }

    /// Looks for conflicts between all experts and all applications; what is there already stays as it was decided.
    pub(super) fn refresh_recusals(&mut self, now: &str) -> Result<()> {
        let found = self.find_conflicts(now)?;
        if found.is_empty() {
            return Ok(());
        }
        self.workspace.write::<_, StoreError>("recusals-find", now, |tx: &Write<'_>| {
            let mut new = 0;
            for row in &found {
                new += usize::from(recusals::insert(tx, row)?);
            }
            Ok(((), serde_json::json!({ "new": new }).to_string()))
        })?;
        Ok(())
    }
}
