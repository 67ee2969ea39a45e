//! Entries by hand: the fields of the form, and a look at what was put in; they are kept like any import. Empty workbooks to hand out.

use std::path::Path;

use linxuan_app::secretariat::EntryKind;
use linxuan_app::template::{self, Pick, Template};
use linxuan_domain::intake::Origin;

use super::import_view;
use crate::door::{Door, failure};
use crate::labels::label;
use crate::types::*;
use crate::verbs::Reply;

pub(crate) fn entry_form(door: &Door, r: AboutEntry) -> Reply<Vec<EntryField>> {
    let kind = kind(&r.kind)?;
    door.desk(|desk| {
        let stands = r.application.as_deref().map(|id| desk.entry_values(id)).transpose()?.unwrap_or_default();
        let programme = desk.programme();
        let of = |key: &str| stands.iter().find(|(known, _)| known == key).map(|(_, origin)| origin);
        let corrected = |origin: &Origin| origin.corrected.as_ref().map(|c| c.text.clone());
        let choices = |key: &str| match key {
            "category" => programme.categories.iter().map(|c| c.name.clone().into()).collect(),
            _ => Vec::new(),
        };
        let field = |key: String| EntryField {
            label: label(programme, &key),
            raw: of(&key).map(|origin| origin.raw.clone()).unwrap_or_default(),
            corrected: of(&key).and_then(corrected),
            choices: choices(&key),
            key,
        };
        Ok(desk.entry_fields(kind).into_iter().map(|(key, _)| field(key)).collect())
    })
}

pub(crate) fn entry_open(door: &Door, r: EntryOpen) -> Reply<ImportView> {
    let kind = kind(&r.kind)?;
    let session = door.desk(|desk| match &r.application {
        Some(id) => desk.edit_application(door.world(), id, &r.values, &r.reason),
        None => desk.enter(door.world(), kind, &r.values),
    })?;
    let number = door.keep_import(Some(session));
    import_view(door, AboutImport { session: number })
}

pub(crate) fn save_template(door: &Door, r: SaveTemplate) -> Reply<Nothing> {
    let template = match r.kind.as_str() {
        "summary" => Template::Summary,
        "form" => Template::Form,
        "experts" => Template::Experts,
        other => return Err(unknown(other)),
    };
    let pick: Pick = if r.english { |words| words.en } else { |words| words.zh };
    template::write(door.world(), template, pick, Path::new(&r.path)).map_err(Failure::from)?;
    Ok(Nothing {})
}

fn kind(name: &str) -> Result<EntryKind, Failure> {
    match name {
        "application" => Ok(EntryKind::Application),
        "expert" => Ok(EntryKind::Expert),
        other => Err(unknown(other)),
    }
}

fn unknown(kind: &str) -> Failure {
    failure("not-a-choice", "kind", (&format!("没有“{kind}”这一种"), &format!("There is no kind “{kind}”")), ("请更新界面。", "Update the user interface."))
}
