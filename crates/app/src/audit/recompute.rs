//! Rankings computed again, and compared with what was signed: every figure of every row.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::exact::Overflow;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::{TieVoted, settle};
use linxuan_domain::ranking::{Ranking, RankingRow};
use linxuan_domain::tally::{Entry, Row, Table, table};

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
    let again = recomputed(ranking, &entries.collect::<Vec<_>>(), &[]);
    let wrong = match &again {
        Ok(table) => differences(ranking, table, false),
        Err(_) => vec![format!("{}", Overflow)],
    };
    tell(ranking, &wrong, report);
    report.recomputed = serde_json::json!({ "ranking": [shown(&ranking.category, again.ok().as_ref())] });
}

/// A ranking beside the signed records that it counts: rows, ranks and pairs without a score, from the records and the recorded
/// decisions alone; the entries are as the decisions left them.
pub(super) fn from_records(ranking: &Ranking, entries: &[Entry], ties: &[TieVoted], report: &mut Report) -> serde_json::Value {
    let again = recomputed(ranking, entries, ties);
    let mut wrong = match &again {
        Ok(table) => differences(ranking, table, true),
        Err(_) => vec![format!("{}", Overflow)],
    };
    wrong.extend(unlisted(ranking, entries));
    tell(ranking, &wrong, report);
    shown(&ranking.category, again.ok().as_ref())
}

fn recomputed(ranking: &Ranking, entries: &[Entry], ties: &[TieVoted]) -> Result<Table, Overflow> {
    let experts: Vec<ExpertId> = ranking.experts.iter().map(|(_, id)| id.clone()).collect();
    let applications: Vec<ApplicationId> = ranking.rows.iter().map(|row| row.application.clone()).chain(ranking.unrated.iter().cloned()).collect();
    Ok(settle(table(&ranking.rule, &experts, &applications, entries)?, ties))
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
    if ranking.unrated != table.unrated {
        wrong.push("unrated".to_owned());
    }
    if ranking.rows.len() != table.rows.len() {
        wrong.push("rows".to_owned());
    }
    for (place, row) in ranking.rows.iter().enumerate() {
        match table.rows.iter().find(|own| own.application == row.application) {
            Some(own) => wrong.extend(figures(row, own).map(|figure| format!("{} {figure}", row.application))),
            None => wrong.push(row.application.to_string()),
        }
        let in_place = table.rows.get(place).is_some_and(|own| own.application == row.application && own.rank == row.rank && own.by_vote == row.by_vote);
        if ranks && !in_place || !ranks && !in_order(ranking, place) {
            wrong.push(format!("{} rank", row.application));
        }
    }
    wrong
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

/// A row is not above its place, and shares a rank only with an equal score.
fn in_order(ranking: &Ranking, place: usize) -> bool {
    let score = |row: &RankingRow| linxuan_domain::exact::Exact::read_decimal(&row.score);
    let Some(row) = ranking.rows.get(place) else { return false };
    let Some(before) = place.checked_sub(1).and_then(|p| ranking.rows.get(p)) else { return row.rank == 1 };
    score(before) >= score(row) && (row.rank == place + 1 || row.rank == before.rank && score(before) == score(row))
}

/// Scores that the ranking leaves out, and empty places that it gives no reason for.
fn unlisted(ranking: &Ranking, entries: &[Entry]) -> Vec<String> {
    let experts: BTreeSet<&ExpertId> = ranking.experts.iter().map(|(_, id)| id).collect();
    let listed: BTreeSet<&ApplicationId> = ranking.rows.iter().map(|row| &row.application).chain(&ranking.unrated).collect();
    let scored: BTreeSet<(&ExpertId, &ApplicationId)> = entries.iter().map(|e| (&e.expert, &e.application)).collect();
    let reasons: BTreeSet<(&ExpertId, &ApplicationId)> = ranking.recused.iter().chain(&ranking.missing).map(|(e, a)| (e, a)).collect();
    let left_out = scored.iter().filter(|(e, a)| !experts.contains(e) || !listed.contains(a)).map(|(e, a)| format!("{e} {a}"));
    let empty = experts.iter().flat_map(|e| listed.iter().map(move |a| (*e, *a))).filter(|pair| !scored.contains(pair) && !reasons.contains(pair));
    let both = reasons.iter().filter(|pair| scored.contains(pair));
    left_out.chain(empty.map(|(e, a)| format!("{e} {a}"))).chain(both.map(|(e, a)| format!("{e} {a}"))).collect()
}

fn shown(category: &str, table: Option<&Table>) -> serde_json::Value {
    let row = |row: &Row| {
        let totals: Vec<Option<String>> = row.totals.iter().map(|total| total.map(|t| t.to_string())).collect();
        serde_json::json!({ "rank": row.rank, "application": row.application.as_str(), "score": row.score, "exact": row.exact.to_string(), "mean": row.mean, "totals": totals })
    };
    let rows: Vec<_> = table.into_iter().flat_map(|t| &t.rows).map(row).collect();
    serde_json::json!({ "category": category, "rows": rows })
}
