//! Every value a mark ever had. Only added to; taking back is an entry of its own that names what it undoes.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One change of one mark.
    "mark_history" {
        /// Counted over all marks of the workspace; given by [`insert`].
        seq: i64,
        application_id: String,
        criterion: String,
        /// Whole hundredths; `None` is not marked.
        points: Option<i64>,
        comment: String,
        at: String,
        /// The entry this one takes back.
        undoes: Option<i64>,
    }
}

/// An entry that is neither an undoing nor undone.
const STANDING: &str = "undoes IS NULL AND seq NOT IN (SELECT undoes FROM mark_history WHERE undoes IS NOT NULL)";

/// Adds an entry (its `seq` is ignored) and returns its number.
pub(crate) fn insert(tx: &Write<'_>, row: &Row) -> Result<i64, StoreError> {
    tx.run(
        "INSERT INTO mark_history (application_id, criterion, points, comment, at, undoes) VALUES (?, ?, ?, ?, ?, ?)",
        (&row.application_id, &row.criterion, row.points, &row.comment, &row.at, row.undoes),
    )?;
    Ok(tx.last_number())
}

/// The change that the next undo takes back.
pub(crate) fn newest_standing(c: &Read<'_>) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE ", STANDING, " ORDER BY seq DESC LIMIT 1"].concat(), [], Row::from_sql)
}

/// The standing change of the same mark before `row`.
pub(crate) fn standing_before(c: &Read<'_>, row: &Row) -> Result<Option<Row>, StoreError> {
    let sql = [SELECT, "WHERE application_id = ? AND criterion = ? AND seq < ? AND ", STANDING, " ORDER BY seq DESC LIMIT 1"];
    c.one(&sql.concat(), (&row.application_id, &row.criterion, row.seq), Row::from_sql)
}

/// All changes of one application's marks, oldest first.
pub fn list_by_application(c: &Read<'_>, application_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE application_id = ? ORDER BY seq"].concat(), [application_id], Row::from_sql)
}
