//! This workspace's own secrets: private key, age identity, root certificate. They never leave the file except through
//! the room that uses them, and never appear in the log.

use crate::error::StoreError;
use crate::handle::{Read, Write};

/// The bytes under a name, if there are any.
pub fn get(c: &Read<'_>, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    c.one("SELECT value FROM secret WHERE name = ?", [name], |r| r.get(0))
}

/// Stores the bytes under a name that is still free; a second time is `Refused`, because keys are never overwritten.
pub fn insert(tx: &Write<'_>, name: &str, value: &[u8]) -> Result<(), StoreError> {
    tx.run("INSERT INTO secret (name, value) VALUES (?, ?)", (name, value))?;
    Ok(())
}

/// Removes the bytes (overwritten on disk: `secure_delete` is on); true if they were there.
pub fn remove(tx: &Write<'_>, name: &str) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM secret WHERE name = ?", [name])? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;
    use crate::testing::{fresh, try_write, write};

    /// Overwriting a private key would make everything signed or encrypted with it unusable.
    #[test]
    fn a_secret_is_never_overwritten() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| insert(tx, "signing-key", &[1, 2, 0, 255]));
        let second = try_write(&mut ws, |tx| insert(tx, "signing-key", &[3]));
        assert!(matches!(second, Err(StoreError::Refused { .. })), "{second:?}");
        assert_eq!(ws.read(|c| get(c, "signing-key")).unwrap(), Some(vec![1, 2, 0, 255]));
        assert!(write(&mut ws, |tx| remove(tx, "signing-key")));
        assert_eq!(ws.read(|c| get(c, "signing-key")).unwrap(), None);
    }
}
