//! A zip written byte by byte, so that it can lie.

/// One entry, and the lies about it.
#[derive(Clone)]
pub struct Entry {
    pub name: String,
    pub data: Vec<u8>,
    /// Bits of the header; 1 says encrypted.
    pub flags: u16,
    pub method: u16,
    /// Said instead of the true sum.
    pub crc: Option<u32>,
    /// Said instead of the true size after unpacking.
    pub size: Option<u32>,
    /// Points to the bytes of this earlier entry.
    pub over: Option<usize>,
}

impl Entry {
    pub fn new(name: &str, data: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), data: data.into(), flags: 0, method: 0, crc: None, size: None, over: None }
    }

    /// Packed as a real program would.
    pub fn packed(name: &str, data: &[u8]) -> Self {
        let mut entry = Self::new(name, miniz_oxide::deflate::compress_to_vec(data, 9));
        (entry.method, entry.crc, entry.size) = (8, Some(crc32fast::hash(data)), u32::try_from(data.len()).ok());
        entry
    }
}

fn header(entry: &Entry, central: bool) -> Vec<u8> {
    let crc = entry.crc.unwrap_or_else(|| crc32fast::hash(&entry.data));
    let packed = u32::try_from(entry.data.len()).unwrap();
    let size = entry.size.unwrap_or(packed);
    let mut out = if central { b"PK\x01\x02\x14\0".to_vec() } else { b"PK\x03\x04".to_vec() };
    for two in [20, entry.flags, entry.method, 0, 0x21] {
        out.extend(two.to_le_bytes());
    }
    for four in [crc, packed, size] {
        out.extend(four.to_le_bytes());
    }
    out.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
    out.extend([0; 2]);
    out
}

/// The whole file.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut starts) = (Vec::new(), Vec::new());
    for entry in entries {
        starts.push(entry.over.map_or(out.len(), |earlier| starts[earlier]));
        if entry.over.is_none() {
            out.extend(header(entry, false));
            out.extend(entry.name.as_bytes());
            out.extend(&entry.data);
        }
    }
    let directory = out.len();
    for (entry, start) in entries.iter().zip(starts) {
        out.extend(header(entry, true));
        out.extend([0; 10]);
        out.extend(u32::try_from(start).unwrap().to_le_bytes());
        out.extend(entry.name.as_bytes());
    }
    let size = u32::try_from(out.len() - directory).unwrap();
    let count = u16::try_from(entries.len().min(65_535)).unwrap();
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend(size.to_le_bytes());
    out.extend(u32::try_from(directory).unwrap().to_le_bytes());
    out.extend([0; 2]);
    out
}
