//! Documents: everything that is written as PDF, signed as PDF and read back from a signed PDF.
//!
//! One file (or folder) per document; `kit` is the layout kit that they share and knows no word of a review;
//! `pdf` turns pages into bytes, signs them and verifies them strictly. printpdf and lopdf are used here only.
//! Not here: JSON (a document gets the bytes it embeds from its caller), rules of scoring, files.
//!
//! Rendering is a pure function: the same record and the same embedded bytes give the same PDF on any machine.
//! Verification rests on that: see [`Opened::prove`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod capitals;
pub mod document;
pub mod eligibility;
mod error;
mod kit;
mod moment;
mod pdf;
pub mod ranking;
pub mod score_record;

pub use error::ReportError;
pub use kit::face::{Undrawable, undrawable};
pub use kit::sheaf::MAXIMUM_PAGES;
pub use pdf::Rendered;
pub use pdf::sign::{SignatureFacts, sign};
pub use pdf::verify::{Opened, Proven, Refusal, open};
