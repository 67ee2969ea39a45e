//! Settings of the round that conditions rest on: seen, changed before the first task is issued, and every application judged again.
//! What people decided stays.

use std::collections::BTreeMap;

use linxuan_domain::eligibility;
use linxuan_domain::intake::Date;
use linxuan_domain::programme::{Programme, RoundSetting};
use linxuan_domain::round::RoundDefinition;
use linxuan_domain::words::Words;
use linxuan_pack::application::{ApplicationContent, EligibilityLine};
use linxuan_pack::declaration;
use linxuan_pack::definition::definition_bytes;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;
use linxuan_store::table::eligibility as checks;
use linxuan_store::table::{application, attachment, round};

use crate::refused::Result;
use crate::secretariat::Desk;
use crate::secretariat::attachments::listed;
use crate::secretariat::import::text_of;
use crate::trouble::Trouble;
use crate::world::World;
use crate::{content, scheme};

/// A setting with its value in this round.
#[derive(Debug, Clone)]
pub struct SettingView {
    /// The setting.
    pub setting: RoundSetting,
    /// Its value.
    pub value: String,
    /// The value as people read it.
    pub shown: Words,
}

/// What a change of settings did, or would do.
#[derive(Debug, Clone, Default)]
pub struct SettingsChanged {
    /// Applications that were judged again.
    pub judged: usize,
    /// Applications that cannot be judged again: imported by an older version, without all that was declared.
    pub kept: usize,
    /// Outcomes that differ from before.
    pub changes: Vec<OutcomeChange>,
}

/// One outcome before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeChange {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// Condition.
    pub code: String,
    /// Outcome before; empty when the condition is new.
    pub before: String,
    /// Outcome now.
    pub after: String,
    /// A person's decision that stands over both; empty for none.
    pub decided: String,
}

/// An application judged again.
pub(in crate::secretariat) struct Judged {
    pub row: application::Row,
    conditions: Vec<EligibilityLine>,
}

impl Judged {
    /// What differs from the outcomes before.
    pub(in crate::secretariat) fn changes(&self, known: &[checks::Row]) -> Vec<OutcomeChange> {
        let mut all = Vec::new();
        for check in &self.conditions {
            let old = known.iter().find(|row| row.code == check.code);
            let (before, after) = (old.map(|row| row.outcome.clone()).unwrap_or_default(), check.outcome.name());
            if before != after {
                let decided = old.and_then(|row| row.override_outcome.clone()).unwrap_or_default();
                let (application, applicant) = (self.row.id.clone(), self.row.applicant_name.clone());
                all.push(OutcomeChange { application, applicant, code: check.code.clone(), before, after: after.to_owned(), decided });
            }
        }
        all
    }
}

impl Desk {
    /// All settings that conditions rest on, with their values.
    pub fn round_settings(&self) -> Vec<SettingView> {
        self.programme.round_settings.iter().map(|setting| self.setting_view(setting)).collect()
    }

    /// Those that one condition rests on.
    pub(super) fn settings_of(&self, code: &str) -> Vec<SettingView> {
        self.programme.settings_of(code).map(|setting| self.setting_view(setting)).collect()
    }

    fn setting_view(&self, setting: &RoundSetting) -> SettingView {
        let value = self.definition.setting(&setting.key).unwrap_or(&setting.default).to_owned();
        SettingView { shown: setting.shown(&value), setting: setting.clone(), value }
    }

    /// What other values would change. Nothing is written.
    pub fn preview_round_settings(&self, world: &dyn World, values: &[(String, String)]) -> Result<SettingsChanged> {
        let programme = scheme::programme_of(&self.defined_with(values)?)?;
        Ok(self.judged_by(&programme, &world.now()?.to_string())?.0)
    }

