//! Summary tables as they come in: heads, notes, subtotals, hidden rows, merged cells, duplicates, slips of the pen.

use crate::grid::{HEAD, book, findings, merge, only, row, sheet, summary, try_read};
use linxuan_domain::intake::book::Book;
use linxuan_domain::intake::note::{About, Note};
use linxuan_domain::intake::{Intake, IntakeError, RowReason, RowResult, SheetReason};
use linxuan_domain::words::Explains;

#[test]
fn a_workbook_without_a_known_head_is_refused_with_the_sheets_that_were_seen() {
    let error = try_read(&book(vec![sheet("某表", &["甲|乙|丙", "1|2|3"])])).unwrap_err();
    assert!(matches!(&error, IntakeError::NoKnownHeader { sheets } if sheets == &["某表"]));
    assert!(error.message().zh.contains("某表") && error.message().en.contains("某表"));
    assert!(try_read(&book(vec![])).is_err());
}

#[test]
fn cells_far_from_the_table_are_no_rows_of_it() {
    let mut far = sheet("表", &[HEAD, &row(&[])]);
    let mut stray = sheet("表", &["#1"]).rows.remove(0);
    stray.number = 1_048_576;
    stray.cells[0].column = 16_383;
    far.rows.push(stray);
    let read = summary(vec![far]);
    assert_eq!(read.applications.len(), 1);
    assert_eq!(read.tables[0].ignored_rows[0].reason, RowReason::Outside);
}

#[test]
fn notes_subtotals_repeated_heads_and_signatures_are_left_out_and_listed() {
    let lines = [HEAD, &row(&[]), "|小计|||||||||5家", HEAD, &row(&[(2, "乙公司"), (3, "91500103TE5T00024A")]), "#3", "注：以上属实", "填表人：某||审核人：某"];
    let read = summary(vec![sheet("表", &lines)]);
    let names: Vec<_> = read.applications.iter().map(|a| a.application.applicant_name.clone().unwrap()).collect();
    assert_eq!(names, ["重庆样例甲公司", "乙公司"]);
    let reasons: Vec<_> = read.tables[0].ignored_rows.iter().map(|r| (r.row, r.reason.name())).collect();
    assert_eq!(reasons, [(3, "subtotal"), (4, "repeated_head"), (6, "empty"), (7, "note"), (8, "signature")]);
    assert_eq!(read.tables[0].data_rows, Some((2, 5)));
}

#[test]
fn hidden_rows_are_listed_and_not_taken_and_hidden_sheets_are_said() {
    let mut table = sheet("表", &[HEAD, &row(&[]), &row(&[])]);
    table.rows[1].hidden = true;
    let mut hidden = sheet("旧表", &[HEAD, &row(&[])]);
    hidden.hidden = true;
    let read = summary(vec![table, hidden, sheet("空", &[])]);
    let results: Vec<_> = read.applications.iter().map(|a| a.result).collect();
    // The hidden row does not make the visible one a duplicate.
    assert_eq!(results, [RowResult::Skipped, RowResult::Imported]);
    let ignored: Vec<_> = read.ignored_sheets.iter().map(|s| s.reason).collect();
    assert_eq!(ignored, [SheetReason::Hidden, SheetReason::Empty]);
}

#[test]
fn a_merged_district_counts_for_the_rows_below_and_an_empty_cell_does_not() {
    let mut table =
        sheet("表", &[HEAD, &row(&[]), &row(&[(1, ""), (2, "乙"), (3, "91500103TE5T00024A")]), &row(&[(1, ""), (2, "丙"), (3, "91500105TE5T000322")])]);
    merge(&mut table, 2, 3, 1, 1);
    let read = summary(vec![table]);
    let recommenders: Vec<_> = read.applications.iter().map(|a| a.application.recommender.as_deref()).collect();
    assert_eq!(recommenders, [Some("渝北区经信委"), Some("渝北区经信委"), None]);
    assert_eq!(findings(&read.applications[1]), ["recommender W_MERGED_FILL"]);
    assert_eq!(read.applications[1].findings[0].cell.as_ref().unwrap().to_string(), "表!B3");
}

#[test]
fn a_duplicate_is_named_and_the_same_applicant_in_another_category_is_pointed_out() {
    let again = [HEAD, &row(&[]), &row(&[]), &row(&[(7, "开发服务类"), (9, "20个"), (10, "10家")])];
    let read = summary(vec![sheet("表", &again)]);
    let results: Vec<_> = read.applications.iter().map(|a| a.result).collect();
    assert_eq!(results, [RowResult::Imported, RowResult::Duplicate, RowResult::Imported]);
    assert_eq!(findings(&read.applications[1]), ["applicant_name W_DUPLICATE_APPLICATION"]);
    assert_eq!(findings(&read.applications[2]), ["applicant_name W_PLATFORM_TWO_CATEGORIES"]);
}

