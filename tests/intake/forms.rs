//! Application forms in the shapes in which they come.

use crate::grid::{book, day, merge, programme, read_with, sheet, try_read};
use linxuan_domain::eligibility::check;
use linxuan_domain::intake::application::Detail;
use linxuan_domain::intake::book::Sheet;
use linxuan_domain::intake::{Choices, ColumnChoice, FormIntake, Intake, IntakeError, Mapping, ReadApplication};
use linxuan_domain::words::Explains;

fn forms(sheets: Vec<Sheet>) -> FormIntake {
    match try_read(&book(sheets)).unwrap() {
        Intake::Form(form) => form,
        other => panic!("no form: {other:?}"),
    }
}

fn form(lines: &[&str]) -> ReadApplication {
    forms(vec![sheet("申报书", lines)]).applications.remove(0)
}

fn detail(read: &ReadApplication, key: &str) -> Option<String> {
    read.application.details.iter().find(|(k, _)| k == key).map(|(_, detail)| match detail {
        Detail::Text(text) => text.clone(),
        Detail::Date(date) => date.to_string(),
        Detail::Count(quantity) => quantity.value.to_string(),
        Detail::Amount(figure) => figure.written.clone(),
    })
}

fn codes(read: &ReadApplication) -> Vec<String> {
    read.findings.iter().map(|f| format!("{} {}", f.field, f.code())).collect()
}

/// The first rows of a form that is in order; cases add theirs.
const TOP: [&str; 4] = ["平台名称|甲平台", "申报类别|☑适配评测类 □投资类", "申报单位|甲公司", "统一社会信用代码|91500112TE5T00016G"];

fn with(lines: &[&str]) -> ReadApplication {
    form(&[&TOP[..], lines].concat())
}

#[test]
fn a_value_stands_beside_its_label_below_it_or_behind_a_colon() {
    let read = with(&["通讯地址|某路1号", "成立日期|电子邮箱", "2014年8月6日|a@b.example", "注册登记地：重庆市渝北区", "税务登记地：|重庆市江北区"]);
    assert_eq!(read.application.registered_in.as_deref(), Some("重庆市渝北区"));
    assert_eq!(read.application.tax_in.as_deref(), Some("重庆市江北区"));
    let details = ["address", "established_on", "contact_email"].map(|key| detail(&read, key).unwrap());
    assert_eq!(details, ["某路1号", "2014-08-06", "a@b.example"]);
    let several = with(&["联系人：某一  手机：13800000001\n电子邮箱：c@d.example"]);
    assert_eq!((several.application.contact_name.as_deref(), several.application.contact_phone.as_deref()), (Some("某一"), Some("13800000001")));
}

/// The template that was handed out comes back empty by mistake: there is nothing to decide about it.
#[test]
fn a_form_that_nobody_filled_in_holds_no_application_and_says_so() {
    let lines =
        ["平台名称|", "申报类别|□适配评测类 □投资类", "申报单位|", "统一社会信用代码|", "注册登记地|", "联系人：", "指标|2019年|2020年", "平台服务收入||"];
    let blank =
        book(vec![sheet("申报书", &lines), sheet("填表说明", &["平台名称：填写全称", "申报单位：与营业执照一致", "注册登记地：到区县", "联系人：一名"])]);
    let error = try_read(&blank).unwrap_err();
    assert!(matches!(&error, IntakeError::BlankForm { sheets } if sheets.contains(&"申报书".to_owned())), "{error:?}");
    assert!(error.message().zh.contains("没有填写") && !error.remedy().en.is_empty());
    // One value is enough to be an application that waits for the rest.
    let begun = [&["平台名称|甲平台"], &lines[1..]].concat();
    let begun = [&begun[..], &["通讯地址|某路1号", "税务登记地|重庆市"]].concat();
    assert!(!matches!(try_read(&book(vec![sheet("申报书", &begun)])), Err(IntakeError::BlankForm { .. })));
}

#[test]
fn labels_with_blanks_breaks_numbers_and_footnote_marks_are_the_same_labels() {
    let read = with(&["1.注 册 登 记 地①|重庆市渝北区", "（二）税务\n登记地＊：|重庆市渝北区", "注册资本（万元）[1]|2,000.00"]);
    assert_eq!((read.application.registered_in.as_deref(), read.application.tax_in.as_deref()), (Some("重庆市渝北区"), Some("重庆市渝北区")));
    assert_eq!((detail(&read, "registered_capital_wan").as_deref(), codes(&read).len()), (Some("2000.00"), 0));
}

#[test]
fn the_same_label_belongs_to_the_group_it_stands_in() {
    let rows = with(&["法定代表人|乙某|职务|总经理|手 机|13800000101", "联 系 人|丙某|职务|主任|手　机|13800000102"]);
    let mut below = sheet("申报书", &[&TOP[..], &["法定代表人|姓名|乙某", "|手机|13800000101", "联系人|姓名|丙某", "|手机|13800000102"]].concat());
    merge(&mut below, 5, 6, 0, 0);
    merge(&mut below, 7, 8, 0, 0);
    for read in [rows, forms(vec![below]).applications.remove(0)] {
        assert_eq!((detail(&read, "legal_rep").as_deref(), detail(&read, "legal_rep_phone").as_deref()), (Some("乙某"), Some("13800000101")));
        assert_eq!((read.application.contact_name.as_deref(), read.application.contact_phone.as_deref()), (Some("丙某"), Some("13800000102")));
    }
}

