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
