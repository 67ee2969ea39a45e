//! `linxuan results` and `linxuan explain`: the result as the meeting sees it, and how one application came to its place.

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::{Block, CategoryResult, Explanation, ResultRow, Results, SignedSheet};
use linxuan_app::Refused;

use crate::answer::{Answer, DOES_NOT_HOLD, NEEDS_A_PERSON, document};
use crate::columns::{Columns, plain};
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::words::W;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "results", say::RESULTS)
}

pub fn run(shell: &Shell, _: &ArgMatches) -> Result<Answer, Refused> {
    let results = shell.at_desk(|desk| result::results(desk))?;
    let mut text = format!("{}\n", shell.text(&results.head.rule));
    for change in &results.head.rule_changes {
        text += &format!("{} {}：{}\n", say::CHANGED.of(shell.lang), plain(&change.at), plain(&change.reason));
    }
    text += &results.categories.iter().map(|one| category(shell, one)).collect::<String>();
    text += &overall(shell, &results);
    text += &blocks(shell, &results.head.blocks);
    text += &warnings(shell, &results.head.warnings);
    let exit = match verdict(&results.head.blocks) {
        0 if !results.head.warnings.is_empty() => NEEDS_A_PERSON,
        exit => exit,
    };
    Ok(Answer::good(document(&results)?, text).with_exit(exit))
}

fn category(shell: &Shell, one: &CategoryResult) -> String {
    let voted = one.rows.iter().any(|row| row.ballot.is_some());
    let mut heads = vec![words::RANK_HEAD, words::APPLICATION_HEAD, say::PLATFORM, words::SCORE_HEAD];
    heads.extend([say::SCORE_RANK, say::VOTES].into_iter().filter(|_| voted));
    heads.extend([say::STANDING, say::WHY, words::TOTALS]);
    let mut table = Columns::new(shell.lang, &heads);
    for row in &one.rows {
        let rank = format!("{}{}", row.rank, if row.shared { "=" } else { "" });
        let mut cells = vec![rank, row.application.clone(), row.platform.clone(), row.score.clone()];
        if let Some(ballot) = &row.ballot {
            cells.extend([ballot.score_rank.to_string(), ballot.yes.map_or_else(|| "—".to_owned(), |yes| format!("{yes}/{}", ballot.eligible))]);
        }
        cells.extend([say::standing(&row.standing).of(shell.lang).to_owned(), shell.text(&row.why).to_owned(), totals(row)]);
        table.line(&cells);
    }
    let without: String =
        [(say::NO_FIGURE, &one.head.no_figure), (say::UNRATED, &one.head.unrated)].iter().map(|(why, ids)| left_out(shell, *why, ids)).collect();
    format!("\n{}\n{}{without}", shell.text(&one.head.name), table.text())
}

/// Applications without a rank, and why.
pub fn left_out(shell: &Shell, why: W, ids: &[(String, String)]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let ids: Vec<String> = ids.iter().map(|(id, applicant)| format!("{id} {}", plain(applicant))).collect();
    format!("{}：{}\n", why.of(shell.lang), ids.join("、"))
}

/// The order over all categories, where places are given over all of them.
fn overall(shell: &Shell, results: &Results) -> String {
    if results.head.quotas.is_none() {
        return String::new();
    }
    let mut table = Columns::new(shell.lang, &[words::RANK_HEAD, words::CATEGORY, words::APPLICATION_HEAD, words::SCORE_HEAD, say::STANDING, say::WHY]);
    for row in &results.overall {
        let rank = format!("{}{}", row.rank, if row.shared { "=" } else { "" });
        table.row([&rank, &row.category, &row.application, &row.score, say::standing(&row.standing).of(shell.lang), shell.text(&row.why)]);
    }
    format!("\n{}\n{}", say::OVERALL.of(shell.lang), table.text())
}

