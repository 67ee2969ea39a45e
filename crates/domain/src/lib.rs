//! The rules of expert review, pure: no files, no clock, no chance, no serde, no floating point.
//!
//! One folder per concept, one file per rule. Everything here is a function of its arguments; the outside world
//! (`excel`, `store`, `report`, `pack`) turns bytes into these types and back.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![deny(clippy::float_arithmetic, clippy::float_cmp)]

pub mod assign;
pub mod attachments;
pub mod document;
pub mod eligibility;
pub mod exact;
pub mod explain;
pub mod ids;
pub mod intake;
pub mod meeting;
pub mod merge;
pub mod points;
pub mod programme;
pub mod ranking;
pub mod record;
pub mod recusal;
pub mod round;
pub mod sheet;
pub mod spread;
pub mod tally;
pub mod words;
