//! Journeys through the real window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod ballots;
mod decided;
mod discussion;
mod expert;
mod looks;
mod meeting;
mod panel;
mod prepare;
mod results;
mod round;
mod secretariat;
mod shell;
mod tables;
mod together;

use linxuan_tests::Opening;
use std::path::Path;

/// Of every workspace that a test makes.
const PASSPHRASE: &str = "只为测试-passphrase";

/// The window under test with nothing open.
fn fresh() -> Opening<'static> {
    Opening { program: env!("CARGO_BIN_EXE_linxuan-test-window"), ..Opening::default() }
}

/// The window under test with a workspace open.
fn opened(workspace: &Path) -> Opening<'_> {
    Opening { workspace: Some(workspace), passphrase: Some(PASSPHRASE), ..fresh() }
}
