//! Merge is a union of verified records: in any order, any number of times, with later revisions and with experts who do not hand in.

use std::path::PathBuf;

use linxuan_api::result;
use linxuan_app::Unwatched;
use linxuan_app::domain::merge::Outcome;
use linxuan_app::secretariat::{Desk, DocumentKind};

use crate::rounds::{handed_in, standing};

#[test]
fn the_order_of_merging_and_merging_again_change_nothing() {
    let (one, two) = (handed_in(), handed_in());
    let (mut first, mut second) = (one.desk(), two.desk());
    let mut packages = one.files("4-scores", "lxscore");
    let merged = first.merge(&one.clock, &packages, &Unwatched).unwrap();
    assert!(merged.iter().all(|m| m.outcome == Outcome::Merged), "{merged:?}");
    let again = first.merge(&one.clock, &packages, &Unwatched).unwrap();
    assert!(again.iter().all(|m| m.outcome == Outcome::AlreadyHave));
    packages.reverse();
    for package in &packages {
        let preview = second.preview_merge(&two.clock, std::slice::from_ref(package), &Unwatched).unwrap();
        let done = second.merge(&two.clock, std::slice::from_ref(package), &Unwatched).unwrap();
        assert_eq!(preview[0].outcome, done[0].outcome, "the preview says what the merge does");
    }
    assert_eq!(standing(&first), standing(&second));
    assert_eq!(first.merkle_root().unwrap(), second.merkle_root().unwrap());
    assert_eq!(answers(&first), answers(&second), "rankings and everything advisory, byte for byte");
}

/// What `rank` and the advice of every category answer, as the bytes that leave the door.
fn answers(desk: &Desk) -> Vec<String> {
    let tables = result::results(desk).unwrap();
    let advice = desk.results().unwrap().into_iter().map(|table| result::asked(desk, &table.key).unwrap().advice());
    let advice: Vec<String> =
        advice.inspect(|one| assert!(one.none.is_none() && !one.experts.is_empty())).map(|one| serde_json::to_string(&one).unwrap()).collect();
    [vec![serde_json::to_string(&tables).unwrap()], advice].concat()
}

/// An absent score is never a zero: a result without it needs a person's written reason.
#[test]
fn results_are_refused_until_every_missing_expert_is_closed_with_a_reason() {
    let round = handed_in();
    let mut desk = round.desk();
    let out = round.path.join("out");
    std::fs::create_dir(&out).unwrap();
    let packages = round.files("4-scores", "lxscore");
    assert_eq!(desk.export_documents(&round.clock, &out, DocumentKind::Pdf, &Unwatched).unwrap_err().code, "no-records");
    desk.merge(&round.clock, &packages[1..], &Unwatched).unwrap();
    let missing = desk.missing().unwrap();
    assert_eq!(missing.len(), 1);
    for refused in [
        desk.export_documents(&round.clock, &out, DocumentKind::Pdf, &Unwatched).unwrap_err(),
        desk.export_archive(&round.clock, &out.join("x.lxarchive"), &Unwatched).unwrap_err(),
    ] {
        assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("sheets-missing", 14));
    }
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0, "nothing is half-written");
    assert_eq!(desk.close_missing(&round.clock, &missing[0].expert, "  ").unwrap_err().code, "reason-required");
    desk.close_missing(&round.clock, &missing[0].expert, "专家因病未能提交，经评审组同意。").unwrap();
    desk.export_documents(&round.clock, &out, DocumentKind::Pdf, &Unwatched).unwrap();
    let gaps: Vec<_> = desk.results().unwrap().into_iter().flat_map(|t| t.missing.clone()).collect();
    assert!(!gaps.is_empty() && gaps.iter().all(|(e, _)| e.as_str() == missing[0].expert));
    // The package comes after all: it counts.
    assert_eq!(desk.merge(&round.clock, &packages[..1], &Unwatched).unwrap()[0].outcome, Outcome::Merged);
    assert!(desk.results().unwrap().iter().all(|t| t.missing.is_empty()));
}

#[test]
fn a_second_revision_replaces_the_first_in_whatever_order_they_come() {
    let (one, two) = (handed_in(), handed_in());
    let first = one.files("4-scores", "lxscore").swap_remove(1);
    let mut bench = one.bench(1);
    let application = bench.lines().unwrap()[0].application.clone();
    let criterion = bench.sheet(&application).unwrap().sheet.criteria().next().unwrap().code.clone();
    bench.set_mark(&one.clock, &application, &criterion, Some("0.5")).unwrap();
    bench.set_comment(&one.clock, &application, &criterion, "复核后更正，佐证材料不足。").unwrap();
    let second: PathBuf = one.path.join("second.lxscore");
    assert_eq!(bench.submit(&one.clock, &second, true, "").unwrap_err().code, "reason-required");
    assert_eq!(bench.submit(&one.clock, &second, true, "发现笔误").unwrap().revision, 2);
    let outcomes = |round: &crate::rounds::Round, order: [&PathBuf; 3]| {
        let mut desk = round.desk();
        let all = order.map(|path| desk.merge(&round.clock, std::slice::from_ref(path), &Unwatched).unwrap().remove(0).outcome);
        (all, standing(&desk))
    };
    let (forward, a) = outcomes(&one, [&first, &second, &first]);
    let (backward, b) = outcomes(&two, [&second, &first, &second]);
    assert_eq!(forward, [Outcome::Merged, Outcome::Supersedes, Outcome::AlreadyHave]);
    assert_eq!(backward, [Outcome::Merged, Outcome::Superseded, Outcome::AlreadyHave]);
    assert_eq!(a, b, "the newest revision counts");
}
