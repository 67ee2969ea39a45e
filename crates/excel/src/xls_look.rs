//! Looks through an .xls before calamine opens it. That library reserves whatever rectangle the file names or its
//! outermost cells span, and follows chains of sectors without end: 18 KB could end the process. Not seen here: one long
//! text used by a million cells; only a process of its own with a memory limit stops that.

/// Cells that all rectangles together may span, empty ones too (about 60 bytes each at the worst).
pub const SPAN: u64 = 4_000_000;
const END: u32 = 0xFFFF_FFFA;

/// What the look found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// May be opened.
    Fine,
    /// Chains or records that lead nowhere.
    Broken,
    /// Spans more than `SPAN` cells.
    TooWide,
}

/// Looks at the sheets of the stream `Workbook` (or `Book`).
pub fn look(bytes: &[u8]) -> Look {
    let Some(stream) = Compound::open(bytes).and_then(|c| c.workbook()) else { return Look::Broken };
    let (mut span, mut steps) = (0_u64, 0_usize);
    for record in records(&stream, 0).take_while(|r| r.kind != 0x000A).filter(|r| r.kind == 0x0085) {
        let Some(start) = u32_at(record.data, 0) else { return Look::Broken };
        let Some(rectangle) = rectangle(&stream, start as usize, &mut steps) else { return Look::Broken };
        span = span.saturating_add(rectangle);
        // Many names for one sheet make many readings of it.
        if span > SPAN || steps > 20_000_000 {
            return Look::TooWide;
        }
    }
    Look::Fine
}

/// The cells that a sheet's rectangle holds: by its outermost values or by what it announces, whichever is more absurd.
fn rectangle(stream: &[u8], start: usize, steps: &mut usize) -> Option<u64> {
    let (mut rows, mut columns, mut depth, mut first) = ((u16::MAX, 0), (u16::MAX, 0), 0_u32, true);
    for record in records(stream, start) {
        *steps += 1;
        match record.kind {
            // A chart inside of a sheet has a beginning and an end of its own.
            0x0809 if first => first = false,
            0x0809 => depth += 1,
            0x000A if depth == 0 => break,
            0x000A => depth -= 1,
            0x0200 => announced(record.data)?,
            0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                let (row, column) = (u16_at(record.data, 0)?, u16_at(record.data, 2)?);
                let last = if record.kind == 0x00BD { u16_at(record.data, record.data.len().checked_sub(2)?)? } else { column };
                rows = (rows.0.min(row), rows.1.max(row));
                columns = (columns.0.min(column), columns.1.max(column).max(last));
            }
            _ => {}
        }
    }
    let width = |(from, to): (u16, u16)| if from > to { 0 } else { u64::from(to - from) + 1 };
    Some(width(rows) * width(columns))
}

