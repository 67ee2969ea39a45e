//! Cryptography, and only that: keys, certificates, signatures, encryption, digests, Merkle trees.
//!
//! Nothing here knows a round, an expert or a file format of ours; rooms above decide what is signed
//! and what a failure means to a person. No clock: every time comes in as an argument. Chance is taken
//! from the operating system in [`random`], in [`SigningKey::generate`], in signing, and inside age.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod certificate;
pub mod cms;
mod ecdsa;
pub mod envelope;
mod error;
pub mod fingerprint;
pub mod hash;
pub mod key;
pub mod merkle;
pub mod name;
pub mod passphrase;
pub mod random;
pub mod request;
pub mod utc;

pub use certificate::{Certificate, Validity};
pub use error::{Error, Result};
pub use fingerprint::Fingerprint;
pub use key::{PublicKey, SigningKey};
pub use name::Name;
pub use request::Request;
pub use utc::Utc;
