//! The signed records that count. What a record says is read once and kept in memory: a record never changes, only whether it counts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use linxuan_domain::record::ScoreRecord;
use linxuan_domain::spread::spread_large;
use linxuan_pack::record::read_stored;
use linxuan_seal::hash::{Digest, from_hex};
use linxuan_store::table::record::{self, Head, Row, Status};

use super::Desk;
use crate::refused::Result;
use crate::trouble::Trouble;

/// A signed record that counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub sha256: String,
    pub record: Arc<ScoreRecord>,
}

/// Records that were read, by hash.
#[derive(Debug, Default)]
pub(super) struct Shelf(RefCell<BTreeMap<String, Arc<ScoreRecord>>>);

impl Desk {
    /// The records that count, by expert.
    pub(super) fn counted(&self) -> Result<Vec<Counted>> {
        let mut counting = self.heads()?;
        counting.retain(|head| head.status == Status::Current);
        self.read_ahead(&counting)?;
        counting.into_iter().map(|head| Ok(Counted { record: self.record(&head.sha256)?, sha256: head.sha256 })).collect()
    }

    /// Puts on the shelf what is not there yet, over all cores: a record may hold hundreds of sheets.
    fn read_ahead(&self, heads: &[Head]) -> Result<()> {
        let shelf = self.shelf.0.borrow().keys().cloned().collect::<BTreeSet<_>>();
        let unread = heads.iter().filter(|head| !shelf.contains(&head.sha256));
        let unread: Vec<Option<Row>> = unread.map(|head| self.workspace.read(|c| record::find(c, &head.sha256))).collect::<std::result::Result<_, _>>()?;
        let unread: Vec<Row> = unread.into_iter().flatten().collect();
        let read = spread_large(&unread, |row| read_stored(row.content_json.as_bytes()));
        for (row, record) in unread.into_iter().zip(read) {
            self.shelf.0.borrow_mut().insert(row.sha256, Arc::new(record?));
        }
        Ok(())
    }

    /// Every record that was kept, whether it counts or not.
    pub(super) fn heads(&self) -> Result<Vec<Head>> {
        Ok(self.workspace.read(record::heads)?)
    }

    /// What one record says.
    pub(super) fn record(&self, sha256: &str) -> Result<Arc<ScoreRecord>> {
        if let Some(known) = self.shelf.0.borrow().get(sha256) {
            return Ok(Arc::clone(known));
        }
        let row = self.workspace.read(|c| record::find(c, sha256))?.ok_or_else(|| Trouble::NoSuchRecord { sha256: sha256.to_owned() })?;
        let read = Arc::new(read_stored(row.content_json.as_bytes())?);
        self.shelf.0.borrow_mut().insert(sha256.to_owned(), Arc::clone(&read));
        Ok(read)
    }

    /// The signed PDF of a record, as it was received.
    pub fn record_pdf(&self, sha256: &str) -> Result<Vec<u8>> {
        self.workspace.read(|c| record::pdf(c, sha256))?.ok_or_else(|| Trouble::NoSuchRecord { sha256: sha256.to_owned() }.into())
    }

    /// Root of the Merkle tree over the records that count, hex.
    pub fn merkle_root(&self) -> Result<String> {
        let counting = self.heads()?.into_iter().filter(|head| head.status == Status::Current);
        let digests: Vec<Digest> = counting.map(|head| Ok(from_hex(&head.sha256)?)).collect::<Result<_>>()?;
        Ok(linxuan_pack::archive::merkle_root(&digests))
    }
}