/// Left out stands in brackets, what was replaced keeps its original beside what counts, what is not there is a dash.
fn totals(row: &ResultRow) -> String {
    let one = |total: &linxuan_api::types::ResultTotal| match (&total.total, &total.replaced) {
        (Some(original), Some(counts)) => format!("{original}→{counts}"),
        (Some(points), None) if total.dropped => format!("({points})"),
        (Some(points), None) => points.clone(),
        (None, _) => "—".to_owned(),
    };
    row.totals.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What stands in the way, one line each with what to do.
pub fn blocks(shell: &Shell, blocks: &[Block]) -> String {
    if blocks.is_empty() {
        return format!("\n{}\n", say::NO_BLOCKS.of(shell.lang));
    }
    format!("\n{}\n{}", say::BLOCKS.of(shell.lang), lines(shell, blocks))
}

/// What must be known though it stands in nobody's way.
pub fn warnings(shell: &Shell, warnings: &[Block]) -> String {
    if warnings.is_empty() { String::new() } else { format!("\n{}\n{}", say::WARNINGS.of(shell.lang), lines(shell, warnings)) }
}

fn lines(shell: &Shell, blocks: &[Block]) -> String {
    let line = |one: &Block| format!("  {} {}：{}\n    {}\n", one.code, plain(&one.place), plain(shell.text(&one.message)), plain(shell.text(&one.remedy)));
    blocks.iter().map(line).collect()
}

/// Incomplete before undecided: a tie, a vote that is still to be held and a rule without a figure wait for people.
pub fn verdict(blocks: &[Block]) -> u8 {
    match blocks {
        [] => 0,
        all if all.iter().all(|one| matches!(one.code.as_str(), "cut-tie" | "ballot-open" | "no-figure")) => NEEDS_A_PERSON,
        _ => DOES_NOT_HOLD,
    }
}

pub fn define_explain(lang: Lang) -> Command {
    args::command(lang, "explain", say::EXPLAIN).arg(args::word(lang, "application", "APPLICATION", words::APPLICATION))
}

pub fn run_explain(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    let found = shell.at_desk(|desk| result::explanation(desk, args::text(m, "application")))?;
    explained(shell, &found)
}

/// One application explained; also what every decision about it prints.
pub fn explained(shell: &Shell, found: &Explanation) -> Result<Answer, Refused> {
    let standing = say::standing(&found.standing).of(shell.lang);
    let mut text = format!("{} {} {}　{standing}\n", plain(&found.application), plain(&found.applicant), plain(&found.platform));
    for reason in &found.reasons {
        text += &format!("  {} {}\n", if reason.good { "+" } else { "-" }, shell.text(&reason.text));
    }
    for (tie, step) in found.ties.iter().flat_map(|tie| tie.steps.iter().map(move |step| (tie, step))) {
        text += &format!("  = {} {}：{} / {}\n", plain(&tie.application), shell.text(&step.step), step.own, step.other);
    }
    text += &format!("{}：{}\n", say::FORMULA.of(shell.lang), found.formula.executed);
    text += &found.formula.remarks.iter().map(|one| format!("  {}\n", shell.text(one))).collect::<String>();
    text += &sheets(shell, found);
    for case in &found.abnormal {
        text += &format!("{} {} {} {}\n", case.code, plain(&case.expert), case.stage, case.original);
        text += &case.steps.iter().map(|step| format!("  {} {} {}\n", plain(&step.at), shell.text(&step.text), plain(&step.written))).collect::<String>();
    }
    Ok(Answer::good(document(found)?, text))
}

fn sheets(shell: &Shell, found: &Explanation) -> String {
    let mut table = Columns::new(shell.lang, &[words::EXPERT_HEAD, words::NAME, words::TOTALS, say::COUNTS, say::TEXT]);
    for sheet in &found.sheets {
        let total = sheet.total.clone().unwrap_or_else(|| sheet.state.clone());
        table.row([&sheet.code, &sheet.name, &total, sheet.replaced.as_deref().unwrap_or_default(), beside(sheet)]);
    }
    table.text()
}

fn beside(sheet: &SignedSheet) -> &str {
    if sheet.opinion.is_empty() { &sheet.reason } else { &sheet.opinion }
}
