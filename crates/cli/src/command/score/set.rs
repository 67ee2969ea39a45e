//! `linxuan score set`: one mark, or one for each line of stdin. A mark is acknowledged only when it is on the disk.

use std::io::{BufRead as _, Write as _};

use clap::{Arg, ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::expert::Bench;
use linxuan_domain::words::Words;
use serde_json::json;

use crate::answer::Answer;
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

/// Clears a mark.
const CLEAR: &str = "-";

pub fn define(lang: Lang) -> Command {
    let alone = |arg: Arg| arg.required_unless_present("stdin").conflicts_with("stdin");
    args::command(lang, "set", words::SCORE_SET)
        .arg(alone(args::option(lang, "application", "ID", words::APPLICATION)))
        .arg(alone(args::option(lang, "criterion", "CODE", words::CRITERION)))
        .arg(alone(args::word(lang, "value", "VALUE", words::VALUE).required(false)).allow_hyphen_values(true))
        .arg(args::flag(lang, "stdin", words::SCORE_STDIN).conflicts_with(args::JSON))
}

pub fn run(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    if m.get_flag("stdin") {
        return shell.at_bench(|bench| every_line(shell, bench));
    }
    let (application, criterion, value) = (args::text(m, "application"), args::text(m, "criterion"), args::text(m, "value"));
    let seq = shell.at_bench(|bench| set(shell, bench, application, criterion, value))?;
    Ok(Answer::good(json!({ "application": application, "criterion": criterion, "value": value, "seq": seq }), format!("ok {seq}\n")))
}

fn set(shell: &Shell, bench: &mut Bench, application: &str, criterion: &str, value: &str) -> Result<i64, Refused> {
    bench.set_mark(&shell.world, application, criterion, (value != CLEAR).then_some(value))
}

/// `APPLICATION CRITERION VALUE` on each line; the first line that is refused ends it, with everything before it kept.
fn every_line(shell: &Shell, bench: &mut Bench) -> Result<Answer, Refused> {
    let mut out = std::io::stdout().lock();
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let at = |refused: Refused| refused.at(format!("stdin:{}", index + 1));
        let line = line.map_err(|error| at(unreadable(&error.to_string())))?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let [application, criterion, value] = words.as_slice() else {
            if words.is_empty() {
                continue;
            }
            return Err(at(unreadable(&line)));
        };
        let seq = set(shell, bench, application, criterion, value).map_err(at)?;
        // Nobody reads the answers any more: nobody waits for the rest of the lines either.
        if writeln!(out, "ok {seq}").and_then(|()| out.flush()).is_err() {
            break;
        }
    }
    Ok(Answer::good(json!({}), ""))
}

fn unreadable(line: &str) -> Refused {
    usage::wrong(Words::new(format!("这一行不是“申报 指标 分值”：{line}"), format!("This line is not “APPLICATION CRITERION VALUE”: {line}")))
}
