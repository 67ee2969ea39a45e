//! Records of an .xls stream, and texts that run on from one record into the next.

use super::codepage::decode;
use crate::compound::u16_at;

/// What begins a part of the stream.
pub const BOF: u16 = 0x0809;
/// What ends it.
pub const EOF: u16 = 0x000A;
/// The rest of a record that was too long.
pub const CONTINUE: u16 = 0x003C;

/// One record.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// Its number in the format.
    pub kind: u16,
    /// What it holds.
    pub data: &'a [u8],
}

/// The records from here on. A record that is cut off ends them.
#[derive(Clone)]
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// From this place of the stream.
    pub fn from(stream: &'a [u8], start: usize) -> Self {
        Self { rest: stream.get(start..).unwrap_or_default() }
    }

    /// The rest of the last record, where it was too long.
    pub fn continued(&mut self) -> Option<&'a [u8]> {
        (u16_at(self.rest, 0)? == CONTINUE).then(|| self.next().map(|r| r.data))?
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some(Record { kind, data })
    }
}

/// Bytes that lie in a record and its continuations.
pub struct Pieces<'a> {
    pieces: Vec<&'a [u8]>,
    at: usize,
}

impl<'a> Pieces<'a> {
    /// A record's data and what continues it.
    pub fn of(data: &'a [u8], records: &mut Records<'a>) -> Self {
        let mut pieces = vec![data];
        pieces.extend(std::iter::from_fn(|| records.continued()));
        pieces.reverse();
        Self { pieces, at: 0 }
    }

    /// Passes over bytes.
    pub fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = count.min(self.here()?.len());
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// Whether nothing is left.
    pub fn is_empty(&mut self) -> bool {
        self.here().is_none()
    }

    /// What is left of the piece; the next one where nothing is left.
    fn here(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.pieces.last()?.get(self.at..)?;
            if !rest.is_empty() {
                return Some(rest);
            }
            self.pieces.pop();
            self.at = 0;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.here()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |sum, n| Some(sum | u32::from(self.byte()?) << (8 * n)))
    }

    /// A text with its length before it, its runs and phonetic guide passed over. Where a text runs on in the next record, that record
    /// says again how wide its characters are.
    pub fn text(&mut self) -> Option<String> {
        let count = self.number(2)? as usize;
        self.text_of(count)
    }

    /// A text of so many characters.
    pub fn text_of(&mut self, count: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? as usize * 4 };
        let guide = if flags & 4 == 0 { 0 } else { self.number(4)? as usize };
        let (mut wide, mut units) = (flags & 1 == 1, Vec::with_capacity(count.min(1024)));
        while units.len() < count {
            if self.pieces.last().is_some_and(|piece| piece.len() <= self.at) {
                wide = self.byte()? & 1 == 1;
            }
            let (here, left) = (self.here()?, count - units.len());
            if wide {
                let pairs = here.chunks_exact(2).take(left);
                let taken = pairs.len();
                (taken > 0).then_some(())?;
                units.extend(pairs.map(|two| u16::from_le_bytes([two[0], two[1]])));
                self.at += taken * 2;
            } else {
                let taken = here.len().min(left);
                units.extend(here[..taken].iter().map(|b| u16::from(*b)));
                self.at += taken;
            }
        }
        self.skip(runs.checked_add(guide)?)?;
        Some(String::from_utf16_lossy(&units))
    }
}

/// A text in one record: with its width and two bytes of length, or in the code page of an older file.
pub fn text_at(data: &[u8], at: usize, page: Option<u16>) -> Option<String> {
    let count = usize::from(u16_at(data, at)?);
    text_of(data, at + 2, count, page)
}

/// A text in one record with one byte of length.
pub fn short_text_at(data: &[u8], at: usize, page: Option<u16>) -> Option<String> {
    let count = usize::from(*data.get(at)?);
    text_of(data, at + 1, count, page)
}

fn text_of(data: &[u8], at: usize, count: usize, page: Option<u16>) -> Option<String> {
    match page {
        Some(page) => Some(decode(data.get(at..)?.get(..count)?, page)),
        None => Pieces { pieces: vec![data], at }.text_of(count),
    }
}
