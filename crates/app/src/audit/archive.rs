//! An archive: signature, every part, every record, the tree over them, the log, and the rankings again from the records alone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::Ledger;
use linxuan_domain::ranking::Ranking;
use linxuan_domain::record::ScoreRecord;
use linxuan_domain::round::RoundDefinition;
use linxuan_domain::tally::list::List;
use linxuan_domain::tally::{Entry, Table};
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::archive::Archive;
use linxuan_pack::definition::read_definition;
use linxuan_pack::refusal::Refusal;
use linxuan_seal::Certificate;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::log;

use super::{Kind, Report, meeting, pdf, recompute, rules};
use crate::published::{self, Listed};
use crate::refused::Result;
use crate::secretariat::{decided, entries_of};
use crate::trouble::Trouble;

/// What the parts of an archive say together.
struct Round {
    definition: RoundDefinition,
    definition_sha256: String,
    applications: BTreeMap<ApplicationId, ApplicationContent>,
    /// SHA-256 of each proven record, and the record.
    records: Vec<(String, ScoreRecord)>,
    /// Records that a later one superseded, proven like those that count.
    earlier: Vec<(String, ScoreRecord)>,
    /// Experts and revisions of which there are several proven records, none of which counts.
    disputed: Vec<(ExpertId, u32)>,
    ledger: Ledger,
    merkle_root: String,
}

pub(super) type Source = Archive<BufReader<File>>;

/// Checks an archive.
pub(super) fn check(path: &Path, trust: Option<&Certificate>, report: &mut Report) -> Result<()> {
    let file = File::open(path).map_err(|error| Trouble::ReadFailed { path: path.to_owned(), detail: error.to_string() })?;
    let mut archive = match Archive::open(BufReader::new(file), trust) {
        Ok(archive) => archive,
        Err(refusal) => {
            report.kind = if matches!(refusal, Refusal::NotAPackage) { Kind::Unknown } else { Kind::Archive };
            report.refused("", &refusal);
            return Ok(());
        }
    };
    report.kind = Kind::Archive;
    report.signed_by(&archive.root);
    let root = archive.root.clone();
    let print = root.fingerprint();
    report.holds("signature-holds", "manifest.json", "清单由秘书处签名，签名有效", "The manifest is signed by the secretariat; the signature holds");
    match trust {
        Some(_) => {
            report.holds("root-trusted", "", format!("根证书是所信任的证书（指纹 {print}）"), format!("The root is the trusted one (fingerprint {print})"))
        }
        None => report.holds(
            "root-from-archive",
            "",
            format!("根证书取自归档包本身；请与公布的指纹核对：{print}"),
            format!("The root comes from the archive itself; compare its fingerprint with the published one: {print}"),
        ),
    }
    parts(&mut archive, report);
    let Some(mut round) = round(&mut archive, report) else { return Ok(()) };
    records(&mut archive, &mut round, report);
    disputed(&mut archive, &mut round, report);
    earlier(&mut archive, &mut round, report);
    round.ledger = meeting::ledger(&mut archive, report);
    meeting::revisions(&mut archive, &round.ledger, &chains(&round), report);
    log_chain(&mut archive, report);
    rankings(&mut archive, &root, &round, report);
    meeting::publications(&mut archive, report);
    Ok(())
}

/// Every part against its hash in the manifest.
fn parts(archive: &mut Source, report: &mut Report) {
    let names: Vec<String> = archive.manifest.parts.iter().map(|part| part.name.clone()).collect();
    let mut bad = 0;
    for name in &names {
        if let Err(refusal) = archive.part(name) {
            bad += 1;
            report.refused(name, &refusal);
        }
    }
    if bad == 0 {
        report.holds(
            "parts-unchanged",
            "",
            format!("{} 个部分都与签名清单一致", names.len()),
            format!("All {} parts are what the signed manifest lists", names.len()),
        );
    }
}

fn round(archive: &mut Source, report: &mut Report) -> Option<Round> {
    let definition = archive.definition().and_then(|bytes| read_definition(&bytes).map_err(|e| Refusal::Damaged(e.to_string())));
    let applications = archive.applications();
    match (definition, applications) {
        (Ok(definition), Ok(applications)) if definition.id == archive.manifest.round => {
            let (hash, root) = (archive.manifest.definition_sha256.clone(), archive.manifest.merkle_root.clone());
            report.holds(
                "rules-agree",
                "definition.json",
                format!("{}：评审细则的指纹 {hash}", definition.title),
                format!("{}: hash of the rules {hash}", definition.title),
            );
            Some(Round {
                definition,
                definition_sha256: hash,
                applications,
                records: Vec::new(),
                earlier: Vec::new(),
                disputed: Vec::new(),
                ledger: Ledger::default(),
                merkle_root: root,
            })
        }
        (Ok(_), Ok(_)) => {
            report.fails("rules-agree", "definition.json", "评审细则属于另一批次", "The rules belong to another round");
            None
        }
        (definition, applications) => {
            for (place, refusal) in [("definition.json", definition.err()), ("applications.json", applications.err())] {
                if let Some(refusal) = refusal {
                    report.refused(place, &refusal);
                }
            }
            None
        }
    }
}

