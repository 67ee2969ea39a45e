//! What stands in the 指标 columns of real tables, and what may be made of it.

use super::*;
use crate::words::Words;

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn words() -> QuantityWords {
    QuantityWords {
        about_before: list(&["约", "大约", "近"]),
        about_after: list(&["余", "多", "左右"]),
        at_least_before: list(&["≥", ">=", "不少于", "超过"]),
        at_least_after: list(&["以上", "及以上"]),
        per_year: list(&["/年", "每年"]),
        of_which: list(&["其中", "含"]),
        range: list(&["至", "~", "-"]),
        percent_before: list(&["百分之"]),
        nothing: list(&["/", "—", "无"]),
    }
}

fn metric(unit: &str) -> Threshold {
    Threshold {
        code: "X-1".into(),
        metric: "x".into(),
        label: Words::default(),
        value: Decimal::whole(1),
        unit: unit.into(),
        unit_aliases: if unit == "个" { list(&["项"]) } else { vec![] },
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

fn number(cell: &str, percent: bool, metric: &Threshold) -> String {
    shown(Value::Number { text: cell.into(), percent }, metric)
}

#[test]
fn what_is_no_quantity_is_never_made_into_one() {
    for bad in ["很多", "-5", "详见附件", "1,2家", "家"] {
        assert_eq!(text(bad, &metric("家")), "E_NUMBER_UNREADABLE", "{bad}");
    }
    assert_eq!(text("/", &metric("家")), "");
    assert_eq!(number("NaN", false, &metric("家")), "E_NUMBER_UNREADABLE");
    assert_eq!(number("-3", false, &metric("家")), "E_NUMBER_UNREADABLE");
    assert_eq!(shown(Value::Error("#REF!".into()), &metric("家")), "E_CELL_ERROR");
    assert_eq!(shown(Value::Uncalculated, &metric("家")), "E_FORMULA_NOT_CALCULATED");
}

#[test]
fn doubtful_numbers_are_left_to_a_person() {
    let cases = [
        ("约200件", "200件 about APPROX"),
        ("200余件", "200件 about APPROX"),
        ("200件左右", "200件 about APPROX"),
        ("≥200", "200件 at-least APPROX UNIT_ASSUMED"),
        ("200件以上", "200件 at-least APPROX"),
        ("不少于200件", "200件 at-least APPROX"),
        ("200-230件", "200件 range RANGE"),
        ("200件至230件", "200件 range RANGE"),
        ("200件次", "200件次 ambiguous-unit UNIT_AMBIGUOUS"),
        ("200吨", "200吨 unknown-unit UNIT_UNKNOWN"),
    ];
    for (cell, expected) in cases {
        assert_eq!(text(cell, &metric("件")), expected, "{cell}");
    }
}

#[test]
fn clear_numbers_are_read_with_a_note_on_how() {
    let cases = [
        ("230件/年", "230件  "),
        ("每年230件", "230件  "),
        ("30", "30件  NUMBER_AS_TEXT UNIT_ASSUMED"),
        ("３５", "35件  FULLWIDTH UNIT_ASSUMED"),
        ("１０６件", "106件  FULLWIDTH"),
        ("十二件", "12件  CN_NUMERAL"),
        ("1.2万件", "12000件  CN_NUMERAL"),
        ("40（含区外3家）", "40件  UNIT_ASSUMED TRAILING_TEXT"),
        ("36件产品", "36件  TRAILING_TEXT"),
    ];
    for (cell, expected) in cases {
        assert_eq!(text(cell, &metric("件")).trim_end(), expected.trim_end(), "{cell}");
    }
    assert_eq!(number("1200", false, &metric("件")), "1200件  UNIT_ASSUMED");
    assert_eq!(text("31项", &metric("个")), "31个  ");
}

#[test]
fn shares_are_percent_however_they_are_stored() {
    let ratio = metric("%");
    assert_eq!(number("0.815", true, &ratio), "81.5%  ");
    assert_eq!(number("0.8", false, &ratio), "80%  RATIO_AS_FRACTION");
    assert_eq!(number("86", false, &ratio), "86%  UNIT_ASSUMED");
    assert_eq!(text("８６％", &ratio), "86%  FULLWIDTH");
    assert_eq!(text("百分之八十", &ratio), "80%  CN_NUMERAL");
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
        ("2000万左右", "2000万元 about APPROX"),
    ];
    for (cell, expected) in cases {
        assert_eq!(text(cell, &amount()), expected, "{cell}");
    }
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
    assert_eq!(text("52个", &projects()), "52个  FILTER_NOT_STATED");
}
