//! The sample workbooks must become exactly what stands beside them.

use crate::grid::{day, programme, root};
use linxuan_api::inspect::{conflicts, inspect};
use linxuan_domain::intake::{Choices, Intake, IntakeError, ReferenceDate, read};
use linxuan_excel::Limits;
use serde_json::Value;

fn understood(file: &str, today: &str) -> Result<Intake, IntakeError> {
    let bytes = linxuan_excel::load(&root().join("tests/golden/reference/samples").join(file), &Limits::default()).unwrap();
    let book = linxuan_excel::read(file, &bytes, &Limits::default()).unwrap();
    read(&book, &programme(), ReferenceDate { given: None, today: day(today) }, &Choices::default())
}

fn expected(file: &str) -> Value {
    let path = root().join("tests/golden/reference/samples").join(file.replace(".xlsx", ".expected.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Every expected value must be there and equal; lists have the same length and order; more keys are allowed.
fn differences(path: &str, expected: &Value, actual: &Value) -> Vec<String> {
    match (expected, actual) {
        (Value::Object(e), Value::Object(a)) => e
            .iter()
            .flat_map(|(key, value)| match a.get(key) {
                Some(found) => differences(&format!("{path}.{key}"), value, found),
                None => vec![format!("{path}.{key} is missing")],
            })
            .collect(),
        (Value::Array(e), Value::Array(a)) if e.len() == a.len() => {
            e.iter().zip(a).enumerate().flat_map(|(i, (x, y))| differences(&format!("{path}[{i}]"), x, y)).collect()
        }
        _ if expected == actual => vec![],
        _ => vec![format!("{path}: expected {expected}, got {actual}")],
    }
}

fn check(file: &str, today: &str, elsewhere: &[&str]) {
    let intake = understood(file, today).unwrap();
    let actual = serde_json::to_value(inspect(file, &intake, &programme())).unwrap();
    let mut expected = expected(file);
    for key in elsewhere {
        expected.as_object_mut().unwrap().remove(*key).unwrap();
    }
    let found = differences("", &expected, &actual);
    assert!(found.is_empty(), "{file}:\n{}", found.join("\n"));
}

#[test]
fn the_summary_table_of_the_city_is_read_to_the_letter() {
    // Its own 填报日期 counts, not today.
    check("01-city-summary.xlsx", "2026-11-23", &[]);
}

#[test]
fn the_expert_pool_is_read_to_the_letter() {
    check("03-expert-pool.xlsx", "2021-07-01", &["conflicts_with_01", "no_conflict"]);
}

#[test]
fn conflicts_between_the_two_are_found_and_what_is_none_is_said() {
    let both = (understood("03-expert-pool.xlsx", "2021-07-01").unwrap(), understood("01-city-summary.xlsx", "2021-07-01").unwrap());
    let (Intake::Experts(pool), Intake::Summary(summary)) = both else { panic!("other kinds") };
    let view = serde_json::to_value(conflicts(&pool, &summary, &programme(), day("2021-07-01"))).unwrap();
    let expected = expected("03-expert-pool.xlsx");
    let mut found = differences("conflicts", &expected["conflicts_with_01"], &view["conflicts"]);
    found.extend(differences("no_conflict", &expected["no_conflict"], &view["no_conflict"]));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_finding_and_every_condition_says_its_cell_and_speaks_both_languages() {
    let intake = understood("01-city-summary.xlsx", "2021-06-18").unwrap();
    let view = serde_json::to_value(inspect("x", &intake, &programme())).unwrap();
    let applications = view["applications"].as_array().unwrap();
    assert_eq!(applications[1]["warnings"][2]["cell"], "汇总表!J6");
    for application in applications {
        for finding in application["warnings"].as_array().unwrap() {
            assert!(finding["cell"].as_str().unwrap().starts_with("汇总表!"), "{finding}");
            assert!(!finding["message"]["zh"].as_str().unwrap().is_empty() && !finding["remedy"]["en"].as_str().unwrap().is_empty());
        }
        for check in application["checks"].as_array().unwrap() {
            assert!(!check["reason"]["zh"].as_str().unwrap().is_empty() && !check["reason"]["en"].as_str().unwrap().is_empty(), "{check}");
        }
    }
}

#[test]
fn the_application_form_is_read_to_the_letter() {
    // `note` speaks to the developers about the file.
    check("02-application-form.xlsx", "2021-06-18", &["note"]);
}
