//! The one write of an import; moving, taking away, undoing. Each is a step, and the newest step can be taken back.

use std::collections::BTreeSet;
use std::path::Path;

use linxuan_domain::attachments::{Label, disk_name, folded};
use linxuan_domain::words::Words;
use linxuan_store::table::attachment::{self, New, Step};
use linxuan_store::table::eligibility as checks;
use linxuan_store::table::{application, blob};
use linxuan_store::{StoreError, Write};

use super::preview::{Asked, State};
use crate::blobs;
use crate::progress::{Progress, step};
use crate::refused::{Refused, Result};
use crate::secretariat::Desk;
use crate::secretariat::eligibility::OutcomeChange;
use crate::secretariat::eligibility::judged_again;
use crate::trouble::Trouble;
use crate::world::World;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttachmentsImported {
    /// New.
    pub added: usize,
    /// Replaced.
    pub changed: usize,
    /// The same as before.
    pub unchanged: usize,
    /// Still waiting for a person.
    pub waiting: usize,
    /// Not taken.
    pub left_out: usize,
    /// Outcomes that changed because a proof came or is missing.
    pub outcomes: Vec<OutcomeChange>,
}

impl Desk {
    /// Imports a folder or zip: everything that is certain, in one write; what waits stays out.
    pub fn import_attachments(&mut self, world: &dyn World, path: &Path, asked: &Asked, accept: bool, progress: &dyn Progress) -> Result<AttachmentsImported> {
        let mut preview = self.preview_attachments(path, asked, progress)?;
        let count = |state| preview.count(state);
        let mut done = AttachmentsImported {
            added: count(State::Ready),
            changed: count(State::Changed),
            unchanged: count(State::Unchanged),
            waiting: count(State::Waiting),
            left_out: count(State::LeftOut),
            outcomes: Vec::new(),
        };
        if done.added + done.changed == 0 {
            return Ok(done);
        }
        self.refuse_when_frozen()?;
        if done.changed > 0 && !accept {
            return Err(Trouble::ChangedAttachments { count: done.changed }.into());
        }
        let now = world.now()?.to_string();
        let plans: Vec<_> = preview.files.iter().filter(|plan| matches!(plan.state, State::Ready | State::Changed)).cloned().collect();
        let (label, total) = (Words::new("写入附件", "Writing attachments"), plans.len());
        let name = crate::files::name_of(path);
        let desk = Judge::of(self, &now)?;
        done.outcomes = self.workspace.write::<_, Refused>("attachments-import", &now, |tx| {
            let number = attachment::begin(tx, "import", &name, &now)?;
            let mut touched = BTreeSet::new();
            for (index, plan) in plans.iter().enumerate() {
                step(progress, index, total, &label)?;
                let Some(owner) = plan.owner.and_then(|at| preview.candidates.get(at)) else { continue };
                let facts = blob::Row { sha256: plan.sha256.clone(), size: i64::try_from(plan.size).unwrap_or(i64::MAX), kind: plan.kind.name().to_owned() };
                let gone = |_| Refused::from(Trouble::ChangedMeanwhile { name: plan.name.clone() });
                preview.source.read(&plan.found, |from| blobs::put(tx, &facts, &plan.name, from)).map_err(gone)??;
                if let Some(old) = plan.replaces {
                    attachment::remove(tx, number, old)?;
                }
                let new = New {
                    application_id: owner.id.clone(),
                    name: plan.name.clone(),
                    item: plan.item.clone(),
                    sha256: plan.sha256.clone(),
                    reason: plan.reason.code.to_owned(),
                    reason_zh: plan.reason.words.zh.clone(),
                    reason_en: plan.reason.words.en.clone(),
                };
                attachment::add(tx, number, &new)?;
                touched.insert(owner.id.clone());
            }
            let outcomes = desk.again(tx, &touched)?;
            let detail = serde_json::json!({
                "step": number, "source": name, "added": done.added, "changed": done.changed, "waiting": done.waiting, "left_out": done.left_out,
                "outcomes": outcomes.len(),
            });
            Ok((outcomes, detail.to_string()))
        })?;
        Ok(done)
    }

    /// Puts an attachment under another application or line.
    pub fn reassign_attachment(&mut self, world: &dyn World, id: i64, to: &str, item: &str) -> Result<()> {
        self.refuse_when_frozen()?;
        let old = self.attachment(id)?;
        let view = self.attachments_of(to)?;
        if !item.is_empty() && !view.listed.iter().any(|one| one.line.no == item) {
            return Err(Trouble::NoSuchItem { application: to.to_owned(), item: item.to_owned() }.into());
        }
        let mut name = old.name.clone();
        let label = Label::read(&old.name);
        let mut number = 1;
        while view.files.iter().any(|file| file.id != id && file.name == name) {
            number += 1;
            name = label.as_ref().map_or_else(|| format!("{} ({number})", old.name), |label| label.numbered(number).text());
        }
        let new = New {
            application_id: to.to_owned(),
            name,
            item: item.to_owned(),
            sha256: old.sha256.clone(),
            reason: "person".to_owned(),
            reason_zh: "由人指定".to_owned(),
            reason_en: "chosen by a person".to_owned(),
        };
        let detail = serde_json::json!({ "attachment": id, "name": old.name, "from": old.application_id, "to": to, "item": item });
        let touched = BTreeSet::from([old.application_id, to.to_owned()]);
        self.attachment_step(world, "reassign", &old.name, &touched, detail, |tx, step| {
            attachment::remove(tx, step, id)?;
            attachment::add(tx, step, &new).map(|_| ())
        })
    }

