//! The outside world behind one trait: time and chance. Everything above the shells takes them as an argument.

use linxuan_seal::Utc;

use crate::refused::Result;

/// Time and chance.
pub trait World: Send + Sync {
    /// The time now, whole seconds.
    fn now(&self) -> Result<Utc>;
    /// Random bytes from the operating system, for salts and ids.
    fn chance(&self) -> Result<[u8; 16]>;
}

/// The machine's own clock and random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Machine;

impl World for Machine {
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    fn now(&self) -> Result<Utc> {
        let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |past| past.as_secs());
        Ok(Utc::from_unix(seconds)?)
    }

    fn chance(&self) -> Result<[u8; 16]> {
        Ok(linxuan_seal::random::bytes()?)
    }
}

/// An id such as `R` and 16 hex digits.
pub(crate) fn new_id(world: &dyn World, letter: char) -> Result<String> {
    let bytes = world.chance()?;
    Ok(format!("{letter}{}", linxuan_seal::hash::to_hex(bytes.get(..8).unwrap_or_default())))
}
