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

/// Replaces everything but the id; false when there is no such expert.
pub fn update(tx: &Write<'_>, row: &Row) -> Result<bool, StoreError> {
    let changed = tx.run(
        "UPDATE expert SET batch_id = ?, row_no = ?, name = ?, unit = ?, title = ?, phone = ?, categories = ?, status = ?, content_json = ? WHERE id = ?",
        (&row.batch_id, row.row_no, &row.name, &row.unit, &row.title, &row.phone, &row.categories, &row.status, &row.content_json, &row.id),
    )?;
    Ok(changed > 0)
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

/// Removes one.
pub fn remove(tx: &Write<'_>, id: &str) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM expert WHERE id = ?", [id])? > 0)
}

/// Removes an import's experts.
pub fn remove_by_batch(tx: &Write<'_>, batch_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM expert WHERE batch_id = ?", [batch_id])
}

/// Id and name of all experts.
pub fn names(c: &Read<'_>) -> Result<Vec<(String, String)>, StoreError> {
    c.many("SELECT id, name FROM expert ORDER BY id", [], |r| Ok((r.get(0)?, r.get(1)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::import_batch;
    use crate::testing::{batch, fresh, write};

    fn expert(id: &str, row_no: i64) -> Row {
        Row {
            id: id.to_owned(),
            batch_id: "b1".to_owned(),
            row_no,
            name: "䶮㛃".to_owned(),
            unit: "重庆大学".to_owned(),
            title: "教授".to_owned(),
            phone: "138****0000".to_owned(),
            categories: "[\"testing\"]".to_owned(),
            status: "drawable".to_owned(),
            content_json: "{}".to_owned(),
        }
    }

    #[test]
    fn experts_keep_the_order_of_their_file_and_rare_names_come_back_unchanged() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| {
            import_batch::insert(tx, &batch("b1", "experts"))?;
            insert_all(tx, &[expert("z", 1), expert("a", 2)])
        });
        assert!(write(&mut ws, |tx| set_status(tx, "a", "retired")));
        let all = ws.read(list).unwrap();
        assert_eq!(all[0], expert("z", 1));
        assert_eq!(ws.read(|c| find(c, "a")).unwrap().unwrap().status, "retired");
        assert!(write(&mut ws, |tx| update(tx, &Row { unit: "西南大学".to_owned(), ..expert("a", 2) })));
        assert_eq!(ws.read(|c| find(c, "a")).unwrap().unwrap().unit, "西南大学");
        assert_eq!(write(&mut ws, |tx| remove_by_batch(tx, "b1")), 2);
    }
}
