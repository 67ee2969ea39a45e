//! Review rounds: title, stage and the whole definition (sheets, weights, rules) as canonical JSON with its hash.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One round. After `frozen_at` is set the definition must not change; the verbs see to that.
    "round" {
        id: String,
        title: String,
        /// `admission`, `selection` or `annual`.
        stage: String,
        definition_json: String,
        definition_sha256: String,
        frozen_at: Option<String>,
        created_at: String,
    }
}

/// Adds a round.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// Replaces everything but id and `created_at`; false when there is no such round.
pub fn update(tx: &Write<'_>, row: &Row) -> Result<bool, StoreError> {
    let changed = tx.run(
        "UPDATE round SET title = ?, stage = ?, definition_json = ?, definition_sha256 = ?, frozen_at = ? WHERE id = ?",
        (&row.title, &row.stage, &row.definition_json, &row.definition_sha256, &row.frozen_at, &row.id),
    )?;
    Ok(changed > 0)
}

/// Freezes the round now unless it is frozen already; true if this call did it.
pub fn freeze(tx: &Write<'_>, id: &str, at: &str) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE round SET frozen_at = ? WHERE id = ? AND frozen_at IS NULL", [at, id])? > 0)
}

/// One round by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// The newest round: the one this workspace is about.
pub fn newest(c: &Read<'_>) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "ORDER BY created_at DESC, id DESC LIMIT 1"].concat(), [], Row::from_sql)
}

/// All rounds, oldest first.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY created_at, id"].concat(), [], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, write};

    fn round(id: &str, created_at: &str) -> Row {
        Row {
            id: id.to_owned(),
            title: "入库评审".to_owned(),
            stage: "admission".to_owned(),
            definition_json: "{}".to_owned(),
            definition_sha256: "00".to_owned(),
            frozen_at: None,
            created_at: created_at.to_owned(),
        }
    }

    #[test]
    fn a_round_is_frozen_once_and_the_newest_is_the_one_in_work() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| insert(tx, &round("r1", "2025-01-01T00:00:00Z")));
        write(&mut ws, |tx| insert(tx, &round("r2", "2026-01-01T00:00:00Z")));
        assert!(write(&mut ws, |tx| update(tx, &Row { title: "十大平台".to_owned(), ..round("r2", "ignored") })));
        assert!(write(&mut ws, |tx| freeze(tx, "r2", NOW)));
        assert!(!write(&mut ws, |tx| freeze(tx, "r2", "2027-01-01T00:00:00Z")));
        let newest = ws.read(newest).unwrap().unwrap();
        assert_eq!((newest.id.as_str(), newest.title.as_str(), newest.frozen_at.as_deref()), ("r2", "十大平台", Some(NOW)));
        assert_eq!(ws.read(list).unwrap().len(), 2);
        assert_eq!(ws.read(|c| find(c, "r1")).unwrap(), Some(round("r1", "2025-01-01T00:00:00Z")));
    }
}