/// Every record: proven against the root, by the certificate of its expert, under these rules, about these applications.
fn records(archive: &mut Source, round: &mut Round, report: &mut Report) {
    let listed = match archive.records() {
        Ok(listed) => listed,
        Err(refusal) => return report.fails("merkle-root", "", format!("默克尔根不符（{refusal}）"), format!("The Merkle root differs ({refusal})")),
    };
    report.holds(
        "merkle-root",
        "",
        format!("{} 份签名记录的默克尔根一致：{}", listed.len(), round.merkle_root),
        format!("Merkle root over {} signed records: {}", listed.len(), round.merkle_root),
    );
    for (expert, revision) in listed {
        let place = format!("records/{expert}-{revision}.pdf");
        let read = archive.record(&expert, revision).and_then(|bytes| Ok((bytes, archive.certificate(&expert)?)));
        let (bytes, certificate) = match read {
            Ok(read) => read,
            Err(refusal) => {
                report.refused(&place, &refusal);
                continue;
            }
        };
        if let Some(record) =
            proven(&bytes, &certificate, &archive.root, &place, report).filter(|r| r.expert.id == expert && r.revision == revision || mismatch(&place, report))
        {
            under_rules(&record, round, &place, report);
            round.records.push((to_hex(&sha256(&bytes)), record));
        }
    }
}

/// Records of which there are several of one revision: proven, and for want of a person who decides none of them counts.
fn disputed(archive: &mut Source, round: &mut Round, report: &mut Report) {
    let listed = match archive.disputed() {
        Ok(listed) => listed,
        Err(refusal) => return report.refused("disputed", &refusal),
    };
    let mut found: BTreeMap<(ExpertId, u32), usize> = BTreeMap::new();
    for key in listed {
        let (expert, revision, sha256) = &key;
        let place = format!("disputed/{expert}-{revision}-{sha256}.pdf");
        match archive.disputed_record(&key).and_then(|bytes| Ok((bytes, archive.certificate(expert)?))) {
            Ok((bytes, certificate)) => {
                let record = proven(&bytes, &certificate, &archive.root, &place, report);
                if record.is_some_and(|r| r.expert.id == *expert && r.revision == *revision || mismatch(&place, report)) {
                    *found.entry((expert.clone(), *revision)).or_default() += 1;
                }
            }
            Err(refusal) => report.refused(&place, &refusal),
        }
    }
    for ((expert, revision), count) in found {
        if count < 2 || round.records.iter().any(|(_, counts)| counts.expert.id == expert && counts.revision <= revision) {
            let (zh, en) = ("标为重复的记录并没有另一份同次的记录，却没有计入", "Said to be one of several of its revision, which it is not, and not counted");
            report.fails("merkle-root", format!("disputed/{expert}-{revision}"), zh, en);
        } else {
            report.holds(
                "equivocation",
                expert.as_str(),
                format!("{expert} 的第 {revision} 次记录有 {count} 份不同的，都保留，都不计入"),
                format!("There are {count} different records of revision {revision} of {expert}; all are kept, none counts"),
            );
            round.disputed.push((expert, revision));
        }
    }
}

/// Records that were superseded: proven, not counted.
fn earlier(archive: &mut Source, round: &mut Round, report: &mut Report) {
    let listed = match archive.earlier() {
        Ok(listed) => listed,
        Err(refusal) => return report.refused("earlier", &refusal),
    };
    for (expert, revision) in listed {
        let place = format!("earlier/{expert}-{revision}.pdf");
        let read = archive.earlier_record(&expert, revision).and_then(|bytes| Ok((bytes, archive.certificate(&expert)?)));
        let (bytes, certificate) = match read {
            Ok(read) => read,
            Err(refusal) => {
                report.refused(&place, &refusal);
                continue;
            }
        };
        let record = proven(&bytes, &certificate, &archive.root, &place, report);
        let Some(record) = record.filter(|r| r.expert.id == expert && r.revision == revision || mismatch(&place, report)) else { continue };
        let counts = round.records.iter().any(|(_, counts)| counts.expert.id == expert && counts.revision > revision);
        let newer = counts || round.disputed.iter().any(|(own, disputed)| *own == expert && *disputed > revision);
        if !newer {
            report.fails("merkle-root", &place, "没有取代它的后一次记录，却没有计入", "No later record supersedes it, yet it is not counted");
        }
        round.earlier.push((to_hex(&sha256(&bytes)), record));
    }
}

