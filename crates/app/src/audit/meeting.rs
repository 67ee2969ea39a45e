//! Decisions of the meeting in an archive: each stands after those before it, each is named by the log, and what was signed again
//! after the result was out was decided to be reopened.

use std::collections::BTreeMap;

use linxuan_domain::ids::ExpertId;
use linxuan_domain::meeting::{Act, Ledger, Revision, unasked};
use linxuan_domain::ranking::Ranking;
use linxuan_domain::record::ScoreRecord;
use linxuan_domain::tally::ballot::Poll;
use linxuan_domain::words::{Explains, Words};
use linxuan_pack::archive::published_name;
use linxuan_pack::decisions::decision_bytes;
use linxuan_pack::document::read_document;
use linxuan_seal::hash::{sha256, to_hex};

use super::Report;
use super::archive::Source;
use crate::published::{self, Listed};

/// The decisions of an archive, replayed. What cannot stand is told and leaves the ledger without it.
pub(super) fn ledger(archive: &mut Source, report: &mut Report) -> Ledger {
    const PLACE: &str = "decisions.json";
    let decisions = match archive.decisions() {
        Ok(decisions) => decisions,
        Err(refusal) => {
            report.refused(PLACE, &refusal);
            return Ledger::default();
        }
    };
    let logged: Vec<(String, String)> =
        entries(archive).into_iter().filter_map(|entry| Some((entry.verb, entry.detail.get("sha256")?.as_str()?.to_owned()))).collect();
    let own: Vec<(String, String)> =
        decisions.iter().map(|one| (one.act.key().to_owned(), decision_bytes(one).map(|bytes| to_hex(&sha256(&bytes))).unwrap_or_default())).collect();
    let named: Vec<&(String, String)> = logged.iter().filter(|(verb, _)| Act::KEYS.contains(&verb.as_str())).collect();
    if !named.iter().copied().eq(own.iter()) {
        let (zh, en) = ("会议决定与操作日志所记的不一致", "The decisions are not those that the log names");
        report.fails("decisions-logged", PLACE, zh, en);
    } else if !own.is_empty() {
        let n = own.len();
        report.holds("decisions-logged", PLACE, format!("{n} 项会议决定都与操作日志一致"), format!("All {n} decisions are those that the log names"));
    }
    match Ledger::replay(&decisions) {
        Ok(ledger) => ledger,
        Err((number, refusal)) => {
            let why = refusal.message();
            report.fails("decisions-stand", PLACE, format!("第 {number} 项决定不成立：{}", why.zh), format!("Decision {number} cannot stand: {}", why.en));
            Ledger::default()
        }
    }
}

/// The list that each decision to publish names by its hash is in the archive.
pub(super) fn publications(archive: &mut Source, report: &mut Report) {
    for decision in archive.decisions().unwrap_or_default() {
        let Act::Publish { sha256: named, .. } = &decision.act else { continue };
        let name = published_name(decision.number);
        let place = format!("outputs/{name}");
        match archive.output(&name) {
            Ok(bytes) if to_hex(&sha256(&bytes)) == *named => {
                report.holds("publication-kept", place, "公示名单就是决定所记的那一份", "The published list is the one that the decision names");
            }
            Ok(_) => report.fails("publication-kept", place, "公示名单不是决定所记的那一份", "The published list is not the one that the decision names"),
            Err(_) => report.fails("publication-kept", place, "缺少决定所记的公示名单", "The published list that the decision names is missing"),
        }
    }
}

/// The list that was published last is the list that the records and decisions give now. Earlier ones were superseded by it.
pub(super) fn published_last(archive: &mut Source, now: &[Listed], report: &mut Report) {
    let last = archive.decisions().unwrap_or_default().into_iter().rfind(|one| matches!(one.act, Act::Publish { .. }));
    let Some(number) = last.map(|one| one.number) else { return };
    let name = published_name(number);
    let place = format!("outputs/{name}");
    // A list that is missing or cannot be read was told before.
    let Ok(bytes) = archive.output(&name) else { return };
    let Some(document) = linxuan_report::open(&bytes).ok().and_then(|opened| read_document(opened.data()).ok()) else { return };
    match published::differs(&document, now) {
        None => report.holds(
            "published-list",
            place,
            format!("最近公示的名单（{} 项）与重新计算的结果一致", now.len()),
            format!("The list that was published last ({} applications) is the one computed again", now.len()),
        ),
        Some(Words { zh, en }) => report.fails(
            "published-list",
            place,
            format!("最近公示的名单与重新计算的结果不一致：{zh}"),
            format!("The list that was published last is not the one computed again: {en}"),
        ),
    }
}

