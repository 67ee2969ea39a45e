//! `linxuan rule`: the rule of tally, to choose from, in force, set, changed.

use clap::{Arg, ArgAction, ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::{QuotaChoice, RuleChoice, RuleLine, Rules, VoteChoice};
use linxuan_app::files::{name_of, read_whole};
use linxuan_app::secretariat::Desk;
use linxuan_app::{Refused, scheme};
use linxuan_domain::tally::Rule;
use linxuan_domain::words::Words;

use super::ranking;
use crate::answer::{Answer, document};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::words::W;
use crate::{args, words};

fn choice(lang: Lang) -> [Arg; 13] {
    [
        args::option(lang, "preset", "KEY", say::RULE_PRESET),
        args::path_option(lang, "file", "RULE.json", say::RULE_FILE).conflicts_with("preset"),
        args::option(lang, "pass-line", "POINTS", say::PASS_LINE).allow_negative_numbers(true),
        args::number_option(lang, "places", say::PLACES),
        args::number_option(lang, "decimals", say::DECIMALS),
        args::option(lang, "rounding", "KEY", say::ROUNDING),
        repeated(lang, "role", "EXPERT=ROLE", say::ROLE),
        repeated(lang, "role-weight", "ROLE=WEIGHT", say::ROLE_WEIGHT),
        args::number_option(lang, "quota-places", say::QUOTA_PLACES),
        repeated(lang, "at-least", "CATEGORY=N", say::AT_LEAST),
        repeated(lang, "at-most", "CATEGORY=N", say::AT_MOST),
        args::number_option(lang, "shortlist", say::SHORTLIST),
        args::option(lang, "share", "N/D", say::SHARE),
    ]
}

pub fn define(lang: Lang) -> Command {
    let set = args::command(lang, "set", say::RULE_SET).args(choice(lang));
    let change = args::command(lang, "change", say::RULE_CHANGE).args(choice(lang)).arg(args::option(lang, "reason", "TEXT", words::REASON).required(true));
    let (list, show) = (args::command(lang, "list", say::RULE_LIST), args::command(lang, "show", say::RULE_SHOW));
    args::group(lang, "rule", say::RULE).subcommands([list, show, set, change])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (name, m) = super::named(matches)?;
    let rules = shell.at_desk(|desk| {
        match name {
            "set" => {
                let rule = chosen(desk, m)?;
                desk.set_rule(&shell.world, rule)?;
            }
            "change" => {
                let rule = chosen(desk, m)?;
                desk.change_rule(&shell.world, rule, args::text(m, "reason"))?;
            }
            _ => {}
        }
        result::rules(desk)
    })?;
    let text = if name == "list" { listed(shell, &rules.presets) } else { shown(shell, &rules) };
    Ok(Answer::good(document(&rules)?, text))
}

fn repeated(lang: Lang, id: &'static str, value: &'static str, help: W) -> Arg {
    args::option(lang, id, value, help).action(ArgAction::Append)
}

fn chosen(desk: &Desk, m: &ArgMatches) -> Result<Rule, Refused> {
    let from_file = |path: &std::path::PathBuf| scheme::rule(&name_of(path), &read_whole(path)?);
    let base = m.get_one::<std::path::PathBuf>("file").map(from_file).transpose()?;
    let number = |id: &str| m.get_one::<u32>(id).copied();
    let text = |id: &str| args::given(m, id).map(ToOwned::to_owned);
    let mut choice = RuleChoice {
        preset: text("preset"),
        pass_line: text("pass-line"),
        places: number("places"),
        decimals: number("decimals"),
        rounding: text("rounding"),
        role_weights: pairs(m, "role-weight")?,
        roles: pairs(m, "role")?,
        ..RuleChoice::default()
    };
    let start = match base {
        Some(rule) => rule,
        None => result::chosen(desk, &RuleChoice { preset: choice.preset.take(), ..RuleChoice::default() })?,
    };
    choice.quotas = quotas(m, &start)?;
    choice.vote = vote(m, &start);
    result::adjusted(start, &choice)
}

/// What was named of the places over all categories; the rest stays as it is.
fn quotas(m: &ArgMatches, rule: &Rule) -> Result<Option<QuotaChoice>, Refused> {
    let (places, least, most) = (m.get_one::<u32>("quota-places").copied(), pairs(m, "at-least")?, pairs(m, "at-most")?);
    if places.is_none() && least.is_none() && most.is_none() {
        return Ok(None);
    }
    let now = result::quotas(&rule.quotas.clone().unwrap_or_default());
    let seat = |(category, text): (String, String)| match text.parse() {
        Ok(seats) => Ok((category, seats)),
        Err(_) => Err(scheme::not_a_choice(("名额", "A number of places"), &text, Words::new("填整数", "a whole number"))),
    };
    let seats = |given: Option<Vec<(String, String)>>, now: Vec<(String, u32)>| match given {
        None => Ok(now),
        Some(all) => all.into_iter().map(seat).collect::<Result<Vec<_>, Refused>>(),
    };
    Ok(Some(QuotaChoice { places: places.unwrap_or(now.places), at_least: seats(least, now.at_least)?, at_most: seats(most, now.at_most)? }))
}

/// What was named of the vote; the rest stays as it is.
fn vote(m: &ArgMatches, rule: &Rule) -> Option<VoteChoice> {
    let (shortlist, share) = (m.get_one::<u32>("shortlist").copied(), args::given(m, "share"));
    let now = rule.vote.map(result::vote).unwrap_or_default();
    (shortlist.is_some() || share.is_some())
        .then(|| VoteChoice { shortlist: shortlist.unwrap_or(now.shortlist), share: share.map_or(now.share, ToOwned::to_owned) })
}

/// `E01=组长` and the like, as often as it was given.
fn pairs(m: &ArgMatches, id: &str) -> Result<Option<Vec<(String, String)>>, Refused> {
    let Some(all) = m.get_many::<String>(id) else { return Ok(None) };
    let pair = |text: &String| text.split_once('=').map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned())).ok_or_else(|| no_pair(id, text));
    all.map(pair).collect::<Result<_, _>>().map(Some)
}

fn no_pair(id: &str, text: &str) -> Refused {
    let (zh, en) = match id {
        "role" => ("写法如 E01=组长", "write it as E01=组长"),
        "role-weight" => ("写法如 组长=1.5", "write it as 组长=1.5"),
        _ => ("写法如 testing=1", "write it as testing=1"),
    };
    let option = format!("--{id}");
    scheme::not_a_choice((&format!("{option} "), &option), text, Words::new(zh, en))
}

fn listed(shell: &Shell, presets: &[RuleLine]) -> String {
    let mut table = Columns::new(shell.lang, &[say::KEY, words::NAME, say::TEXT]);
    for one in presets {
        table.row([&one.key, shell.text(&one.title), shell.text(&one.whole)]);
    }
    table.text()
}

fn shown(shell: &Shell, rules: &Rules) -> String {
    let text = format!("{}\n{} {}\n", shell.text(&rules.now.whole), words::DEFINITION.of(shell.lang), rules.definition_sha256);
    text + &ranking::changes(shell, &rules.changes)
}
