//! `linxuan recuse`: recusals found by the program or declared by experts, and what the secretariat decides.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::RecusalView;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::columns::Columns;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    let decide = args::command(lang, "decide", words::RECUSE_DECIDE)
        .arg(args::word(lang, "expert", "EXPERT", words::EXPERT))
        .arg(args::word(lang, "application", "APPLICATION", words::APPLICATION))
        .arg(args::word(lang, "rule", "RULE", words::RULE))
        .arg(args::word(lang, "decision", "DECISION", words::RECUSE_DECISION).value_parser(["upheld", "dismissed"]))
        .arg(args::option(lang, "reason", "TEXT", words::REASON));
    args::group(lang, "recuse", words::RECUSE).subcommands([args::command(lang, "list", words::RECUSE_LIST), decide])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("decide", m) => shell.at_desk(|desk| {
            let upheld = args::text(m, "decision") == "upheld";
            desk.decide_recusal(&shell.world, args::text(m, "expert"), args::text(m, "application"), args::text(m, "rule"), upheld, args::text(m, "reason"))?;
            Ok(list(shell, &desk.recusals()?))
        }),
        _ => shell.at_desk(|desk| Ok(list(shell, &desk.recusals()?))),
    }
}

fn list(shell: &Shell, views: &[RecusalView]) -> Answer {
    let heads = [words::EXPERT_HEAD, words::NAME, words::APPLICATION_HEAD, words::APPLICANT, words::RULE_HEAD, words::SOURCE, words::DECISION, words::WHY];
    let mut table = Columns::new(shell.lang, &heads);
    for view in views {
        let row = &view.row;
        let (source, decision) = (words::recusal_word(row.source.as_str()), words::recusal_word(row.decision.as_str()));
        let (source, decision) = (source.of(shell.lang), decision.of(shell.lang));
        table.row([&row.expert_id, &view.expert_name, &row.application_id, &view.applicant, &row.rule, source, decision, &row.reason]);
    }
    let recusals: Vec<Value> = views.iter().map(line).collect();
    Answer::good(json!({ "recusals": recusals }), table.text())
}

fn line(view: &RecusalView) -> Value {
    let row = &view.row;
    json!({
        "expert": row.expert_id, "name": view.expert_name, "application": row.application_id, "applicant": view.applicant, "rule": row.rule,
        "certainty": row.certainty, "reason": row.reason, "source": row.source.as_str(), "decision": row.decision.as_str(),
        "decided_reason": row.decided_reason, "decided_at": row.decided_at,
    })
}
