//! What the meeting decides: abnormal scores, items reopened, votes, the rule, publication; and that an archive holds all of it to account.

use std::sync::Arc;

use linxuan_app::Unwatched;
use linxuan_app::audit;
use linxuan_app::domain::meeting::Stage;
use linxuan_app::domain::merge::Outcome;
use linxuan_app::secretariat::{CategoryTable, Desk, DocumentKind, Opinion, Period, Votes};
use linxuan_pack::archive;
use linxuan_pack::container::Signatory;
use linxuan_seal::{Certificate, SigningKey, passphrase};
use linxuan_store::Workspace;
use linxuan_store::table::secret;

use crate::forger::Forger;
use crate::rounds::{Round, standing, whole};

pub const ALL: Votes = Votes { yes: 5, no: 0, abstain: 0 };
pub const PERIOD: Period<'_> = Period { from: None, days: 5, holidays: &[], contact: "023-00000000" };

/// An expert and an application whose sheet counts, in a category where all five scored.
fn cell(desk: &Desk) -> (String, String, Arc<CategoryTable>) {
    let table = desk.results().unwrap().into_iter().find(|one| one.table.rows.iter().any(|row| row.n == 5)).unwrap();
    let row = table.table.rows.iter().find(|row| row.n == 5).unwrap().clone();
    (table.table.experts[3].to_string(), row.application.to_string(), table)
}

pub fn root(round: &Round) -> Certificate {
    Certificate::from_pem(&std::fs::read_to_string(round.path.join("root.pem")).unwrap()).unwrap()
}

fn stage(desk: &Desk) -> Stage {
    desk.ledger().unwrap().cases.last().unwrap().stage()
}

/// Archives the round and says what does not hold of it.
pub fn archived(desk: &mut Desk, round: &Round, name: &str) -> Vec<&'static str> {
    let path = round.path.join(name);
    desk.export_archive(&round.clock, &path, &Unwatched).unwrap();
    audit::verify(&path, Some(&root(round))).unwrap().findings.iter().filter(|f| !f.holds).map(|f| f.code).collect()
}

/// 重庆市招标投标条例 第三十二条, from the flag to an archive that anybody can check.
#[test]
fn an_abnormal_score_is_replaced_only_after_every_step_and_the_archive_holds() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let (e, a, before) = cell(&desk);
    let (e, a) = (e.as_str(), a.as_str());
    let figures = standing(&desk);
    assert_eq!(desk.request_reason(&round.clock, e, a, ALL).unwrap_err().code, "wrong-step", "nothing was flagged yet");
    desk.flag_abnormal(&round.clock, e, a, "与其他专家平均分偏离较大").unwrap();
    assert_eq!(desk.flag_abnormal(&round.clock, e, a, "再次提出").unwrap_err().code, "flagged-before");
    assert_eq!(standing(&desk), figures, "a flag changes no figure");
    let twice = Votes { yes: 5, no: 1, abstain: 0 };
    assert_eq!(desk.request_reason(&round.clock, e, a, twice).unwrap_err().code, "too-many-votes", "five members, six votes");
    assert_eq!(desk.answer_request(&round.clock, e, a, None).unwrap_err().code, "wrong-step", "nobody was asked yet");
    desk.request_reason(&round.clock, e, a, Votes { yes: 3, no: 2, abstain: 0 }).unwrap();
    desk.answer_request(&round.clock, e, a, Some("认为申报材料证明不足")).unwrap();
    let half = desk.judge_reason(&round.clock, e, a, false, Votes { yes: 2, no: 2, abstain: 1 }, "理由不充分").unwrap_err();
    assert_eq!((half.code.as_str(), half.class.exit_code()), ("no-majority", 13));
    assert_eq!(desk.blocks().unwrap().iter().map(|b| b.code.as_str()).collect::<Vec<_>>(), ["abnormal-open"]);
    let (told, name) = (desk.blocks().unwrap().remove(0).message, desk.experts().unwrap().into_iter().find(|one| one.row.id == e).unwrap().row.name);
    assert!(told.zh.starts_with(&format!("{name}（{e}）对")) && told.en.contains(&format!("{name} ({e})")), "by name, the id behind: {told:?}");
    desk.judge_reason(&round.clock, e, a, false, Votes { yes: 4, no: 1, abstain: 0 }, "未说明扣分依据").unwrap();
    assert_eq!(stage(&desk), Stage::Replaced);
    assert!(desk.blocks().unwrap().is_empty());
    let after = desk.results().unwrap().into_iter().find(|one| one.key == before.key).unwrap();
    let (old, new) = (row(&before, a), row(&after, a));
    assert_eq!(new.totals, old.totals, "the originals stay in sight");
    let others: i64 = old.totals.iter().enumerate().filter(|(i, _)| *i != 3).map(|(_, t)| t.unwrap().hundredths()).sum();
    let mean = linxuan_app::domain::exact::Exact::new(i128::from(others), 400).unwrap();
    assert_eq!(new.replaced.iter().collect::<Vec<_>>(), [(&3, &mean)], "the exact mean of the four others");
    let out = round.path.join("out");
    std::fs::create_dir(&out).unwrap();
    let written = desk.export_documents(&round.clock, &out, DocumentKind::Pdf, &Unwatched).unwrap();
    let record = written.iter().find(|one| one.document.zh == "异常评分处理记录").unwrap();
    for path in written.iter().map(|one| &one.path) {
        let report = audit::verify(path, Some(&root(&round))).unwrap();
        assert!(report.valid, "{path:?} {:?}", report.findings);
    }
    assert!(record.pages > 0);
    assert_eq!(archived(&mut desk, &round, "a.lxarchive"), Vec::<&str>::new());
}

