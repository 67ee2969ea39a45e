//! What became of every package that arrived, refused ones too.

use crate::error::StoreError;
use crate::handle::{Read, Write};

/// One arrival. `id` is given by [`insert`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Counted in the order of arrival.
    pub id: i64,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Hash of the file, lowercase hex.
    pub file_sha256: String,
    /// One of the named outcomes of a merge.
    pub outcome: String,
    /// Whose it is, when that could be established.
    pub expert_id: Option<String>,
    /// Which revision, when that could be established.
    pub revision: Option<i64>,
    /// What a person should know, canonical JSON.
    pub detail: String,
    /// When it was judged.
    pub at: String,
}

/// Adds an arrival (its `id` is ignored) and returns the number it got.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<i64, StoreError> {
    tx.run(
        "INSERT INTO inbox (file_name, file_sha256, outcome, expert_id, revision, detail, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (&row.file_name, &row.file_sha256, &row.outcome, &row.expert_id, row.revision, &row.detail, &row.at),
    )?;
    Ok(tx.last_number())
}

/// All arrivals, oldest first.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    let sql = "SELECT id, file_name, file_sha256, outcome, expert_id, revision, detail, at FROM inbox ORDER BY id";
    c.many(sql, [], |r| {
        Ok(Row {
            id: r.get(0)?,
            file_name: r.get(1)?,
            file_sha256: r.get(2)?,
            outcome: r.get(3)?,
            expert_id: r.get(4)?,
            revision: r.get(5)?,
            detail: r.get(6)?,
            at: r.get(7)?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, write};

    #[test]
    fn arrivals_are_numbered_in_order_and_kept_even_when_nothing_is_known_about_them() {
        let (_folder, mut ws) = fresh();
        let arrival = |id| Row {
            id,
            file_name: "坏的.lxscore".to_owned(),
            file_sha256: "00".to_owned(),
            outcome: "damaged".to_owned(),
            expert_id: None,
            revision: None,
            detail: "{}".to_owned(),
            at: NOW.to_owned(),
        };
        assert_eq!(write(&mut ws, |tx| insert(tx, &arrival(0))), 1);
        assert_eq!(write(&mut ws, |tx| insert(tx, &arrival(0))), 2);
        assert_eq!(ws.read(list).unwrap(), [arrival(1), arrival(2)]);
    }
}
