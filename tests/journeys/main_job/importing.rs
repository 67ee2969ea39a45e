//! Workbooks come twice, come changed, and are taken back; workspaces are opened wrongly and twice.

use linxuan_app::Unwatched;
use linxuan_app::demo::PASSPHRASE;
use linxuan_app::open::open;
use linxuan_app::secretariat::{Desk, Imported, NewRound};

use crate::rounds::{Clock, handed_in, stopped_at};

const NEW: NewRound<'static> = NewRound { title: "2026年度入库评审", stage: "admission", organisation: "样例办公室" };

#[test]
fn the_same_workbook_again_changes_nothing_and_a_changed_one_asks_first() {
    let (first, other) = (stopped_at("Importing the workbooks", 1), stopped_at("Importing the workbooks", 2));
    let summary = |folder: &tempfile::TempDir| folder.path().join("1-excel/推荐汇总表.xlsx");
    let clock = Clock::new();
    let mut desk = Desk::create(&clock, &first.path().join("own.lx"), PASSPHRASE, &NEW).unwrap();
    assert_eq!(desk.import(&clock, &summary(&first), false).unwrap(), Imported { added: 12, ..Imported::default() });
    assert_eq!(desk.import(&clock, &summary(&first), false).unwrap(), Imported { unchanged: 12, ..Imported::default() });
    let before: Vec<_> = desk.applications().unwrap().into_iter().map(|a| (a.row.id, a.row.content_sha256)).collect();

    let refused = desk.import(&clock, &summary(&other), false).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("changed-rows", 13));
    let session = desk.open_import(&clock, &summary(&other), &Unwatched).unwrap();
    let changed = &session.comparison().changed;
    assert!(changed.iter().all(|one| !one.changes.is_empty()) && !changed.is_empty(), "what differs is shown, field by field");
    let now = || desk.applications().unwrap().into_iter().map(|a| (a.row.id, a.row.content_sha256)).collect::<Vec<_>>();
    assert_eq!(now(), before, "nothing was written");

    let done = desk.import(&clock, &summary(&other), true).unwrap();
    assert_eq!((done.added, done.changed), (0, changed.len()), "accepted, the same applications keep their ids");
}

#[test]
fn an_import_is_taken_back_whole_and_can_be_made_again() {
    let folder = stopped_at("Importing the workbooks", 1);
    let clock = Clock::new();
    let mut desk = Desk::create(&clock, &folder.path().join("own.lx"), PASSPHRASE, &NEW).unwrap();
    assert_eq!(desk.undo_import(&clock).unwrap_err().code, "nothing-to-undo");
    let pool = folder.path().join("1-excel/专家库.xlsx");
    assert_eq!(desk.import(&clock, &pool, false).unwrap().added, 30);
    assert_eq!(desk.undo_import(&clock).unwrap(), ("专家库.xlsx".to_owned(), 30));
    assert!(desk.experts().unwrap().is_empty());
    assert_eq!(desk.import(&clock, &pool, false).unwrap().added, 30);
}

/// Once tasks are out, what scores rest on must not move under the experts' hands.
#[test]
fn after_the_tasks_are_out_nothing_that_scores_rest_on_can_change() {
    let round = handed_in();
    let mut desk = round.desk();
    let other = stopped_at("Importing the workbooks", 2);
    let codes = [
        desk.import(&round.clock, &other.path().join("1-excel/推荐汇总表.xlsx"), true).unwrap_err().code,
        desk.undo_import(&round.clock).unwrap_err().code,
        desk.form_panels(&round.clock, 7).unwrap_err().code,
        desk.decide_condition(&round.clock, "A001", "T-1", None, "", "某人").unwrap_err().code,
        desk.decide_recusal(&round.clock, "E01", "A001", "R6", true, "理由").unwrap_err().code,
    ];
    assert_eq!(codes, ["frozen"; 5]);
}

#[test]
fn a_wrong_passphrase_and_a_second_opener_are_told_apart() {
    let round = handed_in();
    let path = round.path.join("秘书处.lx");
    let wrong = open(&path, "not-this-passphrase").unwrap_err();
    assert_eq!((wrong.code.as_str(), wrong.class.exit_code()), ("wrong-passphrase", 10));
    let desk = round.desk();
    let second = open(&path, PASSPHRASE).unwrap_err();
    assert_eq!((second.code.as_str(), second.class.exit_code()), ("in-use", 16));
    drop(desk);
    open(&path, PASSPHRASE).unwrap();
}
