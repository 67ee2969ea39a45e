//! The one atomic write of an import, with what the round takes from it.

use std::path::Path;

use linxuan_domain::intake::{Date, Intake};
use linxuan_domain::words::Words;
use linxuan_store::table::{import_batch, meta};
use linxuan_store::{StoreError, Write};

use super::choice::Choice;
use super::session::Session;
use super::{REFERENCE_DATE, kind_of, taken};
use crate::progress::{Progress, Unwatched, step};
use crate::refused::Result;
use crate::secretariat::{Desk, recusals};
use crate::trouble::Trouble;
use crate::world::{World, new_id};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// What the workbook was.
    pub kind: ImportKind,
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub changed: usize,
    /// The same as before.
    pub unchanged: usize,
    /// Gone ones that were removed.
    pub removed: usize,
}

/// What a workbook was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ImportKind {
    /// A table of applications.
    #[default]
    Summary,
    /// Application forms.
    Form,
    /// A pool of experts.
    Experts,
}

impl ImportKind {
    /// The name in output and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Form => "form",
            Self::Experts => "experts",
        }
    }
}

impl Desk {
    /// Imports a workbook as it stands. Changed content is taken over only with `accept`.
    pub fn import(&mut self, world: &dyn World, path: &Path, accept: bool) -> Result<Imported> {
        self.import_with(world, path, Vec::new(), accept, &Unwatched)
    }

    /// Imports a workbook with choices that were made before.
    pub fn import_with(&mut self, world: &dyn World, path: &Path, choices: Vec<Choice>, accept: bool, progress: &dyn Progress) -> Result<Imported> {
        let mut session = self.open_import(world, path, progress)?;
        if !choices.is_empty() {
            self.choose(&mut session, choices)?;
        }
        self.commit_import(world, &session, accept, progress)
    }

    /// Writes what a session shows: everything in one step, or nothing.
    pub fn commit_import(&mut self, world: &dyn World, session: &Session, accept: bool, progress: &dyn Progress) -> Result<Imported> {
        let kind = kind_of(session.intake());
        if session.already() {
            return Ok(Imported { kind, unchanged: taken(session.intake()), ..Imported::default() });
        }
        self.refuse_when_frozen()?;
        if taken(session.intake()) == 0 {
            return Err(Trouble::NothingToImport.into());
        }
        let changed = session.comparison().changed.len();
        if changed > 0 && !accept {
            return Err(Trouble::ChangedRows { count: changed }.into());
        }
        step(progress, 0, 1, &Words::new("正在写入", "Writing"))?;
        let now = world.now()?.to_string();
        let batch = import_batch::Row {
            id: new_id(world, 'B')?,
            kind: kind.name().to_owned(),
            file_name: session.file_name().to_owned(),
            file_sha256: session.sha256().to_owned(),
            imported_at: now.clone(),
            undone_at: None,
            report_json: "{}".to_owned(),
        };
        let done = match session.intake() {
            Intake::Summary(summary) => self.write_applications(&batch, &summary.applications, summary.reference_date, &now)?,
            Intake::Form(form) => self.write_applications(&batch, &form.applications, form.reference_date, &now)?,
            Intake::Experts(pool) => self.write_experts(&batch, &pool.experts, &now)?,
        };
        Ok(Imported { kind, ..done })
    }

    /// What is missing before a session can be written.
    #[must_use]
    pub fn needs(&self, session: &Session) -> Vec<&'static str> {
        let all = [
            ("frozen", self.frozen_at.is_some() && !session.already()),
            ("nothing", taken(session.intake()) == 0),
            ("accept", !session.comparison().changed.is_empty()),
        ];
        all.into_iter().filter(|(_, missing)| *missing).map(|(code, _)| code).collect()
    }

    /// The date that conditions and recusals are judged at: that of the round, else of the first summary table, else today.
    pub(in crate::secretariat) fn reference_date(&self, now: &str) -> Result<Date> {
        if let Some(set) = self.programme.settings.reference_date {
            return Ok(set);
        }
        let stored = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?;
        let text = stored.unwrap_or_else(|| now.chars().take(10).collect());
        Date::parse_iso(&text).ok_or_else(|| Trouble::Data { detail: text }.into())
    }

    /// Looks for conflicts between all experts and all applications; what is there already stays as it was decided.
    pub(super) fn refresh_recusals(&mut self, now: &str) -> Result<()> {
        let found = self.find_conflicts(now)?;
        if found.is_empty() {
            return Ok(());
        }
        self.workspace.write::<_, StoreError>("recusals-find", now, |tx: &Write<'_>| {
            let mut new = 0;
            for row in &found {
                new += usize::from(recusals::insert(tx, row)?);
            }
            Ok(((), serde_json::json!({ "new": new }).to_string()))
        })?;
        Ok(())
    }
}