fn row<'a>(table: &'a CategoryTable, id: &str) -> &'a linxuan_app::domain::tally::Row {
    table.table.rows.iter().find(|row| row.application.as_str() == id).unwrap()
}

#[test]
fn without_more_than_half_of_the_panel_nobody_is_asked_and_a_refusal_replaces() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let (e, a, table) = cell(&desk);
    desk.flag_abnormal(&round.clock, &e, &a, "偏离").unwrap();
    desk.request_reason(&round.clock, &e, &a, Votes { yes: 2, no: 0, abstain: 3 }).unwrap();
    assert_eq!(stage(&desk), Stage::Dropped, "two of five is not more than half, though nobody was against it");
    assert!(desk.blocks().unwrap().is_empty());
    let other = table.table.experts[1].to_string();
    desk.flag_abnormal(&round.clock, &other, &a, "偏离").unwrap();
    desk.request_reason(&round.clock, &other, &a, ALL).unwrap();
    desk.answer_request(&round.clock, &other, &a, None).unwrap();
    assert_eq!(stage(&desk), Stage::Replaced);
    assert_eq!(desk.flag_abnormal(&round.clock, "E99", &a, "x").unwrap_err().code, "no-such-sheet");
    assert_eq!(desk.flag_abnormal(&round.clock, &e, "A099", "x").unwrap_err().code, "no-such-application");
    assert_eq!(archived(&mut desk, &round, "b.lxarchive"), Vec::<&str>::new());
}

