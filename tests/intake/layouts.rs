//! Tables in the shapes in which they come. The same facts must come out of every one of them; what is not sure is
//! said and not read.

use crate::grid::{HEAD, book, merge, read_with, row, sheet, summary, try_read};
use linxuan_domain::intake::book::Sheet;
use linxuan_domain::intake::{Choices, Confidence, ExpertIntake, Intake, Layout, ReadApplication};
use linxuan_domain::words::Explains;

/// Applicant, category and first figure of each application.
fn facts(applications: &[ReadApplication]) -> Vec<String> {
    let fact = |a: &ReadApplication| {
        let category = a.application.category.as_ref().map_or("-", |c| c.0.as_str()).to_owned();
        let figure = a.application.metrics.first().map_or_else(|| "-".to_owned(), |(_, q)| format!("{}{}", q.value, q.unit));
        format!("{} {category} {figure}", a.application.applicant_name.as_deref().unwrap_or("-"))
    };
    applications.iter().map(fact).collect()
}

fn codes(layout: &Layout) -> Vec<String> {
    layout.findings.iter().map(|f| format!("{} {}", f.code(), f.raw.as_deref().unwrap_or(""))).collect()
}

fn pools(sheets: Vec<Sheet>) -> ExpertIntake {
    match try_read(&book(sheets)).unwrap() {
        Intake::Experts(pool) => pool,
        _ => panic!("no pool"),
    }
}

const A: &str = "甲公司 testing 230件";
const B: &str = "乙公司 consulting 61个";

#[test]
fn one_two_and_three_rows_of_head_say_the_same() {
    let one = sheet("表", &["申报单位|信用代码|平台类别|指标一", "甲公司|91500112TE5T00016G|适配评测类|230件"]);
    let mut two = sheet("表", &["申报单位||申报类别|年度指标", "单位名称|统一社会信用代码||指标一", "甲公司|91500112TE5T00016G|适配评测类|230件"]);
    merge(&mut two, 1, 1, 0, 1);
    merge(&mut two, 1, 2, 2, 2);
    let lines = ["推荐情况|||年度指标", "申报单位||申报类别|2020年", "单位名称|统一社会信用代码||指标一", "甲公司|91500112TE5T00016G|适配评测类|230件"];
    let mut three = sheet("表", &lines);
    merge(&mut three, 1, 1, 0, 2);
    merge(&mut three, 2, 2, 0, 1);
    for (depth, table) in [(1, one), (2, two), (3, three)] {
        let read = summary(vec![table]);
        assert_eq!(facts(&read.applications), [A], "{depth}");
        assert_eq!(read.tables[0].header_rows.1, depth);
    }
}

#[test]
fn titles_notes_and_empty_rows_stand_anywhere_and_the_table_begins_in_any_column() {
    let head = format!("||{HEAD}");
    let line = format!("||{}", row(&[]));
    let lines = ["", "||某市推荐汇总表", "", "||（内部资料）", "||汇总单位：某委  填报日期：2021年6月1日", "", &head, "||注：按区县排序", &line];
    let read = summary(vec![sheet("表", &lines)]);
    assert_eq!(facts(&read.applications), ["重庆样例甲公司 testing 230件"]);
    assert_eq!((read.tables[0].title_row, read.tables[0].info_row, read.tables[0].header_rows), (Some(2), Some(5), (7, 7)));
    assert_eq!(read.reference_date.to_string(), "2021-06-01");
}

#[test]
fn several_tables_stand_one_under_another_with_heads_of_their_own() {
    let lines = [
        "一、适配评测类",
        "序号|申报单位|统一社会信用代码|申报类别|指标一",
        "1|甲公司|91500112TE5T00016G|适配评测类|230件",
        "",
        "二、咨询规划类",
        "编号|企业名称|类别|联系人|电话|指标一",
        "1|乙公司|咨询规划类|某|13800000001|61个（500万元以上）",
    ];
    let read = summary(vec![sheet("表", &lines)]);
    assert_eq!(facts(&read.applications), [A, B]);
    assert_eq!(read.tables.iter().map(|t| (t.header_rows.0, t.data_rows)).collect::<Vec<_>>(), [(2, Some((3, 3))), (6, Some((7, 7)))]);
}

