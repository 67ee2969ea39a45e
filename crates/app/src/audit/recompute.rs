//! Rankings computed again, and compared with what was signed: every figure of every row.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::exact::{Exact, Overflow};
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::{Ledger, settle};
use linxuan_domain::ranking::{Ranking, RankingRow};
use linxuan_domain::tally::ballot::{Poll, passes};
use linxuan_domain::tally::list::{List, Standing, list};
use linxuan_domain::tally::{Entry, Row, Rule, Table, table};

use super::Report;

/// A ranking that stands alone: every row again from its own totals. Ties that the groups of a sheet part need the records.
pub(super) fn from_totals(ranking: &Ranking, report: &mut Report) {
    let entries = ranking.rows.iter().flat_map(|row| {
        let given = row.totals.iter().zip(&ranking.experts).enumerate().filter_map(|(place, (total, (_, expert)))| Some((place, expert, (*total)?)));
        given.map(|(place, expert, total)| Entry {
            expert: expert.clone(),
            application: row.application.clone(),
            total,
            groups: BTreeMap::new(),
            marks: Vec::new(),
            replaced: row.replaced.contains_key(&place),
        })
    });
    let again = scored(ranking, &entries.collect::<Vec<_>>());
    let wrong = match &again {
        Ok(table) => differences(ranking, table, false),
        Err(_) => vec![format!("{}", Overflow)],
    };
    tell(ranking, &wrong, report);
    report.recomputed = serde_json::json!({ "ranking": [shown(&ranking.category, again.ok().as_ref())] });
}

/// A ranking beside the signed records that it counts: rows, ranks and pairs without a score, from the records and the recorded
/// decisions alone; the entries are as the decisions left them.
pub(super) fn from_records(ranking: &Ranking, entries: &[Entry], ledger: &Ledger, report: &mut Report) -> Option<Table> {
    let again = scored(ranking, entries).and_then(|table| settle(&ranking.rule, table, &ledger.ties, &ledger.voices()));
    let mut wrong = match &again {
        Ok(table) => differences(ranking, table, true),
        Err(_) => vec![format!("{}", Overflow)],
    };
    wrong.extend(unlisted(ranking, entries));
    tell(ranking, &wrong, report);
    again.ok()
}

/// Who is on the list, over all categories together, against what the rankings say. Gives the list as computed again.
pub(super) fn standings(rankings: &[(Ranking, Option<Table>)], rule: &Rule, ledger: &Ledger, report: &mut Report) -> Option<List> {
    let tables: Vec<(&str, &Table)> = rankings.iter().filter_map(|(ranking, table)| Some((ranking.category.as_str(), table.as_ref()?))).collect();
    let Ok(list) = list(rule, &tables, &ledger.parted_overall()) else {
        report.fails("list-recomputed", "", "名单重新计算时数值溢出", "The list leaves the range of figures when computed again");
        return None;
    };
    let rows = || rankings.iter().flat_map(|(ranking, _)| &ranking.rows);
    let differs = |row: &&RankingRow| row.standing != rule.decides_beyond_rank().then(|| list.standing(&row.application));
    let wrong: Vec<&str> = rows().filter(differs).map(|row| row.application.as_str()).collect();
    if !wrong.is_empty() {
        let wrong = wrong.join("、");
        report.fails("list-recomputed", "", format!("是否入选重新计算不一致：{wrong}"), format!("Computed again, the list differs: {wrong}"));
    } else if rule.decides_beyond_rank() {
        let n = rows().filter(|row| row.standing == Some(Standing::In)).count();
        report.holds(
            "list-recomputed",
            "",
            format!("各类合计入选 {n} 项，重新计算一致"),
            format!("{n} applications on the list, computed again, all the same"),
        );
    }
    Some(list)
}

fn scored(ranking: &Ranking, entries: &[Entry]) -> Result<Table, Overflow> {
    let experts: Vec<ExpertId> = ranking.experts.iter().map(|(_, id)| id.clone()).collect();
    let unplaced = ranking.unrated.iter().chain(&ranking.no_figure).cloned();
    let applications: Vec<ApplicationId> = ranking.rows.iter().map(|row| row.application.clone()).chain(unplaced).collect();
    table(&ranking.rule, &experts, &applications, entries)
}

