//! Signed score records: the PDF as received, byte for byte, and a cache of what its data says. Rows are never removed;
//! a record that no longer counts changes its status.

use crate::error::StoreError;
use crate::handle::{Read, Write};

text_enum! {
    /// Whether a record counts.
    Status {
        /// It counts. At most one of an expert does; the table refuses a second.
        Current = "current",
        /// A later revision took its place.
        Superseded = "superseded",
        /// There is a different record of the same revision: neither counts until a person decides.
        Equivocal = "equivocal",
        /// The expert was replaced; kept, not counted.
        Void = "void",
    }
}

row! {
    /// One record without its PDF, which [`pdf`] reads.
    "record" {
        /// Hash of the PDF, lowercase hex.
        sha256: String,
        expert_id: String,
        task_id: String,
        /// Counted from 1.
        revision: i64,
        /// Hash of the record it takes the place of.
        supersedes: Option<String>,
        status: Status,
        /// The embedded data, canonical JSON.
        content_json: String,
        received_at: String,
        file_name: String,
    }
}

/// Adds a record. `Refused` when the same PDF is there, or when another record of the expert is current.
pub fn insert(tx: &Write<'_>, row: &Row, pdf: &[u8]) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO record (sha256, expert_id, task_id, revision, supersedes, status, content_json, received_at, \
         file_name, pdf) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (&row.sha256, &row.expert_id, &row.task_id, row.revision, &row.supersedes, row.status, &row.content_json, &row.received_at, &row.file_name, pdf),
    )?;
    Ok(())
}

/// Changes whether a record counts; false when there is no such record.
pub fn set_status(tx: &Write<'_>, sha256: &str, status: Status) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE record SET status = ? WHERE sha256 = ?", (status, sha256))? > 0)
}

/// One record by the hash of its PDF.
pub fn find(c: &Read<'_>, sha256: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE sha256 = ?"].concat(), [sha256], Row::from_sql)
}

/// The PDF as received.
pub fn pdf(c: &Read<'_>, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    c.one("SELECT pdf FROM record WHERE sha256 = ?", [sha256], |r| r.get(0))
}

/// What says whether a record counts, without its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Hash of the PDF.
    pub sha256: String,
    /// Expert.
    pub expert_id: String,
    /// Revision.
    pub revision: i64,
    /// Whether it counts.
    pub status: Status,
    /// When it was merged.
    pub received_at: String,
}

/// The heads of all records by expert and revision.
pub fn heads(c: &Read<'_>) -> Result<Vec<Head>, StoreError> {
    let sql = "SELECT sha256, expert_id, revision, status, received_at FROM record ORDER BY expert_id, revision, sha256";
    c.many(sql, [], |r| Ok(Head { sha256: r.get(0)?, expert_id: r.get(1)?, revision: r.get(2)?, status: r.get(3)?, received_at: r.get(4)? }))
}

/// The record of an expert that counts.
pub fn current_of(c: &Read<'_>, expert_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE expert_id = ? AND status = 'current'"].concat(), [expert_id], Row::from_sql)
}

/// All records of an expert, oldest revision first.
pub fn list_by_expert(c: &Read<'_>, expert_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE expert_id = ? ORDER BY revision, sha256"].concat(), [expert_id], Row::from_sql)
}

/// All records by expert and revision.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id, revision, sha256"].concat(), [], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;
    use crate::testing::{NOW, fresh, try_write, write};

    fn record(sha256: &str, revision: i64, status: Status) -> Row {
        Row {
            sha256: sha256.to_owned(),
            expert_id: "e1".to_owned(),
            task_id: "t1".to_owned(),
            revision,
            supersedes: None,
            status,
            content_json: "{}".to_owned(),
            received_at: NOW.to_owned(),
            file_name: "a.lxscore".to_owned(),
        }
    }

    /// Two current records would count one expert twice; the table itself must refuse that.
    #[test]
    fn only_one_record_of_an_expert_can_be_current() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| insert(tx, &record("r1", 1, Status::Current), b"%PDF one"));
        let second = try_write(&mut ws, |tx| insert(tx, &record("r2", 2, Status::Current), b"%PDF two"));
        assert!(matches!(second, Err(StoreError::Refused { .. })), "{second:?}");
        write(&mut ws, |tx| {
            set_status(tx, "r1", Status::Superseded)?;
            insert(tx, &record("r2", 2, Status::Current), b"%PDF two")
        });
        assert_eq!(ws.read(|c| current_of(c, "e1")).unwrap(), Some(record("r2", 2, Status::Current)));
        assert_eq!(ws.read(|c| find(c, "r1")).unwrap().unwrap().status, Status::Superseded);
        assert_eq!(ws.read(|c| list_by_expert(c, "e1")).unwrap().len(), 2);
        assert_eq!(ws.read(list).unwrap().len(), 2);
        let heads: Vec<_> = ws.read(heads).unwrap().into_iter().map(|one| (one.sha256, one.revision, one.status)).collect();
        assert_eq!(heads, [("r1".to_owned(), 1, Status::Superseded), ("r2".to_owned(), 2, Status::Current)]);
    }

    #[test]
    fn the_pdf_comes_back_byte_for_byte() {
        let (_folder, mut ws) = fresh();
        let pdf_bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        write(&mut ws, |tx| insert(tx, &record("r1", 1, Status::Current), &pdf_bytes));
        assert_eq!(ws.read(|c| pdf(c, "r1")).unwrap(), Some(pdf_bytes));
        assert_eq!(ws.read(|c| pdf(c, "r9")).unwrap(), None);
    }
}
