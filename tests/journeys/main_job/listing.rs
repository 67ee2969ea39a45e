//! Who is on the list under a vote, under places over all categories, and by weights of roles: decided by people, the same on every page, and
//! found again by whoever checks the archive.

use std::collections::BTreeSet;
use std::sync::Arc;

use linxuan_app::audit;
use linxuan_app::domain::exact::Exact;
use linxuan_app::domain::ids::{ApplicationId, ExpertId};
use linxuan_app::domain::tally::ballot::Poll;
use linxuan_app::domain::tally::list::{List, Standing};
use linxuan_app::domain::tally::{Method, Quotas, RoleWeights, Row, Rule};
use linxuan_app::secretariat::{CategoryTable, Desk, DocumentKind, Votes};
use linxuan_app::{Unwatched, scheme};

use crate::meeting::{ALL, PERIOD, archived, root};
use crate::rounds::{Round, whole};

fn preset(key: &str) -> Rule {
    scheme::rules().unwrap().into_iter().find(|one| one.key == key).unwrap().rule
}

fn list(desk: &Desk) -> (Vec<Arc<CategoryTable>>, Arc<List>) {
    (desk.results().unwrap(), desk.list().unwrap())
}

fn listed(tables: &[Arc<CategoryTable>], list: &List) -> BTreeSet<ApplicationId> {
    tables.iter().flat_map(|one| &one.table.rows).map(|row| row.application.clone()).filter(|id| list.standing(id) == Standing::In).collect()
}

fn blocks(desk: &Desk) -> Vec<String> {
    desk.blocks().unwrap().into_iter().map(|block| block.code).collect()
}

fn yes(yes: usize, of: usize) -> Votes {
    let number = |n| u32::try_from(n).unwrap();
    Votes { yes: number(yes), no: number(of - yes), abstain: 0 }
}

/// Every application that waits for its vote, with the members who may vote on it.
fn open(tables: &[Arc<CategoryTable>]) -> Vec<(String, String, usize)> {
    let waits = |row: &&Row| row.ballot.is_some_and(|ballot| ballot.poll == Poll::Open);
    let of = |one: &CategoryTable| {
        one.table.rows.iter().filter(waits).map(|row| (one.key.clone(), row.application.to_string(), one.voters(&row.application))).collect::<Vec<_>>()
    };
    tables.iter().flat_map(|one| of(one)).collect()
}

/// Writes the documents, publishes, archives; what was published names exactly those on the list, and everything holds.
fn carried_out(desk: &mut Desk, round: &Round) {
    let out = round.path.join("文书");
    std::fs::create_dir(&out).unwrap();
    for written in desk.export_documents(&round.clock, &out, DocumentKind::Pdf, &Unwatched).unwrap() {
        let report = audit::verify(&written.path, Some(&root(round))).unwrap();
        assert!(report.valid, "{:?} {:?}", written.path, report.findings.iter().filter(|f| !f.holds).collect::<Vec<_>>());
    }
    let published = round.path.join("公示.pdf");
    desk.publish(&round.clock, &published, PERIOD).unwrap();
    let bytes = std::fs::read(&published).unwrap();
    let text = String::from_utf8(linxuan_report::open(&bytes).unwrap().data().to_vec()).unwrap();
    let (tables, list) = list(desk);
    for (id, (_, platform)) in tables.iter().flat_map(|one| &one.applications) {
        assert_eq!(text.contains(platform.as_str()), list.standing(id) == Standing::In, "{id} {platform}");
    }
    assert_eq!(archived(desk, round, "list.lxarchive"), Vec::<&str>::new());
    let report = audit::verify(&round.path.join("list.lxarchive"), Some(&root(round))).unwrap();
    assert_eq!(report.findings.iter().any(|f| f.holds && f.code == "list-recomputed"), desk.rule().unwrap().decides_beyond_rank());
}

