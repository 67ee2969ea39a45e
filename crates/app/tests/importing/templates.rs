//! The workbooks that are handed out: empty they say nothing, filled in they import without a finding.

use linxuan_app::domain::intake::{Choices, Date, Intake, Severity};
use linxuan_app::secretariat::{entries, layouts};
use linxuan_app::template::{Template, tables};
use linxuan_app::{Unwatched, audit};
use linxuan_excel::{Out, Table};

use crate::office::{CODES, Office};

fn written(office: &Office, all: &[Table], name: &str) -> std::path::PathBuf {
    let path = office.folder.path().join(name);
    std::fs::write(&path, linxuan_excel::write(all, Date::parse_iso("2026-06-12").unwrap()).unwrap()).unwrap();
    path
}

fn fill(sheet: &mut Table, values: &[&str]) {
    sheet.rows = vec![values.iter().map(|v| if v.is_empty() { Out::Empty } else { Out::Text((*v).to_owned()) }).collect()];
}

fn findings(office: &Office, path: &std::path::Path) -> (Vec<String>, usize) {
    let session = office.desk.open_import(&office.clock, path, &Unwatched).unwrap();
    let all = entries(session.intake());
    let of_rows = all.iter().flat_map(|e| e.findings);
    let found = of_rows.chain(layouts(session.intake()).iter().flat_map(|l| &l.findings)).filter(|f| f.severity() > Severity::Info);
    let notes = session.book().notes.iter().map(|n| n.code().to_owned());
    use linxuan_app::domain::words::Explains as _;
    (found.map(|f| format!("{f:?}")).chain(notes).collect(), all.iter().filter(|e| e.taken).count())
}

#[test]
fn an_empty_table_inspects_without_a_finding_and_a_filled_one_imports_without_one() {
    let office = Office::new();
    let summary = [
        "1",
        "渝北区经济信息委",
        "重庆样例评测有限公司",
        CODES[0],
        "重庆市渝北区",
        "重庆市渝北区",
        "样例适配评测平台",
        "适配评测类",
        "2018年3月",
        "230件",
        "61家",
        "",
        "有",
        "有",
        "",
        "2026-06-01",
        "无",
        "是",
        "张某",
        "13800000001",
        "",
    ];
    let pool = ["1", "丙某三", "女", "1975年5月", "重庆样例大学", "主任", "教授", "软件测试", "适配评测类", "13900000001", "", "", "2020年12月", "在库", ""];
    for (template, values) in [(Template::Summary, summary.as_slice()), (Template::Experts, pool.as_slice())] {
        for pick in [|w: linxuan_app::domain::words::Words| w.zh, |w: linxuan_app::domain::words::Words| w.en] {
            let mut all = tables(template, pick).unwrap();
            let empty = written(&office, &all, "empty.xlsx");
            let inspected = audit::inspect(&office.clock, &empty, None, &Choices::default()).unwrap();
            assert!(inspected.notes.is_empty(), "{:?}", inspected.notes);
            match &inspected.intake {
                Intake::Summary(s) => assert!(s.applications.is_empty() && s.tables[0].findings.is_empty(), "{s:?}"),
                Intake::Experts(p) => assert!(p.experts.is_empty() && p.tables[0].findings.is_empty(), "{p:?}"),
                Intake::Form(_) => panic!("a table was read as a form"),
            }
            let columns = &layouts(&inspected.intake)[0].columns;
            assert!(columns.iter().all(|c| c.field.is_some()), "every column is known: {columns:?}");
            assert_eq!(findings(&office, &empty), (vec![], 0));
            fill(&mut all[0], values);
            all[0].open_rows = 0;
            assert_eq!(findings(&office, &written(&office, &all, "filled.xlsx")), (vec![], 1));
        }
    }
}

#[test]
fn an_empty_form_is_said_to_be_empty_and_a_filled_one_imports_without_a_finding() {
    let office = Office::new();
    let mut all = tables(Template::Form, |w| w.zh).unwrap();
    let empty = office.desk.open_import(&office.clock, &written(&office, &all, "empty.xlsx"), &Unwatched).unwrap_err();
    assert_eq!(empty.code, "blank-form");
    let values = [
        "样例适配评测平台",
        "适配评测类",
        "重庆样例评测有限公司",
        CODES[0],
        "重庆市渝北区",
        "重庆市渝北区",
        "2018年3月",
        "230件",
        "61家",
        "",
        "有",
        "有",
        "2026-06-01",
        "无",
        "是",
        "张某",
        "13800000001",
        "重庆市渝北区样例路1号",
    ];
    for (row, value) in all[0].rows.iter_mut().zip(values) {
        row[1] = if value.is_empty() { Out::Empty } else { Out::Text(value.to_owned()) };
    }
    assert_eq!(findings(&office, &written(&office, &all, "form.xlsx")), (vec![], 1));
}

/// Excel repairs such a file by throwing a sheet away.
#[test]
fn two_sheets_of_one_name_are_refused_whatever_their_case() {
    let sheet = |name: &str| Table { sheet: name.into(), rows: vec![vec![Out::Text("x".into())]], ..Table::default() };
    let today = Date::parse_iso("2026-06-12").unwrap();
    assert!(linxuan_excel::write(&[sheet("A"), sheet("a")], today).unwrap_err().to_string().contains("two sheets"));
    assert!(linxuan_excel::write(&[sheet("A"), sheet("B")], today).is_ok());
}
