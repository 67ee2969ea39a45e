//! ZIP files in the one form that we write: stored entries one after the other, nothing optional, so that the list of names and
//! contents settles every byte. Reading rebuilds the directory from what it claims and compares: a second name, an entry that
//! hides behind another, a comment, compression, ZIP64, a gap or an overlap are all the same refusal.

use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom, Write};

use crate::refusal::Refusal;

/// Everything together stays below this, so ZIP64 is never needed.
pub const MAXIMUM_LENGTH: u64 = u32::MAX as u64;
/// More entries than this are refused.
pub const MAXIMUM_ENTRIES: usize = 20_000;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
const MAXIMUM_NAME: usize = 100;

/// An entry as the directory has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Number of bytes.
    pub size: u32,
    crc: u32,
    /// Where its local header begins.
    offset: u32,
}

/// Writes the entries in their order.
///
/// # Errors
/// [`Refusal::Unwritable`] for a name that is not allowed or comes twice, [`Refusal::TooLarge`], [`Refusal::Io`].
pub fn write(parts: &[(&str, &[u8])], to: &mut impl Write) -> Result<(), Refusal> {
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    check_names(&names).map_err(|name| Refusal::Unwritable(format!("name {name:?}")))?;
    let (mut directory, mut offset) = (Vec::new(), 0_u64);
    for (name, bytes) in parts {
        let small = |number: u64| u32::try_from(number).map_err(|_| Refusal::TooLarge(MAXIMUM_LENGTH));
        let entry = Entry { name: (*name).to_owned(), size: small(bytes.len() as u64)?, crc: crc32fast::hash(bytes), offset: small(offset)? };
        to.write_all(&entry.local())?;
        to.write_all(bytes)?;
        directory.extend(entry.central());
        offset += entry.length();
    }
    if offset + (directory.len() + END_LENGTH) as u64 > MAXIMUM_LENGTH || parts.len() > MAXIMUM_ENTRIES {
        return Err(Refusal::TooLarge(MAXIMUM_LENGTH));
    }
    to.write_all(&directory)?;
    to.write_all(&end(parts.len(), directory.len(), offset))?;
    Ok(())
}

/// A ZIP file whose whole structure was checked; contents are read one by one.
pub struct Stored<R> {
    reader: R,
    entries: Vec<Entry>,
}

impl<R: Read + Seek> Stored<R> {
    /// Checks the structure. Contents are not read yet.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for anything that [`write`] would not have written, [`Refusal::Io`].
    pub fn open(mut reader: R) -> Result<Self, Refusal> {
        let length = reader.seek(SeekFrom::End(0))?;
        let broken = || Refusal::damaged("zip directory");
        let Some(end_at) = length.checked_sub(END_LENGTH as u64).filter(|_| length <= MAXIMUM_LENGTH) else { return Err(broken()) };
        let found = read_at(&mut reader, end_at, END_LENGTH)?;
        let (count, directory_length, directory_at) = (u16_at(&found, 10) as usize, u32_at(&found, 12) as usize, u64::from(u32_at(&found, 16)));
        let consistent =
            directory_at + directory_length as u64 == end_at && count <= MAXIMUM_ENTRIES && directory_length <= count * (CENTRAL_LENGTH + MAXIMUM_NAME);
        if !consistent || found != end(count, directory_length, directory_at) {
            return Err(broken());
        }
        let directory = read_at(&mut reader, directory_at, directory_length)?;
        let entries = read_directory(&directory, count, directory_at).ok_or_else(broken)?;
        for entry in &entries {
            let local = entry.local();
            if read_at(&mut reader, u64::from(entry.offset), local.len())? != local {
                return Err(Refusal::Damaged(format!("zip entry {}", entry.name)));
            }
        }
        Ok(Self { reader, entries })
    }

