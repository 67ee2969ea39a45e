//! Score packages (`.lxscore`, `docs/formats.md`, section 9): the signed PDF record and nothing else. What the PDF says is read by
//! `report`; that its revision is the manifest's sequence and its expert the sender is checked in `app`, where both are known.

use crate::container::Opened;
use crate::manifest::Purpose;
use crate::refusal::Refusal;

const RECORD: &str = "record.pdf";

/// The parts of a score package.
#[must_use]
pub fn parts(record_pdf: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    vec![(RECORD.to_owned(), record_pdf)]
}

/// The signed PDF in an opened score package.
///
/// # Errors
/// [`Refusal::NotForUs`] for another purpose, [`Refusal::Damaged`] for other parts.
pub fn read(opened: &Opened) -> Result<&[u8], Refusal> {
    if opened.manifest.purpose != Purpose::Score {
        return Err(Refusal::NotForUs);
    }
    opened.check_parts(&[RECORD])?;
    opened.part(RECORD)
}