/// The announced rectangle must lie within the sheet of the format; room is reserved for all of it.
fn announced(data: &[u8]) -> Option<()> {
    let (top, bottom) = match data.len() {
        10 => (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)),
        _ => (u32_at(data, 0)?, u32_at(data, 4)?),
    };
    let (left, right) = if data.len() == 10 { (u16_at(data, 4)?, u16_at(data, 6)?) } else { (u16_at(data, 8)?, u16_at(data, 10)?) };
    let empty = bottom == 0 || right == 0;
    (bottom <= 65_536 && right <= 256 && (empty || top < bottom) && (empty || left < 256)).then_some(())
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some(Record { kind, data })
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.get(..2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.get(..4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A compound file (MS-CFB): sectors in chains, small streams in a stream of 64-byte sectors.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    chains: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Self { bytes, sector, chains: Vec::new() };
        let mut maps: Vec<u32> = (0..109).filter_map(|n| u32_at(bytes, 76 + 4 * n)).collect();
        let (mut next, mut turns) = (u32_at(bytes, 68)?, 0);
        while next < END {
            maps.extend(numbers(compound.sector(next)?));
            next = maps.pop()?;
            turns += 1;
            (turns <= bytes.len() / sector).then_some(())?;
        }
        for map in maps.into_iter().filter(|m| *m < END) {
            let more = numbers(compound.sector(map)?);
            compound.chains.extend(more);
            (compound.chains.len() <= bytes.len()).then_some(())?;
        }
        Some(compound)
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

    fn workbook(&self) -> Option<Vec<u8>> {
        let directory = self.chain(u32_at(self.bytes, 48)?)?;
        let entry = |name: &str| directory.chunks_exact(128).find(|e| entry_name(e).eq_ignore_ascii_case(name));
        let found = entry("Workbook").or_else(|| entry("Book"))?;
        let (start, length) = (u32_at(found, 116)?, u32_at(found, 120)? as usize);
        let mut stream = if length < 4096 { self.small(&directory, start)? } else { self.chain(start)? };
        stream.truncate(length);
        Some(stream)
    }

    fn small(&self, directory: &[u8], start: u32) -> Option<Vec<u8>> {
        let home = self.chain(u32_at(directory, 116)?)?;
        let chains = numbers(&self.chain(u32_at(self.bytes, 60)?)?);
        let mut found = Vec::new();
        let mut next = start;
        while next < END && found.len() <= 4096 {
            let at = (next as usize).checked_mul(64)?;
            found.extend_from_slice(home.get(at..(at + 64).min(home.len()))?);
            next = *chains.get(next as usize)?;
        }
        Some(found)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

fn entry_name(entry: &[u8]) -> String {
    let units = entry.chunks_exact(2).take(32).map(|two| u16::from_le_bytes([two[0], two[1]]));
    char::decode_utf16(units.take_while(|u| *u != 0)).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file of one stream: header, chain map, directory, stream.
    fn compound(stream: &[u8], circle: bool) -> Vec<u8> {
        let mut stream = stream.to_vec();
        stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
        let sectors = stream.len() / 512;
        let mut head = vec![0_u8; 512];
        head[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        head[30] = 9;
        head[48] = 1;
        head[60..64].fill(0xFF);
        head[68..72].fill(0xFF);
        head[76..].fill(0xFF);
        head[76..80].fill(0);
        let mut map = vec![0xFFFF_FFFD_u32, if circle { 1 } else { 0xFFFF_FFFE }];
        map.extend((3..u32::try_from(sectors).unwrap() + 2).chain([0xFFFF_FFFE]));
        map.resize(128, 0xFFFF_FFFF);
        let mut directory = vec![0_u8; 512];
        for (at, name) in [(0, "Root Entry"), (128, "Workbook")] {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            directory[at..at + wide.len()].copy_from_slice(&wide);
        }
        directory[128 + 116] = 2;
        directory[128 + 120..128 + 124].copy_from_slice(&u32::try_from(stream.len()).unwrap().to_le_bytes());
        [head, map.into_iter().flat_map(u32::to_le_bytes).collect(), directory, stream].concat()
    }

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    /// Names of one sheet, and the sheet with values in these cells.
    fn book(names: usize, cells: &[(u16, u16)], dimensions: &[u8]) -> Vec<u8> {
        let start = u32::try_from(4 + names * 14 + 4).unwrap();
        let mut out = record(0x0809, &[]);
        let bound = [&start.to_le_bytes()[..], &[0, 0, 2, 0, b'a', b'b']].concat();
        out.extend(record(0x0085, &bound).repeat(names));
        out.extend(record(0x000A, &[]));
        out.extend(record(0x0809, &[]));
        if !dimensions.is_empty() {
            out.extend(record(0x0200, dimensions));
        }
        for (row, column) in cells {
            out.extend(record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat()));
        }
        out.extend(record(0x000A, &[]));
        out
    }

    #[test]
    fn two_cells_in_opposite_corners_are_too_wide_and_so_are_many_names_for_one_sheet() {
        assert_eq!(look(&compound(&book(1, &[(0, 0), (65_535, 255)], &[]), false)), Look::TooWide);
        assert_eq!(look(&compound(&book(1, &[(0, 0), (5_000, 99)], &[]), false)), Look::Fine);
        assert_eq!(look(&compound(&book(30, &[(0, 0), (5_000, 99)], &[]), false)), Look::TooWide);
    }

    #[test]
    fn an_announced_rectangle_beyond_the_format_is_broken() {
        let dimensions =
            |rows: u32, columns: u16| [&0_u32.to_le_bytes()[..], &rows.to_le_bytes(), &0_u16.to_le_bytes(), &columns.to_le_bytes(), &[0, 0]].concat();
        assert_eq!(look(&compound(&book(1, &[(0, 0)], &dimensions(65_536, 256)), false)), Look::Fine);
        assert_eq!(look(&compound(&book(1, &[(0, 0)], &dimensions(u32::MAX, 256)), false)), Look::Broken);
        assert_eq!(look(&compound(&book(1, &[(0, 0)], &dimensions(10, 60_000)), false)), Look::Broken);
    }

    #[test]
    fn a_chain_in_a_circle_ends() {
        assert_eq!(look(&compound(&book(1, &[(0, 0)], &[]), true)), Look::Broken);
    }

    #[test]
    fn cut_off_anywhere_it_is_answered() {
        let whole = compound(&book(2, &[(1, 1)], &[]), false);
        assert_eq!(look(&whole), Look::Fine);
        for length in 0..whole.len() {
            look(&whole[..length]);
        }
    }
}
