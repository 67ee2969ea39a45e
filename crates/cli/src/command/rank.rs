//! `linxuan rank`: the official totals and the ranking of every category.

use std::collections::BTreeSet;

use clap::{ArgMatches, Command};
use linxuan_api::result;
use linxuan_app::Refused;
use linxuan_app::secretariat::{CategoryTable, Desk, MissingExpert};
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::tally::ballot::{Ballot, Poll};
use linxuan_domain::tally::list::{List, Ordered, Standing};
use linxuan_domain::tally::{Row, Rule};
use serde_json::{Value, json};

use super::merge;
use super::ranking::{self, Beside};
use crate::answer::{Answer, DOES_NOT_HOLD, NEEDS_A_PERSON, both, document};
use crate::lang::Lang;
use crate::shell::Shell;
use crate::{args, words};

pub fn define(lang: Lang) -> Command {
    args::command(lang, "rank", words::RANK)
}

pub fn run(shell: &Shell, _: &ArgMatches) -> Result<Answer, Refused> {
    shell.at_desk(|desk| {
        let (missing, list) = (desk.missing()?, desk.list()?);
        let open = missing.iter().any(|one| one.closed.is_none());
        let undecided = list.order.iter().any(|one| list.standing(&one.application) == Standing::Undecided)
            || desk.results()?.iter().any(|one| !one.table.no_figure.is_empty());
        let exit = match (open, undecided) {
            (true, _) => DOES_NOT_HOLD,
            (false, true) => NEEDS_A_PERSON,
            (false, false) => 0,
        };
        let answer = if shell.json { Answer::good(json(desk, &list, &missing)?, "") } else { Answer::good(Value::Null, text(shell, desk, &missing)?) };
        Ok(answer.with_exit(exit))
    })
}

fn json(desk: &Desk, list: &List, missing: &[MissingExpert]) -> Result<Value, Refused> {
    let rule = desk.rule()?;
    let changes: Vec<_> = desk.ledger()?.rules.iter().map(|one| result::rule_change(desk, one)).collect();
    Ok(json!({
        "rule": both(&desk.rule_text(&rule)),
        "rule_whole": both(&result::rule_whole(desk, &rule)),
        "rule_changes": document(&changes)?,
        "merkle_root": desk.merkle_root()?,
        "categories": desk.results()?.iter().map(|one| category(one)).collect::<Vec<_>>(),
        "overall": list.order.iter().map(|one| placed(&rule, list, one)).collect::<Vec<_>>(),
        "cut_tie": list.cut_tie.iter().map(ApplicationId::as_str).collect::<Vec<_>>(),
        "missing": missing.iter().map(merge::missing_line).collect::<Vec<_>>(),
    }))
}

/// The rule, every category with its calculation, and who is missing.
fn text(shell: &Shell, desk: &Desk, missing: &[MissingExpert]) -> Result<String, Refused> {
    let results = result::results(desk)?;
    let tables: String = results.categories.iter().map(|one| ranking::category(shell, one, Beside::Calculation)).collect();
    let rule = ranking::rule(shell, &results.head.rule_whole, &results.head.rule_changes);
    Ok(rule + &tables + &merge::missing_text(shell, missing))
}

/// One category; also what `demo` gives.
pub fn category(one: &CategoryTable) -> Value {
    let experts: Vec<Value> = one.table.experts.iter().map(|id| json!({ "id": id.as_str(), "name": one.expert_names.get(id) })).collect();
    let ids = |list: &[ApplicationId]| list.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
    json!({
        "category": one.key, "name": both(&one.name), "experts": experts, "rows": one.table.rows.iter().map(|row| line(one, row)).collect::<Vec<_>>(),
        "unrated": ids(&one.table.unrated), "no_figure": ids(&one.table.no_figure), "cut_tie": ids(&one.table.cut_tie),
        "recused": pairs(&one.recused), "missing": pairs(&one.missing), "without_score": without_score(one),
    })
}

/// The applications without a score, with why.
fn without_score(one: &CategoryTable) -> Value {
    let line = |id: &ApplicationId| {
        let found = result::without_score(one, id);
        json!({ "application": found.application, "recused": found.recused, "missing": found.missing, "why": { "zh": found.why.zh, "en": found.why.en } })
    };
    one.table.unrated.iter().map(line).collect()
}

/// A line of the order over all categories, and whether it is on the list.
fn placed(rule: &Rule, list: &List, one: &Ordered) -> Value {
    let verdict = list.verdict(&one.application);
    json!({
        "rank": one.rank, "shared": one.shared, "category": one.category, "application": one.application.as_str(),
        "standing": list.standing(&one.application).key(), "why": both(&result::why(rule, &verdict)),
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
