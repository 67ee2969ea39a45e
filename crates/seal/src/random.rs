//! Random bytes from the operating system. Public draws do not use this: they have a published seed.

use ring::rand::{SecureRandom, SystemRandom};

use crate::{Error, Result};

/// `N` random bytes.
///
/// # Errors
/// [`Error::NoRandomness`] when the operating system refuses.
pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut out = [0; N];
    source().fill(&mut out).map_err(|_| Error::NoRandomness)?;
    Ok(out)
}

pub(crate) fn source() -> SystemRandom {
    SystemRandom::new()
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_calls_do_not_give_the_same_bytes() {
        assert_ne!(super::bytes::<32>().unwrap(), super::bytes::<32>().unwrap());
    }
}
