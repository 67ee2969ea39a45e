//! Advisory figures: how far the experts agree, how lenient each is, how firm the list is. Floats are allowed here, and nothing
//! official may read this room: every official figure is exact and lives in `domain`.
//!
//! The same sheets in any order, on any machine and any number of threads, give the same bytes in every figure: sheets are sorted
//! first, sums run in one order, special functions are our own, chance comes from a seed.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::float_cmp))]

pub mod agreement;
pub mod calibration;
pub mod chance;
pub mod diagnostics;
mod list;
mod panel;
pub mod report;
pub mod robustness;
pub mod special;
mod standardised;
mod stats;

/// More applications than this get no advisory figures: pairs of them are compared, and tables of their ranks are kept.
pub const MOST_APPLICATIONS: usize = 4000;

pub use list::{LeftOut, List, Rule, list};
pub use panel::{Given, Panel, Sheet, Unfit, float};
pub use standardised::standardised;

#[cfg(test)]
mod tests;
