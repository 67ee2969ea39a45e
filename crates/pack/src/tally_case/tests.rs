use linxuan_domain::tally::official::official;
use linxuan_domain::words::Explains;
use serde_json::{Value, json};

use super::*;

const OFFICIAL: [&str; 7] = ["totals", "incomplete", "unrated", "aggregate", "rank_after_tiebreak", "selection", "votes"];

fn answered(case: &Value) -> Value {
    let case = read_case(case.to_string().into_bytes()).unwrap();
    serde_json::to_value(OfficialAnswer { case: &case, official: &official(&case).unwrap() }).unwrap()
}

/// The standard score is the one figure that has no fraction; the definitions give it a tolerance.
fn without_zscore(mut answer: Value) -> (Value, Value) {
    let zscore = answer["aggregate"].as_object_mut().unwrap().remove("zscore").unwrap();
    (answer, zscore)
}

#[test]
fn the_worked_cases_are_answered_to_the_last_field_and_text() {
    for (case, answer) in [
        (
            include_str!("../../../../tests/golden/reference/tally/case1_hand.json"),
            include_str!("../../../../tests/golden/reference/tally/case1_hand.answer.json"),
        ),
        (
            include_str!("../../../../tests/golden/reference/tally/case6c_disconnected.json"),
            include_str!("../../../../tests/golden/reference/tally/case6c_disconnected.answer.json"),
        ),
    ] {
        let mut expected: Value = serde_json::from_str(answer).unwrap();
        expected.as_object_mut().unwrap().retain(|key, _| OFFICIAL.contains(&key.as_str()));
        let ((found, z), (expected, z_expected)) = (without_zscore(answered(&serde_json::from_str(case).unwrap())), without_zscore(expected));
        assert_eq!(found, expected);
        for (application, value) in z_expected.as_object().unwrap() {
            let (found, expected) = (z[application]["value"].as_f64().unwrap(), value["value"].as_f64().unwrap());
            assert!((found - expected).abs() <= 1e-12, "{application}: {found} {expected}");
        }
    }
}

fn small() -> Value {
    json!({
        "experts": [{ "id": "E1", "role": "", "weight": "1" }, { "id": "E2", "weight": "0" }],
        "applications": [{ "id": "A1", "category": "x" }, { "id": "A2", "category": "y" }, { "id": "A3", "category": "y" }],
        "criteria": [{ "id": "C1", "max": "10", "weight": "1" }, { "id": "C2", "max": "10", "weight": "-0.001" }],
        "scores": [["E1", "A1", "C1", "0"], ["E1", "A1", "C2", "4"], ["E2", "A1", "C1", "3"], ["E2", "A2", "C1", "0"], ["E2", "A2", "C2", "0.0"]],
        "params": {}
    })
}

/// Missing is never zero, zero is a score, and what is not defined is null.
#[test]
fn a_sheet_with_a_gap_is_left_out_whole_and_zero_counts() {
    let found = answered(&small());
    assert_eq!(found["totals"], json!({ "E1|A1": "-1/250", "E2|A2": "0/1" }));
    assert_eq!(found["incomplete"], json!(["E2|A1"]));
    assert_eq!(found["unrated"], json!(["A3"]));
    assert_eq!(found["aggregate"]["mean"]["A1"]["half_up"], "0.00", "negative zero prints as zero");
    assert_eq!(found["aggregate"]["mean"]["A1"]["rank_1224"], 1);
    assert_eq!(found["aggregate"]["mean"]["A1"]["rank_exact"], 2);
    assert_eq!(found["aggregate"]["role_weighted"]["A2"], Value::Null, "weights that sum to zero give no mean");
    assert_eq!(found["aggregate"]["borda_norm"]["A1"], Value::Null, "one sheet is no order");
    assert!(found["aggregate"]["mean"].get("A3").is_none() && found.get("votes").is_none());
    assert_eq!(found["rank_after_tiebreak"], Value::Null);
}