    /// Takes an attachment away; an undo brings it back.
    pub fn remove_attachment(&mut self, world: &dyn World, id: i64) -> Result<()> {
        self.refuse_when_frozen()?;
        let old = self.attachment(id)?;
        let detail = serde_json::json!({ "attachment": id, "name": old.name, "application": old.application_id, "sha256": old.sha256 });
        let touched = BTreeSet::from([old.application_id]);
        self.attachment_step(world, "remove", &old.name, &touched, detail, |tx, step| attachment::remove(tx, step, id).map(|_| ()))
    }

    /// Takes the newest step back; how many files went and came back.
    pub fn undo_attachments(&mut self, world: &dyn World) -> Result<(Step, usize, usize)> {
        self.refuse_when_frozen()?;
        let last = self.last_attachment_step()?.ok_or(Trouble::NothingToUndo)?;
        let now = world.now()?.to_string();
        let desk = Judge::of(self, &now)?;
        let (gone, back) = self.workspace.write::<_, Refused>("attachments-undo", &now, |tx| {
            let mut touched: BTreeSet<String> = attachment::touched_by(tx, last.id)?.into_iter().collect();
            let (gone, back) = attachment::undo(tx, last.id, &now)?;
            touched.extend(attachment::touched_by(tx, last.id)?);
            desk.again(tx, &touched)?;
            Ok(((gone, back), serde_json::json!({ "step": last.id, "verb": last.verb, "source": last.label, "removed": gone, "restored": back }).to_string()))
        })?;
        Ok((last, gone, back))
    }

    /// One attachment.
    pub fn attachment(&self, id: i64) -> Result<attachment::Row> {
        self.workspace.read(|c| attachment::find(c, id))?.ok_or_else(|| Trouble::NoSuchAttachment { id }.into())
    }

    /// The bytes of one attachment, checked against its hash.
    pub fn attachment_bytes(&self, id: i64) -> Result<Vec<u8>> {
        let row = self.attachment(id)?;
        self.workspace.read(|c| blobs::get(c, &row.sha256))
    }

    /// Writes attachments into a folder, one folder for each application; names are made harmless and never meet.
    pub fn export_attachments(&self, application: Option<&str>, folder: &Path) -> Result<Vec<std::path::PathBuf>> {
        let mut rows = self.workspace.read(attachment::list)?;
        if let Some(id) = application {
            self.attachments_of(id)?;
            rows.retain(|row| row.application_id == id);
        }
        let (mut written, mut names) = (Vec::new(), BTreeSet::new());
        for row in rows {
            let own = folder.join(disk_name(&row.application_id));
            std::fs::create_dir_all(&own).map_err(|error| Trouble::WriteFailed { path: own.clone(), detail: error.to_string() })?;
            let (first, mut number) = (disk_name(&row.name), 1);
            let mut name = first.clone();
            // Systems that know no case and no forms of accents must see different names too.
            while !names.insert((row.application_id.clone(), folded(&name))) {
                number += 1;
                name = Label::read(&first).map_or_else(|| format!("{first} ({number})"), |label| label.numbered(number).text());
            }
            let path = own.join(name);
            crate::files::write_whole(&path, &self.workspace.read(|c| blobs::get(c, &row.sha256))?)?;
            written.push(path);
        }
        Ok(written)
    }

    fn attachment_step(
        &mut self,
        world: &dyn World,
        verb: &str,
        label: &str,
        touched: &BTreeSet<String>,
        detail: serde_json::Value,
        change: impl FnOnce(&Write<'_>, i64) -> std::result::Result<(), StoreError>,
    ) -> Result<()> {
        let now = world.now()?.to_string();
        let desk = Judge::of(self, &now)?;
        self.workspace.write::<_, Refused>(&format!("attachment-{verb}"), &now, |tx| {
            let step = attachment::begin(tx, verb, label, &now)?;
            change(tx, step)?;
            desk.again(tx, touched)?;
            Ok(((), detail.to_string()))
        })
    }
}

/// Judges applications again inside a write, with the proofs that are there now.
struct Judge {
    programme: linxuan_domain::programme::Programme,
    date: linxuan_domain::intake::Date,
    now: String,
}

impl Judge {
    fn of(desk: &Desk, now: &str) -> Result<Self> {
        Ok(Self { programme: desk.programme.clone(), date: desk.reference_date(now)?, now: now.to_owned() })
    }

    fn again(&self, tx: &Write<'_>, touched: &BTreeSet<String>) -> Result<Vec<OutcomeChange>> {
        let mut all = Vec::new();
        for id in touched {
            let Some(row) = application::find(tx, id)? else { continue };
            let files = attachment::list_by_application(tx, id)?;
            let Some(one) = judged_again(&self.programme, row, &files, self.date, &self.now)? else { continue };
            let known = checks::list_by_application(tx, id)?;
            application::update(tx, &one.row)?;
            all.extend(one.changes(&known));
        }
        Ok(all)
    }
}
