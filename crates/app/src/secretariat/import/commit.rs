//! The one atomic write of an import, with what the round takes from it.

use std::path::Path;

use linxuan_domain::intake::{ColumnChoice, Date, Intake, MatchReason, RowChoice, RowDecision};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::Words;
use linxuan_pack::import_choices::columns_text;
use linxuan_store::before::Keeper;
use linxuan_store::table::{application, assignment, attachment, enrolment, expert, import_batch, mapping, meta, recusal};
use linxuan_store::{Read, StoreError, Write};
use serde_json::json;

use super::choice::Choice;
use super::experts::Experts;
use super::session::Session;
use super::write::Applications;
use super::{REFERENCE_DATE, entries, layouts, taken};
use crate::progress::{Progress, Unwatched, step};
use crate::refused::{Refused, Result};
use crate::secretariat::undo::judge_again;
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
    /// An entry by hand.
    Manual,
}

impl ImportKind {
    /// The name in output and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Form => "form",
            Self::Experts => "experts",
            Self::Manual => "manual",
        }
    }
}

/// How a workbook is imported without anybody looking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// Take over changed content.
    pub accept: bool,
    /// Import hidden rows too.
    pub take_hidden: bool,
    /// Remove what the workbook does not have any more.
    pub remove_gone: bool,
    /// Choices that were made before.
    pub choices: Vec<Choice>,
}

/// Whether the choices are in force already, from the import of the same file.
fn same_choices(session: &Session, choices: &[Choice]) -> bool {
    session.already() && choices.iter().all(|choice| session.steps().iter().any(|step| step.choice == *choice))
}

impl Desk {
    /// Imports a workbook as it stands. Changed content is taken over only with `accept`.
    pub fn import(&mut self, world: &dyn World, path: &Path, accept: bool) -> Result<Imported> {
        self.import_with(world, path, &ImportOptions { accept, ..ImportOptions::default() }, &Unwatched)
    }

    /// Imports a workbook without anybody looking: with choices that were made before.
    pub fn import_with(&mut self, world: &dyn World, path: &Path, options: &ImportOptions, progress: &dyn Progress) -> Result<Imported> {
        let mut session = self.open_import(world, path, progress)?;
        let mut choices = Vec::new();
        if options.take_hidden && !session.already() {
            let hidden = entries(session.intake()).into_iter().filter(|entry| entry.kind == "hidden");
            choices.extend(hidden.map(|e| Choice::Row(RowChoice { sheet: e.sheet.to_owned(), row: e.row, decision: RowDecision::Take })));
        }
        // What was said about a single row goes before what was said about all hidden ones.
        choices.extend(options.choices.iter().cloned());
        if !choices.is_empty() && !same_choices(&session, &choices) {
            self.choose(&mut session, choices)?;
        }
        if options.remove_gone && !session.comparison().gone.is_empty() {
            let gone = session.comparison().gone.iter().map(|gone| Choice::Remove { id: gone.id.clone(), remove: true }).collect();
            self.choose(&mut session, gone)?;
        }
        self.commit_import(world, &mut session, options.accept, progress)
    }

    /// Writes what a session shows: everything in one step, or nothing.
    pub fn commit_import(&mut self, world: &dyn World, session: &mut Session, accept: bool, progress: &dyn Progress) -> Result<Imported> {
        self.freshen(session)?;
        let kind = session.kind();
        if session.already() {
            return Ok(Imported { kind, unchanged: taken(session.intake()), ..Imported::default() });
        }
        self.refuse_when_frozen()?;
        self.refuse_when_open(session, accept)?;
        let now = world.now()?.to_string();
        let batch = import_batch::Row {
            id: new_id(world, 'B')?,
            kind: kind.name().to_owned(),
            file_name: session.file_name().to_owned(),
            file_sha256: session.sha256().to_owned(),
            imported_at: now.clone(),
            undone_at: None,
            report_json: "{}".to_owned(),
            choices_json: session.chosen().to_text()?,
        };
        self.write_import(&batch, session, &now, progress)
    }

