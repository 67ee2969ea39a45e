//! Totals in standard deviations of the expert who gave them: a comparison only, never official.

use crate::panel::Panel;
use crate::stats::{deviation, mean};

/// Mean over the experts of (total − own mean) / own standard deviation, by application.
///
/// An expert whose totals are all equal counts as zero; experts with fewer than two sheets are left out; `None` when nobody is left.
#[must_use]
pub fn standardised(panel: &Panel) -> Vec<Option<f64>> {
    let levels: Vec<Option<(f64, f64)>> = (0..panel.experts().len())
        .map(|expert| {
            let totals: Vec<f64> = panel.of_expert(expert).iter().map(|(_, sheet)| sheet.units).collect();
            Some((mean(&totals)?, deviation(&totals)?))
        })
        .collect();
    let score = |sheet: &crate::panel::Sheet| {
        let (mean, deviation) = levels[sheet.expert]?;
        Some(if deviation == 0.0 { 0.0 } else { (sheet.units - mean) / deviation })
    };
    panel.rows().map(|row| mean(&row.iter().filter_map(score).collect::<Vec<f64>>())).collect()
}