/// 两段式: the score decides who goes to the vote, the vote who passes; nothing is published before the last vote.
#[test]
fn a_shortlist_is_voted_on_one_by_one_and_the_vote_decides_the_list() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let some = desk.results().unwrap()[0].table.rows[0].application.to_string();
    assert_eq!(desk.vote_on_application(&round.clock, &some, ALL).unwrap_err().code, "no-ballot", "the rule has no vote");
    let mut rule = preset("two_stage");
    rule.vote.as_mut().unwrap().shortlist = Some(1);
    desk.change_rule(&round.clock, rule, "主管部门要求评分入围后投票").unwrap();
    let waiting = open(&desk.results().unwrap());
    assert!(waiting.len() > 1);
    assert_eq!(blocks(&desk), vec!["ballot-open"; waiting.len()]);
    assert_eq!(desk.publish(&round.clock, &round.path.join("x.pdf"), PERIOD).unwrap_err().code, "ballot-open");
    let (tables, before) = list(&desk);
    assert!(listed(&tables, &before).is_empty(), "nobody is on the list before the vote");
    let second = tables.iter().find(|one| one.table.rows.len() > 1).unwrap().table.rows[1].application.to_string();
    assert_eq!(desk.vote_on_application(&round.clock, &second, ALL).unwrap_err().code, "not-shortlisted");
    let (_, first, voters) = &waiting[0];
    assert_eq!(desk.vote_on_application(&round.clock, first, yes(voters + 1, voters + 1)).unwrap_err().code, "too-many-votes");
    for (_, id, voters) in &waiting {
        desk.vote_on_application(&round.clock, id, yes(*voters, *voters)).unwrap();
    }
    desk.vote_on_application(&round.clock, first, yes(voters / 2, *voters)).unwrap();
    assert_eq!(blocks(&desk), Vec::<String>::new());
    let explained = desk.explain(first).unwrap();
    assert_eq!(explained.explanation.standing, Standing::Out, "the last vote counts");
    assert_eq!(desk.ledger().unwrap().ballots.values().map(Vec::len).max(), Some(2), "and the one before stays on record");
    let (tables, after) = list(&desk);
    assert_eq!(listed(&tables, &after).len(), waiting.len() - 1);
    carried_out(&mut desk, &round);
}

/// 得票率: all go to the vote, and the share of those entitled comes before the score.
#[test]
fn by_share_of_votes_the_one_with_more_of_them_is_first_whatever_the_score() {
    let (_, round) = whole();
    let mut desk = round.desk();
    desk.change_rule(&round.clock, preset("vote_share"), "按得票率推荐").unwrap();
    let tables = desk.results().unwrap();
    let pair = tables.iter().find(|one| one.table.rows.len() > 1).unwrap();
    let (key, best, other) = (pair.key.clone(), pair.table.rows[0].application.to_string(), pair.table.rows[1].application.clone());
    for (_, id, voters) in open(&tables) {
        let yes_votes = if id == best { voters - 1 } else { voters };
        desk.vote_on_application(&round.clock, &id, yes(yes_votes, voters)).unwrap();
    }
    let after = desk.results().unwrap().into_iter().find(|one| one.key == key).unwrap();
    let first = &after.table.rows[0];
    assert_eq!((&first.application, first.rank, first.ballot.unwrap().score_rank), (&other, 1, 2));
    carried_out(&mut desk, &round);
}

/// Places over all categories, one kept, one bounded; an equal score between two categories at the last place waits for the meeting.
#[test]
fn places_over_all_categories_are_given_by_the_rule_and_a_tie_between_categories_by_the_meeting() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let plain = Rule { decimals: 0, ..Rule::default() };
    desk.change_rule(&round.clock, Rule { quotas: Some(Quotas { places: Some(100), ..Quotas::default() }), ..plain.clone() }, "合计名额").unwrap();
    let (_, order) = list(&desk);
    let at =
        order.order.windows(2).position(|two| two[0].rank == two[1].rank && two[0].category != two[1].category).expect("an equal score in two categories") + 1;
    let last = order.order.last().unwrap().category.clone();
    let wrong = Quotas { places: Some(1), at_least: [("nowhere".to_owned(), 1)].into(), ..Quotas::default() };
    assert_eq!(desk.change_rule(&round.clock, Rule { quotas: Some(wrong), ..plain.clone() }, "x").unwrap_err().code, "not-a-choice");
    let many = Quotas { places: Some(1), at_least: [(last.clone(), 2)].into(), ..Quotas::default() };
    assert_eq!(desk.change_rule(&round.clock, Rule { quotas: Some(many), ..plain.clone() }, "x").unwrap_err().code, "quotas-exceed-places");

    let cut = Quotas { places: Some(at), ..Quotas::default() };
    desk.change_rule(&round.clock, Rule { quotas: Some(cut), ..plain.clone() }, "名额压缩").unwrap();
    let (_, tied) = list(&desk);
    assert!(tied.cut_tie.len() > 1);
    assert_eq!(desk.blocks().unwrap().iter().map(|b| (b.code.as_str(), b.place.as_str())).collect::<Vec<_>>(), [("cut-tie", "")]);
    let told = desk.blocks().unwrap().remove(0).message;
    assert!(told.zh.starts_with("各类合计：") && told.en.starts_with("All categories together: "), "{told:?}");
    for id in &tied.cut_tie {
        let platform = desk.results().unwrap().iter().find_map(|one| one.applications.get(id).cloned()).unwrap().1;
        assert!(told.zh.contains(&format!("{platform}（{id}）")) && told.en.contains(&format!("{platform} ({id})")), "{told:?}");
    }
    let order: Vec<String> = tied.order.iter().map(|one| &one.application).filter(|id| tied.cut_tie.contains(id)).map(ToString::to_string).collect();
    assert_eq!(desk.vote_on_tie(&round.clock, &[order[0].clone(), "A001".into(), "A002".into()], ALL, "业绩").unwrap_err().code, "not-a-tie");
    let panels = desk.results().unwrap();
    let concerned = panels.iter().filter(|one| order.iter().any(|id| one.applications.keys().any(|own| own.as_str() == id)));
    let members: BTreeSet<ExpertId> = concerned.flat_map(|one| one.table.experts.clone()).collect();
    let half = yes(members.len() / 2, members.len());
    assert_eq!(desk.vote_on_tie(&round.clock, &order, half, "业绩").unwrap_err().code, "no-majority", "over the panels of all categories concerned");
    desk.vote_on_tie(&round.clock, &order, yes(members.len(), members.len()), "业绩更好").unwrap();
    assert_eq!(blocks(&desk), Vec::<String>::new());
    let (tables, decided) = list(&desk);
    assert_eq!(listed(&tables, &decided).len(), at);

    let bounded = Quotas { places: Some(tables.len()), at_least: [(last.clone(), 1)].into(), at_most: tables.iter().map(|one| (one.key.clone(), 1)).collect() };
    desk.change_rule(&round.clock, Rule { decimals: 4, quotas: Some(bounded), ..plain }, "每类至多一个").unwrap();
    let (tables, one_each) = list(&desk);
    for table in &tables {
        let own = table.table.rows.iter().filter(|row| one_each.standing(&row.application) == Standing::In).count();
        assert_eq!(own, 1, "{}", table.key);
    }
    carried_out(&mut desk, &round);
}

