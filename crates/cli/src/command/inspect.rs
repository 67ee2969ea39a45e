//! `linxuan inspect`: what an import of a workbook would do. Needs no workspace, writes nothing.

use std::path::PathBuf;

use clap::{ArgMatches, Command};
use linxuan_api::inspect::inspect;
use linxuan_app::files::name_of;
use linxuan_app::{Refused, audit};
use linxuan_domain::eligibility::check;
use linxuan_domain::intake::note::Note;
use linxuan_domain::intake::{Choices, Date, ExpertIntake, FormIntake, Intake, ReadApplication, SummaryIntake};
use linxuan_domain::programme::Programme;
use linxuan_domain::words::{Explains as _, Words};

use crate::answer::{Answer, document};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    let workbook = args::file(lang, "workbook", "WORKBOOK", words::WORKBOOK);
    let reference = args::option(lang, "reference-date", "YYYY-MM-DD", words::REFERENCE_DATE);
    let mapping = args::path_option(lang, "mapping", "FILE", words::MAPPING);
    args::command(lang, "inspect", words::INSPECT).args([workbook, reference, mapping]).after_help(words::MAPPING_FORMAT.of(lang))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let path = args::path(matches, "workbook");
    let choices = match matches.get_one::<PathBuf>("mapping") {
        Some(file) => audit::choices(file)?,
        None => Choices::default(),
    };
    let inspected = audit::inspect(&shell.world, path, date(matches)?, &choices)?;
    let text = match &inspected.intake {
        Intake::Summary(SummaryIntake { applications, reference_date, .. }) | Intake::Form(FormIntake { applications, reference_date, .. }) => {
            applications_text(shell, applications, *reference_date, &inspected.programme)
        }
        Intake::Experts(pool) => pool_text(shell, pool),
    };
    let view = inspect(&name_of(path), &inspected.intake, &inspected.programme).with_notes(&inspected.notes);
    Ok(Answer::good(document(&view)?, text + &notes_text(shell, &inspected.notes)))
}

/// What there is to know about the file, one line each.
fn notes_text(shell: &Shell, notes: &[Note]) -> String {
    let place = |note: &Note| note.cell.as_ref().map(|cell| format!(" {cell}")).unwrap_or_default();
    notes.iter().map(|note| format!("{}{}  {}\n", note.code(), place(note), shell.say(&note.message()))).collect()
}

/// The day given as `--reference-date`.
pub(super) fn date(matches: &ArgMatches) -> Result<Option<Date>, Refused> {
    let Some(text) = args::given(matches, "reference-date") else { return Ok(None) };
    let wrong = || usage::wrong(Words::new(format!("“{text}”不是日期，应写作 2026-06-12"), format!("“{text}” is not a date; write 2026-06-12")));
    Date::parse_iso(text).map(Some).ok_or_else(wrong)
}

/// Each row of a summary table, or each form, with what becomes of it and what was noticed.
fn applications_text(shell: &Shell, applications: &[ReadApplication], reference: Date, programme: &Programme) -> String {
    let heads = [words::ROW, words::RESULT, words::CATEGORY, words::APPLICANT, words::OUTCOME, words::FINDINGS];
    let mut table = Columns::new(shell.lang, &heads);
    for row in applications {
        let a = &row.application;
        let judged = check(a, programme, reference);
        let codes: Vec<&str> = row.findings.iter().map(|one| one.problem.code()).collect();
        let category = a.category.as_ref().map_or("", |key| key.0.as_str());
        let name = a.applicant_name.as_deref().unwrap_or_default();
        let (number, outcome) = (row.row.to_string(), words::outcome(judged.result).of(shell.lang));
        table.row([&number, words::row_result(row.result).of(shell.lang), category, name, outcome, &codes.join(" ")]);
    }
    table.text()
}

/// Each row of an expert pool with what becomes of it and what was noticed.
fn pool_text(shell: &Shell, pool: &ExpertIntake) -> String {
    let mut table = Columns::new(shell.lang, &[words::ROW, words::RESULT, words::NAME, words::UNIT, words::CATEGORIES, words::FINDINGS]);
    for row in &pool.experts {
        let codes: Vec<&str> = row.findings.iter().map(|one| one.problem.code()).collect();
        let categories: Vec<&str> = row.expert.categories.iter().map(|key| key.0.as_str()).collect();
        let unit = row.expert.employer.as_deref().unwrap_or_default();
        let result = words::expert_result(row.result).of(shell.lang);
        table.row([&row.row.to_string(), result, &row.expert.name, unit, &categories.join(","), &codes.join(" ")]);
    }
    table.text()
}
