//! `linxuan eligibility`: outcomes of the check, and a person's decisions beside them.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::{ApplicationView, ConditionView, Desk};
use linxuan_domain::eligibility::Outcome;
use linxuan_domain::words::Words;
use serde_json::{Value, json};

use crate::answer::{Answer, both};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    let application = || args::word(lang, "application", "APPLICATION", words::APPLICATION);
    let show = args::command(lang, "show", words::ELIGIBILITY_SHOW).arg(application());
    let decide = args::command(lang, "decide", words::ELIGIBILITY_DECIDE)
        .arg(application())
        .arg(args::word(lang, "condition", "CODE", words::CONDITION))
        .arg(args::word(lang, "outcome", "OUTCOME", words::PASS_FAIL).value_parser(["pass", "fail", "none"]))
        .arg(args::option(lang, "reason", "TEXT", words::REASON))
        .arg(args::option(lang, "by", "NAME", words::DECIDED_BY));
    let list = args::command(lang, "list", words::ELIGIBILITY_LIST);
    let set = args::option(lang, "set", "KEY=VALUE", words::SETTING_SET).action(clap::ArgAction::Append);
    let settings = args::command(lang, "settings", words::ELIGIBILITY_SETTINGS)
        .arg(set)
        .arg(args::option(lang, "reason", "TEXT", words::REASON))
        .arg(args::option(lang, "by", "NAME", words::DECIDED_BY))
        .arg(args::flag(lang, "preview", words::PREVIEW_ONLY));
    args::command(lang, "eligibility", words::ELIGIBILITY).subcommands([list, show, decide, settings])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match matches.subcommand() {
        Some(("decide", m)) => decide(shell, m),
        Some(("settings", m)) => settings(shell, m),
        Some(("list", _)) => shell.at_desk(|desk| all(shell, desk)),
        Some((_, m)) => shell.at_desk(|desk| Ok(one(shell, &desk.application(args::text(m, "application"))?))),
        None => shell.at_desk(|desk| all(shell, desk)),
    }
}

fn settings(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let given = m.get_many::<String>("set").unwrap_or_default();
    let values: Vec<(String, String)> = given.filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    if m.get_many::<String>("set").is_some_and(|all| all.len() != values.len()) {
        return Err(usage::wrong(Words::new("--set 须写成 键=值", "--set takes KEY=VALUE")));
    }
    shell.at_desk(|desk| {
        let changed = match (values.is_empty(), m.get_flag("preview")) {
            (true, _) => None,
            (false, true) => Some(desk.preview_round_settings(&shell.world, &values)?),
            (false, false) => {
                let by = by(desk, m);
                Some(desk.set_round_settings(&shell.world, &values, args::text(m, "reason"), &by)?)
            }
        };
        let mut table = Columns::new(shell.lang, &[words::CODE, words::SETTING, words::VALUE]);
        let mut all = Vec::new();
        for one in desk.round_settings() {
            table.row([&one.setting.key, shell.say(&one.setting.label), shell.say(&one.shown)]);
            all.push(json!({ "key": one.setting.key, "label": both(&one.setting.label), "value": one.value, "shown": both(&one.shown), "affects": one.setting.affects }));
        }
        let change = |c: &linxuan_app::secretariat::OutcomeChange| json!({ "application": c.application, "code": c.code, "before": c.before, "after": c.after, "decided": c.decided });
        let changes = changed.as_ref().map(|c| json!({ "judged": c.judged, "kept": c.kept, "changes": c.changes.iter().map(change).collect::<Vec<_>>() }));
        Ok(Answer::good(json!({ "settings": all, "changed": changes }), table.text()))
    })
}

fn decide(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let (application, condition, reason) = (args::text(m, "application"), args::text(m, "condition"), args::text(m, "reason"));
    let outcome = Outcome::parse(args::text(m, "outcome"));
    let view = shell.at_desk(|desk| {
        let by = by(desk, m);
        desk.decide_condition(&shell.world, application, condition, outcome, reason, &by)
    })?;
    Ok(one(shell, &view))
}

/// Who decides: the secretariat, unless a name is given.
fn by(desk: &Desk, m: &ArgMatches) -> String {
    args::given(m, "by").unwrap_or_else(|| desk.organisation()).to_owned()
}

fn all(shell: &Shell, desk: &Desk) -> Result<Answer, Refused> {
    let views = desk.applications()?;
    let mut table = Columns::new(shell.lang, &[words::ID, words::CATEGORY, words::APPLICANT, words::OUTCOME, words::OPEN, words::FAILED]);
    for view in &views {
        let row = &view.row;
        table.row([
            &row.id,
            &super::title(shell, desk, &row.category),
            &row.applicant_name,
            words::outcome(view.result).of(shell.lang),
            &view.open.to_string(),
            &view.failed.to_string(),
        ]);
    }
    let count = |wanted: Outcome| views.iter().filter(|view| view.result == wanted).count();
    let counts = json!({ "applications": views.len(), "pass": count(Outcome::Pass), "manual": count(Outcome::Manual), "fail": count(Outcome::Fail) });
    let applications: Vec<Value> = views.iter().map(line).collect();
    Ok(Answer::good(json!({ "applications": applications, "counts": counts }), table.text()))
}

fn line(view: &ApplicationView) -> Value {
    let row = &view.row;
    json!({
        "id": row.id, "category": row.category, "applicant": row.applicant_name, "platform": row.platform_name, "recommender": row.recommender,
        "uscc": row.uscc, "auto_result": row.auto_result, "result": view.result.name(), "open": view.open, "failed": view.failed,
    })
}

fn one(shell: &Shell, view: &ApplicationView) -> Answer {
    let mut table = Columns::new(shell.lang, &[words::CODE, words::OUTCOME, words::DECIDED, words::BASIS, words::CONDITION_HEAD, words::WHY]);
    for condition in &view.conditions {
        let row = &condition.row;
        let named = |name: &str| Outcome::parse(name).map_or("", |outcome| words::outcome(outcome).of(shell.lang));
        let why = Words::new(&row.reason_zh, &row.reason_en);
        let decided = row.override_outcome.as_deref().map_or("", named);
        table.row([&row.code, named(&row.outcome), decided, &row.basis, shell.say(&condition.label), shell.say(&why)]);
    }
    let conditions: Vec<Value> = view.conditions.iter().map(condition).collect();
    let mut json = line(view);
    json["conditions"] = conditions.into();
    Answer::good(json, format!("{} {}\n{}", plain(&view.row.id), plain(&view.row.applicant_name), table.text()))
}

fn condition(view: &ConditionView) -> Value {
    let row = &view.row;
    json!({
        "code": row.code, "label": both(&view.label), "outcome": row.outcome, "reason": { "zh": row.reason_zh, "en": row.reason_en }, "basis": row.basis,
        "checked_by": row.checked_by, "checked_at": row.checked_at, "override": row.override_outcome, "override_reason": row.override_reason,
    })
}
