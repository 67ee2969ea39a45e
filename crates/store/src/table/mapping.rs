//! What the columns of a head mean, as a person confirmed it, by the head's signature: proposed when such a head comes again.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One head.
    "mapping" {
        signature: String,
        /// Canonical JSON made by the caller.
        columns_json: String,
        confirmed_at: String,
    }
}

/// Writes a mapping over the one of the same head.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [INSERT, " ON CONFLICT (signature) DO UPDATE SET columns_json = excluded.columns_json, confirmed_at = excluded.confirmed_at"].concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// All mappings.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY signature"].concat(), [], Row::from_sql)
}

/// The mapping of a head.
pub fn find(c: &Read<'_>, signature: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE signature = ?"].concat(), [signature], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, write};

    #[test]
    fn the_newest_mapping_of_a_head_is_the_one_that_counts() {
        let (_folder, mut ws) = fresh();
        let row = |signature: &str, columns: &str| Row { signature: signature.into(), columns_json: columns.into(), confirmed_at: NOW.into() };
        write(&mut ws, |tx| put(tx, &row("s", "[1]")));
        write(&mut ws, |tx| put(tx, &row("t", "[2]")));
        write(&mut ws, |tx| put(tx, &row("s", "[3]")));
        assert_eq!(ws.read(list).unwrap(), [row("s", "[3]"), row("t", "[2]")]);
        assert_eq!(ws.read(|c| find(c, "u")).unwrap(), None);
    }
}
