//! What stands in the 指标 columns of real tables, and what may be made of it.

use super::*;
use crate::programme::ItemFilter;
use crate::words::Words;

const SHIPPED: &str = include_str!("../../../../../../assets/schemes/chongqing-top-ten/columns.json");

/// A list of words of the shipped vocabulary; the file is one word a line.
fn list(name: &str) -> Vec<String> {
    let block = SHIPPED.split_once("\"quantity\": {").unwrap().1;
    let behind = block.split_once(&format!("\"{name}\": [")).unwrap().1;
    let words: Vec<String> = behind.split(']').next().unwrap().split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(!words.is_empty(), "{name}");
    words
}

fn words() -> QuantityWords {
    QuantityWords {
        about_before: list("about_before"),
        about_after: list("about_after"),
        at_least_before: list("at_least_before"),
        at_least_after: list("at_least_after"),
        at_most_before: list("at_most_before"),
        at_most_after: list("at_most_after"),
        over_years: list("over_years"),
        plain_before: list("plain_before"),
        currency: list("currency"),
        recounts: list("recounts"),
        vague: list("vague"),
        per_year: list("per_year"),
        of_which: list("of_which"),
        range: list("range"),
        percent_before: list("percent_before"),
        nothing: list("nothing"),
    }
}

fn metric(unit: &str) -> Threshold {
    Threshold {
        code: "X-1".into(),
        metric: "x".into(),
        label: Words::default(),
        value: Decimal::whole(1),
        unit: unit.into(),
        unit_aliases: if unit == "个" { vec!["项".into()] } else { vec![] },
        ambiguous_units: vec![],
        convert: vec![],
        item_filter: None,
    }
}

fn money() -> Vec<(String, Decimal)> {
    [("元", "0.0001"), ("万元", "1"), ("万", "1"), ("亿元", "10000"), ("亿", "10000")].map(|(u, f)| (u.to_owned(), Decimal::parse(f).unwrap())).to_vec()
}

fn amount() -> Threshold {
    Threshold { convert: money(), ..metric("万元") }
}

fn projects() -> Threshold {
    let filter = ItemFilter { value: Decimal::whole(500), unit: "万元".into(), convert: money() };
    Threshold { item_filter: Some(filter), ..metric("个") }
}

/// `value unit [codes]`, or only the codes when nothing was read.
fn shown(value: Value, metric: &Threshold) -> String {
    let reading = read(&value, metric, &words());
    let codes: Vec<_> = reading.notes.iter().map(|(p, _)| p.code().trim_start_matches("W_")).collect();
    let quantity = reading.quantity.map_or(String::new(), |q| {
        let doubt = q.doubt.map_or("", Doubt::name);
        format!("{}{} {doubt} ", q.value, q.unit)
    });
    format!("{quantity}{}", codes.join(" "))
}

fn text(cell: &str, metric: &Threshold) -> String {
    shown(Value::Text(cell.into()), metric)
}

