//! Containers (`.lxtask`, `.lxscore`, `.lxreceipt`): age around a stored ZIP with a signed manifest (`docs/formats.md`, section 1).
//!
//! Everything is held in memory, at most [`MAXIMUM_LENGTH`]: no plain text ever reaches a temporary file, so a lost laptop has none
//! to give. Nothing is handed out before the last byte, the signature and every hash have been checked.

use std::collections::BTreeMap;
use std::io::{self, Cursor, ErrorKind, Read, Write};
use std::ops::ControlFlow;

use linxuan_domain::ids::{ExpertId, RoundId};
use linxuan_seal::cms::{self, Place};
use linxuan_seal::envelope::{self, Identity};
use linxuan_seal::{Certificate, Error as SealError, Fingerprint, SigningKey, Utc, hash};

use crate::manifest::{Addressee, Manifest, Part, Party, Purpose, Sender};
use crate::refusal::Refusal;
use crate::stored::{self, Stored};

/// No container is larger, encrypted or plain.
pub const MAXIMUM_LENGTH: usize = 128 * 1024 * 1024;

const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.p7s";
/// Where a task brings the root certificate.
pub const ROOT: &str = "root.cer";

/// What is to be sent.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// What for.
    pub purpose: Purpose,
    /// Round.
    pub round: RoundId,
    /// SHA-256 of the round definition, hex.
    pub definition_sha256: String,
    /// Counts up from 1.
    pub sequence: u32,
    /// From.
    pub sender: Party,
    /// To.
    pub recipient: Addressee,
    /// When, by the sender's clock.
    pub created_at: Utc,
    /// Names and contents in their order.
    pub parts: Vec<(String, Vec<u8>)>,
}

/// With what the sender signs.
#[derive(Debug, Clone, Copy)]
pub struct Signatory<'a> {
    /// The private key.
    pub key: &'a SigningKey,
    /// Its certificate.
    pub certificate: &'a Certificate,
    /// The round's root; for the secretariat the same as `certificate`.
    pub root: &'a Certificate,
}

/// Who may have sent what is opened.
#[derive(Debug, Clone, Copy)]
pub enum From<'a> {
    /// The secretariat, which signs with the root itself. `None` before the first task is opened: then the root that the package
    /// brings is taken, and a person must compare its fingerprint before the task is accepted.
    Secretariat(Option<&'a Certificate>),
    /// An enrolled expert, by the fingerprint of the key.
    Experts {
        /// The round's root.
        root: &'a Certificate,
        /// Who is enrolled.
        enrolled: &'a BTreeMap<ExpertId, Fingerprint>,
    },
}

/// What must hold of a container before it is opened.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// What for.
    pub purpose: Purpose,
    /// Which round; `None` before the first task is opened.
    pub round: Option<&'a RoundId>,
    /// From whom.
    pub from: From<'a>,
}

/// A container in which everything holds.
#[derive(Debug)]
pub struct Opened {
    /// What it says of itself, all of it verified.
    pub manifest: Manifest,
    /// Who signed.
    pub signer: Certificate,
    /// The root that vouches for the signer.
    pub root: Certificate,
    parts: BTreeMap<String, Vec<u8>>,
}

impl Opened {
    /// The content of a part.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] when the container has no such part.
    pub fn part(&self, name: &str) -> Result<&[u8], Refusal> {
        self.parts.get(name).map(Vec::as_slice).ok_or_else(|| Refusal::Damaged(format!("part {name} is missing")))
    }

    /// A container of one purpose has exactly these parts.
    ///
    /// # Errors
    /// [`Refusal::Damaged`].
    pub(crate) fn check_parts(&self, names: &[&str]) -> Result<(), Refusal> {
        let found: Vec<&str> = self.manifest.parts.iter().map(|part| part.name.as_str()).collect();
        if found == names { Ok(()) } else { Err(Refusal::damaged("list of parts")) }
    }
}

/// Signs and encrypts; the bytes are the whole file.
///
/// # Errors
/// [`Refusal::TooLarge`], [`Refusal::Unwritable`], [`Refusal::Seal`] when the key or certificate cannot sign.
pub fn close(outgoing: &Outgoing, by: Signatory<'_>) -> Result<Vec<u8>, Refusal> {
    let manifest = Manifest {
        purpose: outgoing.purpose,
        round: outgoing.round.clone(),
        definition_sha256: outgoing.definition_sha256.clone(),
        sequence: outgoing.sequence,
        sender: Sender { party: outgoing.sender.clone(), name: by.certificate.name().common_name().to_owned(), fingerprint: by.certificate.fingerprint() },
        recipient: outgoing.recipient.clone(),
        created_at: outgoing.created_at,
        parts: outgoing.parts.iter().map(|(name, content)| Part::of(name, content)).collect(),
    };
    let bytes = manifest.to_bytes()?;
    let place = Place::File { signed_at: outgoing.created_at };
    let signature = cms::sign_detached(by.key, by.certificate, by.root, &hash::sha256(&bytes), place).map_err(Refusal::Seal)?;
    let mut entries = vec![(MANIFEST, bytes.as_slice()), (SIGNATURE, signature.as_slice())];
    entries.extend(outgoing.parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
    let mut plain = Vec::new();
    stored::write(&entries, &mut plain)?;
    if plain.len() > MAXIMUM_LENGTH {
        return Err(Refusal::TooLarge(MAXIMUM_LENGTH as u64));
    }
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 4096 + 1024);
    envelope::encrypt(plain.as_slice(), &mut out, &outgoing.recipient.recipient, &mut |_| ControlFlow::Continue(())).map_err(Refusal::Seal)?;
    Ok(out)
}

