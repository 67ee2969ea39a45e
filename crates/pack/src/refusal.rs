//! Why a file that came from outside is not used. Each reason is decided on by code (`merge` outcomes, exit codes); the texts
//! people read are with [`Outcome`] and in `app`.

use std::io;

use linxuan_domain::merge::Outcome;
use linxuan_seal::Error as SealError;

use crate::canonical::JsonError;

/// What `pack` returns where it does not return a value.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not one of our files at all.
    #[error("not a package")]
    NotAPackage,
    /// Encrypted or addressed to somebody else, or made for another purpose.
    #[error("not for us")]
    NotForUs,
    /// Cut off, or not in the form of its format; the text says where.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Made by a newer version of the program; the text is the format it names.
    #[error("made by a newer version: {0}")]
    NewerVersion(String),
    /// What was signed is not what is here; the text says which part.
    #[error("changed after signing: {0}")]
    Tampered(String),
    /// Signed correctly, but by somebody other than the one who must have signed.
    #[error("signed by somebody else")]
    WrongSigner,
    /// Signed correctly by somebody whom this round does not know.
    #[error("the signer is not enrolled")]
    NotEnrolled,
    /// Made for another round.
    #[error("another round")]
    WrongRound,
    /// Larger than the given number of bytes that this program takes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// Our own data does not fit the format; a mistake of this program, not of a file.
    #[error("cannot be written: {0}")]
    Unwritable(String),
    /// A key or certificate of ours cannot be used.
    #[error(transparent)]
    Seal(SealError),
    /// Reading or writing failed, for example a full disk or a pulled stick.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Refusal {
    /// The outcome in an inbox; `None` where the fault is not the file's.
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::NotAPackage => Some(Outcome::NotAPackage),
            Self::NotForUs => Some(Outcome::NotForUs),
            Self::Damaged(_) | Self::TooLarge(_) => Some(Outcome::Damaged),
            Self::NewerVersion(_) => Some(Outcome::NewerVersion),
            Self::Tampered(_) => Some(Outcome::Tampered),
            Self::WrongSigner => Some(Outcome::WrongSigner),
            Self::NotEnrolled => Some(Outcome::NotEnrolled),
            Self::WrongRound => Some(Outcome::WrongRound),
            Self::Unwritable(_) | Self::Seal(_) | Self::Io(_) => None,
        }
    }

    pub(crate) fn damaged(place: &str) -> Self {
        Self::Damaged(place.to_owned())
    }

    pub(crate) fn tampered(place: &str) -> Self {
        Self::Tampered(place.to_owned())
    }

    /// A document that was read: `place` is its name.
    pub(crate) fn in_document(place: &str, error: JsonError) -> Self {
        match error {
            JsonError::Newer { found, .. } => Self::NewerVersion(found),
            other => Self::Damaged(format!("{place}: {other}")),
        }
    }

    pub(crate) fn unwritable(error: JsonError) -> Self {
        Self::Unwritable(error.to_string())
    }
}
