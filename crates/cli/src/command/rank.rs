//! `linxuan rank`: the official totals and the ranking of every category.

use std::collections::BTreeSet;

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_app::Refused;
use linxuan_app::secretariat::CategoryTable;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::points::Points;
use linxuan_domain::tally::Row;
use linxuan_domain::tally::ballot::{Ballot, Poll};
use linxuan_domain::tally::list::{List, Ordered, Standing};
use serde_json::{Value, json};

use super::{merge, results};
use crate::answer::{Answer, DOES_NOT_HOLD, NEEDS_A_PERSON, both};
use crate::columns::Columns;
use crate::lang::Lang;
use crate::meeting_words as say;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "rank", words::RANK)
}

pub fn run(shell: &Shell, _: &ArgMatches) -> Result<Answer, Refused> {
    shell.at_desk(|desk| {
        let (tables, missing) = (desk.results()?, desk.missing()?);
        let open = missing.iter().any(|one| one.closed.is_none());
        let list = desk.list()?;
        let undecided =
            list.order.iter().any(|one| list.standing(&one.application) == Standing::Undecided) || tables.iter().any(|one| !one.table.no_figure.is_empty());
        let rule = desk.rule_text(&desk.rule()?);
        let json = json!({
            "rule": both(&rule),
            "merkle_root": desk.merkle_root()?,
            "categories": tables.iter().map(|one| category(one)).collect::<Vec<_>>(),
            "overall": list.order.iter().map(|one| placed(&list, one)).collect::<Vec<_>>(),
            "cut_tie": list.cut_tie.iter().map(ApplicationId::as_str).collect::<Vec<_>>(),
            "missing": missing.iter().map(merge::missing_line).collect::<Vec<_>>(),
        });
        let lines: String = tables.iter().map(|one| category_text(shell, one)).collect();
        let text = format!("{}\n{lines}{}", shell.say(&rule), merge::missing_text(shell, &missing));
        let exit = match (open, undecided) {
            (true, _) => DOES_NOT_HOLD,
            (false, true) => NEEDS_A_PERSON,
            (false, false) => 0,
        };
        Ok(Answer::good(json, text).with_exit(exit))
    })
}

/// One category; also what `demo` gives.
pub fn category(one: &CategoryTable) -> Value {
    let experts: Vec<Value> = one.table.experts.iter().map(|id| json!({ "id": id.as_str(), "name": one.expert_names.get(id) })).collect();
    let ids = |list: &[ApplicationId]| list.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
    json!({
        "category": one.key, "name": both(&one.name), "experts": experts, "rows": one.table.rows.iter().map(|row| line(one, row)).collect::<Vec<_>>(),
        "unrated": ids(&one.table.unrated), "no_figure": ids(&one.table.no_figure), "cut_tie": ids(&one.table.cut_tie),
        "recused": pairs(&one.recused), "missing": pairs(&one.missing),
    })
}

/// A line of the order over all categories, and whether it is on the list.
fn placed(list: &List, one: &Ordered) -> Value {
    let verdict = list.verdict(&one.application);
    json!({
        "rank": one.rank, "shared": one.shared, "category": one.category, "application": one.application.as_str(),
        "standing": list.standing(&one.application).key(), "why": both(&result::why(&verdict)),
    })
}

/// Rank of the score and the voices; null where the rule has no vote, and no voices before the vote.
fn ballot(row: &Row) -> Value {
    let Some(Ballot { score_rank, poll }) = row.ballot else { return Value::Null };
    match poll {
        Poll::NotShortlisted => json!({ "score_rank": score_rank, "shortlisted": false }),
        Poll::Open => json!({ "score_rank": score_rank, "shortlisted": true }),
        Poll::Counted { voices, passed } => {
            json!({ "score_rank": score_rank, "shortlisted": true, "yes": voices.yes, "eligible": voices.eligible, "passed": passed })
        }
    }
}

fn pairs(pairs: &BTreeSet<(ExpertId, ApplicationId)>) -> Value {
    pairs.iter().map(|(expert, application)| json!({ "expert": expert.as_str(), "application": application.as_str() })).collect()
}

/// Points as decimal strings, the aggregate also as an exact fraction; a total that is not there is null.
fn line(one: &CategoryTable, row: &Row) -> Value {
    let (applicant, platform) = one.applications.get(&row.application).cloned().unwrap_or_default();
    let totals: Vec<Option<String>> = row.totals.iter().map(|total| total.map(|points| points.fixed(2))).collect();
    json!({
        "rank": row.rank, "shared": row.shared, "application": row.application.as_str(), "applicant": applicant, "platform": platform,
        "score": row.score, "exact": row.exact.to_string(), "mean": row.mean, "trimmed": row.trimmed, "max": row.max.fixed(2), "min": row.min.fixed(2),
        "formula": both(&row.formula), "below_minimum": row.below_minimum, "n": row.n, "totals": totals, "dropped": row.dropped, "fallback_mean": row.fallback_mean, "passes": row.passes,
        "parted_by": row.parted_by.as_ref().map(|step| both(&step.words())), "by_vote": row.by_vote, "ballot": ballot(row),
    })
}

fn category_text(shell: &Shell, one: &CategoryTable) -> String {
    let voted = one.table.rows.iter().any(|row| row.ballot.is_some());
    let mut heads = vec![words::RANK_HEAD, words::APPLICATION_HEAD, words::APPLICANT, words::SCORE_HEAD];
    heads.extend([say::SCORE_RANK, say::VOTES].into_iter().filter(|_| voted));
    heads.extend([words::EXACT, words::TOTALS, words::FORMULA]);
    let mut table = Columns::new(shell.lang, &heads);
    for row in &one.table.rows {
        let name = one.applications.get(&row.application).map_or("", |(applicant, _)| applicant.as_str());
        // A total that was left out as highest or lowest stands in brackets, one that is not there is a dash.
        let total = |(place, total): (usize, &Option<Points>)| match total {
            Some(points) if row.dropped.contains(&place) => format!("({})", points.fixed(2)),
            Some(points) => points.fixed(2),
            None => "—".to_owned(),
        };
        let totals: Vec<String> = row.totals.iter().enumerate().map(total).collect();
        let rank = format!("{}{}", row.rank, if row.shared { "=" } else { "" });
        let mut cells = vec![rank, row.application.to_string(), name.to_owned(), row.score.clone()];
        if let Some(ballot) = row.ballot {
            let voices = match ballot.poll {
                Poll::Counted { voices, .. } => format!("{}/{}", voices.yes, voices.eligible),
                Poll::Open | Poll::NotShortlisted => "—".to_owned(),
            };
            cells.extend([ballot.score_rank.to_string(), voices]);
        }
        cells.extend([row.exact.to_string(), totals.join(" "), shell.say(&row.formula).to_owned()]);
        table.line(&cells);
    }
    let named = |id: &ApplicationId| (id.to_string(), one.applications.get(id).map(|(applicant, _)| applicant.clone()).unwrap_or_default());
    let no_figure: Vec<_> = one.table.no_figure.iter().map(named).collect();
    format!("\n{}\n{}{}", shell.say(&one.name), table.text(), results::left_out(shell, say::NO_FIGURE, &no_figure))
}
