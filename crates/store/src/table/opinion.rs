//! An expert's opinion on each application.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One opinion.
    "opinion" {
        application_id: String,
        text: String,
        /// A word of the round's rules; empty when none was chosen.
        recommendation: String,
        at: String,
    }
}

/// Writes or replaces the opinion.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [
        INSERT,
        " ON CONFLICT (application_id) DO UPDATE SET text = excluded.text, recommendation = excluded.recommendation, \
         at = excluded.at",
    ]
    .concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// The opinion on one application.
pub fn find(c: &Read<'_>, application_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE application_id = ?"].concat(), [application_id], Row::from_sql)
}

/// All opinions by application.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY application_id"].concat(), [], Row::from_sql)
}
