//! Attachments: what is there, from a folder or zip into the workspace, moved, taken away, undone.

use linxuan_app::secretariat::{AttachmentLine, AttachmentRow, AttachmentsView, LastStep, ListedView};

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
