//! SHA-256 of bytes in memory and of streams, and its hexadecimal form (64 lower-case digits).

use std::io::{self, Read, Write};

use ring::digest::{Context, SHA256, digest};

use crate::{Error, Result};

/// A SHA-256 digest.
pub type Digest = [u8; 32];

#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    to_array(digest(&SHA256, bytes))
}

/// Reads to the end; returns the digest and how many bytes there were.
///
/// # Errors
/// Those of the reader.
pub fn sha256_of(mut reader: impl Read) -> io::Result<(Digest, u64)> {
    let mut writer = Sha256Writer::new(io::sink());
    io::copy(&mut reader, &mut writer)?;
    let (digest, length, _) = writer.finish();
    Ok((digest, length))
}

/// Passes everything on to an inner writer and hashes what that writer took.
pub struct Sha256Writer<W> {
    inner: W,
    context: Context,
    length: u64,
}

impl<W> Sha256Writer<W> {
    pub fn new(inner: W) -> Self {
        Self { inner, context: Context::new(&SHA256), length: 0 }
    }

    /// The digest of everything written, its length, and the inner writer.
    pub fn finish(self) -> (Digest, u64, W) {
        (to_array(self.context.finish()), self.length, self.inner)
    }
}

impl<W: Write> Write for Sha256Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.inner.write(bytes)?;
        self.context.update(&bytes[..taken]);
        self.length += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).map(char::from).collect()
}

/// Exactly 64 lower-case digits; other shapes of the same number are refused, so that a digest has one
/// written form.
///
/// # Errors
/// [`Error::Hex`].
pub fn from_hex(text: &str) -> Result<Digest> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return Err(Error::Hex);
    }
    let mut out = [0; 32];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Ok(out)
}

fn nibble(digit: u8) -> Result<u8> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(Error::Hex),
    }
}

fn to_array(digest: ring::digest::Digest) -> Digest {
    let mut out = [0; 32];
    out.copy_from_slice(digest.as_ref());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_published_vector_comes_out_in_one_piece_and_as_a_stream() {
        assert_eq!(to_hex(&sha256(b"abc")), ABC);
        let (digest, length) = sha256_of(&b"abc"[..]).unwrap();
        assert_eq!((to_hex(&digest).as_str(), length), (ABC, 3));
    }

    #[test]
    fn the_writer_passes_on_exactly_what_it_hashes() {
        let mut writer = Sha256Writer::new(Vec::new());
        writer.write_all(b"a").unwrap();
        writer.write_all(b"bc").unwrap();
        let (digest, length, inner) = writer.finish();
        assert_eq!((to_hex(&digest).as_str(), length, inner.as_slice()), (ABC, 3, &b"abc"[..]));
    }

    #[test]
    fn a_digest_has_one_written_form_only() {
        assert_eq!(from_hex(ABC).unwrap(), sha256(b"abc"));
        for bad in [&ABC[1..], &ABC.to_uppercase(), &format!("{ABC}00"), &format!(" {}", &ABC[1..]), &format!("{}a", "国".repeat(21))] {
            assert!(matches!(from_hex(bad), Err(Error::Hex)), "{bad}");
        }
    }
}
