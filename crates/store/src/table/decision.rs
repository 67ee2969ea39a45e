//! Decisions of the meeting. They are only ever added, in the order of their numbers; the table refuses a change or a removal.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One decision.
    "decision" {
        /// 1 for the first.
        number: i64,
        /// Kind, as in the document.
        kind: String,
        /// The canonical document.
        content_json: String,
        /// Its hash, lowercase hex.
        sha256: String,
        at: String,
    }
}

/// Adds a decision. `Refused` when the number is taken.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// All decisions, the first first.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY number"].concat(), [], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, try_write, write};

    /// What a meeting decided stays, whatever a later version of the program might try.
    #[test]
    fn a_decision_can_be_added_once_and_neither_changed_nor_removed() {
        let (_folder, mut ws) = fresh();
        let row = |number| Row { number, kind: "reopen".to_owned(), content_json: "{}".to_owned(), sha256: "00".to_owned(), at: NOW.to_owned() };
        write(&mut ws, |tx| insert(tx, &row(1)));
        write(&mut ws, |tx| insert(tx, &row(2)));
        assert!(try_write(&mut ws, |tx| insert(tx, &row(2))).is_err());
        assert!(try_write(&mut ws, |tx| tx.run("UPDATE decision SET kind = 'x'", [])).is_err());
        assert!(try_write(&mut ws, |tx| tx.run("DELETE FROM decision", [])).is_err());
        assert_eq!(ws.read(list).unwrap(), [row(1), row(2)]);
    }
}
