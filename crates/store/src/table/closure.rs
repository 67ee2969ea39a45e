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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;
    use crate::testing::{NOW, fresh, try_write, write};

    #[test]
    fn a_missing_sheet_is_closed_only_with_a_reason() {
        let (_folder, mut ws) = fresh();
        let closure = |reason: &str| Row { expert_id: "e1".to_owned(), reason: reason.to_owned(), at: NOW.to_owned() };
        let blank = try_write(&mut ws, |tx| put(tx, &closure("  ")));
        assert!(matches!(blank, Err(StoreError::Refused { .. })), "{blank:?}");
        write(&mut ws, |tx| put(tx, &closure("因病退出")));
        write(&mut ws, |tx| put(tx, &closure("因病退出，已书面说明")));
        assert_eq!(ws.read(|c| find(c, "e1")).unwrap(), Some(closure("因病退出，已书面说明")));
        assert_eq!(ws.read(list).unwrap().len(), 1);
        assert!(write(&mut ws, |tx| remove(tx, "e1")));
    }
}
