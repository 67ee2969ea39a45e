//! Files that came with an application.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One attachment without its bytes, which [`content`] reads.
    "attachment" {
        application_id: String,
        name: String,
        sha256: String,
        size: i64,
    }
}

/// Adds an attachment; the same name twice for one application is `Refused`.
pub fn insert(tx: &Write<'_>, row: &Row, content: &[u8]) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO attachment (application_id, name, sha256, size, content) VALUES (?, ?, ?, ?, ?)",
        (&row.application_id, &row.name, &row.sha256, row.size, content),
    )?;
    Ok(())
}

/// The attachments of one application by name.
pub fn list_by_application(c: &Read<'_>, application_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE application_id = ? ORDER BY name"].concat(), [application_id], Row::from_sql)
}

/// One attachment's bytes.
pub fn content(c: &Read<'_>, application_id: &str, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT content FROM attachment WHERE application_id = ? AND name = ?";
    c.one(sql, [application_id, name], |r| r.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fresh, seed_applications, write};

    #[test]
    fn an_attachment_is_listed_without_its_bytes_and_read_with_them() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        let row = Row { application_id: "a1".into(), name: "证书.pdf".into(), sha256: "00".into(), size: 3 };
        write(&mut ws, |tx| insert(tx, &row, &[0, 10, 13]));
        assert_eq!(ws.read(|c| list_by_application(c, "a1")).unwrap(), [row]);
        assert_eq!(ws.read(|c| content(c, "a1", "证书.pdf")).unwrap(), Some(vec![0, 10, 13]));
        assert_eq!(ws.read(|c| content(c, "a1", "无")).unwrap(), None);
    }
}
