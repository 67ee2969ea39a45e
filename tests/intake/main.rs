//! What people's tables become: the samples to the letter, messy tables cell by cell, conditions at their bounds,
//! conflicts of interest. The whole way from the file to the promised JSON, with the data that the product ships.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod choices;
mod conditions;
mod forms;
mod grid;
mod layouts;
mod pools;
mod samples;
mod summaries;
