//! `linxuan experts`: the pool.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::{Desk, ExpertView};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::group(lang, "experts", words::EXPERTS).subcommands([
        super::import::define(lang),
        args::command(lang, "list", words::EXPERTS_LIST),
        args::command(lang, "add", words::EXPERTS_ADD).arg(super::applications::set(lang)),
    ])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("import", m) => super::import::run(shell, m),
        ("add", m) => super::applications::add(shell, linxuan_app::secretariat::EntryKind::Expert, m),
        _ => shell.at_desk(|desk| Ok(list(shell, desk, &desk.experts()?))),
    }
}

fn list(shell: &Shell, desk: &Desk, views: &[ExpertView]) -> Answer {
    let heads = [words::ID, words::NAME, words::UNIT, words::PANELS, words::ASSIGNED, words::ENROLMENT, words::FINGERPRINT_HEAD];
    let mut table = Columns::new(shell.lang, &heads);
    for view in views {
        let row = &view.row;
        let fingerprint = view.fingerprint.as_ref().map(|fingerprint| fingerprint.short()).unwrap_or_default();
        let panels: Vec<String> = view.panels.iter().map(|key| super::title(shell, desk, key)).collect();
        let enrolment = words::enrolment(view.enrolment).of(shell.lang);
        table.row([&row.id, &row.name, &row.unit, &panels.join(words::COMMA.of(shell.lang)), &view.assigned.to_string(), enrolment, &fingerprint]);
    }
    let experts: Vec<Value> = views.iter().map(line).collect();
    Answer::good(json!({ "experts": experts }), table.text())
}

/// Without the phone number: what leaves the program by default holds no more of a person than it needs.
fn line(view: &ExpertView) -> Value {
    let row = &view.row;
    let categories: Vec<&str> = row.categories.split(',').filter(|key| !key.is_empty()).collect();
    json!({
        "id": row.id, "row": row.row_no, "name": row.name, "unit": row.unit, "title": row.title, "categories": categories,
        "drawable": row.status == "drawable", "panels": view.panels, "assigned": view.assigned, "enrolment": view.enrolment,
        "fingerprint": view.fingerprint.as_ref().map(|fingerprint| fingerprint.short()),
    })
}
