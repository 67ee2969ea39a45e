//! `linxuan help [COMMAND]`: the full reference.

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_domain::words::Words;
use serde_json::json;

use crate::answer::Answer;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "help", words::HELP_VERB).arg(args::word(lang, "command", "COMMAND", words::HELP_OF).required(false).num_args(0..))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let path: Vec<&String> = matches.get_many::<String>("command").unwrap_or_default().collect();
    if path.is_empty() {
        return Ok(answer(whole(shell.lang)));
    }
    let mut command = &built(shell.lang);
    for name in path {
        let unknown = || usage::wrong(Words::new(format!("没有“{name}”这个命令"), format!("There is no command “{name}”")));
        command = command.find_subcommand(name).ok_or_else(unknown)?;
    }
    Ok(answer(reference(command)))
}

fn answer(text: String) -> Answer {
    Answer::good(json!({ "help": text }), text)
}

/// The help of every command.
pub fn whole(lang: Lang) -> String {
    reference(&built(lang))
}

/// Parents' names and global options are handed down to the children only when the whole is built.
fn built(lang: Lang) -> Command {
    let mut root = super::root(lang);
    root.build();
    root
}

/// The help of a command and of those below it.
fn reference(command: &Command) -> String {
    let own = command.clone().render_help().to_string();
    let below = command.get_subcommands().map(reference);
    std::iter::once(own).chain(below).collect::<Vec<_>>().join("\n")
}
