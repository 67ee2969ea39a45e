//! `linxuan import`: tables of applications or experts into the workspace.

use std::path::Path;

use clap::{ArgAction, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::files::name_of;
use linxuan_app::secretariat::{Choice, ImportOptions, Imported, read_choices};
use linxuan_domain::words::Words;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "import", words::IMPORT)
        .arg(args::files(lang, "workbooks", "WORKBOOK", words::WORKBOOKS))
        .arg(args::flag(lang, "accept", words::ACCEPT))
        .arg(args::path_option(lang, "mapping", "FILE", words::MAPPING))
        .arg(args::option(lang, "same", "SHEET!ROW=ID", words::SAME).action(ArgAction::Append))
        .arg(args::option(lang, "reference-date", "YYYY-MM-DD", words::REFERENCE_DATE))
        .arg(args::flag(lang, "take-hidden", words::TAKE_HIDDEN))
        .arg(args::flag(lang, "remove-gone", words::REMOVE_GONE))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let workbooks = args::paths(matches, "workbooks");
    let mut choices = matches.get_one::<std::path::PathBuf>("mapping").map(|file| read_choices(file)).transpose()?.unwrap_or_default();
    for text in matches.get_many::<String>("same").unwrap_or_default() {
        choices.push(same(text)?);
    }
    choices.extend(super::inspect::date(matches)?.map(|date| Choice::ReferenceDate(Some(date))));
    let options = ImportOptions {
        accept: matches.get_flag("accept"),
        take_hidden: matches.get_flag("take-hidden"),
        remove_gone: matches.get_flag("remove-gone"),
        choices,
    };
    let bar = shell.bar();
    let done = shell.at_desk(|desk| {
        // Each workbook is atomic by itself: what came before a refused one stays imported, and is logged.
        workbooks.iter().map(|path| Ok((path, desk.import_with(&shell.world, path, &options, &bar)?))).collect::<Result<Vec<_>, Refused>>()
    })?;
    let mut table = Columns::new(shell.lang, &[words::FILE, words::KIND, words::ADDED, words::CHANGED, words::UNCHANGED, words::REMOVED]);
    for (path, one) in &done {
        let counts = [one.added, one.changed, one.unchanged, one.removed].map(|n| n.to_string());
        table.row([&name_of(path), words::import_kind(one.kind).of(shell.lang), &counts[0], &counts[1], &counts[2], &counts[3]]);
    }
    let imports: Vec<Value> = done.iter().map(|(path, one)| document(path, one)).collect();
    Ok(Answer::good(json!({ "imports": imports }), table.text()))
}

/// `汇总表!7=A003`, `汇总表!7=new`.
fn same(text: &str) -> Result<Choice, Refused> {
    let parts = text.rsplit_once('=').and_then(|(place, id)| Some((place.rsplit_once('!')?, id)));
    let row = parts.and_then(|((sheet, row), id)| Some((sheet, row.parse().ok()?, id)));
    let Some((sheet, row, id)) = row else {
        return Err(usage::wrong(Words::new(format!("“{text}”应写作 工作表!行=编号"), format!("“{text}”: write SHEET!ROW=ID"))));
    };
    Ok(Choice::Same { sheet: sheet.to_owned(), row, id: (id != "new").then(|| id.to_owned()) })
}

fn document(path: &Path, one: &Imported) -> Value {
    json!({
        "file": name_of(path), "kind": one.kind.name(), "added": one.added, "changed": one.changed, "unchanged": one.unchanged, "removed": one.removed,
    })
}
