//! The advisory figures of `tally`, as the definitions name them: numbers that advise, null where one is not defined.

use linxuan_app::audit::Sheets;
use linxuan_domain::exact::Overflow;
use linxuan_domain::tally::case::Params;
use linxuan_domain::tally::{Aggregation, Direction};
use linxuan_insight::agreement::{Agreement, IntraclassForm, agreement};
use linxuan_insight::calibration::{Calibration, Fit, calibration};
use linxuan_insight::robustness::{self as robust, Draws, LeaveOneOut, Outlook};
use linxuan_insight::{Panel, Rule, diagnostics, standardised};
use serde_json::{Map, Value, json};

/// Draws behind the two figures whose names say how many.
const EXPERT_DRAWS: usize = 10_000;
const CELL_DRAWS: usize = 20_000;

/// The rules that are tried out.
const RULES: [Aggregation; 2] = [Aggregation::Mean, Aggregation::Trimmed];

/// Names of all advisory figures, for a case that gets none.
pub const NAMES: [&str; 9] = [
    "agreement",
    "calibration",
    "diagnostics",
    "leave_one_out",
    "bootstrap_exact",
    "bootstrap_mc_mean_B10000",
    "bootstrap_cell_B20000",
    "margins_mean",
    "pairwise_rank_sets_90",
];

/// Every advisory figure but the standard scores, by name.
pub fn figures(sheets: &Sheets, params: &Params) -> Result<Map<String, Value>, Overflow> {
    let panel = &sheets.panel;
    let calibrated = calibration(panel);
    let draws = |count| Draws { seed: sheets.seed, count, threads: 0 };
    let of_rules = |figure: &dyn Fn(&Rule) -> Result<Value, Overflow>| -> Result<Value, Overflow> {
        RULES.iter().map(|one| Ok((one.key().to_owned(), figure(&rule(params, *one))?))).collect::<Result<Map<_, _>, _>>().map(Value::Object)
    };
    let exact = |rule: &Rule| {
        let found = robust::expert_bootstrap_exact(panel, rule, 0);
        Ok(found.map_or(Value::Null, |found| json!({ "multisets": found.count, "app": outlooks(panel, &found.outlook, true) })))
    };
    let cells =
        |rule: &Rule| Ok(robust::cell_bootstrap(panel, &calibrated, rule, draws(CELL_DRAWS)).map_or(Value::Null, |found| outlooks(panel, &found, true)));
    let drawn = robust::expert_bootstrap(panel, &rule(params, Aggregation::Mean), draws(EXPERT_DRAWS));
    let values = [
        agreed(panel, &agreement(panel)),
        calibrated_value(panel, &calibrated),
        json!({ "experts": experts(panel), "pairs": pairs(panel) }),
        of_rules(&|rule| robust::leave_one_out(panel, rule).map(|found| left_out(panel, &found)))?,
        of_rules(&exact)?,
        drawn.map_or(Value::Null, |found| outlooks(panel, &found, false)),
        of_rules(&cells)?,
        margins(panel, params.top_k)?,
        by_application(panel, robust::pairwise_rank_sets(panel).into_iter().map(|set| json!(set))),
    ];
    Ok(NAMES.iter().map(|name| (*name).to_owned()).zip(values).collect())
}

/// Standard scores, which stand beside the exact aggregates.
pub fn standard_scores(panel: &Panel) -> Value {
    by_application(panel, standardised(panel).into_iter().map(|value| json!({ "value": value })))
}

fn rule(params: &Params, aggregation: Aggregation) -> Rule {
    let method = aggregation.method(params.trim_min_n);
    Rule { method, decimals: params.decimals, places: Some(params.top_k), ..Rule::MEAN }
}

fn application(panel: &Panel, place: usize) -> &str {
    panel.applications().get(place).map_or("", String::as_str)
}

fn expert(panel: &Panel, place: usize) -> &str {
    panel.experts().get(place).map_or("", |expert| expert.id.as_str())
}

/// One value for each application that has a sheet.
fn by_application(panel: &Panel, values: impl Iterator<Item = Value>) -> Value {
    let rated = values.enumerate().filter(|(place, _)| !panel.sheets(*place).is_empty());
    rated.map(|(place, value)| (application(panel, place).to_owned(), value)).collect::<Map<_, _>>().into()
}

fn applications(panel: &Panel, places: &[usize]) -> Value {
    places.iter().map(|place| application(panel, *place)).collect()
}

fn agreed(panel: &Panel, found: &Agreement) -> Value {
    let form = |form: IntraclassForm| json!({ "value": form.value, "F": form.f, "df1": form.df1, "df2": form.df2 });
    let icc = found.intraclass.map(|icc| {
        json!({
            "1_1": form(icc.one_1), "2_1": form(icc.two_1), "3_1": form(icc.three_1),
            "1_k": form(icc.one_k), "2_k": form(icc.two_k), "3_k": form(icc.three_k),
        })
    });
    let alphas = panel.criteria().iter().zip(&found.alpha_by_criterion).map(|(criterion, alpha)| (criterion.id.clone(), json!(alpha)));
    json!({
        "n_complete": found.complete, "n_experts": found.experts,
        "kendall_w": found.kendall.map(|one| one.w), "kendall_chi2": found.kendall.map(|one| one.chi_square), "kendall_p": found.kendall.map(|one| one.p),
        "icc": icc, "cronbach": found.cronbach,
        "alpha_total": { "interval": found.alpha_interval, "ordinal": found.alpha_ordinal },
        "alpha_by_criterion": alphas.collect::<Map<_, _>>(),
    })
}

