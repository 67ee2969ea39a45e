//! Missing score sheets that a person closed, each with a reason: only then may a ranking go on without them.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One closed sheet.
    "closure" {
        expert_id: String,
        /// Never blank; the table refuses that.
        reason: String,
        at: String,
    }
}

/// Closes an expert's missing sheet; a second time replaces the reason.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [INSERT, " ON CONFLICT (expert_id) DO UPDATE SET reason = excluded.reason, at = excluded.at"].concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// Opens it again; true if it was closed.
pub fn remove(tx: &Write<'_>, expert_id: &str) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM closure WHERE expert_id = ?", [expert_id])? > 0)
}

/// The closure for an expert, if there is one.
pub fn find(c: &Read<'_>, expert_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE expert_id = ?"].concat(), [expert_id], Row::from_sql)
}

/// All closures by expert.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id"].concat(), [], Row::from_sql)
}
