//! How far the experts agree. Kendall's W, the intraclass correlations and Cronbach's alpha look only at applications that every
//! expert scored; Krippendorff's alpha takes what there is.

mod intraclass;
mod kendall;
mod krippendorff;

pub use intraclass::{Intraclass, IntraclassForm};
pub use kendall::Kendall;
pub use krippendorff::{interval_alpha, ordinal_alpha};

use crate::panel::Panel;

/// Every figure of agreement; what is not defined is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Applications that every expert scored.
    pub complete: usize,
    /// Experts.
    pub experts: usize,
    /// Kendall's W.
    pub kendall: Option<Kendall>,
    /// Intraclass correlations.
    pub intraclass: Option<Intraclass>,
    /// Cronbach's alpha, experts as items.
    pub cronbach: Option<f64>,
    /// Krippendorff's alpha of the totals, interval.
    pub alpha_interval: Option<f64>,
    /// Krippendorff's alpha of the totals, ordinal.
    pub alpha_ordinal: Option<f64>,
    /// Krippendorff's interval alpha of each criterion, in the order of the sheet.
    pub alpha_by_criterion: Vec<Option<f64>>,
}

/// Agreement of a panel.
#[must_use]
pub fn agreement(panel: &Panel) -> Agreement {
    let experts = panel.experts().len();
    let complete: Vec<Vec<f64>> =
        panel.rows().filter(|row| experts > 0 && row.len() == experts).map(|row| row.iter().map(|sheet| sheet.units).collect()).collect();
    let totals: Vec<Vec<f64>> = panel.rows().map(|row| row.iter().map(|sheet| sheet.units).collect()).collect();
    let by_criterion =
        |criterion: usize| -> Vec<Vec<f64>> { panel.rows().map(|row| row.iter().filter_map(|sheet| sheet.marks.get(criterion).copied()).collect()).collect() };
    Agreement {
        complete: complete.len(),
        experts,
        kendall: kendall::kendall(&complete),
        intraclass: intraclass::intraclass(&complete),
        cronbach: intraclass::cronbach(&complete),
        alpha_interval: interval_alpha(&totals),
        alpha_ordinal: ordinal_alpha(&totals),
        alpha_by_criterion: (0..panel.criteria().len()).map(|criterion| interval_alpha(&by_criterion(criterion))).collect(),
    }
}

/// The columns of a full table: the marks of each expert.
fn columns(table: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let width = table.first().map_or(0, Vec::len);
    (0..width).map(|column| table.iter().filter_map(|row| row.get(column).copied()).collect()).collect()
}
