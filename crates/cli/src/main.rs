//! `linxuan`: the verbs of the product on the command line. Parses, asks for the passphrase, calls a verb, prints.
//!
//! No rule lives here. What a verb answers is printed once, in [`answer`]; what it refuses becomes an exit code of
//! `CONTRACT.md` and either a sentence in the person's language or, with `--json`, one JSON document.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod answer;
mod args;
mod columns;
mod command;
mod hint;
mod lang;
mod meeting_words;
mod passphrase;
mod progress;
mod shell;
mod time;
mod usage;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let line: Vec<std::ffi::OsString> = std::env::args_os().collect();
    if let Some(code) = linxuan_app::reading_process(line.iter().cloned()) {
        return code;
    }
    let lang = lang::of_command_line(&line);
    let matches = match command::root(lang).try_get_matches_from(&line) {
        Ok(matches) => matches,
        Err(error) => return usage::finish(&error, lang, usage::wants_json(&line)),
    };
    let shell = shell::Shell::new(lang, &matches);
    answer::finish(&shell, command::run(&shell, &matches))
}