    /// All entries in their order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The content of an entry, its checksum compared.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] when there is no such entry or its checksum is wrong, [`Refusal::Io`].
    pub fn read(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        let broken = || Refusal::Damaged(format!("zip entry {name}"));
        let entry = self.entries.iter().find(|entry| entry.name == name).ok_or_else(broken)?;
        let content = read_at(&mut self.reader, u64::from(entry.offset) + entry.local().len() as u64, entry.size as usize)?;
        if crc32fast::hash(&content) == entry.crc { Ok(content) } else { Err(broken()) }
    }
}

impl Entry {
    fn local(&self) -> Vec<u8> {
        let mut out = LOCAL.to_le_bytes().to_vec();
        out.extend(self.common());
        out.extend(self.name.as_bytes());
        out
    }

    fn central(&self) -> Vec<u8> {
        let mut out = CENTRAL.to_le_bytes().to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(self.common());
        // No comment, first disk, no attributes.
        out.extend([0; 10]);
        out.extend(self.offset.to_le_bytes());
        out.extend(self.name.as_bytes());
        out
    }

    /// What both headers share: version, no flags, stored, 1980-01-01 00:00, checksum, twice the size, length of the name, no extra.
    fn common(&self) -> Vec<u8> {
        let mut out = VERSION.to_le_bytes().to_vec();
        out.extend([0, 0, 0, 0, 0, 0]);
        out.extend(FIRST_DAY.to_le_bytes());
        for number in [self.crc, self.size, self.size] {
            out.extend(number.to_le_bytes());
        }
        out.extend((self.name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
        out
    }

    /// Local header and content together.
    fn length(&self) -> u64 {
        30 + self.name.len() as u64 + u64::from(self.size)
    }
}

const VERSION: u16 = 20;
const FIRST_DAY: u16 = 0x0021;

fn end(count: usize, directory_length: usize, directory_at: u64) -> Vec<u8> {
    let mut out = END.to_le_bytes().to_vec();
    out.extend([0; 4]);
    for _ in 0..2 {
        out.extend((count as u16).to_le_bytes());
    }
    out.extend((directory_length as u32).to_le_bytes());
    out.extend((directory_at as u32).to_le_bytes());
    out.extend([0, 0]);
    out
}

/// `None` unless every byte is what [`Entry::central`] writes for entries that lie one after the other up to the directory.
fn read_directory(mut bytes: &[u8], count: usize, directory_at: u64) -> Option<Vec<Entry>> {
    let (mut entries, mut offset) = (Vec::new(), 0_u64);
    for _ in 0..count {
        let fixed = bytes.get(..CENTRAL_LENGTH)?;
        let length = CENTRAL_LENGTH + u16_at(fixed, 28) as usize;
        let name = std::str::from_utf8(bytes.get(CENTRAL_LENGTH..length)?).ok()?.to_owned();
        let entry = Entry { name, size: u32_at(fixed, 24), crc: u32_at(fixed, 16), offset: u32::try_from(offset).ok()? };
        if bytes[..length] != entry.central() {
            return None;
        }
        offset += entry.length();
        bytes = &bytes[length..];
        entries.push(entry);
    }
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    (bytes.is_empty() && offset == directory_at && check_names(&names).is_ok()).then_some(entries)
}

/// The first name that is not allowed, or that comes twice for a file system that ignores case.
fn check_names<'a>(names: &[&'a str]) -> Result<(), &'a str> {
    let mut seen = BTreeSet::new();
    match names.iter().find(|name| !well_formed(name) || !seen.insert(name.to_ascii_lowercase())) {
        Some(bad) => Err(bad),
        None => Ok(()),
    }
}

/// One or two plain path segments: never empty, hidden, absolute or upwards.
fn well_formed(name: &str) -> bool {
    let segment = |text: &str| {
        text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    name.len() <= MAXIMUM_NAME && name.split('/').count() <= 2 && name.split('/').all(segment)
}

fn read_at(reader: &mut (impl Read + Seek), at: u64, length: usize) -> Result<Vec<u8>, Refusal> {
    reader.seek(SeekFrom::Start(at))?;
    let mut out = Vec::new();
    reader.take(length as u64).read_to_end(&mut out)?;
    if out.len() == length { Ok(out) } else { Err(Refusal::damaged("zip cut off")) }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests;
