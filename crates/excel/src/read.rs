//! The way in: find out what the file really is, then read it with the right reader.

use crate::compound::Compound;
use crate::container::Container;
use crate::error::{ExcelError, LooksLike};
use crate::limits::{Cap, Limits};
use crate::reading::Reading;
use crate::{ods, xls, xlsb, xlsx};
use linxuan_domain::intake::Book;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// All bytes of the file, for the digest and for [`read`]. Never more than the limit.
pub fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>, ExcelError> {
    let name = file_name(path);
    let unreadable = |e: std::io::Error| match e.kind() {
        ErrorKind::NotFound => ExcelError::NotFound(name.clone()),
        ErrorKind::IsADirectory => ExcelError::IsDirectory(name.clone()),
        _ => ExcelError::Unreadable(name.clone(), e.to_string()),
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if meta.is_dir() {
        return Err(ExcelError::IsDirectory(name));
    }
    if !meta.is_file() {
        // A pipe or a device could keep us waiting for ever.
        return Err(ExcelError::Unreadable(name, "不是普通文件 / not a regular file".to_owned()));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ExcelError::TooLarge(name, Cap::File, limits.file_bytes, String::new()));
    }
    Ok(bytes)
}

/// The name without folders.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.to_string_lossy().into_owned(), |n| n.to_string_lossy().into_owned())
}

/// Reads a workbook. `name` is the file name for messages; what the bytes are is found out from the bytes.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ExcelError> {
    let reading = Reading::new(name, limits);
    if bytes.is_empty() {
        return Err(ExcelError::Empty(name.to_owned()));
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(reading.too_large(Cap::File, limits.file_bytes, ""));
    }
    if bytes.starts_with(b"PK") {
        return read_zip(reading, bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return read_compound(reading, bytes);
    }
    Err(ExcelError::NotAWorkbook(name.to_owned(), looks_like(bytes)))
}

/// Whether its format is one that must be loaded whole.
pub fn is_loaded_whole(bytes: &[u8]) -> bool {
    let names = |part: &[u8]| bytes.windows(part.len()).any(|w| w.eq_ignore_ascii_case(part));
    bytes.starts_with(COMPOUND) || bytes.starts_with(b"PK") && (names(b"xl/workbook.bin") || names(b"content.xml"))
}

const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

fn read_zip(reading: Reading, bytes: &[u8]) -> Result<Book, ExcelError> {
    let mut container = Container::open(reading, bytes)?;
    if container.has("xl/workbook.bin") {
        return xlsb::read(container);
    }
    if container.has("content.xml") && container.has("mimetype") {
        return ods::read(container);
    }
    match xlsx::workbook_part(&mut container)? {
        Some(part) => xlsx::read(container, &part),
        None => Err(ExcelError::NotAWorkbook(container.reading.name, LooksLike::OtherZip)),
    }
}

/// An OLE compound file is an .xls, or the wrapping of an encrypted .xlsx.
fn read_compound(reading: Reading, bytes: &[u8]) -> Result<Book, ExcelError> {
    // Also in a broken file, where a person can still do something about the password.
    let names = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if names("EncryptedPackage") || names("EncryptionInfo") {
        return Err(ExcelError::PasswordProtected(reading.name));
    }
    let Some(compound) = Compound::open(bytes) else { return Err(reading.damaged("CFB: 不完整 / cut off")) };
    if !compound.has("Workbook") && !compound.has("Book") {
        return Err(ExcelError::NotAWorkbook(reading.name, LooksLike::OtherCompound));
    }
    xls::read(reading, &compound)
}

fn looks_like(bytes: &[u8]) -> LooksLike {
    let head = &bytes[..bytes.len().min(4096)];
    let start = String::from_utf8_lossy(head).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let has = |marks: &[&str]| marks.iter().any(|m| start.contains(m));
    if start.starts_with('<') && has(&["<html", "<!doctype html", "<table", "<head", "<body"]) {
        LooksLike::Html
    } else if start.starts_with("<?xml") || start.starts_with("<workbook") {
        LooksLike::Xml
    } else if start.starts_with("%pdf") {
        LooksLike::Pdf
    } else if start.starts_with("{\\rtf") {
        LooksLike::Rtf
    } else if [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"GIF8", b"BM"].iter().any(|mark| head.starts_with(mark)) {
        LooksLike::Picture
    } else if [[0x09, 0x00], [0x09, 0x02], [0x09, 0x04]].iter().any(|mark| head.starts_with(mark)) && head.len() > 4 && head[2] <= 16 && head[3] == 0 {
        LooksLike::OldExcel
    } else if !head.contains(&0) || head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        LooksLike::Text
    } else {
        LooksLike::Unknown
    }
}
