//! The six intraclass correlations of P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979) 420–428, and Cronbach's alpha.

use super::columns;
use crate::stats::{all_equal, count, mean, squares};

/// All six forms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intraclass {
    /// ICC(1,1): each application has other experts; one expert.
    pub one_1: IntraclassForm,
    /// ICC(2,1): experts drawn at random; one expert.
    pub two_1: IntraclassForm,
    /// ICC(3,1): these experts only; one expert.
    pub three_1: IntraclassForm,
    /// ICC(1,k): as ICC(1,1), the mean of the panel.
    pub one_k: IntraclassForm,
    /// ICC(2,k): as ICC(2,1), the mean of the panel.
    pub two_k: IntraclassForm,
    /// ICC(3,k): as ICC(3,1), the mean of the panel.
    pub three_k: IntraclassForm,
}

/// One form with its F test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntraclassForm {
    /// The correlation; `None` where it would be 0/0.
    pub value: Option<f64>,
    /// F; `None` when it is infinite, because the experts agree to the point.
    pub f: Option<f64>,
    /// Degrees of freedom above.
    pub df1: f64,
    /// Degrees of freedom below.
    pub df2: f64,
}

/// Mean squares of the two-way table.
struct MeanSquares {
    rows: f64,
    columns: f64,
    error: f64,
    within: f64,
}

/// Of a full table (applications × experts); `None` for fewer than two of either, or when all marks are equal.
pub(super) fn intraclass(table: &[Vec<f64>]) -> Option<Intraclass> {
    let (n, k) = (table.len(), table.first()?.len());
    let all: Vec<f64> = table.iter().flatten().copied().collect();
    if n < 2 || k < 2 || all_equal(&all) {
        return None;
    }
    let found = mean_squares(table, &all);
    let (n, k) = (count(n), count(k));
    let MeanSquares { rows, columns, error, within } = found;
    let over = |above: f64, below: f64| (below != 0.0).then(|| above / below);
    let one_way = |value| IntraclassForm { value, f: over(rows, within), df1: n - 1.0, df2: n * (k - 1.0) };
    let two_way = |value| IntraclassForm { value, f: over(rows, error), df1: n - 1.0, df2: (n - 1.0) * (k - 1.0) };
    Some(Intraclass {
        one_1: one_way(over(rows - within, rows + (k - 1.0) * within)),
        two_1: two_way(over(rows - error, rows + (k - 1.0) * error + k * (columns - error) / n)),
        three_1: two_way(over(rows - error, rows + (k - 1.0) * error)),
        one_k: one_way(over(rows - within, rows)),
        two_k: two_way(over(rows - error, rows + (columns - error) / n)),
        three_k: two_way(over(rows - error, rows)),
    })
}

fn mean_squares(table: &[Vec<f64>], all: &[f64]) -> MeanSquares {
    let experts = columns(table);
    let (n, k) = (count(table.len()), count(experts.len()));
    let means = |lines: &[Vec<f64>]| -> Vec<f64> { lines.iter().filter_map(|line| mean(line)).collect() };
    let (row_means, column_means) = (means(table), means(&experts));
    let grand = mean(all).unwrap_or(0.0);
    let within: f64 = table.iter().map(|row| squares(row)).sum();
    let residual = |row: usize, column: usize| table[row][column] - row_means[row] - column_means[column] + grand;
    let error: f64 = (0..table.len()).flat_map(|r| (0..experts.len()).map(move |c| (r, c))).map(|(r, c)| residual(r, c) * residual(r, c)).sum();
    // What rounding leaves of an exact zero is no error to divide by.
    let error = if error < 1e-24 * squares(all) { 0.0 } else { error };
    MeanSquares {
        rows: k * squares(&row_means) / (n - 1.0),
        columns: n * squares(&column_means) / (k - 1.0),
        error: error / ((n - 1.0) * (k - 1.0)),
        within: within / (n * (k - 1.0)),
    }
}

/// Cronbach's alpha with the experts as items; `None` for fewer than two of either, or when the sums do not vary.
pub(super) fn cronbach(table: &[Vec<f64>]) -> Option<f64> {
    let experts = columns(table);
    let sums: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let (k, of_sums) = (count(experts.len()), squares(&sums));
    if table.len() < 2 || experts.len() < 2 || of_sums == 0.0 {
        return None;
    }
    Some(k / (k - 1.0) * (1.0 - experts.iter().map(|own| squares(own)).sum::<f64>() / of_sums))
}
