//! `linxuan merge`: score packages into the workspace, each with a named outcome.

use clap::{ArgGroup, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::files::name_of;
use linxuan_app::secretariat::{Merged, MissingExpert};
use linxuan_domain::merge::Outcome;
use linxuan_domain::words::Explains as _;
use serde_json::{Value, json};

use crate::answer::{Answer, both};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "merge", words::MERGE)
        .arg(args::files(lang, "files", "FILE", words::MERGE_FILES).required(false))
        .arg(args::path_option(lang, "inbox", "DIR", words::INBOX))
        .arg(args::flag(lang, "dry-run", words::DRY_RUN))
        .group(ArgGroup::new("what").args(["files", "inbox"]).required(true).multiple(true))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let mut paths = args::paths(matches, "files");
    paths.extend(args::paths(matches, "inbox"));
    let bar = shell.bar();
    let (merged, missing) = shell.at_desk(|desk| {
        let merged = match matches.get_flag("dry-run") {
            true => desk.preview_merge(&shell.world, &paths, &bar)?,
            false => desk.merge(&shell.world, &paths, &bar)?,
        };
        Ok((merged, desk.missing()?))
    })?;
    drop(bar);
    let exit = merged.iter().map(|one| exit_of(one.outcome)).max_by_key(|exit| severity(*exit)).unwrap_or(0);
    let packages: Vec<Value> = merged.iter().map(package).collect();
    let json = json!({ "packages": packages, "missing": missing.iter().map(missing_line).collect::<Vec<_>>() });
    Ok(Answer::good(json, text(shell, &merged, &missing)).with_exit(exit))
}

fn package(one: &Merged) -> Value {
    json!({
        "file": name_of(&one.path), "outcome": one.outcome.code(), "expert": one.expert.as_ref().map(ToString::to_string), "name": one.name,
        "revision": one.revision, "sheets": one.sheets, "message": both(&one.outcome.message()), "remedy": both(&one.outcome.remedy()),
    })
}

/// An expert whose sheets are not here; also what `close` prints.
pub fn missing_line(one: &MissingExpert) -> Value {
    json!({ "expert": one.expert, "name": one.name, "sheets": one.sheets, "closed": one.closed })
}

fn text(shell: &Shell, merged: &[Merged], missing: &[MissingExpert]) -> String {
    let mut table = Columns::new(shell.lang, &[words::FILE, words::OUTCOME, words::EXPERT_HEAD, words::REVISION, words::WHAT_HAPPENED, words::WHAT_TO_DO]);
    for one in merged {
        let (message, remedy) = (one.outcome.message(), one.outcome.remedy());
        let revision = one.revision.map(|r| r.to_string()).unwrap_or_default();
        let who = one.name.as_deref().unwrap_or_default();
        table.row([&name_of(&one.path), words::merge_outcome(one.outcome).of(shell.lang), who, &revision, shell.say(&message), shell.say(&remedy)]);
    }
    table.text() + &missing_text(shell, missing)
}

/// The missing experts in people's text; empty when nobody is.
pub fn missing_text(shell: &Shell, missing: &[MissingExpert]) -> String {
    if missing.is_empty() {
        return format!("\n{}\n", words::NOBODY_MISSING.of(shell.lang));
    }
    let mut table = Columns::new(shell.lang, &[words::MISSING, words::NAME, words::SHEETS, words::CLOSED]);
    for one in missing {
        table.row([&one.expert, &one.name, &one.sheets.to_string(), one.closed.as_deref().unwrap_or_default()]);
    }
    format!("\n{}", table.text())
}

/// The exit code that an outcome stands for.
const fn exit_of(outcome: Outcome) -> u8 {
    use Outcome as O;
    match outcome {
        O::Merged | O::AlreadyHave | O::Superseded | O::Supersedes => 0,
        O::Equivocation | O::WrongRound | O::WrongTask | O::ApplicationChanged | O::RulesChanged | O::NotAssigned | O::Recused => 13,
        O::NotEnrolled | O::WrongSigner | O::Tampered => 12,
        O::Damaged | O::NotForUs | O::NewerVersion | O::NotAPackage => 10,
    }
}

/// Of several codes the one that must not be overlooked: trust before a conflict before bad input.
const fn severity(exit: u8) -> u8 {
    match exit {
        0 => 0,
        10 => 1,
        13 => 2,
        _ => 3,
    }
}
