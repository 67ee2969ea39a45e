//! `linxuan close`: a missing expert's sheets, closed by a person with a reason.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use serde_json::json;

use super::merge;
use crate::answer::Answer;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "close", words::CLOSE)
        .arg(args::word(lang, "expert", "EXPERT", words::EXPERT))
        .arg(args::option(lang, "reason", "TEXT", words::REASON).required(true))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let missing = shell.at_desk(|desk| {
        desk.close_missing(&shell.world, args::text(matches, "expert"), args::text(matches, "reason"))?;
        desk.missing()
    })?;
    let json: Vec<_> = missing.iter().map(merge::missing_line).collect();
    Ok(Answer::good(json!({ "missing": json }), merge::missing_text(shell, &missing)))
}