#[test]
fn what_a_person_must_mend_is_an_error_and_the_row_is_still_listed() {
    let cases: [(&[(usize, &str)], &str); 10] = [
        (&[(8, "#2018.1")], "operation_since E_DATE_UNREADABLE"),
        (&[(3, "91500112TE5T00016H")], "uscc E_USCC_CHECK_DIGIT"),
        (&[(3, "#9.1500112e17")], "uscc E_USCC_DIGITS_LOST"),
        (&[(3, "1234")], "uscc E_USCC_FORMAT"),
        (&[(7, "其他类")], "category E_CATEGORY_UNKNOWN"),
        (&[(7, "")], "category E_CATEGORY_MISSING"),
        (&[(8, "去年")], "operation_since E_DATE_UNREADABLE"),
        (&[(9, "很多")], "tested_products_per_year E_NUMBER_UNREADABLE"),
        (&[(9, "!#REF!")], "tested_products_per_year E_CELL_ERROR"),
        (&[(2, ""), (6, "某平台")], "applicant_name E_NO_APPLICANT_NAME"),
    ];
    for (changes, expected) in cases {
        let read = only(changes);
        assert_eq!((findings(&read), read.result), (vec![expected.to_owned()], RowResult::ImportedWithError), "{changes:?}");
    }
}

#[test]
fn doubtful_values_are_warned_about_and_kept_as_they_stand() {
    let cases: [(&[(usize, &str)], &str); 9] = [
        (&[(8, "#43709")], "operation_since W_DATE_FROM_SERIAL"),
        (&[(12, "有（L1，有效期至2020年6月30日）")], "qualification.cnas W_QUALIFICATION_EXPIRED"),
        (&[(15, "2021年4月1日")], "credit_query_date W_CREDIT_QUERY_OLD"),
        (&[(16, "有")], "penalty_declared W_PENALTY_DATE_UNCLEAR"),
        (&[(16, "有（2015年）")], "penalty_declared W_PENALTY_OUTSIDE_PERIOD"),
        (&[(17, "部分")], "stat_reporting W_YES_NO_UNCLEAR"),
        (&[(11, "5家")], "indicator:3 W_EXTRA_VALUE"),
        (&[(19, "转办公室")], "contact_phone W_PHONE_UNUSUAL"),
        (&[(3, "91510100TE5T00120C")], "uscc W_USCC_REGION_NOT_50"),
    ];
    for (changes, expected) in cases {
        let read = only(changes);
        assert_eq!((findings(&read), read.result), (vec![expected.to_owned()], RowResult::Imported), "{changes:?}");
    }
}

#[test]
fn headings_are_known_by_other_words_with_stars_and_over_several_sheets() {
    let head = "序号|区县|企业名称*|信用代码|注册地|平台名称（全称）|类别";
    let line = "1|江北区|甲公司|91500105TE5T000322|重庆市江北区|甲平台|咨询类";
    let read = summary(vec![sheet("甲", &["某某表", head, line]), sheet("乙", &["某某表", head, &line.replace('甲', "乙").replace("0322", "9999")])]);
    assert_eq!(read.tables.len(), 2);
    assert_eq!(read.applications[0].application.category.as_ref().unwrap().0, "consulting");
    assert_eq!(read.applications[0].application.platform_name.as_deref(), Some("甲平台"));
    assert_eq!(read.applications[1].sheet, "乙");
}

#[test]
fn reading_twice_gives_the_same() {
    let make = || summary(vec![sheet("表", &[HEAD, &row(&[]), &row(&[(9, "约200件")])])]);
    assert_eq!(make(), make());
}

/// A number that no cell shows as a date is counted from the day that the workbook counts from.
#[test]
fn a_serial_of_a_workbook_that_counts_from_1904_is_the_day_that_its_author_saw() {
    let mut counted = book(vec![sheet("汇总表", &[HEAD, &row(&[(8, "#42247"), (15, "2021年5月30日")])])]);
    counted.notes.push(Note { about: About::From1904, what: String::new(), cell: None, count: 1 });
    let since = |book: &Book| match try_read(book).unwrap() {
        Intake::Summary(read) => (read.applications[0].application.operation_since.unwrap().to_string(), findings(&read.applications[0])),
        _ => panic!("no summary"),
    };
    assert_eq!(since(&counted), ("2019-09-01".to_owned(), vec!["operation_since W_DATE_FROM_SERIAL".to_owned()]));
    counted.notes.clear();
    assert_eq!(since(&counted).0, "2015-08-31");
}
