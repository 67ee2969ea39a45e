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
    tx.run("INSERT INTO log (seq, at, verb, detail, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?)", (seq, at, verb, detail, before.hash, now.hash))?;
    Ok(now)
}

/// The newest entry's number and hash.
pub fn head(c: &Read<'_>) -> Result<Head, StoreError> {
    let newest = c.one("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1", [], |r| Ok(Head { seq: r.get(0)?, hash: r.get(1)? }))?;
    Ok(newest.unwrap_or(Head { seq: 0, hash: [0; 32] }))
}

/// Entries after number `after`, oldest first, at most `limit`.
pub fn list(c: &Read<'_>, after: i64, limit: u32) -> Result<Vec<Entry>, StoreError> {
    c.many("SELECT seq, at, verb, detail, prev_hash, hash FROM log WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit), |r| {
        Ok(Entry { seq: r.get(0)?, at: r.get(1)?, verb: r.get(2)?, detail: r.get(3)?, prev_hash: r.get(4)?, hash: r.get(5)? })
    })
}

/// The first entry of an operation.
pub fn first(c: &Read<'_>, verb: &str) -> Result<Option<Entry>, StoreError> {
    c.one("SELECT seq, at, verb, detail, prev_hash, hash FROM log WHERE verb = ? ORDER BY seq LIMIT 1", [verb], |r| {
        Ok(Entry { seq: r.get(0)?, at: r.get(1)?, verb: r.get(2)?, detail: r.get(3)?, prev_hash: r.get(4)?, hash: r.get(5)? })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::meta;
    use crate::testing::{fresh, toy_hash, try_write, write};
    use crate::{StoreError, Workspace};

    fn with_five_entries() -> (tempfile::TempDir, Workspace) {
        let (folder, mut ws) = fresh();
        (0..4).for_each(|n| write(&mut ws, |tx| meta::set(tx, "n", &n.to_string())));
        assert!(matches!(ws.verify_log().unwrap(), Verdict::Holds(Head { seq: 5, .. })));
        (folder, ws)
    }

    /// Somebody with the key and another SQLite program: the triggers are gone, the chain is what is left.
    fn tamper(ws: &Workspace, sql: &str) {
        let triggers = "DROP TRIGGER log_is_never_changed; DROP TRIGGER log_is_never_shortened;";
        ws.connection().execute_batch(&format!("{triggers} {sql}")).unwrap();
    }

    #[test]
    fn the_log_refuses_to_be_changed_or_shortened() {
        let (_folder, mut ws) = with_five_entries();
        let attempts = ["UPDATE log SET verb = 'x'", "DELETE FROM log WHERE seq = 5", "REPLACE INTO log SELECT * FROM log WHERE seq = 2"];
        for sql in attempts {
            let refused = try_write(&mut ws, |tx| tx.run(sql, []));
            assert!(matches!(refused, Err(StoreError::Refused { .. })), "{sql}: {refused:?}");
        }
        assert!(matches!(ws.verify_log().unwrap(), Verdict::Holds(Head { seq: 5, .. })));
    }

    #[test]
    fn a_changed_text_a_changed_hash_a_missing_entry_and_a_cut_end_are_each_found_where_they_are() {
        let cases = [
            ("UPDATE log SET detail = '{\"n\":1}' WHERE seq = 3", 3, Break::Changed),
            ("UPDATE log SET at = '2026-06-12T03:05:01Z' WHERE seq = 1", 1, Break::Changed),
            ("UPDATE log SET hash = zeroblob(32) WHERE seq = 2", 2, Break::Changed),
            ("UPDATE log SET prev_hash = zeroblob(32) WHERE seq = 4", 4, Break::Unchained),
            ("DELETE FROM log WHERE seq = 3", 3, Break::Gap),
            ("DELETE FROM log WHERE seq = 5", 5, Break::CutOff),
            ("DELETE FROM log", 1, Break::CutOff),
        ];
        for (sql, seq, why) in cases {
            let (_folder, ws) = with_five_entries();
            tamper(&ws, sql);
            assert_eq!(ws.verify_log().unwrap(), Verdict::Broken { seq, why }, "{sql}");
        }
    }

    /// Moving a character from one text to the next must not give the same bytes.
    #[test]
    fn the_hashed_bytes_keep_texts_apart() {
        let zero = [0; 32];
        assert_ne!(canonical(&zero, 1, "t", "ab", "c"), canonical(&zero, 1, "t", "a", "bc"));
        let bytes = canonical(&zero, 2, "t", "动", "{}");
        assert!(bytes.starts_with(b"linxuan-log/1\n"));
        assert_eq!(bytes.len(), 14 + 32 + 8 + 3 * 8 + 1 + 3 + 2);
        assert_eq!(toy_hash(&bytes), toy_hash(&bytes));
    }

    #[test]
    fn entries_are_listed_oldest_first_from_where_the_reader_stopped() {
        let (_folder, ws) = with_five_entries();
        let entries = ws.read(|c| list(c, 2, 2)).unwrap();
        assert_eq!(entries.iter().map(|e| e.seq).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(entries[0].verb, "test");
        assert_eq!(entries[1].prev_hash, entries[0].hash);
    }
}
