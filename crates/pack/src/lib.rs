//! Files that leave the machine, and the data files that come with the programme: shapes on the wire, canonical JSON, containers.
//!
//! A format once handed out is a promise: `docs/formats.md` comes first, then the code here. No rules live here.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod application;
pub mod archive;
pub mod base64;
pub mod canonical;
pub mod choices;
pub mod container;
pub mod decisions;
pub mod declaration;
pub mod definition;
pub mod document;
pub mod enrolment;
mod field;
pub mod import_choices;
pub mod manifest;
pub mod ranking;
pub mod record;
pub mod refusal;
pub mod review;
pub mod rule;
pub mod scheme;
pub mod score;
pub mod stored;
pub mod tally_case;
pub mod task;
