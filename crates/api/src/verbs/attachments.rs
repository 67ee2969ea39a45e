//! Attachments: what is there, from a folder or zip into the workspace, moved, taken away, undone.

use std::path::Path;

use linxuan_app::secretariat::{self, Asked, AttachmentLine, AttachmentRow, AttachmentState, AttachmentsView, LastStep, ListedView};

use super::eligibility::outcome_change;
use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

pub(crate) fn attachments(door: &Door, _: Nothing) -> Reply<AttachmentsOverview> {
    door.desk(|desk| {
        let (contents, bytes) = desk.attachment_totals()?;
        Ok(AttachmentsOverview {
            lines: desk.attachments()?.iter().map(counts).collect(),
            contents: u32::try_from(contents).unwrap_or(u32::MAX),
            bytes: bytes.to_string(),
            last_step: desk.last_attachment_step()?.map(step),
        })
    })
}

pub(crate) fn attachments_of(door: &Door, r: AboutApplication) -> Reply<AttachmentList> {
    door.desk(|desk| Ok(list(&desk.attachments_of(&r.application)?)))
}

pub(crate) fn attachments_preview(door: &Door, r: AttachmentsAt) -> Reply<AttachmentsPreview> {
    let watch = door.watch("attachments_preview");
    door.desk(|desk| Ok(preview(&r.path, &desk.preview_attachments(Path::new(&r.path), &asked(r.application.clone(), r.choices.clone()), &watch)?)))
}

pub(crate) fn attachments_import(door: &Door, r: AttachmentsImport) -> Reply<AttachmentsImported> {
    let watch = door.watch("attachments_import");
    door.desk(|desk| {
        let done = desk.import_attachments(&door.world, Path::new(&r.path), &asked(r.application, r.choices), r.accept, &watch)?;
        Ok(AttachmentsImported {
            added: small(done.added),
            changed: small(done.changed),
            unchanged: small(done.unchanged),
            waiting: small(done.waiting),
            left_out: small(done.left_out),
            outcomes: done.outcomes.into_iter().map(outcome_change).collect(),
        })
    })
}

pub(crate) fn attachments_undo(door: &Door, _: Nothing) -> Reply<AttachmentsUndone> {
    door.desk(|desk| {
        let (last, removed, restored) = desk.undo_attachments(&door.world)?;
        Ok(AttachmentsUndone { step: step(last), removed: small(removed), restored: small(restored) })
    })
}

pub(crate) fn attachment_reassign(door: &Door, r: ReassignAttachment) -> Reply<AttachmentList> {
    door.desk(|desk| {
        desk.reassign_attachment(&door.world, r.attachment.into(), &r.application, r.item.as_deref().unwrap_or_default())?;
        Ok(list(&desk.attachments_of(&r.application)?))
    })
}

pub(crate) fn attachment_remove(door: &Door, r: AboutAttachment) -> Reply<AttachmentList> {
    door.desk(|desk| {
        let application = desk.attachment(r.attachment.into())?.application_id;
        desk.remove_attachment(&door.world, r.attachment.into())?;
        Ok(list(&desk.attachments_of(&application)?))
    })
}

fn asked(application: Option<String>, choices: Vec<AttachmentChoice>) -> Asked {
    Asked { application, choices: choices.into_iter().map(|c| (c.file, (c.application, c.item))).collect() }
}

fn preview(path: &str, p: &secretariat::AttachmentsPreview) -> AttachmentsPreview {
    let count = |state| small(p.count(state));
    let coming = p.files.iter().filter(|f| matches!(f.state, AttachmentState::Ready | AttachmentState::Changed));
    let missing = |(at, no, title): &(usize, String, String)| {
        let one = p.candidates.get(*at);
        let text = |pick: fn(&linxuan_domain::attachments::Candidate) -> &String| one.map(|c| pick(c).clone()).unwrap_or_default();
        MissingAttachment { application: text(|c| &c.id), applicant: text(|c| &c.applicant), no: no.clone(), title: title.clone() }
    };
    AttachmentsPreview {
        path: path.to_owned(),
        name: p.name.clone(),
        ready: count(AttachmentState::Ready),
        unchanged: count(AttachmentState::Unchanged),
        changed: count(AttachmentState::Changed),
        waiting: count(AttachmentState::Waiting),
        left_out: count(AttachmentState::LeftOut),
        bytes: coming.map(|f| f.size).sum::<u64>().to_string(),
        missing: p.missing.iter().map(missing).collect(),
        files: p.files.iter().map(|file| plan(p, file)).collect(),
    }
}

