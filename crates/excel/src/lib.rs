//! Workbooks, the only room that knows their file formats: untrusted bytes → raw rows with cell addresses, tables → .xlsx.
//!
//! No rule of the programme lives here; what the rows mean is `domain::intake`. An .xlsx is read by our own single pass
//! over its XML, because everything in it must be capped and seen (hidden rows, merges, number formats, duplicate cells);
//! the older formats go through calamine, whose memory cannot be capped from inside. Reading in a child process with
//! limits of its own is a later step.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod container;
mod error;
mod limits;
mod number;
mod older;
mod read;
mod write;
mod xls_look;
mod xlsx;

pub use error::{Class, ExcelError, LooksLike};
pub use limits::Limits;
pub use read::{load, read};
pub use write::{Out, Table, write};
