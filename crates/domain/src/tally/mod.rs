//! The official tally (汇总) and ranking (排序): sheet totals → one exact aggregate for each application → one rounding → ranks.
//!
//! Definitions: `docs/tally.md`. Missing is never zero, recused is never missing, zero is a score.

mod aggregate;
mod aggregation;
pub mod case;
pub mod grid;
pub mod official;
mod rank;
mod rule;
mod select;
mod table;

pub use aggregate::{Aggregate, DIGITS, Dropped, Method, aggregate};
pub use aggregation::Aggregation;
pub use rank::{Ranked, TieStep, rank};
pub use rule::Rule;
pub use table::{Entry, Row, Table, table};
