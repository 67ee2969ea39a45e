//! A workbook that is being looked at: read once, then corrected and read again in memory as a person chooses. Nothing is
//! written before the commit.

use std::path::{Path, PathBuf};

use linxuan_domain::intake::choices::{Mapping, Signature};
use linxuan_domain::intake::{self, Book, Date, Intake, ReferenceDate};
use linxuan_domain::words::Words;
use linxuan_pack::import_choices::{self, ImportChoices};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::{import_batch, mapping, meta};

use super::choice::{Choice, Step, steps_of, together};
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
    file: File,
    book: Book,
    reference: ReferenceDate,
    first: bool,
    remembered: Vec<Mapping>,
    steps: Vec<Step>,
    given_numbers: u32,
    reading: Reading,
}

/// Where the rows come from; all empty for an entry by hand.
#[derive(Debug, Default)]
pub(super) struct File {
    pub path: PathBuf,
    pub file_name: String,
    pub sha256: String,
}

/// What the workbook means with everything that was chosen.
#[derive(Debug)]
struct Reading {
    chosen: ImportChoices,
    /// The log when it was compared: a later write makes the comparison stale.
    as_of: i64,
    intake: Intake,
    already: bool,
    comparison: Comparison,
}

impl Session {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// Its name.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file.file_name
    }

    /// Its SHA-256, hex.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.file.sha256
    }

    /// The raw rows.
    #[must_use]
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> ImportKind {
        if self.by_hand() { ImportKind::Manual } else { kind_of(&self.reading.intake) }
    }

    /// Entered by a person, not read from a file.
    #[must_use]
    pub fn by_hand(&self) -> bool {
        self.file.sha256.is_empty()
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

    /// Whose word that day is.
    #[must_use]
    pub fn reference_reason(&self) -> Words {
        match (self.reading.chosen.reference_date, self.reference.given) {
            (Some(_), _) => Words::new("基准日由人指定", "Reference date: chosen for this workbook"),
            (None, Some(_)) if self.first => Words::new("基准日沿用本批次第一份汇总表", "Reference date: that of the first summary table of the round"),
            (None, Some(_)) => Words::new("基准日按批次设置", "Reference date: set for the round"),
            (None, None) => Words::new("基准日按表中填报日期，没有时按今天", "Reference date: the day that the workbook says, else today"),
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
    pub const fn chosen(&self) -> &ImportChoices {
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
        let sha256 = to_hex(&sha256(&bytes));
        drop(bytes);
        let remembered = self.remembered()?;
        let earlier = self.workspace.read(|c| import_batch::newest_of_file(c, &sha256))?.map(|batch| batch.choices_json);
        let chosen = ImportChoices::from_text(earlier.as_deref().unwrap_or_default())?;
        step(progress, 2, 3, &Words::new("正在与已有内容比较", "Comparing with what is here"))?;
        self.open_book(world, File { path: path.to_owned(), file_name: files::name_of(path), sha256 }, book, remembered, steps_of(&chosen))
    }

    /// Looks at raw rows, wherever they come from.
    pub(super) fn open_book(&self, world: &dyn World, file: File, book: Book, remembered: Vec<Mapping>, choices: Vec<Choice>) -> Result<Session> {
        choices.iter().try_for_each(check)?;
        let first = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?.as_deref().and_then(Date::parse_iso);
        let set = self.programme.settings.reference_date;
        let (given, first) = (set.or(first), set.is_none() && first.is_some());
        let reference = ReferenceDate { given, today: today(world)? };
        let steps: Vec<Step> = (1..).zip(choices).map(|(number, choice)| Step { number, choice }).collect();
        let reading = self.understand(&Source { file: &file, book: &book, reference, remembered: &remembered }, &steps)?;
        let given_numbers = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        Ok(Session { file, book, reference, first, remembered, steps, given_numbers, reading })
    }

    /// Mappings that were confirmed before, by head.
    fn remembered(&self) -> Result<Vec<Mapping>> {
        let rows = self.workspace.read(mapping::list)?;
        let read = |row: mapping::Row| {
            let columns = import_choices::read_columns(&row.columns_json)?;
            Ok(Mapping { signature: Some(Signature(row.signature)), remembered: true, columns, ..Mapping::default() })
        };
        rows.into_iter().map(read).collect()
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
        session.reading = self.understand(&session.source(), &steps)?;
        session.steps = steps;
        Ok(())
    }

    /// Compares again when something was written since.
    pub(super) fn freshen(&self, session: &mut Session) -> Result<()> {
        if self.workspace.log_head()?.seq != session.reading.as_of {
            session.reading = self.understand(&session.source(), &session.steps)?;
        }
        Ok(())
    }

    fn understand(&self, source: &Source<'_>, steps: &[Step]) -> Result<Reading> {
        let chosen = together(steps);
        let mut choices = chosen.reading.clone();
        choices.mappings.splice(0..0, source.remembered.iter().cloned());
        let reference = ReferenceDate { given: chosen.reference_date.or(source.reference.given), ..source.reference };
        let intake = intake::read(source.book, &self.programme, reference, &choices).map_err(|error| refused_intake(&source.file.path, &error))?;
        let as_of = self.workspace.log_head()?.seq;
        let same = self.workspace.read(|c| import_batch::find_by_file(c, kind_of(&intake).name(), &source.file.sha256))?;
        let already = same.map(|batch| ImportChoices::from_text(&batch.choices_json)).transpose()?.is_some_and(|made| made == chosen);
        let comparison = self.compare(&intake, &source.file.file_name, &chosen, already)?;
        Ok(Reading { chosen, as_of, intake, already, comparison })
    }
}

/// What stays the same while a person chooses.
struct Source<'a> {
    file: &'a File,
    book: &'a Book,
    reference: ReferenceDate,
    remembered: &'a [Mapping],
}

impl Session {
    fn source(&self) -> Source<'_> {
        Source { file: &self.file, book: &self.book, reference: self.reference, remembered: &self.remembered }
    }
}

/// A correction needs a text that a cell can hold, and a reason.
fn check(choice: &Choice) -> Result<()> {
    match choice {
        Choice::Cell(correction) if correction.reason.trim().is_empty() => Err(Trouble::ReasonRequired.into()),
        Choice::Cell(correction) => import_choices::check_correction(correction).map_err(|e| Trouble::BadChoice { detail: e.to_string() }.into()),
        _ => Ok(()),
    }
}
