//! `linxuan applications`: the list, one in full, one entered or edited by hand.

use clap::{ArgAction, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::{Desk, EntryKind, Session, entries};
use linxuan_domain::intake::Severity;
use linxuan_domain::words::{Explains as _, Words};
use serde_json::{Value, json};

use crate::answer::{Answer, both};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    let application = || args::word(lang, "application", "APPLICATION", words::APPLICATION);
    let edit = args::command(lang, "edit", words::APPLICATIONS_EDIT)
        .arg(application())
        .arg(set(lang))
        .arg(args::option(lang, "reason", "TEXT", words::REASON).required(true));
    args::group(lang, "applications", words::APPLICATIONS).subcommands([
        args::command(lang, "list", words::APPLICATIONS_LIST),
        args::command(lang, "show", words::APPLICATIONS_SHOW).arg(application()),
        args::command(lang, "add", words::APPLICATIONS_ADD).arg(set(lang)),
        edit,
    ])
}

/// `--set FIELD=TEXT`, as often as there are fields.
pub fn set(lang: Lang) -> clap::Arg {
    args::option(lang, "set", "FIELD=TEXT", words::SET).action(ArgAction::Append).required(true)
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("show", m) => show(shell, args::given(m, "application").unwrap_or_default()),
        ("add", m) => add(shell, EntryKind::Application, m),
        ("edit", m) => edit(shell, m),
        _ => list(shell),
    }
}

fn list(shell: &Shell) -> Result<Answer, Refused> {
    shell.at_desk(|desk| listed(shell, desk))
}

fn listed(shell: &Shell, desk: &Desk) -> Result<Answer, Refused> {
    let all = desk.applications()?;
    let mut table = Columns::new(shell.lang, &[words::ID, words::CATEGORY, words::APPLICANT, words::OUTCOME]);
    for one in &all {
        table.row([&one.row.id, &super::title(shell, desk, &one.row.category), &one.row.applicant_name, words::outcome(one.result).of(shell.lang)]);
    }
    let lines = all.iter().map(|one| {
        let row = &one.row;
        json!({
            "id": row.id, "category": row.category, "applicant": row.applicant_name, "uscc": row.uscc, "platform": row.platform_name,
            "recommender": row.recommender, "result": one.result.name(), "open": one.open, "failed": one.failed,
        })
    });
    Ok(Answer::good(json!({ "applications": lines.collect::<Vec<_>>() }), table.text()))
}

/// Every value with its cell, what stands there, and what a person put in its place.
fn show(shell: &Shell, id: &str) -> Result<Answer, Refused> {
    let declared = shell.at_desk(|desk| desk.declared(id))?;
    let mut table = Columns::new(shell.lang, &[words::FIELD, words::CELL, words::RAW, words::CORRECTED]);
    for (field, origin) in &declared.origins {
        let corrected = origin.corrected.as_ref().map(|c| format!("{}（{}）", c.text, c.reason)).unwrap_or_default();
        table.row([field, &origin.cell.to_string(), &origin.raw, &corrected]);
    }
    let values = declared.origins.iter().map(|(field, origin)| {
        let corrected = origin.corrected.as_ref().map(|c| json!({ "text": c.text, "reason": c.reason }));
        json!({ "field": field, "cell": origin.cell.to_string(), "raw": origin.raw, "corrected": corrected })
    });
    Ok(Answer::good(json!({ "id": id, "values": values.collect::<Vec<_>>() }), table.text()))
}

/// Enters an application or an expert.
pub fn add(shell: &Shell, kind: EntryKind, matches: &ArgMatches) -> Result<Answer, Refused> {
    let values = values(matches)?;
    shell.at_desk(|desk| {
        let mut session = desk.enter(&shell.world, kind, &values)?;
        let id = desk.keep_entry(&shell.world, &mut session)?;
        Ok(kept(shell, &id, &session))
    })
}

fn edit(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (id, reason) = (args::given(matches, "application").unwrap_or_default(), args::given(matches, "reason").unwrap_or_default());
    let values = values(matches)?;
    shell.at_desk(|desk| {
        let mut session = desk.edit_application(&shell.world, id, &values, reason)?;
        let id = desk.keep_entry(&shell.world, &mut session)?;
        Ok(kept(shell, &id, &session))
    })
}

fn values(matches: &ArgMatches) -> Result<Vec<(String, String)>, Refused> {
    let given = matches.get_many::<String>("set").unwrap_or_default();
    let wrong = |text: &str| usage::wrong(Words::new(format!("“{text}”应写作 字段=内容"), format!("“{text}”: write FIELD=TEXT")));
    given.map(|text| text.split_once('=').map(|(field, value)| (field.to_owned(), value.to_owned())).ok_or_else(|| wrong(text))).collect()
}

/// What became of an entry, with what was noticed.
fn kept(shell: &Shell, id: &str, session: &Session) -> Answer {
    let all = entries(session.intake());
    let found: Vec<_> = all.iter().flat_map(|entry| entry.findings).filter(|f| f.severity() > Severity::Info).collect();
    let lines: String = found.iter().map(|f| format!("{} {}\n", f.code(), shell.say(&f.message()))).collect();
    let findings: Vec<Value> = found.iter().map(|f| json!({ "code": f.code(), "field": f.field, "message": both(&f.message()) })).collect();
    Answer::good(json!({ "id": id, "findings": findings }), format!("{id}\n{lines}"))
}
