//! Applications and their eligibility (资格审查): the list, one in full, a person's decisions.

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::words::Words;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::declaration;
use linxuan_store::StoreError;
use linxuan_store::table::eligibility as checks;
use linxuan_store::table::{application, task};

use super::SettingView;
use crate::content;
use crate::refused::Result;
use crate::scheme;
use crate::secretariat::Desk;
use crate::trouble::Trouble;
use crate::world::World;

/// One application with its conditions.
#[derive(Debug, Clone)]
pub struct ApplicationView {
    /// The row.
    pub row: application::Row,
    /// What holds now, decisions of people included.
    pub result: Outcome,
    /// Conditions that wait for a person.
    pub open: usize,
    /// Conditions that fail.
    pub failed: usize,
    /// What was declared; read in full views only.
    pub content: ApplicationContent,
    /// Each condition.
    pub conditions: Vec<ConditionView>,
}

/// One condition with its words.
#[derive(Debug, Clone)]
pub struct ConditionView {
    /// The row.
    pub row: checks::Row,
    /// The condition in words.
    pub label: Words,
    /// What was declared, as it stands in the cell.
    pub declared: String,
    /// Settings of the round that the outcome rests on.
    pub settings: Vec<SettingView>,
}

impl Desk {
    /// All applications with what holds of each, in the order of import.
    pub fn applications(&self) -> Result<Vec<ApplicationView>> {
        let mut rows = self.workspace.read(checks::list)?;
        rows.sort_by(|a, b| a.application_id.cmp(&b.application_id));
        let all = self.workspace.read(application::list)?;
        let of = |id: &str| {
            let from = rows.partition_point(|row| row.application_id.as_str() < id);
            let to = rows.partition_point(|row| row.application_id.as_str() <= id);
            rows.get(from..to).unwrap_or_default()
        };
        Ok(all.into_iter().map(|row| view(of(&row.id), ApplicationContent::default(), row.clone(), Vec::new())).collect())
    }

    /// One application in full.
    pub fn application(&self, id: &str) -> Result<ApplicationView> {
        let row = self.workspace.read(|c| application::find(c, id))?.ok_or_else(|| Trouble::NoSuchApplication { id: id.to_owned() })?;
        let rows = self.workspace.read(|c| checks::list_by_application(c, id))?;
        let content = content::with_decisions(ApplicationContent::from_bytes(row.content_json.as_bytes())?, &rows);
        let place = |code: &str| content.eligibility.iter().position(|line| line.code == code);
        let mut conditions: Vec<ConditionView> = rows
            .iter()
            .map(|check| ConditionView {
                label: scheme::condition_words(&self.programme, &check.code).unwrap_or_else(|| Words::same(check.code.as_str())),
                declared: declared_at(&row, &check.basis),
                settings: self.settings_of(&check.code),
                row: check.clone(),
            })
            .collect();
        conditions.sort_by_key(|c| place(&c.row.code));
        Ok(view(&rows, content, row, conditions))
    }

    /// What experts have in hand about an application is not changed under them.
    pub(super) fn refuse_when_issued(&self, id: &str) -> Result<()> {
        let issued = self.workspace.read(task::list)?.iter().any(|task| task.content_json.contains(&format!("\"id\":\"{id}\"")));
        if issued { Err(Trouble::Frozen.into()) } else { Ok(()) }
    }

    /// A person decides a condition, or takes the decision back with `None`.
    pub fn decide_condition(&mut self, world: &dyn World, id: &str, code: &str, outcome: Option<Outcome>, reason: &str, by: &str) -> Result<ApplicationView> {
        self.refuse_when_issued(id)?;
        if outcome.is_some() && reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        self.workspace.read(|c| application::find(c, id))?.ok_or_else(|| Trouble::NoSuchApplication { id: id.to_owned() })?;
        let mut row = self.workspace.read(|c| checks::find(c, id, code))?.ok_or_else(|| Trouble::NoSuchCondition { code: code.to_owned() })?;
        let now = world.now()?.to_string();
        row.override_outcome = outcome.map(|o| o.name().to_owned());
        row.override_reason = outcome.map(|_| reason.trim().to_owned());
        row.checked_by = by.to_owned();
        row.checked_at.clone_from(&now);
        let detail =
            serde_json::json!({ "application": id, "condition": code, "outcome": row.override_outcome, "reason": row.override_reason, "by": by }).to_string();
        self.workspace.write::<_, StoreError>("eligibility-decide", &now, |tx| {
            checks::decide(tx, &row)?;
            Ok(((), detail))
        })?;
        self.application(id)
    }
}

/// What stands in the cell that an outcome rests on.
fn declared_at(row: &application::Row, basis: &str) -> String {
    let Ok(declared) = declaration::read(&row.declared_json) else { return String::new() };
    declared
        .origins
        .values()
        .find(|origin| basis.split('；').next() == Some(origin.cell.to_string().as_str()))
        .map(|origin| origin.text().to_owned())
        .unwrap_or_default()
}

fn view(rows: &[checks::Row], content: ApplicationContent, row: application::Row, conditions: Vec<ConditionView>) -> ApplicationView {
    let count = |wanted: &[Outcome]| rows.iter().filter(|row| wanted.contains(&content::effective(row))).count();
    ApplicationView {
        result: content::result(rows),
        open: count(&[Outcome::Manual, Outcome::Missing]),
        failed: count(&[Outcome::Fail]),
        row,
        content,
        conditions,
    }
}
