//! What a workbook would change of what is here, cell by cell: what is new, what has other content, what is gone, what is asked.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::intake::{CellRef, Date, ExpertResult, Intake, ReadApplication, ReadExpert};
use linxuan_domain::words::Words;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::import_choices::ImportChoices;
use linxuan_store::table::application::{self, Key};
use linxuan_store::table::{expert, import_batch};
use serde_json::Value;

use super::experts::expert_row;
use super::known::{KnownApplications, KnownExperts, Match};
use crate::refused::Result;
use crate::secretariat::Desk;

/// Sheet and row.
pub type Place = (String, u32);

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
    /// Look like one that is here.
    pub similar: Vec<Similar>,
    /// What is here, for each row that speaks of it.
    pub(super) ids: BTreeMap<Place, Here>,
}

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub at: Place,
}

/// Something that is here with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub at: Place,
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

/// A row that looks like something that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Where it stands.
    pub at: Place,
    /// Its name.
    pub name: String,
    /// Id of what is here.
    pub id: String,
    /// The name of that.
    pub here: String,
    /// Why they look alike.
    pub reason: Words,
    /// What a person decided: that it is the one here (`true`), or another.
    pub decided: Option<bool>,
}

impl Comparison {
    /// Rows that look like something here and about which nobody decided.
    #[must_use]
    pub fn undecided(&self) -> Vec<&Similar> {
        self.similar.iter().filter(|one| one.decided.is_none()).collect()
    }
}

impl Desk {
    /// What an import would change. The same file again (`already`) changes nothing and is not looked at.
    pub(super) fn compare(&self, intake: &Intake, file_name: &str, chosen: &ImportChoices, already: bool) -> Result<Comparison> {
        if already {
            return Ok(Comparison { unchanged: super::taken(intake), ..Comparison::default() });
        }
        let mut all = Comparison::default();
        match (intake, intake.applications()) {
            (_, Some((rows, date))) => {
                // A form and an entry by hand are one application each; they say nothing about others.
                let table = (matches!(intake, Intake::Summary(_)) && !file_name.is_empty()).then_some(file_name);
                self.compare_applications(&mut all, rows, date, chosen, table)?;
            }
            (Intake::Experts(pool), None) => self.compare_experts(&mut all, &pool.experts, chosen, file_name)?,
            _ => {}
        }
        Ok(all)
    }

    fn compare_applications(&self, all: &mut Comparison, rows: &[ReadApplication], date: Date, chosen: &ImportChoices, table: Option<&str>) -> Result<()> {
        let mut known = KnownApplications::new(self.workspace.read(application::keys)?, &self.programme.words.unit_suffixes);
        let mut rest = Vec::new();
        // What is surely here goes first, so that a row which only looks like it cannot take its place.
        for row in rows.iter().filter(|row| row.result.is_taken()) {
            let place = (row.sheet.clone(), row.row);
            let answer = chosen.same.get(&place);
            let at = match answer {
                Some(id) => id.as_deref().and_then(|id| known.at(id)),
                None => known.find(&row.application).sure(),
            };
            let Some(at) = at.filter(|at| known.meet(*at)) else {
                rest.push(row);
                continue;
            };
            let Some(key) = known.keys.get(at) else { continue };
            let name = row.application.applicant_name.clone().unwrap_or_default();
            if answer.is_some() {
                all.similar.push(decided(&place, &name, (&key.id, &key.applicant_name)));
            }
            let changes = self.application_changes(key, row, date)?;
            all.here(place, (&key.id, &key.batch_id, &key.applicant_name), changes);
        }
        for row in rest {
            let (place, name) = ((row.sheet.clone(), row.row), row.application.applicant_name.clone().unwrap_or_default());
            if let Match::Asks(at, reason) = known.find(&row.application)
                && let Some(key) = known.keys.get(at)
            {
                let decided = chosen.same.contains_key(&place).then_some(false);
                all.similar.push(Similar { at: place.clone(), name: name.clone(), id: key.id.clone(), here: key.applicant_name.clone(), reason, decided });
            }
            all.added.push(Added { name, at: place });
        }
        let Some(file_name) = table else { return Ok(()) };
        let earlier = self.earlier_versions(known.keys.iter().enumerate().map(|(at, key)| (&key.batch_id, known.was_met(at))), "summary", file_name)?;
        let gone = known.keys.iter().enumerate().filter(|(at, key)| !known.was_met(*at) && earlier.contains(&key.batch_id));
        all.gone = gone.map(|(_, key)| Gone { id: key.id.clone(), name: key.applicant_name.clone() }).collect();
        Ok(())
    }

