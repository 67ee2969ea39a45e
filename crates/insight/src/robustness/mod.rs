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
pub(crate) use ranks::competition_ranks;

use linxuan_domain::tally::Method;

/// The rule that is applied again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Aggregate of the totals.
    pub method: Method,
    /// Decimals of the score, rounded half up.
    pub decimals: u32,
    /// Places on the list.
    pub places: usize,
}

/// How many are left out at each end of `n` totals.
const fn trimmed_each_side(method: Method, n: usize) -> usize {
    match method {
        Method::Mean => 0,
        Method::Trimmed { each_side, min_n } => {
            if n < min_n || n <= 2 * each_side {
                0
            } else {
                each_side
            }
        }
    }
}
