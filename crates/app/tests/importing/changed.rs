//! The same workbook again, a changed one, and units that only look alike.

use linxuan_app::domain::eligibility::Outcome;
use linxuan_app::secretariat::Choice;

use crate::office::{CODES, Office, correction, row};

#[test]
fn the_same_workbook_again_changes_nothing_also_when_it_was_corrected() {
    let mut office = Office::new();
    let path = office.file("a.xlsx", &[row("甲公司", CODES[0], "甲平台", "约230件")]);
    let mut session = office.open(&path);
    office.choose(&mut session, correction(4, 9, "230件"));
    office.commit(&mut session, false).unwrap();
    let before = office.state();
    let again = office.open(&path);
    assert!(again.already() && again.steps().len() == 1, "what was chosen then is there again");
    assert_eq!((office.import(&path).unchanged, office.state()), (1, before));
}

#[test]
fn a_changed_workbook_shows_cell_by_cell_what_differs_and_needs_to_be_accepted() {
    let mut office = Office::new();
    let rows = [row("甲公司", CODES[0], "甲平台", "230件"), row("乙公司", CODES[1], "乙平台", "240件"), row("丙公司", CODES[2], "丙平台", "250件")];
    let first = office.file("渝北.xlsx", &rows);
    office.import(&first);
    let second = office.file("渝北（改）.xlsx", &[rows[0], row("乙公司", CODES[1], "乙平台", "245件"), row("丁公司", CODES[3], "丁平台", "260件")]);
    let mut session = office.open(&second);
    assert!(session.reference_reason().zh.contains("第一份"), "the day of the first workbook is told as such");
    let all = session.comparison().clone();
    assert_eq!((all.added.len(), all.unchanged, all.gone.len()), (1, 1, 1));
    assert_eq!((all.added[0].name.as_str(), all.gone[0].name.as_str()), ("丁公司", "丙公司"));
    let change = all.changed[0].changes.iter().find(|c| c.before == "240件").unwrap();
    assert_eq!((change.after.as_str(), change.cell.as_ref().unwrap().address().as_str()), ("245件", "J5"));
    let before = office.state();
    let refused = office.commit(&mut session, false).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.class.exit_code()), ("changed-rows", 13));
    assert_eq!(office.state(), before);
    let done = office.commit(&mut session, true).unwrap();
    assert_eq!((done.added, done.changed, done.unchanged, done.removed), (1, 1, 1, 0));
    assert_eq!(office.units().len(), 4, "what is gone from the workbook stays until a person removes it");
}

#[test]
fn what_is_gone_is_removed_only_when_chosen_and_a_decision_of_a_person_survives_a_changed_import() {
    let mut office = Office::new();
    let rows = [row("甲公司", CODES[0], "甲平台", "230件"), row("乙公司", CODES[1], "乙平台", "240件")];
    let first = office.file("渝北.xlsx", &rows);
    office.import(&first);
    let code = office.desk.application("A001").unwrap().conditions[0].row.code.clone();
    office.desk.decide_condition(&office.clock, "A001", &code, Some(Outcome::Pass), "原件已核对", "张某").unwrap();
    let second = office.file("渝北.xlsx", &[row("甲公司", CODES[0], "甲平台", "231件")]);
    let mut session = office.open(&second);
    office.choose(&mut session, Choice::Remove { id: "A002".into(), remove: true });
    let before = office.state();
    assert_eq!(office.commit(&mut session, true).unwrap().removed, 1);
    assert_eq!(office.units(), [("A001".to_owned(), "甲公司".to_owned())]);
    let condition = office.desk.application("A001").unwrap().conditions.into_iter().find(|c| c.row.code == code).unwrap();
    assert_eq!(condition.row.override_reason.as_deref(), Some("原件已核对"));
    office.undo();
    assert_eq!(office.state(), before, "with the one that was removed, in its old place");
}

/// A code lost on one side must neither make two applications of one unit nor one of two.
#[test]
fn a_unit_that_only_looks_like_one_that_is_here_is_asked_about() {
    let mut office = Office::new();
    let first = office.file("a.xlsx", &[row("重庆甲软件有限公司", CODES[0], "甲平台", "230件")]);
    office.import(&first);
    let second = office.file("b.xlsx", &[row("重庆甲软件有限公司", "", "甲平台", "231件")]);
    let mut session = office.open(&second);
    let similar = &session.comparison().similar[0];
    assert_eq!((similar.id.as_str(), similar.decided), ("A001", None));
    assert!(office.desk.needs(&session).contains(&"similar"));
    assert_eq!(office.commit(&mut session, true).unwrap_err().code, "similar-rows");
    office.choose(&mut session, Choice::Same { sheet: "汇总表".into(), row: 4, id: Some("A001".into()) });
    assert_eq!(session.comparison().changed.len(), 1);
    office.desk.unchoose(&mut session, None).unwrap();
    office.choose(&mut session, Choice::Same { sheet: "汇总表".into(), row: 4, id: None });
    assert_eq!(office.commit(&mut session, false).unwrap().added, 1);
}
