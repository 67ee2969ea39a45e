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
    archive: ZipArchive<Cursor<&'a [u8]>>,
    parts: BTreeMap<String, usize>,
}

impl<'a> Container<'a> {
    /// Reads the directory. Names that differ in case or slashes only count as the same.
    pub fn open(name: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, ExcelError> {
        let damaged = |e: &dyn std::fmt::Display| ExcelError::Damaged(name.to_owned(), format!("zip: {e}"));
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        let mut parts = BTreeMap::new();
        let names: Vec<String> = archive.file_names_raw().map(|n| String::from_utf8_lossy(n).into_owned()).collect();
        for (index, part) in names.into_iter().enumerate() {
            if parts.insert(plain(&part), index).is_some() {
                return Err(ExcelError::PartTwice(name.to_owned(), part));
            }
        }
        if archive.has_duplicate_names() || directory_entries(bytes).is_some_and(|n| n != archive.len()) {
            return Err(ExcelError::PartTwice(name.to_owned(), "zip".to_owned()));
        }
        Ok(Self { name: name.to_owned(), limits: *limits, archive, parts })
    }

    /// Whether there is such a part.
    pub fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&plain(part))
    }

    /// The text of a part, `None` when it does not exist.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, ExcelError> {
        let Some(index) = self.parts.get(&plain(part)).copied() else { return Ok(None) };
        self.judge(index)?;
        let cap = self.limits.part_bytes;
        let damaged = |e: &dyn std::fmt::Display| ExcelError::Damaged(self.name.clone(), format!("{part}: {e}"));
        let file = self.archive.by_index(index).map_err(|e| damaged(&e))?;
        let mut bytes = Vec::with_capacity(usize::try_from(file.size().min(cap)).unwrap_or(0));
        // The size in the directory may lie, so the reading itself is capped too.
        file.take(cap + 1).read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        if bytes.len() as u64 > cap {
            return Err(ExcelError::TooLarge(self.name.clone(), "part", cap));
        }
        text_of(bytes).map(Some).ok_or_else(|| damaged(&"not UTF-8 or UTF-16"))
    }

    /// Judges every part, for readers that unpack by themselves.
    pub fn all_within_limits(&mut self) -> Result<(), ExcelError> {
        (0..self.archive.len()).try_for_each(|index| self.judge(index))
    }

    fn judge(&mut self, index: usize) -> Result<(), ExcelError> {
        let file = self.archive.by_index_raw(index).map_err(|e| ExcelError::Damaged(self.name.clone(), format!("zip: {e}")))?;
        let (packed, size) = (file.compressed_size().max(1), file.size());
        if size > self.limits.part_bytes {
            return Err(ExcelError::TooLarge(self.name.clone(), "part", self.limits.part_bytes));
        }
        if size > RATIO_MATTERS_FROM && size / packed > self.limits.ratio {
            return Err(ExcelError::TooLarge(self.name.clone(), "ratio", self.limits.ratio));
        }
        Ok(())
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

/// The number of entries that the end record of the zip announces; `None` when it is the mark of a larger format.
fn directory_entries(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[from..].windows(4).rposition(|w| w == b"PK\x05\x06")? + from;
    let count = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    (count != u16::MAX).then_some(usize::from(count))
}
