//! `linxuan template`: an empty workbook to hand out.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::template::{Template, write};
use serde_json::json;

use crate::answer::Answer;
use crate::columns::plain;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "template", words::TEMPLATE)
        .arg(args::word(lang, "kind", "KIND", words::TEMPLATE_KIND).value_parser(["summary", "form", "experts"]))
        .arg(args::file(lang, "out", "OUT.xlsx", words::TEMPLATE_OUT))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let template = match args::given(matches, "kind") {
        Some("form") => Template::Form,
        Some("experts") => Template::Experts,
        _ => Template::Summary,
    };
    let path = args::path(matches, "out");
    let pick = match shell.lang {
        Lang::Zh => |words: linxuan_domain::words::Words| words.zh,
        Lang::En => |words: linxuan_domain::words::Words| words.en,
    };
    write(&shell.world, template, pick, path)?;
    let shown = path.display().to_string();
    Ok(Answer::good(json!({ "file": shown }), plain(&shown) + "\n"))
}