/// A rule weighted by role works only with roles of members, and then exactly as a calculator would.
#[test]
fn weights_by_role_need_roles_of_members_and_count_exactly() {
    let (_, round) = whole();
    let mut desk = round.desk();
    let rule = preset("role_weighted");
    let table = desk.results().unwrap().into_iter().find(|one| one.table.rows.iter().any(|row| row.n == 5)).unwrap();
    let chair = table.table.experts[0].clone();
    let with = |id: &ExpertId, role: &str| {
        let weights = RoleWeights { roles: [(id.clone(), role.to_owned())].into(), ..rule.weights.clone() };
        Rule { weights, ..rule.clone() }
    };
    for (wrong, code) in [
        (rule.clone(), "role-missing"),
        (with(&chair, "主席"), "role-unknown"),
        (with(&ExpertId::nth(999), "组长"), "role-expert"),
        (Rule { method: Method::Mean, ..with(&chair, "组长") }, "roles-unused"),
    ] {
        assert_eq!(desk.change_rule(&round.clock, wrong, "按角色加权").unwrap_err().code, code);
    }
    desk.change_rule(&round.clock, with(&chair, "组长"), "组长评分加权").unwrap();
    assert!(desk.rule().unwrap().text().zh.contains(&format!("角色：{chair} 组长。")));
    let after = desk.results().unwrap().into_iter().find(|one| one.key == table.key).unwrap();
    let row = after.table.rows.iter().find(|row| row.n == 5).unwrap();
    let halves: i64 = row.totals.iter().enumerate().map(|(at, total)| total.unwrap().hundredths() * if at == 0 { 3 } else { 2 }).sum();
    assert_eq!(row.exact, Exact::new(i128::from(halves), 1100).unwrap(), "(1.5·chair + the four others) ÷ 5.5");
    carried_out(&mut desk, &round);
}

/// Names of co-experts are secret until the result: a role in the definition, which every task package carries, is the role of an id.
#[test]
fn a_rule_set_before_the_tasks_with_roles_names_nobody() {
    let folder = crate::rounds::stopped_at("Making task packages", 1);
    let round = Round::copy_of(folder.path());
    let mut desk = round.desk();
    let (id, _) = desk.panels().unwrap()[0].members[0].clone();
    let mut rule = preset("role_weighted");
    rule.weights.roles = [(ExpertId::read(&id).unwrap(), "组长".to_owned())].into();
    desk.set_rule(&round.clock, rule).unwrap();
    let definition = String::from_utf8(linxuan_pack::definition::definition_bytes(desk.definition()).unwrap()).unwrap();
    assert!(definition.contains(&format!("\"roles\":{{\"{id}\":\"组长\"}}")));
    for (_, name) in desk.panels().unwrap().into_iter().flat_map(|panel| panel.members) {
        assert!(!definition.contains(&name), "{name}");
    }
}