    fn refuse_when_open(&self, session: &Session, accept: bool) -> Result<()> {
        let comparison = session.comparison();
        let removing = session.chosen().remove.iter().filter(|id| comparison.gone.iter().any(|gone| &gone.id == *id));
        self.refuse_when_in_use(removing)?;
        if taken(session.intake()) == 0 {
            return Err(Trouble::NothingToImport.into());
        }
        match (comparison.undecided().len(), comparison.changed.len()) {
            (0, 0) => Ok(()),
            (0, _) if accept => Ok(()),
            (0, count) => Err(Trouble::ChangedRows { count }.into()),
            (count, _) => Err(Trouble::SimilarRows { count }.into()),
        }
    }

    /// Somebody who scores, or is scored, is not removed under a panel's hands.
    fn refuse_when_in_use<'i>(&self, mut ids: impl Iterator<Item = &'i String>) -> Result<()> {
        let (assigned, enrolled) = (self.workspace.read(assignment::list)?, self.workspace.read(enrolment::list)?);
        let in_use = |id: &&String| assigned.iter().any(|a| &a.application_id == *id || &a.expert_id == *id) || enrolled.iter().any(|e| &e.expert_id == *id);
        let Some(id) = ids.find(in_use) else { return Ok(()) };
        Err(Trouble::InUse { one: self.names()?.either(id) }.into())
    }

    fn write_import(&mut self, batch: &import_batch::Row, session: &Session, now: &str, progress: &dyn Progress) -> Result<Imported> {
        step(progress, 0, 2, &Words::new("正在审核各行", "Judging the rows"))?;
        let here = &session.comparison().ids;
        let (applications, date) = match session.intake().applications() {
            Some((rows, date)) => (self.prepare_applications(&batch.id, rows, date, now, here)?, Some(date)),
            None => (Applications::default(), None),
        };
        let experts = match session.intake() {
            Intake::Experts(pool) => self.prepare_experts(&batch.id, &pool.experts, here)?,
            _ => Experts::default(),
        };
        step(progress, 1, 2, &Words::new("正在写入", "Writing"))?;
        let plan = Plan {
            gone: session.comparison().gone.iter().map(|gone| gone.id.as_str()).filter(|id| session.chosen().remove.contains(*id)).collect(),
            mappings: self.to_remember(session, now)?,
            applications,
            experts,
            // What a person enters today says nothing about the day of the round.
            date: date.filter(|_| !session.by_hand()),
        };
        let done = plan.counts(session.kind());
        self.write_plan("import", batch, &plan, now)?;
        Ok(done)
    }

    /// One transaction with its log entry: rows, mappings, what is removed, and the conflicts that follow.
    pub(super) fn write_plan(&mut self, verb: &str, batch: &import_batch::Row, plan: &Plan<'_>, now: &str) -> Result<()> {
        let (programme, definition) = (&self.programme, &self.definition_sha256);
        self.workspace.write::<_, Refused>(verb, now, |tx| {
            import_batch::insert(tx, batch)?;
            let mut keeper = Keeper::new(tx, &batch.id);
            plan.write(tx, &mut keeper)?;
            // Attached proofs weigh on conditions; they stay with an application that gets other content.
            for row in &plan.applications.changed {
                if !attachment::list_by_application(tx, &row.id)?.is_empty() {
                    judge_again(tx, programme, &row.id, now)?;
                }
            }
            let found = recusals::refresh(tx, programme, now)?;
            import_batch::set_report(tx, &batch.id, &json!({ "definition_sha256": definition, "recusals": found }).to_string())?;
            Ok(((), plan.detail(batch)))
        })
    }

    /// What a person said about columns, by head; only where it is not known already.
    fn to_remember(&self, session: &Session, now: &str) -> Result<Vec<mapping::Row>> {
        let mut rows = Vec::new();
        for layout in layouts(session.intake()) {
            let said = layout.columns.iter().filter(|c| matches!(c.reason, Some(MatchReason::Chosen | MatchReason::Remembered)));
            let columns: Vec<ColumnChoice> = said.map(|column| column.choice(column.field.clone())).collect();
            let row = mapping::Row { signature: layout.signature.0.clone(), columns_json: columns_text(&columns)?, confirmed_at: now.to_owned() };
            let known = self.workspace.read(|c| mapping::find(c, &row.signature))?.is_some_and(|old| old.columns_json == row.columns_json);
            if !columns.is_empty() && !known {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// What is missing before a session can be written.
    #[must_use]
    pub fn needs(&self, session: &Session) -> Vec<&'static str> {
        let all = [
            ("frozen", self.frozen_at.is_some() && !session.already()),
            ("nothing", taken(session.intake()) == 0),
            ("similar", !session.comparison().undecided().is_empty()),
            ("accept", !session.comparison().changed.is_empty()),
        ];
        all.into_iter().filter(|(_, missing)| *missing).map(|(code, _)| code).collect()
    }

    /// The date that conditions and recusals are judged at.
    pub(in crate::secretariat) fn reference_date(&self, now: &str) -> Result<Date> {
        self.workspace.read(|c| reference_date(c, &self.programme, now))
    }
}

/// The date that conditions and recusals are judged at: that of the round, else of the first summary table, else today.
pub(in crate::secretariat) fn reference_date(c: &Read<'_>, programme: &Programme, now: &str) -> Result<Date> {
    if let Some(set) = programme.settings.reference_date {
        return Ok(set);
    }
    let text = meta::get(c, REFERENCE_DATE)?.unwrap_or_else(|| now.chars().take(10).collect());
    Date::parse_iso(&text).ok_or_else(|| Trouble::Data { detail: text }.into())
}

/// Everything that one import writes.
pub(super) struct Plan<'a> {
    pub applications: Applications,
    pub experts: Experts,
    /// Ids that are removed.
    pub gone: Vec<&'a str>,
    pub mappings: Vec<mapping::Row>,
    /// The day the applications were judged by.
    pub date: Option<Date>,
}

