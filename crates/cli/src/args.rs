//! The few kinds of arguments that the commands are made of, each with its help in the person's language.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::lang::Lang;
use crate::words::{self, W};

/// Global option: the workspace.
pub const WORKSPACE: &str = "workspace";
/// Global option: where the passphrase is.
pub const PASSPHRASE_FILE: &str = "passphrase-file";
/// Global option: JSON.
pub const JSON: &str = "json";

/// The options that every command takes.
pub fn global(lang: Lang) -> [Arg; 4] {
    [
        path_option(lang, WORKSPACE, "PATH", words::WORKSPACE).short('w').global(true),
        path_option(lang, PASSPHRASE_FILE, "PATH", words::PASSPHRASE_FILE).global(true),
        flag(lang, JSON, words::JSON).global(true),
        option(lang, "lang", "zh|en", words::LANG).value_parser(["zh", "en"]).global(true),
    ]
}

/// A command with our headings; all commands are made here, so that all helps look alike.
pub fn command(lang: Lang, name: &'static str, about: W) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words::HELP.of(lang));
    let usage = words::USAGE.of(lang);
    Command::new(name)
        .about(about.of(lang))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(words::COMMANDS.of(lang))
        .next_help_heading(words::OPTIONS.of(lang))
        .arg(help)
}

/// A command that only holds others.
pub fn group(lang: Lang, name: &'static str, about: W) -> Command {
    command(lang, name, about).subcommand_required(true)
}

/// One required word.
pub fn word(lang: Lang, id: &'static str, name: &'static str, help: W) -> Arg {
    Arg::new(id).value_name(name).required(true).help(help.of(lang)).hide_possible_values(true)
}

/// One required path.
pub fn file(lang: Lang, id: &'static str, name: &'static str, help: W) -> Arg {
    word(lang, id, name, help).value_parser(value_parser!(PathBuf))
}

/// One path or more.
pub fn files(lang: Lang, id: &'static str, name: &'static str, help: W) -> Arg {
    file(lang, id, name, help).num_args(1..)
}

/// `--name VALUE`, not required.
pub fn option(lang: Lang, id: &'static str, name: &'static str, help: W) -> Arg {
    word(lang, id, name, help).long(id).required(false)
}

/// `--name PATH`, not required.
pub fn path_option(lang: Lang, id: &'static str, name: &'static str, help: W) -> Arg {
    option(lang, id, name, help).value_parser(value_parser!(PathBuf))
}

/// `--name N`, a count.
pub fn number_option(lang: Lang, id: &'static str, help: W) -> Arg {
    option(lang, id, "N", help).value_parser(value_parser!(u32))
}

/// `--name`, on or off.
pub fn flag(lang: Lang, id: &'static str, help: W) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(help.of(lang))
}

/// The word given; empty when it was left out.
pub fn text<'m>(matches: &'m ArgMatches, id: &str) -> &'m str {
    matches.get_one::<String>(id).map_or("", String::as_str)
}

/// The word given, if it was.
pub fn given<'m>(matches: &'m ArgMatches, id: &str) -> Option<&'m str> {
    matches.get_one::<String>(id).map(String::as_str)
}

/// The path given; empty when it was left out.
pub fn path<'m>(matches: &'m ArgMatches, id: &str) -> &'m Path {
    matches.get_one::<PathBuf>(id).map_or(Path::new(""), PathBuf::as_path)
}

/// The paths given.
pub fn paths(matches: &ArgMatches, id: &str) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>(id).unwrap_or_default().cloned().collect()
}
