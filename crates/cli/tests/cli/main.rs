//! The real program from outside: exit codes, the one JSON document, the sentences, and that nothing changes when it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod demo;
mod packages;
mod program;
mod results;
mod scoring;
mod tally;
mod usage;
mod workbooks;
mod workspaces;
