//! The two handles that table functions take: [`Read`] and, inside a write, [`Write`]. They hide rusqlite from the
//! other rooms, keep prepared statements, and put the workspace's path into every error.

use std::ops::Deref;
use std::path::Path;

use rusqlite::{Connection, Params, Row};

use crate::error::StoreError;

/// Looks things up. Inside a write it sees what the write has done so far.
pub struct Read<'a> {
    connection: &'a Connection,
    path: &'a Path,
}

impl<'a> Read<'a> {
    pub(crate) fn new(connection: &'a Connection, path: &'a Path) -> Self {
        Self { connection, path }
    }

    /// The first row of the answer, if there is one.
    pub(crate) fn one<T>(&self, sql: &str, params: impl Params, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<Option<T>, StoreError> {
        let found = self.connection.prepare_cached(sql).and_then(|mut s| s.query_row(params, map));
        match found {
            Ok(value) => Ok(Some(value)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(e) => Err(StoreError::sqlite(self.path, &e)),
        }
    }

    /// All rows of the answer, in its order.
    pub(crate) fn many<T>(&self, sql: &str, params: impl Params, map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, StoreError> {
        self.connection.prepare_cached(sql).and_then(|mut s| s.query_map(params, map)?.collect()).map_err(|e| StoreError::sqlite(self.path, &e))
    }

    /// A count or another single whole number.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        Ok(self.one(sql, params, |r| r.get(0))?.unwrap_or(0))
    }
}

/// Changes things, inside the one transaction of a [`crate::Workspace::write`].
pub struct Write<'a> {
    read: Read<'a>,
}

impl<'a> Write<'a> {
    pub(crate) fn new(connection: &'a Connection, path: &'a Path) -> Self {
        Self { read: Read::new(connection, path) }
    }

    /// Runs one statement and returns how many rows it touched.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.read.connection.prepare_cached(sql).and_then(|mut s| s.execute(params)).map_err(|e| StoreError::sqlite(self.read.path, &e))
    }

    /// The number SQLite gave to the row just inserted.
    pub(crate) fn last_number(&self) -> i64 {
        self.read.connection.last_insert_rowid()
    }
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}