#[test]
fn a_category_is_taken_from_the_title_or_the_sheet_where_no_column_says_it_and_that_is_said() {
    let head = "序号|申报单位|统一社会信用代码|平台名称|指标一";
    let one = ["1|甲公司|91500112TE5T00016G|甲平台|230件", "1|乙公司|91500103TE5T00024A|乙平台|61个（500万元以上）"];
    let by_sheet = summary(vec![sheet("适配评测类", &[head, one[0]]), sheet("咨询规划", &[head, one[1]])]);
    let by_title = summary(vec![sheet("表", &["推荐表（适配评测类）", head, one[0], "", "推荐表（咨询规划类）", head, one[1]])]);
    for read in [by_sheet, by_title] {
        assert_eq!(facts(&read.applications), [A, B]);
        assert!(read.tables.iter().all(|t| codes(t)[0].starts_with("W_FROM_TITLE")), "{:?}", read.tables);
    }
    let unsaid = summary(vec![sheet("表", &[head, one[0]])]);
    assert_eq!(unsaid.applications[0].findings[0].code(), "E_CATEGORY_MISSING");
}

#[test]
fn a_sheet_for_each_district_recommends_in_its_name() {
    let head = "序号|申报单位|统一社会信用代码|申报类别|指标一";
    let tables = ["渝北区", "江北区"].map(|d| sheet(d, &[head, "1|甲公司|91500112TE5T00016G|适配评测类|230件"]));
    let read = summary(tables.to_vec());
    let recommenders: Vec<_> = read.applications.iter().map(|a| a.application.recommender.as_deref().unwrap()).collect();
    assert_eq!(recommenders, ["渝北区", "江北区"]);
}

