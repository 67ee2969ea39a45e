//! The basic conditions at their bounds, which are included.

use crate::grid::{day, only, programme};
use linxuan_domain::eligibility::{Eligibility, check};

fn judged(changes: &[(usize, &str)]) -> Eligibility {
    check(&only(changes).application, &programme(), day("2021-06-18"))
}

fn outcome(changes: &[(usize, &str)], code: &str) -> &'static str {
    let judged = judged(changes);
    judged.checks.iter().find(|c| c.code == code).unwrap_or_else(|| panic!("{code}")).outcome.name()
}

fn result(changes: &[(usize, &str)]) -> &'static str {
    judged(changes).result.name()
}

#[test]
fn the_bound_itself_is_enough_and_one_less_is_not() {
    assert_eq!([outcome(&[(9, "200件")], "T-1"), outcome(&[(9, "199件")], "T-1")], ["pass", "fail"]);
    assert_eq!([outcome(&[(9, "199.99件")], "T-1"), outcome(&[(9, "约250件")], "T-1")], ["fail", "manual"]);
    let talent = |ratio: &'static str| outcome(&[(7, "人才培养类"), (9, "1200人"), (10, ratio), (11, "50家")], "P-2");
    assert_eq!([talent("80%"), talent("79.99%"), talent("%0.8"), talent("130%")], ["pass", "fail", "pass", "manual"]);
    let money = |sum: &'static str| outcome(&[(7, "投资类"), (9, "20次"), (10, "5家"), (11, sum)], "I-3");
    assert_eq!([money("0.2亿元"), money("1999.99万元"), money("20000000元"), money("约2000万")], ["pass", "fail", "pass", "manual"]);
}

#[test]
fn organisations_and_visits_to_organisations_are_never_the_same() {
    assert_eq!(outcome(&[(10, "36家次")], "T-2"), "manual");
    assert_eq!(outcome(&[(7, "人才培养类"), (9, "1300人次"), (10, "80%"), (11, "50家")], "P-1"), "manual");
}

#[test]
fn nothing_is_passed_by_what_is_missing() {
    assert_eq!([outcome(&[(9, "")], "T-1"), outcome(&[(9, "/")], "T-1"), outcome(&[(9, "很多")], "T-1")], ["missing", "missing", "manual"]);
    assert_eq!(result(&[(9, "")]), "manual");
    assert_eq!(result(&[(7, "")]), "manual");
    assert_eq!([outcome(&[(3, "")], "G-01"), outcome(&[(3, "91500112TE5T00016H")], "G-01")], ["missing", "manual"]);
    assert_eq!([outcome(&[(15, "")], "G-11"), outcome(&[(16, "")], "G-11"), outcome(&[(17, "")], "G-12")], ["missing", "missing", "missing"]);
}

#[test]
fn places_count_by_how_the_address_begins() {
    let places = ["重庆市渝北区", "渝北区某路1号", "四川省成都市", ""].map(|p| outcome(&[(4, p)], "G-02"));
    assert_eq!(places, ["pass", "manual", "fail", "missing"]);
}

#[test]
fn a_penalty_on_the_boundary_day_still_counts() {
    let penalty = |when: &'static str| outcome(&[(16, when)], "G-11");
    let on = ["有（2019年5月30日，罚款）", "有（2019年5月29日，罚款）", "有（2019年5月，罚款）", "有（2018年，罚款）", "有（2020年3月，已信用修复）", "有"];
    assert_eq!(on.map(penalty), ["fail", "pass", "manual", "pass", "manual", "manual"]);
}

#[test]
fn operation_begins_before_the_reference_date_at_the_precision_that_was_given() {
    let since = ["2021-06-18", "2021-06-19", "2021年6月", "2021年", "2020年"].map(|s| outcome(&[(8, s)], "G-05"));
    assert_eq!(since, ["pass", "fail", "manual", "manual", "pass"]);
}

#[test]
fn a_certificate_settles_the_qualification_and_words_do_not() {
    let ways = |cnas: &'static str, cma: &'static str, other: &'static str| outcome(&[(12, cnas), (13, cma), (14, other)], "T-Q");
    assert_eq!([ways("有", "无", ""), ways("无", "有（号码1）", ""), ways("无", "无", "市级中心"), ways("", "", "")], ["pass", "pass", "manual", "manual"]);
    assert_eq!(ways("有（L1，有效期至2021年6月17日）", "无", ""), "manual");
    assert_eq!(ways("有（L1，有效期至2021年6月18日）", "无", ""), "pass");
}

#[test]
fn every_outcome_names_its_reason_and_the_cell_it_rests_on() {
    let judged = judged(&[(9, "199件")]);
    let failed = judged.checks.iter().find(|c| c.code == "T-1").unwrap();
    assert_eq!(failed.cell.as_ref().unwrap().to_string(), "汇总表!J2");
    assert_eq!(failed.declared.as_deref(), Some("199件"));
    assert_eq!(failed.reason.zh, "申报 199件，不足 200件。");
    assert_eq!(judged.result.name(), "fail");
}
