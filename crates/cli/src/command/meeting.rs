//! `linxuan abnormal`, `reopen`, `deliberate`, `ballot`, `vote`, `note`, `publish`: what the meeting decides.

use clap::{Arg, ArgAction, ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::Block;
use linxuan_app::files::must_be_new;
use linxuan_app::secretariat::{Desk, Opinion, Period, Published, Votes};
use linxuan_app::{Refused, scheme};
use linxuan_domain::intake::Date;
use serde_json::json;

use super::explain::explained;
use super::results::{blocks, verdict};
use super::{export, results};
use crate::answer::{Answer, document};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::time::local;
use crate::words::W;
use crate::{args, words};

fn pair(lang: Lang) -> [Arg; 2] {
    [args::word(lang, "expert", "EXPERT", words::EXPERT), args::word(lang, "application", "APPLICATION", words::APPLICATION)]
}

fn votes_args(lang: Lang) -> [Arg; 3] {
    [
        args::number_option(lang, "yes", say::YES).required(true),
        args::number_option(lang, "no", say::NO).default_value("0").hide_default_value(true),
        args::number_option(lang, "abstain", say::ABSTAIN).default_value("0").hide_default_value(true),
    ]
}

fn votes(m: &ArgMatches) -> Votes {
    let of = |id: &str| m.get_one::<u32>(id).copied().unwrap_or_default();
    Votes { yes: of("yes"), no: of("no"), abstain: of("abstain") }
}

fn reason(lang: Lang) -> Arg {
    args::option(lang, "reason", "TEXT", words::REASON).required(true)
}

/// Records a decision on one expert's sheet, says what was recorded, and explains the application anew.
fn about(
    shell: &Shell,
    m: &ArgMatches,
    did: W,
    cast: Option<Votes>,
    decide: impl FnOnce(&mut Desk, &str, &str) -> Result<(), Refused>,
) -> Result<Answer, Refused> {
    let (expert, application) = (args::text(m, "expert"), args::text(m, "application"));
    let found = shell.at_desk(|desk| {
        decide(desk, expert, application)?;
        result::explanation(desk, application)
    })?;
    let answer = explained(shell, &found)?;
    Ok(Answer { text: say::recorded(shell.lang, did, expert, application, cast) + &answer.text, ..answer })
}

pub fn define_abnormal(lang: Lang) -> Command {
    let flag = args::command(lang, "flag", say::ABNORMAL_FLAG).args(pair(lang)).arg(reason(lang));
    let request = args::command(lang, "request", say::ABNORMAL_REQUEST).args(pair(lang)).args(votes_args(lang));
    let answer = args::command(lang, "answer", say::ABNORMAL_ANSWER)
        .args(pair(lang))
        .arg(args::option(lang, "text", "TEXT", say::ANSWER_TEXT).required_unless_present("refused").conflicts_with("refused"))
        .arg(args::flag(lang, "refused", say::ANSWER_REFUSED));
    let judge = args::command(lang, "judge", say::ABNORMAL_JUDGE)
        .args(pair(lang))
        .arg(args::word(lang, "finding", "FINDING", say::FINDING).value_parser(["accepted", "insufficient"]))
        .args(votes_args(lang))
        .arg(reason(lang));
    args::group(lang, "abnormal", say::ABNORMAL).subcommands([args::command(lang, "list", say::ABNORMAL_LIST), flag, request, answer, judge])
}

pub fn run_abnormal(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let world = &shell.world;
    match super::named(matches)? {
        ("flag", m) => about(shell, m, say::DID_FLAG, None, |desk, e, a| desk.flag_abnormal(world, e, a, args::text(m, "reason"))),
        ("request", m) => about(shell, m, say::DID_REQUEST, Some(votes(m)), |desk, e, a| desk.request_reason(world, e, a, votes(m))),
        ("answer", m) => {
            let did = if m.get_flag("refused") { say::DID_REFUSE } else { say::DID_ANSWER };
            about(shell, m, did, None, |desk, e, a| desk.answer_request(world, e, a, args::given(m, "text")))
        }
        ("judge", m) => {
            let accepted = args::text(m, "finding") == "accepted";
            let did = if accepted { say::DID_ACCEPT } else { say::DID_REJECT };
            about(shell, m, did, Some(votes(m)), |desk, e, a| desk.judge_reason(world, e, a, accepted, votes(m), args::text(m, "reason")))
        }
        _ => list(shell),
    }
}

fn list(shell: &Shell) -> Result<Answer, Refused> {
    let cases = shell.at_desk(|desk| {
        let ids: std::collections::BTreeSet<String> = desk.ledger()?.cases.iter().map(|case| case.cell.application.to_string()).collect();
        let all = ids.iter().map(|id| Ok(result::explanation(desk, id)?.abnormal)).collect::<Result<Vec<_>, Refused>>()?;
        Ok(all.into_iter().flatten().collect::<Vec<_>>())
    })?;
    let mut table = Columns::new(shell.lang, &[words::EXPERT_HEAD, words::APPLICATION_HEAD, say::STAGE, say::ORIGINAL, say::OTHERS, say::COUNTS]);
    for one in &cases {
        let (others, counts) = (one.others.as_deref().unwrap_or("—"), one.replaced.as_deref().unwrap_or_default());
        let stage = if one.superseded { say::SUPERSEDED } else { say::stage(&one.stage) };
        table.row([&one.expert, &one.application, stage.of(shell.lang), &one.original, others, counts]);
    }
    Ok(Answer::good(json!({ "cases": document(&cases)? }), table.text()))
}

pub fn define_reopen(lang: Lang) -> Command {
    let item = args::command(lang, "item", say::REOPEN_ITEM).args(pair(lang)).arg(args::option(lang, "criterion", "CODE", say::CRITERION)).arg(reason(lang));
    let keep = args::command(lang, "keep", say::REOPEN_KEEP).args(pair(lang)).arg(reason(lang));
    args::group(lang, "reopen", say::REOPEN).subcommands([item, keep])
}

pub fn run_reopen(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("item", m) => {
            about(shell, m, say::DID_REOPEN, None, |desk, e, a| desk.reopen(&shell.world, e, a, args::given(m, "criterion"), args::text(m, "reason")))
        }
        (_, m) => about(shell, m, say::DID_KEEP, None, |desk, e, a| desk.keep_reopened(&shell.world, e, a, args::text(m, "reason"))),
    }
}

