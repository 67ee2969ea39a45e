//! One hash over everything that holds in a workspace: two workspaces with the same hash hold the same rows in the same order.
//! History is left out: the log, and imports that were taken back.

use crate::before::value;
use crate::error::StoreError;
use crate::handle::Read;
use crate::log::HashFn;

/// The hash of all rows of all tables. `hash` is SHA-256, as for the log. Reads the whole file.
pub fn digest(c: &Read<'_>, hash: HashFn) -> Result<[u8; 32], StoreError> {
    let sql = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'log' ORDER BY name";
    let tables: Vec<(String, bool)> = c.many(sql, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut digest = [0; 32];
    for (table, without_rowid) in tables {
        digest = chained(hash, &digest, table.as_bytes());
        let (columns, order) = if without_rowid { ("*", String::new()) } else { ("rowid, *", "ORDER BY rowid".to_owned()) };
        let only = if table == "import_batch" { "WHERE undone_at IS NULL" } else { "" };
        let rows: Vec<Vec<u8>> = c.many(&format!("SELECT {columns} FROM \"{table}\" {only} {order}"), [], |row| {
            let mut bytes = Vec::new();
            (0..row.as_ref().column_count()).try_for_each(|at| row.get_ref(at).map(|v| value(&mut bytes, v)))?;
            Ok(bytes)
        })?;
        for row in rows {
            digest = chained(hash, &digest, &row);
        }
    }
    Ok(digest)
}

fn chained(hash: HashFn, before: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    hash(&[before.as_slice(), bytes].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::meta;
    use crate::testing::{fresh, toy_hash, write};

    /// A hash that misses a change would make the test of every undo worthless.
    #[test]
    fn any_row_changes_the_hash_and_the_log_does_not() {
        let (_folder, mut ws) = fresh();
        let digest = |ws: &crate::Workspace| ws.read(|c| digest(c, toy_hash)).unwrap();
        let before = digest(&ws);
        write(&mut ws, |_| Ok(()));
        assert_eq!(digest(&ws), before, "only the log grew");
        write(&mut ws, |tx| meta::set(tx, "a", "b"));
        let one = digest(&ws);
        write(&mut ws, |tx| meta::set(tx, "a", "c"));
        assert!(one != before && digest(&ws) != one);
        write(&mut ws, |tx| meta::set(tx, "a", "b"));
        assert_eq!(digest(&ws), one);
    }
}
