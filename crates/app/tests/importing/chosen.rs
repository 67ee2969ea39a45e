//! What a person chooses in a preview: corrections, rows, columns; and that a column once confirmed is proposed again.

use linxuan_app::domain::intake::{ColumnChoice, MatchReason, RowChoice, RowDecision};
use linxuan_app::secretariat::{Choice, entries, layouts};

use crate::office::{CODES, HEAD, Office, book, correction, row};

/// The number that a clerk corrects must count, and what the district wrote must stay provable.
#[test]
fn a_corrected_cell_counts_and_its_raw_text_and_reason_stay_in_the_record_and_in_the_log() {
    let mut office = Office::new();
    let path = office.file("a.xlsx", &[row("甲公司", "91500112TE5T00016H", "甲平台", "230件")]);
    let mut session = office.open(&path);
    let code = |s: &linxuan_app::secretariat::Session| s.intake().applications().unwrap().0[0].application.uscc.clone().unwrap();
    assert_eq!(code(&session), "91500112TE5T00016H");
    office.choose(&mut session, correction(4, 3, CODES[0]));
    assert_eq!(code(&session), CODES[0]);
    let reasonless = match correction(4, 3, "x") {
        Choice::Cell(c) => Choice::Cell(linxuan_app::domain::intake::Correction { reason: " ".into(), ..c }),
        other => other,
    };
    assert_eq!(office.desk.choose(&mut session, vec![reasonless]).unwrap_err().code, "reason-required");
    assert_eq!(code(&session), CODES[0], "a refused choice changes nothing");
    office.commit(&mut session, false).unwrap();
    let declared = office.desk.declared("A001").unwrap();
    let origin = &declared.origins["uscc"];
    assert_eq!((declared.uscc.as_deref(), origin.raw.as_str()), (Some(CODES[0]), "91500112TE5T00016H"));
    assert_eq!(origin.corrected.as_ref().map(|c| (c.text.as_str(), c.reason.as_str())), Some((CODES[0], "按营业执照")));
    let log = office.desk.log_details().unwrap().join("\n");
    assert!(log.contains("按营业执照") && log.contains("D4"), "{log}");
}

#[test]
fn each_choice_can_be_taken_back_by_itself_and_a_skipped_row_is_not_imported() {
    let mut office = Office::new();
    let path = office.file("a.xlsx", &[row("甲公司", CODES[0], "甲平台", "230件"), row("乙公司", CODES[1], "乙平台", "240件")]);
    let mut session = office.open(&path);
    let skip = Choice::Row(RowChoice { sheet: "汇总表".into(), row: 5, decision: RowDecision::Skip("材料撤回".into()) });
    office.choose(&mut session, skip);
    office.choose(&mut session, correction(4, 9, "250件"));
    let taken = |s: &linxuan_app::secretariat::Session| entries(s.intake()).iter().filter(|e| e.taken).count();
    assert_eq!((taken(&session), session.steps().len()), (1, 2));
    office.desk.unchoose(&mut session, Some(1)).unwrap();
    assert_eq!((taken(&session), session.steps()[0].number), (2, 2), "the other choice stays, with its number");
    office.desk.unchoose(&mut session, None).unwrap();
    assert_eq!(office.desk.unchoose(&mut session, None).unwrap_err().code, "nothing-to-undo");
    assert_eq!(office.commit(&mut session, false).unwrap().added, 2);
}

/// The second workbook of a template must not be mapped by hand again, and another template must not inherit it.
#[test]
fn a_confirmed_column_is_proposed_for_the_same_head_and_not_for_another() {
    let mut office = Office::new();
    let mut head = HEAD;
    head[11] = "区里的话";
    let path = office.folder.path().join("a.xlsx");
    book(&path, &head, &[row("甲公司", CODES[0], "甲平台", "230件")]);
    let mut session = office.open(&path);
    let layout = &layouts(session.intake())[0];
    let column = ColumnChoice { heading: "区里的话".into(), nth: 0, field: Some("remark".into()) };
    let choice = Choice::Column { sheet: Some(layout.sheet.clone()), signature: Some(layout.signature.clone()), column };
    assert_eq!(layout.columns[11].field, None);
    office.choose(&mut session, choice);
    let of = |s: &linxuan_app::secretariat::Session| {
        let column = &layouts(s.intake())[0].columns[11];
        (column.field.clone(), column.reason.clone())
    };
    assert_eq!(of(&session), (Some("remark".into()), Some(MatchReason::Chosen)));
    office.commit(&mut session, false).unwrap();

    let same = office.folder.path().join("b.xlsx");
    book(&same, &head, &[row("乙公司", CODES[1], "乙平台", "240件")]);
    assert_eq!(of(&office.open(&same)), (Some("remark".into()), Some(MatchReason::Remembered)));
    let mut other_head = head;
    other_head[0] = "编号一";
    let other = office.folder.path().join("c.xlsx");
    book(&other, &other_head, &[row("丙公司", CODES[2], "丙平台", "240件")]);
    assert_eq!(of(&office.open(&other)).0, None);
}
