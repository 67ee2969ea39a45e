//! Brings a workspace's tables to the newest shape, whole or not at all. A migration that was ever released is never
//! edited: add the next number.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{NotBecause, StoreError};

/// "LXWK" (`docs/formats.md`): marks the database as ours (`PRAGMA application_id`).
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"LXWK");

/// Migration n takes schema n to schema n + 1.
const MIGRATIONS: [&str; 5] = [
    include_str!("../migrations/0001_tables.sql"),
    include_str!("../migrations/0002_attachments.sql"),
    include_str!("../migrations/0003_meeting.sql"),
    include_str!("../migrations/0004_import.sql"),
    include_str!("../migrations/0005_lean_findings.sql"),
];

/// The schema this program writes.
pub(crate) const KNOWN: u32 = MIGRATIONS.len() as u32;

/// Refuses a foreign or newer database, then runs the missing migrations in one transaction.
pub(crate) fn to_newest(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |e: rusqlite::Error| StoreError::sqlite(path, &e);
    let found: u32 = connection.pragma_query_value(None, "user_version", |r| r.get(0)).map_err(failed)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |r| r.get(0)).map_err(failed)?;
    if found > 0 && application != APPLICATION_ID {
        return Err(StoreError::NotAWorkspace { path: path.to_path_buf(), because: NotBecause::OtherApplication });
    }
    if found > KNOWN {
        return Err(StoreError::Newer { path: path.to_path_buf(), found, known: KNOWN });
    }
    if found == KNOWN {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    for sql in &MIGRATIONS[found as usize..] {
        tx.execute_batch(sql).map_err(failed)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
    tx.pragma_update(None, "user_version", KNOWN).map_err(failed)?;
    tx.commit().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Workspace;
    use crate::testing::{KEY, fresh, toy_hash};

    fn reopened_after(sql: &str) -> StoreError {
        let (_folder, ws) = fresh();
        ws.connection().execute_batch(sql).unwrap();
        let path = ws.path().to_path_buf();
        drop(ws);
        let before = std::fs::read(&path).unwrap();
        let error = Workspace::open(&path, &KEY, toy_hash).unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), before, "a refused file stays as it was");
        error
    }

    #[test]
    fn a_workspace_of_a_newer_version_is_refused_and_left_alone() {
        let error = reopened_after("PRAGMA user_version = 99");
        assert!(matches!(error, StoreError::Newer { found: 99, known: KNOWN, .. }), "{error:?}");
    }

    #[test]
    fn an_encrypted_database_of_another_program_is_refused() {
        let error = reopened_after("PRAGMA application_id = 1");
        assert!(matches!(error, StoreError::NotAWorkspace { because: NotBecause::OtherApplication, .. }), "{error:?}");
    }

    #[test]
    fn from_empty_the_migrations_lead_to_the_schema_this_program_knows() {
        let (_folder, ws) = fresh();
        let version: u32 = ws.connection().pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
        assert_eq!(version, KNOWN);
        let tables: i64 =
            ws.connection().query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", [], |r| r.get(0)).unwrap();
        assert_eq!(tables, 28);
    }
}
