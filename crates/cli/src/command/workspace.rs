//! `linxuan workspace`: making one, looking at one.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::expert::Bench;
use linxuan_app::open::Open;
use linxuan_app::secretariat::{CategoryView, Desk, NewRound};
use linxuan_domain::words::Words;
use serde_json::{Value, json};

use super::task;
use crate::answer::{Answer, both};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    let new = args::command(lang, "new", words::WS_NEW)
        .arg(args::file(lang, "path", "PATH", words::WS_NEW_PATH))
        .arg(args::option(lang, "role", "ROLE", words::WS_ROLE).value_parser(["secretariat", "expert"]).required(true))
        .arg(args::option(lang, "title", "TEXT", words::WS_TITLE))
        .arg(args::option(lang, "stage", "STAGE", words::WS_STAGE).value_parser(["admission", "selection", "annual"]))
        .arg(args::option(lang, "organisation", "TEXT", words::WS_ORGANISATION))
        .arg(args::option(lang, "name", "TEXT", words::WS_NAME))
        .arg(args::option(lang, "unit", "TEXT", words::WS_UNIT));
    args::group(lang, "workspace", words::WS).subcommands([new, args::command(lang, "info", words::WS_INFO)])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("new", m) => new(shell, m),
        _ => info(shell),
    }
}

fn new(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let path = args::path(m, "path");
    let expert = args::text(m, "role") == "expert";
    let needed: &[&str] = if expert { &["name", "unit"] } else { &["title", "stage", "organisation"] };
    if let Some(missing) = needed.iter().find(|id| args::text(m, id).is_empty()) {
        return Err(usage::wrong(Words::new(format!("缺少参数：--{missing}"), format!("Missing: --{missing}"))));
    }
    let passphrase = shell.new_passphrase()?;
    if expert {
        let bench = Bench::create(&shell.world, path, &passphrase, args::text(m, "name"), args::text(m, "unit"))?;
        return expert_info(shell, &bench);
    }
    let round = NewRound { title: args::text(m, "title"), stage: args::text(m, "stage"), organisation: args::text(m, "organisation") };
    desk_info(shell, &Desk::create(&shell.world, path, &passphrase, &round)?)
}

fn info(shell: &Shell) -> Result<Answer, Refused> {
    match shell.open()? {
        Open::Secretariat(desk) => desk_info(shell, &desk),
        Open::Expert(bench) => expert_info(shell, &bench),
    }
}

fn desk_info(shell: &Shell, desk: &Desk) -> Result<Answer, Refused> {
    let (definition, overview) = (desk.definition(), desk.overview()?);
    let fingerprint = desk.root().fingerprint();
    let mut text = format!("{} · {} · {}\n", plain(&definition.title), plain(desk.organisation()), definition.stage.key());
    text += &format!("{} {}\n", words::FINGERPRINT_HEAD.of(shell.lang), fingerprint.short());
    text += &format!("{} {}\n", words::DEFINITION.of(shell.lang), desk.definition_sha256());
    let mut table = Columns::new(shell.lang, &[words::CATEGORY, words::APPLICATIONS_HEAD, words::ELIGIBLE, words::OPEN, words::MEMBERS, words::SHEETS]);
    for one in &overview.categories {
        let sheets = format!("{}/{}", one.received, one.expected);
        let (all, eligible, undecided, experts) = (one.applications.to_string(), one.eligible.to_string(), one.undecided.to_string(), one.experts.to_string());
        table.row([shell.say(&one.name), &all, &eligible, &undecided, &experts, &sheets]);
    }
    let json = json!({
        "path": desk.path(), "role": "secretariat", "title": definition.title, "stage": definition.stage.key(), "organisation": desk.organisation(),
        "round": definition.id.to_string(), "definition_sha256": desk.definition_sha256(), "frozen_at": desk.frozen_at(),
        "fingerprint": fingerprint.short(), "applications": overview.applications, "experts": overview.experts,
        "categories": overview.categories.iter().map(category).collect::<Vec<_>>(),
        "todo": overview.todo.iter().map(|(key, count)| json!({ "key": key, "count": count })).collect::<Vec<_>>(),
    });
    Ok(Answer::good(json, text + &table.text()))
}

fn category(one: &CategoryView) -> Value {
    json!({
        "category": one.key, "name": both(&one.name), "applications": one.applications, "eligible": one.eligible, "undecided": one.undecided,
        "experts": one.experts, "sheets_expected": one.expected, "sheets_received": one.received, "experts_missing": one.missing,
    })
}

fn expert_info(shell: &Shell, bench: &Bench) -> Result<Answer, Refused> {
    let (name, task) = (bench.name(), bench.task()?);
    let fingerprint = bench.fingerprint();
    let mut text = format!("{} · {}\n", plain(name.common_name()), plain(name.organisation()));
    text += &format!("{} {}\n", words::FINGERPRINT_HEAD.of(shell.lang), fingerprint.short());
    if let Some(task) = &task {
        text += &format!("{} · {}\n", plain(&task.round), plain(&task.secretariat));
    }
    let json = json!({
        "path": bench.path(), "role": "expert", "name": name.common_name(), "unit": name.organisation(), "fingerprint": fingerprint.short(),
        "requested": bench.requested()?, "task": task.as_ref().map(task::facts),
    });
    Ok(Answer::good(json, text))
}
