//! Signing: ETSI.CAdES.detached over everything but the digits of the signature itself. Only what this program has just
//! drawn can be signed: the argument is a [`Rendered`], never a file.

use linxuan_seal::cms::{Place, sign_detached};
use linxuan_seal::hash::{Digest, sha256, to_hex};
use linxuan_seal::{Certificate, SigningKey};

use super::Rendered;
use super::update::{DIGITS, update};
use crate::ReportError;

/// What the signature says besides being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureFacts {
    /// Who signs, as the picture shows it.
    pub name: String,
    /// When, UTC `…Z`, as the machine claims.
    pub at: String,
    /// Why, in a few words.
    pub reason: String,
}

/// Signs. The result is the base, byte for byte, and one incremental update.
///
/// # Errors
/// [`ReportError::Time`]; [`ReportError::Signature`] when key, certificate and root do not belong together.
pub fn sign(base: &Rendered, key: &SigningKey, certificate: &Certificate, root: &Certificate, facts: &SignatureFacts) -> Result<Vec<u8>, ReportError> {
    let update = update(base, facts, &certificate.fingerprint())?;
    let mut file = [base.bytes(), &update.bytes].concat();
    let digits = base.bytes.len() + update.digits_at;
    let der = sign_detached(key, certificate, root, &digest_around(&file, digits), Place::Pdf)?;
    let hex = to_hex(&der);
    match file.get_mut(digits..digits + hex.len()) {
        Some(gap) if hex.len() <= DIGITS => gap.copy_from_slice(hex.as_bytes()),
        _ => return Err(ReportError::Assembly("signature longer than its place".into())),
    }
    Ok(file)
}

/// Digest of everything outside `<…>` of `/Contents`, whose first digit stands at `digits`.
pub(super) fn digest_around(file: &[u8], digits: usize) -> Digest {
    let before = file.get(..digits.saturating_sub(1)).unwrap_or_default();
    let after = file.get(digits + DIGITS + 1..).unwrap_or_default();
    sha256(&[before, after].concat())
}
