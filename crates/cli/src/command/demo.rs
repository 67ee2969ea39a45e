//! `linxuan demo`: the whole main job on a made-up round.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::demo::{self, Made, Options, Place};
use serde_json::{Map, Value, json};

use super::{export, verify};
use crate::answer::{Answer, both};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::words::W;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "demo", words::DEMO)
        .arg(args::file(lang, "dir", "DIR", words::DEMO_DIR))
        .arg(args::number_option(lang, "seed", words::SEED))
        .arg(args::number_option(lang, "applications", words::APPLICATIONS_N))
        .arg(args::number_option(lang, "experts", words::EXPERTS_N))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let usual = Options::default();
    let number = |id: &str, otherwise: usize| matches.get_one::<u32>(id).map_or(otherwise, |n| *n as usize);
    let seed = matches.get_one::<u32>("seed").map_or(usual.seed, |n| u64::from(*n));
    let options = Options::new(seed, number("applications", usual.applications), number("experts", usual.experts));
    let bar = shell.bar();
    let made = demo::run(&shell.world, args::path(matches, "dir"), options, &bar)?;
    drop(bar);
    Ok(Answer::good(document(&made), text(shell, &made)))
}

fn document(made: &Made) -> Value {
    let experts: Vec<Value> = made.experts.iter().map(|one| json!({ "expert": one.id, "name": one.name, "path": one.path })).collect();
    let seconds: Map<String, Value> = made.seconds.iter().map(|(step, took)| ((*step).to_owned(), seconds(*took))).collect();
    let c = &made.counts;
    json!({
        "folder": made.folder,
        "workspaces": { "secretariat": made.secretariat, "experts": experts, "passphrase": made.passphrase, "passphrase_is_for_demonstration": true },
        "workbooks": made.workbooks,
        "documents": made.documents.iter().map(export::line).collect::<Vec<_>>(),
        "archive": made.archive,
        "root": made.root,
        "ranking": made.ranking.iter().map(place).collect::<Vec<_>>(),
        "verified": made.verified.iter().map(verify::line).collect::<Vec<_>>(),
        "counts": {
            "applications": c.applications, "eligible": c.eligible, "decided": c.decided, "experts": c.experts, "recusals": c.recusals,
            "members": c.members, "sheets": c.sheets, "pages": c.pages, "merged": c.merged,
        },
        "seconds": seconds,
    })
}

/// A measurement, to the millisecond; no score is ever written like this.
fn seconds(took: Duration) -> Value {
    let millis = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
    (f64::from(millis) / 1000.0).into()
}

fn place(one: &Place) -> Value {
    json!({
        "category": one.category, "category_name": both(&one.category_name), "rank": one.rank, "application": one.application, "applicant": one.applicant,
        "platform": one.platform, "score": one.score, "exact": one.exact,
    })
}

/// What was made, where, and the ranking: as many lines as fit a screen, whatever the size of the round.
fn text(shell: &Shell, made: &Made) -> String {
    let lang = shell.lang;
    let c = &made.counts;
    let mut what = Columns::new(lang, &[words::WHAT, words::HOW_MANY, words::WHERE]);
    let mut row = |name: W, count: usize, place: &Path| what.row([name.of(lang), &count.to_string(), &place.display().to_string()]);
    let folder = |path: Option<&std::path::PathBuf>| path.and_then(|p| p.parent()).unwrap_or(&made.folder).to_owned();
    row(words::MADE_WORKBOOKS, made.workbooks.len(), &folder(made.workbooks.first()));
    row(words::MADE_APPLICATIONS, c.applications, &made.secretariat);
    row(words::MADE_ELIGIBLE, c.eligible, &made.secretariat);
    row(words::MADE_EXPERTS, c.experts, &made.secretariat);
    row(words::MADE_RECUSALS, c.recusals, &made.secretariat);
    row(words::MADE_WORKSPACES, made.experts.len(), &folder(made.experts.first().map(|one| &one.path)));
    row(words::MADE_SHEETS, c.sheets, &made.secretariat);
    row(words::MADE_MERGED, c.merged, &made.secretariat);
    row(words::MADE_DOCUMENTS, made.documents.len(), &folder(made.documents.first().map(|one| &one.path)));
    row(words::MADE_ARCHIVE, 1, &made.archive);
    row(words::MADE_VERIFIED, made.verified.len(), &made.folder);
    let mut text = what.text();
    let _ = write!(text, "\n{}", first_places(shell, made));
    let total: Duration = made.seconds.iter().map(|(_, took)| *took).sum();
    let steps: Vec<String> = made.seconds.iter().map(|(step, took)| format!("{step} {:.1}", took.as_secs_f32())).collect();
    let _ = writeln!(text, "\n{} {:.1} s ({})", words::TOOK.of(lang), total.as_secs_f32(), steps.join(" · "));
    let _ = writeln!(text, "{} {}", words::DEMO_PASSPHRASE.of(lang), plain(made.passphrase));
    text
}

/// The first three of each category.
fn first_places(shell: &Shell, made: &Made) -> String {
    let mut table = Columns::new(shell.lang, &[words::CATEGORY, words::RANK_HEAD, words::APPLICANT, words::PLATFORM, words::SCORE_HEAD, words::EXACT]);
    for one in made.ranking.iter().filter(|one| one.rank <= 3) {
        table.row([shell.say(&one.category_name), &one.rank.to_string(), &one.applicant, &one.platform, &one.score, &one.exact]);
    }
    table.text()
}
