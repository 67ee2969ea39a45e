//! Files that a person keeps: never half-written. Temporary file, fsync, rename, fsync of the folder, read back.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::refused::Result;
use crate::trouble::Trouble;

/// Largest file that is read whole into memory.
pub const LARGEST: u64 = 256 * 1024 * 1024;

/// Writes `bytes` to `path`, whole or not at all; an older file of that name is replaced only by a whole one.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = beside(path);
    let written = write_and_sync(&temporary, bytes).and_then(|()| fs::rename(&temporary, path)).and_then(|()| sync_folder(path));
    if let Err(error) = written {
        // The half-written file is of no use to anybody; that it may fail to go away changes nothing about the error.
        let _ = fs::remove_file(&temporary);
        return Err(write_trouble(path, &error).into());
    }
    let back = fs::read(path).map_err(|e| write_trouble(path, &e))?;
    if back == bytes { Ok(()) } else { Err(Trouble::WriteFailed { path: path.to_owned(), detail: "read back differently".into() }.into()) }
}

/// Refuses a path where something is already: what a person did not ask to replace stays.
pub fn must_be_new(path: &Path) -> Result<()> {
    if path.exists() { Err(Trouble::FileExists { path: path.to_owned() }.into()) } else { Ok(()) }
}

/// Reads a whole file, refusing folders and what is larger than [`LARGEST`].
pub fn read_whole(path: &Path) -> Result<Vec<u8>> {
    read_up_to(path, LARGEST)
}

/// Reads a whole file, refusing folders and what is larger than `largest` bytes.
pub fn read_up_to(path: &Path, largest: u64) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|e| read_trouble(path, &e))?;
    let facts = file.metadata().map_err(|e| read_trouble(path, &e))?;
    if facts.is_dir() {
        return Err(Trouble::IsAFolder { path: path.to_owned() }.into());
    }
    if facts.len() > largest {
        return Err(Trouble::TooLarge { path: path.to_owned() }.into());
    }
    let mut bytes = Vec::new();
    file.take(largest).read_to_end(&mut bytes).map_err(|e| read_trouble(path, &e))?;
    Ok(bytes)
}

/// The files meant by a list of files and folders: a folder means the files in it with this ending, sorted by name.
pub fn expand(paths: &[PathBuf], ending: &str) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let mut inside: Vec<PathBuf> = fs::read_dir(path)
            .map_err(|e| read_trouble(path, &e))?
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|p| p.extension().is_some_and(|e| e == ending))
            .collect();
        inside.sort();
        all.extend(inside);
    }
    Ok(all)
}

/// The file name as text, for people and logs.
#[must_use]
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A name that is safe as part of a file name on every system.
#[must_use]
pub fn safe(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '（' | '）') { c } else { '_' }).take(60).collect();
    if kept.is_empty() { "_".into() } else { kept }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn write_trouble(path: &Path, error: &std::io::Error) -> Trouble {
    let path = path.to_owned();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::DiskFull { path },
        ErrorKind::NotFound => Trouble::NoFolder { path },
        _ => Trouble::WriteFailed { path, detail: error.to_string() },
    }
}

fn read_trouble(path: &Path, error: &std::io::Error) -> Trouble {
    let path = path.to_owned();
    match error.kind() {
        ErrorKind::NotFound => Trouble::NoFile { path },
        ErrorKind::IsADirectory => Trouble::IsAFolder { path },
        _ => Trouble::ReadFailed { path, detail: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_or_written_is_named_and_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("linxuan-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(read_whole(&folder.join("none")).unwrap_err().code, "no-file");
        assert_eq!(read_whole(&folder).unwrap_err().code, "is-a-folder");
        assert_eq!(write_whole(&folder.join("no/such/place"), b"x").unwrap_err().code, "no-folder");
        write_whole(&folder.join("a.lxscore"), b"one").unwrap();
        write_whole(&folder.join("a.lxscore"), b"two").unwrap();
        assert_eq!(read_whole(&folder.join("a.lxscore")).unwrap(), b"two");
        assert_eq!(must_be_new(&folder.join("a.lxscore")).unwrap_err().code, "file-exists");
        must_be_new(&folder.join("b.lxscore")).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no .part file stays");
        assert_eq!(expand(&[folder.clone(), folder.join("b")], "lxscore").unwrap(), [folder.join("a.lxscore"), folder.join("b")]);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_full_disk_is_named_as_such() {
        // /dev/full is the disk that is always full.
        let error = write_and_sync(Path::new("/dev/full"), b"x").unwrap_err();
        assert_eq!(linxuan_domain::words::Explains::code(&write_trouble(Path::new("x"), &error)), "disk-full");
    }

    #[test]
    fn a_hostile_name_cannot_leave_its_folder() {
        assert_eq!(safe("../../etc/passwd"), "______etc_passwd");
        assert_eq!(safe("丙某三 (1)"), "丙某三__1_");
    }
}
