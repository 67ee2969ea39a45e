//! Taking the newest import back: what it added goes, what it replaced or removed returns as it was, to the last byte. Decisions that
//! people made since on what stays are kept.

use linxuan_domain::programme::Programme;
use linxuan_store::table::{application, attachment, eligibility, expert, finding, import_batch, recusal};
use linxuan_store::{Read, StoreError, Write, before};
use serde_json::{Value, json};

use super::Desk;
use super::eligibility::judged_again;
use super::import::reference_date;
use crate::refused::{Refused, Result};
use crate::trouble::Trouble;
use crate::world::World;

impl Desk {
    /// Takes the newest import back; returns its file name and how many it had added, replaced or removed.
    pub fn undo_import(&mut self, world: &dyn World) -> Result<(String, usize)> {
        self.refuse_when_frozen()?;
        let batch = self.workspace.read(import_batch::newest)?.ok_or(Trouble::NothingToUndo)?;
        let now = world.now()?.to_string();
        let report: Value = serde_json::from_str(&batch.report_json).unwrap_or_default();
        let found = recusals_of(&report);
        // Other settings since then judge differently; what returns is judged by those that hold now.
        let rules = (report.get("definition_sha256").and_then(Value::as_str) != Some(&self.definition_sha256)).then_some(&self.programme);
        let touched = self.workspace.write::<_, Refused>("import-undo", &now, |tx: &Write<'_>| {
            let decided = decided_since(tx, &batch.imported_at)?;
            finding::remove_by_batch(tx, &batch.id)?;
            for key in &found {
                recusal::remove(tx, (&key[0], &key[1], &key[2]))?;
            }
            let removed = application::remove_by_batch(tx, &batch.id)? + expert::remove_by_batch(tx, &batch.id)?;
            let restored = before::restore(tx, &batch.id)?;
            for (programme, id) in rules.into_iter().flat_map(|rules| restored.iter().map(move |id| (rules, id))) {
                judge_again(tx, programme, id, &now)?;
            }
            let restored = restored.len();
            for row in decided {
                decide_again(tx, row)?;
            }
            import_batch::set_undone(tx, &batch.id, &now)?;
            Ok((removed + restored, json!({ "batch": batch.id, "file": batch.file_name, "removed": removed, "restored": restored }).to_string()))
        })?;
        Ok((batch.file_name, touched))
    }
}

/// Judges an application by the rules and with the attachments that hold now.
pub(super) fn judge_again(tx: &Write<'_>, programme: &Programme, id: &str, now: &str) -> Result<()> {
    let (files, date) = (attachment::list_by_application(tx, id)?, reference_date(tx, programme, now)?);
    let Some(row) = application::find(tx, id)? else { return Ok(()) };
    if let Some(judged) = judged_again(programme, row, &files, date, now)? {
        application::update(tx, &judged.row)?;
    }
    Ok(())
}

fn recusals_of(report: &Value) -> Vec<[String; 3]> {
    report.get("recusals").cloned().and_then(|found| serde_json::from_value(found).ok()).unwrap_or_default()
}

/// Decisions of people on conditions since the import.
fn decided_since(c: &Read<'_>, at: &str) -> std::result::Result<Vec<eligibility::Row>, StoreError> {
    Ok(eligibility::decided(c)?.into_iter().filter(|row| row.checked_at.as_str() >= at).collect())
}

/// Puts a decision on a condition that is there after the undo too.
fn decide_again(tx: &Write<'_>, decided: eligibility::Row) -> std::result::Result<(), StoreError> {
    match eligibility::find(tx, &decided.application_id, &decided.code)? {
        Some(row) if row.override_outcome != decided.override_outcome || row.override_reason != decided.override_reason => eligibility::decide(
            tx,
            &eligibility::Row {
                override_outcome: decided.override_outcome,
                override_reason: decided.override_reason,
                checked_by: decided.checked_by,
                checked_at: decided.checked_at,
                ..row
            },
        ),
        _ => Ok(()),
    }
}