    fn compare_experts(&self, all: &mut Comparison, rows: &[ReadExpert], chosen: &ImportChoices, file_name: &str) -> Result<()> {
        let mut known = KnownExperts::new(self.workspace.read(expert::list)?);
        let mut rest = Vec::new();
        for row in rows.iter().filter(|row| row.result == ExpertResult::Imported) {
            let place = (row.sheet.clone(), row.row);
            let answer = chosen.same.get(&place);
            let at = match answer {
                Some(id) => id.as_deref().and_then(|id| known.at(id)),
                None => known.find(&row.expert).sure(),
            };
            let Some(at) = at.filter(|at| known.meet(*at)) else {
                rest.push(row);
                continue;
            };
            let Some(old) = known.rows.get(at) else { continue };
            if answer.is_some() {
                all.similar.push(decided(&place, &row.expert.name, (&old.id, &old.name)));
            }
            all.here(place, (&old.id, &old.batch_id, &old.name), expert_changes(old, row));
        }
        for row in rest {
            let (place, name) = ((row.sheet.clone(), row.row), row.expert.name.clone());
            if let Match::Asks(at, reason) = known.find(&row.expert)
                && let Some(old) = known.rows.get(at)
            {
                let decided = chosen.same.contains_key(&place).then_some(false);
                all.similar.push(Similar { at: place.clone(), name: name.clone(), id: old.id.clone(), here: old.name.clone(), reason, decided });
            }
            all.added.push(Added { name, at: place });
        }
        if file_name.is_empty() {
            return Ok(());
        }
        let earlier = self.earlier_versions(known.rows.iter().enumerate().map(|(at, row)| (&row.batch_id, known.was_met(at))), "experts", file_name)?;
        let gone = known.rows.iter().enumerate().filter(|(at, row)| !known.was_met(*at) && earlier.contains(&row.batch_id));
        all.gone = gone.map(|(_, row)| Gone { id: row.id.clone(), name: row.name.clone() }).collect();
        Ok(())
    }

    /// Imports that this workbook replaces: those of the same file name, and those of which at least half is in it.
    fn earlier_versions<'k>(&self, came: impl Iterator<Item = (&'k String, bool)>, kind: &str, file_name: &str) -> Result<BTreeSet<String>> {
        let mut counts: BTreeMap<&String, (usize, usize)> = BTreeMap::new();
        for (batch, met) in came {
            let count = counts.entry(batch).or_default();
            *count = (count.0 + 1, count.1 + usize::from(met));
        }
        let batches = self.workspace.read(import_batch::list)?.into_iter().filter(|batch| batch.kind == kind);
        let replaced = batches.filter(|batch| {
            let (all, met) = counts.get(&batch.id).copied().unwrap_or_default();
            met > 0 && (met * 2 >= all || batch.file_name == file_name)
        });
        Ok(replaced.map(|batch| batch.id).collect())
    }

    fn application_changes(&self, key: &Key, row: &ReadApplication, date: Date) -> Result<Vec<FieldChange>> {
        let content = self.content_of(row, date);
        if content.sha256()? == key.content_sha256 {
            return Ok(Vec::new());
        }
        let stored = self.workspace.read(|c| application::find(c, &key.id))?.map(|old| old.content_json).unwrap_or_default();
        let before = ApplicationContent::from_bytes(stored.as_bytes())?;
        Ok(differing(&application_values(&before), &application_values(&content), |field| {
            row.application.origins.get(&field.replacen("qualification_", "qualification.", 1)).map(|o| o.cell.clone())
        }))
    }
}

impl Comparison {
    fn here(&mut self, place: Place, (id, batch, name): (&str, &str, &str), changes: Vec<FieldChange>) {
        let changed = !changes.is_empty();
        self.ids.insert(place.clone(), Here { id: id.to_owned(), batch: batch.to_owned(), changed });
        if changed {
            self.changed.push(Changed { id: id.to_owned(), name: name.to_owned(), at: place, changes });
        } else {
            self.unchanged += 1;
        }
    }
}

/// What a row is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Here {
    /// Id.
    pub id: String,
    /// The import that brought it.
    pub batch: String,
    /// With other content.
    pub changed: bool,
}

fn decided(place: &Place, name: &str, (id, here): (&str, &str)) -> Similar {
    let reason = Words::new("由人认定为同一项。", "A person said that it is the same.");
    Similar { at: place.clone(), name: name.to_owned(), id: id.to_owned(), here: here.to_owned(), reason, decided: Some(true) }
}

fn application_values(content: &ApplicationContent) -> BTreeMap<String, String> {
    let metrics = content.metrics.iter().map(|m| (m.key.clone(), format!("{}{}{}", if m.approx { "约" } else { "" }, m.value, m.unit)));
    content.fields.clone().into_iter().chain(metrics).collect()
}

fn expert_changes(old: &expert::Row, row: &ReadExpert) -> Vec<FieldChange> {
    let now = expert_row(&old.id, &old.batch_id, row);
    differing(&expert_values(old), &expert_values(&now), |key| row.expert.origins.get(key).map(|o| o.cell.clone()))
}

/// An expert as texts by field; lists joined.
fn expert_values(row: &expert::Row) -> BTreeMap<String, String> {
    let content: Value = serde_json::from_str(&row.content_json).unwrap_or_default();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    };
    let own = [("name", &row.name), ("phone", &row.phone)].map(|(key, value)| (key.to_owned(), value.clone()));
    let inner = content.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), text(value)));
    own.into_iter().chain(inner).filter(|(_, text)| !text.is_empty()).collect()
}

fn differing(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, cell: impl Fn(&str) -> Option<CellRef>) -> Vec<FieldChange> {
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let value = |map: &BTreeMap<String, String>, key: &str| map.get(key).cloned().unwrap_or_default();
    let change = |key: &String| FieldChange { field: key.clone(), before: value(before, key), after: value(after, key), cell: cell(key) };
    keys.into_iter().map(change).filter(|change| change.before != change.after).collect()
}
