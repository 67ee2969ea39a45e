//! Brings a workspace's tables to the newest shape, whole or not at all. A migration that was ever released is never
//! edited: add the next number.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{NotBecause, StoreError};

/// "LXWK" (`docs/formats.md`): marks the database as ours (`PRAGMA application_id`).
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"LXWK");

/// Migration n takes schema n to schema n + 1.
const MIGRATIONS: [&str; 6] = [
    include_str!("../migrations/0001_tables.sql"),
    include_str!("../migrations/0002_attachments.sql"),
    include_str!("../migrations/0003_meeting.sql"),
    include_str!("../migrations/0004_import.sql"),
    include_str!("../migrations/0005_lean_findings.sql"),
    include_str!("../migrations/0006_decided.sql"),
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
    use crate::table::{application, eligibility, finding};
    use crate::testing::{KEY, SALT, fresh, place, toy_hash, write};

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

    /// A file as the version with `count` migrations left it, with rows that `sql` gives.
    fn of_version(count: usize, sql: &str) -> (tempfile::TempDir, Workspace) {
        let (folder, path) = place();
        std::fs::write(&path, []).unwrap();
        let connection = crate::open::connect(&path, &KEY, &SALT).unwrap();
        MIGRATIONS[..count].iter().for_each(|migration| connection.execute_batch(migration).unwrap());
        connection.execute_batch(sql).unwrap();
        connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {count};")).unwrap();
        drop(connection);
        let ws = Workspace::open(&path, &KEY, toy_hash).unwrap();
        (folder, ws)
    }

    /// Outcomes, decisions and what people took back stay as they were when the rows of the conditions become a part of the content.
    #[test]
    fn conditions_of_an_older_workspace_are_what_they_were() {
        let (_folder, ws) = of_version(5, OLDER);
        let shown = |row: eligibility::Row| format!("{} {} {} {} {:?}", row.code, row.outcome, row.checked_by, row.checked_at, row.override_outcome);
        let now: Vec<String> = ws.read(eligibility::list).unwrap().into_iter().map(shown).collect();
        assert_eq!(now, ["G-01 manual 张某 t3 Some(\"pass\")", "G-02 pass auto t1 None", "G-03 missing 李某 t2 None"]);
        assert_eq!(ws.read(|c| application::find(c, "a1")).unwrap().unwrap().judged_at, "t1");
        ws.check_pages().unwrap();
    }

    /// What an older version kept for an undo has columns that are no more; the undo must work all the same.
    #[test]
    fn an_import_of_an_older_version_is_taken_back() {
        let kept = |table: &str, column: &str, columns: &[(&str, &str)]| {
            let text = |text: &str| format!("{:016x}", text.len()) + &text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
            let row: String = columns.iter().map(|(name, value)| text(name) + "03" + &text(value)).collect();
            format!("('b1', {{}}, '{table}', '{column}', 'a1', NULL), ('b1', {{}}, '{table}', '{column}', 'a1', x'{row}')")
        };
        let decided = [("application_id", "a1"), ("code", "G-01"), ("outcome", "fail"), ("reason_zh", ""), ("reason_en", ""), ("basis", "")];
        let decided = [&decided[..], &[("checked_by", "王某"), ("checked_at", "t0"), ("override_outcome", "pass"), ("override_reason", "见原件")]].concat();
        let found = [("batch_id", "b1"), ("application_id", "a1"), ("code", "W_X"), ("field", ""), ("cell", ""), ("raw", "原样"), ("message_zh", "旧句子")];
        let rows = [kept("eligibility", "application_id", &decided), kept("finding", "application_id", &found)].join(", ");
        let numbered = (1..=4).fold(rows, |rows, seq| rows.replacen("{}", &seq.to_string(), 1));
        let (_folder, mut ws) =
            of_version(5, &format!("{OLDER} INSERT INTO before_import (batch_id, seq, table_name, key_column, key, row) VALUES {numbered};"));
        assert!(write(&mut ws, |tx| crate::before::restore(tx, "b1")).is_empty());
        let back = ws.read(eligibility::decided).unwrap();
        assert_eq!(back.iter().map(|row| (row.code.as_str(), row.checked_by.as_str())).collect::<Vec<_>>(), [("G-01", "王某")]);
        assert_eq!(ws.read(finding::list).unwrap()[0].raw, "原样");
    }

    const OLDER: &str = r#"
        INSERT INTO meta (key, value) VALUES ('kind', 'secretariat');
        INSERT INTO import_batch (id, kind, file_name, file_sha256, imported_at, report_json) VALUES ('b1', 'summary', 'f', '00', 't0', '{}');
        INSERT INTO application (id, batch_id, row_no, category, applicant_name, uscc, platform_name, recommender, content_json, content_sha256,
          auto_result, sort_key) VALUES ('a1', 'b1', 1, 'testing', '', '', '', '',
          '{"eligibility":[{"basis":"","code":"G-01","outcome":"manual","reason_en":"","reason_zh":""},
            {"basis":"","code":"G-02","outcome":"pass","reason_en":"","reason_zh":""},
            {"basis":"","code":"G-03","outcome":"missing","reason_en":"","reason_zh":""}]}', '00', '', '');
        INSERT INTO eligibility (application_id, code, outcome, reason_zh, reason_en, basis, checked_by, checked_at, override_outcome, override_reason)
          VALUES ('a1', 'G-01', 'manual', '', '', '', '张某', 't3', 'pass', '见原件'), ('a1', 'G-02', 'pass', '', '', '', 'auto', 't1', NULL, NULL),
          ('a1', 'G-03', 'missing', '', '', '', '李某', 't2', NULL, NULL);
    "#;

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