#[test]
fn a_label_that_stands_twice_with_other_values_is_not_guessed() {
    let read = with(&["通讯地址|某路1号", "联系地址|某路2号"]);
    assert_eq!((detail(&read, "address"), codes(&read)), (None, vec!["address W_LABEL_TWICE".to_owned()]));
    assert_eq!(detail(&with(&["通讯地址|某路1号", "联系地址|某路 1号"]), "address").as_deref(), Some("某路1号"));
}

#[test]
fn boxes_of_every_kind_are_ticked_or_not() {
    let cases = ["□是 ☑否", "是□ 否√", "[ ]是 [√]否", "（ ）是（√）否", "○是 ●否", "□是 ■否"];
    for case in cases {
        let read = with(&[&format!("统计填报|{case}")]);
        assert_eq!(read.application.stat_reporting, Some(false), "{case}");
    }
    assert_eq!(codes(&with(&["统计填报|□是 □否"])), ["stat_reporting W_NOTHING_TICKED"]);
    let both = form(&["平台名称|甲平台", "申报类别|☑适配评测类 ☑投资类", "申报单位|甲公司", "统一社会信用代码|91500112TE5T00016G"]);
    assert!(codes(&both).contains(&"category E_SEVERAL_TICKED".to_owned()), "{:?}", codes(&both));
    assert_eq!(both.application.category, None);
}

#[test]
fn the_block_of_qualifications_gives_a_claim_for_each_way() {
    let read = with(&["资质情况|☑CNAS认可（证书编号：L001，有效期至：2023年12月31日） □CMA资质认定（证书编号：    ） ☑其他：市级重点实验室"]);
    let claims: Vec<_> = read.application.qualification.iter().map(|(way, claim)| format!("{way} {claim:?}")).collect();
    assert_eq!(claims.len(), 3, "{claims:?}");
    assert!(claims[0].contains("held: true, no: Some(\"L001\")") && claims[1].contains("held: false") && claims[2].contains("市级重点实验室"), "{claims:?}");
}

#[test]
fn credit_and_penalty_stand_in_one_cell() {
    let read = with(&["信用情况|查询日期：2021年5月31日；两年内行政处罚：□无 ☑有（2020年3月，罚款）"]);
    let penalty = read.application.penalty.clone().unwrap();
    assert_eq!((penalty.declared, penalty.date.unwrap().to_string()), (true, "2020-03".to_owned()));
    assert_eq!(read.application.credit_query_date.unwrap().to_string(), "2021-05-31");
}

/// Value of the first figure by year.
fn years(read: &ReadApplication) -> Vec<String> {
    let shown = |y: &(i32, Option<linxuan_domain::intake::application::Figure>)| format!("{} {}", y.0, y.1.as_ref().map_or("-", |f| &f.written));
    read.application.yearly.iter().flat_map(|y| y.years.iter().map(shown)).collect()
}

#[test]
fn years_stand_in_columns_or_in_rows_with_their_unit_in_a_column_or_in_the_heading() {
    let columns = with(&["指标名称|单位|2018年|2019年度|2020年", "适配评测产品数|件|168|211件|２４６"]);
    let bare = with(&["指标|#2018|#2019|#2020", "1.适配评测产品数（件）|#168|#211|#246"]);
    let rows = with(&["年度|适配评测产品数（件）", "2018年|168", "2019年|211", "2020年|246"]);
    for read in [columns, bare, rows] {
        assert_eq!(years(&read), ["2018 168", "2019 211", "2020 246"]);
        assert_eq!(read.application.metrics[0].1.value.to_string(), "246");
        assert!(!codes(&read).iter().any(|c| c.contains("UNIT")), "{:?}", codes(&read));
    }
}

#[test]
fn a_part_of_a_figure_is_known_by_the_figure_above_it_and_a_dash_is_nothing() {
    let read = with(&["指标名称|单位|2019年|2020年", "服务单位数|家|31|40（含区外3家）", "其中：本市软件企业|家|—|37"]);
    let figures: Vec<_> = read.application.yearly.iter().map(|y| y.metric.as_str()).collect();
    assert_eq!(figures, ["served_orgs_per_year", "served_local_orgs_per_year"]);
    assert_eq!(years(&read), ["2019 31", "2020 40", "2019 -", "2020 37"]);
    assert_eq!(codes(&read), ["served_orgs_per_year.2020 W_TRAILING_TEXT"]);
}