/// Whoever holds the secretariat's key can sign another archive; the log inside still names every decision by its hash.
#[test]
fn a_decision_changed_added_or_left_out_is_found_even_in_an_archive_signed_anew() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let (e, a, _) = cell(&desk);
    desk.flag_abnormal(&round.clock, &e, &a, "偏离").unwrap();
    desk.request_reason(&round.clock, &e, &a, ALL).unwrap();
    desk.answer_request(&round.clock, &e, &a, None).unwrap();
    assert_eq!(archived(&mut desk, &round, "c.lxarchive"), Vec::<&str>::new());
    drop(desk);
    type Change = fn(&mut archive::Contents);
    let changes: [(&str, Change); 4] = [
        ("a vote changed", |c| {
            if let linxuan_app::domain::meeting::Act::Request { vote, .. } = &mut c.decisions[1].act {
                vote.yes = 4;
            }
        }),
        ("the last left out", |c| drop(c.decisions.pop())),
        ("all left out", |c| c.decisions.clear()),
        ("a reason changed", |c| {
            if let linxuan_app::domain::meeting::Act::Flag { reason, .. } = &mut c.decisions[0].act {
                *reason = "别的理由".into();
            }
        }),
    ];
    for (what, change) in changes {
        let path = resigned(&round, "c.lxarchive", change);
        let report = audit::verify(&path, Some(&root(&round))).unwrap();
        let failed: Vec<_> = report.findings.iter().filter(|f| !f.holds).map(|f| f.code).collect();
        assert!(failed.contains(&"decisions-logged"), "{what}: {failed:?}");
    }
    let untouched = resigned(&round, "c.lxarchive", |_| ());
    assert!(audit::verify(&untouched, Some(&root(&round))).unwrap().valid, "signing anew alone changes nothing");
}

/// Takes an archive apart, changes it, and signs it with the secretariat's own key.
fn resigned(round: &Round, name: &str, change: fn(&mut archive::Contents)) -> std::path::PathBuf {
    let file = std::fs::File::open(round.path.join(name)).unwrap();
    let mut old = archive::Archive::open(file, None).unwrap();
    let records = old.records().unwrap();
    let certificates = records.iter().map(|(expert, _)| (expert.clone(), old.certificate(expert).unwrap())).collect();
    let outputs: Vec<String> = old.outputs().map(ToOwned::to_owned).collect();
    let mut contents = archive::Contents {
        round: old.manifest.round.clone(),
        created_at: old.manifest.created_at,
        definition: old.definition().unwrap(),
        certificates,
        records: records.iter().map(|key| (key.clone(), old.record(&key.0, key.1).unwrap())).collect(),
        earlier: old.earlier().unwrap().into_iter().map(|key| (key.clone(), old.earlier_record(&key.0, key.1).unwrap())).collect(),
        disputed: old.disputed().unwrap().into_iter().map(|key| (key.clone(), old.disputed_record(&key).unwrap())).collect(),
        decisions: old.decisions().unwrap(),
        applications: old.applications().unwrap(),
        outputs: outputs.into_iter().map(|name| (name.clone(), old.output(&name).unwrap())).collect(),
        log: old.log().unwrap(),
    };
    change(&mut contents);
    let workspace = round.path.join("秘书处.lx");
    let key = passphrase::workspace_key(linxuan_app::demo::PASSPHRASE, &Workspace::salt_of(&workspace).unwrap()).unwrap();
    let workspace = Workspace::open(&workspace, &key, linxuan_seal::hash::sha256).unwrap();
    let key = SigningKey::from_pkcs8(&workspace.read(|c| secret::get(c, "root-key")).unwrap().unwrap()).unwrap();
    let root = root(round);
    let path = round.path.join("resigned.lxarchive");
    archive::write(&contents, Signatory { key: &key, certificate: &root, root: &root }, &mut std::fs::File::create(&path).unwrap()).unwrap();
    path
}

