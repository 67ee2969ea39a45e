//! What is attached, what is missing, what the lists do not name.

use std::collections::BTreeMap;

use linxuan_domain::attachments::Listed;
use linxuan_domain::intake::Attachment;
use linxuan_pack::declaration;
use linxuan_store::table::attachment::{self, Row, Step};
use linxuan_store::table::{application, blob};

use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;

/// The attachments of one application against its list.
#[derive(Debug, Clone)]
pub struct AttachmentsView {
    /// The application.
    pub row: application::Row,
    /// Each line of the list.
    pub listed: Vec<ListedView>,
    /// Everything that is there.
    pub files: Vec<Row>,
}

/// A line of the list.
#[derive(Debug, Clone)]
pub struct ListedView {
    /// The line.
    pub line: Listed,
    /// Ids of the files for it.
    pub files: Vec<i64>,
}

/// An application in the overview of attachments.
#[derive(Debug, Clone)]
pub struct AttachmentLine {
    /// The application.
    pub row: application::Row,
    /// Files that are there.
    pub files: usize,
    /// Lines of the list without a file.
    pub missing: usize,
    /// Files that the list does not name.
    pub surplus: usize,
    /// Bytes together.
    pub bytes: u64,
}

impl ListedView {
    /// `found`; `not-provided` when the applicant says so; else `missing`.
    pub fn state(&self) -> &'static str {
        match (self.files.is_empty(), self.line.provided) {
            (false, _) => "found",
            (true, Some(false)) => "not-provided",
            (true, _) => "missing",
        }
    }
}

impl AttachmentsView {
    pub(super) fn of(row: application::Row, list: Vec<Listed>, files: Vec<Row>) -> Self {
        let ids = |no: &str| files.iter().filter(|file| !no.is_empty() && file.item == no).map(|file| file.id).collect();
        let listed = list.into_iter().map(|line| ListedView { files: ids(&line.no), line }).collect();
        Self { row, listed, files }
    }

    /// Lines without a file.
    pub fn missing(&self) -> impl Iterator<Item = &ListedView> {
        self.listed.iter().filter(|line| line.files.is_empty())
    }

    /// Files that no line of the list names.
    pub fn surplus(&self) -> impl Iterator<Item = &Row> {
        self.files.iter().filter(|file| !self.listed.iter().any(|line| line.files.contains(&file.id)))
    }
}

impl Desk {
    /// Every application with what is attached to it.
    pub fn attachments(&self) -> Result<Vec<AttachmentLine>> {
        let mut files: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for file in self.workspace.read(attachment::list)? {
            files.entry(file.application_id.clone()).or_default().push(file);
        }
        let mut all = Vec::new();
        for row in self.workspace.read(application::list)? {
            let own = files.remove(&row.id).unwrap_or_default();
            let bytes = own.iter().map(|file| u64::try_from(file.size).unwrap_or(0)).sum();
            let view = AttachmentsView::of(row, Vec::new(), own);
            let view = AttachmentsView::of(view.row.clone(), listed(&view.row)?, view.files);
            all.push(AttachmentLine { files: view.files.len(), missing: view.missing().count(), surplus: view.surplus().count(), bytes, row: view.row });
        }
        Ok(all)
    }

    /// The attachments of one application.
    pub fn attachments_of(&self, id: &str) -> Result<AttachmentsView> {
        let row = self.workspace.read(|c| application::find(c, id))?.ok_or_else(|| Trouble::NoSuchApplication { id: id.to_owned() })?;
        let files = self.workspace.read(|c| attachment::list_by_application(c, id))?;
        let list = listed(&row)?;
        Ok(AttachmentsView::of(row, list, files))
    }

    /// Contents and bytes that are kept, each content once.
    pub fn attachment_totals(&self) -> Result<(i64, i64)> {
        Ok(self.workspace.read(blob::total)?)
    }

    /// What an undo would take back now.
    pub fn last_attachment_step(&self) -> Result<Option<Step>> {
        Ok(self.workspace.read(attachment::newest_step)?)
    }
}

/// The list of attachments in the application's form. A line without a number counts by its place, so that files can be put there.
pub(in crate::secretariat) fn listed(row: &application::Row) -> Result<Vec<Listed>> {
    if row.declared_json.is_empty() {
        return Ok(Vec::new());
    }
    let declared = declaration::read(&row.declared_json)?.attachments;
    let mut taken: Vec<String> = declared.iter().filter_map(|line| line.no.map(|no| no.to_string())).collect();
    let line = |(at, line): (usize, Attachment)| {
        let twice = line.no.is_some_and(|no| taken.iter().filter(|other| **other == no.to_string()).count() > 1);
        let no = match line.no {
            Some(no) if !twice => no.to_string(),
            _ => free(&mut taken, at + 1),
        };
        Listed { no, title: line.title, file: line.file.unwrap_or_default(), pages: line.pages, provided: line.provided }
    };
    Ok(declared.into_iter().enumerate().map(line).collect())
}

/// A number that no other line has.
fn free(taken: &mut Vec<String>, wanted: usize) -> String {
    let number = (0..).map(|n| if n == 0 { wanted.to_string() } else { format!("{wanted}-{n}") }).find(|n| !taken.contains(n)).unwrap_or_default();
    taken.push(number.clone());
    number
}
