//! Journeys through the real window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod shell;

use linxuan_tests::Opening;

/// The window under test with nothing open.
fn fresh() -> Opening<'static> {
    Opening { program: env!("CARGO_BIN_EXE_linxuan-test-window"), ..Opening::default() }
}
