//! What people decide goes over what the program makes of a table, and it is always said that it does.

use crate::grid::{HEAD, book, findings, read_with, row, sheet};
use linxuan_domain::intake::{CellRef, Choices, ColumnChoice, Confidence, Correction, Intake, Mapping, RowChoice, RowDecision, RowResult, SummaryIntake};
use linxuan_domain::words::Explains;

fn summary(lines: &[&str], choices: &Choices) -> SummaryIntake {
    match read_with(&book(vec![sheet("表", lines)]), choices).unwrap() {
        Intake::Summary(summary) => summary,
        _ => panic!("no summary"),
    }
}

fn column(heading: &str, nth: u32, field: Option<&str>) -> ColumnChoice {
    ColumnChoice { heading: heading.into(), nth, field: field.map(Into::into) }
}

fn on_sheet(columns: Vec<ColumnChoice>) -> Choices {
    Choices { mappings: vec![Mapping { sheet: Some("表".into()), columns, ..Mapping::default() }], ..Choices::default() }
}

fn correct(address: (u32, u32), text: &str) -> Choices {
    let cell = CellRef { sheet: "表".into(), row: address.0, column: address.1 };
    Choices { corrections: vec![Correction { cell, text: text.into(), reason: "电话核实".into() }], ..Choices::default() }
}

fn decide(decision: RowDecision) -> Choices {
    Choices { rows: vec![RowChoice { sheet: "表".into(), row: 2, decision }], ..Choices::default() }
}

#[test]
fn a_chosen_column_is_read_and_one_chosen_away_is_not() {
    let head = HEAD.replace("平台名称", "某栏");
    let plain = summary(&[&head, &row(&[])], &Choices::default());
    assert_eq!(plain.applications[0].application.platform_name, None);
    assert_eq!(plain.tables[0].findings[0].code(), "W_HEADING_UNKNOWN");
    assert_eq!(plain.tables[0].columns[6].samples, ["甲平台"]);
    let chosen = summary(&[&head, &row(&[])], &on_sheet(vec![column("某栏", 0, Some("platform_name")), column("备注", 0, None)]));
    assert_eq!(chosen.applications[0].application.platform_name.as_deref(), Some("甲平台"));
    assert_eq!(chosen.tables[0].columns[6].confidence, Some(Confidence::Certain));
    assert_eq!((chosen.tables[0].columns[20].field.as_deref(), chosen.tables[0].findings.len()), (None, 0));
}

#[test]
fn a_mapping_is_found_again_by_the_head_on_another_sheet_in_another_place_and_in_another_year() {
    let head = HEAD.replace("平台名称", "2020年某栏");
    let first = summary(&[&head, &row(&[])], &Choices::default());
    let columns = vec![column("2020年某栏", 0, Some("platform_name"))];
    let signature = Some(first.tables[0].signature.clone());
    let remembered = Choices { mappings: vec![Mapping { signature, remembered: true, columns, ..Mapping::default() }], ..Choices::default() };
    let (head, line) = (format!("|{}", head.replace("2020", "2021")), format!("|{}", row(&[])));
    let again = summary(&["", "某表", &head, &line], &remembered);
    assert_eq!(again.applications[0].application.platform_name.as_deref(), Some("甲平台"));
    assert_eq!(again.tables[0].columns[6].reason.as_ref().unwrap().name(), "remembered");
    let other = summary(&[HEAD, &row(&[])], &remembered);
    assert_eq!(other.tables[0].columns[6].reason.as_ref().unwrap().name(), "exact_heading");
}

#[test]
fn a_table_nobody_knows_is_read_where_a_person_points_out_its_head() {
    let lines = ["甲|乙|丙", "某公司|某平台|开发类"];
    let columns = vec![column("甲", 0, Some("applicant_name")), column("丙", 0, Some("category"))];
    let mut choices = on_sheet(columns);
    choices.mappings[0].header_rows = Some((1, 1));
    let read = summary(&lines, &choices);
    assert_eq!(read.applications[0].application.applicant_name.as_deref(), Some("某公司"));
    assert_eq!(read.applications[0].application.category.as_ref().unwrap().0, "development");
}

#[test]
fn a_correction_is_read_and_the_raw_value_is_kept_beside_it() {
    let read = summary(&[HEAD, &row(&[(9, "很多")])], &correct((2, 9), "230"));
    let one = &read.applications[0];
    assert_eq!((one.application.metrics[0].1.value.to_string().as_str(), one.result), ("230", RowResult::Imported));
    let origin = &one.application.origins["tested_products_per_year"];
    assert_eq!((origin.raw.as_str(), origin.text(), origin.corrected.as_ref().unwrap().reason.as_str()), ("很多", "230", "电话核实"));
    assert_eq!(findings(one), ["tested_products_per_year W_CORRECTED", "tested_products_per_year W_UNIT_ASSUMED"]);
    assert_eq!((one.findings[0].raw.as_deref(), one.findings[0].read.as_deref()), (Some("很多"), Some("230")));
}

#[test]
fn an_empty_cell_can_be_filled_in_and_a_wrong_correction_is_still_judged() {
    let filled = summary(&[HEAD, &row(&[(7, "")])], &correct((2, 7), "投资类"));
    assert_eq!(filled.applications[0].application.category.as_ref().unwrap().0, "investment");
    let wrong = summary(&[HEAD, &row(&[])], &correct((2, 3), "123"));
    assert_eq!(findings(&wrong.applications[0]), ["uscc W_CORRECTED", "uscc E_USCC_FORMAT"]);
}

#[test]
fn rows_are_left_out_with_a_reason_and_hidden_ones_or_duplicates_taken_on_request() {
    let skipped = summary(&[HEAD, &row(&[])], &decide(RowDecision::Skip("已撤回".into())));
    assert_eq!((skipped.applications[0].result, findings(&skipped.applications[0])), (RowResult::Skipped, vec!["row W_ROW_SKIPPED".to_owned()]));
    let mut table = sheet("表", &[HEAD, &row(&[])]);
    table.rows[1].hidden = true;
    let Intake::Summary(hidden) = read_with(&book(vec![table]), &decide(RowDecision::Take)).unwrap() else { panic!("no summary") };
    assert_eq!((hidden.applications[0].result, findings(&hidden.applications[0])), (RowResult::Imported, vec!["row W_ROW_TAKEN".to_owned()]));
    let take = Choices { rows: vec![RowChoice { sheet: "表".into(), row: 3, decision: RowDecision::Take }], ..Choices::default() };
    let twice = summary(&[HEAD, &row(&[]), &row(&[])], &take);
    assert_eq!(twice.applications[1].result, RowResult::Imported);
}

#[test]
fn a_choice_that_fits_nothing_is_said() {
    let mut choices = on_sheet(vec![column("没有这一列", 0, Some("remark")), column("备注", 0, Some("no_such_field"))]);
    choices.rows.push(RowChoice { sheet: "别的表".into(), row: 2, decision: RowDecision::Take });
    choices.corrections.push(Correction { cell: CellRef { sheet: "别的表".into(), row: 2, column: 0 }, text: String::new(), reason: String::new() });
    let read = summary(&[HEAD, &row(&[])], &choices);
    let said: Vec<_> = read.tables[0].findings.iter().map(|f| format!("{} {}", f.code(), f.raw.as_deref().unwrap())).collect();
    assert_eq!(said, ["没有这一列", "备注", "别的表!2", "别的表!A2"].map(|what| format!("W_CHOICE_UNUSED {what}")));
}
