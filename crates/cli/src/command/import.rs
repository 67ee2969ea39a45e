//! `linxuan import`: tables of applications or experts into the workspace.

use std::path::Path;

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::files::name_of;
use linxuan_app::secretariat::Imported;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "import", words::IMPORT).arg(args::files(lang, "workbooks", "WORKBOOK", words::WORKBOOKS)).arg(args::flag(
        lang,
        "accept",
        words::ACCEPT,
    ))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (workbooks, accept) = (args::paths(matches, "workbooks"), matches.get_flag("accept"));
    let done = shell.at_desk(|desk| {
        // Each workbook is atomic by itself: what came before a refused one stays imported, and is logged.
        workbooks.iter().map(|path| Ok((path, desk.import(&shell.world, path, accept)?))).collect::<Result<Vec<_>, Refused>>()
    })?;
    let mut table = Columns::new(shell.lang, &[words::FILE, words::KIND, words::ADDED, words::CHANGED, words::UNCHANGED]);
    for (path, one) in &done {
        table.row([&name_of(path), words::import_kind(one.kind).of(shell.lang), &one.added.to_string(), &one.changed.to_string(), &one.unchanged.to_string()]);
    }
    let imports: Vec<Value> = done.iter().map(|(path, one)| document(path, one)).collect();
    Ok(Answer::good(json!({ "imports": imports }), table.text()))
}

fn document(path: &Path, one: &Imported) -> Value {
    json!({
        "file": name_of(path), "kind": one.kind.name(), "added": one.added, "changed": one.changed, "unchanged": one.unchanged, "removed": one.removed,
    })
}
