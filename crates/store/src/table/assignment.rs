//! Which expert scores which application. A pair is in or out; there is nothing else to say about it here.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One pair.
    "assignment" {
        expert_id: String,
        application_id: String,
    }
}

/// Adds a pair; a pair that is there already stays.
pub fn insert(tx: &Write<'_>, expert_id: &str, application_id: &str) -> Result<bool, StoreError> {
    let sql = [INSERT, " ON CONFLICT DO NOTHING"].concat();
    Ok(tx.run(&sql, [expert_id, application_id])? > 0)
}

/// Removes a pair; true if it was there.
pub fn remove(tx: &Write<'_>, expert_id: &str, application_id: &str) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM assignment WHERE expert_id = ? AND application_id = ?", [expert_id, application_id])? > 0)
}

/// Removes all pairs, before a new assignment is made; how many there were.
pub fn clear(tx: &Write<'_>) -> Result<usize, StoreError> {
    tx.run("DELETE FROM assignment", [])
}

/// All pairs, by expert and application.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id, application_id"].concat(), [], Row::from_sql)
}

/// The applications of one expert.
pub fn applications_of(c: &Read<'_>, expert_id: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT application_id FROM assignment WHERE expert_id = ? ORDER BY application_id";
    c.many(sql, [expert_id], |r| r.get(0))
}

/// The experts of one application.
pub fn experts_of(c: &Read<'_>, application_id: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT expert_id FROM assignment WHERE application_id = ? ORDER BY expert_id";
    c.many(sql, [application_id], |r| r.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fresh, seed_applications, write};

    #[test]
    fn pairs_are_kept_once_and_read_from_both_sides() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 2));
        for (expert, application) in [("e2", "a1"), ("e1", "a1"), ("e1", "a2")] {
            assert!(write(&mut ws, |tx| insert(tx, expert, application)));
        }
        assert!(!write(&mut ws, |tx| insert(tx, "e1", "a1")));
        assert_eq!(ws.read(|c| experts_of(c, "a1")).unwrap(), ["e1", "e2"]);
        assert_eq!(ws.read(|c| applications_of(c, "e1")).unwrap(), ["a1", "a2"]);
        assert!(write(&mut ws, |tx| remove(tx, "e2", "a1")));
        assert_eq!(ws.read(list).unwrap().len(), 2);
        assert_eq!(write(&mut ws, clear), 2);
    }
}
