//! Workbooks, the only room that knows their file formats: untrusted bytes → raw rows with cell addresses, tables → .xlsx.
//!
//! No rule of the programme lives here; what the rows mean is `domain::intake`. Every format is read by a pass of our own, because
//! everything in it must be capped and seen: hidden rows, merges, number formats, cells given twice.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod apart;
mod compound;
mod confine;
mod container;
mod error;
mod limits;
mod number;
mod ods;
mod package;
mod read;
mod reading;
mod shows;
mod table;
mod text;
mod wire;
mod write;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use apart::{answer, read_apart, read_guarded};
pub use error::{Class, ExcelError, LooksLike};
pub use limits::{Cap, Limits};
pub use read::{load, read};
pub use write::{DropDown, Hint, Out, Table, write};
