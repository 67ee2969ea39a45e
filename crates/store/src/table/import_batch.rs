//! One row for each file that brought applications or experts in: a workbook, or in an expert's workspace the task
//! package. An undone batch stays as a row; its applications, experts and findings are removed.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One import.
    "import_batch" {
        id: String,
        /// `summary`, `form`, `experts`, `manual` or `task`.
        kind: String,
        file_name: String,
        file_sha256: String,
        imported_at: String,
        undone_at: Option<String>,
        /// Counts and headings, canonical JSON.
        report_json: String,
        /// What a person chose in the preview, canonical JSON; empty for nothing.
        choices_json: String,
    }
}

/// Adds a batch.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// One batch by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// The batch that this very file made, if it is still in force: importing it again changes nothing.
pub fn find_by_file(c: &Read<'_>, kind: &str, file_sha256: &str) -> Result<Option<Row>, StoreError> {
    let sql = [SELECT, "WHERE kind = ? AND file_sha256 = ? AND undone_at IS NULL ORDER BY rowid DESC LIMIT 1"].concat();
    c.one(&sql, [kind, file_sha256], Row::from_sql)
}

/// The newest batch in force that this very file made, whatever it was read as.
pub fn newest_of_file(c: &Read<'_>, file_sha256: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE file_sha256 = ? AND undone_at IS NULL ORDER BY rowid DESC LIMIT 1"].concat(), [file_sha256], Row::from_sql)
}

/// Sets what the import came to.
pub fn set_report(tx: &Write<'_>, id: &str, report_json: &str) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE import_batch SET report_json = ? WHERE id = ?", [report_json, id])? > 0)
}

/// The newest batch that is still in force: the one `undo` takes back.
pub fn newest(c: &Read<'_>) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE undone_at IS NULL ORDER BY rowid DESC LIMIT 1"].concat(), [], Row::from_sql)
}

/// All batches in the order they came, undone ones too.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY rowid"].concat(), [], Row::from_sql)
}

/// Marks the batch as undone; the caller removes its rows in the same write. False when it is unknown or undone already.
pub fn set_undone(tx: &Write<'_>, id: &str, at: &str) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE import_batch SET undone_at = ? WHERE id = ? AND undone_at IS NULL", [at, id])? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, batch, fresh, write};

    /// Importing the same workbook twice must be noticed, and after an undo it must be possible again.
    #[test]
    fn a_file_is_known_until_its_import_is_undone() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| insert(tx, &batch("b1", "summary")));
        write(&mut ws, |tx| insert(tx, &batch("b2", "experts")));
        assert_eq!(ws.read(|c| find_by_file(c, "summary", "sha of b1")).unwrap().unwrap().id, "b1");
        assert_eq!(ws.read(|c| find_by_file(c, "experts", "sha of b1")).unwrap(), None);
        assert_eq!(ws.read(newest).unwrap().unwrap().id, "b2");
        assert!(write(&mut ws, |tx| set_undone(tx, "b2", NOW)));
        assert!(!write(&mut ws, |tx| set_undone(tx, "b2", NOW)));
        assert_eq!(ws.read(newest).unwrap().unwrap().id, "b1");
        assert_eq!(ws.read(|c| find(c, "b2")).unwrap().unwrap().undone_at.as_deref(), Some(NOW));
        assert_eq!(ws.read(list).unwrap().len(), 2);
    }
}
