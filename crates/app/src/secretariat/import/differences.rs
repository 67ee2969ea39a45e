//! What a workbook would change of what is here, field by field.

use std::collections::BTreeMap;

use linxuan_domain::intake::{Expert, ExpertResult, Intake, ReadApplication};
use linxuan_pack::application::ApplicationContent;
use linxuan_store::table::{application, expert};

use super::experts::expert_content;
use crate::refused::Result;
use crate::secretariat::Desk;

/// Something that is here with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Field, before, after.
    pub changes: Vec<(String, String, String)>,
}

impl Desk {
    pub(super) fn differences(&self, intake: &Intake) -> Result<Vec<Changed>> {
        let Some((applications, date)) = intake.applications() else { return self.expert_differences(intake) };
        let known = self.known_applications()?;
        let mut all = Vec::new();
        for row in applications.iter().filter(|row| row.result.is_taken()) {
            let Some(old) = known.get(&identity(row)) else { continue };
            let new = self.content_of(row, date);
            let before = ApplicationContent::from_bytes(old.content_json.as_bytes())?;
            let changes = differing(&before, &new);
            if !changes.is_empty() {
                all.push(Changed { id: old.id.clone(), name: old.applicant_name.clone(), changes });
            }
        }
        Ok(all)
    }

    pub(super) fn expert_differences(&self, intake: &Intake) -> Result<Vec<Changed>> {
        let Intake::Experts(pool) = intake else { return Ok(Vec::new()) };
        let known = self.known_experts()?;
        let differing = pool.experts.iter().filter(|row| row.result == ExpertResult::Imported).filter_map(|row| {
            let old = known.get(&expert_identity(&row.expert))?;
            let now = expert_content(&row.expert);
            (old.content_json != now).then(|| Changed {
                id: old.id.clone(),
                name: old.name.clone(),
                changes: vec![(String::new(), old.content_json.clone(), now)],
            })
        });
        Ok(differing.collect())
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

fn differing(before: &ApplicationContent, after: &ApplicationContent) -> Vec<(String, String, String)> {
    let metric = |content: &ApplicationContent| content.metrics.iter().map(|m| (m.key.clone(), format!("{}{}", m.value, m.unit))).collect::<BTreeMap<_, _>>();
    let all = |content: &ApplicationContent| content.fields.clone().into_iter().chain(metric(content)).collect::<BTreeMap<String, String>>();
    let (old, new) = (all(before), all(after));
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let value = |map: &BTreeMap<String, String>, key: &str| map.get(key).cloned().unwrap_or_default();
    keys.into_iter().map(|key| (key.clone(), value(&old, key), value(&new, key))).filter(|(_, old, new)| old != new).collect()
}
