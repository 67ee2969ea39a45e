//! The commands, one file for each group. A command defines its arguments and runs one verb; nothing else.

mod applications;
mod archive;
mod assign;
mod attachments;
mod close;
mod demo;
mod eligibility;
mod enrol;
mod experts;
mod explain;
mod export;
mod help;
mod history;
mod import;
mod inspect;
mod meeting;
mod merge;
mod rank;
mod ranking;
mod recuse;
mod results;
mod rule;
mod scheme;
mod score;
mod tally;
mod task;
mod template;
mod undo;
mod verify;
mod workspace;

use clap::{Arg, ArgAction, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::secretariat::Desk;
use linxuan_domain::words::Words;

use crate::answer::Answer;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

/// One command: its name, its arguments, what it does.
struct Verb {
    name: &'static str,
    define: fn(Lang) -> Command,
    run: fn(&Shell, &ArgMatches) -> Result<Answer, Refused>,
}

/// All commands, in the order of the work.
const VERBS: [Verb; 35] = [
    Verb { name: "demo", define: demo::define, run: demo::run },
    Verb { name: "workspace", define: workspace::define, run: workspace::run },
    Verb { name: "inspect", define: inspect::define, run: inspect::run },
    Verb { name: "template", define: template::define, run: template::run },
    Verb { name: "import", define: import::define, run: import::run },
    Verb { name: "undo", define: undo::define, run: undo::run },
    Verb { name: "attachments", define: attachments::define, run: attachments::run },
    Verb { name: "applications", define: applications::define, run: applications::run },
    Verb { name: "eligibility", define: eligibility::define, run: eligibility::run },
    Verb { name: "experts", define: experts::define, run: experts::run },
    Verb { name: "recuse", define: recuse::define, run: recuse::run },
    Verb { name: "assign", define: assign::define, run: assign::run },
    Verb { name: "enrol", define: enrol::define, run: enrol::run },
    Verb { name: "task", define: task::define, run: task::run },
    Verb { name: "score", define: score::define, run: score::run },
    Verb { name: "merge", define: merge::define, run: merge::run },
    Verb { name: "close", define: close::define, run: close::run },
    Verb { name: "rank", define: rank::define, run: rank::run },
    Verb { name: "results", define: results::define, run: results::run },
    Verb { name: "explain", define: explain::define, run: explain::run },
    Verb { name: "rule", define: rule::define, run: rule::run },
    Verb { name: "abnormal", define: meeting::define_abnormal, run: meeting::run_abnormal },
    Verb { name: "reopen", define: meeting::define_reopen, run: meeting::run_reopen },
    Verb { name: "deliberate", define: meeting::define_deliberate, run: meeting::run_deliberate },
    Verb { name: "ballot", define: meeting::define_ballot, run: meeting::run_ballot },
    Verb { name: "vote", define: meeting::define_vote, run: meeting::run_vote },
    Verb { name: "note", define: meeting::define_note, run: meeting::run_note },
    Verb { name: "publish", define: meeting::define_publish, run: meeting::run_publish },
    Verb { name: "export", define: export::define, run: export::run },
    Verb { name: "archive", define: archive::define, run: archive::run },
    Verb { name: "verify", define: verify::define, run: verify::run },
    Verb { name: "history", define: history::define, run: history::run },
    Verb { name: "tally", define: tally::define, run: tally::run },
    Verb { name: "scheme", define: scheme::define, run: scheme::run },
    Verb { name: "help", define: help::define, run: help::run },
];

/// The whole command line.
pub fn root(lang: Lang) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words::VERSION.of(lang));
    args::group(lang, "linxuan", words::ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(version)
        .args(args::global(lang))
        .after_help(format!("\n{}\n", words::EXIT_CODES.of(lang)))
        .subcommands(VERBS.iter().map(|verb| (verb.define)(lang)))
}

/// Runs the command that was named.
pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let (name, inner) = named(matches)?;
    let verb = VERBS.iter().find(|verb| verb.name == name).ok_or_else(missing)?;
    (verb.run)(shell, inner)
}

/// The command inside a group. The parser has refused a group without one.
fn named(matches: &ArgMatches) -> Result<(&str, &ArgMatches), Refused> {
    matches.subcommand().ok_or_else(missing)
}

/// The name of a category of the round; a key that is none stays as it is.
fn title(shell: &Shell, desk: &Desk, key: &str) -> String {
    let name = desk.definition().categories.iter().find(|one| one.key == key).map(|one| shell.say(&one.name));
    name.unwrap_or(key).to_owned()
}

fn missing() -> Refused {
    usage::wrong(Words::new("还缺少一个命令", "A command is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// clap's own check of every definition: names that clash, arguments that cannot be reached.
    #[test]
    fn every_definition_is_sound_in_both_languages() {
        root(Lang::Zh).debug_assert();
        root(Lang::En).debug_assert();
    }

    #[test]
    fn the_english_help_has_no_chinese_and_the_chinese_help_is_chinese() {
        let english = super::help::whole(Lang::En);
        assert!(!english.chars().any(|c| c > '\u{3000}'), "{english}");
        let chinese = super::help::whole(Lang::Zh);
        for verb in &VERBS {
            assert!(chinese.contains(&format!("linxuan {}", verb.name)), "{}", verb.name);
        }
        assert!(!chinese.contains("Usage:") && !chinese.contains("Print help"));
    }
}