    /// Sets values and judges every application again, in one write. Refused once tasks were issued.
    pub fn set_round_settings(&mut self, world: &dyn World, values: &[(String, String)], reason: &str, by: &str) -> Result<SettingsChanged> {
        self.refuse_when_frozen()?;
        if reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        let definition = self.defined_with(values)?;
        let programme = scheme::programme_of(&definition)?;
        let now = world.now()?.to_string();
        let (changed, judged) = self.judged_by(&programme, &now)?;
        let bytes = definition_bytes(&definition)?;
        let sha = to_hex(&sha256(&bytes));
        let before: BTreeMap<&str, &str> = values.iter().map(|(key, _)| (key.as_str(), self.definition.setting(key).unwrap_or_default())).collect();
        let after: BTreeMap<&str, &str> = values.iter().map(|(key, value)| (key.as_str(), value.trim())).collect();
        let detail = serde_json::json!({
            "before": before, "after": after, "reason": reason.trim(), "by": by, "definition_sha256": sha,
            "judged": changed.judged, "kept": changed.kept, "changed": changed.changes.len(),
        });
        let mut row = self.workspace.read(round::newest)?.ok_or_else(|| Trouble::Data { detail: "round".into() })?;
        row.definition_json = String::from_utf8_lossy(&bytes).into_owned();
        row.definition_sha256.clone_from(&sha);
        self.workspace.write::<_, StoreError>("round-settings", &now, |tx| {
            round::update(tx, &row)?;
            for one in &judged {
                application::update(tx, &one.row)?;
            }
            Ok(((), detail.to_string()))
        })?;
        (self.definition, self.definition_bytes, self.definition_sha256, self.programme) = (definition, bytes, sha, programme);
        Ok(changed)
    }

    fn defined_with(&self, values: &[(String, String)]) -> Result<RoundDefinition> {
        let mut definition = self.definition.clone();
        for (key, value) in values {
            let known = || scheme::one_of(self.programme.round_settings.iter().map(|setting| setting.key.as_str()));
            let unknown = || scheme::not_a_choice(("设置名称", "The name of a setting"), key, known());
            let setting = self.programme.round_settings.iter().find(|setting| setting.key == *key).ok_or_else(unknown)?;
            let wrong = |why: Words| Trouble::BadSetting { name_zh: setting.label.zh.clone(), name_en: setting.label.en.clone(), zh: why.zh, en: why.en };
            let value = setting.accept(value).map_err(wrong)?;
            match definition.settings.iter_mut().find(|(known, _)| known == key) {
                Some(known) => known.1 = value,
                None => definition.settings.push((key.clone(), value)),
            }
        }
        definition.settings.sort();
        Ok(definition)
    }

    fn judged_by(&self, programme: &Programme, now: &str) -> Result<(SettingsChanged, Vec<Judged>)> {
        let date = self.reference_date(now)?;
        let (mut known, mut files): (BTreeMap<String, Vec<checks::Row>>, BTreeMap<String, Vec<attachment::Row>>) = Default::default();
        for row in self.workspace.read(checks::list)? {
            known.entry(row.application_id.clone()).or_default().push(row);
        }
        for row in self.workspace.read(attachment::list)? {
            files.entry(row.application_id.clone()).or_default().push(row);
        }
        let (mut changed, mut all) = (SettingsChanged::default(), Vec::new());
        for row in self.workspace.read(application::list)? {
            let own = files.remove(&row.id).unwrap_or_default();
            let Some(one) = judged_again(programme, row, &own, date, now)? else {
                changed.kept += 1;
                continue;
            };
            changed.judged += 1;
            changed.changes.extend(one.changes(known.get(&one.row.id).map_or(&[], Vec::as_slice)));
            all.push(one);
        }
        Ok((changed, all))
    }
}

/// The same application with its conditions judged by these rules; `None` when what it declared was not kept.
pub(in crate::secretariat) fn judged_again(
    programme: &Programme,
    mut row: application::Row,
    files: &[attachment::Row],
    date: Date,
    now: &str,
) -> Result<Option<Judged>> {
    if row.declared_json.is_empty() {
        return Ok(None);
    }
    let declared = declaration::read(&row.declared_json)?;
    let list = listed(&row)?;
    let provided: Vec<bool> = list.iter().map(|line| files.iter().any(|file| file.item == line.no)).collect();
    let received = (!files.is_empty()).then_some(provided.as_slice());
    let judged = eligibility::check_with(&declared, programme, date, received);
    // Only the conditions are new: what was declared and how it is shown stays as it was imported.
    let mut kept = ApplicationContent::from_bytes(row.content_json.as_bytes())?;
    let result = judged.result;
    kept.eligibility = content::of(&declared, judged, programme).eligibility;
    let bytes = kept.to_bytes()?;
    row.content_sha256 = to_hex(&sha256(&bytes));
    row.content_json = text_of(bytes);
    now.clone_into(&mut row.judged_at);
    result.name().clone_into(&mut row.auto_result);
    Ok(Some(Judged { row, conditions: kept.eligibility }))
}
