//! The table of a category as `results` and `rank` print it, and what both say of the rule.

use linxuan_api::result;
use linxuan_api::types::{CategoryHead, CategoryResult, ResultRow, ResultTotal, RuleChange, Text};

use crate::columns::{Columns, plain};
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::time::local;
use crate::words;

/// What stands beside rank, application, score, standing and totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The platform.
    Platform,
    /// The applicant, the exact figure and the executed formula.
    Calculation,
}

/// The rule with line and places, and every change of it.
pub fn rule(shell: &Shell, whole: &Text, all: &[RuleChange]) -> String {
    format!("{}\n{}", shell.text(whole), changes(shell, all))
}

/// Changes of the rule after the first task was issued: when, by whom, both rules, why.
pub fn changes(shell: &Shell, all: &[RuleChange]) -> String {
    let one = |change: &RuleChange| {
        let head = format!("{} {} {}", say::CHANGED.of(shell.lang), local(&change.at), plain(&change.by));
        format!("{head}\n  {}\n  → {}\n  {}\n", shell.text(&change.old), shell.text(&change.new), plain(&change.reason))
    };
    all.iter().map(one).collect()
}

/// One category: rows in rank order, then the applications without a score, each with why.
pub fn category(shell: &Shell, one: &CategoryResult, beside: Beside) -> String {
    let voted = one.rows.iter().any(|row| row.ballot.is_some());
    let mut heads: Vec<&str> = vec![words::RANK_HEAD.of(shell.lang), words::APPLICATION_HEAD.of(shell.lang)];
    heads.push(if beside == Beside::Platform { say::PLATFORM } else { words::APPLICANT }.of(shell.lang));
    heads.push(words::SCORE_HEAD.of(shell.lang));
    heads.extend([say::SCORE_RANK, say::VOTES].into_iter().filter(|_| voted).map(|head| head.of(shell.lang)));
    heads.push(say::STANDING.of(shell.lang));
    heads.extend([words::EXACT].into_iter().filter(|_| beside == Beside::Calculation).map(|head| head.of(shell.lang)));
    let mut heads: Vec<String> = heads.into_iter().map(ToOwned::to_owned).collect();
    heads.extend((0..one.head.experts.len()).map(|place| shell.say(&result::code(place)).to_owned()));
    heads.extend([words::FORMULA].into_iter().filter(|_| beside == Beside::Calculation).map(|head| head.of(shell.lang).to_owned()));
    let mut table = Columns::headed(heads);
    for row in &one.rows {
        table.line(&cells(shell, row, beside));
    }
    let rows = if one.rows.is_empty() { String::new() } else { table.text() };
    format!("\n{}\n{rows}{}", shell.text(&one.head.name), without_score(shell, &one.head))
}

fn cells(shell: &Shell, row: &ResultRow, beside: Beside) -> Vec<String> {
    let rank = format!("{}{}", row.rank, if row.shared { "=" } else { "" });
    let name = if beside == Beside::Platform { &row.platform } else { &row.applicant };
    let mut cells = vec![rank, row.application.clone(), name.clone(), row.score.clone()];
    if let Some(ballot) = &row.ballot {
        cells.extend([ballot.score_rank.to_string(), ballot.yes.map_or_else(|| "—".to_owned(), |yes| format!("{yes}/{}", ballot.eligible))]);
    }
    let noted = [(row.by_vote, say::BY_VOTE), (row.below_minimum && row.standing == "in", say::BELOW_MINIMUM)];
    let noted: String = noted.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words.of(shell.lang)).collect();
    cells.push(say::verdict(shell, &row.standing, &row.why) + &noted);
    cells.extend([row.exact.clone()].into_iter().filter(|_| beside == Beside::Calculation));
    cells.extend(row.totals.iter().map(|one| total(shell, one)));
    cells.extend([shell.text(&row.formula_text).to_owned()].into_iter().filter(|_| beside == Beside::Calculation));
    cells
}

/// Left out stands in brackets, what was replaced keeps its original beside what counts, and what is not there says why.
fn total(shell: &Shell, one: &ResultTotal) -> String {
    match (&one.total, &one.replaced) {
        (Some(original), Some(counts)) => format!("{original}→{counts}"),
        (Some(points), None) if one.dropped => format!("({points})"),
        (Some(points), None) => points.clone(),
        (None, _) => say::sheet(&one.state).of(shell.lang).to_owned(),
    }
}

fn without_score(shell: &Shell, head: &CategoryHead) -> String {
    let one = |one: &linxuan_api::types::WithoutScore| format!("—  {}  {}  {}\n", plain(&one.application), plain(&one.applicant), shell.text(&one.why));
    head.without_score.iter().map(one).collect()
}