/// The revisions of each expert, the oldest first.
fn chains(round: &Round) -> BTreeMap<ExpertId, Vec<(String, ScoreRecord)>> {
    let mut chains: BTreeMap<ExpertId, Vec<(String, ScoreRecord)>> = BTreeMap::new();
    for (hash, record) in round.earlier.iter().chain(&round.records) {
        chains.entry(record.expert.id.clone()).or_default().push((hash.clone(), record.clone()));
    }
    chains.values_mut().for_each(|chain| chain.sort_by_key(|(_, record)| record.revision));
    chains
}

fn mismatch(place: &str, report: &mut Report) -> bool {
    report.fails("signer-named", place, "文件名与记录内容不符", "The name of the file is not what the record says");
    false
}

/// A record of an archive. What holds of it is told in one line, what does not in its own.
fn proven(bytes: &[u8], certificate: &Certificate, root: &Certificate, place: &str, report: &mut Report) -> Option<ScoreRecord> {
    let opened = match linxuan_report::open(bytes) {
        Ok(opened) => opened,
        Err(refusal) => {
            pdf::refused(report, place, &refusal);
            return None;
        }
    };
    let mut own = Report::new(String::new());
    let record = pdf::check_record(&opened, Some(root), place, &mut own);
    if own.valid && opened.claimed_signer().as_ref() != Some(certificate) {
        own.fails("not-enrolled", place, "签名证书不是归档的专家证书", "Not signed with the archived certificate of the expert");
    }
    for signer in own.signers {
        if !report.signers.contains(&signer) {
            report.signers.push(signer);
        }
    }
    report.valid &= own.valid;
    if own.valid {
        let record = record?;
        let (name, n, print) = (&record.expert.name, record.applications.len(), certificate.fingerprint());
        report.holds(
            "record-proven",
            place,
            format!("{name} 的 {n} 项评分：页面、数据、签名都有效（指纹 {print}）"),
            format!("{n} sheets of {name}: pages, data and signature hold (fingerprint {print})"),
        );
        Some(record)
    } else {
        report.findings.extend(own.findings.into_iter().filter(|f| !f.holds));
        None
    }
}

fn under_rules(record: &ScoreRecord, round: &Round, place: &str, report: &mut Report) {
    if record.round.id != round.definition.id || record.round.definition_sha256 != round.definition_sha256 {
        return report.fails("rules-agree", place, "按另一份评审细则评分", "Scored under other rules");
    }
    if !rules::record_fits(&round.definition, record) {
        return report.fails("marks-allowed", place, "评分表或得分不符合评审细则", "The sheets or marks are not those of the rules");
    }
    for scored in &record.applications {
        let content = round.applications.get(&scored.id);
        let same = content.is_some_and(|content| content.sha256().is_ok_and(|hash| hash == scored.content_sha256));
        if !same {
            report.fails(
                "application-unchanged",
                place,
                format!("{} 的申报内容不是评分时的内容", scored.id),
                format!("{} is not the content that was scored", scored.id),
            );
        }
        let waiting = content
            .into_iter()
            .flat_map(|c| &c.eligibility)
            .filter(|line| line.overridden.as_ref().map_or(line.outcome, |o| o.outcome) != Outcome::Pass)
            .count();
        if waiting > 0 {
            report.fails(
                "eligible",
                place,
                format!("{} 有 {waiting} 项条件未通过却被评分", scored.id),
                format!("{} was scored though {waiting} conditions are not met", scored.id),
            );
        }
    }
}

/// The log: numbered without gaps, each entry with the hash of the one before and its own.
fn log_chain(archive: &mut Source, report: &mut Report) {
    let bytes = match archive.log() {
        Ok(bytes) => bytes,
        Err(refusal) => return report.refused("log.jsonl", &refusal),
    };
    let text = String::from_utf8_lossy(&bytes);
    let (mut prev, mut count) = ([0_u8; 32], 0_i64);
    for line in text.lines() {
        count += 1;
        let entry: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        let field = |name: &str| entry.get(name).and_then(|v| v.as_str()).unwrap_or_default();
        let detail = entry.get("detail").map(ToString::to_string).unwrap_or_default();
        let hash = sha256(&log::canonical(&prev, count, field("at"), field("verb"), &detail));
        let holds =
            entry.get("seq").and_then(serde_json::Value::as_i64) == Some(count) && field("prev_hash") == to_hex(&prev) && field("hash") == to_hex(&hash);
        if !holds {
            return report.fails("log-chained", "log.jsonl", format!("操作日志在第 {count} 条断开"), format!("The log breaks at entry {count}"));
        }
        prev = hash;
    }
    report.holds("log-chained", "log.jsonl", format!("操作日志 {count} 条首尾相连，没有缺失和改动"), format!("The log of {count} entries is unbroken"));
}