/// All cells that are not read as expected, in one go.
fn check(cases: &[(&str, &str)], metric: &Threshold) {
    let wrong: Vec<_> = cases.iter().map(|(cell, expected)| (cell, expected, text(cell, metric))).filter(|(_, e, t)| e.trim_end() != t.trim_end()).collect();
    let lines: Vec<_> = wrong.iter().map(|(cell, expected, found)| format!("{cell:?}: expected {expected}, found {found}")).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

fn number(cell: &str, percent: bool, metric: &Threshold) -> String {
    shown(Value::Number { text: cell.into(), percent }, metric)
}

#[test]
fn what_is_no_quantity_is_never_made_into_one() {
    let bad = [
        "很多",
        "-5",
        "-5件",
        "(200)",
        "详见附件",
        "见附表",
        "1,2家",
        "2,3家",
        "12,34",
        "1.250,00",
        "1,25,000",
        "1.2.3",
        "家",
        "百家",
        "万",
        "#200",
        "No.200",
        "软件100件，硬件130件",
        "每月20件",
        "$200",
        "US$200",
        "３千５百",
    ];
    check(&bad.map(|b| (b, "E_NUMBER_UNREADABLE")), &metric("家"));
    for nothing in ["/", "／", "—", "——", "无", "暂无", "N/A", "不适用", " ", "\u{200b}"] {
        assert_eq!(text(nothing, &metric("家")), "", "{nothing}");
    }
    for bad in ["NaN", "-3", "1e300", "inf"] {
        assert_eq!(number(bad, false, &metric("家")), "E_NUMBER_UNREADABLE", "{bad}");
    }
    assert_eq!(shown(Value::Error("#REF!".into()), &metric("家")), "E_CELL_ERROR");
    assert_eq!(shown(Value::Uncalculated, &metric("家")), "E_FORMULA_NOT_CALCULATED");
    assert_eq!(shown(Value::Bool(true), &metric("家")), "E_NUMBER_UNREADABLE");
}

#[test]
fn words_that_name_no_number_are_for_a_person_and_give_none() {
    let vague = [
        "数十件",
        "若干",
        "几十件",
        "几百件",
        "好几件",
        "多件",
        "上百件",
        "近百件",
        "百余件",
        "千余件",
        "上千",
        "成百上千件",
        "三五件",
        "七八十件",
        "两三百件",
        "一两百",
        "约数百件",
        "不少于几十件",
        "大量",
        "近千件",
        "二三十件",
    ];
    check(&vague.map(|v| (v, "APPROX")), &metric("件"));
    assert_eq!(text("三分之二", &metric("%")), "E_NUMBER_UNREADABLE");
}

#[test]
fn doubtful_numbers_are_left_to_a_person() {
    let cases = [
        ("约200件", "200件 about APPROX"),
        ("大约200件", "200件 about APPROX"),
        ("约1250", "1250件 about APPROX UNIT_ASSUMED"),
        ("近200件", "200件 about APPROX"),
        ("将近200件", "200件 about APPROX"),
        ("预计200件", "200件 about APPROX"),
        ("计划完成200件", "200件 about APPROX"),
        ("≈200件", "200件 about APPROX"),
        ("200余件", "200件 about APPROX"),
        ("200余", "200件 about APPROX UNIT_ASSUMED"),
        ("200多件", "200件 about APPROX"),
        ("200来件", "200件 about APPROX"),
        ("200件左右", "200件 about APPROX"),
        ("200左右", "200件 about APPROX UNIT_ASSUMED"),
        ("200件上下", "200件 about APPROX"),
        ("200件（约）", "200件 about APPROX TRAILING_TEXT"),
        ("200件（预计）", "200件 about APPROX TRAILING_TEXT"),
        ("5百余件", "500件 about CN_NUMERAL APPROX"),
        ("五百余件", "500件 about CN_NUMERAL APPROX"),
        ("十几件", "10件 about CN_NUMERAL APPROX"),
        ("三十多件", "30件 about CN_NUMERAL APPROX"),
        ("二十余件", "20件 about CN_NUMERAL APPROX"),
        ("≥200", "200件 at-least APPROX UNIT_ASSUMED"),
        ("＞200", "200件 at-least APPROX UNIT_ASSUMED"),
        (">200件", "200件 at-least APPROX"),
        (">=200件", "200件 at-least APPROX"),
        ("≧200件", "200件 at-least APPROX"),
        ("200+", "200件 at-least APPROX UNIT_ASSUMED"),
        ("200+件", "200件 at-least APPROX"),
        ("200件＋", "200件 at-least APPROX"),
        ("200件以上", "200件 at-least APPROX"),
        ("200以上件", "200件 at-least APPROX"),
        ("200件及以上", "200件 at-least APPROX"),
        ("200件（含）以上", "200件 at-least APPROX"),
        ("不少于200件", "200件 at-least APPROX"),
        ("不低于200件", "200件 at-least APPROX"),
        ("超过200件", "200件 at-least APPROX"),
        ("超200件", "200件 at-least APPROX"),
        ("逾200件", "200件 at-least APPROX"),
        ("达到200件", "200件 at-least APPROX"),
        ("每年不少于200件", "200件 at-least APPROX"),
        ("不足200件", "200件 at-most APPROX"),
        ("不到200件", "200件 at-most APPROX"),
        ("＜200", "200件 at-most APPROX UNIT_ASSUMED"),
        ("≤200件", "200件 at-most APPROX"),
        ("200件以下", "200件 at-most APPROX"),
        ("200件以内", "200件 at-most APPROX"),
        ("不超过200件", "200件 at-most APPROX"),
        ("200-230件", "200件 range RANGE"),
        ("200～230件", "200件 range RANGE"),
        ("200~230", "200件 range RANGE UNIT_ASSUMED"),
        ("200—230件", "200件 range RANGE"),
        ("200–230件", "200件 range RANGE"),
        ("200－230件", "200件 range RANGE"),
        ("200至230件", "200件 range RANGE"),
        ("200到230件/年", "200件 range RANGE"),
        ("200件至230件", "200件 range RANGE"),
        ("二十至三十件", "20件 range CN_NUMERAL RANGE"),
        ("12/13", "12件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("200、230", "200件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("200件，230件", "200件 several-numbers SEVERAL_NUMBERS"),
        ("200\n230", "200件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("200 230", "200件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("12 13", "12件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("1.5.。3", "1.5件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("1。5", "1件 several-numbers UNIT_ASSUMED SEVERAL_NUMBERS"),
        ("累计600件", "600件 not-yearly NOT_YEARLY"),
        ("近三年累计600件", "600件 not-yearly NOT_YEARLY"),
        ("三年共600件", "600件 not-yearly NOT_YEARLY"),
        ("近3年600件", "600件 not-yearly NOT_YEARLY"),
        ("200件次", "200件次 ambiguous-unit UNIT_AMBIGUOUS"),
        ("200件/月", "200件/月 ambiguous-unit UNIT_AMBIGUOUS"),
        ("200件天", "200件天 ambiguous-unit UNIT_AMBIGUOUS"),
        ("约200件次", "200件次 about APPROX UNIT_AMBIGUOUS"),
        ("2020年", "2020年 unknown-unit UNIT_UNKNOWN"),
        ("200吨", "200吨 unknown-unit UNIT_UNKNOWN"),
        ("80%", "80% unknown-unit UNIT_UNKNOWN"),
        ("200家", "200家 unknown-unit UNIT_UNKNOWN"),
        ("1E+05", "100000件 about NUMBER_SCIENTIFIC UNIT_ASSUMED"),
        ("1e3件", "1000件 about NUMBER_SCIENTIFIC"),
    ];
    check(&cases, &metric("件"));
    assert_eq!(number("9007199254740994", false, &metric("件")), "9007199254740994件 about NUMBER_DIGITS_LOST UNIT_ASSUMED");
}

#[test]
fn clear_numbers_are_read_with_a_note_on_how() {
    let cases = [
        ("230件/年", "230件  "),
        ("230件／年", "230件  "),
        ("230件/年度", "230件  "),
        ("每年230件", "230件  "),
        ("年均230件", "230件  "),
        ("230件每年", "230件  "),
        ("共230件", "230件  "),
        ("共计 230 件", "230件  "),
        ("230件。", "230件  "),
        ("230\n件", "230件  "),
        ("230件\n", "230件  "),
        ("\u{feff}230件\u{200b}", "230件  "),
        ("0件", "0件  "),
        ("30", "30件  NUMBER_AS_TEXT UNIT_ASSUMED"),
        ("0", "0件  NUMBER_AS_TEXT UNIT_ASSUMED"),
        ("230/年", "230件  UNIT_ASSUMED"),
        ("３５", "35件  FULLWIDTH UNIT_ASSUMED"),
        ("２３０件", "230件  FULLWIDTH"),
        ("１０６件", "106件  FULLWIDTH"),
        ("1．5件", "1.5件  FULLWIDTH"),
        ("1,250件", "1250件  "),
        ("1，250件", "1250件  "),
        ("1,234,567", "1234567件  UNIT_ASSUMED"),
        ("1 250件", "1250件  NUMBER_GROUPED"),
        ("1 250", "1250件  NUMBER_GROUPED UNIT_ASSUMED"),
        ("12 345 678件", "12345678件  NUMBER_GROUPED"),
        ("1\u{2009}250件", "1250件  NUMBER_GROUPED"),
        ("200\u{202f}230件", "200230件  NUMBER_GROUPED"),
        ("1'250件", "1250件  "),
        ("十二件", "12件  CN_NUMERAL"),
        ("三十", "30件  CN_NUMERAL UNIT_ASSUMED"),
        ("一百零五件", "105件  CN_NUMERAL"),
        ("一百五件", "150件  CN_NUMERAL"),
        ("两百件", "200件  CN_NUMERAL"),
        ("廿一件", "21件  CN_NUMERAL"),
        ("壹佰贰拾件", "120件  CN_NUMERAL"),
        ("零", "0件  CN_NUMERAL UNIT_ASSUMED"),
        ("二〇二件", "202件  CN_NUMERAL"),
        ("3千件", "3000件  CN_NUMERAL"),
        ("1.2万件", "12000件  CN_NUMERAL"),
        ("一点二万件", "12000件  CN_NUMERAL"),
        ("40（含区外3家）", "40件  UNIT_ASSUMED TRAILING_TEXT"),
        ("40件，其中区外3件", "40件  TRAILING_TEXT"),
        ("36件产品", "36件  TRAILING_TEXT"),
        ("230件，同比增长15%", "230件  TRAILING_TEXT"),
        ("230件，服务30家", "230件  TRAILING_TEXT"),
        ("230件，截至2020年12月", "230件  TRAILING_TEXT"),
        ("230件\n（见附件3）", "230件  TRAILING_TEXT"),
        ("2020年230件", "230件  YEAR_STATED"),
        ("2020年度：230件", "230件  YEAR_STATED"),
        ("2020年共230件", "230件  YEAR_STATED"),
    ];
    check(&cases, &metric("件"));
    assert_eq!(number("1200", false, &metric("件")), "1200件  UNIT_ASSUMED");
    assert_eq!(number("0.30000000000000004", false, &metric("件")), "0.3件  UNIT_ASSUMED");
    assert_eq!(number("1e3", false, &metric("件")), "1000件  UNIT_ASSUMED");
    assert_eq!(text("31项", &metric("个")), "31个  ");
    assert_eq!(text("1200人/年度", &metric("人")), "1200人  ");
    assert_eq!(text("1200人次", &metric("人")), "1200人次 ambiguous-unit UNIT_AMBIGUOUS");
    assert_eq!(text("20次每年", &metric("次")), "20次  ");
    assert_eq!(text("200人天", &metric("人")), "200人天 ambiguous-unit UNIT_AMBIGUOUS");
    assert_eq!(text("36家次", &metric("家")), "36家次 ambiguous-unit UNIT_AMBIGUOUS");
    assert_eq!(text("36个月", &metric("个")), "36个月 ambiguous-unit UNIT_AMBIGUOUS");
}

#[test]
fn several_years_are_kept_and_none_is_chosen() {
    let cases = [
        ("2019年200件，2020年230件", "2019 200 2020 230"),
        ("2019年：200件；2020年：230件", "2019 200 2020 230"),
        ("2019:200 2020:230", "2019 200 2020 230"),
        ("2019年1,200件、2020年1,300件", "2019 1200 2020 1300"),
        ("2018年度168件\n2019年度211件\n2020年度246件", "2018 168 2019 211 2020 246"),
        ("200件（2019年），230件（2020年）", "2019 200 2020 230"),
        ("2020年230件", "2020 230"),
        ("230件", ""),
    ];
    for (cell, expected) in cases {
        let reading = read(&Value::Text(cell.into()), &metric("件"), &words());
        let years: Vec<_> = reading.years.iter().map(|(year, value)| format!("{year} {value}")).collect();
        assert_eq!(years.join(" "), expected, "{cell}");
        assert_eq!(reading.quantity.unwrap().doubt.is_some(), cell.contains("2019"), "{cell}");
    }
    assert_eq!(text("2019年200件，2020年230件", &metric("件")), "230件 several-numbers SEVERAL_YEARS");
    assert_eq!(text("2019年约200件，2020年约230件", &metric("件")), "230件 about SEVERAL_YEARS");
    assert_eq!(text("2019年200件，2020年很多", &metric("件")), "200件  TRAILING_TEXT YEAR_STATED");
}

#[test]
fn shares_are_percent_however_they_are_stored() {
    let ratio = metric("%");
    assert_eq!(number("0.815", true, &ratio), "81.5%  ");
    assert_eq!(number("0.8", false, &ratio), "80%  RATIO_AS_FRACTION");
    assert_eq!(number("86", false, &ratio), "86%  UNIT_ASSUMED");
    assert_eq!(text("８６％", &ratio), "86%  FULLWIDTH");
    let cases = [
        ("81.5%", "81.5%  "),
        ("81.5", "81.5%  NUMBER_AS_TEXT UNIT_ASSUMED"),
        ("0.815", "81.5%  NUMBER_AS_TEXT RATIO_AS_FRACTION"),
        ("81.5％", "81.5%  FULLWIDTH"),
        ("百分之八十", "80%  CN_NUMERAL"),
        ("百分之80", "80%  "),
        ("百分之八十五点五", "85.5%  CN_NUMERAL"),
        ("不低于百分之八十", "80% at-least CN_NUMERAL APPROX"),
        ("百分之八十以上", "80% at-least CN_NUMERAL APPROX"),
        ("八成", "80%  CN_NUMERAL"),
        ("8成", "80%  CN_NUMERAL"),
        ("七成五", "75%  CN_NUMERAL"),
        ("八成以上", "80% at-least CN_NUMERAL APPROX"),
        ("四分之三", "75%  CN_NUMERAL"),
        ("五分之四", "80%  CN_NUMERAL"),
        ("约80%", "80% about APPROX"),
        ("80%左右", "80% about APPROX"),
        ("80%-85%", "80% range RANGE"),
        ("80个百分点", "80个百分点 unknown-unit UNIT_UNKNOWN"),
        ("80‰", "80‰ unknown-unit UNIT_UNKNOWN"),
    ];
    check(&cases, &ratio);
    assert_eq!(number("0.8149999999999999", true, &ratio), "81.5%  ");
    assert_eq!(text("130%", &ratio), "130% over-hundred RATIO_OVER_100");
}

#[test]
fn money_is_converted_exactly() {
    let cases = [
        ("2000万元", "2000万元  "),
        ("2000万", "2000万元  "),
        ("0.25亿元", "2500万元  UNIT_CONVERTED"),
        ("20000000元", "2000万元  UNIT_CONVERTED"),
        ("二千万元", "2000万元  CN_NUMERAL UNIT_CONVERTED"),
        ("二千万", "2000万元  CN_NUMERAL UNIT_CONVERTED"),
        ("约2000万", "2000万元 about APPROX"),
        ("1.2亿", "12000万元  UNIT_CONVERTED"),
        ("1.2亿元人民币", "12000万元  UNIT_CONVERTED"),
        ("人民币2000万元", "2000万元  "),
        ("RMB 2,000万元", "2000万元  "),
        ("¥2000万", "2000万元  "),
        ("￥20,000,000元", "2000万元  UNIT_CONVERTED"),
        ("2000万元（人民币）", "2000万元  "),
        ("2000万元整", "2000万元  "),
        ("2000万元/年", "2000万元  "),
        ("3千万", "3000万元  CN_NUMERAL"),
        ("3千万元", "3000万元  CN_NUMERAL"),
        ("贰仟万元整", "2000万元  CN_NUMERAL UNIT_CONVERTED"),
        ("一亿二千万元", "12000万元  CN_NUMERAL UNIT_CONVERTED"),
        ("2000", "2000万元  NUMBER_AS_TEXT UNIT_ASSUMED"),
        ("2000万以上", "2000万元 at-least APPROX"),
        ("2000+万元", "2000万元 at-least APPROX"),
        ("1000万元至2000万元", "1000万元 range RANGE"),
        ("200万美元", "200万美元 unknown-unit UNIT_UNKNOWN"),
        ("200万元/家", "200万元/家 unknown-unit UNIT_UNKNOWN"),
        ("2019年1500万元，2020年2000万元", "2000万元 several-numbers SEVERAL_YEARS"),
        ("1e7元", "1000万元 about NUMBER_SCIENTIFIC UNIT_CONVERTED"),
        ("2000万左右", "2000万元 about APPROX"),
    ];
    check(&cases, &amount());
}

#[test]
fn only_projects_of_the_required_size_count() {
    let read_text = |cell: &str| read(&Value::Text(cell.into()), &projects(), &words());
    let part = read_text("61个，其中500万以上48个").quantity.unwrap();
    assert_eq!((part.value, part.total, part.qualifier.as_deref()), (Decimal::whole(48), Some(Decimal::whole(61)), Some("500万以上")));
    let whole = read_text("52个（500万元以上）");
    assert_eq!(whole.quantity.as_ref().unwrap().qualifier.as_deref(), Some("500万元以上"));
    assert!(whole.notes.is_empty());
    assert_eq!(text("52个（300万元以上）", &projects()), "52个 smaller-items SMALLER_ITEMS");
    assert_eq!(text("61个（其中500万元及以上48个）", &projects()), "48个  PARTIAL_COUNT");
    let cases = [
        ("52个", "52个  FILTER_NOT_STATED"),
        ("52个，均为500万元以上", "52个  "),
        ("500万元以上项目52个", "52个  "),
        ("500万以上48个", "48个  "),
        ("300万以上48个", "48个 smaller-items SMALLER_ITEMS"),
        ("61个，其中500万以上的有48个", "48个  PARTIAL_COUNT"),
        ("61个，其中500万以上四十八个", "48个  PARTIAL_COUNT"),
        ("61个，其中500万以上占80%", "61个 several-numbers SEVERAL_NUMBERS"),
        ("61个，其中500万以上较多", "61个 several-numbers SEVERAL_NUMBERS"),
        ("52个，不少于500万元", "52个  "),
        ("61个，其中0.05亿元以上48项", "48个  PARTIAL_COUNT"),
        ("61个，其中1000万以上48个", "48个  PARTIAL_COUNT"),
    ];
    check(&cases, &projects());
}

/// Whatever stands in a cell, reading ends and gives the same twice. A counting generator, so that a failure comes again.
#[test]
fn any_text_at_all_is_read_without_harm() {
    let pieces: Vec<char> =
        "0123456789,.'万亿千百十零一二三五两半点约近余多≥<-~/%％年件家个次元¥其中（含以上）；、\n \u{200b}\u{2009}eE+成分之几数２０二○廿".chars().collect();
    let (words, metrics) = (words(), [metric("件"), metric("%"), amount(), projects()]);
    let mut state = 1_u64;
    for _ in 0..40_000 {
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let length = next() % 14;
        let cell: String = (0..length).map(|_| pieces[next() % pieces.len()]).collect();
        for metric in &metrics {
            let reading = read(&Value::Text(cell.clone()), metric, &words);
            assert!(reading.quantity.is_none_or(|q| !q.value.is_negative()), "{cell}");
        }
    }
}
