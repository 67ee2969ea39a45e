//! What a person is told when a verb cannot do its work: one shape for every room below, with a class for exit codes.

use linxuan_domain::words::{Explains, Words};

/// Result of every verb.
pub type Result<T> = std::result::Result<T, Refused>;

/// Kind of refusal; the exit code of the command line follows from it (`CONTRACT.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The call does not make sense here. Exit 2.
    Usage,
    /// The input is bad. Exit 10.
    BadInput,
    /// The input is larger than allowed. Exit 11.
    Limits,
    /// A signature or a key does not hold. Exit 12.
    Trust,
    /// A person must decide. Exit 13.
    Conflict,
    /// Something is missing or does not add up. Exit 14.
    Incomplete,
    /// The disk, the file, the database. Exit 15.
    Storage,
    /// Somebody else is using it. Exit 16.
    Busy,
}

impl Class {
    /// The exit code.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::BadInput => 10,
            Self::Limits => 11,
            Self::Trust => 12,
            Self::Conflict => 13,
            Self::Incomplete => 14,
            Self::Storage => 15,
            Self::Busy => 16,
        }
    }
}

/// A refusal, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {}", message.en)]
pub struct Refused {
    /// Kind.
    pub class: Class,
    /// Stable code.
    pub code: String,
    /// File, cell or field; empty where there is none.
    pub place: String,
    /// What happened.
    pub message: Words,
    /// What to do now.
    pub remedy: Words,
}

impl Refused {
    /// From anything that explains itself.
    #[must_use]
    pub fn of(class: Class, place: impl Into<String>, why: &impl Explains) -> Self {
        Self { class, code: why.code().to_owned(), place: place.into(), message: why.message(), remedy: why.remedy() }
    }

    /// The same refusal at another place.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: place.into(), ..self }
    }
}

impl From<linxuan_store::StoreError> for Refused {
    fn from(error: linxuan_store::StoreError) -> Self {
        use linxuan_store::StoreError as E;
        let class = match &error {
            E::NotFound { .. } | E::NotAWorkspace { .. } | E::WrongKey { .. } | E::Newer { .. } | E::AlreadyExists { .. } => Class::BadInput,
            E::InUse { .. } => Class::Busy,
            E::ReadOnly { .. } | E::DiskFull { .. } | E::Io { .. } | E::Refused { .. } => Class::Storage,
            E::Damaged { .. } => Class::Incomplete,
        };
        Self::of(class, "", &error)
    }
}

impl From<linxuan_seal::Error> for Refused {
    fn from(error: linxuan_seal::Error) -> Self {
        let detail = error.to_string();
        crate::trouble::Trouble::Seal { detail }.into()
    }
}

impl From<linxuan_pack::canonical::JsonError> for Refused {
    fn from(error: linxuan_pack::canonical::JsonError) -> Self {
        crate::trouble::Trouble::Data { detail: error.to_string() }.into()
    }
}

impl From<linxuan_domain::exact::Overflow> for Refused {
    fn from(_: linxuan_domain::exact::Overflow) -> Self {
        crate::trouble::Trouble::Overflow.into()
    }
}
