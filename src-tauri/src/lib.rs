//! The window: one page, one command into the door, native file dialogs, files dropped on it.
//!
//! Nothing about scoring, workspaces or files is decided here; the door of `linxuan-api` does the
//! work, this room carries requests to it on a thread of their own, so that the window never waits.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod choose;
mod door;
mod launch;
mod native;
mod window;

pub use choose::{Choice, Chooser};
pub use launch::Launch;
pub use linxuan_api::reading_process;
pub use native::NativeDialogs;
pub use tauri::AppHandle;
pub use window::{drop_files, run};
