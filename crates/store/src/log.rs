//! The append-only log: every write leaves one entry, chained to the one before by hash. The tables around it may be
//! rebuilt; this one is only ever added to (triggers refuse the rest), and [`verify`] shows any change from outside.
//!
//! # The bytes that are hashed (`linxuan-log/1`)
//! ```text
//! "linxuan-log/1" 0x0A
//! prev_hash                 32 bytes, the hash of entry seq - 1; zeros for entry 1
//! seq                       8 bytes, big endian, counted from 1 without gaps
//! at, verb, detail          each: its length in bytes as 8 bytes big endian, then its UTF-8 bytes
//! ```
//! `hash` is SHA-256 of that. The function comes from the caller, because cryptography lives in another room.

use crate::error::StoreError;
use crate::handle::{Read, Write};

/// SHA-256, handed in by the caller.
pub type HashFn = fn(&[u8]) -> [u8; 32];

/// One entry as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1 without gaps.
    pub seq: i64,
    /// UTC, RFC 3339.
    pub at: String,
    /// The operation, kebab-case.
    pub verb: String,
    /// Canonical JSON made by the operation.
    pub detail: String,
    /// Hash of the entry before; zeros for the first.
    pub prev_hash: [u8; 32],
    /// Hash of this entry.
    pub hash: [u8; 32],
}

/// The newest entry: sealing it seals everything before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// 0 only before the first entry is written.
    pub seq: i64,
    /// Zeros only before the first entry is written.
    pub hash: [u8; 32],
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry follows from the one before.
    Holds(Head),
    /// The first entry that does not, and why.
    Broken { seq: i64, why: Break },
}

/// Why the chain breaks at an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// An entry is missing here.
    Gap,
    /// Its `prev_hash` is not the hash of the entry before.
    Unchained,
    /// Its content does not give its hash.
    Changed,
    /// The database has counted further than the last entry: the end was cut off.
    CutOff,
}

/// The bytes whose hash an entry carries.
pub fn canonical(prev_hash: &[u8; 32], seq: i64, at: &str, verb: &str, detail: &str) -> Vec<u8> {
    let mut bytes = b"linxuan-log/1\n".to_vec();
    bytes.extend_from_slice(prev_hash);
    bytes.extend_from_slice(&seq.to_be_bytes());
    for text in [at, verb, detail] {
        bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes
}

/// Adds one entry; called once by each write, inside its transaction.
pub(crate) fn append(tx: &Write<'_>, hash: HashFn, at: &str, verb: &str, detail: &str) -> Result<Head, StoreError> {
    let before = head(tx)?;
    let seq = before.seq + 1;
    let now = Head { seq, hash: hash(&canonical(&before.hash, seq, at, verb, detail)) };
    tx.run(
        "INSERT INTO log (seq, at, verb, detail, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (seq, at, verb, detail, before.hash, now.hash),
    )?;
    Ok(now)
}

/// The newest entry's number and hash.
pub fn head(c: &Read<'_>) -> Result<Head, StoreError> {
    let newest = c.one("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1", [], |r| {
        Ok(Head { seq: r.get(0)?, hash: r.get(1)? })
    })?;
    Ok(newest.unwrap_or(Head { seq: 0, hash: [0; 32] }))
}

/// Entries after number `after`, oldest first, at most `limit`.
pub fn list(c: &Read<'_>, after: i64, limit: u32) -> Result<Vec<Entry>, StoreError> {
    c.many("SELECT seq, at, verb, detail, prev_hash, hash FROM log WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit), |r| {
        Ok(Entry {
            seq: r.get(0)?,
            at: r.get(1)?,
            verb: r.get(2)?,
            detail: r.get(3)?,
            prev_hash: r.get(4)?,
            hash: r.get(5)?,
        })
    })
}

/// Walks the whole chain, a thousand entries at a time.
pub fn verify(c: &Read<'_>, hash: HashFn) -> Result<Verdict, StoreError> {
    let mut head = Head { seq: 0, hash: [0; 32] };
    loop {
        let entries = list(c, head.seq, 1000)?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            match broken(&entry, &head, hash) {
                Some(why) => return Ok(Verdict::Broken { seq: head.seq + 1, why }),
                None => head = Head { seq: entry.seq, hash: entry.hash },
            }
        }
    }
    // AUTOINCREMENT remembers the largest number ever given, even when the entry is gone.
    let counted = c.number("SELECT seq FROM sqlite_sequence WHERE name = 'log'", [])?;
    if counted != head.seq {
        return Ok(Verdict::Broken { seq: head.seq + 1, why: Break::CutOff });
    }
    Ok(Verdict::Holds(head))
}

fn broken(entry: &Entry, before: &Head, hash: HashFn) -> Option<Break> {
    if entry.seq != before.seq + 1 {
        Some(Break::Gap)
    } else if entry.prev_hash != before.hash {
        Some(Break::Unchained)
    } else if hash(&canonical(&before.hash, entry.seq, &entry.at, &entry.verb, &entry.detail)) != entry.hash {
        Some(Break::Changed)
    } else {
        None
    }
}
