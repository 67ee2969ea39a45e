//! The bootstrap over experts: as many experts as there are, drawn with replacement, and the rule applied to their sheets.

use super::Totals;
use super::outlook::{CHUNK, Draws, Histogram, Outlook};
use super::ranks::Ranker;
use crate::chance::{Purpose, Stream};
use crate::list::Rule;
use crate::panel::{Panel, float};

/// Draws experts at random; by place of the application, `None` for one that was never scored.
/// `None` as a whole when there is nothing to draw from, the rule needs more than totals, or a sheet was replaced.
#[must_use]
pub fn expert_bootstrap(panel: &Panel, rule: &Rule, draws: Draws) -> Option<Vec<Option<Outlook>>> {
    let totals = Totals::of(rule.method)?;
    let (experts, applications) = (panel.experts().len(), panel.applications().len());
    if experts == 0 || (0..applications).any(|place| !panel.replaced(place).is_empty()) {
        return None;
    }
    let histogram = Histogram::of_chunks(applications, draws.count.div_ceil(CHUNK), draws.threads, |chunk, counted| {
        let mut stream = Stream::new(&draws.seed, Purpose::Experts, chunk as u64);
        let mut resampler = Resampler::new(panel, rule, totals);
        let mut drawn = vec![0; experts];
        for _ in chunk * CHUNK..draws.count.min((chunk + 1) * CHUNK) {
            drawn.iter_mut().for_each(|expert| *expert = stream.below(experts));
            resampler.count(&drawn, 1, counted);
        }
    });
    Some(histogram.outlooks())
}

/// Applies the rule to drawn experts. Values are quotients of whole units by whole counts: a correctly rounded division gives
/// equal fractions equal doubles, and unequal ones of this size unequal doubles, so comparing them is exact.
pub(super) struct Resampler {
    totals: Totals,
    places: usize,
    /// Turns values so that the higher is before, whichever end is good.
    sign: f64,
    /// The pass line in units, turned.
    line: f64,
    experts: Vec<Column>,
    values: Vec<f64>,
    sums: Vec<f64>,
    counts: Vec<f64>,
    lowest: Vec<f64>,
    highest: Vec<f64>,
    ranker: Ranker,
}

/// The sheets of one expert over all applications, with what changes nothing where there is no sheet.
struct Column {
    weight: f64,
    units: Vec<f64>,
    present: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Resampler {
    pub(super) fn new(panel: &Panel, rule: &Rule, totals: Totals) -> Self {
        let size = panel.applications().len();
        let column = |expert: usize| {
            let weight = panel.experts().get(expert).map_or(0.0, |expert| float(expert.weight));
            let mut column =
                Column { weight, units: vec![0.0; size], present: vec![0.0; size], low: vec![f64::INFINITY; size], high: vec![f64::NEG_INFINITY; size] };
            for (application, sheet) in panel.of_expert(expert) {
                column.units[application] = sheet.units;
                column.present[application] = 1.0;
                column.low[application] = sheet.units;
                column.high[application] = sheet.units;
            }
            column
        };
        let room = || vec![0.0; size];
        let experts = (0..panel.experts().len()).map(column).collect();
        let sign = rule.sign();
        let line = rule.pass_line.map_or(f64::NEG_INFINITY, |line| float(line) * panel.scale() * sign);
        let places = rule.places.unwrap_or(usize::MAX);
        Self { totals, places, sign, line, experts, values: room(), sums: room(), counts: room(), lowest: room(), highest: room(), ranker: Ranker::default() }
    }

    /// Ranks one draw and adds it with its weight.
    pub(super) fn count(&mut self, drawn: &[usize], weight: u64, counted: &mut Histogram) {
        self.sum(drawn);
        for place in 0..self.values.len() {
            self.values[place] = self.value(place, drawn) * self.sign;
        }
        let (values, places, line) = (&self.values, self.places, self.line);
        self.ranker.rank(values, |application, rank| counted.add(application, rank, rank <= places && values[application] >= line, weight));
    }

    fn sum(&mut self, drawn: &[usize]) {
        self.sums.fill(0.0);
        self.counts.fill(0.0);
        self.lowest.fill(f64::INFINITY);
        self.highest.fill(f64::NEG_INFINITY);
        for column in drawn.iter().filter_map(|expert| self.experts.get(*expert)) {
            self.sums.iter_mut().zip(&column.units).for_each(|(sum, units)| *sum += units);
            self.counts.iter_mut().zip(&column.present).for_each(|(count, one)| *count += one);
            self.lowest.iter_mut().zip(&column.low).for_each(|(low, units)| *low = if units < low { *units } else { *low });
            self.highest.iter_mut().zip(&column.high).for_each(|(high, units)| *high = if units > high { *units } else { *high });
        }
    }

    /// The aggregate of one application in units; not-a-number without a sheet.
    fn value(&self, place: usize, drawn: &[usize]) -> f64 {
        let n = self.counts[place];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
        match (self.totals, self.totals.each_side(n as usize)) {
            (Totals::Mean | Totals::Trimmed { .. }, 0) => self.sums[place] / n,
            (Totals::Trimmed { .. }, 1) => (self.sums[place] - self.lowest[place] - self.highest[place]) / (n - 2.0),
            _ => {
                let own = drawn.iter().filter_map(|expert| self.experts.get(*expert)).filter(|column| column.present[place] > 0.0);
                self.totals.aggregate(&mut own.map(|column| (column.units[place], column.weight)).collect::<Vec<_>>())
            }
        }
    }
}