impl Plan<'_> {
    fn counts(&self, kind: ImportKind) -> Imported {
        Imported {
            kind,
            added: self.applications.new.len() + self.experts.new.len(),
            changed: self.applications.changed.len() + self.experts.changed.len(),
            unchanged: self.applications.unchanged + self.experts.unchanged,
            removed: self.gone.len(),
        }
    }

    fn write(&self, tx: &Write<'_>, keeper: &mut Keeper<'_, '_>) -> std::result::Result<(), StoreError> {
        self.applications.write(tx, keeper)?;
        self.experts.write(tx, keeper)?;
        for id in &self.gone {
            if id.starts_with('A') {
                keeper.removing_application(id)?;
                application::remove(tx, id)?;
            } else {
                keeper.removing_expert(id)?;
                recusal::remove_by_expert(tx, id)?;
                expert::remove(tx, id)?;
            }
        }
        for row in &self.mappings {
            keeper.mapping(&row.signature)?;
            mapping::put(tx, row)?;
        }
        if let Some(date) = self.date.filter(|_| !matches!(meta::get(tx, REFERENCE_DATE), Ok(Some(_)))) {
            keeper.meta(REFERENCE_DATE)?;
            meta::set(tx, REFERENCE_DATE, &date.to_string())?;
        }
        Ok(())
    }

    fn detail(&self, batch: &import_batch::Row) -> String {
        let changed: Vec<&str> =
            self.applications.changed.iter().map(|row| row.id.as_str()).chain(self.experts.changed.iter().map(|row| row.id.as_str())).collect();
        let choices: serde_json::Value = serde_json::from_str(&batch.choices_json).unwrap_or_default();
        json!({
            "batch": batch.id, "kind": batch.kind, "file": batch.file_name, "sha256": batch.file_sha256,
            "added": self.applications.new.len() + self.experts.new.len(), "changed": changed, "removed": self.gone, "choices": choices,
        })
        .to_string()
    }
}
