//! Bytes of attachments into and out of a workspace, in pieces; what comes out is what its hash says.

use std::io::Read;

use linxuan_domain::attachments::LARGEST_FILE;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::blob::{self, PIECE};
use linxuan_store::{Read as Look, Write};

use crate::refused::{Refused, Result};
use crate::trouble::Trouble;

/// Keeps a content whose hash is known. `name` is for the sentence when it is not what it was.
pub(crate) fn put(tx: &Write<'_>, facts: &blob::Row, name: &str, from: &mut dyn Read) -> Result<()> {
    if !blob::begin(tx, facts)? {
        return Ok(());
    }
    let changed = || Refused::from(Trouble::ChangedMeanwhile { name: name.to_owned() });
    let mut hash = linxuan_seal::hash::Sha256Writer::new(std::io::sink());
    let (mut piece, mut seq) = (Vec::with_capacity(PIECE), 0);
    loop {
        piece.clear();
        (&mut *from).take(PIECE as u64).read_to_end(&mut piece).map_err(|_| changed())?;
        if piece.is_empty() {
            break;
        }
        std::io::Write::write_all(&mut hash, &piece).map_err(|_| changed())?;
        blob::append(tx, &facts.sha256, seq, &piece)?;
        seq += 1;
    }
    let (digest, length, _) = hash.finish();
    if to_hex(&digest) == facts.sha256 && i64::try_from(length) == Ok(facts.size) { Ok(()) } else { Err(changed()) }
}

/// The whole content, checked against its hash.
pub(crate) fn get(c: &Look<'_>, hash: &str) -> Result<Vec<u8>> {
    let lost = || Refused::from(Trouble::Data { detail: format!("attachment {hash}") });
    let facts = blob::find(c, hash)?.ok_or_else(lost)?;
    let size = u64::try_from(facts.size).ok().filter(|size| *size <= LARGEST_FILE).ok_or_else(lost)?;
    let mut all = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    let mut seq = 0;
    while let Some(piece) = blob::piece(c, hash, seq)? {
        all.extend_from_slice(&piece);
        seq += 1;
        if all.len() as u64 > size {
            return Err(lost());
        }
    }
    if to_hex(&sha256(&all)) == hash { Ok(all) } else { Err(lost()) }
}
