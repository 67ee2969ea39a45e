//! Expert pools, and relations between experts and applicants.

use crate::grid::{applicant, day, expert, pool, programme};
use linxuan_domain::intake::{Application, Expert, ExpertResult};
use linxuan_domain::recusal::{ApplicantSide, ExpertSide, Relation, relation};
use linxuan_domain::words::Explains;

const HEAD: &str = "序号|姓名|工作单位|职称|专业领域|可评类别|手机|状态|出生年月";

fn between(expert: &Expert, application: &Application) -> Relation {
    let programme = programme();
    relation(&ExpertSide::of(expert, &programme), &ApplicantSide::of(application), day("2021-07-01"))
}

/// `rule certainty` of each conflict.
fn found(expert: &Expert, application: &Application) -> Vec<String> {
    between(expert, application).conflicts.iter().map(|c| format!("{} {}", c.rule.code(), c.certainty.name())).collect()
}

#[test]
fn rows_that_hold_no_expert_are_rejected_with_the_reason() {
    let read = pool(&[HEAD, "1|丙某|某大学|教授|软件|全部|13900000001|在库", "2", "3||某大学|教授|软件|全部|13900000002|在库"]);
    let results: Vec<_> = read.experts.iter().map(|e| e.result).collect();
    assert!(
        matches!(results[..], [ExpertResult::Imported, ExpertResult::Rejected(a), ExpertResult::Rejected(b)] if a.code() == "E_EMPTY_ROW" && b.code() == "E_NO_EXPERT_NAME")
    );
}

#[test]
fn only_experts_in_the_pool_may_be_drawn() {
    let read =
        pool(&[HEAD, "1|甲|某大学|教授|软件|全部|13900000001|在库", "2|乙|某大学|教授|软件|全部|13900000002|暂停", "3|丙|某大学|教授|软件|全部|13900000003|"]);
    assert_eq!(read.experts.iter().map(|e| e.expert.drawable).collect::<Vec<_>>(), [true, false, false]);
    let without_column = pool(&["姓名|工作单位|职称|手机", "甲|某大学|教授|13900000001"]);
    assert!(without_column.experts[0].expert.drawable);
}

#[test]
fn lists_are_split_and_unknown_categories_are_left_out_aloud() {
    let read = pool(&[HEAD, "1|甲|某大学|教授|软件,网络／云|咨询规划；绘画|13900000001|在库|1949年3月"]);
    let expert = &read.experts[0];
    assert_eq!(expert.expert.fields, ["软件", "网络", "云"]);
    assert_eq!(expert.expert.categories.iter().map(|c| c.0.as_str()).collect::<Vec<_>>(), ["consulting"]);
    let codes: Vec<_> = expert.findings.iter().map(Explains::code).collect();
    assert_eq!(codes, ["W_MIXED_SEPARATORS", "W_EXPERT_CATEGORY_UNKNOWN", "W_EXPERT_OVER_70"]);
}

#[test]
fn the_same_unit_is_exact_and_a_similar_name_is_for_a_person() {
    let applicant = applicant("重庆样例山岚软件测评有限公司", "渝北区经济信息委");
    assert_eq!(found(&expert("重庆样例山岚软件测评有限公司", "", ""), &applicant), ["R1 exact"]);
    assert_eq!(found(&expert("重庆样例山岚软件 测评有限公司", "", ""), &applicant), ["R1 exact"]);
    assert_eq!(found(&expert("重庆样例山岚软件测评有限公司渝中分公司", "", ""), &applicant), ["R1 manual"]);
    assert_eq!(found(&expert("渝北区经济信息委", "", ""), &applicant), ["R8 exact"]);
    assert_eq!(found(&expert("重庆样例大学", "", ""), &applicant), [] as [&str; 0]);
}

#[test]
fn three_years_are_counted_to_the_day_and_an_unclear_date_is_for_a_person() {
    let unit = "重庆样例云杉软件开发服务有限公司";
    let left = |when: &str| found(&expert("某大学", &format!("{unit}，{when}离职"), ""), &applicant(unit, "某委"));
    assert_eq!(left("2019年7月"), ["R2 exact"]);
    assert_eq!(left("2018年7月1日"), ["R2 exact"]);
    assert_eq!(left("2018年6月30日"), [] as [&str; 0]);
    assert_eq!(left("2018年"), ["R2 manual"]);
    assert_eq!(left(""), ["R2 manual"]);
    let cleared = between(&expert("某大学", &format!("{unit}，2018年5月离职"), ""), &applicant(unit, "某委")).cleared;
    assert_eq!(cleared[0].en, "left 2018-05, more than 3 years before 2021-07-01");
}

#[test]
fn boards_holdings_and_other_ties_are_told_apart() {
    let unit = "重庆样例科学城创业投资管理有限公司";
    let tied = |ties: &str| found(&expert("某大学", "", ties), &applicant(unit, "某委"));
    assert_eq!(tied(&format!("{unit} 董事（至2020年6月）")), ["R3 exact"]);
    assert_eq!(tied(&format!("{unit} 监事")), ["R3 exact"]);
    assert_eq!(tied(&format!("{unit} 董事（至2015年）")), [] as [&str; 0]);
    assert_eq!(tied(&format!("持有{unit}股份2%")), ["R6 manual"]);
    assert_eq!(tied(&format!("持有{unit}股份51%")), ["R4 exact"]);
    assert_eq!(tied(&format!("{unit} 顾问")), ["R6 manual"]);
    assert_eq!(tied(&format!("某公司董事；{unit} 顾问")), ["R6 manual"]);
}

#[test]
fn an_applicant_without_a_name_matches_nobody() {
    assert_eq!(found(&expert("", "", ""), &Application::default()), [] as [&str; 0]);
    assert_eq!(found(&expert("某大学", "某公司，2020年离职", "某公司董事"), &Application::default()), [] as [&str; 0]);
}