fn tell(ranking: &Ranking, wrong: &[String], report: &mut Report) {
    let name = &ranking.category_zh;
    if wrong.is_empty() {
        let n = ranking.rows.len();
        report.holds(
            "ranking-recomputed",
            ranking.category.as_str(),
            format!("{name}：{n} 项的得分和名次重新计算，完全一致"),
            format!("{name}: scores and ranks of {n} applications computed again, all the same"),
        );
    } else {
        let list = wrong.iter().take(5).cloned().collect::<Vec<_>>().join("；");
        report.fails(
            "ranking-recomputed",
            ranking.category.as_str(),
            format!("{name}：重新计算有 {} 处不一致（{list}）", wrong.len()),
            format!("{name}: computed again, {} figures differ ({list})", wrong.len()),
        );
    }
}

/// Where the signed ranking and the table differ. `ranks` is false when the tie steps cannot be known.
fn differences(ranking: &Ranking, table: &Table, ranks: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let experts: Vec<&ExpertId> = ranking.experts.iter().map(|(_, id)| id).collect();
    if !experts.iter().copied().eq(&table.experts) {
        wrong.push("experts".to_owned());
    }
    if !same_unplaced(ranking, table, ranks) {
        wrong.push("unrated".to_owned());
    }
    if ranking.rows.len() != table.rows.len() {
        wrong.push("rows".to_owned());
    }
    let misplaced = if ranks { BTreeSet::new() } else { misplaced(ranking) };
    for (place, row) in ranking.rows.iter().enumerate() {
        match table.rows.iter().find(|own| own.application == row.application) {
            Some(own) => {
                wrong.extend(figures(row, own).map(|figure| format!("{} {figure}", row.application)));
                if ranks && row.ballot != own.ballot || !ranks && !ballot_fits(&ranking.rule, row, own) {
                    wrong.push(format!("{} ballot", row.application));
                }
            }
            None => wrong.push(row.application.to_string()),
        }
        let in_place = table.rows.get(place).is_some_and(|own| own.application == row.application && own.rank == row.rank && own.by_vote == row.by_vote);
        if ranks && !in_place || misplaced.contains(&row.application) {
            wrong.push(format!("{} rank", row.application));
        }
    }
    wrong
}

/// Who has no rank, and why. Layout 1 does not tell those without a sheet from those without a figure, and a ranking that stands alone
/// has the sheets of neither.
fn same_unplaced(ranking: &Ranking, table: &Table, from_records: bool) -> bool {
    if ranking.layout > 1 && from_records {
        return ranking.unrated == table.unrated && ranking.no_figure == table.no_figure;
    }
    let both = |one: &[ApplicationId], other: &[ApplicationId]| one.iter().chain(other).cloned().collect::<BTreeSet<_>>();
    both(&ranking.unrated, &ranking.no_figure) == both(&table.unrated, &table.no_figure)
}

/// The figures of a row that are not those of the table.
fn figures<'a>(row: &'a RankingRow, own: &'a Row) -> impl Iterator<Item = &'static str> + use<> {
    let same = [
        ("totals", row.totals == own.totals),
        ("replaced", row.replaced == own.replaced),
        ("dropped", row.dropped == own.dropped),
        ("n", row.n == own.n),
        ("max", row.max == own.max),
        ("min", row.min == own.min),
        ("range", row.range == own.max - own.min),
        ("mean", row.mean == own.mean),
        ("score", row.score == own.score),
        ("exact", row.exact == own.exact.to_string()),
        ("fallback_mean", row.fallback_mean == own.fallback_mean),
    ];
    same.into_iter().filter(|(_, same)| !same).map(|(name, _)| name)
}

