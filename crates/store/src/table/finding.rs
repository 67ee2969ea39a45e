//! What an import noticed, cell by cell. The sentences stand in the catalogue of findings, by code.

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
        /// What was read instead, where that helps.
        read: String,
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

/// Removes the findings about one application.
pub fn remove_by_application(tx: &Write<'_>, application_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM finding WHERE application_id = ?", [application_id])
}

/// Removes an import's findings.
pub fn remove_by_batch(tx: &Write<'_>, batch_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM finding WHERE batch_id = ?", [batch_id])
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::testing::{fresh, seed_applications, write};

    pub(crate) fn row(batch_id: &str, application_id: Option<&str>) -> Row {
        Row {
            batch_id: batch_id.to_owned(),
            application_id: application_id.map(str::to_owned),
            code: "W_APPROX".to_owned(),
            field: "people_trained".to_owned(),
            cell: "汇总表!H7".to_owned(),
            raw: "约1,250人".to_owned(),
            read: "1250人".to_owned(),
        }
    }

    #[test]
    fn findings_keep_their_order_and_leave_with_their_import() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        let rows = [row("b1", Some("a1")), row("b1", None)];
        write(&mut ws, |tx| insert_all(tx, &rows));
        assert_eq!(ws.read(|c| list_by_batch(c, "b1")).unwrap(), rows);
        assert_eq!(ws.read(|c| list_by_application(c, "a1")).unwrap(), rows[..1]);
        assert_eq!(write(&mut ws, |tx| remove_by_batch(tx, "b1")), 2);
    }
}
