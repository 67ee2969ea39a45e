//! From the sheets of an application to one exact figure. One file for each family of rules; `docs/tally.md` defines them.

mod criterion;
mod order;
mod standard;
mod total;

pub use standard::DIGITS;

use super::grid::Grid;
use crate::exact::{Exact, Overflow};

/// How the sheets of the experts become one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// 平均分: arithmetic mean of the totals.
    Mean,
    /// 去掉最高最低: `each_side` highest and lowest instances are left out when there are at least `min_n` totals, else the plain mean.
    Trimmed {
        /// Instances left out at each end.
        each_side: usize,
        /// Smallest number of totals for trimming.
        min_n: usize,
    },
    /// 中位数: the middle total, or the mean of the two middle ones.
    Median,
    /// 按角色加权: totals weighted by the weight of the expert, over the experts present.
    RoleWeighted,
    /// 按指标去极值: trimmed within each criterion, then the weighted sum.
    TrimmedPerCriterion {
        /// Instances left out at each end of each criterion.
        each_side: usize,
        /// Smallest number of marks for trimming.
        min_n: usize,
    },
    /// 相对名次分: for each expert the share of the others that this application stands before, then the mean.
    BordaNorm,
    /// 名次和: for each expert the place of this application, then the sum; recused places count as the mean of the others.
    RankSum,
    /// 标准分: for each expert the deviation from the own mean in own standard deviations, to fixed digits, then the mean.
    Standardised {
        /// When an expert has fewer sheets than this, or gave one value only, all applications take the plain mean. `None` for no guard.
        guard: Option<usize>,
    },
}

/// The figure of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregate {
    /// Before rounding.
    pub value: Exact,
    /// Positions (among the sheets of the application) that were left out as lowest, then those left out as highest.
    pub dropped: Dropped,
    /// Trimming was asked for, but there were too few sheets.
    pub fallback_mean: bool,
}

/// Positions of the sheets that were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dropped {
    /// As lowest.
    pub lowest: Vec<usize>,
    /// As highest.
    pub highest: Vec<usize>,
}

impl Aggregate {
    const fn plain(value: Exact) -> Self {
        Self { value, dropped: Dropped { lowest: Vec::new(), highest: Vec::new() }, fallback_mean: false }
    }
}

impl Dropped {
    /// All of them, in order.
    #[must_use]
    pub fn all(&self) -> Vec<usize> {
        let mut all = [self.lowest.as_slice(), self.highest.as_slice()].concat();
        all.sort_unstable();
        all
    }
}

/// The figure of every application of the grid; `None` where it is not defined, as without a complete sheet.
pub fn aggregate(method: Method, grid: &Grid) -> Result<Vec<Option<Aggregate>>, Overflow> {
    let each = |figure: &dyn Fn(usize) -> Result<Option<Aggregate>, Overflow>| (0..grid.applications()).map(figure).collect();
    match method {
        Method::Mean => each(&|a| total::mean(grid, a)),
        Method::Trimmed { each_side, min_n } => each(&|a| total::trimmed(grid, a, each_side, min_n)),
        Method::Median => each(&|a| total::median(grid, a)),
        Method::RoleWeighted => each(&|a| total::role_weighted(grid, a)),
        Method::TrimmedPerCriterion { each_side, min_n } => each(&|a| criterion::trimmed(grid, a, each_side, min_n)),
        Method::BordaNorm => means(order::shares(grid)?, 1),
        Method::RankSum => means(order::places(grid)?, grid.experts()),
        Method::Standardised { guard } if guard.is_some_and(|least| !standard::sound(grid, least)) => {
            each(&|a| Ok(total::mean(grid, a)?.map(|mean| Aggregate { fallback_mean: true, ..mean })))
        }
        Method::Standardised { .. } => means(standard::scores(grid)?, 1),
    }
}

/// One figure of each expert for each application, before their mean is taken; empty for rules that work on totals or marks.
pub fn parts(method: Method, grid: &Grid) -> Result<Vec<Vec<Exact>>, Overflow> {
    match method {
        Method::BordaNorm => order::shares(grid),
        Method::RankSum => order::places(grid),
        Method::Standardised { .. } => standard::scores(grid),
        Method::Mean | Method::Trimmed { .. } | Method::Median | Method::RoleWeighted | Method::TrimmedPerCriterion { .. } => Ok(Vec::new()),
    }
}

/// The mean of each list, `times` over; `None` of an empty one.
fn means(parts: Vec<Vec<Exact>>, times: usize) -> Result<Vec<Option<Aggregate>>, Overflow> {
    let times = Exact::new(count(times)?, 1)?;
    parts.into_iter().map(|own| Exact::mean(&own)?.map(|mean| Ok(Aggregate::plain(mean.times(times)?))).transpose()).collect()
}

/// Positions of the `each_side` lowest and highest values. Of equal values the first is left out: one *instance*, which never
/// changes the sum. No position is left out twice.
fn extremes<T: Copy + Ord>(values: &[T], each_side: usize) -> Dropped {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&i| values.get(i).copied());
    let lowest: Vec<usize> = order.iter().take(each_side).copied().collect();
    order.sort_by_key(|&i| std::cmp::Reverse(values.get(i).copied()));
    let highest = order.into_iter().filter(|i| !lowest.contains(i)).take(each_side).collect();
    Dropped { lowest, highest }
}

/// Whether so many values are enough to trim.
const fn enough(n: usize, each_side: usize, min_n: usize) -> bool {
    n >= min_n && n > each_side.saturating_mul(2)
}

fn count(n: usize) -> Result<i128, Overflow> {
    i128::try_from(n).map_err(|_| Overflow)
}

#[cfg(test)]
mod tests;
