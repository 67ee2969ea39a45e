//! An expert's marks as they stand now. Every change also goes into `mark_history`, which undo walks back.

use crate::error::StoreError;
use crate::handle::{Read, Write};
use crate::table::mark_history;

row! {
    /// One criterion of one application.
    "mark" {
        application_id: String,
        criterion: String,
        /// Whole hundredths; `None` is not marked, which is never a zero.
        points: Option<i64>,
        comment: String,
        /// The history entry that brought this value.
        seq: i64,
        at: String,
    }
}

/// Sets a mark (the row's `seq` is ignored), adds it to the history, and returns the history's number for it: what a
/// caller acknowledges once the write has returned.
pub fn set(tx: &Write<'_>, row: &Row) -> Result<i64, StoreError> {
    let entry = mark_history::Row {
        seq: 0,
        application_id: row.application_id.clone(),
        criterion: row.criterion.clone(),
        points: row.points,
        comment: row.comment.clone(),
        at: row.at.clone(),
        undoes: None,
    };
    let seq = mark_history::insert(tx, &entry)?;
    put(tx, &entry, seq)?;
    Ok(seq)
}

/// Takes the newest change back that is not taken back yet, by setting what stood before it; returns the mark as it
/// stands now. `None` when there is nothing left to take back.
pub fn undo(tx: &Write<'_>, at: &str) -> Result<Option<Row>, StoreError> {
    let Some(last) = mark_history::newest_standing(tx)? else { return Ok(None) };
    let before = mark_history::standing_before(tx, &last)?;
    let entry = mark_history::Row {
        seq: 0,
        points: before.as_ref().and_then(|b| b.points),
        comment: before.map(|b| b.comment).unwrap_or_default(),
        at: at.to_owned(),
        undoes: Some(last.seq),
        ..last
    };
    let seq = mark_history::insert(tx, &entry)?;
    put(tx, &entry, seq)?;
    find(tx, &entry.application_id, &entry.criterion)
}

fn put(tx: &Write<'_>, entry: &mark_history::Row, seq: i64) -> Result<(), StoreError> {
    tx.run(
        "INSERT INTO mark (application_id, criterion, points, comment, seq, at) VALUES (?, ?, ?, ?, ?, ?) \
         ON CONFLICT (application_id, criterion) DO UPDATE SET points = excluded.points, comment = excluded.comment, \
         seq = excluded.seq, at = excluded.at",
        (&entry.application_id, &entry.criterion, entry.points, &entry.comment, seq, &entry.at),
    )?;
    Ok(())
}

/// One mark.
pub fn find(c: &Read<'_>, application_id: &str, criterion: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE application_id = ? AND criterion = ?"].concat(), [application_id, criterion], Row::from_sql)
}

/// The marks of one application, by criterion.
pub fn list_by_application(c: &Read<'_>, application_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE application_id = ? ORDER BY criterion"].concat(), [application_id], Row::from_sql)
}

/// All marks, by application and criterion.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY application_id, criterion"].concat(), [], Row::from_sql)
}
