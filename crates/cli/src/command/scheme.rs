//! `linxuan scheme check`: score sheet files, judged before anybody uses them.

use clap::{ArgMatches, Command};
use linxuan_app::files::{name_of, read_whole};
use linxuan_app::{Refused, scheme};
use serde_json::json;

use crate::answer::{Answer, both};
use crate::columns::plain;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    let check = args::command(lang, "check", words::SCHEME_CHECK).arg(args::files(lang, "files", "SHEET.json", words::SHEET_FILES));
    args::group(lang, "scheme", words::SCHEME).subcommand(check)
}

pub fn run(_: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (_, m) = super::named(matches)?;
    let mut sheets = Vec::new();
    let mut text = String::new();
    for path in args::paths(m, "files") {
        let sheet = scheme::sheet(&name_of(&path), &read_whole(&path)?)?;
        let criteria: usize = sheet.groups.iter().map(|group| group.criteria.len()).sum();
        text += &format!("{}  {}  {}\n", plain(&name_of(&path)), plain(&sheet.title.zh), criteria);
        sheets.push(json!({ "file": name_of(&path), "id": sheet.id, "title": both(&sheet.title), "criteria": criteria }));
    }
    Ok(Answer::good(json!({ "sheets": sheets }), text))
}
