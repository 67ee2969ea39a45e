//! From a passphrase to the key of a workspace: Argon2id, 64 MiB, three passes, one lane.
//!
//! The passphrase is taken as the UTF-8 bytes that were typed, with no Unicode normalisation: a rule that
//! changes with the Unicode tables could lock a workspace for good. There is no second way in.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::{Error, Result};

/// Fewer characters than this are refused when a passphrase is set (a Chinese character counts as one).
pub const MINIMUM_CHARACTERS: usize = 8;

const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// Is it long enough to be set, and not one character repeated? Opening an existing workspace does not ask.
///
/// # Errors
/// [`Error::WeakPassphrase`].
pub fn check(passphrase: &str) -> Result<()> {
    let mut characters = passphrase.chars();
    let first = characters.next();
    let repeated = characters.all(|next| Some(next) == first);
    if passphrase.chars().count() < MINIMUM_CHARACTERS || repeated {
        return Err(Error::WeakPassphrase);
    }
    Ok(())
}

/// The 32-byte key of a workspace. Takes about 0.15 s and 64 MiB, on purpose.
///
/// # Errors
/// [`Error::Passphrase`] when the passphrase is longer than 4 GiB.
pub fn workspace_key(passphrase: &str, salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>> {
    let mut key = Zeroizing::new([0; 32]);
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(key.len())).map_err(|_| Error::Passphrase)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(passphrase.as_bytes(), salt, key.as_mut()).map_err(|_| Error::Passphrase)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_or_monotonous_passphrases_are_refused_and_chinese_characters_count_as_one() {
        for bad in ["", "1234567", "11111111111", "重庆十大平台评", "        "] {
            assert!(matches!(check(bad), Err(Error::WeakPassphrase)), "{bad}");
        }
        for good in ["12345678", "重庆十大平台评审", "correct horse"] {
            assert!(check(good).is_ok(), "{good}");
        }
    }

    /// Computed with the reference implementation (argon2-cffi). A change here would lock every workspace.
    #[test]
    fn the_reference_implementation_derives_the_same_key() {
        let salt = std::array::from_fn(|index| index as u8);
        let key = workspace_key("重庆十大平台评审", &salt).unwrap();
        assert_eq!(crate::hash::to_hex(key.as_ref()), "ce58dd255d5720d00d76941ad3f0f8da181720870cf618a91bd771d6948dbfdb");
    }

    #[test]
    fn the_key_depends_on_every_byte_of_the_passphrase_and_on_the_salt() {
        let key = workspace_key("重庆十大平台评审", &[7; 16]).unwrap();
        assert_eq!(key, workspace_key("重庆十大平台评审", &[7; 16]).unwrap());
        assert_ne!(key, workspace_key("重庆十大平台评审 ", &[7; 16]).unwrap());
        assert_ne!(key, workspace_key("重庆十大平台评审", &[8; 16]).unwrap());
    }
}
