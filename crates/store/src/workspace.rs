//! A workspace that is open: the only way to read or change one.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::file::{self, Lock};
use crate::handle::{Read, Write};
use crate::log::{self, HashFn, Head, Verdict};
use crate::table::meta;
use crate::{migrate, open};

text_enum! {
    /// Whose workspace it is. Fixed when it is created.
    Kind {
        /// Collects, merges, ranks, publishes.
        Secretariat = "secretariat",
        /// Scores and signs, one expert.
        Expert = "expert",
    }
}

/// One open workspace file. While it lives, nobody else can open the file.
#[derive(Debug)]
pub struct Workspace {
    // Dropped in this order: the connection first, so that the lock outlives its last write.
    connection: Connection,
    _lock: Lock,
    path: PathBuf,
    kind: Kind,
    hash: HashFn,
}

impl Workspace {
    /// Makes a new workspace. `salt` is stored as the first 16 bytes of the file, in the clear; `key` is 32 raw bytes
    /// that the caller derived from the passphrase and this salt; `hash` is SHA-256 for the log.
    ///
    /// Nothing is left behind when it fails. Errors: `AlreadyExists`, `NotFound` (the folder), `ReadOnly`, `DiskFull`, `Io`.
    pub fn create(path: &Path, kind: Kind, salt: [u8; 16], key: &[u8; 32], now: &str, hash: HashFn) -> Result<Self, StoreError> {
        let lock = Lock::create(path)?;
        let made = Self::fill(path, kind, &salt, key, now, hash);
        match made {
            Ok(connection) => Ok(Self { connection, _lock: lock, path: path.to_path_buf(), kind, hash }),
            Err(e) => {
                file::remove_unfinished(path);
                Err(e)
            }
        }
    }

    fn fill(path: &Path, kind: Kind, salt: &[u8; 16], key: &[u8; 32], now: &str, hash: HashFn) -> Result<Connection, StoreError> {
        let mut connection = open::connect(path, key, salt)?;
        migrate::to_newest(&mut connection, path)?;
        in_transaction(&mut connection, path, hash, "workspace-create", now, |tx| {
            meta::set(tx, meta::KIND, kind.as_str())?;
            meta::set(tx, meta::CREATED_AT, now)?;
            Ok::<_, StoreError>(((), format!("{{\"kind\":\"{}\"}}", kind.as_str())))
        })?;
        // Moves the first pages from the journal into the file, so that a copy of the file alone is a workspace.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(|e| StoreError::sqlite(path, &e))?;
        file::sync_folder_of(path)?;
        Ok(connection)
    }

    /// The salt that the passphrase must be stretched with, read without the key.
    ///
    /// Errors: `NotFound`, `NotAWorkspace` (whatever can be known without the key), `ReadOnly`, `Io`.
    pub fn salt_of(path: &Path) -> Result<[u8; 16], StoreError> {
        Ok(file::look_at(path)?.salt)
    }

    /// Opens an existing workspace and brings its tables to the newest shape.
    ///
    /// Errors: all of [`StoreError`] but `AlreadyExists`. A file that is cut in the middle of a page is `Damaged` with
    /// the right key and `NotAWorkspace` with any other.
    pub fn open(path: &Path, key: &[u8; 32], hash: HashFn) -> Result<Self, StoreError> {
        // Looked at again under the lock: the caller's `salt_of` may have seen another file.
        let outside = file::look_at(path)?;
        let lock = Lock::take(path)?;
        let mut connection = match open::connect(path, key, &outside.salt) {
            Err(StoreError::WrongKey { path }) if !outside.whole_pages => {
                return Err(StoreError::NotAWorkspace { path, because: crate::NotBecause::WrongSize });
            }
            other => other?,
        };
        if !outside.whole_pages {
            return Err(StoreError::Damaged { path: path.to_path_buf(), detail: "the last page is cut off".to_owned() });
        }
        migrate::to_newest(&mut connection, path)?;
        let kind = meta::get(&Read::new(&connection, path), meta::KIND)?;
        let kind = kind
            .as_deref()
            .and_then(Kind::from_word)
            .ok_or_else(|| StoreError::Damaged { path: path.to_path_buf(), detail: "it does not say whose workspace it is".to_owned() })?;
        Ok(Self { connection, _lock: lock, path: path.to_path_buf(), kind, hash })
    }

