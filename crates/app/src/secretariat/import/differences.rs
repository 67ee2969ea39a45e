//! What a workbook would change of what is here, cell by cell: what is new, what has other content, what is gone.

use std::collections::BTreeMap;

use linxuan_domain::intake::{CellRef, Date, Expert, ExpertResult, Intake, ReadApplication, ReadExpert};
use linxuan_pack::application::ApplicationContent;
use linxuan_store::table::{application, expert};
use serde_json::Value;

use super::experts::expert_content;
use crate::refused::Result;
use crate::secretariat::Desk;

/// A workbook beside what is here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// New ones.
    pub added: Vec<Added>,
    /// Here with other content.
    pub changed: Vec<Changed>,
    /// Here with the same content.
    pub unchanged: usize,
    /// Came from an earlier version of this workbook and are not in it any more.
    pub gone: Vec<Gone>,
}

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// Sheet and row.
    pub at: (String, u32),
}

/// Something that is here with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Sheet and row.
    pub at: (String, u32),
    /// What differs.
    pub changes: Vec<FieldChange>,
}

/// One field with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's key.
    pub field: String,
    /// As it is here; empty for nothing.
    pub before: String,
    /// As in the workbook; empty for nothing.
    pub after: String,
    /// Where that stands.
    pub cell: Option<CellRef>,
}

/// Something that is here and not in the workbook any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Desk {
    /// What an import would change. The same file again (`already`) changes nothing and is not looked at.
    pub(super) fn compare(&self, intake: &Intake, already: bool) -> Result<Comparison> {
        match intake.applications() {
            _ if already => Ok(Comparison { unchanged: super::taken(intake), ..Comparison::default() }),
            Some((rows, date)) => self.compare_applications(rows, date),
            None => self.compare_experts(intake),
        }
    }

    fn compare_applications(&self, rows: &[ReadApplication], date: Date) -> Result<Comparison> {
        let known = self.known_applications()?;
        let mut all = Comparison::default();
        for row in rows.iter().filter(|row| row.result.is_taken()) {
            let at = (row.sheet.clone(), row.row);
            let Some(old) = known.get(&identity(row)) else {
                all.added.push(Added { name: row.application.applicant_name.clone().unwrap_or_default(), at });
                continue;
            };
            let before = ApplicationContent::from_bytes(old.content_json.as_bytes())?;
            let changes = differing(&application_values(&before), &application_values(&self.content_of(row, date)), |key| {
                row.application.origins.get(&key.replacen("qualification_", "qualification.", 1)).map(|o| o.cell.clone())
            });
            if changes.is_empty() {
                all.unchanged += 1;
            } else {
                all.changed.push(Changed { id: old.id.clone(), name: old.applicant_name.clone(), at, changes });
            }
        }
        Ok(all)
    }

    fn compare_experts(&self, intake: &Intake) -> Result<Comparison> {
        let Intake::Experts(pool) = intake else { return Ok(Comparison::default()) };
        let known = self.known_experts()?;
        let mut all = Comparison::default();
        for row in pool.experts.iter().filter(|row| row.result == ExpertResult::Imported) {
            let at = (row.sheet.clone(), row.row);
            let Some(old) = known.get(&expert_identity(&row.expert)) else {
                all.added.push(Added { name: row.expert.name.clone(), at });
                continue;
            };
            let changes = expert_changes(old, row);
            if changes.is_empty() {
                all.unchanged += 1;
            } else {
                all.changed.push(Changed { id: old.id.clone(), name: old.name.clone(), at, changes });
            }
        }
        Ok(all)
    }

    pub(super) fn known_applications(&self) -> Result<BTreeMap<String, application::Row>> {
        Ok(self.workspace.read(application::list)?.into_iter().map(|row| (row.sort_key.clone(), row)).collect())
    }

    pub(super) fn known_experts(&self) -> Result<BTreeMap<String, expert::Row>> {
        Ok(self.workspace.read(expert::list)?.into_iter().map(|row| (format!("{}|{}", row.name, row.phone), row)).collect())
    }
}

/// One unit may have several platforms, so the platform belongs to what makes an application the same.
pub(super) fn identity(row: &ReadApplication) -> String {
    let a = &row.application;
    let unit = a.uscc.clone().or_else(|| a.applicant_name.clone()).unwrap_or_default();
    format!("{unit}|{}", a.platform_name.as_deref().unwrap_or_default())
}

pub(super) fn expert_identity(expert: &Expert) -> String {
    format!("{}|{}", expert.name, expert.phone.as_deref().unwrap_or_default())
}

fn application_values(content: &ApplicationContent) -> BTreeMap<String, String> {
    let metrics = content.metrics.iter().map(|m| (m.key.clone(), format!("{}{}", m.value, m.unit)));
    content.fields.clone().into_iter().chain(metrics).collect()
}

fn expert_changes(old: &expert::Row, row: &ReadExpert) -> Vec<FieldChange> {
    let now = expert_content(&row.expert);
    if old.content_json == now {
        return Vec::new();
    }
    differing(&expert_values(&old.content_json), &expert_values(&now), |key| row.expert.origins.get(key).map(|o| o.cell.clone()))
}

/// The stored content of an expert as texts by field; lists joined.
fn expert_values(content_json: &str) -> BTreeMap<String, String> {
    let content: Value = serde_json::from_str(content_json).unwrap_or_default();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    };
    content.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), text(value))).filter(|(_, text)| !text.is_empty()).collect()
}

fn differing(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, cell: impl Fn(&str) -> Option<CellRef>) -> Vec<FieldChange> {
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let value = |map: &BTreeMap<String, String>, key: &str| map.get(key).cloned().unwrap_or_default();
    let change = |key: &String| FieldChange { field: key.clone(), before: value(before, key), after: value(after, key), cell: cell(key) };
    keys.into_iter().map(change).filter(|change| change.before != change.after).collect()
}