/// 复议: after the result is out a mark changes only under a decision; both values stay.
#[test]
fn a_mark_changed_after_the_result_needs_a_decision_to_reopen_it() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let forger = Forger::of(&round, 1);
    let (e, a) = (forger.record.expert.id.to_string(), forger.record.applications[0].id.to_string());
    let first = linxuan_seal::hash::to_hex(&linxuan_seal::hash::sha256(&std::fs::read(&round.files("4-scores", "pdf")[1]).unwrap()));
    let revise = |name: &str, mark: usize| {
        forger.forge(name, |r| {
            (r.revision, r.supersedes, r.reason) = (2, Some(first.clone()), Some("核对后更正。".into()));
            let mark = &mut r.applications[0].marks[mark];
            mark.points = if mark.points.hundredths() == 0 { linxuan_app::domain::points::Points::from_hundredths(50) } else { Default::default() };
            mark.comment = "更正".into();
        })
    };
    let code = forger.record.applications[0].marks[0].criterion.clone();
    assert_eq!(desk.reopen(&round.clock, &e, &a, Some("Z9"), "核对").unwrap_err().code, "no-such-criterion");
    assert_eq!(desk.reopen(&round.clock, &e, &a, Some(&code), " ").unwrap_err().code, "reason-required");
    assert_eq!(desk.keep_reopened(&round.clock, &e, &a, "维持").unwrap_err().code, "not-reopened");
    desk.reopen(&round.clock, &e, &a, Some(&code), "专家组认为该项证据有疑问").unwrap();
    assert_eq!(desk.reopen(&round.clock, &e, &a, Some(&code), "再次").unwrap_err().code, "reopened-before");
    assert_eq!(desk.blocks().unwrap().iter().map(|b| b.code.as_str()).collect::<Vec<_>>(), ["reopen-open"]);
    let merged = desk.merge(&round.clock, &[revise("under-decision", 0)], &Unwatched).unwrap();
    assert_eq!(merged[0].outcome, Outcome::Supersedes);
    assert!(desk.blocks().unwrap().is_empty(), "{:?}", desk.blocks().unwrap());
    let sheet = desk.explain(&a).unwrap().sheets.into_iter().find(|sheet| sheet.expert.as_str() == e).unwrap();
    assert_eq!((sheet.earlier.len(), sheet.earlier[0].revision, sheet.earlier[0].changes.len()), (1, 1, 1), "both values are kept");
    assert_eq!(sheet.earlier[0].reason, "核对后更正。");
    assert_eq!(archived(&mut desk, &round, "d.lxarchive"), Vec::<&str>::new());
}

#[test]
fn a_mark_changed_after_the_result_without_a_decision_blocks_and_is_found_in_the_archive() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let forger = Forger::of(&round, 1);
    let (e, a) = (forger.record.expert.id.to_string(), forger.record.applications[0].id.to_string());
    let code = forger.record.applications[0].marks[1].criterion.clone();
    desk.reopen(&round.clock, &e, &a, Some(&code), "核对这一项").unwrap();
    let path = forger.forge("beyond", |r| {
        (r.revision, r.supersedes, r.reason) = (2, Some("00".repeat(32)), Some("更正".into()));
        let mark = &mut r.applications[0].marks[0];
        mark.points = if mark.points.hundredths() == 0 { linxuan_app::domain::points::Points::from_hundredths(50) } else { Default::default() };
        mark.comment = "更正".into();
    });
    desk.merge(&round.clock, &[path], &Unwatched).unwrap();
    assert_eq!(desk.blocks().unwrap().iter().map(|b| b.code.as_str()).collect::<Vec<_>>(), ["revision-unasked"], "another item than the one reopened");
    assert_eq!(desk.publish(&round.clock, &round.path.join("p.pdf"), PERIOD).unwrap_err().code, "revision-unasked");
    assert!(archived(&mut desk, &round, "e.lxarchive").contains(&"revisions-decided"));
}

/// The rule is a plain setting before the first task and a visible decision after it; an archive is recomputed under the one in force.
#[test]
fn the_rule_changes_after_the_first_task_only_by_a_decision_that_every_page_shows() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let old = desk.rule().unwrap();
    let mut new = old.clone();
    new.places = Some(1);
    assert_eq!(desk.set_rule(&round.clock, new.clone()).unwrap_err().code, "frozen");
    assert_eq!(desk.change_rule(&round.clock, new.clone(), "").unwrap_err().code, "reason-required");
    assert_eq!(desk.change_rule(&round.clock, old.clone(), "没有变化").unwrap_err().code, "same-rule");
    desk.change_rule(&round.clock, new.clone(), "主管部门批复每类限一个名额").unwrap();
    assert_eq!((desk.rule().unwrap(), desk.definition().rule.clone()), (new, old), "both are kept");
    let listed: usize = desk.results().unwrap().iter().map(|t| t.table.rows.iter().filter(|r| r.rank == 1).count()).sum();
    assert!(listed >= 6);
    assert_eq!(archived(&mut desk, &round, "f.lxarchive"), Vec::<&str>::new());
}

