//! `linxuan results`: the result as the meeting sees it, and what stands in the way of publication.

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_api::types::{Block, CategoryResult, Results};
use linxuan_app::Refused;

use super::ranking::{self, Beside};
use crate::answer::{Answer, DOES_NOT_HOLD, NEEDS_A_PERSON, document};
use crate::columns::{Columns, plain};
use crate::hint::with_command;
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "results", say::RESULTS)
}

pub fn run(shell: &Shell, _: &ArgMatches) -> Result<Answer, Refused> {
    shown(shell, "")
}

/// The whole result; also what every vote prints, below the line that says what was recorded.
pub fn shown(shell: &Shell, recorded: &str) -> Result<Answer, Refused> {
    let results = shell.at_desk(|desk| result::results(desk))?;
    let head = &results.head;
    let mut text = recorded.to_owned() + &ranking::rule(shell, &head.rule_whole, &head.rule_changes);
    text += &results.categories.iter().map(|one| ranking::category(shell, one, Beside::Platform)).collect::<String>();
    text += &overall(shell, &results);
    text += &blocks(shell, &head.blocks, &results.categories);
    text += &warnings(shell, &head.warnings, &results.categories);
    let exit = match verdict(&head.blocks) {
        0 if !head.warnings.is_empty() => NEEDS_A_PERSON,
        exit => exit,
    };
    Ok(Answer::good(document(&results)?, text).with_exit(exit))
}

/// The order over all categories, where places are given over all of them.
fn overall(shell: &Shell, results: &Results) -> String {
    if results.head.quotas.is_none() {
        return String::new();
    }
    let mut table = Columns::new(shell.lang, &[words::RANK_HEAD, words::CATEGORY, words::APPLICATION_HEAD, words::SCORE_HEAD, say::STANDING]);
    for row in &results.overall {
        let rank = format!("{}{}", row.rank, if row.shared { "=" } else { "" });
        let category = title(shell, &results.categories, &row.category);
        table.row([&rank, category, &row.application, &row.score, &say::verdict(shell, &row.standing, &row.why)]);
    }
    format!("\n{}\n{}", say::OVERALL.of(shell.lang), table.text())
}

/// The name of a category; what is none stays as it is.
fn title<'a>(shell: &Shell, categories: &'a [CategoryResult], key: &'a str) -> &'a str {
    categories.iter().find(|one| one.head.key == key).map_or(key, |one| shell.text(&one.head.name))
}

/// What stands in the way, one line each with what to do; a category is told by its name.
pub fn blocks(shell: &Shell, blocks: &[Block], categories: &[CategoryResult]) -> String {
    if blocks.is_empty() {
        return format!("\n{}\n", say::NO_BLOCKS.of(shell.lang));
    }
    format!("\n{}\n{}", say::BLOCKS.of(shell.lang), lines(shell, blocks, categories))
}

/// What must be known though it stands in nobody's way.
pub fn warnings(shell: &Shell, warnings: &[Block], categories: &[CategoryResult]) -> String {
    if warnings.is_empty() { String::new() } else { format!("\n{}\n{}", say::WARNINGS.of(shell.lang), lines(shell, warnings, categories)) }
}

fn lines(shell: &Shell, blocks: &[Block], categories: &[CategoryResult]) -> String {
    let line = |one: &Block| {
        let (place, message) = (plain(title(shell, categories, &one.place)), plain(shell.text(&one.message)));
        let place = if place.is_empty() || message.contains(&place) { String::new() } else { place + words::COLON.of(shell.lang) };
        let remedy = with_command(&plain(shell.text(&one.remedy)), &one.code);
        format!("  - {place}{message}\n    {remedy}\n")
    };
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
