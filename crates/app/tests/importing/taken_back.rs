//! Undo: the state before an import is the state after its undo, to the last byte.

use linxuan_app::domain::intake::ColumnChoice;
use linxuan_app::secretariat::{Choice, layouts};

use crate::office::{CODES, Office, correction, row};

#[test]
fn an_undone_import_leaves_not_one_byte_of_itself_nor_of_its_mapping() {
    let mut office = Office::new();
    let empty = office.state();
    let rows = [row("甲公司", CODES[0], "甲平台", "230件"), row("乙公司", CODES[1], "乙平台", "240件")];
    let first = office.file("渝北.xlsx", &rows);
    office.import(&first);
    let one = office.state();
    let second = office.file("渝北.xlsx", &[row("甲公司", CODES[0], "甲平台", "约231件"), row("丙公司", CODES[2], "丙平台", "250件")]);
    let mut session = office.open(&second);
    let layout = &layouts(session.intake())[0];
    let column = ColumnChoice { heading: "备注".into(), nth: 0, field: None };
    let mapped = Choice::Column { sheet: Some(layout.sheet.clone()), signature: Some(layout.signature.clone()), column };
    office.choose(&mut session, mapped);
    office.choose(&mut session, correction(4, 9, "231件"));
    office.choose(&mut session, Choice::Remove { id: "A002".into(), remove: true });
    let done = office.commit(&mut session, true).unwrap();
    assert_eq!((done.added, done.changed, done.removed), (1, 1, 1));
    assert_ne!(office.state(), one);
    office.undo();
    assert_eq!(office.state(), one);
    office.undo();
    assert_eq!(office.state(), empty);
    assert_eq!(office.desk.undo_import(&office.clock).unwrap_err().code, "nothing-to-undo");
    let history: Vec<_> = office.desk.imports().unwrap().into_iter().map(|i| (i.choices, i.undone_at.is_some())).collect();
    assert_eq!(history, [(0, true), (3, true)], "what was done and taken back is still told");
}