/// Every ranking: proven, counted from these records, and the same when computed again.
fn rankings(archive: &mut Source, root: &Certificate, round: &Round, report: &mut Report) {
    let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let replaced = round.ledger.replaced();
    for entry in round.records.iter().flat_map(|(_, record)| entries_of(record)).map(|entry| decided(entry, &replaced)) {
        let category = round.applications.get(&entry.application).and_then(|content| content.fields.get("category"));
        entries.entry(category.cloned().unwrap_or_default()).or_default().push(entry);
    }
    let names: Vec<String> = archive.outputs().filter(|name| name.ends_with(".pdf")).map(ToOwned::to_owned).collect();
    let mut seen = Vec::new();
    for name in names {
        let place = format!("outputs/{name}");
        let Ok(bytes) = archive.output(&name) else { continue };
        let opened = match linxuan_report::open(&bytes) {
            Ok(opened) => opened,
            Err(refusal) => {
                pdf::refused(report, &place, &refusal);
                continue;
            }
        };
        if opened.data_name() == linxuan_report::document::DATA_NAME {
            pdf::check_document(&opened, Some(root), &place, report);
            continue;
        }
        if opened.data_name() == linxuan_report::eligibility::DATA_NAME {
            pdf::check_review(&opened, Some(root), &place, report);
            continue;
        }
        let Some(ranking) = pdf::check_ranking(&opened, Some(root), &place, report) else { continue };
        let experts: Vec<&ExpertId> = ranking.experts.iter().map(|(_, id)| id).collect();
        let counted: Vec<&String> = round.records.iter().filter(|(_, r)| experts.contains(&&r.expert.id)).map(|(hash, _)| hash).collect();
        let same_rules = ranking.rule == *round.ledger.rule(&round.definition.rule)
            && ranking.rule_changes == round.ledger.rules
            && ranking.titles == titles(round, ranking.layout)
            && ranking.round.definition_sha256 == round.definition_sha256
            && ranking.merkle_root == round.merkle_root
            && ranking.records.iter().eq(counted);
        if !same_rules {
            report.fails("rules-agree", place, "汇总表依据的细则或记录与归档不同", "The ranking rests on other rules or records than the archive's");
        }
        let all: Vec<&ScoreRecord> = round.records.iter().chain(&round.earlier).map(|(_, record)| record).collect();
        meeting::cases(&round.ledger, &ranking, &all, report);
        meeting::ballots(&round.ledger, &ranking, report);
        let own = entries.get(&ranking.category).map(Vec::as_slice).unwrap_or_default();
        let table = recompute::from_records(&ranking, own, &round.ledger, report);
        seen.push((ranking, table));
    }
    let list = recompute::standings(&seen, round.ledger.rule(&round.definition.rule), &round.ledger, report);
    if let Some(list) = list {
        meeting::published_last(archive, &listed(round, &seen, &list), report);
    }
    let tables: Vec<_> = seen.iter().map(|(ranking, table)| recompute::shown(&ranking.category, table.as_ref())).collect();
    for category in entries.keys().filter(|key| !seen.iter().any(|(ranking, _)| ranking.category == **key)) {
        report.fails("ranking-recomputed", category.as_str(), format!("缺少 {category} 的评分汇总表"), format!("The ranking of {category} is missing"));
    }
    report.recomputed = serde_json::json!({ "merkle_root": round.merkle_root, "records": round.records.len(), "ranking": tables });
}

/// The titles that a ranking must carry.
fn titles(round: &Round, layout: u32) -> BTreeMap<String, String> {
    let (rule, changes) = (round.ledger.rule(&round.definition.rule), &round.ledger.rules);
    if layout == 1 { BTreeMap::new() } else { Ranking::titles_named(rule, changes, &round.definition.categories) }
}

/// What a published list has to say, from the contents of the archive alone.
fn listed(round: &Round, seen: &[(Ranking, Option<Table>)], list: &List) -> Vec<Listed> {
    let of = |id: &ApplicationId, category: &str| {
        let fields = round.applications.get(id).map(|content| &content.fields);
        let field = |name: &str| fields.and_then(|all| all.get(name)).cloned().unwrap_or_default();
        let (applicant, platform, recommender) = (field("applicant_name"), field("platform_name"), field("recommender"));
        Listed { applicant, platform, category: category.to_owned(), recommender }
    };
    let table = |key: &str| seen.iter().find(|(ranking, _)| ranking.category == key).and_then(|(_, table)| table.as_ref());
    let categories = round.definition.categories.iter().filter_map(|one| Some((one, table(&one.key)?)));
    categories.flat_map(|(one, table)| published::listed(list, table).into_iter().map(|id| of(id, &one.name.zh)).collect::<Vec<_>>()).collect()
}
