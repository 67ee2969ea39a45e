//! Rows as they stood before an import, so that it can be taken back byte for byte. Whatever an import is about to change or remove
//! is kept here first, row by row with the names of its columns; [`restore`] puts it back and forgets it.

use rusqlite::types::{Value, ValueRef};

use crate::error::StoreError;
use crate::handle::{Read, Write};

/// Keeps rows for one import, in the order in which they must come back.
pub struct Keeper<'a, 'w> {
    tx: &'a Write<'w>,
    batch: &'a str,
    seq: i64,
}

impl<'a, 'w> Keeper<'a, 'w> {
    /// For the import with this id, which must be in the store.
    pub fn new(tx: &'a Write<'w>, batch: &'a str) -> Self {
        Self { tx, batch, seq: 0 }
    }

    /// An application that gets other content: its row, decisions on its conditions, its findings.
    pub fn changing_application(&mut self, id: &str) -> Result<(), StoreError> {
        self.keep("application", "id", id)?;
        self.keep("eligibility", "application_id", id)?;
        self.keep("finding", "application_id", id)
    }

    /// An application that goes: its row and everything that goes with it, attached contents too.
    pub fn removing_application(&mut self, id: &str) -> Result<(), StoreError> {
        self.keep("application", "id", id)?;
        for (table, column) in children(self.tx, "application")? {
            self.keep(&table, &column, id)?;
        }
        self.tx.run("INSERT OR IGNORE INTO before_blob (batch_id, sha256) SELECT ?1, sha256 FROM attachment WHERE application_id = ?2", [self.batch, id])?;
        Ok(())
    }

    /// An expert that gets other content.
    pub fn changing_expert(&mut self, id: &str) -> Result<(), StoreError> {
        self.keep("expert", "id", id)
    }

    /// An expert that goes, with the recusals.
    pub fn removing_expert(&mut self, id: &str) -> Result<(), StoreError> {
        self.keep("expert", "id", id)?;
        self.keep("recusal", "expert_id", id)
    }

    /// The mapping of a head, or that there was none.
    pub fn mapping(&mut self, signature: &str) -> Result<(), StoreError> {
        self.keep("mapping", "signature", signature)
    }

    /// A fact of the workspace, or that there was none.
    pub fn meta(&mut self, key: &str) -> Result<(), StoreError> {
        self.keep("meta", "key", key)
    }

    fn keep(&mut self, table: &str, column: &str, key: &str) -> Result<(), StoreError> {
        self.note(table, column, key, None)?;
        for row in rows(self.tx, table, column, key)? {
            self.note(table, column, key, Some(row))?;
        }
        Ok(())
    }

    fn note(&mut self, table: &str, column: &str, key: &str, row: Option<Vec<u8>>) -> Result<(), StoreError> {
        self.seq += 1;
        let sql = "INSERT INTO before_import (batch_id, seq, table_name, key_column, key, row) VALUES (?, ?, ?, ?, ?, ?)";
        self.tx.run(sql, (self.batch, self.seq, table, column, key, row))?;
        Ok(())
    }
}

/// Puts back what was kept for an import, and forgets it; gives the ids of applications and experts. The rows that the import added
/// must be gone already.
pub fn restore(tx: &Write<'_>, batch: &str) -> Result<Vec<String>, StoreError> {
    // A row that is gone comes back before those that refer to it; until then references may dangle.
    tx.run("PRAGMA defer_foreign_keys = ON", [])?;
    let sql = "SELECT table_name, key_column, key, row FROM before_import WHERE batch_id = ? ORDER BY seq";
    let kept: Vec<Kept> = tx.many(sql, [batch], |r| Ok(Kept { table: r.get(0)?, column: r.get(1)?, key: r.get(2)?, row: r.get(3)? }))?;
    for (at, scope) in kept.iter().enumerate().filter(|(_, k)| k.row.is_none()) {
        let was_there = kept.get(at + 1).is_some_and(|next| next.row.is_some() && next.table == scope.table && next.key == scope.key);
        // A parent that is there is written over: removing it would take its children along.
        if !(was_there && PARENTS.contains(&scope.table.as_str())) {
            tx.run(&format!("DELETE FROM {} WHERE {} = ?", name(&scope.table), name(&scope.column)), [&scope.key])?;
        }
    }
    let mut restored = Vec::new();
    for kept in &kept {
        if let Some(row) = &kept.row {
            put(tx, &kept.table, row)?;
            restored.extend(PARENTS.contains(&kept.table.as_str()).then(|| kept.key.clone()));
        }
    }
    tx.run("DELETE FROM before_import WHERE batch_id = ?", [batch])?;
    tx.run("DELETE FROM before_blob WHERE batch_id = ?", [batch])?;
    Ok(restored)
}

