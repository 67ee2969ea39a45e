//! `linxuan archive`: everything that anybody needs to check the round.

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::Block;
use linxuan_app::Refused;
use linxuan_app::files::must_be_new;
use serde_json::json;

use super::{export, results};
use crate::answer::{Answer, document};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "archive", words::ARCHIVE).arg(args::file(lang, "out", "OUT.lxarchive", words::OUT_FILE)).arg(args::flag(
        lang,
        "replace",
        words::REPLACE,
    ))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let out = args::path(matches, "out");
    if !matches.get_flag("replace") {
        must_be_new(out)?;
    }
    let bar = shell.bar();
    let written = shell.at_desk(|desk| desk.export_archive(&shell.world, out, &bar))?;
    drop(bar);
    let warnings: Vec<Block> = shell.at_desk(|desk| Ok(desk.warnings()?.into_iter().map(result::block).collect()))?;
    let Answer { text, .. } = export::answer(shell, std::slice::from_ref(&written));
    Ok(Answer::good(json!({ "files": [export::line(&written)], "warnings": document(&warnings)? }), text + &results::warnings(shell, &warnings, &[])))
}
