//! What the published list and the signed pages say when a rule is changed: nobody who was scored disappears, and a list that is not
//! the list any more is found by everybody.

use linxuan_app::Unwatched;
use linxuan_app::audit;
use linxuan_app::domain::exact::Exact;
use linxuan_app::domain::points::Points;
use linxuan_app::domain::tally::{Quotas, RoleWeights, Rule};
use linxuan_app::secretariat::{Desk, DocumentKind, Opinion, Period, Votes, history};
use linxuan_app::{domain::intake::Date, scheme};

use crate::meeting::{ALL, PERIOD, archived, root};
use crate::rounds::{Round, whole};

fn codes(all: Vec<linxuan_app::Refused>) -> Vec<String> {
    all.into_iter().map(|one| one.code).collect()
}

/// A rule under which somebody on the list stays below the line.
fn stricter(desk: &Desk) -> Rule {
    let tables = desk.results().unwrap();
    let lowest = tables.iter().flat_map(|one| &one.table.rows).filter(|row| row.passes).map(|row| Points::read(&row.score).unwrap()).min().unwrap();
    Rule { pass_line: Some(lowest + Points::from_hundredths(1)), ..desk.rule().unwrap() }
}

fn text_of(round: &Round, desk: &mut Desk, category: &str) -> String {
    let out = round.path.join(format!("out-{}", desk.decisions().unwrap().len()));
    std::fs::create_dir(&out).unwrap();
    let written = desk.export_documents(&round.clock, &out, DocumentKind::Pdf, &Unwatched).unwrap();
    for one in &written {
        let report = audit::verify(&one.path, Some(&root(round))).unwrap();
        assert!(report.valid, "{:?} {:?}", one.path, report.findings);
    }
    let one = written.iter().find(|one| one.path.to_string_lossy().contains(category)).unwrap();
    let pdf = std::process::Command::new("pdftotext").args(["-raw"]).arg(&one.path).arg("-").output().unwrap();
    String::from_utf8(pdf.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Five complete sheets were once called "no score counts", and the list was published without the application.
#[test]
fn a_rule_that_gives_no_figure_for_who_was_scored_stops_publication_and_never_calls_it_unscored() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let before = desk.rule().unwrap();
    let single = desk.results().unwrap().into_iter().find(|one| one.table.rows.len() == 1).unwrap();
    let id = single.table.rows[0].application.clone();
    let rank_sum = scheme::rules().unwrap().into_iter().find(|one| one.key == "rank_sum").unwrap().rule;
    desk.change_rule(&round.clock, rank_sum.clone(), "按名次").unwrap();
    assert!(codes(desk.blocks().unwrap()).iter().all(|code| code == "no-figure"));
    assert_eq!(desk.publish(&round.clock, &round.path.join("p.pdf"), PERIOD).unwrap_err().code, "no-figure");
    let now = desk.results().unwrap().into_iter().find(|one| one.key == single.key).unwrap();
    assert_eq!((now.table.no_figure.clone(), now.table.unrated.clone()), (vec![id.clone()], vec![]));
    let text = text_of(&round, &mut desk, &single.name.zh);
    assert!(text.contains(&format!("按现行计分办法得不出得分，须先变更计分办法：{id}。")) && !text.contains("没有任何有效评分"), "{text}");
    assert_eq!(archived(&mut desk, &round, "none.lxarchive"), Vec::<&str>::new());
    desk.change_rule(&round.clock, before, "仍按平均分").unwrap();
    assert!(desk.blocks().unwrap().is_empty());
    desk.publish(&round.clock, &round.path.join("p.pdf"), PERIOD).unwrap();
}

#[test]
fn a_list_that_changes_after_publication_is_told_and_the_archive_does_not_hold_until_it_is_published_again() {
    let (_, round) = whole();
    let mut desk = round.desk();
    assert!(desk.warnings().unwrap().is_empty());
    desk.publish(&round.clock, &round.path.join("1.pdf"), PERIOD).unwrap();
    assert!(desk.warnings().unwrap().is_empty());
    assert_eq!(archived(&mut desk, &round, "same.lxarchive"), Vec::<&str>::new());
    let rule = stricter(&desk);
    desk.change_rule(&round.clock, rule, "主管部门提高合格线").unwrap();
    assert_eq!(codes(desk.warnings().unwrap()), ["published-differs"]);
    assert!(desk.warnings().unwrap()[0].message.zh.contains("名单上有、现已不入选"));
    assert!(desk.blocks().unwrap().is_empty(), "it is settled by publishing again, so nothing stands in the way of that");
    assert_eq!(archived(&mut desk, &round, "differs.lxarchive"), ["published-list"]);
    desk.publish(&round.clock, &round.path.join("2.pdf"), PERIOD).unwrap();
    assert!(desk.warnings().unwrap().is_empty());
    assert_eq!(archived(&mut desk, &round, "again.lxarchive"), Vec::<&str>::new(), "the first list was superseded");
    let platforms = history(Some(&desk), &[round.path.join("again.lxarchive")]).unwrap();
    assert!(platforms.iter().all(|one| one.rounds.len() <= 1), "the archive of the open round tells no other round");
}

/// The page printed the old and the new rule with the same sentence when the line or the places had changed.
#[test]
fn the_signed_ranking_says_line_places_titles_and_what_a_change_changed() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let old = desk.rule().unwrap();
    let quotas = Quotas { places: Some(30), at_least: [("testing".to_owned(), 1)].into(), ..Quotas::default() };
    let new = Rule { pass_line: Points::read("61").ok(), places: Some(9), quotas: Some(quotas), ..old };
    desk.change_rule(&round.clock, new, "名额有限").unwrap();
    let text = text_of(&round, &mut desk, "适配评测类");
    for wanted in ["合格线：不低于61分。每类名额：9个。", "改为“不低于61分”", "改为“9个”", "适配评测类至少1个", "理由：名额有限。"]
    {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    assert!(!text.contains("testing至少"), "{text}");
    assert_eq!(archived(&mut desk, &round, "rule.lxarchive"), Vec::<&str>::new());
}

/// An opinion contrary to its vote was signed: "结论：推荐。表决：赞成 0、反对 5".
#[test]
fn an_opinion_that_its_vote_did_not_carry_is_refused() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let id = desk.results().unwrap()[0].table.rows[0].application.to_string();
    let opinion = |conclusion, votes| Opinion { text: "意见。", conclusion, votes, dissent: "" };
    for (conclusion, yes, no) in [("recommend", 0, 5), ("not", 2, 3), ("supplement", 2, 0)] {
        let refused = desk.deliberate(&round.clock, &id, opinion(conclusion, Votes { yes, no, abstain: 0 })).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("conclusion-not-carried", 13), "{conclusion}");
    }
    // Read later, a vote that nobody cast looks like one that was lost.
    let nobody = Votes { yes: 0, no: 0, abstain: 0 };
    assert_eq!(desk.deliberate(&round.clock, &id, opinion("not", nobody)).unwrap_err().code, "nobody-voted");
    desk.deliberate(&round.clock, &id, opinion("not", ALL)).unwrap();
}