pub fn define_deliberate(lang: Lang) -> Command {
    args::command(lang, "deliberate", say::DELIBERATE)
        .arg(args::word(lang, "application", "APPLICATION", words::APPLICATION))
        .arg(args::option(lang, "text", "TEXT", say::OPINION).required(true))
        .arg(args::option(lang, "conclusion", "KEY", say::CONCLUSION).required(true).value_parser(["recommend", "not", "supplement"]))
        .args(votes_args(lang))
        .arg(args::option(lang, "dissent", "TEXT", say::DISSENT))
}

pub fn run_deliberate(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let application = args::text(m, "application");
    let opinion = Opinion { text: args::text(m, "text"), conclusion: args::text(m, "conclusion"), votes: votes(m), dissent: args::text(m, "dissent") };
    let found = shell.at_desk(|desk| {
        desk.deliberate(&shell.world, application, opinion)?;
        result::explanation(desk, application)
    })?;
    let answer = explained(shell, &found)?;
    Ok(Answer { text: say::recorded(shell.lang, say::DID_DELIBERATE, "", application, Some(votes(m))) + &answer.text, ..answer })
}

pub fn define_ballot(lang: Lang) -> Command {
    args::command(lang, "ballot", say::BALLOT).arg(args::word(lang, "application", "APPLICATION", words::APPLICATION)).args(votes_args(lang))
}

pub fn run_ballot(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let application = args::text(m, "application");
    shell.at_desk(|desk| desk.vote_on_application(&shell.world, application, votes(m)))?;
    // Recorded is done, whatever else is still open.
    Ok(results::shown(shell, &say::recorded(shell.lang, say::DID_BALLOT, "", application, Some(votes(m))))?.with_exit(0))
}

