//! `linxuan verify`: what holds and what does not in any of the product's files.

use std::fmt::Write as _;

use clap::{ArgMatches, Command};
use linxuan_app::audit::{self, Report};
use linxuan_app::{Class, Refused};
use serde_json::{Value, json};

use crate::answer::{Answer, both};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "verify", words::VERIFY).arg(args::files(lang, "files", "FILE", words::VERIFY_FILES)).arg(args::path_option(
        lang,
        "trust",
        "ROOT.pem",
        words::TRUST,
    ))
}

/// One file: its report is the document. Several: `{"files":[…]}`. The exit code is that of the worst.
pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let trust = matches.get_one("trust").map(|path: &std::path::PathBuf| audit::trusted(path)).transpose()?;
    let mut reports = Vec::new();
    for path in args::paths(matches, "files") {
        reports.push(audit::verify(&path, trust.as_ref())?);
    }
    let json = match reports.as_slice() {
        [one] => line(one),
        many => json!({ "valid": many.iter().all(|one| one.valid), "files": many.iter().map(line).collect::<Vec<_>>() }),
    };
    let text: String = reports.iter().map(|one| people(shell, one)).collect();
    let worst = reports.iter().filter_map(Report::class).max_by_key(|class| *class == Class::Trust);
    Ok(Answer::good(json, text).with_exit(worst.map_or(0, Class::exit_code)))
}

/// One report; also what `demo` gives.
pub fn line(one: &Report) -> Value {
    let signers: Vec<Value> = one.signers.iter().map(|(name, print)| json!({ "name": name, "fingerprint": print.short(), "sha256": print.hex() })).collect();
    let findings: Vec<Value> =
        one.findings.iter().map(|f| json!({ "holds": f.holds, "code": f.code, "where": f.place, "message": both(&f.message) })).collect();
    json!({ "file": one.file, "kind": one.kind.key(), "valid": one.valid, "signers": signers, "findings": findings, "recomputed": one.recomputed })
}

fn people(shell: &Shell, one: &Report) -> String {
    let verdict = if one.valid { words::VALID } else { words::NOT_VALID };
    let mut text = format!("{}：{}\n", plain(&one.file), verdict.of(shell.lang));
    for (name, print) in &one.signers {
        let _ = writeln!(text, "{} {} {}", words::SIGNED_BY.of(shell.lang), plain(name), print.short());
    }
    let mut table = Columns::new(shell.lang, &[words::HOLDS, words::PLACE, words::FINDING]);
    for f in &one.findings {
        table.row([if f.holds { "✓" } else { "✗" }, &f.place, shell.say(&f.message)]);
    }
    text + &table.text() + "\n"
}
