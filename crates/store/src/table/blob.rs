//! Bytes by their SHA-256, each content once, in pieces. Names that point at them are in [`super::attachment`].

use crate::error::StoreError;
use crate::handle::{Read, Write};

/// Bytes in one piece.
pub const PIECE: usize = 1024 * 1024;

row! {
    /// The facts of a content.
    "blob" {
        sha256: String,
        size: i64,
        /// `pdf`, `image`, `text` or `other`.
        kind: String,
    }
}

/// Announces a content whose pieces follow; false when it is here already and no piece may follow.
pub fn begin(tx: &Write<'_>, row: &Row) -> Result<bool, StoreError> {
    Ok(tx.run(&[INSERT, " ON CONFLICT DO NOTHING"].concat(), &row.values()[..])? > 0)
}

/// Adds piece `seq`, from 0; a piece twice is `Refused`.
pub fn append(tx: &Write<'_>, sha256: &str, seq: i64, bytes: &[u8]) -> Result<(), StoreError> {
    tx.run("INSERT INTO blob_piece (sha256, seq, bytes) VALUES (?, ?, ?)", (sha256, seq, bytes))?;
    Ok(())
}

/// The facts of a content.
pub fn find(c: &Read<'_>, sha256: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE sha256 = ?"].concat(), [sha256], Row::from_sql)
}

/// One piece; `None` after the last.
pub fn piece(c: &Read<'_>, sha256: &str, seq: i64) -> Result<Option<Vec<u8>>, StoreError> {
    c.one("SELECT bytes FROM blob_piece WHERE sha256 = ? AND seq = ?", (sha256, seq), |r| r.get(0))
}

/// How many contents there are and their bytes together.
pub fn total(c: &Read<'_>) -> Result<(i64, i64), StoreError> {
    Ok(c.one("SELECT count(*), coalesce(sum(size), 0) FROM blob", [], |r| Ok((r.get(0)?, r.get(1)?)))?.unwrap_or_default())
}