#[test]
fn the_order_of_the_file_changes_nothing() {
    let case = small();
    let mut turned = case.clone();
    for list in ["experts", "applications", "scores"] {
        turned[list].as_array_mut().unwrap().reverse();
    }
    assert_eq!(answered(&turned).to_string(), answered(&case).to_string());
}

#[test]
fn a_bad_case_is_refused_with_its_place() {
    let with = |pointer: &str, value: Value| {
        let mut case = small();
        *case.pointer_mut(pointer).unwrap() = value;
        case
    };
    let row = |row: Value| with("/scores/0", row);
    let cases: Vec<(Value, &str, &str)> = vec![
        (row(json!(["E9", "A1", "C1", "1"])), "unknown-id", "scores[0]"),
        (row(json!(["E1", "A9", "C1", "1"])), "unknown-id", "scores[0]"),
        (row(json!(["E1", "A1", "C9", "1"])), "unknown-id", "scores[0]"),
        (row(json!(["E1", "A1", "C2", "4"])), "given-twice", "scores"),
        (row(json!(["E1", "A1", "C1", "10.01"])), "mark-out-of-range", "scores[0]"),
        (row(json!(["E1", "A1", "C1", "-1"])), "mark-out-of-range", "scores[0]"),
        (row(json!(["E1", "A1", "C1", "NaN"])), "not-a-number", "scores[0]"),
        (row(json!(["E1", "A1", "C1", "1e999999999"])), "not-a-number", "scores[0]"),
        (row(json!(["E1", "A1", "C1", "1.0000000000000000001"])), "too-many-digits", "scores[0]"),
        (row(json!(["E1", "A1", "C1", 1.5])), "case-shape", "line 1"),
        (row(json!(["E1", "A1", "C1"])), "case-shape", "line 1"),
        (row(json!(["E1", "A1", "C1", "1", "1"])), "case-shape", "line 1"),
        (with("/criteria/0/max", json!("-1")), "not-allowed", "criteria[0].max"),
        (with("/criteria/0/weight", json!("one")), "not-a-number", "criteria[0].weight"),
        (with("/criteria", json!([])), "not-allowed", "criteria"),
        (with("/experts/1/id", json!("E1")), "given-twice", "experts[1].id"),
        (with("/experts/1/weight", json!("-1")), "not-allowed", "experts[1].weight"),
        (with("/experts/1", json!({ "id": "E2" })), "case-shape", "line 1"),
        (with("/applications/1/id", json!("")), "not-allowed", "applications[1].id"),
        (with("/params", json!({ "official": "best" })), "unknown-word", "params.official"),
        (with("/params", json!({ "official": "zscore" })), "not-allowed", "params.official"),
        (with("/params", json!({ "decimals": 40 })), "not-allowed", "params.decimals"),
        (with("/params", json!({ "top_k": -1 })), "case-shape", "line 1"),
        (with("/params", json!({ "treshold": "60" })), "case-shape", "line 1"),
        (with("/params", json!({ "tiebreak": ["C9"] })), "unknown-id", "params.tiebreak"),
        (with("/params", json!({ "vote_share": "2/0" })), "not-allowed", "params.vote_share"),
        (with("/params", json!({ "category_min": { "x": 2 }, "category_max": { "x": 1 } })), "not-allowed", "params.category_min.x"),
    ];
    for (case, code, place) in cases {
        let error = read_case(case.to_string().into_bytes()).unwrap_err();
        assert_eq!(error.code(), code, "{case}");
        assert!(error.place.starts_with(place), "{} {place}", error.place);
        assert!(!error.message().zh.is_empty() && !error.remedy().en.is_empty());
    }
    for text in ["", "{", "[]", "null", "{} x", &format!("{} x", small()), &small().to_string().replace("\"4\"", "NaN"), &"[".repeat(100_000)] {
        assert_eq!(read_case(text.as_bytes().to_vec()).unwrap_err().code(), "case-shape");
    }
    let twice = small().to_string().replace("\"params\":{}", "\"params\":{},\"votes\":{\"A1\":{\"yes\":1,\"eligible\":2},\"A1\":{\"yes\":1,\"eligible\":2}}");
    assert_eq!(read_case(twice.into_bytes()).unwrap_err().code(), "given-twice");
}

