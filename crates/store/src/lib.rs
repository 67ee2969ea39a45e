//! The workspace file: one encrypted SQLite database, its tables, its append-only log.
//!
//! This is the only room that knows SQLite and SQLCipher. It holds no rule of the programme, no cryptography of its
//! own (the caller hands in the 32-byte key and the hash of the log) and no JSON (callers hand in canonical text).
//!
//! Shape of the room: [`Workspace`] opens and creates the file and is the only way in. Everything that changes goes
//! through [`Workspace::write`], one transaction with its log entry; everything that reads through
//! [`Workspace::read`]. Each table is one file in [`table`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod before;
mod error;
mod file;
mod handle;
pub mod log;
mod migrate;
mod open;
#[macro_use]
mod shape;
pub mod state;
pub mod table;
mod workspace;

pub use error::{NotBecause, StoreError};
pub use handle::{Read, Write};
pub use log::{HashFn, Head, Verdict};
pub use workspace::{Kind, Workspace};

#[cfg(test)]
mod testing;