pub fn define_vote(lang: Lang) -> Command {
    args::command(lang, "vote", say::VOTE).arg(args::word(lang, "order", "APPLICATION", say::ORDER).num_args(2..)).args(votes_args(lang)).arg(reason(lang))
}

pub fn run_vote(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let order: Vec<String> = m.get_many::<String>("order").unwrap_or_default().cloned().collect();
    shell.at_desk(|desk| desk.vote_on_tie(&shell.world, &order, votes(m), args::text(m, "reason")))?;
    Ok(results::shown(shell, &say::recorded(shell.lang, say::DID_VOTE, "", &order.join(" > "), Some(votes(m))))?.with_exit(0))
}

pub fn define_note(lang: Lang) -> Command {
    args::command(lang, "note", say::NOTE).arg(args::word(lang, "text", "TEXT", say::NOTE_TEXT).required(false)).arg(args::option(
        lang,
        "application",
        "APPLICATION",
        say::NOTE_APPLICATION,
    ))
}

pub fn run_note(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let notes = shell.at_desk(|desk| {
        if let Some(text) = args::given(m, "text") {
            desk.add_note(&shell.world, args::given(m, "application"), text)?;
        }
        result::notes(desk)
    })?;
    let mut table = Columns::new(shell.lang, &[say::TIME, words::APPLICATION_HEAD, say::TEXT]);
    for one in &notes {
        table.row([&local(&one.at), &one.application, &one.text]);
    }
    Ok(Answer::good(json!({ "notes": document(&notes)? }), table.text()))
}

pub fn define_publish(lang: Lang) -> Command {
    args::command(lang, "publish", say::PUBLISH)
        .arg(args::file(lang, "out", "OUT.pdf", say::PUBLISH_OUT))
        .arg(args::option(lang, "from", "YYYY-MM-DD", say::FROM))
        .arg(args::number_option(lang, "days", say::DAYS).default_value("5").hide_default_value(true))
        .arg(args::option(lang, "holiday", "YYYY-MM-DD", say::HOLIDAYS).action(ArgAction::Append))
        .arg(args::option(lang, "contact", "TEXT", say::CONTACT).required(true))
        .arg(args::flag(lang, "replace", words::REPLACE))
}

/// What stands in the way is the answer, all of it at once, and nothing is written.
pub fn run_publish(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let out = args::path(m, "out");
    if !m.get_flag("replace") {
        must_be_new(out)?;
    }
    let date = |text: &str| Date::parse_iso(text).ok_or_else(|| scheme::not_a_day(text));
    let from = args::given(m, "from").map(date).transpose()?;
    let holidays = m.get_many::<String>("holiday").unwrap_or_default().map(|text| date(text)).collect::<Result<Vec<_>, _>>()?;
    let period = Period { from, days: m.get_one("days").copied().unwrap_or(5), holidays: &holidays, contact: args::text(m, "contact") };
    let open = shell.at_desk(|desk| Ok(desk.blocks()?.into_iter().map(result::block).collect::<Vec<Block>>()))?;
    if !open.is_empty() {
        let categories = shell.at_desk(|desk| result::results(desk))?.categories;
        return Ok(Answer::good(json!({ "published": null, "blocks": document(&open)? }), blocks(shell, &open, &categories)).with_exit(verdict(&open)));
    }
    let Published { file, from, until, asked } = shell.at_desk(|desk| desk.publish(&shell.world, out, period))?;
    let (from, until) = (from.to_string(), until.to_string());
    let mut text = export::answer(shell, std::slice::from_ref(&file)).text;
    text += &format!("{} {from} — {until}\n", say::PERIOD.of(shell.lang));
    if let Some(asked) = asked {
        text += &format!("{asked} {}\n", say::NO_WORKING_DAY.of(shell.lang));
    }
    let asked = asked.map(|day| day.to_string());
    Ok(Answer::good(json!({ "published": export::line(&file), "from": from, "until": until, "asked_from": asked, "blocks": [] }), text))
}
