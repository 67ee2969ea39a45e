//! The verbs of the product, one file each: what the secretariat does, what an expert does, what anybody can check.
//!
//! A verb that changes something is one transaction with its log entry and returns what changed. Rules live in `domain`; bytes are
//! shaped in `pack`, drawn in `report`, kept in `store`, sealed in `seal`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod audit;
mod blobs;
pub mod content;
pub mod demo;
pub mod expert;
pub mod files;
mod named;
pub mod open;
pub mod progress;
mod published;
pub mod refused;
pub mod scheme;
pub mod secretariat;
pub mod template;
mod trouble;
pub mod world;

pub use linxuan_domain as domain;
pub use linxuan_excel::answer as reading_process;

/// SHA-256, for those who may not see the room of cryptography.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    linxuan_seal::hash::sha256(bytes)
}

pub use progress::{Progress, Unwatched};
pub use refused::{Class, Refused, Result};
pub use world::{Machine, World};
