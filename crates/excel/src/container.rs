//! The zip around a workbook: its directory is judged before anything is unpacked, and unpacking stops at the cap.

use crate::error::ExcelError;
use crate::limits::{Limits, RATIO_MATTERS_FROM};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An opened container.
pub struct Container<'a> {
    /// File name for messages.
    pub name: String,
    /// The caps.
    pub limits: Limits,
    left: u64,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    parts: BTreeMap<String, usize>,
}

impl<'a> Container<'a> {
    /// Reads the directory. Names that differ in case or slashes only count as the same.
    pub fn open(name: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, ExcelError> {
        let damaged = |e: &dyn std::fmt::Display| ExcelError::Damaged(name.to_owned(), format!("zip: {e}"));
        let too_many = || ExcelError::TooLarge(name.to_owned(), "parts", limits.parts as u64);
        let announced = directory_entries(bytes);
        // A directory of a hundred thousand is refused before it is read.
        if announced.is_some_and(|n| n > limits.parts) {
            return Err(too_many());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        if archive.len() > limits.parts {
            return Err(too_many());
        }
        let mut parts = BTreeMap::new();
        let names: Vec<String> = archive.file_names_raw().map(|n| String::from_utf8_lossy(n).into_owned()).collect();
        for (index, part) in names.into_iter().enumerate() {
            if parts.insert(plain(&part), index).is_some() {
                return Err(ExcelError::PartTwice(name.to_owned(), part));
            }
        }
        if archive.has_duplicate_names() || announced.is_some_and(|n| n != archive.len()) {
            return Err(ExcelError::PartTwice(name.to_owned(), "zip".to_owned()));
        }
        Ok(Self { name: name.to_owned(), limits: *limits, left: limits.all_bytes, archive, parts })
    }

    /// Whether there is such a part.
    pub fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&plain(part))
    }

    /// The text of a part, `None` when it does not exist.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, ExcelError> {
        let Some(index) = self.parts.get(&plain(part)).copied() else { return Ok(None) };
        let bytes = self.unpack(index, part)?;
        let damaged = |e: &dyn std::fmt::Display| ExcelError::Damaged(self.name.clone(), format!("{part}: {e}"));
        text_of(bytes).map(Some).ok_or_else(|| damaged(&"not UTF-8 or UTF-16"))
    }

    /// Unpacks every part once and forgets it, for readers that unpack by themselves: sizes in a directory may lie.
    pub fn all_within_limits(&mut self) -> Result<(), ExcelError> {
        (0..self.archive.len()).try_for_each(|index| self.unpack(index, "zip").map(drop))
    }

    /// The bytes of a part. The announced size is judged before, the real one while it is unpacked.
    fn unpack(&mut self, index: usize, part: &str) -> Result<Vec<u8>, ExcelError> {
        let (name, limits, left) = (&self.name, self.limits, self.left);
        let damaged = |e: &dyn std::fmt::Display| ExcelError::Damaged(name.clone(), format!("{part}: {e}"));
        if self.archive.by_index_raw(index).map_err(|e| damaged(&e))?.encrypted() {
            return Err(ExcelError::PasswordProtected(name.clone()));
        }
        let file = self.archive.by_index(index).map_err(|e| damaged(&e))?;
        let packed = file.compressed_size().max(1);
        let judge = |size: u64| {
            if size > limits.part_bytes {
                Err(ExcelError::TooLarge(name.clone(), "part", limits.part_bytes))
            } else if size > left {
                Err(ExcelError::TooLarge(name.clone(), "all", limits.all_bytes))
            } else if size > RATIO_MATTERS_FROM && size / packed > limits.ratio {
                Err(ExcelError::TooLarge(name.clone(), "ratio", limits.ratio))
            } else {
                Ok(())
            }
        };
        judge(file.size())?;
        let mut bytes = Vec::new();
        file.take(limits.part_bytes.min(left) + 1).read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        judge(bytes.len() as u64)?;
        self.left = left - bytes.len() as u64;
        Ok(bytes)
    }

    /// An error about the inside.
    pub fn damaged(&self, place: impl std::fmt::Display) -> ExcelError {
        ExcelError::Damaged(self.name.clone(), place.to_string())
    }

    /// An error about a cap.
    pub fn too_large(&self, what: &'static str, cap: u64) -> ExcelError {
        ExcelError::TooLarge(self.name.clone(), what, cap)
    }
}

fn plain(part: &str) -> String {
    part.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// UTF-8 with or without a mark, or UTF-16 with one.
fn text_of(bytes: Vec<u8>) -> Option<String> {
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => utf16(&bytes[2..], u16::from_le_bytes),
        Some([0xFE, 0xFF]) => utf16(&bytes[2..], u16::from_be_bytes),
        _ => {
            let text = String::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

/// The number of entries that the end record of the zip announces; 65,535 is the mark of a larger format.
fn directory_entries(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[from..].windows(4).rposition(|w| w == b"PK\x05\x06")? + from;
    Some(usize::from(u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?])))
}
