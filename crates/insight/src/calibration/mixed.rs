//! Experts as a random effect, applications fixed, by restricted maximum likelihood (H. D. Patterson and R. Thompson,
//! Biometrika 58 (1971) 545–554).
//!
//! With the applications taken out, the likelihood depends on the ratio λ = σ²_b/σ² alone. In the eigenvectors of Z′MZ it is
//! −2ℓ = ν·ln(S(λ)) + Σ ln(1 + λΛ_i), S(λ) = y′My − Σ λu_i²/(1 + λΛ_i), ν = sheets − applications; a function of one number.

use super::least_squares::{LeastSquares, within};
use crate::panel::Panel;
use crate::special::{exp, ln};
use crate::stats::{count, squares};

/// The fit. Places are those of the panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixed {
    /// σ²_b / σ².
    pub ratio: f64,
    /// Variance of the rest.
    pub sigma2: f64,
    /// Variance between experts.
    pub sigma_b2: f64,
    /// Predicted leniency (BLUP), drawn towards zero; `None` without a sheet.
    pub leniency: Vec<Option<f64>>,
    /// Level of each application; `None` without a sheet.
    pub application: Vec<Option<f64>>,
}

struct Likelihood {
    /// Eigenvalue Λ and squared projection u² of each direction.
    directions: Vec<(f64, f64)>,
    total: f64,
    freedom: f64,
}

impl Likelihood {
    fn rest(&self, ratio: f64) -> f64 {
        self.total - self.directions.iter().map(|(value, square)| ratio * square / (1.0 + ratio * value)).sum::<f64>()
    }

    /// −2 ln of the restricted likelihood, up to a constant.
    fn at(&self, ratio: f64) -> f64 {
        self.freedom * ln(self.rest(ratio)) + self.directions.iter().map(|(value, _)| ln(1.0 + ratio * value)).sum::<f64>()
    }

    fn slope(&self, ratio: f64) -> f64 {
        let above: f64 = self.directions.iter().map(|(value, square)| square / ((1.0 + ratio * value) * (1.0 + ratio * value))).sum();
        self.directions.iter().map(|(value, _)| value / (1.0 + ratio * value)).sum::<f64>() - self.freedom * above / self.rest(ratio)
    }

    /// The ratio of the greatest likelihood: the best of a grid, then the zero of the slope beside it.
    fn best_ratio(&self) -> f64 {
        let grid: Vec<f64> = (-160..=120).map(|step| exp(f64::from(step) * 0.115_129_254_649_702_3)).collect();
        let best = (0..grid.len()).min_by(|a, b| self.at(grid[*a]).total_cmp(&self.at(grid[*b]))).unwrap_or(0);
        let (mut low, mut high) = (if best == 0 { 0.0 } else { grid[best - 1] }, grid[(best + 1).min(grid.len() - 1)]);
        if self.at(0.0) <= self.at(grid[best]) || (best == 0 && self.slope(0.0) >= 0.0) {
            return 0.0;
        }
        for _ in 0..200 {
            let middle = (low + high) / 2.0;
            if self.slope(middle) > 0.0 { high = middle } else { low = middle }
        }
        (low + high) / 2.0
    }
}

/// Fits a connected panel; `None` with one expert, or when the fixed fit leaves no rest.
pub(super) fn mixed(panel: &Panel, fixed: &LeastSquares) -> Option<Mixed> {
    let rated = fixed.application.iter().flatten().count();
    let experts = fixed.leniency.iter().flatten().count();
    let freedom = fixed.cells.len().checked_sub(rated)?;
    if experts < 2 || fixed.df == 0 || fixed.rss == 0.0 {
        return None;
    }
    let present: Vec<bool> = fixed.leniency.iter().map(Option::is_some).collect();
    let (left, right) = within(panel, &present);
    let size = left.size();
    let eigen = left.eigen();
    let largest = eigen.iter().map(|(value, _)| *value).fold(0.0, f64::max);
    let project = |vector: &[f64]| vector.iter().zip(&right).map(|(a, b)| a * b).sum::<f64>();
    // The direction in which all experts rise together has eigenvalue zero: the applications take it.
    let kept: Vec<(f64, f64, &Vec<f64>)> =
        eigen.iter().filter(|(value, _)| *value > 1e-10 * largest).map(|(value, vector)| (*value, project(vector), vector)).collect();
    let total: f64 = panel.rows().map(|row| squares(&row.iter().map(|sheet| sheet.value).collect::<Vec<f64>>())).sum();
    let likelihood = Likelihood { directions: kept.iter().map(|(value, u, _)| (*value, u * u)).collect(), total, freedom: count(freedom) };
    let ratio = likelihood.best_ratio();
    let sigma2 = likelihood.rest(ratio) / count(freedom);
    let mut leniency = vec![0.0; size];
    for (value, u, vector) in &kept {
        leniency.iter_mut().zip(*vector).for_each(|(sum, part)| *sum += ratio * u / (1.0 + ratio * value) * part);
    }
    let level = |row: &[crate::panel::Sheet]| row.iter().map(|sheet| sheet.value - leniency[sheet.expert]).sum::<f64>() / count(row.len());
    Some(Mixed {
        ratio,
        sigma2,
        sigma_b2: ratio * sigma2,
        application: panel.rows().map(|row| (!row.is_empty()).then(|| level(row))).collect(),
        leniency: leniency.iter().zip(&present).map(|(value, present)| present.then_some(*value)).collect(),
    })
}
