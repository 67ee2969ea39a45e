//! Task packages: issued ones in the secretariat's workspace, the opened one in an expert's.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One task. `sequence` counts an expert's tasks from 1; the largest is the one in force.
    "task" {
        id: String,
        expert_id: String,
        sequence: i64,
        issued_at: String,
        manifest_sha256: String,
        file_name: String,
        content_json: String,
    }
}

/// Adds a task; the same sequence twice for one expert is `Refused`.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// One task by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// The task in force for an expert.
pub fn newest_of(c: &Read<'_>, expert_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE expert_id = ? ORDER BY sequence DESC LIMIT 1"].concat(), [expert_id], Row::from_sql)
}

/// All tasks by expert and sequence.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id, sequence"].concat(), [], Row::from_sql)
}

/// The experts who were issued a task, each once, without what is in it.
pub fn experts(c: &Read<'_>) -> Result<Vec<String>, StoreError> {
    c.many("SELECT DISTINCT expert_id FROM task ORDER BY expert_id", [], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;
    use crate::testing::{NOW, fresh, try_write, write};

    #[test]
    fn the_task_with_the_largest_sequence_is_in_force_and_a_sequence_is_given_once() {
        let (_folder, mut ws) = fresh();
        let task = |id: &str, sequence| Row {
            id: id.to_owned(),
            expert_id: "e1".to_owned(),
            sequence,
            issued_at: NOW.to_owned(),
            manifest_sha256: "00".to_owned(),
            file_name: "a.lxtask".to_owned(),
            content_json: "{}".to_owned(),
        };
        write(&mut ws, |tx| insert(tx, &task("t2", 2)));
        write(&mut ws, |tx| insert(tx, &task("t1", 1)));
        let twice = try_write(&mut ws, |tx| insert(tx, &task("t3", 2)));
        assert!(matches!(twice, Err(StoreError::Refused { .. })), "{twice:?}");
        assert_eq!(ws.read(|c| newest_of(c, "e1")).unwrap(), Some(task("t2", 2)));
        assert_eq!(ws.read(|c| find(c, "t1")).unwrap(), Some(task("t1", 1)));
        assert_eq!((ws.read(list).unwrap().len(), ws.read(experts).unwrap()), (2, vec!["e1".to_owned()]));
    }
}
