//! How firm a ranking is: what one expert less, other draws of the same experts, or other moods of them would have changed.

mod cells;
mod experts_drawn;
mod leave_one_out;
mod margins;
mod multisets;
mod outlook;
mod pairwise;
mod ranks;

pub use cells::cell_bootstrap;
pub use experts_drawn::expert_bootstrap;
pub use leave_one_out::{Dropped, LeaveOneOut, leave_one_out};
pub use margins::{Margin, Margins, margins};
pub use multisets::{Multisets, expert_bootstrap_exact};
pub use outlook::{Draws, Outlook};
pub use pairwise::pairwise_rank_sets;

use linxuan_domain::tally::Method;

use crate::stats::count;

/// Whether a rule only looks at totals, so that draws of them tell how firm its list is.
#[must_use]
pub const fn on_totals(method: Method) -> bool {
    Totals::of(method).is_some()
}

/// The rules that only look at totals, which is what is drawn here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Totals {
    Mean,
    Trimmed { each_side: usize, min_n: usize },
    Median,
    RoleWeighted,
}

impl Totals {
    /// `None` for a rule that needs more than totals.
    const fn of(method: Method) -> Option<Self> {
        match method {
            Method::Mean => Some(Self::Mean),
            Method::Trimmed { each_side, min_n } => Some(Self::Trimmed { each_side, min_n }),
            Method::Median => Some(Self::Median),
            Method::RoleWeighted => Some(Self::RoleWeighted),
            Method::TrimmedPerCriterion { .. } | Method::BordaNorm | Method::RankSum | Method::Standardised { .. } => None,
        }
    }

    /// How many are left out at each end of `n` totals.
    const fn each_side(self, n: usize) -> usize {
        match self {
            Self::Trimmed { each_side, min_n } if n >= min_n && n > 2 * each_side => each_side,
            Self::Mean | Self::Trimmed { .. } | Self::Median | Self::RoleWeighted => 0,
        }
    }

    /// The aggregate of any totals, each with the weight of its expert; sorts them. Not-a-number of none.
    fn aggregate(self, totals: &mut [(f64, f64)]) -> f64 {
        let mean = |kept: &[(f64, f64)]| kept.iter().map(|(total, _)| total).sum::<f64>() / count(kept.len());
        totals.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let n = totals.len();
        match self {
            Self::Mean | Self::Trimmed { .. } => mean(&totals[self.each_side(n)..n - self.each_side(n)]),
            Self::Median if n == 0 => f64::NAN,
            Self::Median => mean(&totals[(n - 1) / 2..n / 2 + 1]),
            Self::RoleWeighted => {
                let (sum, weights) = totals.iter().fold((0.0, 0.0), |(sum, all), (total, weight)| (sum + total * weight, all + weight));
                sum / weights
            }
        }
    }
}