/// A refusal names the limit in the form in which the file is written, and never in the words of the JSON reader.
#[test]
fn a_refusal_says_what_would_be_right() {
    let refused = |pointer: &str, value: Value| {
        let mut case = small();
        *case.pointer_mut(pointer).unwrap() = value;
        read_case(case.to_string().into_bytes()).unwrap_err().message()
    };
    assert_eq!(refused("/scores/0/3", json!("100.01")).zh, "scores[0]：分数 100.01 不在 0 到满分 10 之间");
    assert_eq!(refused("/scores/0/3", json!("100.01")).en, "scores[0]: the mark 100.01 is not between 0 and the full mark 10");
    let number = refused("/scores/0/3", json!(80));
    assert!(number.zh.ends_with("这里是没有引号的数 80") && number.zh.contains("第 1 行第"), "{}", number.zh);
    assert!(refused("/params", json!({ "decimals": 40 })).zh.ends_with("最多 12 位小数"));
    let mut votes = small();
    votes["votes"] = json!({ "A1": { "yes": 4, "eligible": 3 } });
    let told = read_case(votes.to_string().into_bytes()).unwrap_err().message();
    assert_eq!(told.zh, "votes.A1.yes：不能是“4”，不能多于应到人数 3（eligible）");
}

/// Seats kept for categories come first, a full category is passed over, and too few applications leave seats free.
#[test]
fn quotas_are_kept_and_a_tie_across_the_cut_is_reported_only_without_them() {
    let marks = [("A1", "9"), ("A2", "9"), ("A3", "8"), ("A4", "7")];
    let case = |params: Value| {
        json!({
            "experts": [{ "id": "E1", "weight": "1" }],
            "applications": [{ "id": "A1", "category": "x" }, { "id": "A2", "category": "x" }, { "id": "A3", "category": "x" }, { "id": "A4", "category": "y" }],
            "criteria": [{ "id": "C1", "max": "10", "weight": "1" }],
            "scores": marks.iter().map(|(id, mark)| json!(["E1", id, "C1", mark])).collect::<Vec<_>>(),
            "params": params
        })
    };
    let selected = |params: Value| answered(&case(params))["selection"].clone();
    assert_eq!(selected(json!({ "top_k": 1 })), json!({ "eligible": 4, "selected": ["A1"], "cut_tie": ["A1", "A2"] }));
    assert_eq!(selected(json!({ "top_k": 2 })), json!({ "eligible": 4, "selected": ["A1", "A2"], "cut_tie": [] }));
    assert_eq!(selected(json!({ "top_k": 3, "threshold": "8" })), json!({ "eligible": 3, "selected": ["A1", "A2", "A3"], "cut_tie": [] }));
    assert_eq!(selected(json!({ "top_k": 2, "category_min": { "y": 2 } })), json!({ "eligible": 4, "selected": ["A4", "A1"], "cut_tie": [] }));
    assert_eq!(selected(json!({ "top_k": 3, "category_max": { "x": 1 } })), json!({ "eligible": 4, "selected": ["A1", "A4"], "cut_tie": [] }));
    let nobody = |params: Value| answered(&case(params))["quotas_of_nobody"].clone();
    assert_eq!(nobody(json!({ "category_min": { "z": 1 }, "category_max": { "x": 2, "Y": 1 } })), json!(["Y", "z"]), "a slip of the pen is told");
    assert_eq!(nobody(json!({ "category_min": { "x": 1 } })), Value::Null);
}
