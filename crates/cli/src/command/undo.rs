//! `linxuan undo`: takes the last import back.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use serde_json::json;

use crate::answer::Answer;
use crate::columns::plain;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "undo", words::UNDO)
}

pub fn run(shell: &Shell, _: &ArgMatches) -> Result<Answer, Refused> {
    let (file, removed) = shell.at_desk(|desk| desk.undo_import(&shell.world))?;
    let text = words::UNDONE.of(shell.lang).replace("{file}", &plain(&file)).replace("{count}", &removed.to_string());
    Ok(Answer::good(json!({ "file": file, "removed": removed }), text + "\n"))
}
