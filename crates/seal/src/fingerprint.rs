//! What people compare to be sure that a key is the right one: the SHA-256 of its SubjectPublicKeyInfo,
//! shown as four Chinese characters and eight digits, `山河云海 4821 7730`.
//!
//! The characters are common, differ in shape and no two are read with the same sound, so that the
//! fingerprint can be read out over a telephone. The list never changes: it is printed on pledges.

use std::fmt;

use crate::{
    Result,
    hash::{Digest, from_hex, sha256, to_hex},
};

const CHARACTERS: &str = include_str!("fingerprint.txt");

/// SHA-256 of a public key's SubjectPublicKeyInfo.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub Digest);

impl Fingerprint {
    #[must_use]
    pub fn of_spki(spki_der: &[u8]) -> Self {
        Self(sha256(spki_der))
    }

    /// Reads the form that [`Self::hex`] writes.
    ///
    /// # Errors
    /// [`crate::Error::Hex`].
    pub fn from_hex(text: &str) -> Result<Self> {
        from_hex(text).map(Self)
    }

    /// 64 lower-case hexadecimal digits, for files.
    #[must_use]
    pub fn hex(&self) -> String {
        to_hex(&self.0)
    }

    /// For people: four characters, indexed by the first four bytes, and the next eight bytes as a
    /// big-endian number modulo 10⁸. About 58 bits.
    #[must_use]
    pub fn short(&self) -> String {
        let mut words = String::new();
        for byte in &self.0[..4] {
            words.extend(CHARACTERS.chars().filter(|sign| *sign != '\n').nth(usize::from(*byte)));
        }
        let number = self.0[4..12].iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)) % 100_000_000;
        format!("{words} {:04} {:04}", number / 10_000, number % 10_000)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.short())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Fingerprint({})", self.hex())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_256_different_characters_and_the_list_is_the_one_that_was_printed() {
        let signs: BTreeSet<char> = CHARACTERS.chars().filter(|sign| *sign != '\n').collect();
        assert_eq!(signs.len(), 256);
        assert!(signs.iter().all(|sign| ('\u{4e00}'..='\u{9fff}').contains(sign)));
        assert_eq!(to_hex(&sha256(CHARACTERS.as_bytes())), "bb66b783694cdd306ee10b75d559aaed5fa648a3f5b76a4eade91ec91c9382a3");
    }

    #[test]
    fn the_short_form_is_four_characters_and_eight_digits() {
        assert_eq!(Fingerprint([0; 32]).short(), "爱爱爱爱 0000 0000");
        let mut bytes = [0; 32];
        bytes[..12].copy_from_slice(&[255, 1, 2, 3, 0, 0, 0, 0, 0, 1, 0, 7]);
        assert_eq!(Fingerprint(bytes).short(), "锁安巴白 0006 5543");
        bytes[4..12].copy_from_slice(&[255; 8]);
        assert_eq!(Fingerprint(bytes).short(), "锁安巴白 0955 1615", "2⁶⁴ − 1 = 18446744073709551615");
    }

    #[test]
    fn hexadecimal_goes_there_and_back() {
        let print = Fingerprint::of_spki(b"key");
        assert_eq!(Fingerprint::from_hex(&print.hex()).unwrap(), print);
        assert!(Fingerprint::from_hex("abc").is_err());
    }
}
