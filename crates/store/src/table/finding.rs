//! What an import noticed, cell by cell, with a sentence and a remedy in both languages.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One finding. Texts that do not apply are empty.
    "finding" {
        batch_id: String,
        /// `None` for findings about a row that became no application, or about the whole file.
        application_id: Option<String>,
        /// `W_…` or `E_…`.
        code: String,
        field: String,
        /// Sheet and A1 address.
        cell: String,
        /// The value as it stands in the cell.
        raw: String,
        message_zh: String,
        message_en: String,
        remedy_zh: String,
        remedy_en: String,
    }
}

/// Adds one finding.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// Adds many.
pub fn insert_all<'r>(tx: &Write<'_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<(), StoreError> {
    rows.into_iter().try_for_each(|row| insert(tx, row))
}

/// All findings in the order they were made.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY rowid"].concat(), [], Row::from_sql)
}

/// Findings of one import in the order they were made.
pub fn list_by_batch(c: &Read<'_>, batch_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE batch_id = ? ORDER BY rowid"].concat(), [batch_id], Row::from_sql)
}

/// Findings about one application in the order they were made.
pub fn list_by_application(c: &Read<'_>, application_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE application_id = ? ORDER BY rowid"].concat(), [application_id], Row::from_sql)
}

/// Removes an import's findings.
pub fn remove_by_batch(tx: &Write<'_>, batch_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM finding WHERE batch_id = ?", [batch_id])
}
