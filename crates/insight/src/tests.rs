//! The worked cases of the reference, read for the tests of this room, and every advisory field of their answers.

use std::collections::BTreeMap;
use std::path::Path;

use linxuan_domain::exact::Exact;
use linxuan_domain::tally::case::{Application, Case, Criterion, Expert, Mark, Params, Scores, Sheet};
use linxuan_domain::tally::{Aggregation, Direction, Method};
use serde_json::Value;

use crate::Panel;
use crate::Rule;
use crate::agreement::agreement;
use crate::calibration::calibration;
use crate::diagnostics;
use crate::robustness::{self as robust, Draws, Outlook};

const NAMES: [&str; 2] = ["case1_hand", "case6c_disconnected"];
const TRIMMED: Method = Method::Trimmed { each_side: 1, min_n: 5 };

fn json(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/reference/tally").join(name);
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// A worked case.
pub(crate) fn case(name: &str) -> Case {
    case_of(&json(&format!("{name}.json")))
}

/// A case from its JSON; only what the figures need.
pub(crate) fn case_of(given: &Value) -> Case {
    let list = |key: &str| given[key].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let number = |value: &Value| Exact::read_decimal(value.as_str().unwrap()).unwrap();
    let experts: Vec<Expert> = list("experts").iter().map(|e| Expert { id: text(&e["id"]), role: text(&e["role"]), weight: Exact::whole(1) }).collect();
    let applications: Vec<Application> = list("applications").iter().map(|a| Application { id: text(&a["id"]), category: text(&a["category"]) }).collect();
    let criteria: Vec<Criterion> =
        list("criteria").iter().map(|c| Criterion { id: text(&c["id"]), max: number(&c["max"]), weight: number(&c["weight"]) }).collect();
    let place = |found: Option<usize>| u32::try_from(found.unwrap()).unwrap();
    let mark = |score: &Value| {
        let (whole, fraction) = score[3].as_str().unwrap().split_once('.').unwrap_or((score[3].as_str().unwrap(), ""));
        Mark {
            sheet: Sheet {
                application: place(applications.iter().position(|a| score[1] == a.id.as_str())),
                expert: place(experts.iter().position(|e| score[0] == e.id.as_str())),
            },
            criterion: place(criteria.iter().position(|c| score[2] == c.id.as_str())),
            decimals: u32::try_from(fraction.len()).unwrap(),
            units: format!("{whole}{fraction}").parse().unwrap(),
        }
    };
    let marks = list("scores").iter().map(mark).collect();
    let params = Params {
        official: Aggregation::Trimmed,
        trim_min_n: 5,
        decimals: 2,
        top_k: usize::try_from(given["params"]["top_k"].as_u64().unwrap()).unwrap(),
        threshold: None,
        tiebreak: Vec::new(),
        category_max: BTreeMap::new(),
        category_min: BTreeMap::new(),
        vote_share: (2, 3),
    };
    let scores = Scores::gather(criteria.len(), marks).unwrap();
    Case { id: text(&given["id"]), experts, applications, criteria, scores, votes: None, params }
}

fn rule(case: &Case, method: Method) -> Rule {
    Rule { method, decimals: case.params.decimals, places: Some(case.params.top_k), ..Rule::MEAN }
}

/// Both are undefined, or both are the same number up to the tolerance of the definitions (tightened a thousandfold).
#[track_caller]
fn close(found: Option<f64>, answer: &Value, tolerance: f64) {
    match (found, answer.as_f64()) {
        (None, None) if answer.is_null() => {}
        (Some(found), Some(answer)) if (found - answer).abs() <= tolerance * answer.abs().max(1.0) => {}
        _ => panic!("found {found:?}, the answer is {answer}"),
    }
}

fn for_each_case(check: impl Fn(&Case, &Panel, &Value)) {
    for name in NAMES {
        let case = case(name);
        check(&case, &Panel::of_case(&case).unwrap(), &json(&format!("{name}.answer.json")));
    }
}

#[test]
fn standard_scores_are_those_of_the_worked_cases() {
    for_each_case(|_, panel, answer| {
        for (id, value) in panel.applications().iter().zip(crate::standardised(panel)) {
            close(value, &answer["aggregate"]["zscore"][id]["value"], 1e-12);
        }
    });
}

#[test]
fn agreement_is_that_of_the_worked_cases() {
    for_each_case(|_, panel, answer| {
        let (found, answer) = (agreement(panel), &answer["agreement"]);
        assert_eq!((found.complete as u64, found.experts as u64), (answer["n_complete"].as_u64().unwrap(), answer["n_experts"].as_u64().unwrap()));
        close(found.kendall.map(|k| k.w), &answer["kendall_w"], 1e-12);
        close(found.kendall.map(|k| k.chi_square), &answer["kendall_chi2"], 1e-12);
        close(found.kendall.map(|k| k.p), &answer["kendall_p"], 1e-12);
        close(found.cronbach, &answer["cronbach"], 1e-12);
        close(found.alpha_interval, &answer["alpha_total"]["interval"], 1e-12);
        close(found.alpha_ordinal, &answer["alpha_total"]["ordinal"], 1e-12);
        for (criterion, alpha) in panel.criteria().iter().map(|criterion| &criterion.id).zip(&found.alpha_by_criterion) {
            close(*alpha, &answer["alpha_by_criterion"][criterion], 1e-12);
        }
        let Some(icc) = found.intraclass else {
            assert!(answer["icc"].is_null());
            return;
        };
        let forms = [("1_1", icc.one_1), ("2_1", icc.two_1), ("3_1", icc.three_1), ("1_k", icc.one_k), ("2_k", icc.two_k), ("3_k", icc.three_k)];
        for (name, form) in forms {
            let answer = &answer["icc"][name];
            close(form.value, &answer["value"], 1e-12);
            close(form.f, &answer["F"], 1e-12);
            close(Some(form.df1), &answer["df1"], 0.0);
            close(Some(form.df2), &answer["df2"], 0.0);
        }
    });
}

#[test]
fn figures_on_experts_and_pairs_are_those_of_the_worked_cases() {
    for_each_case(|_, panel, answer| {
        let answer = &answer["diagnostics"];
        for (id, found) in panel.experts().iter().map(|expert| &expert.id).zip(diagnostics::experts(panel)) {
            let answer = &answer["experts"][id];
            assert_eq!(found.shared as u64, answer["n"].as_u64().unwrap());
            close(found.deviation, &answer["loo_mean_dev"], 1e-12);
            close(found.mad_z, &answer["mad_z"], 1e-12);
            assert_eq!(found.spread.is_some(), answer.get("sd_ratio").is_some());
            close(found.spread.and_then(|s| s.ratio), &answer["sd_ratio"], 1e-12);
            close(found.spread.and_then(|s| s.rank_correlation), &answer["spearman_others"], 1e-12);
        }
        let pairs = diagnostics::pairs(panel);
        assert_eq!(pairs.len(), answer["pairs"].as_object().unwrap().len());
        for pair in pairs {
            let key = format!("{}|{}", panel.experts()[pair.experts.0].id, panel.experts()[pair.experts.1].id);
            assert_eq!(answer["pairs"][key], serde_json::json!({ "cells": pair.cells, "identical": pair.identical }));
        }
    });
}

#[test]
fn calibration_is_that_of_the_worked_cases() {
    for_each_case(|_, panel, answer| {
        let (found, answer) = (calibration(panel), &answer["calibration"]);
        assert_eq!(found.connected(), answer["connected"].as_bool().unwrap());
        let names = |component: &crate::calibration::Component| -> Vec<&str> {
            let applications = component.applications.iter().map(|place| panel.applications()[*place].as_str());
            applications.chain(component.experts.iter().map(|place| panel.experts()[*place].id.as_str())).collect()
        };
        assert_eq!(serde_json::json!(found.components.iter().map(names).collect::<Vec<_>>()), answer["components"]);
        let Some(fit) = found.fit else { return };
        for (id, (fixed, mixed)) in panel.experts().iter().map(|expert| &expert.id).zip(fit.fixed.leniency.iter().zip(&fit.mixed.as_ref().unwrap().leniency)) {
            close(*fixed, &answer["leniency"][id], 1e-9);
            close(*mixed, &answer["reml"]["leniency"][id], 1e-9);
        }
        for (id, (fixed, mixed)) in panel.applications().iter().zip(fit.fixed.application.iter().zip(&fit.mixed.as_ref().unwrap().application)) {
            close(*fixed, &answer["app"][id], 1e-9);
            close(*mixed, &answer["reml"]["app"][id], 1e-9);
        }
        for cell in &fit.fixed.cells {
            let key = format!("{}|{}", panel.experts()[cell.expert].id, panel.applications()[cell.application]);
            close(Some(cell.residual), &answer["residual"][&key], 1e-9);
            close(cell.studentised, &answer["studentised_external"][&key], 1e-9);
        }
        close(Some(fit.fixed.rss), &answer["rss"], 1e-9);
        close(fit.fixed.sigma, &answer["sigma"], 1e-9);
        assert_eq!(fit.fixed.df as u64, answer["df_resid"].as_u64().unwrap());
        let mixed = fit.mixed.unwrap();
        close(Some(mixed.ratio), &answer["reml"]["ratio"], 1e-9);
        close(Some(mixed.sigma2), &answer["reml"]["sigma2"], 1e-9);
        close(Some(mixed.sigma_b2), &answer["reml"]["sigma_b2"], 1e-9);
    });
}

#[test]
fn leaving_one_out_is_that_of_the_worked_cases() {
    for_each_case(|case, panel, answer| {
        let ids = |places: &[usize]| serde_json::json!(places.iter().map(|place| panel.applications()[*place].as_str()).collect::<Vec<_>>());
        for (name, method) in [("mean", Method::Mean), ("trimmed", TRIMMED)] {
            let (found, answer) = (robust::leave_one_out(panel, &rule(case, method)).unwrap(), &answer["leave_one_out"][name]);
            assert_eq!((ids(&found.base_top), ids(&found.always_top)), (answer["base_top"].clone(), answer["always_top"].clone()));
            for (id, drop) in panel.experts().iter().map(|expert| &expert.id).zip(&found.drops) {
                let answer = &answer["drops"][id];
                assert_eq!((ids(&drop.enter), ids(&drop.leave)), (answer["enter"].clone(), answer["leave"].clone()));
                close(drop.tau_b, &answer["tau_b"], 1e-12);
            }
            for (id, (least, most)) in panel.applications().iter().zip(found.rank_min.iter().zip(&found.rank_max)) {
                assert_eq!((serde_json::json!(least), serde_json::json!(most)), (answer["rank_min"][id].clone(), answer["rank_max"][id].clone()));
            }
        }
    });
}

#[test]
fn the_bootstrap_over_all_multisets_is_that_of_the_worked_cases() {
    for_each_case(|case, panel, answer| {
        for (name, method) in [("mean", Method::Mean), ("trimmed", TRIMMED)] {
            let found = robust::expert_bootstrap_exact(panel, &rule(case, method), 2).unwrap();
            let answer = &answer["bootstrap_exact"][name];
            assert_eq!(found.count as u64, answer["multisets"].as_u64().unwrap());
            outlooks(panel, &found.outlook, &answer["app"], (1e-12, 1e-12, 0));
        }
    });
}

/// Random draws meet the answer only within the tolerances of the definitions, whose draws were others.
#[test]
fn the_random_bootstraps_meet_the_worked_cases() {
    for_each_case(|case, panel, answer| {
        let draws = |count| Draws { seed: [3; 32], count, threads: 2 };
        let found = robust::expert_bootstrap(panel, &rule(case, Method::Mean), draws(10_000)).unwrap();
        outlooks(panel, &found, &answer["bootstrap_mc_mean_B10000"], (0.03, 0.25, 1));
        let calibration = calibration(panel);
        for (name, method) in [("mean", Method::Mean), ("trimmed", TRIMMED)] {
            let answer = &answer["bootstrap_cell_B20000"][name];
            let found = robust::cell_bootstrap(panel, &calibration, &rule(case, method), draws(20_000));
            assert_eq!(found.is_none(), answer.is_null());
            outlooks(panel, &found.unwrap_or_default(), answer, (0.03, 0.25, 1));
        }
    });
}

fn outlooks(panel: &Panel, found: &[Option<Outlook>], answer: &Value, (p, rank, whole): (f64, f64, u64)) {
    for (id, outlook) in panel.applications().iter().zip(found) {
        let (outlook, answer) = (outlook.unwrap(), &answer[id]);
        assert!((outlook.p_top - answer["p_top"].as_f64().unwrap()).abs() <= p, "{id}: {outlook:?} {answer}");
        assert!((outlook.mean_rank - answer["mean_rank"].as_f64().unwrap()).abs() <= rank, "{id}: {outlook:?} {answer}");
        for (found, name) in [(outlook.lo90, "lo90"), (outlook.hi90, "hi90")] {
            assert!(answer.get(name).is_none_or(|rank| rank.as_u64().unwrap().abs_diff(found as u64) <= whole), "{id}: {outlook:?} {answer}");
        }
    }
}

#[test]
fn margins_and_rank_sets_are_those_of_the_worked_cases() {
    for_each_case(|case, panel, answer| {
        let id = |place: usize| panel.applications()[place].as_str();
        let found = robust::margins(panel, case.params.top_k, Direction::HighestFirst).unwrap().unwrap();
        let of = |(place, one): &(usize, robust::Margin)| {
            let margin = serde_json::json!({ "inside": one.inside, "gap": one.gap.to_string(), "points": one.points.to_string(), "experts": one.experts });
            (id(*place).to_owned(), margin)
        };
        let found = serde_json::json!({
            "last_in": id(found.last_in), "first_out": id(found.first_out), "margin": found.margin.to_string(),
            "app": found.applications.iter().map(of).collect::<serde_json::Map<_, _>>(),
        });
        assert_eq!(found, answer["margins_mean"]);
        let sets: serde_json::Map<_, _> =
            panel.applications().iter().cloned().zip(robust::pairwise_rank_sets(panel).iter().map(|set| serde_json::json!(set))).collect();
        assert_eq!(Value::Object(sets), answer["pairwise_rank_sets_90"]);
    });
}

/// Two cores or one, the page must carry the same digits.
#[test]
fn the_number_of_threads_changes_no_bit() {
    let case = case("case1_hand");
    let panel = Panel::of_case(&case).unwrap();
    let (calibration, rule) = (calibration(&panel), rule(&case, TRIMMED));
    let all = |threads| {
        let draws = Draws { seed: [9; 32], count: 2_100, threads };
        let cells = robust::cell_bootstrap(&panel, &calibration, &rule, draws);
        (cells, robust::expert_bootstrap(&panel, &rule, draws), robust::expert_bootstrap_exact(&panel, &rule, threads))
    };
    let one = format!("{:?}", all(1));
    assert_eq!(format!("{:?}", all(2)), one);
    assert_eq!(format!("{:?}", all(7)), one);
}

/// The quick ways of the mean and the trimmed mean, and the slow way of all rules, must be the same rule.
#[test]
fn the_outlook_under_every_rule_on_totals_keeps_its_order() {
    let case = case("case1_hand");
    let panel = Panel::of_case(&case).unwrap();
    let calibration = calibration(&panel);
    let draws = Draws { seed: [4; 32], count: 4_000, threads: 1 };
    let twice = Method::Trimmed { each_side: 2, min_n: 5 };
    let median = rule(&case, Method::Median);
    assert_eq!(robust::cell_bootstrap(&panel, &calibration, &rule(&case, twice), draws), robust::cell_bootstrap(&panel, &calibration, &median, draws));
    assert_eq!(robust::expert_bootstrap_exact(&panel, &rule(&case, twice), 1), robust::expert_bootstrap_exact(&panel, &median, 1));
    let equal = robust::cell_bootstrap(&panel, &calibration, &rule(&case, Method::RoleWeighted), draws).unwrap();
    let mean = robust::cell_bootstrap(&panel, &calibration, &rule(&case, Method::Mean), draws).unwrap();
    assert_eq!(equal, mean, "weights of one each are the mean");
    assert_eq!(robust::cell_bootstrap(&panel, &calibration, &rule(&case, Method::BordaNorm), draws), None, "an order is not drawn from totals");
}
