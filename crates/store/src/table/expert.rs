//! The pool of experts. Only the secretariat's workspace has rows here.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One expert.
    "expert" {
        id: String,
        batch_id: String,
        row_no: i64,
        name: String,
        unit: String,
        title: String,
        phone: String,
        /// Canonical JSON list of category keys.
        categories: String,
        /// Whether the expert can be drawn, in the pool's words.
        status: String,
        content_json: String,
    }
}

/// Adds one expert.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// Adds many.
pub fn insert_all<'r>(tx: &Write<'_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<(), StoreError> {
    rows.into_iter().try_for_each(|row| insert(tx, row))
}

/// Sets whether the expert can be drawn.
pub fn set_status(tx: &Write<'_>, id: &str, status: &str) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE expert SET status = ? WHERE id = ?", [status, id])? > 0)
}

/// One expert by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// All experts in the order of their files.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY rowid"].concat(), [], Row::from_sql)
}

/// Removes an import's experts.
pub fn remove_by_batch(tx: &Write<'_>, batch_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM expert WHERE batch_id = ?", [batch_id])
}