/// More than half is counted over the panel that the ranking lists, and a case is about a total that its expert signed.
pub(super) fn cases(ledger: &Ledger, ranking: &Ranking, records: &[&ScoreRecord], report: &mut Report) {
    let listed = |id: &linxuan_domain::ids::ApplicationId| {
        ranking.rows.iter().any(|row| row.application == *id) || ranking.unrated.contains(id) || ranking.no_figure.contains(id)
    };
    for case in ledger.cases.iter().filter(|case| listed(&case.cell.application)) {
        let votes = [case.request.as_ref().map(|(_, vote)| vote), case.judged.as_ref().map(|(_, _, vote, _)| vote)];
        let panel = votes.into_iter().flatten().all(|vote| vote.eligible as usize == ranking.experts.len());
        let signed = records.iter().filter(|record| record.expert.id == case.cell.expert).flat_map(|record| &record.applications);
        let signed = signed.filter(|one| one.id == case.cell.application).any(|one| one.total() == case.original);
        if !(panel && signed) {
            let (expert, application) = (&case.cell.expert, &case.cell.application);
            report.fails(
                "decisions-stand",
                application.as_str(),
                format!("{expert} 对 {application} 的异常评分：表决人数或原分与评分不符"),
                format!("The abnormal score of {expert} for {application}: the panel or the original is not that of the records"),
            );
        }
    }
}

/// A vote counts over the members of the panel who are not recused from the application.
pub(super) fn ballots(ledger: &Ledger, ranking: &Ranking, report: &mut Report) {
    for row in ranking.rows.iter().filter(|row| row.ballot.is_some_and(|ballot| ballot.poll != Poll::NotShortlisted)) {
        let recused = ranking.recused.iter().filter(|(_, application)| *application == row.application).count();
        let entitled = ranking.experts.len().saturating_sub(recused);
        let last = ledger.ballots.get(&row.application).and_then(|all| all.last());
        if last.is_some_and(|one| one.vote.eligible as usize != entitled) {
            let application = &row.application;
            report.fails(
                "decisions-stand",
                application.as_str(),
                format!("{application} 的投票：应到人数不是未回避的 {entitled} 名专家"),
                format!("The vote on {application}: those entitled are not the {entitled} experts who are not recused"),
            );
        }
    }
}

/// What an expert signed again after the result was out, without a decision to reopen it. `chains` are the revisions of each expert,
/// the oldest first, with the hash of each.
pub(super) fn revisions(archive: &mut Source, ledger: &Ledger, chains: &BTreeMap<ExpertId, Vec<(String, ScoreRecord)>>, report: &mut Report) {
    let all = entries(archive);
    let Some(out) = all.iter().find(|entry| matches!(entry.verb.as_str(), "documents-export" | "archive" | "publish")).map(|entry| entry.at.clone()) else {
        return;
    };
    let received = |expert: &ExpertId, revision: u32| {
        let of = |entry: &&Entry| {
            entry.verb == "merge"
                && entry.detail.get("expert").and_then(|v| v.as_str()) == Some(expert.as_str())
                && entry.detail.get("revision").and_then(serde_json::Value::as_u64) == Some(u64::from(revision))
        };
        all.iter().find(of).map(|entry| entry.at.clone()).unwrap_or_default()
    };
    for (expert, chain) in chains.iter().filter(|(_, chain)| chain.len() > 1) {
        let times: Vec<String> = chain.iter().map(|(_, record)| received(expert, record.revision)).collect();
        let own: Vec<Revision<'_>> = chain.iter().zip(&times).map(|((sha256, record), at)| Revision { received_at: at, sha256, record }).collect();
        let found = unasked(&out, &own, &ledger.reopened);
        match found.first() {
            None => report.holds(
                "revisions-decided",
                expert.as_str(),
                format!("{expert} 有 {} 次签名记录，都保留；结果出具后的改动都有复议决定", chain.len()),
                format!("{} revisions of {expert} are kept; what changed after the result was decided to be reopened", chain.len()),
            ),
            Some(change) => report.fails(
                "revisions-decided",
                expert.as_str(),
                format!("{expert} 在结果出具后改动了 {} 的 {}，没有复议决定", change.cell.application, change.criterion),
                format!("After the result was out, {expert} changed {} {} without a decision to reopen it", change.cell.application, change.criterion),
            ),
        }
    }
}

/// An entry of the archived log.
struct Entry {
    at: String,
    verb: String,
    detail: serde_json::Value,
}

fn entries(archive: &mut Source) -> Vec<Entry> {
    let bytes = archive.log().unwrap_or_default();
    let read = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(Entry { at: value.get("at")?.as_str()?.to_owned(), verb: value.get("verb")?.as_str()?.to_owned(), detail: value.get("detail")?.clone() })
    };
    String::from_utf8_lossy(&bytes).lines().filter_map(read).collect()
}
