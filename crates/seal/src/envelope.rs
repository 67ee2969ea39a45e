//! Encryption of packages to one recipient: age, version 1, X25519, binary. The stock `age` program reads it.
//!
//! age does not say who sent a file. Signatures are inside what is encrypted, and are checked by `pack`.

use std::{
    fmt,
    io::{self, BufRead, BufReader, Cursor, ErrorKind, Read, Write},
    iter,
    ops::ControlFlow,
};

use age::{DecryptError, Decryptor, EncryptError, Encryptor, secrecy::ExposeSecret, x25519};
use zeroize::Zeroizing;

use crate::{Error, Result};

const MAGIC: &[u8] = b"age-encryption.org/";
/// Ours have about 200 bytes. The limit keeps a made-up header from filling the memory.
const MAXIMUM_HEADER: usize = 16 * 1024;
const CHUNK: usize = 64 * 1024;

/// Called with the plain bytes done so far, about every 64 KiB; `Break` stops the work with
/// [`Error::Cancelled`].
pub type Progress<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// A private key that opens what is encrypted to its recipient.
#[derive(Clone)]
pub struct Identity(x25519::Identity);

impl Identity {
    #[must_use]
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Reads what [`Self::to_text`] writes.
    ///
    /// # Errors
    /// [`Error::AgeKey`].
    pub fn parse(text: &str) -> Result<Self> {
        text.parse().map(Self).map_err(|_| Error::AgeKey)
    }

    /// `AGE-SECRET-KEY-1…`, for storing in an encrypted workspace, and nowhere else.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

impl fmt::Debug for Identity {
    /// Never the secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Identity({})", self.recipient())
    }
}

/// To whom a file is encrypted, written `age1…`.
#[derive(Clone)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// # Errors
    /// [`Error::AgeKey`]; also for another spelling of a right key, so that a recipient has one written form.
    pub fn parse(text: &str) -> Result<Self> {
        let read = text.parse().map(Self).map_err(|_| Error::AgeKey)?;
        if read.to_string() == text { Ok(read) } else { Err(Error::AgeKey) }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Recipient({self})")
    }
}

impl PartialEq for Recipient {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Recipient {}

/// Encrypts a stream in bounded memory. Flushing and syncing the writer is left to the caller.
///
/// # Errors
/// [`Error::Io`] of the reader or writer, [`Error::Cancelled`].
pub fn encrypt(mut from: impl Read, to: impl Write, recipient: &Recipient, progress: Progress<'_>) -> Result<()> {
    let encryptor = Encryptor::with_recipients(iter::once(&recipient.0 as &dyn age::Recipient));
    let encryptor = encryptor.map_err(|error| match error {
        EncryptError::Io(error) => Error::Io(error),
        _ => Error::AgeKey,
    })?;
    let mut writer = encryptor.wrap_output(to)?;
    copy(&mut from, &mut writer, progress, Error::Io)?;
    writer.finish()?;
    Ok(())
}

/// Decrypts a stream in bounded memory and returns the number of plain bytes. Chunks are written as they are
/// verified, so after an error **everything written must be thrown away**.
///
/// # Errors
/// [`Error::NotAge`], [`Error::NewerAge`], [`Error::NotForUs`], [`Error::Damaged`]; [`Error::Io`] when reading
/// or writing itself failed; [`Error::Cancelled`]. A changed byte inside the recipient's part of the header
/// cannot be told from a file for somebody else.
pub fn decrypt(from: impl Read, to: &mut impl Write, identity: &Identity, progress: Progress<'_>) -> Result<u64> {
    let mut from = BufReader::with_capacity(CHUNK, from);
    let header = read_header(&mut from)?;
    let whole = Cursor::new(header).chain(from);
    let decryptor = Decryptor::new_buffered(whole).map_err(refusal)?;
    let mut reader = decryptor.decrypt(iter::once(&identity.0 as &dyn age::Identity)).map_err(refusal)?;
    copy(&mut reader, to, progress, broken_or_io)
}

/// Everything up to and with the line `--- MAC` that ends the header.
fn read_header(from: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut header = Vec::new();
    let mut limited = from.take(MAXIMUM_HEADER as u64);
    loop {
        let start = header.len();
        limited.read_until(b'\n', &mut header)?;
        let line = &header[start..];
        let complete = line.ends_with(b"\n");
        if start == 0 && !header.starts_with(MAGIC) {
            let cut_off = !header.is_empty() && MAGIC.starts_with(&header);
            return Err(if cut_off { Error::Damaged } else { Error::NotAge });
        }
        if !complete {
            return Err(Error::Damaged);
        }
        if start == 0 && line != b"age-encryption.org/v1\n" {
            return Err(Error::NewerAge);
        }
        if line.starts_with(b"---") {
            return Ok(header);
        }
    }
}

fn copy(from: &mut impl Read, to: &mut impl Write, progress: Progress<'_>, refuse: fn(io::Error) -> Error) -> Result<u64> {
    let mut buffer = Zeroizing::new(vec![0; CHUNK]);
    let mut done = 0;
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => return Ok(done),
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(refuse(error)),
        };
        to.write_all(&buffer[..count])?;
        done += count as u64;
        if progress(done).is_break() {
            return Err(Error::Cancelled);
        }
    }
}

fn refusal(error: DecryptError) -> Error {
    match error {
        DecryptError::NoMatchingKeys => Error::NotForUs,
        DecryptError::Io(error) => broken_or_io(error),
        _ => Error::Damaged,
    }
}

/// age reports damage as these two kinds; a disk that fails reports others.
fn broken_or_io(error: io::Error) -> Error {
    match error.kind() {
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Error::Damaged,
        _ => Error::Io(error),
    }
}

#[cfg(test)]
mod tests;
