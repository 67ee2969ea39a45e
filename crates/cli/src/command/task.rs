//! `linxuan task`: packages from the secretariat to its experts.

use std::path::Path;

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::expert::TaskView;
use serde_json::{Value, json};

use crate::answer::{Answer, NEEDS_A_PERSON};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    let issue = args::command(lang, "issue", words::TASK_ISSUE).arg(args::path_option(lang, "out", "DIR", words::OUT_FOLDER).required(true));
    let open = args::command(lang, "open", words::TASK_OPEN).arg(args::file(lang, "file", "FILE", words::TASK_FILE));
    args::group(lang, "task", words::TASK).subcommands([issue, open])
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    match super::named(matches)? {
        ("issue", m) => issue(shell, args::path(m, "out")),
        (_, m) => open(shell, args::path(m, "file")),
    }
}

fn issue(shell: &Shell, folder: &Path) -> Result<Answer, Refused> {
    let bar = shell.bar();
    let (issued, waiting) = shell.at_desk(|desk| desk.issue_tasks(&shell.world, folder, &bar))?;
    drop(bar);
    let mut table = Columns::new(shell.lang, &[words::EXPERT_HEAD, words::NAME, words::APPLICATIONS_HEAD, words::FILE]);
    for one in &issued {
        table.row([&one.expert, &one.name, &one.applications.to_string(), &one.path.display().to_string()]);
    }
    let mut text = table.text();
    for (id, name) in &waiting {
        text += &format!("{}{} {}\n", words::NOT_ENROLLED.of(shell.lang), plain(id), plain(name));
    }
    let packages: Vec<Value> =
        issued.iter().map(|one| json!({ "expert": one.expert, "name": one.name, "path": one.path, "applications": one.applications })).collect();
    let not_enrolled: Vec<Value> = waiting.iter().map(|(id, name)| json!({ "expert": id, "name": name })).collect();
    let exit = if waiting.is_empty() { 0 } else { NEEDS_A_PERSON };
    Ok(Answer::good(json!({ "issued": packages, "not_enrolled": not_enrolled }), text).with_exit(exit))
}

fn open(shell: &Shell, file: &Path) -> Result<Answer, Refused> {
    let task = shell.at_bench(|bench| bench.open_task(&shell.world, file))?;
    let text = words::TASK_OPENED
        .of(shell.lang)
        .replace("{round}", &plain(&task.round))
        .replace("{secretariat}", &plain(&task.secretariat))
        .replace("{fingerprint}", &task.secretariat_fingerprint.short())
        .replace("{count}", &task.applications.to_string());
    Ok(Answer::good(facts(&task), text + "\n"))
}

/// The task in hand; also what `workspace info` gives.
pub fn facts(task: &TaskView) -> Value {
    json!({
        "task": task.id, "round": task.round, "secretariat": task.secretariat, "secretariat_fingerprint": task.secretariat_fingerprint.short(),
        "definition_sha256": task.definition_sha256, "applications": task.applications, "submitted_revision": task.submitted,
        "changed_since": task.changed_since,
    })
}
