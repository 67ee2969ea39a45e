//! Records of an .xlsb part: a kind and a length of one to four bytes, then the data.

use crate::compound::u32_at;

/// One record.
pub struct Record<'a> {
    /// Its number in the format.
    pub kind: u32,
    /// What it holds.
    pub data: &'a [u8],
}

/// The records of a part.
pub struct Records<'a> {
    rest: &'a [u8],
    /// A record was cut off.
    pub broken: bool,
}

impl<'a> Records<'a> {
    /// All records of these bytes.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, broken: false }
    }

    /// Seven bits of each byte, the lowest first; the eighth says that more come.
    fn number(&mut self, bytes: usize) -> Option<u32> {
        let mut number = 0;
        for n in 0..bytes {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(first & 0x7F) << (7 * n);
            if first & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }

    fn record(&mut self) -> Option<Record<'a>> {
        let (kind, length) = (self.number(2)?, self.number(4)? as usize);
        let (data, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Record { kind, data })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.rest.is_empty() || self.broken {
            return None;
        }
        let record = self.record();
        self.broken = record.is_none();
        record
    }
}

/// A text with four bytes of length, and where it ends.
pub fn text_at(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = u32_at(data, at)? as usize;
    let end = at.checked_add(4)?.checked_add(count.checked_mul(2)?)?;
    let units: Vec<u16> = data.get(at + 4..end)?.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}
