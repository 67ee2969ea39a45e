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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Workspace;
    use crate::testing::{NOW, fresh, seed_applications, write};

    fn mark(criterion: &str, points: Option<i64>) -> Row {
        Row { application_id: "a1".to_owned(), criterion: criterion.to_owned(), points, comment: String::new(), seq: 0, at: NOW.to_owned() }
    }

    fn points(ws: &Workspace, criterion: &str) -> Option<i64> {
        ws.read(|c| find(c, "a1", criterion)).unwrap().and_then(|m| m.points)
    }

    /// Undo walks back change by change, over several marks, down to nothing; a change after an undo can be undone too.
    #[test]
    fn undo_takes_changes_back_newest_first_and_stops_at_the_beginning() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        for (criterion, value) in [("C1", 800), ("C2", 500), ("C1", 850)] {
            write(&mut ws, |tx| set(tx, &mark(criterion, Some(value))));
        }
        let undone = write(&mut ws, |tx| undo(tx, NOW)).unwrap();
        assert_eq!((undone.criterion.as_str(), undone.points, undone.seq), ("C1", Some(800), 4));
        write(&mut ws, |tx| set(tx, &mark("C2", Some(700))));
        assert_eq!(write(&mut ws, |tx| undo(tx, NOW)).unwrap().points, Some(500));
        assert_eq!(write(&mut ws, |tx| undo(tx, NOW)).unwrap().points, None, "C2 was not marked before");
        assert_eq!((points(&ws, "C1"), points(&ws, "C2")), (Some(800), None));
        write(&mut ws, |tx| undo(tx, NOW)).unwrap();
        assert_eq!(write(&mut ws, |tx| undo(tx, NOW)), None);
        assert_eq!(points(&ws, "C1"), None);
        let history = ws.read(|c| mark_history::list_by_application(c, "a1")).unwrap();
        assert_eq!(history.len(), 8, "nothing is ever taken out of the history");
    }

    /// An empty cell is not a zero: both are kept apart on disk.
    #[test]
    fn unmarked_and_zero_are_different() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        write(&mut ws, |tx| set(tx, &mark("C1", Some(0))));
        write(&mut ws, |tx| set(tx, &mark("C2", None)));
        assert_eq!((points(&ws, "C1"), points(&ws, "C2")), (Some(0), None));
        assert_eq!(ws.read(list).unwrap().len(), 2);
        assert_eq!(ws.read(|c| list_by_application(c, "a1")).unwrap().len(), 2);
    }
}
