//! `linxuan tally`: the two worked cases of the reference, from the first field of their answers to the last.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::program::run;

fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/reference/tally").join(name)
}

fn tallied(path: &Path) -> String {
    run(&[&"tally", &path, &"--json"]).good()
}

/// What the definitions allow at a place; `None` where text must be the same.
fn tolerance(path: &str) -> Option<f64> {
    let drawn = path.starts_with("/bootstrap_mc") || path.starts_with("/bootstrap_cell");
    match path.rsplit('/').next()? {
        "p_top" if drawn => Some(0.03),
        "mean_rank" if drawn => Some(0.25),
        "lo90" | "hi90" if drawn => Some(1.0),
        "ratio" => Some(1e-3),
        _ if path.starts_with("/calibration/reml") => Some(1e-4),
        _ if path.starts_with("/calibration") => Some(1e-6),
        _ if ["/aggregate/zscore", "/agreement", "/diagnostics", "/leave_one_out", "/bootstrap_exact"].iter().any(|part| path.starts_with(part)) => Some(1e-9),
        _ => None,
    }
}

fn differences(path: &str, found: &Value, answer: &Value, all: &mut Vec<String>) {
    match (found, answer) {
        (Value::Object(found), Value::Object(answer)) => {
            for name in found.keys().chain(answer.keys()) {
                let missing = json!("(not there)");
                let (own, other) = (found.get(name).unwrap_or(&missing), answer.get(name).unwrap_or(&missing));
                differences(&format!("{path}/{name}"), own, other, all);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (place, (own, other)) in one.iter().zip(other).enumerate() {
                differences(&format!("{path}/{place}"), own, other, all);
            }
        }
        (Value::Number(own), Value::Number(other)) if tolerance(path).is_some() => {
            let (own, other) = (own.as_f64().unwrap(), other.as_f64().unwrap());
            // Whole ranks may differ by one whole rank, not by a share of their size.
            let scale = if path.contains("bootstrap_mc") || path.contains("bootstrap_cell") { 1.0 } else { other.abs().max(1.0) };
            if (own - other).abs() > tolerance(path).unwrap() * scale {
                all.push(format!("{path}: {own} is not {other}"));
            }
        }
        (own, other) if own == other => {}
        (own, other) => all.push(format!("{path}: {own} is not {other}")),
    }
}

/// The answer is the contract: each field that others compute has to be here, with the same value, and no other field.
#[test]
fn the_worked_cases_come_out_to_the_last_field() {
    for name in ["case1_hand", "case6c_disconnected"] {
        let found: Value = serde_json::from_str(&tallied(&reference(&format!("{name}.json")))).unwrap();
        let answer: Value = serde_json::from_slice(&std::fs::read(reference(&format!("{name}.answer.json"))).unwrap()).unwrap();
        let mut all = Vec::new();
        differences("", &found, &answer, &mut all);
        assert!(all.is_empty(), "{name}:\n{}", all.join("\n"));
    }
}

/// Two machines may have merged in different orders; the page they print is one page.
#[test]
fn another_order_of_the_file_gives_the_same_bytes() {
    let path = reference("case1_hand.json");
    let mut case: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    for part in ["experts", "applications", "scores"] {
        case[part].as_array_mut().unwrap().reverse();
    }
    let folder = tempfile::tempdir().unwrap();
    let turned = folder.path().join("turned.json");
    std::fs::write(&turned, case.to_string()).unwrap();
    assert_eq!(tallied(&turned), tallied(&path));
}
