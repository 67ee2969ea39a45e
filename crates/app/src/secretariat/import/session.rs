//! A workbook that is being looked at: read once, then corrected and read again in memory as a person chooses. Nothing is
//! written before the commit.

use std::path::{Path, PathBuf};

use linxuan_domain::intake::choices::Mapping;
use linxuan_domain::intake::{self, Book, Date, Intake, ReferenceDate};
use linxuan_domain::words::Words;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::{import_batch, meta};

use super::choice::{Choice, Chosen, Step};
use super::differences::Comparison;
use super::{ImportKind, REFERENCE_DATE, kind_of, read_book, refused_intake, today};
use crate::files;
use crate::progress::{Progress, step};
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::trouble::Trouble;
use crate::world::World;

/// A workbook read, judged and compared with what is here.
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    file_name: String,
    sha256: String,
    book: Book,
    reference: ReferenceDate,
    remembered: Vec<Mapping>,
    steps: Vec<Step>,
    given_numbers: u32,
    reading: Reading,
}

/// What the workbook means with everything that was chosen.
#[derive(Debug)]
struct Reading {
    chosen: Chosen,
    intake: Intake,
    already: bool,
    comparison: Comparison,
}

impl Session {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// Its SHA-256, hex.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The raw rows.
    #[must_use]
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> ImportKind {
        kind_of(&self.reading.intake)
    }

    /// The day that periods are counted from.
    #[must_use]
    pub fn reference_date(&self) -> Date {
        match &self.reading.intake {
            Intake::Summary(summary) => summary.reference_date,
            Intake::Form(form) => form.reference_date,
            Intake::Experts(pool) => pool.reference_date,
        }
    }

    /// What they mean.
    #[must_use]
    pub const fn intake(&self) -> &Intake {
        &self.reading.intake
    }

    /// The same bytes were imported before, with the same choices.
    #[must_use]
    pub const fn already(&self) -> bool {
        self.reading.already
    }

    /// Against what is here.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison {
        &self.reading.comparison
    }

    /// What was chosen, oldest first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What all choices together come to.
    #[must_use]
    pub const fn chosen(&self) -> &Chosen {
        &self.reading.chosen
    }
}

impl Desk {
    /// Reads a workbook and says what an import would do.
    pub fn open_import(&self, world: &dyn World, path: &Path, progress: &dyn Progress) -> Result<Session> {
        let label = Words::new("正在读取工作簿", "Reading the workbook");
        step(progress, 0, 3, &label)?;
        let (book, bytes) = read_book(path, &|| progress.step(0, 3, &label))?;
        step(progress, 1, 3, &Words::new("正在识别内容", "Understanding what it says"))?;
        let given = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?.as_deref().and_then(Date::parse_iso);
        let reference = ReferenceDate { given, today: today(world)? };
        let sha256 = to_hex(&sha256(&bytes));
        drop(bytes);
        let reading = self.understand(path, &book, &sha256, reference, &[], &[])?;
        step(progress, 2, 3, &Words::new("正在与已有内容比较", "Comparing with what is here"))?;
        Ok(Session {
            path: path.to_owned(),
            file_name: files::name_of(path),
            sha256,
            book,
            reference,
            remembered: Vec::new(),
            steps: Vec::new(),
            given_numbers: 0,
            reading,
        })
    }

    /// Takes choices, all of them or none, and reads again.
    pub fn choose(&self, session: &mut Session, choices: Vec<Choice>) -> Result<()> {
        let mut steps = session.steps.clone();
        let mut number = session.given_numbers;
        for choice in choices {
            check(&choice)?;
            number += 1;
            steps.push(Step { number, choice });
        }
        self.read_again(session, steps)?;
        session.given_numbers = number;
        Ok(())
    }

    /// Takes a choice back, the last one without a number, and reads again.
    pub fn unchoose(&self, session: &mut Session, number: Option<u32>) -> Result<()> {
        let mut steps = session.steps.clone();
        let at = match number {
            Some(number) => steps.iter().position(|step| step.number == number),
            None => steps.len().checked_sub(1),
        };
        steps.remove(at.ok_or(Trouble::NothingToUndo)?);
        self.read_again(session, steps)
    }

    fn read_again(&self, session: &mut Session, steps: Vec<Step>) -> Result<()> {
        session.reading = self.understand(&session.path, &session.book, &session.sha256, session.reference, &session.remembered, &steps)?;
        session.steps = steps;
        Ok(())
    }

    fn understand(&self, path: &Path, book: &Book, sha256: &str, reference: ReferenceDate, remembered: &[Mapping], steps: &[Step]) -> Result<Reading> {
        let chosen = Chosen::of(steps);
        let mut choices = chosen.reading.clone();
        choices.mappings.splice(0..0, remembered.iter().cloned());
        let reference = ReferenceDate { given: chosen.reference_date.or(reference.given), ..reference };
        let intake = intake::read(book, &self.programme, reference, &choices).map_err(|error| refused_intake(path, &error))?;
        let same_file = self.workspace.read(|c| import_batch::find_by_file(c, kind_of(&intake).name(), sha256))?.is_some();
        let already = same_file && steps.is_empty();
        let comparison = self.compare(&intake, already)?;
        Ok(Reading { chosen, intake, already, comparison })
    }
}

/// A correction needs a reason.
fn check(choice: &Choice) -> Result<()> {
    match choice {
        Choice::Cell(correction) if correction.reason.trim().is_empty() => Err(Trouble::ReasonRequired.into()),
        _ => Ok(()),
    }
}
