//! `linxuan rule`: the rule of tally, to choose from, in force, set, changed.

use clap::{Arg, ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::{RuleChoice, RuleLine, Rules};
use linxuan_app::files::{name_of, read_whole};
use linxuan_app::secretariat::Desk;
use linxuan_app::{Refused, scheme};
use linxuan_domain::tally::Rule;

use crate::answer::{Answer, document};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::{args, words};

fn choice(lang: Lang) -> [Arg; 6] {
    [
        args::option(lang, "preset", "KEY", say::RULE_PRESET),
        args::path_option(lang, "file", "RULE.json", say::RULE_FILE).conflicts_with("preset"),
        args::option(lang, "pass-line", "POINTS", say::PASS_LINE),
        args::number_option(lang, "places", say::PLACES),
        args::number_option(lang, "decimals", say::DECIMALS),
        args::option(lang, "rounding", "KEY", say::ROUNDING),
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

fn chosen(desk: &Desk, m: &ArgMatches) -> Result<Rule, Refused> {
    let number = |id: &str| m.get_one::<u32>(id).copied();
    let text = |id: &str| args::given(m, id).map(ToOwned::to_owned);
    if let Some(path) = m.get_one::<std::path::PathBuf>("file") {
        let rule = scheme::rule(&name_of(path), &read_whole(path)?)?;
        return scheme::adjusted(rule, args::given(m, "pass-line"), number("places"), number("decimals"), args::given(m, "rounding"));
    }
    let choice =
        RuleChoice { preset: text("preset"), pass_line: text("pass-line"), places: number("places"), decimals: number("decimals"), rounding: text("rounding") };
    result::chosen(desk, &choice)
}

fn listed(shell: &Shell, presets: &[RuleLine]) -> String {
    let mut table = Columns::new(shell.lang, &[say::KEY, words::NAME, say::TEXT]);
    for one in presets {
        table.row([&one.key, shell.text(&one.title), shell.text(&one.text)]);
    }
    table.text()
}

fn shown(shell: &Shell, rules: &Rules) -> String {
    let mut text = format!("{}\n{} {}\n", shell.text(&rules.now.text), words::DEFINITION.of(shell.lang), rules.definition_sha256);
    for one in &rules.changes {
        text += &format!(
            "{} {} {}\n  {}\n  → {}\n  {}\n",
            say::CHANGED.of(shell.lang),
            plain(&one.at),
            plain(&one.by),
            shell.text(&one.old),
            shell.text(&one.new),
            plain(&one.reason)
        );
    }
    text
}
