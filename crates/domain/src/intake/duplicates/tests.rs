//! Rows of one file against each other.

use super::*;
use crate::intake::expert::Expert;

const CODE: &str = "91500112TE5T00016G";
const OTHER: &str = "91500108TE5T000670";

fn words() -> Vocabulary {
    Vocabulary { unit_suffixes: vec!["有限公司".into(), "有限责任公司".into()], ..Vocabulary::default() }
}

/// `name code platform category`, `-` for what is missing.
fn rows(lines: &[&str]) -> Vec<ReadApplication> {
    let some = |t: &str| Some(t.to_owned()).filter(|t| t != "-");
    let row = |(row, line): (u32, &&str)| {
        let [name, code, platform, category] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let application = Application {
            applicant_name: some(name),
            uscc: some(code),
            platform_name: some(platform),
            category: some(category).map(CategoryKey),
            ..Application::default()
        };
        ReadApplication { sheet: "表".into(), row, application, findings: vec![], result: RowResult::Imported }
    };
    let mut rows: Vec<_> = (1..).zip(lines).map(row).collect();
    mark_applications(&mut rows, &words(), &Choices::default());
    rows
}

/// What the last of the rows says, and of which row.
fn last(lines: &[&str]) -> Vec<String> {
    let rows = rows(lines);
    let last = rows.last().unwrap();
    last.findings.iter().map(|f| format!("{} {}", f.problem.code(), f.read.as_deref().unwrap())).collect()
}

#[test]
fn each_way_of_coming_twice_has_its_own_finding_and_names_the_earlier_place() {
    let first = format!("甲有限公司 {CODE} 一 testing");
    let cases = [
        (format!("甲有限公司 {CODE} 一 testing"), "W_DUPLICATE_APPLICATION 表!1"),
        (format!("甲有限公司 {CODE} 二 testing"), "W_SEVERAL_PLATFORMS 表!1"),
        (format!("甲有限公司 {CODE} 一 talent"), "W_PLATFORM_TWO_CATEGORIES 表!1"),
        (format!("甲有限公司 {CODE} 二 talent"), "W_SAME_APPLICANT 表!1"),
        (format!("乙有限公司 {CODE} 一 testing"), "W_SAME_CODE_OTHER_NAME 表!1"),
        (format!("甲有限公司 {OTHER} 一 testing"), "W_SAME_NAME_OTHER_CODE 表!1"),
        ("甲有限公司 - 一 testing".to_owned(), "W_SAME_NAME_CODE_MISSING 表!1"),
        ("甲有限责任公司 - 一 testing".to_owned(), "W_SIMILAR_NAME 表!1"),
        (format!("甲有限责任公司 {OTHER} 一 testing"), ""),
        (format!("乙有限公司 {OTHER} 一 testing"), ""),
        ("- - 一 testing".to_owned(), ""),
    ];
    for (second, expected) in cases {
        assert_eq!(last(&[&first, &second]).join("|"), expected, "{second}");
    }
}

#[test]
fn only_what_is_the_same_in_everything_that_counts_is_left_out() {
    let results = |lines: &[&str]| rows(lines).iter().map(|r| r.result).collect::<Vec<_>>();
    assert_eq!(results(&["甲 - 一 testing", "甲 - 一 testing"]), [RowResult::Imported, RowResult::Duplicate]);
    assert_eq!(results(&["甲 - 一 testing", "甲 - 二 testing"]), [RowResult::Imported, RowResult::Imported]);
    assert_eq!(results(&["- - 一 testing", "- - 一 testing"]), [RowResult::Imported, RowResult::Imported]);
}

#[test]
fn a_row_that_is_skipped_makes_no_other_row_a_duplicate() {
    let mut both = rows(&["甲 - 一 testing"]);
    both[0].result = RowResult::Skipped;
    both.extend(rows(&["甲 - 一 testing"]));
    mark_applications(&mut both, &words(), &Choices::default());
    assert!(both.iter().all(|r| r.findings.is_empty()));
}

#[test]
fn experts_are_one_person_by_name_and_phone_and_asked_about_otherwise() {
    let expert = |name: &str, phone: &str, employer: &str| {
        let some = |t: &str| Some(t.to_owned()).filter(|t| !t.is_empty());
        Expert { name: name.into(), phone: some(phone), employer: some(employer), ..Expert::default() }
    };
    let cases = [
        (expert("丙某", "13800000001", "乙大学"), "W_DUPLICATE_EXPERT"),
        (expert("丙某", "13800000002", "甲大学"), "W_EXPERT_OTHER_PHONE"),
        (expert("丙某", "", "甲 大学"), "W_EXPERT_OTHER_PHONE"),
        (expert("丁某", "13800000001", "甲大学"), "W_EXPERT_SAME_PHONE"),
        (expert("丙某", "13800000002", "乙大学"), ""),
    ];
    for (second, expected) in cases {
        let read = |row: u32, expert: Expert| ReadExpert { sheet: "表".into(), row, expert, findings: vec![], result: ExpertResult::Imported };
        let mut both = [read(2, expert("丙某", "13800000001", "甲大学")), read(3, second)];
        mark_experts(&mut both, &Choices::default());
        let codes: Vec<_> = both[1].findings.iter().map(|f| f.problem.code()).collect();
        assert_eq!(codes.join(" "), expected);
        let merged = both[1].result == ExpertResult::MergedInto(2);
        assert_eq!(merged, expected == "W_DUPLICATE_EXPERT");
    }
}
