//! `linxuan score list`: the applications of the task, or the criteria of one.

use clap::ArgMatches;
use linxuan_app::Refused;
use linxuan_app::expert::{Line, Sheet};
use linxuan_domain::points::Points;
use linxuan_domain::sheet::{Criterion, Missing};
use serde_json::{Value, json};

use crate::answer::{Answer, both};
use crate::columns::{Columns, plain};
use crate::shell::Shell;
use crate::{args, words};

pub fn run(shell: &Shell, m: &ArgMatches) -> Result<Answer, Refused> {
    match args::given(m, "application") {
        Some(id) => shell.at_bench(|bench| Ok(sheet(shell, &bench.sheet(id)?))),
        None => shell.at_bench(|bench| Ok(lines(shell, &bench.lines()?))),
    }
}

fn lines(shell: &Shell, lines: &[Line]) -> Answer {
    let mut table = Columns::new(shell.lang, &[words::APPLICATION_HEAD, words::APPLICANT, words::STATE, words::MISSING, words::TOTAL]);
    for one in lines {
        let state = words::sheet_state(one.state).of(shell.lang);
        table.row([&one.application, &one.applicant, state, &one.missing.to_string(), &total(one).unwrap_or_else(|| "—".to_owned())]);
    }
    Answer::good(json!({ "applications": lines.iter().map(line).collect::<Vec<_>>() }), table.text())
}

fn line(one: &Line) -> Value {
    json!({
        "application": one.application, "applicant": one.applicant, "platform": one.platform, "category": one.category, "state": one.state,
        "missing": one.missing, "total": total(one), "recusal": one.recusal,
    })
}

/// The sum so far. Without a mark there is none, and that is not zero.
fn total(one: &Line) -> Option<String> {
    (!matches!(one.state, "unscored" | "recused")).then(|| one.total.to_string())
}

fn sheet(shell: &Shell, view: &Sheet<'_>) -> Answer {
    let mut table = Columns::new(shell.lang, &[words::CODE, words::CRITERION_HEAD, words::MAX, words::STEP, words::POINTS, words::WHY]);
    for one in view.sheet.criteria() {
        let points = mark(view, one).map(|p| p.to_string()).unwrap_or_default();
        let comment = view.state.comments.get(&one.code).map_or("", String::as_str);
        table.row([&one.code, shell.say(&one.title), &one.max.to_string(), &one.step.to_string(), &points, comment]);
    }
    let mut text = format!("{} {}\n{}", plain(&view.line.application), plain(&view.line.applicant), table.text());
    let sum = if view.state.marks.is_empty() { "—".to_owned() } else { view.status.total.to_string() };
    text += &format!("{} {sum}\n", words::TOTAL.of(shell.lang));
    for one in &view.status.missing {
        text += &format!("- {}\n", plain(shell.say(&words::missing(one))));
    }
    let mut json = line(&view.line);
    json["criteria"] = view.sheet.criteria().map(|one| criterion(view, one)).collect();
    json["unfinished"] = view.status.missing.iter().map(missing).collect();
    json["opinion"] = view.state.opinion.as_str().into();
    json["recommendation"] = view.recommendation.map(|word| word.key()).into();
    json["seq"] = view.status.seq.into();
    Answer::good(json, text)
}

fn mark(view: &Sheet<'_>, criterion: &Criterion) -> Option<Points> {
    view.state.marks.get(&criterion.code).copied()
}

fn criterion(view: &Sheet<'_>, one: &Criterion) -> Value {
    json!({
        "code": one.code, "title": both(&one.title), "max": one.max.to_string(), "step": one.step.to_string(),
        "points": mark(view, one).map(|points| points.to_string()), "comment": view.state.comments.get(&one.code),
        "suggested": view.state.suggestions.get(&one.code).map(ToString::to_string),
    })
}

fn missing(one: &Missing) -> Value {
    json!({ "message": both(&words::missing(one)) })
}