const PARENTS: [&str; 2] = ["application", "expert"];

struct Kept {
    table: String,
    column: String,
    key: String,
    row: Option<Vec<u8>>,
}

/// Tables whose rows go with a row of `parent`, and by which column.
fn children(c: &Read<'_>, parent: &str) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT t.name, f.\"from\" FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f \
               WHERE t.type = 'table' AND f.\"table\" = ? AND f.on_delete = 'CASCADE' ORDER BY t.name";
    c.many(sql, [parent], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// The rows of a scope, each as bytes: for every column its name and its value, the row's own number first where it has one.
fn rows(c: &Read<'_>, table: &str, column: &str, key: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    let numbered = has_rowid(c, table)?;
    let all = if numbered { "rowid AS _rowid_, *" } else { "*" };
    let order = if numbered { "ORDER BY rowid" } else { "" };
    let sql = format!("SELECT {all} FROM {} WHERE {} = ? {order}", name(table), name(column));
    c.many(&sql, [key], |row| {
        let names: Vec<String> = row.as_ref().column_names().map(ToOwned::to_owned).collect();
        let mut bytes = Vec::new();
        for (at, name) in names.iter().enumerate() {
            text(&mut bytes, name.as_bytes());
            value(&mut bytes, row.get_ref(at)?);
        }
        Ok(bytes)
    })
}

fn has_rowid(c: &Read<'_>, table: &str) -> Result<bool, StoreError> {
    Ok(c.number("SELECT count(*) FROM pragma_table_list(?) WHERE wr = 0", [table])? > 0)
}

fn put(tx: &Write<'_>, table: &str, row: &[u8]) -> Result<(), StoreError> {
    let mut columns = read(row);
    // What an earlier version kept may have columns that are no more.
    let known = tx.many("SELECT name FROM pragma_table_info(?) UNION SELECT '_rowid_'", [table], |r| r.get::<_, String>(0))?;
    columns.retain(|(column, _)| known.contains(column));
    let names: Vec<String> = columns.iter().map(|(column, _)| name(column)).collect();
    let set: Vec<String> = names.iter().filter(|n| *n != "\"_rowid_\"").map(|n| format!("{n} = excluded.{n}")).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {}", name(table), names.join(", "), set.join(", "));
    tx.run(&sql, rusqlite::params_from_iter(columns.into_iter().map(|(_, value)| value)))?;
    Ok(())
}

/// A name in SQL. All names come from the schema; the quotes are for the eye.
fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn text(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
    bytes.extend_from_slice(text);
}

/// A value as bytes: its type, then what it is.
pub(crate) fn value(bytes: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => bytes.push(0),
        ValueRef::Integer(n) => {
            bytes.push(1);
            bytes.extend_from_slice(&n.to_be_bytes());
        }
        ValueRef::Real(n) => {
            bytes.push(2);
            bytes.extend_from_slice(&n.to_bits().to_be_bytes());
        }
        ValueRef::Text(t) => {
            bytes.push(3);
            text(bytes, t);
        }
        ValueRef::Blob(b) => {
            bytes.push(4);
            text(bytes, b);
        }
    }
}

/// Reads what [`rows`] wrote; ends where the bytes end.
fn read(mut bytes: &[u8]) -> Vec<(String, Value)> {
    let mut columns = Vec::new();
    while let Some((column, value)) = column(&mut bytes) {
        columns.push((column, value));
    }
    columns
}

fn column(bytes: &mut &[u8]) -> Option<(String, Value)> {
    let name = String::from_utf8(part(bytes)?).ok()?;
    let (kind, rest) = bytes.split_first()?;
    *bytes = rest;
    let value = match kind {
        0 => Value::Null,
        1 => Value::Integer(i64::from_be_bytes(eight(bytes)?)),
        2 => Value::Real(f64::from_bits(u64::from_be_bytes(eight(bytes)?))),
        3 => Value::Text(String::from_utf8(part(bytes)?).ok()?),
        _ => Value::Blob(part(bytes)?),
    };
    Some((name, value))
}

fn part(bytes: &mut &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(u64::from_be_bytes(eight(bytes)?)).ok()?;
    let (head, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(head.to_vec())
}

fn eight(bytes: &mut &[u8]) -> Option<[u8; 8]> {
    let (head, rest) = bytes.split_first_chunk::<8>()?;
    *bytes = rest;
    Some(*head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Workspace;
    use crate::state;
    use crate::table::{application, eligibility, expert, finding, import_batch, mapping};
    use crate::testing::{NOW, batch, fresh, seed_applications, toy_hash, write};

    fn digest(ws: &Workspace) -> [u8; 32] {
        ws.read(|c| state::digest(c, toy_hash)).unwrap()
    }

    fn some_rows(tx: &Write<'_>) -> Result<(), StoreError> {
        seed_applications(tx, 3)?;
        eligibility::decide(tx, &eligibility::tests::decision("a2", "G-01", Some("fail"), NOW))?;
        finding::insert_all(tx, &[finding::tests::row("b1", Some("a1")), finding::tests::row("b1", Some("a2"))])?;
        mapping::put(tx, &mapping::Row { signature: "s1".into(), columns_json: "[]".into(), confirmed_at: NOW.into() })
    }

    /// The whole promise of an undo: every row, also those that hang on others, in its old place and order.
    #[test]
    fn what_an_import_changed_removed_or_added_beside_is_put_back_to_the_last_byte() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, some_rows);
        let before = digest(&ws);
        write(&mut ws, |tx| {
            import_batch::insert(tx, &batch("b2", "summary"))?;
            let mut keeper = Keeper::new(tx, "b2");
            keeper.changing_application("a1")?;
            keeper.removing_application("a2")?;
            keeper.mapping("s1")?;
            keeper.mapping("s2")?;
            keeper.meta("reference-date")?;
            let mut row = application::find(tx, "a1")?.unwrap();
            row.content_json = "{\"other\":1}".into();
            application::update(tx, &row)?;
            finding::remove_by_application(tx, "a1")?;
            finding::insert_all(tx, &[finding::tests::row("b2", Some("a1"))])?;
            application::remove(tx, "a2")?;
            mapping::put(tx, &mapping::Row { signature: "s1".into(), columns_json: "[1]".into(), confirmed_at: NOW.into() })?;
            mapping::put(tx, &mapping::Row { signature: "s2".into(), columns_json: "[2]".into(), confirmed_at: NOW.into() })?;
            crate::table::meta::set(tx, "reference-date", "2026-06-12")
        });
        assert_ne!(digest(&ws), before);
        write(&mut ws, |tx| {
            finding::remove_by_batch(tx, "b2")?;
            assert_eq!(restore(tx, "b2")?, ["a1", "a2"]);
            import_batch::set_undone(tx, "b2", NOW)
        });
        assert_eq!(digest(&ws), before);
        ws.check_pages().unwrap();
    }

    /// Experts stand in the order of their rows; one that comes back stands where it stood.
    #[test]
    fn an_expert_that_comes_back_stands_in_its_old_place() {
        let (_folder, mut ws) = fresh();
        let one = |id: &str| expert::Row {
            id: id.into(),
            batch_id: "b1".into(),
            row_no: 1,
            name: id.into(),
            unit: String::new(),
            title: String::new(),
            phone: String::new(),
            categories: String::new(),
            status: String::new(),
            content_json: "{}".into(),
        };
        write(&mut ws, |tx| {
            import_batch::insert(tx, &batch("b1", "experts"))?;
            expert::insert_all(tx, &[one("E01"), one("E02"), one("E03")])
        });
        let before = digest(&ws);
        write(&mut ws, |tx| {
            import_batch::insert(tx, &batch("b2", "experts"))?;
            Keeper::new(tx, "b2").removing_expert("E02")?;
            expert::remove(tx, "E02")
        });
        write(&mut ws, |tx| {
            restore(tx, "b2")?;
            import_batch::set_undone(tx, "b2", NOW)
        });
        assert_eq!(digest(&ws), before);
    }
}
