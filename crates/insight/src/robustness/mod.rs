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

/// The rules that only look at totals, which is what is drawn here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Totals {
    Mean,
    Trimmed { each_side: usize, min_n: usize },
}

impl Totals {
    /// `None` for a rule that needs more than totals.
    const fn of(method: Method) -> Option<Self> {
        match method {
            Method::Mean => Some(Self::Mean),
            Method::Trimmed { each_side, min_n } => Some(Self::Trimmed { each_side, min_n }),
            _ => None,
        }
    }

    /// How many are left out at each end of `n` totals.
    const fn each_side(self, n: usize) -> usize {
        match self {
            Self::Trimmed { each_side, min_n } if n >= min_n && n > 2 * each_side => each_side,
            Self::Mean | Self::Trimmed { .. } => 0,
        }
    }
}
