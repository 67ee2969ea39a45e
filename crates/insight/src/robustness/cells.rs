//! The bootstrap over sheets: each total drawn anew around what the calibration expects of it, and the official rule applied.

use super::Totals;
use super::outlook::{CHUNK, Draws, Histogram, Outlook};
use super::ranks::Ranker;
use crate::calibration::Calibration;
use crate::chance::{Purpose, Stream};
use crate::list::Rule;
use crate::panel::{Panel, Sheet, float};
use crate::stats::count;

/// Fewest degrees of freedom from which the spread of the rest is believed.
const FEWEST_DF: usize = 4;

/// Draws y* = application + expert + N(0, s²) for each sheet that exists, and ranks by the rule with its rounding; by place of the
/// application. `None` (to be hidden, not guessed) when the panel is not connected or leaves fewer than four degrees of freedom,
/// or the rule needs more than totals.
#[must_use]
pub fn cell_bootstrap(panel: &Panel, calibration: &Calibration, rule: &Rule, draws: Draws) -> Option<Vec<Option<Outlook>>> {
    let totals = Totals::of(rule.method)?;
    let fit = &calibration.fit.as_ref()?.fixed;
    let sigma = fit.sigma.filter(|_| fit.df >= FEWEST_DF)?;
    let size = panel.applications().len();
    let fitted: Vec<f64> = fit.cells.iter().map(|cell| cell.fitted).collect();
    let weight = |sheet: &Sheet| panel.experts().get(sheet.expert).map_or(0.0, |expert| float(expert.weight));
    let rows: Vec<Vec<f64>> = panel.rows().map(|row| row.iter().map(weight).collect()).collect();
    let scale = (0..rule.decimals).fold(1.0, |scale, _| scale * 10.0);
    let line = rule.pass_line.map_or(f64::NEG_INFINITY, |line| float(line) * scale);
    let places = rule.places.unwrap_or(usize::MAX);
    let histogram = Histogram::of_chunks(size, draws.count.div_ceil(CHUNK), draws.threads, |chunk, counted| {
        let mut stream = Stream::new(&draws.seed, Purpose::Cells, chunk as u64);
        let (mut drawn, mut values) = (vec![0.0; fitted.len()], vec![0.0; size]);
        let mut ranker = Ranker::default();
        for _ in chunk * CHUNK..draws.count.min((chunk + 1) * CHUNK) {
            stream.gaussians(&mut drawn);
            drawn.iter_mut().zip(&fitted).for_each(|(z, fitted)| *z = fitted + sigma * *z);
            let mut rest = drawn.as_slice();
            for (value, weights) in values.iter_mut().zip(&rows) {
                let (own, others) = rest.split_at(weights.len());
                rest = others;
                *value = rounded(aggregate(totals, own, weights) * scale);
            }
            ranker.rank(&values, |application, rank| counted.add(application, rank, rank <= places && values[application] >= line, 1));
        }
    });
    Some(histogram.outlooks())
}

/// The aggregate of drawn totals; not-a-number of none.
#[inline]
fn aggregate(rule: Totals, totals: &[f64], weights: &[f64]) -> f64 {
    let n = totals.len();
    let each_side = rule.each_side(n);
    if each_side > 1 || matches!(rule, Totals::Median | Totals::RoleWeighted) {
        return rule.aggregate(&mut totals.iter().copied().zip(weights.iter().copied()).collect::<Vec<_>>());
    }
    let (mut sum, mut low, mut high) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
    for &total in totals {
        sum += total;
        low = if total < low { total } else { low };
        high = if total > high { total } else { high };
    }
    if each_side == 0 { sum / count(n) } else { (sum - low - high) / count(n - 2) }
}

/// Half up, five away from zero; not-a-number stays what it is.
#[inline]
fn rounded(value: f64) -> f64 {
    if value.is_nan() {
        return value;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "scores in hundredths are far below 2^53")]
    let whole = (value + if value < 0.0 { -0.5 } else { 0.5 }) as i64 as f64;
    whole
}
