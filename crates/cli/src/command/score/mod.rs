//! `linxuan score`: an expert's marks, reasons, opinions, recusals and the signature.

mod list;
mod set;

use clap::{Arg, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_domain::words::Words;
use serde_json::json;

use crate::answer::{Answer, both};
use crate::columns::plain;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    let application = || args::option(lang, "application", "ID", words::APPLICATION);
    let criterion = || args::option(lang, "criterion", "CODE", words::CRITERION);
    let about = |name, help| args::command(lang, name, help).arg(application().required(true));
    let list = args::command(lang, "list", words::SCORE_LIST).arg(application());
    let comment = about("comment", words::SCORE_COMMENT).arg(criterion().required(true)).arg(args::word(lang, "text", "TEXT", words::COMMENT_TEXT));
    let opinion = about("opinion", words::SCORE_OPINION).arg(args::word(lang, "text", "TEXT", words::OPINION_TEXT)).arg(recommendation(lang));
    let recuse =
        about("recuse", words::SCORE_RECUSE).arg(args::option(lang, "rule", "RULE", words::RULE)).arg(args::option(lang, "reason", "TEXT", words::REASON));
    let submit = args::command(lang, "submit", words::SCORE_SUBMIT)
        .arg(args::path_option(lang, "out", "FILE", words::OUT_FILE).required(true))
        .arg(args::flag(lang, "pledge", words::PLEDGE))
        .arg(args::option(lang, "reason", "TEXT", words::SUBMIT_REASON));
    let undo = args::command(lang, "undo", words::SCORE_UNDO);
    args::group(lang, "score", words::SCORE).subcommands([list, set::define(lang), comment, opinion, undo, recuse, submit])
}

fn recommendation(lang: Lang) -> Arg {
    args::option(lang, "recommendation", "WORD", words::RECOMMENDATION).value_parser(["recommend", "not", "supplement"])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("list", m) => list::run(shell, m),
        ("set", m) => set::run(shell, m),
        ("comment", m) => comment(shell, m),
        ("opinion", m) => opinion(shell, m),
        ("undo", _) => undo(shell),
        ("recuse", m) => recuse(shell, m),
        (_, m) => submit(shell, m),
    }
}

fn comment(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let (application, criterion, text) = (args::text(m, "application"), args::text(m, "criterion"), args::text(m, "text"));
    let seq = shell.at_bench(|bench| bench.set_comment(&shell.world, application, criterion, text))?;
    Ok(Answer::good(json!({ "application": application, "criterion": criterion, "seq": seq }), format!("ok {seq}\n")))
}

fn opinion(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let (application, text, word) = (args::text(m, "application"), args::text(m, "text"), args::text(m, "recommendation"));
    shell.at_bench(|bench| bench.set_opinion(&shell.world, application, text, word))?;
    Ok(Answer::good(json!({ "application": application, "recommendation": word }), "ok\n"))
}

fn undo(shell: &Shell) -> Result<Answer, Refused> {
    let application = shell.at_bench(|bench| bench.undo_mark(&shell.world))?;
    let text = format!("ok {}\n", plain(&application));
    Ok(Answer::good(json!({ "application": application }), text))
}

fn recuse(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let (application, rule) = (args::text(m, "application"), args::given(m, "rule"));
    shell.at_bench(|bench| bench.declare_recusal(&shell.world, application, rule, args::text(m, "reason")))?;
    Ok(Answer::good(json!({ "application": application, "rule": rule }), "ok\n"))
}

fn submit(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let (out, pledged) = (args::path(m, "out"), m.get_flag("pledge"));
    let (done, pledge) = shell.at_bench(|bench| {
        let (zh, en) = bench.ready()?.pledge;
        let pledge = Words::new(zh, en);
        let done = bench.submit(&shell.world, out, pledged, args::text(m, "reason")).map_err(|refused| show_pledge(refused, &pledge))?;
        Ok((done, pledge))
    })?;
    let text = words::SUBMITTED
        .of(shell.lang)
        .replace("{path}", &plain(&done.path.display().to_string()))
        .replace("{pdf}", &plain(&done.pdf_path.display().to_string()));
    let json = json!({
        "path": done.path, "pdf_path": done.pdf_path, "sha256": done.sha256, "revision": done.revision, "pages": done.pages, "pledge": both(&pledge),
    });
    Ok(Answer::good(json, format!("{text}\nSHA-256 {}\n", done.sha256)))
}

/// Who has not agreed yet must be able to read what to agree to.
fn show_pledge(refused: Refused, pledge: &Words) -> Refused {
    if refused.code != "not-pledged" {
        return refused;
    }
    let remedy = Words::new(format!("承诺：{} 同意后请加上 --pledge。", pledge.zh), format!("The pledge: {} If you agree, add --pledge.", pledge.en));
    Refused { remedy, ..refused }
}
