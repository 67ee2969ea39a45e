//! `linxuan export`: documents as PDF or Excel.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::{DocumentKind, Written};
use linxuan_domain::words::Words;
use serde_json::{Value, json};

use crate::answer::{Answer, both};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

/// 资格审查表.
const ELIGIBILITY: &str = "eligibility";
/// The ranking of each category (评分汇总表).
const RANKING: &str = "ranking";

pub fn define(lang: Lang) -> Command {
    args::command(lang, "export", words::EXPORT)
        .arg(args::word(lang, "form", "pdf|xlsx", words::EXPORT_FORM).value_parser(["pdf", "xlsx"]))
        .arg(args::option(lang, "document", "NAME|all", words::DOCUMENT).default_value("all").hide_default_value(true))
        .arg(args::path_option(lang, "out", "DIR", words::OUT_FOLDER).required(true))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (document, folder) = (args::text(matches, "document"), args::path(matches, "out"));
    if !["all", RANKING, ELIGIBILITY].contains(&document) {
        let remedy = Words::new(format!("可选：{RANKING}、{ELIGIBILITY}、all。"), format!("Choose {RANKING}, {ELIGIBILITY} or all."));
        let message = Words::new(format!("没有名为“{document}”的文书"), format!("There is no document “{document}”"));
        return Err(Refused { remedy, ..usage::wrong(message) });
    }
    let kind = if args::text(matches, "form") == "pdf" { DocumentKind::Pdf } else { DocumentKind::Xlsx };
    let bar = shell.bar();
    let written = shell.at_desk(|desk| {
        let mut written = if document == ELIGIBILITY { Vec::new() } else { desk.export_documents(&shell.world, folder, kind, &bar)? };
        if document != RANKING {
            written.extend(desk.export_reviews(&shell.world, folder, kind, None, &bar)?);
        }
        Ok(written)
    })?;
    drop(bar);
    Ok(answer(shell, &written))
}

/// Files that were written; also what `archive` and `publish` print.
pub fn answer(shell: &Shell, written: &[Written]) -> Answer {
    let mut table = Columns::new(shell.lang, &[words::DOCUMENT_HEAD, words::PAGES, words::FILE]);
    for one in written {
        table.row([shell.say(&one.document), &one.pages.to_string(), &one.path.display().to_string()]);
    }
    let files: Vec<Value> = written.iter().map(line).collect();
    Answer::good(json!({ "files": files }), table.text())
}

/// One file that was written.
pub fn line(one: &Written) -> Value {
    json!({ "path": one.path, "document": both(&one.document), "pages": one.pages, "sha256": one.sha256 })
}
