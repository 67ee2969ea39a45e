//! The one door for user interfaces: a list of commands with typed request and reply, failures with stable codes.
//!
//! No rules live here and no files are touched here; `app` does the work, this room gives it a shape.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod commands;
mod door;
pub mod inspect;
mod labels;
pub mod result;
pub mod types;
mod typescript;
mod verbs;

pub use door::{Door, Listener};
pub use linxuan_app::reading_process;
pub use types::{Event, Failure};
pub use typescript::typescript;