fn plan(p: &secretariat::AttachmentsPreview, file: &secretariat::AttachmentPlan) -> AttachmentPlan {
    let owner = file.owner.and_then(|at| p.candidates.get(at));
    let title = owner.and_then(|one| one.list.iter().find(|line| line.no == file.item)).map(|line| line.title.clone()).unwrap_or_default();
    let candidate = |at: &usize| {
        let one = p.candidates.get(*at)?;
        Some(AttachmentCandidate { application: one.id.clone(), applicant: one.applicant.clone(), platform: one.platform.clone() })
    };
    AttachmentPlan {
        file: file.name.clone(),
        state: file.state.name().to_owned(),
        problem: file.problem.to_owned(),
        application: owner.map(|one| one.id.clone()).unwrap_or_default(),
        applicant: owner.map(|one| one.applicant.clone()).unwrap_or_default(),
        item: file.item.clone(),
        title,
        reason: file.reason.words.clone().into(),
        candidates: file.perhaps.iter().filter_map(candidate).collect(),
        items: file.items.clone(),
        kind: file.kind.name().to_owned(),
        size: file.size.to_string(),
        sha256: file.sha256.clone(),
    }
}

fn counts(line: &AttachmentLine) -> AttachmentCounts {
    AttachmentCounts {
        application: line.row.id.clone(),
        applicant: line.row.applicant_name.clone(),
        platform: line.row.platform_name.clone(),
        category: line.row.category.clone(),
        files: small(line.files),
        missing: small(line.missing),
        surplus: small(line.surplus),
        bytes: line.bytes.to_string(),
    }
}

pub(crate) fn step(step: LastStep) -> AttachmentStep {
    AttachmentStep { verb: step.verb, label: step.label, at: step.at }
}

/// Ids count up from 1 and never come near the end.
fn id(id: i64) -> u32 {
    u32::try_from(id).unwrap_or(u32::MAX)
}

pub(crate) fn list(view: &AttachmentsView) -> AttachmentList {
    let title = |no: &str| view.listed.iter().find(|one| one.line.no == no).map(|one| one.line.title.clone()).unwrap_or_default();
    AttachmentList {
        application: view.row.id.clone(),
        applicant: view.row.applicant_name.clone(),
        platform: view.row.platform_name.clone(),
        items: view.listed.iter().map(item).collect(),
        files: view.files.iter().map(|file| one(file, title(&file.item))).collect(),
        missing: view.missing().map(|one| one.line.no.clone()).collect(),
        surplus: view.surplus().map(|file| id(file.id)).collect(),
    }
}

fn item(view: &ListedView) -> AttachmentItem {
    AttachmentItem {
        no: view.line.no.clone(),
        title: view.line.title.clone(),
        file: view.line.file.clone(),
        pages: view.line.pages,
        provided: view.line.provided,
        state: view.state().to_owned(),
        files: view.files.iter().map(|file| id(*file)).collect(),
    }
}

pub(crate) fn one(file: &AttachmentRow, title: String) -> AttachmentFile {
    AttachmentFile {
        id: id(file.id),
        application: file.application_id.clone(),
        name: file.name.clone(),
        item: file.item.clone(),
        title,
        kind: file.kind.clone(),
        size: u32::try_from(file.size).unwrap_or(u32::MAX),
        sha256: file.sha256.clone(),
        reason_code: file.reason.clone(),
        reason: Text { zh: file.reason_zh.clone(), en: file.reason_en.clone() },
        added_at: file.added_at.clone(),
    }
}
