//! Ordinary least squares of total = application + expert, leniencies summing to zero, and externally studentised residuals.
//!
//! The applications are taken out first (each total less the mean of its application), which leaves one equation per expert.

use super::matrix::Square;
use crate::panel::{Panel, Sheet};
use crate::stats::{count, mean};

/// The fit. Places are those of the panel.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// How many points above (or below) the others each expert scores, applications being equal; they sum to zero. `None` without a sheet.
    pub leniency: Vec<Option<f64>>,
    /// Level of each application in points, leniency taken out; `None` without a sheet.
    pub application: Vec<Option<f64>>,
    /// One for each sheet, by application, then expert.
    pub cells: Vec<Cell>,
    /// Sum of squared residuals.
    pub rss: f64,
    /// Sheets less what was estimated.
    pub df: usize,
    /// Standard deviation of the rest; `None` without a degree of freedom.
    pub sigma: Option<f64>,
}

/// One sheet in the fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Place of the application.
    pub application: usize,
    /// Place of the expert.
    pub expert: usize,
    /// What the fit expects.
    pub fitted: f64,
    /// Total less what the fit expects.
    pub residual: f64,
    /// Residual over its standard deviation estimated without this sheet (Cook & Weisberg, Residuals and Influence, 2.2);
    /// `None` when the sheet alone decides its own fit, or nothing is left to estimate from.
    pub studentised: Option<f64>,
}

/// A residual this small beside the totals is rounding.
const NOTHING: f64 = 1e-12;

/// Fits a connected panel; `None` when it is not connected or empty.
#[must_use]
pub fn least_squares(panel: &Panel) -> Option<LeastSquares> {
    let present: Vec<bool> = present(panel);
    let places: Vec<usize> = (0..present.len()).filter(|expert| present[*expert]).collect();
    let (within, response) = within(panel, &present);
    let inverse = pinned(&within, &places).inverse()?;
    let solved = inverse.times(&places.iter().map(|expert| response[*expert]).collect::<Vec<f64>>());
    let mut leniency = vec![0.0; present.len()];
    places.iter().zip(&solved).for_each(|(expert, value)| leniency[*expert] = *value);

    let level: Vec<Option<f64>> = panel.rows().map(|row| mean(&row.iter().map(|sheet| sheet.value - leniency[sheet.expert]).collect::<Vec<f64>>())).collect();
    let residual = |application: usize, sheet: &Sheet| sheet.value - level[application].unwrap_or(0.0) - leniency[sheet.expert];
    let size = panel.rows().flatten().map(|sheet| sheet.value.abs()).fold(1.0, f64::max);
    let clean = |residual: f64| if residual.abs() <= NOTHING * size { 0.0 } else { residual };
    let sheets: Vec<(usize, &Sheet)> = panel.rows().enumerate().flat_map(|(a, row)| row.iter().map(move |sheet| (a, sheet))).collect();
    let residuals: Vec<f64> = sheets.iter().map(|(a, sheet)| clean(residual(*a, sheet))).collect();
    let rss: f64 = residuals.iter().map(|r| r * r).sum();
    let rated = level.iter().flatten().count();
    let df = (sheets.len() + 1).saturating_sub(rated + places.len());
    let leverage = leverages(panel, &places, &inverse);
    let cells = sheets.iter().zip(&residuals).zip(leverage).map(|(((application, sheet), &residual), leverage)| Cell {
        application: *application,
        expert: sheet.expert,
        fitted: level[*application].unwrap_or(0.0) + leniency[sheet.expert],
        residual,
        studentised: studentised(residual, leverage, rss, df),
    });
    Some(LeastSquares {
        cells: cells.collect(),
        leniency: leniency.iter().zip(&present).map(|(value, present)| present.then_some(*value)).collect(),
        application: level,
        rss,
        df,
        sigma: (df > 0).then(|| (rss / count(df)).sqrt()),
    })
}

/// Which experts have a sheet.
fn present(panel: &Panel) -> Vec<bool> {
    let mut present = vec![false; panel.experts().len()];
    panel.rows().flatten().for_each(|sheet| present[sheet.expert] = true);
    present
}

/// Normal equations of the experts after the applications are taken out: Z′MZ and Z′My.
pub(super) fn within(panel: &Panel, present: &[bool]) -> (Square, Vec<f64>) {
    let mut left = Square::zero(present.len());
    let mut right = vec![0.0; present.len()];
    for row in panel.rows() {
        let Some(mean) = mean(&row.iter().map(|sheet| sheet.value).collect::<Vec<f64>>()) else { continue };
        let share = 1.0 / count(row.len());
        for one in row {
            right[one.expert] += one.value - mean;
            left.add(one.expert, one.expert, 1.0);
            row.iter().for_each(|other| left.add(one.expert, other.expert, -share));
        }
    }
    (left, right)
}

/// The equations of the experts that are there, with "they sum to zero" added to each.
fn pinned(within: &Square, places: &[usize]) -> Square {
    let mut pinned = Square::zero(places.len());
    for (row, from) in places.iter().enumerate() {
        for (column, to) in places.iter().enumerate() {
            pinned.add(row, column, within.at(*from, *to) + 1.0);
        }
    }
    pinned
}

/// Leverage of each sheet: 1/n of its application and the share through its expert.
fn leverages(panel: &Panel, places: &[usize], inverse: &Square) -> Vec<f64> {
    let mut of = vec![0; panel.experts().len()];
    places.iter().enumerate().for_each(|(place, expert)| of[*expert] = place);
    let mut leverages = Vec::new();
    for row in panel.rows() {
        let share = 1.0 / count(row.len().max(1));
        let own: Vec<usize> = row.iter().map(|sheet| of[sheet.expert]).collect();
        let across: Vec<f64> = own.iter().map(|i| own.iter().map(|j| inverse.at(*i, *j)).sum::<f64>() * share).collect();
        let whole = across.iter().sum::<f64>() * share;
        leverages.extend(own.iter().zip(&across).map(|(i, across)| share + inverse.at(*i, *i) - 2.0 * across + whole));
    }
    leverages
}

fn studentised(residual: f64, leverage: f64, rss: f64, df: usize) -> Option<f64> {
    let free = 1.0 - leverage;
    if df < 2 || free < 1e-9 {
        return None;
    }
    let rest = rss - residual * residual / free;
    if rest <= 1e-10 * rss {
        return None;
    }
    Some(residual / (rest / count(df - 1) * free).sqrt())
}
