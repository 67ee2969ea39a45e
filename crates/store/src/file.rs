//! The workspace as a file, before SQLite touches it: is it one at all, its salt, and the lock that keeps a second
//! opener out. Nothing here needs the key.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read as _;
use std::path::Path;

use crate::error::{NotBecause, StoreError};

/// SQLCipher's page size; the first 16 bytes of the first page are the salt.
pub(crate) const PAGE: usize = 4096;

/// Kinds of files that people do pick by mistake, by their first bytes.
const OTHER_FORMATS: [(&[u8], &str); 7] = [
    (b"SQLite format 3\0", "SQLite"),
    (b"PK\x03\x04", "ZIP / Excel / Word"),
    (b"%PDF", "PDF"),
    (b"\xD0\xCF\x11\xE0", "Excel 97 / Word 97"),
    (b"age-encryption.org/", "Linxuan package"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
];

/// A page of ciphertext has about 256 different byte values; text, markup and plain databases have far fewer.
const DISTINCT_BYTES_OF_CIPHERTEXT: usize = 200;

/// What the outside of a plausible workspace file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outside {
    pub salt: [u8; 16],
    /// False when the last page is cut: either damage, or not a workspace (only the key can tell).
    pub whole_pages: bool,
}

/// Reads the first page and refuses what certainly is no workspace.
pub(crate) fn look_at(path: &Path) -> Result<Outside, StoreError> {
    let not = |because| StoreError::NotAWorkspace { path: path.to_path_buf(), because };
    let metadata = std::fs::metadata(path).map_err(|e| StoreError::io(path, &e))?;
    if metadata.is_dir() {
        return Err(not(NotBecause::Directory));
    }
    if metadata.len() == 0 {
        return Err(not(NotBecause::Empty));
    }
    let mut page = Vec::with_capacity(PAGE);
    let file = File::open(path).map_err(|e| StoreError::io(path, &e))?;
    file.take(PAGE as u64).read_to_end(&mut page).map_err(|e| StoreError::io(path, &e))?;
    if let Some((_, name)) = OTHER_FORMATS.iter().find(|(magic, _)| page.starts_with(magic)) {
        return Err(not(NotBecause::OtherFormat(name)));
    }
    if page.len() < PAGE {
        return Err(not(NotBecause::WrongSize));
    }
    if distinct_bytes(&page) < DISTINCT_BYTES_OF_CIPHERTEXT {
        return Err(not(NotBecause::NotEncrypted));
    }
    let mut salt = [0; 16];
    salt.copy_from_slice(&page[..16]);
    Ok(Outside { salt, whole_pages: metadata.len() % PAGE as u64 == 0 })
}

fn distinct_bytes(page: &[u8]) -> usize {
    let mut seen = [false; 256];
    for byte in page {
        seen[usize::from(*byte)] = true;
    }
    seen.iter().filter(|seen| **seen).count()
}

/// Holds the workspace for one opener, in this process or any other, until it is dropped.
///
/// SQLite's own locks are not enough: POSIX drops them as soon as *any* handle of the process on the same file is
/// closed, for example by [`look_at`]. This lock belongs to its handle. On Windows SQLite's locks belong to handles
/// too and a second, mandatory one would shut SQLite out, so there the file is only opened.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock on an existing file.
    pub(crate) fn take(path: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(|e| StoreError::io(path, &e))?;
        Self::on(file, path)
    }

    /// Creates the file, which must not exist, and takes the lock on it.
    pub(crate) fn create(path: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path);
        Self::on(file.map_err(|e| StoreError::io(path, &e))?, path)
    }

    fn on(file: File, path: &Path) -> Result<Self, StoreError> {
        if cfg!(unix) {
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(StoreError::InUse { path: path.to_path_buf() }),
                Err(TryLockError::Error(e)) => return Err(StoreError::io(path, &e)),
            }
        }
        Ok(Self { file })
    }
}

impl Drop for Lock {
    /// Says it aloud instead of only closing: a process being started at this very moment still has a copy of the
    /// handle until it becomes the other program, and would hold the lock for that long.
    fn drop(&mut self) {
        if cfg!(unix) {
            // Closing follows at once and is all that is left to do if this fails.
            let _ = self.file.unlock();
        }
    }
}

/// Makes a new directory entry durable: the file's own fsync does not cover its name.
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|f| f.sync_all()).map_err(|e| StoreError::io(folder, &e))?;
    }
    Ok(())
}

/// Takes back a creation that failed half-way: the file and what SQLite put beside it.
pub(crate) fn remove_unfinished(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // Nothing sensible is left to do when even this fails; the error that brought us here is the one to report.
        let _ = std::fs::remove_file(name);
    }
}
