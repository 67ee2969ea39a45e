//! The report on panels made for it: what must be told, and what must stay silent.

use linxuan_domain::exact::Exact;
use linxuan_domain::tally::case::{Criterion, Expert};

use super::{Firmness, Report, report};
use crate::chance::{Purpose, Stream};
use crate::robustness::Draws;
use crate::{Given, Panel, Rule};

const RULE: Rule = Rule { places: Some(3), ..Rule::MEAN };

/// Twelve applications, seven experts, ten criteria of 20 points. Marks follow the application, the expert's leniency and a scatter of
/// five values that is the same in every run. `change` may put in something else.
fn panel(change: impl Fn(usize, usize, usize, i64) -> Option<i64>) -> Panel {
    let experts = (1..=7).map(|e| Expert { id: format!("E{e}"), role: String::new(), weight: Exact::whole(1) }).collect();
    let applications = (1..=12).map(|a| format!("A{a:02}")).collect();
    let criteria = (1..=10).map(|c| Criterion { id: format!("C{c}"), max: Exact::whole(20), weight: Exact::whole(1) }).collect();
    let mut given = Vec::new();
    for (a, e) in (0..12_i64).flat_map(|a| (0..7_i64).map(move |e| (a, e))) {
        let mut scatter = Stream::new(&[1; 32], Purpose::Cells, (a * 7 + e).unsigned_abs());
        let place = |n: i64| usize::try_from(n).unwrap();
        let mut mark = || 14 - a / 2 + e % 2 + i64::try_from(scatter.below(5)).unwrap();
        let marks: Option<Vec<i64>> = (0..10).map(|c| change(place(a), place(e), c, mark())).collect();
        let Some(marks) = marks else { continue };
        let total = Exact::whole(marks.iter().sum());
        given.push(Given { expert: format!("E{}", e + 1), application: format!("A{:02}", a + 1), total, marks: marks.into_iter().map(Exact::whole).collect() });
    }
    Panel::gather(experts, applications, criteria, given).unwrap()
}

fn told(panel: &Panel) -> Report {
    report(panel, &RULE, Draws { seed: [5; 32], count: 2_000, threads: 2 }).unwrap()
}

/// A flag is an accusation when it is wrong; ordinary marks must raise none.
#[test]
fn an_ordinary_panel_raises_no_flag_and_names_nobody() {
    let told = told(&panel(|_, _, _, mark| Some(mark)));
    assert!(told.flags.is_empty(), "{:?}", told.flags);
    assert!(told.near_identical.is_empty() && told.straight_lines.is_empty(), "{:?} {:?}", told.near_identical, told.straight_lines);
    assert_eq!(told.agreement.iter().filter(|one| one.value.is_some()).count(), 3);
    let words: Vec<_> = told.applications.iter().map(|one| one.firmness.unwrap()).collect();
    assert_eq!((words[0], words[11]), (Firmness::FirmlyIn, Firmness::FirmlyOut));
    assert!(words.contains(&Firmness::Borderline));
    let lenient: f64 = told.experts.iter().filter_map(|one| one.leniency).sum();
    assert!(lenient.abs() < 1e-9 && told.experts[1].leniency.unwrap() > told.experts[0].leniency.unwrap());
}

/// The panel decides on a flag, so it must see what hangs on it.
#[test]
fn a_total_far_from_all_others_is_flagged_with_the_list_without_it() {
    let told = told(&panel(|a, e, _, mark| Some(if (a, e) == (0, 4) { 0 } else { mark })));
    let [flag] = told.flags.as_slice() else { panic!("{:?}", told.flags) };
    assert_eq!((flag.application.as_str(), flag.expert.as_str(), flag.total), ("A01", "E5", Exact::ZERO));
    assert!(flag.p < 1e-6 && flag.expected > 100.0, "{flag:?}");
    assert_eq!(flag.without.enter, ["A01"]);
    assert_eq!(flag.without.leave.len(), 1);
    assert!(flag.words.zh.contains("进入名单：A01") && flag.words.en.contains("A01 would come onto the list"), "{:?}", flag.words);
    assert!(flag.score_without.unwrap() > Exact::whole(140));
}

/// Copied sheets are told with their counts, and so are sheets without any difference.
#[test]
fn copied_and_straight_sheets_are_told_as_facts() {
    let original = panel(|_, _, _, mark| Some(mark));
    let copied = panel(|a, e, c, mark| Some(if (a, e) == (5, 3) { original.sheet(5, 0).unwrap().marks[c].round() as i64 } else { mark }));
    let told_copied = told(&copied);
    let [pair] = told_copied.near_identical.as_slice() else { panic!("{:?}", told_copied.near_identical) };
    assert_eq!((pair.application.as_str(), pair.experts.0.as_str(), pair.experts.1.as_str(), pair.identical, pair.cells), ("A06", "E1", "E4", 10, 10));
    assert!(pair.usual < 0.5);

    let straight = told(&panel(|_, e, _, mark| Some(if e == 6 { 10 } else { mark }))).straight_lines;
    assert_eq!(straight.len(), 13, "twelve sheets and the expert as a whole: {straight:?}");
    assert!(straight.iter().all(|one| one.expert == "E7") && straight[0].application.is_none());
    assert!(straight[0].words.zh.contains("100.00") && straight[1].words.zh.contains("50%"));
}

/// Two groups that share no application cannot be compared, so nothing that compares them may be shown.
#[test]
fn without_a_connection_neither_leniency_nor_firmness_is_shown() {
    let told = told(&panel(|a, e, _, mark| ((a < 6) == (e < 3)).then_some(mark)));
    assert!(told.experts.iter().all(|one| one.leniency.is_none() && one.deviation.is_some()));
    assert!(told.applications.iter().all(|one| one.firmness.is_none() && one.share.is_none() && one.left_out_ranks.is_some()));
    assert!(told.flags.is_empty());
    assert!(told.agreement[0].value.is_none() && told.agreement[0].words.zh.contains("无法计算"));
}

/// The bounds stand in one place, and both ends belong where the sentence says.
#[test]
fn the_words_for_firmness_follow_their_bounds() {
    let words: Vec<&str> = [1.0, 0.95, 0.949, 0.80, 0.799, 0.051, 0.05, 0.0].into_iter().map(|share| Firmness::of(share).key()).collect();
    assert_eq!(words, ["firmly_in", "firmly_in", "fairly_firm", "fairly_firm", "borderline", "borderline", "firmly_out", "firmly_out"]);
}

/// Every part of the report on two machines, sheets in another order, another number of cores.
#[test]
fn the_same_scores_give_the_same_report_to_the_last_bit() {
    let panel = panel(|_, _, _, mark| Some(mark));
    let of = |threads| format!("{:?}", report(&panel, &RULE, Draws { seed: [5; 32], count: 1_300, threads }).unwrap());
    assert_eq!(of(1), of(3));
}
