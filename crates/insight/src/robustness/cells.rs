//! The bootstrap over sheets: each total drawn anew around what the calibration expects of it, and the official rule applied.

use linxuan_domain::exact::Rounding;

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
    let replaced: Vec<Vec<f64>> =
        (0..size).map(|place| panel.replaced(place).iter().map(|expert| panel.experts().get(*expert).map_or(0.0, |one| float(one.weight))).collect()).collect();
    // Turned so that the higher is before, whichever end is good.
    let scale = (0..rule.decimals).fold(rule.sign(), |scale, _| scale * 10.0);
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
            for ((value, weights), replaced) in values.iter_mut().zip(&rows).zip(&replaced) {
                let (own, others) = rest.split_at(weights.len());
                rest = others;
                *value = rounded(aggregate(totals, own, weights, replaced) * scale, rule.rounding);
            }
            let listed = |application: usize, rank| rank <= places && values[application] >= line && panel.valid(application) >= rule.minimum;
            ranker.rank(&values, |application, rank| counted.add(application, rank, listed(application, rank), 1));
        }
    });
    Some(histogram.outlooks())
}

/// The aggregate of drawn totals, their mean in place of each that was replaced; not-a-number of none.
#[inline]
fn aggregate(rule: Totals, totals: &[f64], weights: &[f64], replaced: &[f64]) -> f64 {
    let n = totals.len();
    let each_side = rule.each_side(n);
    if each_side > 1 || !replaced.is_empty() || matches!(rule, Totals::Median | Totals::RoleWeighted) {
        let mean = totals.iter().sum::<f64>() / count(n);
        let own = totals.iter().copied().zip(weights.iter().copied());
        return rule.aggregate(&mut own.chain(replaced.iter().filter(|_| n > 0).map(|weight| (mean, *weight))).collect::<Vec<_>>());
    }
    let (mut sum, mut low, mut high) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
    for &total in totals {
        sum += total;
        low = if total < low { total } else { low };
        high = if total > high { total } else { high };
    }
    if each_side == 0 { sum / count(n) } else { (sum - low - high) / count(n - 2) }
}

/// Five away from zero (a drawn value is never just between, so half to even is the same), or cut off; not-a-number stays what it is.
#[inline]
fn rounded(value: f64, rounding: Rounding) -> f64 {
    if value.is_nan() {
        return value;
    }
    let half = match rounding {
        Rounding::Truncate => 0.0,
        Rounding::HalfUp | Rounding::HalfEven if value < 0.0 => -0.5,
        Rounding::HalfUp | Rounding::HalfEven => 0.5,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "scores in hundredths are far below 2^53")]
    let whole = (value + half) as i64 as f64;
    whole
}
