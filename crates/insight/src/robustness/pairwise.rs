//! Which ranks an application may have, from paired comparisons with each of the others.

use crate::panel::{Panel, Sheet};
use crate::special::student_two_sided;
use crate::stats::{all_equal, count, deviation, holm, mean};

/// Level of all comparisons of one application together.
const ALPHA: f64 = 0.10;

/// For each application the set of ranks that is left at 90 %: paired t on common experts, Holm's correction over the other
/// applications; [1 + significantly better ones, N − significantly worse ones].
/// `None` for an application without a sheet.
#[must_use]
pub fn pairwise_rank_sets(panel: &Panel) -> Vec<Option<(usize, usize)>> {
    let rated: Vec<usize> = (0..panel.applications().len()).filter(|place| !panel.sheets(*place).is_empty()).collect();
    let set = |place: usize| {
        let tests = rated.iter().filter(|other| **other != place).map(|other| compared(panel.sheets(place), panel.sheets(*other)));
        let (p, differences): (Vec<f64>, Vec<f64>) = tests.unzip();
        let significant = holm(&p).into_iter().zip(differences).filter(|(p, _)| *p <= ALPHA);
        let (worse, better): (Vec<f64>, Vec<f64>) = significant.map(|(_, difference)| difference).partition(|difference| *difference > 0.0);
        (1 + better.len(), rated.len() - worse.len())
    };
    (0..panel.applications().len()).map(|place| (!panel.sheets(place).is_empty()).then(|| set(place))).collect()
}

/// p of the paired t test (two-sided) and the mean difference. Fewer than two common experts tell nothing: p = 1.
fn compared(one: &[Sheet], other: &[Sheet]) -> (f64, f64) {
    let differences: Vec<f64> =
        one.iter().filter_map(|sheet| other.binary_search_by_key(&sheet.expert, |own| own.expert).ok().map(|place| sheet.units - other[place].units)).collect();
    let (Some(mean), Some(deviation)) = (mean(&differences), deviation(&differences)) else { return (1.0, 0.0) };
    if all_equal(&differences) {
        // Every expert says the same: no doubt at all, in whichever direction, or no difference.
        return (if mean == 0.0 { 1.0 } else { 0.0 }, mean);
    }
    let n = count(differences.len());
    (student_two_sided(mean / (deviation / n.sqrt()), n - 1.0), mean)
}
