//! One decision for the same condition of several applications, with one reason: all or none.

use linxuan_domain::eligibility::Outcome;
use linxuan_store::StoreError;
use linxuan_store::table::application;
use linxuan_store::table::eligibility as checks;

use crate::content;
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;
use crate::world::World;

/// One application in such a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// What held before.
    pub before: String,
    /// A person had decided before; that decision is replaced.
    pub replaces: bool,
}

impl Desk {
    /// What a decision would touch. Nothing is written.
    pub fn preview_decide_together(&self, code: &str, applications: &[String]) -> Result<Vec<Decided>> {
        Ok(self.rows_to_decide(code, applications)?.into_iter().map(|(decided, _)| decided).collect())
    }

    /// Decides the same condition of several applications, or takes decisions back with `None`.
    pub fn decide_together(
        &mut self,
        world: &dyn World,
        code: &str,
        applications: &[String],
        outcome: Option<Outcome>,
        reason: &str,
        by: &str,
    ) -> Result<Vec<Decided>> {
        if outcome.is_some() && reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        let now = world.now()?.to_string();
        let mut rows = self.rows_to_decide(code, applications)?;
        for (_, row) in &mut rows {
            row.override_outcome = outcome.map(|o| o.name().to_owned());
            row.override_reason = outcome.map(|_| reason.trim().to_owned());
            by.clone_into(&mut row.checked_by);
            row.checked_at.clone_from(&now);
        }
        let ids: Vec<&str> = rows.iter().map(|(one, _)| one.application.as_str()).collect();
        let detail =
            serde_json::json!({ "applications": ids, "condition": code, "outcome": outcome.map(Outcome::name), "reason": reason.trim(), "by": by }).to_string();
        self.workspace.write::<_, StoreError>("eligibility-decide-together", &now, |tx| {
            rows.iter().try_for_each(|(_, row)| checks::decide(tx, row))?;
            Ok(((), detail))
        })?;
        Ok(rows.into_iter().map(|(one, _)| one).collect())
    }

    fn rows_to_decide(&self, code: &str, applications: &[String]) -> Result<Vec<(Decided, checks::Row)>> {
        let mut ids: Vec<&String> = applications.iter().collect();
        ids.sort();
        ids.dedup();
        let mut all = Vec::new();
        for id in ids {
            self.refuse_when_issued(id)?;
            let about = self.workspace.read(|c| application::find(c, id))?.ok_or_else(|| Trouble::NoSuchApplication { id: id.clone() })?;
            let row = self.workspace.read(|c| checks::find(c, id, code))?.ok_or_else(|| Trouble::NoSuchCondition { code: format!("{id} {code}") })?;
            let before = content::effective(&row).name().to_owned();
            all.push((Decided { application: id.clone(), applicant: about.applicant_name, before, replaces: row.override_outcome.is_some() }, row));
        }
        Ok(all)
    }
}
