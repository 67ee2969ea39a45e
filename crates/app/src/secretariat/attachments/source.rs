//! A folder or zip of attachments as a list of files that can be read one after another. Links are not followed, names are labels,
//! nothing is ever unpacked to the disk.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use linxuan_domain::attachments::{LARGEST_FILE, LARGEST_IMPORT, Label, MOST_FILES};
use zip::ZipArchive;

use crate::files;
use crate::refused::Result;
use crate::trouble::Trouble;

/// Folders inside folders.
const DEEPEST: usize = 32;
/// From this size on a file that shrank more than [`RATIO`] times is a trap.
const RATIO_MATTERS_FROM: u64 = 1024 * 1024;
const RATIO: u64 = 200;

/// A folder or zip.
pub struct Source {
    /// Its name without the ending.
    pub name: String,
    /// Every file, by label.
    pub files: Vec<Found>,
    zips: Vec<ZipArchive<File>>,
}

/// A file in it.
#[derive(Debug, Clone)]
pub struct Found {
    /// Label.
    pub label: Label,
    /// Bytes, as announced.
    pub size: u64,
    /// Why it is never taken; empty when it can be.
    pub problem: &'static str,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Disk(PathBuf),
    Zip(usize, usize),
}

impl Source {
    /// Lists a folder or zip; zips inside a folder are looked into, zips inside zips are files like others.
    pub fn open(path: &Path) -> Result<Self> {
        let facts = fs::metadata(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Trouble::NoFile { path: path.to_owned() },
            _ => Trouble::ReadFailed { path: path.to_owned(), detail: error.to_string() },
        })?;
        let mut source = Self { name: stem(&files::name_of(path)), files: Vec::new(), zips: Vec::new() };
        if facts.is_dir() {
            source.folder(path, &mut Vec::new())?;
        } else {
            source.zip(path, &[])?;
        }
        source.files.sort_by(|a, b| a.label.cmp(&b.label));
        let all: u64 = source.files.iter().filter(|file| file.problem.is_empty()).map(|file| file.size).sum();
        if source.files.len() > MOST_FILES || all > LARGEST_IMPORT {
            return Err(Trouble::TooManyAttachments { path: path.to_owned() }.into());
        }
        Ok(source)
    }

    fn folder(&mut self, folder: &Path, above: &mut Vec<String>) -> Result<()> {
        let Ok(entries) = fs::read_dir(folder) else {
            self.note(&above.join("/"), 0, "unreadable", Place::Disk(folder.to_owned()));
            return Ok(());
        };
        for entry in entries {
            let Ok(entry) = entry else { continue };
            let name = os_name(&entry.file_name());
            let label = above.iter().chain(std::iter::once(&name)).cloned().collect::<Vec<_>>().join("/");
            let (path, place) = (entry.path(), Place::Disk(entry.path()));
            if self.files.len() > MOST_FILES {
                return Err(Trouble::TooManyAttachments { path: folder.to_owned() }.into());
            }
            match fs::symlink_metadata(&path) {
                Err(_) => self.note(&label, 0, "unreadable", place),
                Ok(facts) if facts.is_symlink() => self.note(&label, 0, "link", place),
                Ok(facts) if facts.is_dir() && above.len() >= DEEPEST => self.note(&label, facts.len(), "too-deep", place),
                Ok(facts) if facts.is_dir() => {
                    above.push(name);
                    self.folder(&path, above)?;
                    above.pop();
                }
                Ok(facts) if !facts.is_file() => self.note(&label, 0, "unreadable", place),
                Ok(facts) if ends_with_zip(&name) => {
                    let inside: Vec<String> = above.iter().cloned().chain(std::iter::once(stem(&name))).collect();
                    if self.zip(&path, &inside).is_err() {
                        self.note(&label, facts.len(), "damaged", place);
                    }
                }
                Ok(facts) => {
                    let problem = if File::open(&path).is_ok() { size_problem(facts.len()) } else { "unreadable" };
                    self.note(&label, facts.len(), problem, place);
                }
            }
        }
        Ok(())
    }

    fn zip(&mut self, path: &Path, above: &[String]) -> Result<()> {
        let bad = |zh: &str, en: &str| Trouble::BadZip { path: path.to_owned(), zh: zh.to_owned(), en: en.to_owned() };
        let file = File::open(path).map_err(|error| Trouble::ReadFailed { path: path.to_owned(), detail: error.to_string() })?;
        let mut archive = ZipArchive::new(file).map_err(|error| bad("不是 zip 文件或已损坏", &error.to_string()))?;
        if archive.len() > MOST_FILES {
            return Err(Trouble::TooManyAttachments { path: path.to_owned() }.into());
        }
        if archive.has_duplicate_names() {
            return Err(bad("同一个文件名出现两次", "a name stands in it twice").into());
        }
        let (at, mut listed) = (self.zips.len(), Vec::new());
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|error| bad("目录损坏", &error.to_string()))?;
            if entry.is_dir() {
                continue;
            }
            let (size, packed) = (entry.size(), entry.compressed_size().max(1));
            let link = entry.unix_mode().is_some_and(|mode| mode & 0o170_000 == 0o120_000);
            let problem = match () {
                () if link => "link",
                () if entry.encrypted() => "encrypted",
                () if size > RATIO_MATTERS_FROM && size / packed > RATIO => "bomb",
                () => size_problem(size),
            };
            let name = decoded(entry.name_raw());
            listed.push((above.iter().cloned().chain(std::iter::once(name)).collect::<Vec<_>>().join("/"), size, problem, index));
        }
        if !listed.is_empty() && listed.iter().all(|one| one.2 == "encrypted") {
            return Err(bad("压缩包设有密码", "it is protected by a password").into());
        }
        self.zips.push(archive);
        for (label, size, problem, index) in listed {
            self.note(&label, size, problem, Place::Zip(at, index));
        }
        Ok(())
    }

    fn note(&mut self, raw: &str, size: u64, problem: &'static str, place: Place) {
        let (label, problem) = match Label::read(raw) {
            Some(label) if problem.is_empty() && label.is_litter() => (label, "litter"),
            Some(label) => (label, problem),
            None => (Label::read(&format!("⟨{}⟩", self.files.len() + 1)).unwrap_or_else(Label::nameless), "bad-name"),
        };
        self.files.push(Found { label, size, problem, place });
    }

    /// Reads a file; more than it announced is an error.
    pub fn read<T>(&mut self, found: &Found, take: impl FnOnce(&mut dyn Read) -> T) -> std::io::Result<T> {
        let cap = found.size.min(LARGEST_FILE) + 1;
        match &found.place {
            Place::Disk(path) => Ok(take(&mut File::open(path)?.take(cap))),
            Place::Zip(at, index) => {
                let archive = self.zips.get_mut(*at).ok_or(std::io::ErrorKind::NotFound)?;
                let entry = archive.by_index(*index).map_err(std::io::Error::other)?;
                Ok(take(&mut entry.take(cap)))
            }
        }
    }
}

fn size_problem(size: u64) -> &'static str {
    match size {
        0 => "empty",
        size if size > LARGEST_FILE => "too-large",
        _ => "",
    }
}

fn stem(name: &str) -> String {
    if ends_with_zip(name) { name[..name.len() - 4].to_owned() } else { name.to_owned() }
}

fn ends_with_zip(name: &str) -> bool {
    name.len() > 4 && name.is_char_boundary(name.len() - 4) && name[name.len() - 4..].eq_ignore_ascii_case(".zip")
}

/// UTF-8 where it is, else GBK: what Windows writes into zips in China.
fn decoded(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

#[cfg(unix)]
fn os_name(name: &std::ffi::OsStr) -> String {
    decoded(std::os::unix::ffi::OsStrExt::as_bytes(name))
}

#[cfg(not(unix))]
fn os_name(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().into_owned()
}
