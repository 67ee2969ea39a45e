//! The signed records that count. What a record says is read once and kept in memory: a record never changes, only whether it counts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use linxuan_domain::record::ScoreRecord;
use linxuan_pack::record::read_stored;
use linxuan_seal::hash::{Digest, from_hex};
use linxuan_store::table::record::{self, Head, Status};

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
        let heads = self.workspace.read(record::heads)?;
        let counting = heads.into_iter().filter(|head| head.status == Status::Current);
        counting.map(|head| Ok(Counted { record: self.record(&head.sha256)?, sha256: head.sha256 })).collect()
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
