//! `linxuan enrol`: an expert's request, and the secretariat's approval after comparing the fingerprint.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::files::name_of;
use linxuan_app::secretariat::RequestView;
use linxuan_domain::words::Words;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, usage, words};

pub fn define(lang: Lang) -> Command {
    let new = args::command(lang, "new", words::ENROL_NEW).arg(args::path_option(lang, "out", "FILE", words::OUT_FILE).required(true));
    let show = args::command(lang, "show", words::ENROL_SHOW).arg(args::files(lang, "files", "FILE", words::ENROL_FILE));
    let approve = args::command(lang, "approve", words::ENROL_APPROVE)
        .arg(args::file(lang, "file", "FILE", words::ENROL_FILE))
        .arg(args::option(lang, "expert", "ID", words::EXPERT))
        .arg(args::option(lang, "fingerprint", "TEXT", words::FINGERPRINT).required(true));
    args::group(lang, "enrol", words::ENROL).subcommands([new, show, approve])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("new", m) => new(shell, args::path(m, "out")),
        ("approve", m) => approve(shell, m),
        (_, m) => show(shell, &args::paths(m, "files")),
    }
}

fn show(shell: &Shell, files: &[PathBuf]) -> Result<Answer, Refused> {
    let requests = shell.at_desk(|desk| files.iter().map(|path| Ok((path, desk.read_enrolment(path)?))).collect::<Result<Vec<_>, Refused>>())?;
    let mut table = Columns::new(shell.lang, &[words::FILE, words::NAME, words::UNIT, words::FINGERPRINT_HEAD, words::EXPERT_HEAD]);
    for (path, one) in &requests {
        table.row([&name_of(path), &one.name, &one.unit, &one.fingerprint.short(), one.expert.as_deref().unwrap_or("?")]);
    }
    let json: Vec<Value> = requests.iter().map(|(path, one)| request(path, one)).collect();
    Ok(Answer::good(json!({ "requests": json }), table.text()))
}

fn request(path: &Path, one: &RequestView) -> Value {
    json!({
        "file": name_of(path), "name": one.name, "unit": one.unit, "fingerprint": one.fingerprint.short(), "fingerprint_sha256": one.fingerprint.hex(),
        "expert": one.expert, "approved": one.approved,
    })
}

fn approve(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let file = args::path(m, "file");
    let (view, expert) = shell.at_desk(|desk| {
        let view = desk.read_enrolment(file)?;
        let nobody =
            || usage::wrong(Words::new("专家库中没有唯一对应的专家，请用 --expert 指明编号", "No single expert of the pool matches; name one by --expert"));
        let expert = args::given(m, "expert").map(str::to_owned).or_else(|| view.expert.clone()).ok_or_else(nobody)?;
        desk.approve_enrolment(&shell.world, file, &expert, args::text(m, "fingerprint"))?;
        Ok((view, expert))
    })?;
    let text = words::APPROVED.of(shell.lang).replace("{name}", &plain(&view.name)).replace("{id}", &plain(&expert));
    Ok(Answer::good(json!({ "expert": expert, "name": view.name, "fingerprint": view.fingerprint.short() }), text + "\n"))
}

fn new(shell: &Shell, out: &Path) -> Result<Answer, Refused> {
    let fingerprint = shell.at_bench(|bench| {
        bench.write_enrolment(&shell.world, out)?;
        Ok(bench.fingerprint())
    })?;
    let text = words::ENROLLED.of(shell.lang).replace("{path}", &plain(&out.display().to_string())).replace("{fingerprint}", &fingerprint.short());
    Ok(Answer::good(json!({ "path": out, "fingerprint": fingerprint.short(), "fingerprint_sha256": fingerprint.hex() }), text + "\n"))
}