/// Rows that are above their place, or share a rank with others that are not equal: by the score, and where there was a vote, by it.
fn misplaced(ranking: &Ranking) -> BTreeSet<&ApplicationId> {
    let score = |row: &RankingRow| {
        let score = Exact::read_decimal(&row.score).unwrap_or(Exact::ZERO);
        if ranking.rule.lower_value_first() { Exact::ZERO.minus(score).unwrap_or(score) } else { score }
    };
    let by_vote = |row: &RankingRow| row.ballot.and_then(|ballot| ballot.keys().ok()).map(|(stage, keys)| [vec![stage], keys].concat()).unwrap_or_default();
    let mut scores: Vec<Placed<'_>> = ranking.rows.iter().map(|row| (row, row.ballot.map_or(row.rank, |ballot| ballot.score_rank), vec![score(row)])).collect();
    scores.sort_by_key(|(_, rank, _)| *rank);
    let mut wrong = out_of_order(&scores);
    if ranking.rule.vote.is_some() {
        wrong.extend(out_of_order(&ranking.rows.iter().map(|row| (row, row.rank, by_vote(row))).collect::<Vec<_>>()));
    } else {
        wrong.extend(ranking.rows.windows(2).filter(|pair| pair[0].rank > pair[1].rank).map(|pair| &pair[1].application));
    }
    wrong
}

/// A row, its rank, and what the rank is made of, the higher before.
type Placed<'a> = (&'a RankingRow, usize, Vec<Exact>);

fn out_of_order<'a>(rows: &[Placed<'a>]) -> BTreeSet<&'a ApplicationId> {
    let fits = |place: usize, rank: usize, keys: &Vec<Exact>| match place.checked_sub(1).and_then(|before| rows.get(before)) {
        None => rank == 1,
        Some((_, before, higher)) => higher >= keys && (rank == place + 1 || rank == *before && higher == keys),
    };
    rows.iter().enumerate().filter(|(place, (_, rank, keys))| !fits(*place, *rank, keys)).map(|(_, (row, ..))| &row.application).collect()
}

/// A row goes to the vote when its score says so, and passes when the voices are enough. `own` is the row before any vote.
fn ballot_fits(rule: &Rule, row: &RankingRow, own: &Row) -> bool {
    let Some((step, ballot)) = rule.vote.zip(row.ballot) else { return rule.vote.is_none() && row.ballot.is_none() };
    let shortlisted = own.passes && step.shortlist.is_none_or(|ranks| ballot.score_rank <= ranks);
    let enough = match ballot.poll {
        Poll::Counted { voices, passed } => passes(voices.yes, voices.eligible, step.share) == Some(passed),
        Poll::Open | Poll::NotShortlisted => true,
    };
    enough && shortlisted == (ballot.poll != Poll::NotShortlisted)
}

/// Scores that the ranking leaves out, and empty places that it gives no reason for.
fn unlisted(ranking: &Ranking, entries: &[Entry]) -> Vec<String> {
    let experts: BTreeSet<&ExpertId> = ranking.experts.iter().map(|(_, id)| id).collect();
    let listed: BTreeSet<&ApplicationId> = ranking.rows.iter().map(|row| &row.application).chain(&ranking.unrated).chain(&ranking.no_figure).collect();
    let scored: BTreeSet<(&ExpertId, &ApplicationId)> = entries.iter().map(|e| (&e.expert, &e.application)).collect();
    let reasons: BTreeSet<(&ExpertId, &ApplicationId)> = ranking.recused.iter().chain(&ranking.missing).map(|(e, a)| (e, a)).collect();
    let left_out = scored.iter().filter(|(e, a)| !experts.contains(e) || !listed.contains(a)).map(|(e, a)| format!("{e} {a}"));
    let empty = experts.iter().flat_map(|e| listed.iter().map(move |a| (*e, *a))).filter(|pair| !scored.contains(pair) && !reasons.contains(pair));
    let both = reasons.iter().filter(|pair| scored.contains(pair));
    left_out.chain(empty.map(|(e, a)| format!("{e} {a}"))).chain(both.map(|(e, a)| format!("{e} {a}"))).collect()
}

pub(super) fn shown(category: &str, table: Option<&Table>) -> serde_json::Value {
    let row = |row: &Row| {
        let totals: Vec<Option<String>> = row.totals.iter().map(|total| total.map(|t| t.to_string())).collect();
        serde_json::json!({ "rank": row.rank, "application": row.application.as_str(), "score": row.score, "exact": row.exact.to_string(), "mean": row.mean, "totals": totals })
    };
    let rows: Vec<_> = table.into_iter().flat_map(|t| &t.rows).map(row).collect();
    serde_json::json!({ "category": category, "rows": rows })
}
