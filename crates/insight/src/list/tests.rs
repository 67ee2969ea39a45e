//! The list here against the official table: what advises must start from the result that stands on the page.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::exact::Exact;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::points::Points;
use linxuan_domain::tally::case::{Criterion, Expert};
use linxuan_domain::tally::{self as official, Direction, Entry, Method, RoleWeights};

use super::{LeftOut, Rule, list};
use crate::robustness::{Draws, cell_bootstrap, margins};
use crate::{Given, Panel, calibration};

const METHODS: [Method; 8] = [
    Method::Mean,
    Method::Trimmed { each_side: 1, min_n: 5 },
    Method::Median,
    Method::RoleWeighted,
    Method::TrimmedPerCriterion { each_side: 1, min_n: 5 },
    Method::BordaNorm,
    Method::RankSum,
    Method::Standardised { guard: None },
];

/// Sheets of seven experts on nine applications, three criteria, no two alike; some pairs recused.
fn entries() -> Vec<Entry> {
    let pairs = (1..=9_usize).flat_map(|a| (1..=7_usize).map(move |e| (a, e))).filter(|(a, e)| (a * 5 + e) % 11 != 0);
    let entry = |(a, e): (usize, usize)| {
        let hundredths = |c: usize| i64::try_from((a * 977 + e * 613 + c * 389 + a * e * 131) % 3000).unwrap();
        let marks: Vec<Points> = (0..3).map(|c| Points::from_hundredths(hundredths(c))).collect();
        let total = Points::from_hundredths((0..3).map(hundredths).sum());
        Entry { expert: ExpertId::nth(e), application: ApplicationId::nth(a), total, groups: BTreeMap::new(), marks, replaced: false }
    };
    pairs.map(entry).collect()
}

fn weights() -> RoleWeights {
    let roles = [(1, "chair"), (4, "industry")].map(|(e, role)| (ExpertId::nth(e), role.to_owned()));
    RoleWeights { by_role: BTreeMap::from([("chair".to_owned(), Exact::whole(2)), ("industry".to_owned(), Exact::new(1, 3).unwrap())]), roles: roles.into() }
}

fn panel(entries: &[Entry]) -> Panel {
    let experts = (1..=7).map(ExpertId::nth).map(|id| Expert { id: id.to_string(), role: String::new(), weight: weights().of(&id) }).collect();
    let criteria = (1..=3).map(|c| Criterion { id: format!("C{c}"), max: Exact::whole(30), weight: Exact::whole(1) }).collect();
    let (replaced, stand): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.replaced);
    let given = |one: &&Entry| Given {
        expert: one.expert.to_string(),
        application: one.application.to_string(),
        total: Exact::from(one.total),
        marks: one.marks.iter().copied().map(Exact::from).collect(),
    };
    let applications = (1..=9).map(|a| ApplicationId::nth(a).to_string()).collect();
    let panel = Panel::gather(experts, applications, criteria, stand.iter().map(given).collect()).unwrap();
    panel.replacing(replaced.into_iter().map(|one| (one.expert.to_string(), one.application.to_string()))).unwrap()
}

/// Score, rank and place on the list of each application, both ways, when one expert is left out or nobody.
fn compared(entries: &[Entry], left_out: Option<usize>) {
    let kept: Vec<Entry> = entries.iter().filter(|one| left_out.is_none_or(|out| one.expert != ExpertId::nth(out + 1))).cloned().collect();
    let applications: Vec<ApplicationId> = (1..=9).map(ApplicationId::nth).collect();
    let experts: Vec<ExpertId> = (1..=7).map(ExpertId::nth).collect();
    let panel = panel(entries);
    for (method, direction) in METHODS.into_iter().flat_map(|method| [(method, Direction::HighestFirst), (method, Direction::LowestFirst)]) {
        let line = Points::read("45").unwrap();
        let rule = official::Rule { method, direction, weights: weights(), pass_line: Some(line), places: Some(4), ..official::Rule::default() };
        let table = official::table(&rule, &experts, &applications, &kept).unwrap();
        let own = Rule { method, direction, pass_line: Some(Exact::from(line)), places: Some(4), ..Rule::MEAN };
        let found = list(&panel, &own, left_out.map_or(LeftOut::Nothing, LeftOut::Expert)).unwrap();
        for (place, id) in applications.iter().enumerate() {
            let row = table.rows.iter().find(|row| row.application == *id);
            let expected = row.map(|row| (row.exact.rounded(2, rule.rounding).unwrap(), row.rank, row.passes && row.rank <= 4));
            let here = found.scores[place].map(|score| (score, found.ranks[place].unwrap(), found.top.contains(&place)));
            assert_eq!(here, expected, "{method:?} {direction:?} {id} without {left_out:?}");
        }
    }
}

/// Advice on a list that is not the official one would be wrong without anybody seeing it.
#[test]
fn the_list_is_the_official_one_in_either_direction_under_every_rule() {
    let all = entries();
    (0..7).map(Some).chain([None]).for_each(|left_out| compared(&all, left_out));
}

/// Advice left out what the meeting replaced, where the official table counts the mean of the others: trimming and the number of
/// sheets then differed.
#[test]
fn a_replaced_sheet_counts_as_the_mean_of_those_that_stand_as_on_the_page() {
    let mut all = entries();
    let replaced = BTreeSet::from([(1, 2), (1, 5), (3, 1), (8, 7)].map(|(a, e)| (ApplicationId::nth(a), ExpertId::nth(e))));
    all.iter_mut().for_each(|one| one.replaced = replaced.contains(&(one.application.clone(), one.expert.clone())));
    assert_eq!(all.iter().filter(|one| one.replaced).count(), replaced.len());
    (0..7).map(Some).chain([None]).for_each(|left_out| compared(&all, left_out));
    all.iter_mut().filter(|one| one.application == ApplicationId::nth(2)).for_each(|one| one.replaced = true);
    compared(&all, None);
}

/// Low marks good is high marks good on the sheet turned around, so draws and distances must be the same too.
#[test]
fn with_low_marks_good_draws_and_distances_are_those_of_the_sheet_turned_around() {
    let all = entries();
    let turned = all.iter().map(|one| {
        let other = |points: Points, full: i64| Points::from_hundredths(full * 100) - points;
        Entry { total: other(one.total, 90), marks: one.marks.iter().map(|mark| other(*mark, 30)).collect(), ..one.clone() }
    });
    let (up, down) = (panel(&all), panel(&turned.collect::<Vec<_>>()));
    let rule = Rule { places: Some(3), ..Rule::MEAN };
    let low = Rule { direction: Direction::LowestFirst, ..rule };
    assert_eq!(margins(&down, 3, Direction::LowestFirst).unwrap(), margins(&up, 3, Direction::HighestFirst).unwrap());
    let draws = Draws { seed: [3; 32], count: 4_000, threads: 1 };
    let share = |panel: &Panel, rule: &Rule| -> Vec<f64> {
        let found = cell_bootstrap(panel, &calibration::calibration(panel), rule, draws).unwrap();
        found.into_iter().map(|one| one.unwrap().p_top).collect()
    };
    // The scatter is drawn with the other sign, so shares agree as far as draws do.
    for (one, other) in share(&up, &rule).into_iter().zip(share(&down, &low)) {
        assert!((one - other).abs() < 0.05, "{one} {other}");
    }
    assert!(share(&up, &rule).iter().zip(share(&up, &low)).any(|(one, other)| (one - other).abs() > 0.5));
}