#[test]
fn publication_waits_for_everything_and_then_carries_no_score() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let out = round.path.join("公示名单.pdf");
    let (e, a, table) = cell(&desk);
    desk.flag_abnormal(&round.clock, &e, &a, "偏离").unwrap();
    let refused = desk.publish(&round.clock, &out, PERIOD).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.place.as_str(), refused.class.exit_code()), ("abnormal-open", a.as_str(), 14));
    assert!(!out.exists());
    desk.request_reason(&round.clock, &e, &a, Votes { yes: 0, no: 5, abstain: 0 }).unwrap();
    assert_eq!(desk.publish(&round.clock, &out, Period { days: 4, ..PERIOD }).unwrap_err().code, "not-a-choice");
    let opinion = Opinion {
        text: "符合入库条件。", conclusion: "recommend", votes: Votes { yes: 4, no: 1, abstain: 0 }, dissent: "一人认为人员配置不足。"
    };
    desk.deliberate(&round.clock, &a, opinion).unwrap();
    assert_eq!(desk.deliberate(&round.clock, &a, Opinion { conclusion: "perhaps", ..opinion }).unwrap_err().code, "not-a-choice");
    assert_eq!(desk.deliberate(&round.clock, &a, Opinion { votes: Votes { yes: 6, no: 0, abstain: 0 }, ..opinion }).unwrap_err().code, "too-many-votes");
    desk.add_note(&round.clock, Some(&a), "专家组先议此项").unwrap();
    let written = desk.publish(&round.clock, &out, PERIOD).unwrap();
    let report = audit::verify(&out, Some(&root(&round))).unwrap();
    assert!(report.valid && written.file.pages > 0, "{:?}", report.findings);
    let bytes = std::fs::read(&out).unwrap();
    let opened = linxuan_report::open(&bytes).unwrap();
    let data = String::from_utf8(opened.data().to_vec()).unwrap();
    for row in &table.table.rows {
        assert!(!data.contains(&row.score), "the published list carries no scores");
    }
    assert_eq!(archived(&mut desk, &round, "g.lxarchive"), Vec::<&str>::new());
    drop(desk);
    let file = std::fs::File::open(round.path.join("g.lxarchive")).unwrap();
    let mut archive = archive::Archive::open(file, None).unwrap();
    let name = archive::published_name(u32::try_from(archive.decisions().unwrap().len()).unwrap());
    assert_eq!(archive.output(&name).unwrap(), bytes, "the published list itself is kept, not only its hash");
    let reviews: Vec<&str> = archive.outputs().filter(|name| name.starts_with("eligibility-")).collect();
    assert_eq!(reviews.len(), 6, "the eligibility table of every category: {reviews:?}");
    for (what, change) in [
        ("missing", (|c: &mut archive::Contents| c.outputs.retain(|name, _| !name.starts_with("publication-"))) as fn(&mut archive::Contents)),
        ("another", |c| {
            let other = c.outputs.iter().find(|(name, _)| name.starts_with("opinion-")).unwrap().1.clone();
            c.outputs.iter_mut().filter(|(name, _)| name.starts_with("publication-")).for_each(|(_, list)| list.clone_from(&other));
        }),
    ] {
        let report = audit::verify(&resigned(&round, "g.lxarchive", change), Some(&root(&round))).unwrap();
        assert!(report.findings.iter().any(|f| !f.holds && f.code == "publication-kept"), "{what}: {:?}", report.findings);
    }
    drop(archive);
    assert_eq!(round.desk().notes().unwrap()[0].text, "专家组先议此项", "minutes are there after closing and opening");
}

