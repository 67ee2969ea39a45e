//! Figures on single experts and on pairs of them. Numbers, not verdicts.

use crate::panel::Panel;
use crate::special::normal_quantile;
use crate::stats::{count, deviation, mean, median, rank_correlation};

/// Figures on one expert, from the applications that others scored too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExpertFigures {
    /// Applications that this expert and at least one other scored.
    pub shared: usize,
    /// Mean of own total less the mean of the others, in points.
    pub deviation: Option<f64>,
    /// That deviation among those of all experts: 0.67449 (x − median) / MAD; `None` when the MAD is zero.
    pub mad_z: Option<f64>,
    /// The two figures that need at least three applications; `None` below that.
    pub spread: Option<Spread>,
}

/// Figures that need at least three applications.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Spearman's correlation of own totals with the means of the others; `None` when one side does not vary.
    pub rank_correlation: Option<f64>,
    /// Standard deviation of own totals over that of the means of the others; `None` when the latter is zero.
    pub ratio: Option<f64>,
}

/// Marks that two experts gave for the same criterion of the same application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Places of the two experts, the smaller first.
    pub experts: (usize, usize),
    /// Marks that stand beside each other.
    pub cells: usize,
    /// How many of them are the same.
    pub identical: usize,
}

/// Fewest applications for a spread and a rank correlation.
const FEWEST: usize = 3;

/// Figures on each expert, by place.
#[must_use]
pub fn experts(panel: &Panel) -> Vec<ExpertFigures> {
    let own: Vec<(Vec<f64>, Vec<f64>)> = (0..panel.experts().len()).map(|expert| beside_others(panel, expert)).collect();
    let deviations: Vec<Option<f64>> =
        own.iter().map(|(own, others)| mean(&own.iter().zip(others).map(|(own, others)| own - others).collect::<Vec<f64>>())).collect();
    let known: Vec<f64> = deviations.iter().flatten().copied().collect();
    let middle = median(&known);
    let spread = middle.and_then(|middle| median(&known.iter().map(|x| (x - middle).abs()).collect::<Vec<f64>>()));
    own.iter()
        .zip(&deviations)
        .map(|((own, others), &deviation)| ExpertFigures {
            shared: own.len(),
            deviation,
            mad_z: mad_z(deviation, middle, spread),
            spread: (own.len() >= FEWEST).then(|| spread_of(own, others)),
        })
        .collect()
}

/// Own totals and the means of the others, over the applications that others scored too.
fn beside_others(panel: &Panel, expert: usize) -> (Vec<f64>, Vec<f64>) {
    let pair = |(application, sheet): (usize, &crate::panel::Sheet)| {
        let row = panel.sheets(application);
        let others = row.iter().filter(|other| other.expert != expert).map(|other| other.units).sum::<f64>();
        (row.len() >= 2).then(|| (sheet.value, others / count(row.len() - 1) / panel.scale()))
    };
    panel.of_expert(expert).into_iter().filter_map(pair).unzip()
}

fn mad_z(deviation: Option<f64>, middle: Option<f64>, spread: Option<f64>) -> Option<f64> {
    let (deviation, middle, spread) = (deviation?, middle?, spread?);
    // Deviations are differences of means; what is below this is rounding.
    (spread > 1e-12).then(|| normal_quantile(0.75) * (deviation - middle) / spread)
}

fn spread_of(own: &[f64], others: &[f64]) -> Spread {
    let below = deviation(others).filter(|below| *below > 0.0);
    Spread { rank_correlation: rank_correlation(own, others), ratio: below.and_then(|below| Some(deviation(own)? / below)) }
}

/// Every pair of experts that has an application in common.
#[must_use]
pub fn pairs(panel: &Panel) -> Vec<Pair> {
    let experts = panel.experts().len();
    let mut cells = vec![(0, 0); experts * experts];
    for row in panel.rows() {
        for (place, one) in row.iter().enumerate() {
            for other in &row[place + 1..] {
                let (all, same) = &mut cells[one.expert * experts + other.expert];
                *all += one.marks.len();
                *same += one.marks.iter().zip(&other.marks).filter(|(a, b)| a == b).count();
            }
        }
    }
    let pair = |(place, &(all, same)): (usize, &(usize, usize))| Pair { experts: (place / experts, place % experts), cells: all, identical: same };
    cells.iter().enumerate().filter(|(_, (all, _))| *all > 0).map(pair).collect()
}
