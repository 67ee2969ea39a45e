//! Kendall's coefficient of concordance, corrected for ties (M. G. Kendall, Rank Correlation Methods, chapter 6).

use super::columns;
use crate::special::chi_square_tail;
use crate::stats::{average_ranks, count, squares};

/// Concordance of the experts' orders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kendall {
    /// W: 0 no agreement at all, 1 the same order.
    pub w: f64,
    /// m (n − 1) W.
    pub chi_square: f64,
    /// Tail of chi-square with n − 1 degrees of freedom.
    pub p: f64,
}

/// W of a full table (applications × experts); `None` for fewer than two of either, or when every order is all ties.
pub(super) fn kendall(table: &[Vec<f64>]) -> Option<Kendall> {
    let (n, experts) = (table.len(), columns(table));
    if n < 2 || experts.len() < 2 {
        return None;
    }
    let (n, m) = (count(n), count(experts.len()));
    let ranks: Vec<Vec<f64>> = experts.iter().map(|values| average_ranks(values)).collect();
    let sums: Vec<f64> = (0..table.len()).map(|row| ranks.iter().map(|own| own[row]).sum()).collect();
    // Ranks are halves, so both sums below are exact; Σ of an expert's squared deviations is (n³ − n − ΣT) / 12.
    let most = m * ranks.iter().map(|own| squares(own)).sum::<f64>();
    if most == 0.0 {
        return None;
    }
    let w = squares(&sums) / most;
    let chi_square = m * (n - 1.0) * w;
    Some(Kendall { w, chi_square, p: chi_square_tail(chi_square, n - 1.0) })
}
