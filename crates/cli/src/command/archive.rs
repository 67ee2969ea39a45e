//! `linxuan archive`: everything that anybody needs to check the round.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;

use super::export;
use crate::answer::Answer;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "archive", words::ARCHIVE).arg(args::file(lang, "out", "OUT.lxarchive", words::OUT_FILE))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let bar = shell.bar();
    let written = shell.at_desk(|desk| desk.export_archive(&shell.world, args::path(matches, "out"), &bar))?;
    drop(bar);
    Ok(export::answer(shell, &[written]))
}
