//! The bootstrap over sheets: each total drawn anew around what the calibration expects of it, and the official rule applied.

use super::Totals;
use super::outlook::{CHUNK, Draws, Histogram, MOST_APPLICATIONS, Outlook};
use super::ranks::Ranker;
use crate::calibration::Calibration;
use crate::chance::{Purpose, Stream};
use crate::list::Rule;
use crate::panel::{Panel, float};
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
    if size > MOST_APPLICATIONS {
        return None;
    }
    let fitted: Vec<f64> = fit.cells.iter().map(|cell| cell.fitted).collect();
    let rows: Vec<usize> = panel.rows().map(<[_]>::len).collect();
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
            let mut rest = drawn.as_mut_slice();
            for (value, length) in values.iter_mut().zip(&rows) {
                let (own, others) = rest.split_at_mut(*length);
                rest = others;
                *value = rounded(aggregate(totals, own) * scale);
            }
            ranker.rank(&values, |application, rank| counted.add(application, rank, rank <= places && values[application] >= line, 1));
        }
    });
    Some(histogram.outlooks())
}

/// The aggregate of drawn totals; not-a-number of none.
#[inline]
fn aggregate(rule: Totals, totals: &mut [f64]) -> f64 {
    let n = totals.len();
    let each_side = rule.each_side(n);
    if each_side > 1 {
        totals.sort_by(f64::total_cmp);
        return totals[each_side..n - each_side].iter().sum::<f64>() / count(n - 2 * each_side);
    }
    let (mut sum, mut low, mut high) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
    for &total in totals.iter() {
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
