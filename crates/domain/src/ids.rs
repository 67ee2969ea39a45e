//! The ids that packages, tables and pages share. Each is a newtype, so that an expert can never be taken for an application.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// From a text of the right form (see `docs/formats.md`).
            #[must_use]
            pub fn read(text: &str) -> Option<Self> {
                well_formed(text).then(|| Self(text.to_owned()))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/// A review round: `R` and 16 hex digits.
    RoundId);
id!(/// An application in a round: `A001`.
    ApplicationId);
id!(/// An expert in a round: `E01`.
    ExpertId);
id!(/// A task handed to one expert: `T` and 16 hex digits.
    TaskId);

impl ApplicationId {
    /// The n-th application of a round, counted from one.
    #[must_use]
    pub fn nth(n: usize) -> Self {
        Self(format!("A{n:03}"))
    }
}

impl ExpertId {
    /// The n-th expert of a round, counted from one.
    #[must_use]
    pub fn nth(n: usize) -> Self {
        Self(format!("E{n:02}"))
    }
}

fn well_formed(text: &str) -> bool {
    let mut chars = text.bytes();
    chars.next().is_some_and(|first| first.is_ascii_uppercase())
        && (3..=33).contains(&text.len())
        && chars.all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_from_a_hostile_file_cannot_be_a_path_or_empty() {
        for bad in ["", "A", "a01", "A../..", "A01/..", "A 01", "A０１"] {
            assert_eq!(ApplicationId::read(bad), None, "{bad}");
        }
        assert_eq!(ApplicationId::nth(7).as_str(), "A007");
        assert!(ExpertId::read("E01").is_some() && TaskId::read("T0123456789abcdef").is_some());
    }
}
