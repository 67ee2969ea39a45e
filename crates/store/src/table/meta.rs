//! Small settings of this workspace: one text for one key.

use crate::error::StoreError;
use crate::handle::{Read, Write};

/// Whose workspace it is; written once.
pub const KIND: &str = "kind";
/// When it was created.
pub const CREATED_AT: &str = "created_at";

/// The value, if the key was ever set.
pub fn get(c: &Read<'_>, key: &str) -> Result<Option<String>, StoreError> {
    c.one("SELECT value FROM meta WHERE key = ?", [key], |r| r.get(0))
}

/// Sets or replaces the value.
pub fn set(tx: &Write<'_>, key: &str, value: &str) -> Result<(), StoreError> {
    tx.run("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [key, value])?;
    Ok(())
}

/// Forgets the key; true if it was there.
pub fn remove(tx: &Write<'_>, key: &str) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM meta WHERE key = ?", [key])? > 0)
}

/// All settings by key.
pub fn list(c: &Read<'_>) -> Result<Vec<(String, String)>, StoreError> {
    c.many("SELECT key, value FROM meta ORDER BY key", [], |r| Ok((r.get(0)?, r.get(1)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fresh, write};

    #[test]
    fn a_setting_is_replaced_listed_and_forgotten() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| set(tx, "lang", "zh"));
        write(&mut ws, |tx| set(tx, "lang", "en"));
        assert_eq!(ws.read(|c| get(c, "lang")).unwrap().as_deref(), Some("en"));
        assert_eq!(ws.read(list).unwrap().len(), 3);
        assert!(write(&mut ws, |tx| remove(tx, "lang")));
        assert!(!write(&mut ws, |tx| remove(tx, "lang")));
    }
}
