//! The official tally (汇总) and ranking (排序): sheet totals → one exact aggregate for each application → one rounding → ranks.
//!
//! Definitions: `docs/tally.md`. Missing is never zero, recused is never missing, zero is a score.

mod aggregate;
mod aggregation;
pub mod ballot;
pub mod case;
mod formula;
pub mod grid;
pub mod list;
pub mod official;
mod rank;
mod rule;
mod select;
mod table;

pub use aggregate::{Aggregate, DIGITS, Dropped, Method, aggregate};
pub use aggregation::Aggregation;
pub use formula::formula;
pub use rank::{Ranked, TieStep, rank};
pub use rule::{Below, Difference, Direction, Minimum, Quotas, RoleWeights, Rule, VoteStep};
pub use table::{Entry, Row, Table, table};
