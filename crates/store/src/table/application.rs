//! Applications under review, with the whole imported content as canonical JSON and its hash.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One application.
    "application" {
        id: String,
        batch_id: String,
        /// The row (or, in a transposed table, the column) it came from.
        row_no: i64,
        /// Category key (`testing`, …); empty when it could not be read.
        category: String,
        applicant_name: String,
        uscc: String,
        platform_name: String,
        recommender: String,
        content_json: String,
        content_sha256: String,
        /// What the automatic eligibility check came to.
        auto_result: String,
        /// Orders lists; ties are broken by id.
        sort_key: String,
    }
}

const ORDER: &str = "ORDER BY sort_key, id";

/// Adds one application. Prepared once, so a loop over ten thousand is fast.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// Adds many.
pub fn insert_all<'r>(tx: &Write<'_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<(), StoreError> {
    rows.into_iter().try_for_each(|row| insert(tx, row))
}

/// Replaces everything but the id; false when there is no such application.
pub fn update(tx: &Write<'_>, row: &Row) -> Result<bool, StoreError> {
    let changed = tx.run(
        "UPDATE application SET batch_id = ?, row_no = ?, category = ?, applicant_name = ?, uscc = ?, platform_name = ?, \
         recommender = ?, content_json = ?, content_sha256 = ?, auto_result = ?, sort_key = ? WHERE id = ?",
        (
            &row.batch_id,
            row.row_no,
            &row.category,
            &row.applicant_name,
            &row.uscc,
            &row.platform_name,
            &row.recommender,
            &row.content_json,
            &row.content_sha256,
            &row.auto_result,
            &row.sort_key,
            &row.id,
        ),
    )?;
    Ok(changed > 0)
}

/// Sets what the eligibility check came to.
pub fn set_auto_result(tx: &Write<'_>, id: &str, auto_result: &str) -> Result<bool, StoreError> {
    Ok(tx.run("UPDATE application SET auto_result = ? WHERE id = ?", [auto_result, id])? > 0)
}

/// One application by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// All applications in list order.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, ORDER].concat(), [], Row::from_sql)
}

/// Those of one category, in list order.
pub fn list_by_category(c: &Read<'_>, category: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE category = ? ", ORDER].concat(), [category], Row::from_sql)
}

/// Those of one import, in list order.
pub fn list_by_batch(c: &Read<'_>, batch_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE batch_id = ? ", ORDER].concat(), [batch_id], Row::from_sql)
}

/// How many there are.
pub fn count(c: &Read<'_>) -> Result<i64, StoreError> {
    c.number("SELECT count(*) FROM application", [])
}

/// Removes an import's applications with their findings, eligibility, recusals and attachments.
/// `Refused` when one is assigned or marked: then undoing would take scores away.
pub fn remove_by_batch(tx: &Write<'_>, batch_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM application WHERE batch_id = ?", [batch_id])
}