/// Decrypts and checks everything, in the order that `docs/formats.md` gives.
///
/// # Errors
/// Each step has its own refusal. The container says nothing about a file that was refused.
pub fn open(file: impl Read, identity: &Identity, expected: Expected<'_>) -> Result<Opened, Refusal> {
    let plain = decrypt(file, identity)?;
    open_plain(&plain, identity, expected)
}

fn decrypt(file: impl Read, identity: &Identity) -> Result<Vec<u8>, Refusal> {
    let mut plain = Capped { bytes: Vec::new(), full: false };
    let done = envelope::decrypt(file, &mut plain, identity, &mut |_| ControlFlow::Continue(()));
    match done {
        Ok(_) => Ok(plain.bytes),
        Err(_) if plain.full => Err(Refusal::TooLarge(MAXIMUM_LENGTH as u64)),
        Err(SealError::NotAge) => Err(Refusal::NotAPackage),
        Err(SealError::NewerAge) => Err(Refusal::NewerVersion("age".into())),
        Err(SealError::NotForUs) => Err(Refusal::NotForUs),
        Err(SealError::Io(error)) => Err(Refusal::Io(error)),
        Err(_) => Err(Refusal::damaged("encryption")),
    }
}

fn open_plain(plain: &[u8], identity: &Identity, expected: Expected<'_>) -> Result<Opened, Refusal> {
    let mut zip = Stored::open(Cursor::new(plain))?;
    let names: Vec<&str> = zip.entries().iter().map(|entry| entry.name.as_str()).collect();
    if names.get(..2) != Some(&[MANIFEST, SIGNATURE]) {
        return Err(Refusal::damaged("manifest is not first"));
    }
    let bytes = zip.read(MANIFEST)?;
    let signature = zip.read(SIGNATURE)?;
    let manifest = Manifest::from_bytes(&bytes)?;
    let root = trusted_root(&mut zip, expected.from)?;
    let signer = check_signature(&signature, &bytes, &manifest, &root, expected)?;
    check_address(&manifest, identity, expected)?;
    let parts = check_parts(&mut zip, &manifest)?;
    Ok(Opened { manifest, signer, root, parts })
}

fn trusted_root(zip: &mut Stored<Cursor<&[u8]>>, from: From<'_>) -> Result<Certificate, Refusal> {
    match from {
        From::Secretariat(Some(root)) | From::Experts { root, .. } => Ok(root.clone()),
        From::Secretariat(None) => Certificate::from_der(&zip.read(ROOT)?).map_err(|_| Refusal::damaged(ROOT)),
    }
}

/// The signature holds, is by who the manifest says, and this is somebody who may send such a container.
fn check_signature(signature: &[u8], bytes: &[u8], manifest: &Manifest, root: &Certificate, expected: Expected<'_>) -> Result<Certificate, Refusal> {
    let unknown = match expected.from {
        _ if expected.round.is_some_and(|round| *round != manifest.round) => Refusal::WrongRound,
        From::Secretariat(_) => Refusal::WrongSigner,
        From::Experts { .. } => Refusal::NotEnrolled,
    };
    let signer = match cms::verify_detached(signature, &hash::sha256(bytes), root) {
        Ok(signer) => signer,
        Err(SealError::Untrusted(_)) => return Err(unknown),
        Err(_) => return Err(Refusal::tampered(SIGNATURE)),
    };
    let (certificate, fingerprint) = (signer.certificate, manifest.sender.fingerprint);
    if signer.signed_at != Some(manifest.created_at) {
        return Err(Refusal::tampered("time of signing"));
    }
    if certificate.fingerprint() != fingerprint || certificate.name().common_name() != manifest.sender.name || !certificate.valid_at(manifest.created_at) {
        return Err(Refusal::WrongSigner);
    }
    match (expected.from, &manifest.sender.party) {
        (From::Secretariat(_), Party::Secretariat) if certificate == *root => Ok(certificate),
        (From::Experts { enrolled, .. }, Party::Expert(id)) => match enrolled.get(id) {
            Some(known) if *known == fingerprint => Ok(certificate),
            _ if enrolled.values().any(|known| *known == fingerprint) => Err(Refusal::WrongSigner),
            _ => Err(unknown),
        },
        _ => Err(Refusal::WrongSigner),
    }
}

fn check_address(manifest: &Manifest, identity: &Identity, expected: Expected<'_>) -> Result<(), Refusal> {
    let right_end =
        matches!((manifest.purpose, &manifest.recipient.party), (Purpose::Score, Party::Secretariat) | (Purpose::Task | Purpose::Receipt, Party::Expert(_)));
    // The recipient is inside what is signed: otherwise anybody who got a package could encrypt it on to somebody else.
    if !right_end || manifest.purpose != expected.purpose || manifest.recipient.recipient != identity.recipient() {
        return Err(Refusal::NotForUs);
    }
    match expected.round {
        Some(round) if *round != manifest.round => Err(Refusal::WrongRound),
        _ => Ok(()),
    }
}

fn check_parts(zip: &mut Stored<Cursor<&[u8]>>, manifest: &Manifest) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    let found = zip.entries()[2..].iter().map(|entry| (entry.name.as_str(), u64::from(entry.size)));
    if !found.eq(manifest.parts.iter().map(|part| (part.name.as_str(), part.size))) {
        return Err(Refusal::tampered("list of parts"));
    }
    let mut parts = BTreeMap::new();
    for part in &manifest.parts {
        let content = zip.read(&part.name)?;
        if hash::to_hex(&hash::sha256(&content)) != part.sha256 {
            return Err(Refusal::tampered(&part.name));
        }
        parts.insert(part.name.clone(), content);
    }
    Ok(parts)
}

/// Memory with an end.
struct Capped {
    bytes: Vec<u8>,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + more.len() > MAXIMUM_LENGTH {
            self.full = true;
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
