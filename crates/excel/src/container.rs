//! The zip around a workbook: its directory is judged before anything is unpacked, and unpacking stops at the cap.

use crate::error::ExcelError;
use crate::limits::{Cap, RATIO_MATTERS_FROM};
use crate::reading::Reading;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An opened container.
pub struct Container<'a> {
    /// What is shared by all parts.
    pub reading: Reading,
    left: u64,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    parts: BTreeMap<String, usize>,
}

impl<'a> Container<'a> {
    /// Reads the directory. Names that differ in case or slashes only count as the same.
    pub fn open(reading: Reading, bytes: &'a [u8]) -> Result<Self, ExcelError> {
        let limits = reading.limits;
        let too_many = || reading.too_large(Cap::Parts, limits.parts as u64, "zip");
        let announced = directory_entries(bytes);
        // A directory of a hundred thousand is refused before it is read.
        if announced.is_some_and(|n| n > limits.parts) {
            return Err(too_many());
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| reading.damaged(format!("zip: {e}")))?;
        if archive.len() > limits.parts {
            return Err(too_many());
        }
        let mut parts = BTreeMap::new();
        let names: Vec<String> = archive.file_names_raw().map(|n| String::from_utf8_lossy(n).into_owned()).collect();
        for (index, part) in names.into_iter().enumerate() {
            if parts.insert(plain(&part), index).is_some() {
                return Err(ExcelError::PartTwice(reading.name, part));
            }
        }
        if archive.has_duplicate_names() || announced.is_some_and(|n| n != archive.len()) {
            return Err(ExcelError::PartTwice(reading.name, "zip".to_owned()));
        }
        // Two entries over the same bytes: a bomb, or two programs that read two different tables.
        if archive.has_overlapping_files().map_err(|e| reading.damaged(format!("zip: {e}")))? {
            return Err(reading.damaged("zip: 部件重叠 / overlapping parts"));
        }
        Ok(Self { left: limits.all_bytes, reading, archive, parts })
    }

    /// Whether there is such a part.
    pub fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&plain(part))
    }

    /// Names of all parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The text of a part, `None` when it does not exist.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, ExcelError> {
        let Some(bytes) = self.bytes(part)? else { return Ok(None) };
        text_of(bytes).map(Some).ok_or_else(|| self.reading.damaged(format!("{part}: not UTF-8 or UTF-16")))
    }

    /// The bytes of a part, `None` when it does not exist. The announced size is judged before, the real one while it is unpacked.
    pub fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ExcelError> {
        let Some(index) = self.parts.get(&plain(part)).copied() else { return Ok(None) };
        let (reading, limits, left) = (&self.reading, self.reading.limits, self.left);
        let damaged = |e: &dyn std::fmt::Display| reading.damaged(format!("{part}: {e}"));
        if self.archive.by_index_raw(index).map_err(|e| damaged(&e))?.encrypted() {
            return Err(ExcelError::PasswordProtected(reading.name.clone()));
        }
        let file = self.archive.by_index(index).map_err(|e| damaged(&e))?;
        let packed = file.compressed_size().max(1);
        let judge = |size: u64| {
            if size > limits.part_bytes {
                Err(reading.too_large(Cap::Part, limits.part_bytes, part))
            } else if size > left {
                Err(reading.too_large(Cap::All, limits.all_bytes, part))
            } else if size > RATIO_MATTERS_FROM && size / packed > limits.ratio {
                Err(reading.too_large(Cap::Ratio, limits.ratio, part))
            } else {
                Ok(())
            }
        };
        judge(file.size())?;
        // No more is reserved than the packed bytes can honestly become.
        let mut bytes = Vec::with_capacity(usize::try_from(file.size().min(packed.saturating_mul(8))).unwrap_or(0));
        file.take(limits.part_bytes.min(left) + 1).read_to_end(&mut bytes).map_err(|e| damaged(&e))?;
        judge(bytes.len() as u64)?;
        self.left = left - bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// An error about the inside.
    pub fn damaged(&self, place: impl std::fmt::Display) -> ExcelError {
        self.reading.damaged(place)
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
