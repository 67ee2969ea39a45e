//! The compound file (MS-CFB) around an .xls: sectors in chains, small streams in a stream of 64-byte sectors. Chains that turn in
//! a circle or lead out of the file end in `None`; nothing is reserved that the file merely announces.

use std::collections::BTreeSet;

const END: u32 = 0xFFFF_FFFA;

/// An opened compound file.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    chains: Vec<u32>,
    entries: Vec<Entry>,
    small: Vec<u8>,
    small_chains: Vec<u32>,
}

/// A stream or storage directly under the root.
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Reads the maps and the directory.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Self { bytes, sector, chains: Vec::new(), entries: Vec::new(), small: Vec::new(), small_chains: Vec::new() };
        compound.read_map()?;
        let directory = compound.chain(u32_at(bytes, 48)?)?;
        compound.small = compound.chain(u32_at(&directory, 116)?).unwrap_or_default();
        compound.small_chains = numbers(&compound.chain(u32_at(bytes, 60)?).unwrap_or_default());
        compound.entries = under_root(&directory)?;
        Some(compound)
    }

    /// Whether the root holds something of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// A stream. One that is shorter than it announces is none.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let mut stream = if entry.length < 4096 { self.small_chain(entry.start)? } else { self.chain(entry.start)? };
        (stream.len() >= entry.length).then_some(())?;
        stream.truncate(entry.length);
        Some(stream)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name))
    }

    fn read_map(&mut self) -> Option<()> {
        let mut maps: Vec<u32> = (0..109).filter_map(|n| u32_at(self.bytes, 76 + 4 * n)).collect();
        let (mut next, mut turns) = (u32_at(self.bytes, 68)?, 0);
        while next < END {
            maps.extend(numbers(self.sector(next)?));
            next = maps.pop()?;
            turns += 1;
            (turns <= self.bytes.len() / self.sector).then_some(())?;
        }
        for map in maps.into_iter().filter(|m| *m < END) {
            let more = numbers(self.sector(map)?);
            self.chains.extend(more);
            (self.chains.len() <= self.bytes.len()).then_some(())?;
        }
        Some(())
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain. One that turns in a circle is none.
    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut found = Vec::new();
        let mut next = start;
        while next < END {
            found.extend_from_slice(self.sector(next)?);
            (found.len() <= self.bytes.len()).then_some(())?;
            next = *self.chains.get(next as usize)?;
        }
        Some(found)
    }

    fn small_chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut found = Vec::new();
        let mut next = start;
        while next < END && found.len() <= 4096 {
            let at = (next as usize).checked_mul(64)?;
            found.extend_from_slice(self.small.get(at..(at + 64).min(self.small.len()))?);
            next = *self.small_chains.get(next as usize)?;
        }
        Some(found)
    }
}

/// The entries in the tree of the root's children. Embedded objects hold workbooks of their own in storages below; those are not meant.
fn under_root(directory: &[u8]) -> Option<Vec<Entry>> {
    let entry = |number: u32| directory.chunks_exact(128).nth(number as usize);
    let mut waiting = vec![u32_at(entry(0)?, 76)?];
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(number) = waiting.pop() {
        let Some(bytes) = entry(number).filter(|_| number < END && seen.insert(number)) else { continue };
        waiting.extend([u32_at(bytes, 68)?, u32_at(bytes, 72)?]);
        found.push(Entry { name: name_of(bytes), start: u32_at(bytes, 116)?, length: u32_at(bytes, 120)? as usize });
    }
    Some(found)
}

fn name_of(entry: &[u8]) -> String {
    let units = entry.chunks_exact(2).take(32).map(|two| u16::from_le_bytes([two[0], two[1]]));
    char::decode_utf16(units.take_while(|u| *u != 0)).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

/// Two bytes of a record, little end first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.get(..2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// Four bytes of a record.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.get(..4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A float of a record.
pub fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let eight = bytes.get(at..)?.get(..8)?;
    Some(f64::from_le_bytes(eight.try_into().ok()?))
}

/// The packed number of .xls and .xlsb.
pub fn rk(packed: u32) -> f64 {
    let number = if packed & 2 == 0 { f64::from_bits(u64::from(packed & !3) << 32) } else { f64::from(packed.cast_signed() >> 2) };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// The name of an error value in .xls and .xlsb.
pub fn error_name(code: u8) -> String {
    match code {
        0x00 => "#NULL!".to_owned(),
        0x07 => "#DIV/0!".to_owned(),
        0x0F => "#VALUE!".to_owned(),
        0x17 => "#REF!".to_owned(),
        0x1D => "#NAME?".to_owned(),
        0x24 => "#NUM!".to_owned(),
        0x2A => "#N/A".to_owned(),
        0x2B => "#GETTING_DATA".to_owned(),
        other => format!("#{other:02X}"),
    }
}
