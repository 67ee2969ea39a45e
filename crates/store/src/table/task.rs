//! Task packages: issued ones in the secretariat's workspace, the opened one in an expert's.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One task. `sequence` counts an expert's tasks from 1; the largest is the one in force.
    "task" {
        id: String,
        expert_id: String,
        sequence: i64,
        issued_at: String,
        manifest_sha256: String,
        file_name: String,
        content_json: String,
    }
}

/// Adds a task; the same sequence twice for one expert is `Refused`.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// One task by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// The task in force for an expert.
pub fn newest_of(c: &Read<'_>, expert_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE expert_id = ? ORDER BY sequence DESC LIMIT 1"].concat(), [expert_id], Row::from_sql)
}

/// All tasks by expert and sequence.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id, sequence"].concat(), [], Row::from_sql)
}
