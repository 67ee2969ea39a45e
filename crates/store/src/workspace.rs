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
    pub fn create(
        path: &Path,
        kind: Kind,
        salt: [u8; 16],
        key: &[u8; 32],
        now: &str,
        hash: HashFn,
    ) -> Result<Self, StoreError> {
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
        connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|e| StoreError::sqlite(path, &e))?;
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
        let kind = kind.as_deref().and_then(Kind::from_word).ok_or_else(|| StoreError::Damaged {
            path: path.to_path_buf(),
            detail: "it does not say whose workspace it is".to_owned(),
        })?;
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
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        verb: &str,
        now: &str,
        change: impl FnOnce(&Write<'_>) -> Result<(T, String), E>,
    ) -> Result<T, E> {
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
