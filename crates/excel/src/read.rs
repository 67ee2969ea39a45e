//! The way in: find out what the file really is, then read it with the right reader.

use crate::container::Container;
use crate::error::{ExcelError, LooksLike};
use crate::limits::Limits;
use crate::xls_look::{self, Look};
use crate::{older, xlsx};
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
        return Err(ExcelError::TooLarge(name, "file", limits.file_bytes));
    }
    Ok(bytes)
}

/// The name without folders.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.to_string_lossy().into_owned(), |n| n.to_string_lossy().into_owned())
}

/// Reads a workbook. `name` is the file name for messages; what the bytes are is found out from the bytes.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ExcelError> {
    if bytes.is_empty() {
        return Err(ExcelError::Empty(name.to_owned()));
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ExcelError::TooLarge(name.to_owned(), "file", limits.file_bytes));
    }
    if bytes.starts_with(b"PK") {
        return read_zip(name, bytes, limits);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return read_compound(name, bytes, limits);
    }
    Err(ExcelError::NotAWorkbook(name.to_owned(), looks_like(bytes)))
}

fn read_zip(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ExcelError> {
    let mut container = Container::open(name, bytes, limits)?;
    if container.has("xl/workbook.bin") || container.has("content.xml") {
        // The directory has been judged, so what calamine will unpack is bounded.
        container.all_within_limits()?;
        return older::read(name, bytes, limits);
    }
    match xlsx::workbook_part(&mut container)? {
        Some(part) => xlsx::read(&mut container, &part),
        None => Err(ExcelError::NotAWorkbook(name.to_owned(), LooksLike::OtherZip)),
    }
}

/// An OLE compound file is an .xls, or the wrapping of an encrypted .xlsx.
fn read_compound(name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ExcelError> {
    let has = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(ExcelError::PasswordProtected(name.to_owned()));
    }
    if has("Workbook") || has("Book") {
        return match xls_look::look(bytes) {
            Look::Fine => older::read(name, bytes, limits),
            Look::Broken => Err(ExcelError::Damaged(name.to_owned(), "xls".to_owned())),
            Look::TooWide => Err(ExcelError::TooLarge(name.to_owned(), "cells", xls_look::SPAN)),
        };
    }
    Err(ExcelError::NotAWorkbook(name.to_owned(), LooksLike::Unknown))
}

fn looks_like(bytes: &[u8]) -> LooksLike {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let no_nul = !bytes[..bytes.len().min(4096)].contains(&0);
    if start.starts_with('<') && ["<html", "<!doctype html", "<table", "<head"].iter().any(|m| start.contains(m)) {
        LooksLike::Html
    } else if start.starts_with("%pdf") {
        LooksLike::Pdf
    } else if no_nul {
        LooksLike::Text
    } else {
        LooksLike::Unknown
    }
}