    /// Whose workspace it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks things up. The error type is the caller's, so that its own refusals pass through.
    pub fn read<T, E: From<StoreError>>(&self, look: impl FnOnce(&Read<'_>) -> Result<T, E>) -> Result<T, E> {
        look(&Read::new(&self.connection, &self.path))
    }

    /// The one way to change a workspace: one transaction, with its log entry, whole or not at all.
    ///
    /// `change` returns its result and the entry's detail (canonical JSON). When `write` returns `Ok`, the change is
    /// on the disk. When it returns an error nothing has changed and nothing was logged.
    pub fn write<T, E: From<StoreError>>(&mut self, verb: &str, now: &str, change: impl FnOnce(&Write<'_>) -> Result<(T, String), E>) -> Result<T, E> {
        in_transaction(&mut self.connection, &self.path, self.hash, verb, now, change)
    }

    /// Runs `change` and throws the result away: a preview through the very code that would write.
    pub fn rehearse<T, E: From<StoreError>>(&mut self, change: impl FnOnce(&Write<'_>) -> Result<T, E>) -> Result<T, E> {
        let path = &self.path;
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = tx.map_err(|e| StoreError::sqlite(path, &e))?;
        let result = change(&Write::new(&tx, path));
        tx.rollback().map_err(|e| StoreError::sqlite(path, &e))?;
        result
    }

    /// The newest log entry's number and hash.
    pub fn log_head(&self) -> Result<Head, StoreError> {
        self.read(log::head)
    }

    /// Walks the whole log.
    pub fn verify_log(&self) -> Result<Verdict, StoreError> {
        self.read(|c| log::verify(c, self.hash))
    }

    /// Reads every page and every index of the file: `Damaged` names the first fault. Takes as long as reading it all.
    pub fn check_pages(&self) -> Result<(), StoreError> {
        for pragma in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"] {
            let mut answers: Vec<String> = self.read(|c| c.many(pragma, [], |r| r.get(0)))?;
            answers.retain(|answer| answer != "ok");
            if let Some(detail) = answers.into_iter().next() {
                return Err(StoreError::Damaged { path: self.path.clone(), detail });
            }
        }
        Ok(())
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

fn in_transaction<T, E: From<StoreError>>(
    connection: &mut Connection,
    path: &Path,
    hash: HashFn,
    verb: &str,
    now: &str,
    change: impl FnOnce(&Write<'_>) -> Result<(T, String), E>,
) -> Result<T, E> {
    let failed = |e: rusqlite::Error| StoreError::sqlite(path, &e);
    // Dropping the transaction without a commit (an error, a panic in `change`) rolls it back.
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    let write = Write::new(&tx, path);
    let (value, detail) = change(&write)?;
    log::append(&write, hash, now, verb, &detail)?;
    tx.commit().map_err(failed)?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, KEY, NOW, fresh, toy_hash, try_write};

    /// Promise 2: a full disk in the middle of a write leaves everything as it was, and the workspace goes on working.
    #[test]
    fn a_disk_that_fills_up_during_a_write_changes_nothing() {
        let (_folder, mut ws) = fresh();
        let head = ws.log_head().unwrap();
        let pages: i64 = ws.connection().pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
        limit_pages(&ws, pages + 4);
        let error = try_write(&mut ws, |tx| (0..1000).try_for_each(|n| meta::set(tx, &format!("key {n}"), &"长".repeat(1000))));
        assert!(matches!(error, Err(StoreError::DiskFull { .. })), "{error:?}");
        assert_eq!(ws.log_head().unwrap(), head);
        assert_eq!(ws.read(|c| meta::get(c, "key 0")).unwrap(), None);
        limit_pages(&ws, 1_000_000);
        testing::write(&mut ws, |tx| meta::set(tx, "key 0", "again"));
        ws.check_pages().unwrap();
    }

    fn limit_pages(ws: &Workspace, pages: i64) {
        ws.connection().pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    }

    /// A refusal of the caller in the middle of its write takes its earlier steps back too.
    #[test]
    fn a_write_that_ends_in_an_error_leaves_neither_rows_nor_a_log_entry() {
        let (_folder, mut ws) = fresh();
        let head = ws.log_head().unwrap();
        let refused = try_write(&mut ws, |tx| -> Result<(), StoreError> {
            meta::set(tx, "half", "done")?;
            Err(StoreError::Io { path: PathBuf::new(), detail: "the caller changed its mind".to_owned() })
        });
        assert!(refused.is_err());
        assert_eq!(ws.read(|c| meta::get(c, "half")).unwrap(), None);
        assert_eq!(ws.log_head().unwrap(), head);
    }

    /// A bug in a verb must not leave half a write behind either.
    #[test]
    fn a_write_that_panics_is_rolled_back_and_the_next_one_works() {
        let (_folder, mut ws) = fresh();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            try_write(&mut ws, |tx| -> Result<(), StoreError> {
                meta::set(tx, "half", "done")?;
                // Like a panic, without the noise in the test's output.
                std::panic::resume_unwind(Box::new("a bug in a verb"))
            })
        }));
        assert!(caught.is_err());
        assert_eq!(ws.read(|c| meta::get(c, "half")).unwrap(), None);
        testing::write(&mut ws, |tx| meta::set(tx, "whole", "done"));
    }

    /// Previews run the real code; they must leave no trace.
    #[test]
    fn a_rehearsal_sees_its_own_changes_and_keeps_none() {
        let (_folder, mut ws) = fresh();
        let head = ws.log_head().unwrap();
        let seen: Option<String> = ws
            .rehearse(|tx| {
                meta::set(tx, "a", "b")?;
                meta::get(tx, "a")
            })
            .unwrap();
        assert_eq!(seen.as_deref(), Some("b"));
        assert_eq!(ws.read(|c| meta::get(c, "a")).unwrap(), None);
        assert_eq!(ws.log_head().unwrap(), head);
    }

    /// Promise 1 rests on these; each is read back from the open connection.
    #[test]
    fn an_open_workspace_is_in_wal_mode_with_full_sync_and_foreign_keys_and_encrypted() {
        let (_folder, ws) = fresh();
        let text = |name| -> String { ws.connection().pragma_query_value(None, name, |r| r.get(0)).unwrap() };
        let number = |name| -> i64 { ws.connection().pragma_query_value(None, name, |r| r.get(0)).unwrap() };
        assert_eq!(text("journal_mode"), "wal");
        assert_eq!(text("locking_mode"), "exclusive");
        assert!(!text("cipher_version").is_empty());
        assert_eq!(number("synchronous"), 2);
        assert_eq!(number("foreign_keys"), 1);
        assert_eq!(number("temp_store"), 2);
        assert_eq!(number("secure_delete"), 1);
    }

    /// The kind, the salt and the rows are there after closing.
    #[test]
    fn what_was_written_is_there_when_opened_again() {
        let (_folder, mut ws) = fresh();
        testing::write(&mut ws, |tx| meta::set(tx, "标题", "十大平台"));
        let path = ws.path().to_path_buf();
        drop(ws);
        assert_eq!(Workspace::salt_of(&path).unwrap(), testing::SALT);
        let ws = Workspace::open(&path, &KEY, toy_hash).unwrap();
        assert_eq!(ws.kind(), Kind::Secretariat);
        assert_eq!(ws.read(|c| meta::get(c, "标题")).unwrap().as_deref(), Some("十大平台"));
        assert_eq!(ws.read(|c| meta::get(c, meta::CREATED_AT)).unwrap().as_deref(), Some(NOW));
        assert!(matches!(ws.verify_log().unwrap(), Verdict::Holds(Head { seq: 2, .. })));
        ws.check_pages().unwrap();
    }

    /// Ten thousand applications of forty values come from one workbook; nobody should wait for the database.
    #[test]
    fn ten_thousand_applications_are_written_in_a_few_seconds() {
        let (_folder, mut ws) = fresh();
        let rows: Vec<_> = (0..10_000)
            .map(|n| {
                let mut row = testing::application(&format!("a{n}"), n);
                row.content_json = format!("{{{}}}", (0..40).map(|f| format!("\"field {f}\":\"值 {n}\"")).collect::<Vec<_>>().join(","));
                row
            })
            .collect();
        let started = std::time::Instant::now();
        testing::write(&mut ws, |tx| {
            crate::table::import_batch::insert(tx, &testing::batch("b1", "summary"))?;
            crate::table::application::insert_all(tx, &rows)
        });
        let took = started.elapsed();
        println!("10,000 applications: {took:?}");
        assert_eq!(ws.read(crate::table::application::count).unwrap(), 10_000);
        assert!(took.as_secs() < 20, "{took:?}");
    }
}