fn calibrated_value(panel: &Panel, found: &Calibration) -> Value {
    let mut components: Vec<Vec<&str>> = found
        .components
        .iter()
        .map(|one| {
            let applications = one.applications.iter().map(|place| application(panel, *place));
            let mut ids: Vec<&str> = applications.chain(one.experts.iter().map(|place| expert(panel, *place))).collect();
            ids.sort_unstable();
            ids
        })
        .collect();
    components.sort();
    let mut value = Map::new();
    value.insert("connected".to_owned(), found.connected().into());
    value.insert("components".to_owned(), json!(components));
    value.extend(found.fit.iter().flat_map(|fit| fitted(panel, fit)));
    value.into()
}

fn fitted(panel: &Panel, fit: &Fit) -> Map<String, Value> {
    let levels = |values: &[Option<f64>]| by_application(panel, values.iter().map(|value| json!(value)));
    let leniencies = |values: &[Option<f64>]| -> Value {
        let known = values.iter().enumerate().filter_map(|(place, value)| Some((expert(panel, place).to_owned(), json!((*value)?))));
        known.collect::<Map<_, _>>().into()
    };
    let cells = |value: &dyn Fn(&linxuan_insight::calibration::Cell) -> Value| -> Value {
        let key = |cell: &linxuan_insight::calibration::Cell| format!("{}|{}", expert(panel, cell.expert), application(panel, cell.application));
        fit.fixed.cells.iter().map(|cell| (key(cell), value(cell))).collect::<Map<_, _>>().into()
    };
    let reml = fit.mixed.as_ref().map(|mixed| {
        json!({
            "ratio": mixed.ratio, "sigma2": mixed.sigma2, "sigma_b2": mixed.sigma_b2,
            "leniency": leniencies(&mixed.leniency), "app": levels(&mixed.application),
        })
    });
    let fixed = &fit.fixed;
    let value = json!({
        "leniency": leniencies(&fixed.leniency), "app": levels(&fixed.application),
        "rss": fixed.rss, "df_resid": fixed.df, "sigma": fixed.sigma,
        "residual": cells(&|cell| json!(cell.residual)), "studentised_external": cells(&|cell| json!(cell.studentised)),
        "reml": reml,
    });
    if let Value::Object(map) = value { map } else { Map::new() }
}

fn experts(panel: &Panel) -> Map<String, Value> {
    let figures = |(place, one): (usize, diagnostics::ExpertFigures)| {
        let mut value = Map::new();
        value.insert("n".to_owned(), one.shared.into());
        value.insert("loo_mean_dev".to_owned(), json!(one.deviation));
        // Below three applications there is no spread to speak of, and the fields are not there.
        if let Some(spread) = one.spread {
            value.insert("spearman_others".to_owned(), json!(spread.rank_correlation));
            value.insert("sd_ratio".to_owned(), json!(spread.ratio));
        }
        value.insert("mad_z".to_owned(), json!(one.mad_z));
        (expert(panel, place).to_owned(), value.into())
    };
    diagnostics::experts(panel).into_iter().enumerate().map(figures).collect()
}

fn pairs(panel: &Panel) -> Map<String, Value> {
    let key = |(one, other): (usize, usize)| format!("{}|{}", expert(panel, one), expert(panel, other));
    diagnostics::pairs(panel).into_iter().map(|pair| (key(pair.experts), json!({ "cells": pair.cells, "identical": pair.identical }))).collect()
}

fn left_out(panel: &Panel, found: &LeaveOneOut) -> Value {
    let ids = |places: &[usize]| applications(panel, places);
    let drops = found
        .drops
        .iter()
        .enumerate()
        .map(|(place, drop)| (expert(panel, place).to_owned(), json!({ "enter": ids(&drop.enter), "leave": ids(&drop.leave), "tau_b": drop.tau_b })));
    let ranks = |ranks: &[Option<usize>]| by_application(panel, ranks.iter().map(|rank| json!(rank)));
    json!({
        "base_top": ids(&found.base_top), "drops": drops.collect::<Map<_, _>>(),
        "rank_min": ranks(&found.rank_min), "rank_max": ranks(&found.rank_max), "always_top": ids(&found.always_top),
    })
}

fn outlooks(panel: &Panel, found: &[Option<Outlook>], bounds: bool) -> Value {
    let value = |outlook: &Option<Outlook>| match outlook {
        None => Value::Null,
        Some(one) if bounds => json!({ "p_top": one.p_top, "mean_rank": one.mean_rank, "lo90": one.lo90, "hi90": one.hi90 }),
        Some(one) => json!({ "p_top": one.p_top, "mean_rank": one.mean_rank }),
    };
    by_application(panel, found.iter().map(value))
}

fn margins(panel: &Panel, places: usize) -> Result<Value, Overflow> {
    let Some(found) = robust::margins(panel, places, Direction::HighestFirst)? else { return Ok(Value::Null) };
    let of = |(place, one): &(usize, robust::Margin)| {
        let margin = json!({ "inside": one.inside, "gap": one.gap.to_string(), "points": one.points.to_string(), "experts": one.experts });
        (application(panel, *place).to_owned(), margin)
    };
    Ok(json!({
        "last_in": application(panel, found.last_in), "first_out": application(panel, found.first_out), "margin": found.margin.to_string(),
        "app": found.applications.iter().map(of).collect::<Map<_, _>>(),
    }))
}