#[test]
fn fields_in_rows_and_applicants_in_columns_are_a_table_too() {
    let lines = [
        "项目|第一家|第二家|第三家",
        "申报单位|甲公司|乙公司|丙公司",
        "统一社会信用代码|91500112TE5T00016G|91500103TE5T00024A|91500105TE5T000322",
        "申报类别|适配评测类|咨询规划类|投资类",
        "指标一|230件|61个（500万元以上）|约20次",
        "联系人|某一|某二|某三",
    ];
    let read = summary(vec![sheet("表", &lines)]);
    assert_eq!(facts(&read.applications), [A, B, "丙公司 investment 20次"]);
    assert!(read.tables[0].transposed);
    // The row of an application is the number of its column; cells are named as they stand in the sheet.
    assert_eq!(read.applications.iter().map(|a| a.row).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(read.applications[2].findings[0].cell.as_ref().unwrap().to_string(), "表!D5");
}

#[test]
fn figures_are_known_by_their_names_and_the_unit_of_the_heading_counts() {
    let head = "申报单位|统一社会信用代码|申报类别|适配评测产品数（件/年）|服务单位数（家）|年总投资额度（元）|项目推介资本对接活动|投资企业数";
    let lines = [head, "甲公司|91500112TE5T00016G|适配评测类|#230|36|||", "丙公司|91500105TE5T000322|投资类|/||#20000000|22次|6家"];
    let read = summary(vec![sheet("表", &lines)]);
    assert_eq!(facts(&read.applications), [A, "丙公司 investment 22次"]);
    let metrics = |n: usize| read.applications[n].application.metrics.iter().map(|(k, q)| format!("{k} {}{}", q.value, q.unit)).collect::<Vec<_>>();
    assert_eq!(metrics(0), ["tested_products_per_year 230件", "served_orgs_per_year 36家"]);
    assert_eq!(metrics(1), ["events_per_year 22次", "invested_companies_per_year 6家", "invested_amount_wan_per_year 2000万元"]);
    let codes = |n: usize| read.applications[n].findings.iter().map(|f| f.code()).collect::<Vec<_>>();
    // The heading gives the unit, so none is assumed; yuan are converted and that is said.
    assert_eq!((codes(0), codes(1)), (vec!["W_NUMBER_AS_TEXT"], vec!["W_UNIT_CONVERTED"]));
    let ambiguous = summary(vec![sheet("表", &["申报单位|信用代码|类别|服务单位数（家次）", "甲公司|91500112TE5T00016G|适配评测类|#36"])]);
    assert_eq!(ambiguous.applications[0].findings[0].code(), "W_UNIT_AMBIGUOUS");
}

#[test]
fn headings_with_breaks_stars_brackets_years_and_full_width_letters_are_the_same_headings() {
    let head = "＊申报单位（全称）|统一社会\n信用代码|申 报 类 别：|指标①|ＣＮＡＳ|2020年联系人";
    let read = summary(vec![sheet("表", &[head, "甲公司|91500112TE5T00016G|适配评测类|230件|有|某"])]);
    assert_eq!(facts(&read.applications), [A]);
    let fields: Vec<_> = read.tables[0].columns.iter().map(|c| c.field.as_deref()).collect();
    let expected = ["applicant_name", "uscc", "category", "indicator:1", "qualification:cnas", "contact_name"].map(Some);
    assert_eq!(fields, expected);
}

#[test]
fn a_column_of_codes_or_categories_is_known_by_what_stands_in_it() {
    let head = "申报单位|平台名称|联系人|栏一|栏二";
    let lines = [head, "甲公司|甲平台|某|91500112TE5T00016G|适配评测类", "乙公司|乙平台|某|91500103TE5T00024A|咨询类"];
    let read = summary(vec![sheet("表", &lines)]);
    assert_eq!(facts(&read.applications), ["甲公司 testing -", "乙公司 consulting -"]);
    let column = &read.tables[0].columns[3];
    assert_eq!((column.field.as_deref(), column.confidence, column.reason.as_ref().unwrap().name()), (Some("uscc"), Some(Confidence::Likely), "content"));
    assert_eq!(codes(&read.tables[0]), ["W_HEADING_LIKELY 栏一", "W_HEADING_LIKELY 栏二"]);
}

#[test]
fn a_heading_that_is_only_like_a_known_one_waits_for_a_person_and_a_very_similar_one_is_read_aloud() {
    let head = "申报单位|统一社会信用代码号|申报类别|指标一|平台名称及简称";
    let read = summary(vec![sheet("表", &[head, "甲公司|91500112TE5T00016G|适配评测类|230件|甲平台"])]);
    assert_eq!(facts(&read.applications), [A]);
    let last = &read.tables[0].columns[4];
    assert_eq!((last.field.as_deref(), last.proposed.as_deref(), last.confidence), (None, Some("platform_name"), Some(Confidence::Doubtful)));
    assert_eq!(read.applications[0].application.platform_name, None);
    assert_eq!(codes(&read.tables[0]), ["W_HEADING_LIKELY 统一社会信用代码号", "W_HEADING_DOUBTFUL 平台名称及简称"]);
}

#[test]
fn columns_that_claim_the_same_field_are_none_of_them_guessed() {
    let twice = "申报单位|统一社会信用代码|申报类别|联系人|联系人|联系人";
    let read = summary(vec![sheet("表", &[twice, "甲公司|91500112TE5T00016G|适配评测类|某一|某二|某三"])]);
    assert_eq!(read.applications[0].application.contact_name, None);
    assert_eq!(codes(&read.tables[0]), vec!["W_HEADING_CONTESTED 联系人"; 3]);
    assert_eq!(read.tables[0].columns.iter().map(|c| c.nth).collect::<Vec<_>>(), [0, 0, 0, 0, 1, 2]);
    // Where only one of them holds anything, nothing is contested.
    let read = summary(vec![sheet("表", &[twice, "甲公司|91500112TE5T00016G|适配评测类||某二|"])]);
    assert_eq!(read.applications[0].application.contact_name.as_deref(), Some("某二"));
}

/// Which year 每年 means is a setting of the round; a table that gives several years must not wait for a person once it is set.
#[test]
fn of_several_years_the_one_of_the_round_is_read_and_the_others_are_told() {
    let beside = sheet("表", &["申报单位|统一社会信用代码|申报类别|2019年指标一|2020年指标一", "甲公司|91500112TE5T00016G|适配评测类|180件|230件"]);
    let mut above = sheet("表", &["申报单位|统一社会信用代码|申报类别|指标一|", "|||2019年|2020年", "甲公司|91500112TE5T00016G|适配评测类|180件|230件"]);
    merge(&mut above, 1, 1, 3, 4);
    let year = |year| Choices { metric_year: Some(year), ..Choices::default() };
    for table in [beside, above] {
        let read = |choices: &Choices| match read_with(&book(vec![table.clone()]), choices).unwrap() {
            Intake::Summary(read) => read,
            _ => panic!("no summary"),
        };
        assert_eq!(facts(&read(&Choices::default()).applications), ["甲公司 testing -"]);
        assert_eq!(codes(&read(&Choices::default()).tables[0]).iter().filter(|code| code.starts_with("W_HEADING_CONTESTED")).count(), 2);
        for (asked, fact, other) in [(2020, A, 3), (2019, "甲公司 testing 180件", 4)] {
            let read = read(&year(asked));
            assert_eq!(facts(&read.applications), [fact]);
            let [told] = &read.tables[0].findings[..] else { panic!("{:?}", read.tables[0].findings) };
            assert_eq!(
                (told.code(), told.read.clone(), told.cell.as_ref().map(|cell| cell.column)),
                ("W_HEADING_OTHER_YEAR", Some(asked.to_string()), Some(other))
            );
            assert!(read.applications[0].findings.is_empty(), "{:?}", read.applications[0].findings);
        }
        // None of them is the year of the round: a person must say what is meant.
        assert_eq!(facts(&read(&year(2018)).applications), ["甲公司 testing -"]);
    }
}

#[test]
fn a_column_without_any_heading_is_shown_with_its_content() {
    let lines = [
        "申报单位|统一社会信用代码|申报类别|指标一",
        "甲公司|91500112TE5T00016G|适配评测类|230件|某值",
        "乙公司|91500103TE5T00024A|咨询类|61个（500万以上）|另值",
    ];
    let read = summary(vec![sheet("表", &lines)]);
    let last = read.tables[0].columns.last().unwrap();
    assert_eq!((last.path.as_str(), last.field.as_deref(), last.samples.as_slice()), ("", None, &["某值".to_owned(), "另值".to_owned()][..]));
}

#[test]
fn repeated_heads_and_subtotals_are_no_applications_in_any_of_the_tables() {
    let head = "序号|申报单位|统一社会信用代码|申报类别|指标一";
    let (a, b) = ("1|甲公司|91500112TE5T00016G|适配评测类|230件", "2|乙公司|91500103TE5T00024A|咨询规划类|61个（500万元以上）");
    let read = summary(vec![sheet("表", &[head, a, "小计||||1家", "", head, b, "合计||||2家"])]);
    assert_eq!((facts(&read.applications), read.tables.len()), (vec![A.to_owned(), B.to_owned()], 1));
}

#[test]
fn expert_lists_have_the_same_freedom() {
    let head = "序号|姓名|工作单位|职称|可评类别|手机";
    let line = |n: &str| format!("1|专家{n}|某大学|教授|适配评测类|1390000000{n}");
    let sheets = pools(vec![sheet("评测", &["专家名单", head, &line("1")]), sheet("咨询", &["", "", head, &line("2")])]);
    assert_eq!(sheets.experts.iter().map(|e| (e.sheet.as_str(), e.expert.name.as_str())).collect::<Vec<_>>(), [("评测", "专家1"), ("咨询", "专家2")]);
    let turned =
        pools(vec![sheet("表", &["姓名|专家1|专家2", "工作单位|某大学|某院", "职称|教授|研究员", "手机|13900000001|13900000002", "可评类别|投资类|投资类"])]);
    assert_eq!(turned.experts.iter().map(|e| (e.row, e.expert.name.as_str())).collect::<Vec<_>>(), [(2, "专家1"), (3, "专家2")]);
    let by_content = pools(vec![sheet("表", &["姓名|工作单位|职称|某栏", "专家1|某大学|教授|13900000001", "专家2|某院|研究员|13900000002"])]);
    assert_eq!(by_content.experts[0].expert.phone.as_deref(), Some("13900000001"));
}

#[test]
fn sixteen_thousand_headings_and_a_head_without_data_end_in_an_answer() {
    let wide: Vec<String> = (0..16_384).map(|n| if n < 4 { HEAD.split('|').nth(n + 1).unwrap().to_owned() } else { format!("栏目{n}") }).collect();
    let line: Vec<String> = (0..16_384).map(|n| if n == 1 { "甲公司".to_owned() } else { "值".to_owned() }).collect();
    let read = try_read(&book(vec![sheet("表", &[&wide.join("|"), &line.join("|")])])).unwrap();
    let Intake::Summary(read) = read else { panic!("no summary") };
    assert_eq!((read.tables[0].columns.len(), read.applications.len()), (16_384, 1));
    let empty = summary(vec![sheet("表", &[HEAD])]);
    assert_eq!((empty.applications.len(), empty.tables[0].data_rows), (0, None));
}

#[test]
fn merged_cells_that_overlap_or_reach_far_are_no_reason_to_stop() {
    let mut table = sheet("表", &[HEAD, &row(&[])]);
    merge(&mut table, 1, 2, 1, 3);
    merge(&mut table, 1, 1, 2, 6);
    merge(&mut table, 2, 1_048_576, 0, 0);
    merge(&mut table, 0, 0, 0, 0);
    assert!(try_read(&book(vec![table.clone()])).is_ok());
    table.rows.truncate(1);
    assert!(read_with(&book(vec![table]), &Choices::default()).is_ok());
}
