//! Entries by hand go the way of a workbook: the same findings, the same question about look-alikes, the same undo.

use linxuan_app::secretariat::{EntryKind, entries};

use crate::office::{CODES, Office, row};

fn values(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn an_application_entered_by_hand_is_checked_kept_and_taken_back_like_an_imported_one() {
    let mut office = Office::new();
    let before = office.state();
    let given =
        [("applicant_name", "甲公司"), ("uscc", "91500112TE5T00016H"), ("platform_name", "甲平台"), ("category", "适配评测类"), ("indicator:1", "约230件")];
    let mut session = office.desk.enter(&office.clock, EntryKind::Application, &values(&given)).unwrap();
    let codes: Vec<_> = entries(session.intake()).iter().flat_map(|e| e.findings).map(|f| f.problem.code()).collect();
    assert!(codes.contains(&"E_USCC_CHECK_DIGIT"), "{codes:?}");
    assert_eq!(office.desk.keep_entry(&office.clock, &mut session).unwrap(), "A001");
    assert_eq!(office.desk.imports().unwrap()[0].kind, "manual");
    office.undo();
    assert_eq!(office.state(), before);
    let unknown = office.desk.enter(&office.clock, EntryKind::Application, &values(&[("no_such_field", "x")])).unwrap_err();
    assert_eq!(unknown.code, "not-a-choice");
}

#[test]
fn an_edit_needs_a_reason_keeps_what_the_workbook_said_and_can_be_taken_back() {
    let mut office = Office::new();
    let path = office.file("a.xlsx", &[row("甲公司", CODES[0], "甲平台", "230件")]);
    office.import(&path);
    let before = office.state();
    let change = values(&[("indicator:1", "245件")]);
    assert_eq!(office.desk.edit_application(&office.clock, "A001", &change, " ").unwrap_err().code, "reason-required");
    for (metric, reason) in [("240件", "来函"), ("245件", "再次来函")] {
        let mut session = office.desk.edit_application(&office.clock, "A001", &values(&[("indicator:1", metric)]), reason).unwrap();
        assert_eq!(office.desk.keep_entry(&office.clock, &mut session).unwrap(), "A001");
    }
    let declared = office.desk.declared("A001").unwrap();
    let origin = declared.origins.values().find(|o| o.raw == "230件").unwrap();
    assert_eq!(origin.corrected.as_ref().map(|c| (c.text.as_str(), c.reason.as_str())), Some(("245件", "再次来函")));
    assert_eq!((declared.applicant_name.as_deref(), declared.uscc.as_deref()), (Some("甲公司"), Some(CODES[0])));
    office.undo();
    office.undo();
    assert_eq!(office.state(), before);
}

#[test]
fn an_expert_entered_by_hand_stands_in_the_pool() {
    let mut office = Office::new();
    let given =
        [("name", "丙某三"), ("employer", "重庆样例大学"), ("title", "教授"), ("categories", "适配评测类"), ("phone", "13900000001"), ("status", "在库")];
    let mut session = office.desk.enter(&office.clock, EntryKind::Expert, &values(&given)).unwrap();
    assert_eq!(office.desk.keep_entry(&office.clock, &mut session).unwrap(), "E01");
    assert_eq!(office.desk.experts().unwrap()[0].row.unit, "重庆样例大学");
}
