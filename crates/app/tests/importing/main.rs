//! Workbooks on their way in: looked at, corrected, written, changed, taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod by_hand;
mod changed;
mod chosen;
mod office;
mod taken_back;
mod templates;
mod written;