#[test]
fn a_rule_or_a_period_that_makes_no_sense_is_refused_with_what_is_allowed() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let old = desk.rule().unwrap();
    let line = |points: i64| Rule { pass_line: Some(Points::from_hundredths(points)), ..old.clone() };
    let kept = Rule { quotas: Some(Quotas { at_least: [("testing".to_owned(), 1)].into(), ..Quotas::default() }), ..old.clone() };
    for (rule, code) in [(line(20_000), "pass-line-out-of-range"), (line(-500), "pass-line-out-of-range"), (kept, "quotas-without-places")] {
        let refused = desk.change_rule(&round.clock, rule, "试").unwrap_err();
        assert_eq!((refused.code.as_str(), refused.class.exit_code()), (code, 10));
    }
    assert_eq!(desk.set_rule(&round.clock, line(6_000)).unwrap_err().remedy.zh, "如确需更改，请在“结果”中作出变更计分办法的决定并写明理由。");
    let weights = RoleWeights { by_role: [("组长".to_owned(), Exact::whole(2))].into(), ..RoleWeights::default() };
    let unused = desk.change_rule(&round.clock, Rule { weights, ..old.clone() }, "试").unwrap_err();
    assert_eq!(unused.code, "roles-unused", "it would be printed as a change that changes nothing");
    let from = |day: &str| Period { from: Date::parse_iso(day), ..PERIOD };
    assert_eq!(desk.publish(&round.clock, &round.path.join("p.pdf"), from("2020-01-01")).unwrap_err().code, "period-past");
    let done = desk.publish(&round.clock, &round.path.join("p.pdf"), from("2026-12-05")).unwrap();
    assert_eq!((done.from.to_string().as_str(), done.asked.map(|day| day.to_string()).as_deref()), ("2026-12-07", Some("2026-12-05")), "a Saturday is told");
}

/// What an expert declared on the signed sheet was known to the pages alone.
#[test]
fn a_recusal_that_an_expert_declared_on_the_sheet_is_in_the_list_of_the_secretariat() {
    let (_, round) = whole();
    let forger = crate::forger::Forger::of(&round, 1);
    let declared = forger.record.recusals.clone();
    let desk = round.desk();
    let views = desk.recusals().unwrap();
    for one in &declared {
        let found = views.iter().find(|view| view.row.expert_id == forger.record.expert.id.as_str() && view.row.application_id == one.application.as_str());
        assert!(found.is_some_and(|view| !view.row.reason.is_empty()), "{one:?}");
    }
}
