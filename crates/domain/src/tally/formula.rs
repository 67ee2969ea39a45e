//! The executed formula of an application, with its numbers, so that anybody can recompute it with a calculator.

use super::aggregate::{Aggregate, parts};
use super::grid::{Complete, Grid};
use super::{Method, Rule};
use crate::exact::{Exact, Overflow, Rounding};
use crate::words::Words;

/// The formula of every application of the grid; empty where there is no figure.
///
/// `(85+90+85)/3 = 260/3 → 86.67 (half up, 2 decimals); dropped: 85 (lowest), 90 (highest)`
pub fn formula(rule: &Rule, grid: &Grid, figures: &[Option<Aggregate>]) -> Result<Vec<Words>, Overflow> {
    let parts = parts(rule.method, grid)?;
    let one = |(application, figure): (usize, &Option<Aggregate>)| match figure {
        None => Ok(Words::default()),
        Some(figure) => {
            let sum = expression(rule.method, grid, application, figure, parts.get(application).map_or(&[][..], Vec::as_slice))?;
            let rounded = figure.value.round(rule.decimals, rule.rounding)?;
            let (zh, en) = rounding(rule.rounding);
            let d = rule.decimals;
            let exact = if sum == figure.value.plain() { sum } else { format!("{sum} = {}", figure.value.plain()) };
            let notes = notes(grid, application, figure)?;
            Ok(Words::new(format!("{exact} → {rounded}（{zh}，{d} 位小数）{}", notes.zh), format!("{exact} → {rounded} ({en}, {d} decimals){}", notes.en)))
        }
    };
    figures.iter().enumerate().map(one).collect()
}

const fn rounding(rounding: Rounding) -> (&'static str, &'static str) {
    match rounding {
        Rounding::HalfUp => ("四舍五入", "half up"),
        Rounding::HalfEven => ("四舍六入五成双", "half even"),
        Rounding::Truncate => ("截去", "cut off"),
    }
}

fn expression(method: Method, grid: &Grid, application: usize, figure: &Aggregate, parts: &[Exact]) -> Result<String, Overflow> {
    let totals: Vec<Exact> = grid.of_application(application).iter().map(|sheet| grid.points(sheet.total, 1)).collect::<Result<_, _>>()?;
    match method {
        // A rule that fell back to the mean shows the mean.
        _ if figure.fallback_mean && !matches!(method, Method::TrimmedPerCriterion { .. }) => Ok(mean(&totals)),
        Method::Mean => Ok(mean(&totals)),
        Method::Trimmed { .. } => {
            let dropped = figure.dropped.all();
            let kept: Vec<Exact> = totals.iter().enumerate().filter(|(place, _)| !dropped.contains(place)).map(|(_, total)| *total).collect();
            Ok(mean(&kept))
        }
        Method::Median => {
            let mut sorted = totals;
            sorted.sort();
            Ok(format!("median({})", sorted.iter().map(|total| total.plain()).collect::<Vec<_>>().join(", ")))
        }
        Method::RoleWeighted => weighted(grid, application),
        Method::TrimmedPerCriterion { each_side, min_n } => by_criterion(grid, application, each_side, min_n),
        Method::BordaNorm | Method::Standardised { .. } => Ok(mean(parts)),
        Method::RankSum if parts.len() == grid.experts() => Ok(sum(parts)),
        Method::RankSum => Ok(format!("{}×{}", mean(parts), grid.experts())),
    }
}

fn sum(all: &[Exact]) -> String {
    let mut text = String::new();
    for one in all {
        let one = one.plain();
        if !text.is_empty() && !one.starts_with('-') {
            text.push('+');
        }
        text.push_str(&one);
    }
    text
}

fn mean(all: &[Exact]) -> String {
    if all.len() == 1 { sum(all) } else { format!("({})/{}", sum(all), all.len()) }
}

fn weighted(grid: &Grid, application: usize) -> Result<String, Overflow> {
    let (mut terms, mut weights) = (Vec::new(), Vec::new());
    for sheet in grid.of_application(application) {
        let weight = grid.expert_weight(sheet.expert);
        terms.push(format!("{}×{}", weight.plain(), grid.points(sheet.total, 1)?.plain()));
        weights.push(weight);
    }
    Ok(format!("({})/({})", terms.join("+"), sum(&weights)))
}

/// The mean of each criterion without its extremes, times its weight.
fn by_criterion(grid: &Grid, application: usize, each_side: usize, min_n: usize) -> Result<String, Overflow> {
    let sheets = grid.of_application(application);
    let mut terms = Vec::new();
    for criterion in 0..grid.criteria() {
        let mut marks: Vec<i64> = sheets.iter().map(|sheet: &Complete| grid.mark(sheet, criterion)).collect();
        marks.sort_unstable();
        let out = if marks.len() >= min_n && marks.len() > 2 * each_side { each_side } else { 0 };
        let kept: Vec<Exact> = marks.iter().skip(out).take(marks.len() - 2 * out).map(|mark| grid.mark_points(*mark)).collect::<Result<_, _>>()?;
        let weight = grid.criterion_points(criterion)?;
        terms.push(if weight == Exact::whole(1) { mean(&kept) } else { format!("{}×{}", weight.plain(), mean(&kept)) });
    }
    Ok(terms.join(" + "))
}

/// Which totals were left out, and that the mean had to serve.
fn notes(grid: &Grid, application: usize, figure: &Aggregate) -> Result<Words, Overflow> {
    let sheets = grid.of_application(application);
    let mut words = Words::default();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (places, zh_end, en_end) in [(&figure.dropped.lowest, "最低", "lowest"), (&figure.dropped.highest, "最高", "highest")] {
        for sheet in places.iter().filter_map(|place| sheets.get(*place)) {
            let total = grid.points(sheet.total, 1)?.plain();
            zh.push(format!("{total}（{zh_end}）"));
            en.push(format!("{total} ({en_end})"));
        }
    }
    if !zh.is_empty() {
        words = Words::new(format!("；去掉：{}", zh.join("、")), format!("; dropped: {}", en.join(", ")));
    }
    if figure.fallback_mean {
        words.zh.push_str("；取平均分");
        words.en.push_str("; plain mean taken");
    }
    Ok(words)
}
