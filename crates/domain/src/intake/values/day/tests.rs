//! Dates in every form that offices write, and what is made of them.

use super::*;
use crate::intake::book::Value;
use crate::programme::DateWords;

const SHIPPED: &str = include_str!("../../../../../../assets/schemes/chongqing-top-ten/columns.json");

fn list(name: &str) -> Vec<String> {
    let block = SHIPPED.split_once("\"dates\": {").unwrap().1;
    let behind = block.split_once(&format!("\"{name}\": [")).unwrap().1;
    behind.split(']').next().unwrap().split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn words() -> DateWords {
    DateWords { part_of: list("part_of"), open_end: list("open_end"), between: list("between"), blurring: list("blurring") }
}

/// `date codes`.
fn shown(value: &Value) -> String {
    let reading = judge(value, &words());
    let codes: Vec<_> = reading.notes.iter().map(|(p, _)| p.code()).collect();
    format!("{} {}", reading.date.map_or("none".into(), |d| d.to_string()), codes.join(" ")).trim_end().to_owned()
}

fn check(cases: &[(&str, &str)], value: impl Fn(&str) -> Value) {
    let wrong: Vec<_> = cases.iter().map(|(cell, expected)| (cell, expected, shown(&value(cell)))).filter(|(_, e, found)| **e != found).collect();
    let lines: Vec<_> = wrong.iter().map(|(cell, expected, found)| format!("{cell:?}: expected {expected}, found {found}")).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

#[test]
fn impossible_and_unclear_dates_are_not_read() {
    let bad = [
        ("无日期", "none E_DATE_UNREADABLE"),
        ("去年", "none E_DATE_UNREADABLE"),
        ("6月18日", "none E_DATE_UNREADABLE"),
        ("1234567", "none E_DATE_UNREADABLE"),
        ("长期", "none E_DATE_UNREADABLE"),
        ("至今", "none E_DATE_UNREADABLE"),
        ("2021年6月18日前后", "none E_DATE_UNREADABLE"),
        ("约2021年6月", "none E_DATE_UNREADABLE"),
        ("2021年前", "none E_DATE_UNREADABLE"),
        ("2021年4月左右", "none E_DATE_UNREADABLE"),
        ("计划2021年4月上线", "none E_DATE_UNREADABLE"),
        ("民国110年", "none E_DATE_UNREADABLE"),
        ("2021年13月", "none E_DATE_IMPOSSIBLE"),
        ("2021-02-30", "none E_DATE_IMPOSSIBLE"),
        ("2021-02-29", "none E_DATE_IMPOSSIBLE"),
        ("2021年4月31日", "none E_DATE_IMPOSSIBLE"),
        ("9999-99-99", "none E_DATE_IMPOSSIBLE"),
        ("20210230", "none E_DATE_IMPOSSIBLE"),
        ("0000-00-00", "none E_DATE_IMPOSSIBLE"),
        ("二〇二一年二月三十日", "none E_DATE_IMPOSSIBLE"),
        ("31/2/2021", "none E_DATE_IMPOSSIBLE"),
        ("21.6.1", "none E_DATE_AMBIGUOUS"),
        ("21-6-1", "none E_DATE_AMBIGUOUS"),
        ("6/1/21", "none E_DATE_AMBIGUOUS"),
        ("8/4/2021", "none E_DATE_AMBIGUOUS"),
        ("08-04-2021", "none E_DATE_AMBIGUOUS"),
        ("Apr-21", "none E_DATE_AMBIGUOUS"),
        ("2019.01-2023.12", "none E_DATE_PERIOD"),
        ("2018-2020", "none E_DATE_PERIOD"),
        ("2018年3月至2020年5月", "none E_DATE_PERIOD"),
        ("2018年3月开工，2020年5月投产", "none E_DATE_PERIOD"),
    ];
    check(&bad, |t| Value::Text(t.into()));
}

#[test]
fn dates_keep_their_own_precision() {
    let cases = [
        ("2021年4月8日", "2021-04-08"),
        ("2021年4月8号", "2021-04-08"),
        ("2021 年 4 月 8 日", "2021-04-08"),
        ("２０２１年４月８日", "2021-04-08"),
        ("2021/5/28", "2021-05-28"),
        ("2018/3/5", "2018-03-05"),
        ("2021.6.1", "2021-06-01"),
        ("2021.4.8", "2021-04-08"),
        ("2021-4-8", "2021-04-08"),
        ("2021—04—08", "2021-04-08"),
        ("2021年06月02日", "2021-06-02"),
        ("2021-06-03", "2021-06-03"),
        ("2021-06-03 00:00:00", "2021-06-03"),
        ("2021-06-03T00:00:00Z", "2021-06-03"),
        ("2021/6/3 9:30", "2021-06-03"),
        ("2021年6月3日 10时30分", "2021-06-03"),
        ("2021年6月3日10:30", "2021-06-03"),
        (" 2021-06-03\n", "2021-06-03"),
        ("2021-06-\u{200b}03", "2021-06-03"),
        ("２０２１年６月", "2021-06"),
        ("2021年4月", "2021-04"),
        ("2021年04月", "2021-04"),
        ("2021/04", "2021-04"),
        ("2016.05", "2016-05"),
        ("2018.1", "2018-01"),
        ("2018-03", "2018-03"),
        ("2017年", "2017"),
        ("2017年度", "2017"),
        ("2018", "2018"),
        ("20210618", "2021-06-18"),
        ("20210408", "2021-04-08"),
        ("202106", "2021-06"),
        ("二〇二一年四月", "2021-04"),
        ("二〇二一年四月八日", "2021-04-08"),
        ("二○二一年四月八日", "2021-04-08"),
        ("二零二一年十二月三十一日", "2021-12-31"),
        ("二O二一年十月", "2021-10"),
        ("二0二一年四月", "2021-04"),
        ("二〇二一年", "2021"),
        ("二〇二〇年十月廿八日", "2020-10-28"),
        ("2021年四月八日", "2021-04-08"),
        ("Apr 2021", "2021-04"),
        ("2021-Apr", "2021-04"),
        ("8-Apr-2021", "2021-04-08"),
        ("April 8, 2021", "2021-04-08"),
        ("Sept 2021", "2021-09"),
    ];
    check(&cases, |t| Value::Text(t.into()));
}

#[test]
fn what_is_read_with_care_is_said() {
    let cases = [
        ("21年4月", "2021-04 W_DATE_SHORT_YEAR"),
        ("21年4月8日", "2021-04-08 W_DATE_SHORT_YEAR"),
        ("98年3月", "1998-03 W_DATE_SHORT_YEAR"),
        ("210408", "2021-04-08 W_DATE_SHORT_YEAR"),
        ("200508", "2005-08 W_DATE_TWO_READINGS"),
        ("44348", "2021-06-01 W_DATE_FROM_SERIAL"),
        ("15/4/2021", "2021-04-15 W_DATE_ORDER"),
        ("4/15/2021", "2021-04-15 W_DATE_ORDER"),
        ("4/4/2021", "2021-04-04 W_DATE_ORDER"),
        ("04/2021", "2021-04 W_DATE_ORDER"),
        ("2021年上半年", "2021 W_DATE_VAGUE"),
        ("2021年下半年", "2021 W_DATE_VAGUE"),
        ("2021年第三季度", "2021 W_DATE_VAGUE"),
        ("2021年三季度", "2021 W_DATE_VAGUE"),
        ("2021Q3", "2021 W_DATE_VAGUE"),
        ("2021年初", "2021 W_DATE_VAGUE"),
        ("2021年底", "2021 W_DATE_VAGUE"),
        ("2021年年底", "2021 W_DATE_VAGUE"),
        ("2021年末", "2021 W_DATE_VAGUE"),
        ("2021年4月上旬", "2021-04 W_DATE_VAGUE"),
        ("2021年4月底", "2021-04 W_DATE_VAGUE"),
        ("2018年3月至今", "2018-03 W_DATE_OPEN_PERIOD"),
        ("2018.03-至今", "2018-03 W_DATE_OPEN_PERIOD"),
        ("2018年3月—今", "2018-03 W_DATE_OPEN_PERIOD"),
        ("2018年3月投入运营", "2018-03 W_DATE_IN_TEXT"),
        ("2018年3月起", "2018-03 W_DATE_IN_TEXT"),
        ("自2018年3月5日起", "2018-03-05 W_DATE_IN_TEXT"),
        ("2018年3月（试运行）", "2018-03 W_DATE_IN_TEXT"),
        ("成立于2014年", "2014 W_DATE_IN_TEXT"),
    ];
    check(&cases, |t| Value::Text(t.into()));
    let numbers = [
        ("2018", "2018"),
        ("202106", "2021-06"),
        ("20210408", "2021-04-08"),
        ("2018.03", "2018-03"),
        ("2018.1", "none E_DATE_UNREADABLE"),
        ("44348", "2021-06-01 W_DATE_FROM_SERIAL"),
        ("44348.5", "2021-06-01 W_DATE_FROM_SERIAL"),
        ("210408", "2021-04-08 W_DATE_SHORT_YEAR"),
        ("1e300", "none E_DATE_UNREADABLE"),
        ("-5", "none E_DATE_UNREADABLE"),
        ("20219999", "none E_DATE_IMPOSSIBLE"),
    ];
    check(&numbers, |t| Value::Number { text: t.into(), percent: false });
    let (month, day) = (PartialDate::parse_iso("2017-05").unwrap(), PartialDate::parse_iso("2017-05-01").unwrap());
    assert_eq!(shown(&Value::Date { shown: month, stored: day }), "2017-05 W_DATE_PRECISION_MONTH");
    assert_eq!(shown(&Value::Date { shown: day, stored: day }), "2017-05-01");
    assert_eq!(shown(&Value::Bool(true)), "none E_DATE_UNREADABLE");
}

#[test]
fn a_date_is_found_inside_a_sentence() {
    let cases = [
        ("有（2020年3月，已信用修复）", Some("2020-03")),
        ("有（二〇二〇年三月，已信用修复）", Some("2020-03")),
        ("汇总单位（盖章）：样例  填报日期：2021年6月18日", Some("2021-06-18")),
        ("某公司，2019年7月离职", Some("2019-07")),
        ("证书2021号", None),
        ("样例L00001", None),
    ];
    for (text, date) in cases {
        assert_eq!(find(text).map(|d| d.to_string()).as_deref(), date, "{text}");
    }
    let ends =
        [("2019.01-2023.12", Some("2023-12")), ("2019年1月1日至2024年6月30日", Some("2024-06-30")), ("2024年6月30日", Some("2024-06-30")), ("长期", None)];
    for (text, date) in ends {
        assert_eq!(find_last(text).map(|d| d.to_string()).as_deref(), date, "{text}");
    }
}

/// 十二, 二十, 三十一, written without the reader's help.
fn spelled(number: u8) -> String {
    let digit = |n: u8| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][usize::from(n)];
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

#[test]
fn every_day_from_1990_to_2035_reads_back_in_eight_spellings() {
    let (first, last) = (Date::new(1990, 1, 1).unwrap().serial(), Date::new(2035, 12, 31).unwrap().serial());
    for serial in first..=last {
        let date = Date::from_serial(serial).unwrap();
        let (y, m, d) = (date.year(), date.month(), date.day());
        let year: String = y.to_string().chars().map(|c| "〇一二三四五六七八九".chars().nth(c.to_digit(10).unwrap() as usize).unwrap()).collect();
        let spellings = [
            format!("{y}-{m:02}-{d:02}"),
            format!("{y}/{m}/{d}"),
            format!("{y}.{m}.{d}"),
            format!("{y}年{m}月{d}日"),
            format!("{y} 年 {m:02} 月 {d:02} 号"),
            format!("{y}{m:02}{d:02}"),
            format!("{y}-{m:02}-{d:02} 00:00:00"),
            format!("{year}年{}月{}日", spelled(m), spelled(d)),
        ];
        for text in spellings {
            assert_eq!(read(&text), Some(PartialDate::Day(date)), "{text}");
        }
    }
}

#[test]
fn any_text_at_all_is_judged_without_harm() {
    let pieces: Vec<char> = "0123456789年月日号-/.—至今初底旬二〇○零十三O四Apr TZ:约（）\n\u{200b}".chars().collect();
    let (words, mut state) = (words(), 7_u64);
    for _ in 0..60_000 {
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        let length = next() % 12;
        let text: String = (0..length).map(|_| pieces[next() % pieces.len()]).collect();
        let reading = judge(&Value::Text(text.clone()), &words);
        assert!(reading.date.is_some() || !reading.notes.is_empty(), "{text}: nothing read and nothing said");
    }
}
