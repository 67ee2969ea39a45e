//! .xls: records of a stream, and the compound file around it.

use super::table;

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A text with two bytes of length, in wide characters.
pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u16::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    out.push(1);
    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
    out
}

/// The place of a cell with its style.
pub fn at(row: u16, column: u16, style: u16) -> Vec<u8> {
    [row.to_le_bytes(), column.to_le_bytes(), style.to_le_bytes()].concat()
}

pub fn label(row: u16, column: u16, of: &str) -> Vec<u8> {
    record(0x0204, &[at(row, column, 0), text(of)].concat())
}

pub fn number(row: u16, column: u16, style: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[at(row, column, style), number.to_le_bytes().to_vec()].concat())
}

pub fn shared(row: u16, column: u16, index: u32) -> Vec<u8> {
    record(0x00FD, &[at(row, column, 0), index.to_le_bytes().to_vec()].concat())
}

/// Shared strings with the number of them that is said.
pub fn strings(said: u32, texts: &[&str]) -> Vec<u8> {
    record(0x00FC, &[said.to_le_bytes().to_vec(), said.to_le_bytes().to_vec(), texts.iter().flat_map(|t| text(t)).collect()].concat())
}

/// What the parts of a stream begin with: 5 the workbook, 0x10 a sheet.
pub fn begin(kind: u8) -> Vec<u8> {
    record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

pub fn end() -> Vec<u8> {
    record(0x000A, &[])
}

/// The table as records.
pub fn rows() -> Vec<u8> {
    table().into_iter().flat_map(|(row, column, of)| label(u16::try_from(row - 1).unwrap(), u16::try_from(column).unwrap(), of)).collect()
}

/// A stream: these records among those of the book, these sheets (each without its begin and end), named a, b, …
pub fn stream(globals: &[u8], sheets: &[Vec<u8>]) -> Vec<u8> {
    let names: Vec<String> = (0..sheets.len()).map(|n| format!("表{n:03}")).collect();
    let bound = |start: usize, name: &str| {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u8::try_from(units.len() / 2).unwrap();
        record(0x0085, &[&u32::try_from(start).unwrap().to_le_bytes()[..], &[0, 0, length, 1], &units].concat())
    };
    let styles = [record(0x00E0, &[0; 20]), record(0x00E0, &[0, 0, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])].concat();
    let head = |starts: &[usize]| {
        let bounds = starts.iter().zip(&names).flat_map(|(start, name)| bound(*start, name)).collect::<Vec<u8>>();
        [begin(5), styles.clone(), globals.to_vec(), bounds, end()].concat()
    };
    let mut start = head(&vec![0; sheets.len()]).len();
    let (mut starts, mut bodies) = (Vec::new(), Vec::new());
    for sheet in sheets {
        starts.push(start);
        let body = [begin(0x10), sheet.clone(), end()].concat();
        start += body.len();
        bodies.extend(body);
    }
    [head(&starts), bodies].concat()
}

/// The compound file around a stream of this name.
pub fn compound(stream: &[u8]) -> Vec<u8> {
    named(stream, "Workbook")
}

/// The same with another name of the stream.
pub fn named(stream: &[u8], name: &str) -> Vec<u8> {
    let length = stream.len().max(4096);
    let sectors = length.div_ceil(512);
    let maps = (sectors + 2).div_ceil(127) + 1;
    let mut head = vec![0_u8; 512];
    head[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    head[24..32].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0]);
    head[32] = 6;
    head[44..48].copy_from_slice(&u32::try_from(maps).unwrap().to_le_bytes());
    head[48..52].copy_from_slice(&u32::try_from(maps).unwrap().to_le_bytes());
    head[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    head[60..64].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    head[68..72].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    head[76..].fill(0xFF);
    assert!(maps <= 109, "more than six megabytes");
    for map in 0..maps {
        head[76 + 4 * map..80 + 4 * map].copy_from_slice(&u32::try_from(map).unwrap().to_le_bytes());
    }
    let first = u32::try_from(maps + 1).unwrap();
    let mut chain = vec![0xFFFF_FFFD_u32; maps];
    chain.push(0xFFFF_FFFE);
    chain.extend((first + 1..first + u32::try_from(sectors).unwrap()).chain([0xFFFF_FFFE]));
    chain.resize(maps * 128, 0xFFFF_FFFF);
    let mut directory = vec![0_u8; 512];
    for (at, name, kind, child) in [(0, "Root Entry", 5, 1_u32), (128, name, 2, 0xFFFF_FFFF)] {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory[at..at + wide.len()].copy_from_slice(&wide);
        directory[at + 64] = u8::try_from(wide.len() + 2).unwrap();
        (directory[at + 66], directory[at + 67]) = (kind, 1);
        directory[at + 68..at + 76].fill(0xFF);
        directory[at + 76..at + 80].copy_from_slice(&child.to_le_bytes());
    }
    directory[116..120].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    directory[128 + 116..128 + 120].copy_from_slice(&first.to_le_bytes());
    directory[128 + 120..128 + 124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
    let mut body = stream.to_vec();
    body.resize(sectors * 512, 0);
    [head, chain.into_iter().flat_map(u32::to_le_bytes).collect(), directory, body].concat()
}

/// A sound workbook with these records in its only sheet behind the table.
pub fn cells(records: &[u8]) -> Vec<u8> {
    compound(&stream(&[], &[[rows(), records.to_vec()].concat()]))
}

/// The same with these records among those of the book.
pub fn globals(records: &[u8]) -> Vec<u8> {
    compound(&stream(records, &[rows()]))
}