/// A missing sheet that nobody closed, and a tie across the last place: each has its own code, and the way out that it names works.
#[test]
fn a_missing_sheet_and_a_tie_across_the_cut_block_until_a_person_settles_them() {
    let round = crate::rounds::handed_in();
    let mut desk = round.desk();
    assert_eq!(desk.blocks().unwrap()[0].code, "no-records");
    let packages = round.files("4-scores", "lxscore");
    desk.merge(&round.clock, &packages[1..], &Unwatched).unwrap();
    let missing = desk.missing().unwrap().remove(0);
    assert_eq!(desk.publish(&round.clock, &round.path.join("x.pdf"), PERIOD).unwrap_err().code, "sheets-missing");
    desk.close_missing(&round.clock, &missing.expert, "因病").unwrap();
    let table = desk.results().unwrap().into_iter().find(|t| t.table.rows.len() > 1).unwrap();
    let (first, second) = (table.table.rows[0].application.to_string(), table.table.rows[1].application.to_string());
    let untied = desk.vote_on_tie(&round.clock, &[first.clone(), second.clone()], ALL, "业绩").unwrap_err();
    assert_eq!(untied.code, "not-a-tie");
    assert_eq!(desk.vote_on_tie(&round.clock, &[first.clone(), first], ALL, "业绩").unwrap_err().code, "not-a-tie");
}

/// An expert who signs two different second revisions: none counts, and the archive used to fail because nothing in it superseded the
/// first one. All three records are in it now, and each is proven.
#[test]
fn an_archive_holds_with_a_revision_that_exists_twice_and_the_expert_closed() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let forger = Forger::of(&round, 1);
    let first = linxuan_seal::hash::to_hex(&linxuan_seal::hash::sha256(&std::fs::read(&round.files("4-scores", "pdf")[1]).unwrap()));
    let twins = [50, 100].map(|points| {
        forger.forge(&format!("twin-{points}"), |r| {
            (r.revision, r.supersedes, r.reason) = (2, Some(first.clone()), Some("核对后更正。".into()));
            let mark = &mut r.applications[0].marks[0];
            mark.points = linxuan_app::domain::points::Points::from_hundredths(points);
            mark.comment = "更正".into();
        })
    });
    let merged = desk.merge(&round.clock, &twins, &Unwatched).unwrap();
    assert_eq!(merged.iter().map(|one| one.outcome).collect::<Vec<_>>(), [Outcome::Supersedes, Outcome::Equivocation]);
    desk.close_missing(&round.clock, forger.record.expert.id.as_str(), "两份记录不一致，本人确认前不计入。").unwrap();
    assert_eq!(archived(&mut desk, &round, "h.lxarchive"), Vec::<&str>::new());
}

/// Year to year: the archive of an earlier round and the round that is open, the same platform by credit code and name.
#[test]
fn the_same_platform_is_found_across_rounds_with_every_criterion() {
    let (_, round) = whole();
    let desk = round.desk();
    let archives = [round.path.join("归档.lxarchive"), round.path.join("归档.lxarchive")];
    let history = |desk| linxuan_app::secretariat::history(desk, &archives).unwrap();
    let (earlier, open) = (history(None), history(Some(&desk)));
    assert_eq!((earlier.len(), open.len()), (standing(&desk).len(), standing(&desk).len()), "one platform each, though the archive was given twice");
    for (before, after) in earlier.iter().zip(&open) {
        let ([past], [now]) = (before.rounds.as_slice(), after.rounds.as_slice()) else { panic!("the archive of the open round tells no other: {after:?}") };
        assert_eq!((&past.score, &past.exact, past.rank, &past.criteria), (&now.score, &now.exact, now.rank, &now.criteria));
        assert!(past.verified && past.criteria.len() > 5 && before.uscc == after.uscc && before.uscc.len() == 18 && after.application.is_some());
    }
}
