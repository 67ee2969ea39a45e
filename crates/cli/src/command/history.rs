//! `linxuan history`: the same platform's scores across rounds, from archives; with a workspace also the round that is open.

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_app::Refused;
use linxuan_app::secretariat::history;
use serde_json::json;

use crate::answer::{Answer, DOES_NOT_HOLD, document};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "history", say::HISTORY).arg(args::files(lang, "files", "FILE", say::HISTORY_FILES))
}

/// An archive that does not hold is shown and is the verdict.
pub fn run(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let archives = args::paths(m, "files");
    let found = match shell.has_workspace() {
        true => shell.at_desk(|desk| history(Some(desk), &archives))?,
        false => history(None, &archives)?,
    };
    let platforms: Vec<_> = found.iter().map(result::platform).collect();
    let mut table = Columns::new(shell.lang, &[words::APPLICANT, say::PLATFORM, say::ROUND, words::RANK_HEAD, words::SCORE_HEAD]);
    for (one, round) in platforms.iter().flat_map(|one| one.rounds.iter().map(move |round| (one, round))) {
        table.row([&one.applicant, &one.platform, &round.title, &round.rank.to_string(), &round.score]);
    }
    let holds = platforms.iter().flat_map(|one| &one.rounds).all(|round| round.verified);
    Ok(Answer::good(json!({ "platforms": document(&platforms)? }), table.text()).with_exit(if holds { 0 } else { DOES_NOT_HOLD }))
}
