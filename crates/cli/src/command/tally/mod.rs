//! `linxuan tally`: every figure of a case of scores. A pure function of one file; needs no workspace.

mod advisory;

use clap::{ArgMatches, Command};
use linxuan_app::Refused;
use linxuan_app::audit::{self, Tallied};
use linxuan_domain::exact::Rounding;
use linxuan_domain::tally::official::Official;
use serde_json::{Map, Value};

use crate::answer::{Answer, document, line};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::words::W;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    let case = args::file(lang, "case", "CASE.json", words::TALLY_CASE);
    args::command(lang, "tally", words::TALLY).arg(case).arg(args::flag(lang, "official", words::TALLY_OFFICIAL))
}

pub fn run(shell: &Shell, matches: &ArgMatches) -> Result<Answer, Refused> {
    let tallied = audit::tally(args::path(matches, "case"))?;
    if !shell.json {
        return Ok(Answer::good(Value::Null, text(shell, &tallied)?));
    }
    if matches.get_flag("official") {
        return Ok(Answer::good(line(&tallied.official_answer())?, ""));
    }
    Ok(Answer::good(whole(&tallied)?, ""))
}

/// The official answer under its name, and the advisory figures beside it.
fn whole(tallied: &Tallied) -> Result<Value, Refused> {
    let mut all = Map::new();
    all.insert("case".to_owned(), tallied.case.id.clone().into());
    all.insert("spec".to_owned(), 1.into());
    if let Value::Object(official) = document(&tallied.official_answer())? {
        all.extend(official);
    }
    advised(tallied, &mut all)?;
    Ok(Value::Object(all))
}

/// A case that is too large or too fine for advisory figures says so and gets none.
fn advised(tallied: &Tallied, all: &mut Map<String, Value>) -> Result<(), Refused> {
    match tallied.sheets() {
        Ok(sheets) => {
            if let Some(Value::Object(aggregates)) = all.get_mut("aggregate") {
                aggregates.insert("zscore".to_owned(), advisory::standard_scores(&sheets.panel));
            }
            all.extend(advisory::figures(&sheets, &tallied.case.params)?);
        }
        Err(why) => {
            all.extend(advisory::NAMES.iter().map(|name| ((*name).to_owned(), Value::Null)));
            all.insert("advisory_left_out".to_owned(), why.to_string().into());
        }
    }
    Ok(())
}

/// Rank, score, seat, what parted equal scores, and the executed formula of each application under the official rule; what a person
/// must decide stands below.
fn text(shell: &Shell, tallied: &Tallied) -> Result<String, Refused> {
    let Tallied { case, official } = tallied;
    let heads = [words::RANK_HEAD, words::APPLICATION_HEAD, words::SCORE_HEAD, words::SELECTED, words::PARTED_BY, words::FORMULA];
    let mut table = Columns::new(shell.lang, &heads);
    let formulas = tallied.formulas()?;
    let figures = official.figures.get(&case.params.official).into_iter().flatten();
    let mut rows: Vec<_> = figures.enumerate().filter_map(|(place, figure)| Some((official.rank(place, figure.as_ref()?), place, figure.as_ref()?))).collect();
    rows.sort_by_key(|(rank, place, _)| (*rank, *place));
    let id = |place: usize| case.applications.get(place).map_or("", |application| application.id.as_str());
    for (rank, place, figure) in &rows {
        let shared = rows.iter().filter(|(other, ..)| other == rank).count() > 1;
        let rank = format!("{rank}{}", if shared { "=" } else { "" });
        let score = figure.exact.round(case.params.decimals, Rounding::HalfUp).unwrap_or_default();
        let parted = official.parted_by.get(*place).copied().flatten().and_then(|at| case.criteria.get(at)).map_or("", |one| one.id.as_str());
        let formula = formulas.get(*place).map_or("", |formula| shell.say(formula));
        table.row([&rank, id(*place), &score, seat(official, *place).of(shell.lang), parted, formula]);
    }
    let mut text = if rows.is_empty() { format!("{}\n", words::NOTHING_SCORED.of(shell.lang)) } else { table.text() };
    for place in &official.unrated {
        text += &format!("—  {}  {}\n", plain(id(*place)), words::NO_SHEET.of(shell.lang));
    }
    if !official.selection.cut_tie.is_empty() {
        let tied: Vec<String> = official.selection.cut_tie.iter().map(|place| plain(id(*place))).collect();
        text += &format!("{}\n", words::CUT_TIE.of(shell.lang).replace("{ids}", &tied.join(words::COMMA.of(shell.lang))));
    }
    let nobody = case.params.categories_of_nobody(&case.applications);
    if !nobody.is_empty() {
        let named: Vec<String> = nobody.into_iter().collect();
        text += &format!("{}{}{}\n", words::QUOTAS_OF_NOBODY.of(shell.lang), words::COLON.of(shell.lang), named.join(words::COMMA.of(shell.lang)));
    }
    Ok(text)
}

/// A seat, no seat, or one of those at the cut that nobody has parted.
fn seat(official: &Official, place: usize) -> W {
    if official.selection.cut_tie.contains(&place) {
        words::TIED_AT_CUT
    } else if official.selection.selected.contains(&place) {
        W("✓", "✓")
    } else {
        W("", "")
    }
}