#[test]
fn the_year_that_counts_is_the_last_full_one_or_the_one_that_is_set() {
    let lines = [&TOP[..], &["指标|单位|2018年|2019年|2021年", "适配评测产品数|件|150|211|99"]].concat();
    let of = |choices: &Choices| match read_with(&book(vec![sheet("表", &lines)]), choices).unwrap() {
        Intake::Form(form) => form,
        other => panic!("{other:?}"),
    };
    let outcome = |form: &FormIntake| {
        let judged = check(&form.applications[0].application, &programme(), day("2021-06-18"));
        judged.checks.iter().find(|c| c.code == "T-1").map(|c| (c.outcome.name(), c.declared.clone().unwrap())).unwrap()
    };
    let (last, set) = (of(&Choices::default()), of(&Choices { metric_year: Some(2018), ..Choices::default() }));
    assert_eq!((last.metric_year, outcome(&last)), (Some(2019), ("pass", "211".to_owned())));
    assert_eq!((set.metric_year, outcome(&set)), (Some(2018), ("fail", "150".to_owned())));
    // A setting of the round judges a form again without reading it again.
    let mut programme = programme();
    programme.settings.figures_year = Some("2018".into());
    let again = check(&last.applications[0].application, &programme, day("2021-06-18"));
    assert_eq!(again.checks.iter().find(|c| c.code == "T-1").unwrap().outcome.name(), "fail");
}

#[test]
fn what_is_declared_without_its_proof_waits_for_a_person() {
    let list = |lines: &[&str]| sheet("附件清单", &[&["序号|附件名称|文件名|页数|是否提供"][..], lines].concat());
    let main = sheet("申报书", &[&TOP[..], &["统计填报|☑是 □否"]].concat());
    let outcome = |attachments: Vec<Sheet>| {
        let form = forms([vec![main.clone()], attachments].concat());
        let judged = check(&form.applications[0].application, &programme(), day("2021-06-18"));
        judged.checks.iter().find(|c| c.code == "G-12").unwrap().outcome.name()
    };
    assert_eq!(outcome(vec![]), "pass");
    assert_eq!(outcome(vec![list(&["1|统计填报截图|a.png|1|√"])]), "pass");
    assert_eq!(outcome(vec![list(&["1|统计填报截图|||否"])]), "manual");
    assert_eq!(outcome(vec![list(&["1|营业执照|a.pdf|1|是"])]), "manual");
}

#[test]
fn opinions_give_the_date_of_their_signature_and_premises_their_area() {
    let read = with(&[
        "申报单位意见|本单位自2018年1月1日起运营，材料真实。\n（盖章）2021年6月8日",
        "经营服务场所面积（㎡）|1,860㎡（自有）",
        "专职人员数|48人（其中中级以上职称21人）",
    ]);
    let details = ["applicant_pledge_date", "premises_area_m2", "staff_total", "staff_mid_title_up"].map(|key| detail(&read, key).unwrap());
    assert_eq!((details, codes(&read).len()), (["2021-06-08", "1860", "48", "21"].map(str::to_owned), 0));
}

#[test]
fn a_book_with_a_sheet_for_each_applicant_holds_several_forms() {
    let one = |name: &str, code: &str| {
        let (name_line, code_line) = (format!("申报单位|{name}"), format!("统一社会信用代码|{code}"));
        sheet(name, &["平台名称|某平台", "申报类别|☑适配评测类 □投资类", &name_line, &code_line])
    };
    let read = forms(vec![one("甲公司", "91500112TE5T00016G"), one("乙公司", "91500103TE5T00024A")]);
    let names: Vec<_> = read.applications.iter().map(|a| (a.sheet.as_str(), a.application.applicant_name.as_deref().unwrap())).collect();
    assert_eq!(names, [("甲公司", "甲公司"), ("乙公司", "乙公司")]);
}

#[test]
fn a_label_nobody_knows_is_listed_and_can_be_chosen() {
    let lines = [&TOP[..], &["平台在何处登记|重庆市渝北区"]].concat();
    let read = forms(vec![sheet("表", &lines)]);
    assert_eq!((read.unknown[0].label.as_str(), read.unknown[0].value.as_str()), ("平台在何处登记", "重庆市渝北区"));
    let columns = vec![ColumnChoice { heading: "平台在何处登记".into(), nth: 0, field: Some("registered_in".into()) }];
    let choices = Choices { mappings: vec![Mapping { sheet: Some("表".into()), columns, ..Mapping::default() }], ..Choices::default() };
    let Intake::Form(chosen) = read_with(&book(vec![sheet("表", &lines)]), &choices).unwrap() else { panic!("no form") };
    assert_eq!(chosen.applications[0].application.registered_in.as_deref(), Some("重庆市渝北区"));
}

#[test]
fn instructions_are_left_out_and_five_thousand_labels_end_in_an_answer() {
    let many: Vec<String> = (0..5_000).map(|n| format!("某栏目{n}|内容{n}|联系人|某人")).collect();
    let lines: Vec<&str> = TOP.iter().copied().chain(many.iter().map(String::as_str)).collect();
    let read = forms(vec![sheet("填报说明", &["填报说明", "1.金额单位为万元。"]), sheet("申报书", &lines)]);
    assert_eq!((read.ignored_sheets[0].reason.name(), read.unknown.len()), ("instructions", 200));
    assert!(read.applications[0].findings.iter().all(|f| f.code() != "E_NO_APPLICANT_NAME"));
}
