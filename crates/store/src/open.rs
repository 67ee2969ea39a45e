//! Gives SQLite the key and the settings our promises rest on, and reads every setting back: SQLite refuses some in
//! silence (WAL on certain shares), and an unset one would only show after a power cut.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::error::StoreError;

/// Only programs other than ours can make us wait here (ours are kept out by the file lock), so wait briefly.
const BUSY: Duration = Duration::from_millis(250);

/// Opens the database at `path` (which exists, perhaps empty), with key and salt, and asserts every setting.
pub(crate) fn connect(path: &Path, key: &[u8; 32], salt: &[u8; 16]) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| StoreError::sqlite(path, &e))?;
    connection.busy_timeout(BUSY).map_err(|e| StoreError::sqlite(path, &e))?;
    // SQLCipher would write about a wrong key on stderr, where progress and JSON readers do not expect it.
    set(&connection, path, "cipher_log_level", "NONE")?;
    give_key(&connection, path, key, salt)?;
    expect(&connection, path, "cipher_version", |v| !v.is_empty())?;
    // Must come before the first read in WAL mode: then SQLite holds the file alone and needs no shared memory beside it.
    set(&connection, path, "locking_mode", "EXCLUSIVE")?;
    read_first_page(&connection, path)?;
    assert_settings(&connection, path)?;
    Ok(connection)
}

/// `PRAGMA key = "x'<64 hex key><32 hex salt>'"`: a raw key, so SQLCipher derives nothing slowly, and the salt that
/// it writes as the first 16 bytes of the file.
fn give_key(connection: &Connection, path: &Path, key: &[u8; 32], salt: &[u8; 16]) -> Result<(), StoreError> {
    // Large enough from the start: growing would leave a copy of the key behind in freed memory.
    let mut sql = Zeroizing::new(String::with_capacity(160));
    sql.push_str("PRAGMA key = \"x'");
    for byte in key.iter().chain(salt) {
        // Writing to a String cannot fail.
        let _ = write!(sql, "{byte:02x}");
    }
    sql.push_str("'\"");
    connection.execute_batch(&sql).map_err(|_| StoreError::Io { path: path.to_path_buf(), detail: "the encryption layer refused the key".to_owned() })
}

/// The first read is where a wrong key shows: the page's check fails.
fn read_first_page(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    use rusqlite::ErrorCode as C;
    let read = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get::<_, i64>(0));
    match read {
        Ok(_) => Ok(()),
        Err(e) if e.sqlite_error_code() == Some(C::NotADatabase) => Err(StoreError::WrongKey { path: path.to_path_buf() }),
        Err(e) => Err(StoreError::sqlite(path, &e)),
    }
}

fn assert_settings(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    set(connection, path, "journal_mode", "WAL")?;
    set(connection, path, "synchronous", "FULL")?;
    set(connection, path, "foreign_keys", "ON")?;
    set(connection, path, "temp_store", "MEMORY")?;
    set(connection, path, "secure_delete", "ON")?;
    set(connection, path, "trusted_schema", "OFF")?;
    set(connection, path, "cell_size_check", "ON")?;
    // Kibibytes; holds what one import changes. A page that leaves the cache before the commit is encrypted and written twice.
    set(connection, path, "cache_size", "-98304")?;
    expect(connection, path, "locking_mode", |v| v == "exclusive")?;
    expect(connection, path, "journal_mode", |v| v == "wal")?;
    expect(connection, path, "synchronous", |v| v == "2")?;
    expect(connection, path, "foreign_keys", |v| v == "1")?;
    expect(connection, path, "temp_store", |v| v == "2")?;
    expect(connection, path, "secure_delete", |v| v == "1")
}

fn set(connection: &Connection, path: &Path, name: &str, value: &str) -> Result<(), StoreError> {
    // Some of these answer with a row and some do not; the value is read back afterwards in any case.
    connection
        .pragma_update_and_check(None, name, value, |_| Ok(()))
        .or_else(|e| if e == rusqlite::Error::QueryReturnedNoRows { Ok(()) } else { Err(e) })
        .map_err(|e| StoreError::sqlite(path, &e))
}

fn expect(connection: &Connection, path: &Path, name: &str, holds: impl Fn(&str) -> bool) -> Result<(), StoreError> {
    let value = connection
        .pragma_query_value(None, name, |r| {
            Ok(match r.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(n) => n.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            })
        })
        .or_else(|e| if e == rusqlite::Error::QueryReturnedNoRows { Ok(String::new()) } else { Err(e) })
        .map_err(|e| StoreError::sqlite(path, &e))?;
    if holds(&value) {
        return Ok(());
    }
    Err(StoreError::Io { path: path.to_path_buf(), detail: format!("the database does not give what durability and secrecy need: {name} = {value:?}") })
}
