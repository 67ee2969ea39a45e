//! Archives (`.lxarchive`, `docs/formats.md`, section 11): everything that anybody needs to check a round without us, in a plain
//! ZIP that any program opens. Signed by the secretariat; every part by its hash; the records by the root of their Merkle tree.
//!
//! Reading keeps one part in memory at a time. What the parts say together is checked in `app`.

use std::collections::BTreeMap;
use std::io::{Read, Seek, Write};

use linxuan_domain::ids::{ApplicationId, ExpertId, RoundId};
use linxuan_domain::meeting::Decision;
use linxuan_seal::cms::{self, Place};
use linxuan_seal::{Certificate, Error as SealError, Fingerprint, Utc, hash, merkle};
use serde::{Deserialize, Serialize};

use crate::application::{ApplicationContent, ContentWire};
use crate::canonical::{self, JsonError};
use crate::container::Signatory;
use crate::decisions::{decisions_bytes, read_decisions};
use crate::field::{self, bad};
use crate::manifest::Part;
use crate::refusal::Refusal;
use crate::stored::{self, Stored};

const FORMAT: &str = "linxuan.archive/1";
const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.p7s";
const DEFINITION: &str = "definition.json";
const ROOT: &str = "certificates/root.cer";
const APPLICATIONS: &str = "applications.json";
const LOG: &str = "log.jsonl";
const DECISIONS: &str = "decisions.json";
const EARLIER: &str = "earlier/";
const DISPUTED: &str = "disputed/";

/// What goes into an archive.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Round.
    pub round: RoundId,
    /// When, by the secretariat's clock.
    pub created_at: Utc,
    /// The exact bytes of the round definition.
    pub definition: Vec<u8>,
    /// The certificate of every enrolled expert.
    pub certificates: BTreeMap<ExpertId, Certificate>,
    /// Every signed PDF by expert and revision.
    pub records: BTreeMap<(ExpertId, u32), Vec<u8>>,
    /// Signed PDFs that a later revision superseded; kept, not counted.
    pub earlier: BTreeMap<(ExpertId, u32), Vec<u8>>,
    /// Signed PDFs of which there are several of one revision, by expert, revision and SHA-256; none of them counts.
    pub disputed: BTreeMap<(ExpertId, u32, String), Vec<u8>>,
    /// Decisions of the meeting; empty for none.
    pub decisions: Vec<Decision>,
    /// Every application.
    pub applications: BTreeMap<ApplicationId, ApplicationContent>,
    /// Rankings and other documents by their name, without a folder.
    pub outputs: BTreeMap<String, Vec<u8>>,
    /// One log entry a line.
    pub log: Vec<u8>,
}

/// What the manifest of an archive says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveManifest {
    /// Round.
    pub round: RoundId,
    /// SHA-256 of the definition, hex.
    pub definition_sha256: String,
    /// Of the root key that signs.
    pub fingerprint: Fingerprint,
    /// When.
    pub created_at: Utc,
    /// Root over all records, hex.
    pub merkle_root: String,
    /// Every part but manifest and signature.
    pub parts: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestWire {
    format: String,
    round: String,
    definition_sha256: String,
    fingerprint: String,
    created_at: String,
    merkle_root: String,
    parts: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationWire<'a> {
    id: String,
    content_sha256: String,
    content: ContentWire<'a>,
}

impl<'a> ApplicationWire<'a> {
    fn of(id: &ApplicationId, content: &'a ApplicationContent) -> Result<Self, JsonError> {
        Ok(Self { id: id.to_string(), content_sha256: content.sha256()?, content: ContentWire::of(content) })
    }
}

/// The Merkle root over the SHA-256 of signed PDFs, which come sorted by expert and revision; hex.
#[must_use]
pub fn merkle_root(records: &[hash::Digest]) -> String {
    let leaves: Vec<hash::Digest> = records.iter().map(|record| merkle::leaf_hash(record)).collect();
    hash::to_hex(&merkle::root(&leaves))
}

/// Writes an archive, signed by the secretariat.
///
/// # Errors
/// [`Refusal::Unwritable`], [`Refusal::TooLarge`], [`Refusal::Seal`], [`Refusal::Io`].
pub fn write(contents: &Contents, by: Signatory<'_>, to: &mut impl Write) -> Result<ArchiveManifest, Refusal> {
    let parts = parts(contents, by.root)?;
    let manifest = ArchiveManifest {
        round: contents.round.clone(),
        definition_sha256: hash::to_hex(&hash::sha256(&contents.definition)),
        fingerprint: by.certificate.fingerprint(),
        created_at: contents.created_at,
        merkle_root: merkle_root(&contents.records.values().map(|pdf| hash::sha256(pdf)).collect::<Vec<_>>()),
        parts: parts.iter().map(|(name, content)| Part::of(name, content)).collect(),
    };
    let bytes = canonical::to_bytes(&ManifestWire::of(&manifest)).map_err(Refusal::unwritable)?;
    let place = Place::File { signed_at: contents.created_at };
    let signature = cms::sign_detached(by.key, by.certificate, by.root, &hash::sha256(&bytes), place).map_err(Refusal::Seal)?;
    let mut entries = vec![(MANIFEST, bytes.as_slice()), (SIGNATURE, signature.as_slice())];
    entries.extend(parts.iter().map(|(name, content)| (name.as_str(), content.as_ref())));
    stored::write(&entries, to)?;
    Ok(manifest)
}

type Named<'a> = (String, std::borrow::Cow<'a, [u8]>);

fn parts<'a>(contents: &'a Contents, root: &'a Certificate) -> Result<Vec<Named<'a>>, Refusal> {
    let mut parts: Vec<Named<'a>> = vec![(DEFINITION.into(), contents.definition.as_slice().into()), (ROOT.into(), root.der().into())];
    parts.extend(contents.certificates.iter().map(|(id, certificate)| (format!("certificates/{id}.cer"), certificate.der().into())));
    parts.extend(contents.records.iter().map(|((expert, revision), pdf)| (record_name(expert, *revision), pdf.as_slice().into())));
    parts.extend(contents.earlier.iter().map(|((expert, revision), pdf)| (earlier_name(expert, *revision), pdf.as_slice().into())));
    parts.extend(
        contents.disputed.iter().map(|((expert, revision, sha256), pdf)| (format!("{DISPUTED}{expert}-{revision}-{sha256}.pdf"), pdf.as_slice().into())),
    );
    if !contents.decisions.is_empty() {
        parts.push((DECISIONS.into(), decisions_bytes(&contents.decisions).map_err(Refusal::unwritable)?.into()));
    }
    parts.push((APPLICATIONS.into(), applications(&contents.applications).map_err(Refusal::unwritable)?.into()));
    parts.extend(contents.outputs.iter().map(|(name, content)| (format!("outputs/{name}"), content.as_slice().into())));
    parts.push((LOG.into(), contents.log.as_slice().into()));
    Ok(parts)
}

/// Name of the list that a decision published, among the outputs.
#[must_use]
pub fn published_name(decision: u32) -> String {
    format!("publication-{decision}.pdf")
}

fn record_name(expert: &ExpertId, revision: u32) -> String {
    format!("records/{expert}-{revision}.pdf")
}

fn earlier_name(expert: &ExpertId, revision: u32) -> String {
    format!("{EARLIER}{expert}-{revision}.pdf")
}

fn applications(all: &BTreeMap<ApplicationId, ApplicationContent>) -> Result<Vec<u8>, JsonError> {
    let wire = |(id, content)| ApplicationWire::of(id, content);
    canonical::to_bytes(&all.iter().map(wire).collect::<Result<Vec<_>, JsonError>>()?)
}

/// An archive whose structure, manifest and signature hold. Parts are checked as they are read.
pub struct Archive<R> {
    zip: Stored<R>,
    /// What the manifest says.
    pub manifest: ArchiveManifest,
    /// The root certificate in it, which signed. Whether it is the right one, a person or `--trust` says.
    pub root: Certificate,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive. With `trust`, the root inside must be this one.
    ///
    /// # Errors
    /// [`Refusal::NotAPackage`], [`Refusal::Damaged`], [`Refusal::NewerVersion`], [`Refusal::Tampered`], [`Refusal::WrongSigner`],
    /// [`Refusal::Io`].
    pub fn open(mut file: R, trust: Option<&Certificate>) -> Result<Self, Refusal> {
        let mut start = Vec::new();
        file.by_ref().take(4).read_to_end(&mut start)?;
        if start != *b"PK\x03\x04" {
            return Err(Refusal::NotAPackage);
        }
        let mut zip = Stored::open(file)?;
        let names: Vec<&str> = zip.entries().iter().map(|entry| entry.name.as_str()).collect();
        if names.get(..2) != Some(&[MANIFEST, SIGNATURE]) {
            return Err(Refusal::NotAPackage);
        }
        let bytes = zip.read(MANIFEST)?;
        let manifest = read_manifest(&bytes)?;
        let root = Certificate::from_der(&zip.read(ROOT)?).map_err(|_| Refusal::damaged(ROOT))?;
        if trust.is_some_and(|trusted| *trusted != root) {
            return Err(Refusal::WrongSigner);
        }
        check_signature(&zip.read(SIGNATURE)?, &bytes, &manifest, &root)?;
        let found = zip.entries()[2..].iter().map(|entry| (entry.name.as_str(), u64::from(entry.size)));
        if !found.eq(manifest.parts.iter().map(|part| (part.name.as_str(), part.size))) {
            return Err(Refusal::tampered("list of parts"));
        }
        Ok(Self { zip, manifest, root })
    }

    /// The content of a part, its hash compared with the manifest.
    ///
    /// # Errors
    /// [`Refusal::Tampered`], [`Refusal::Damaged`], [`Refusal::Io`].
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        let part = self.manifest.parts.iter().find(|part| part.name == name).ok_or_else(|| Refusal::Damaged(format!("part {name} is missing")))?;
        let content = self.zip.read(name)?;
        if hash::to_hex(&hash::sha256(&content)) == part.sha256 { Ok(content) } else { Err(Refusal::tampered(name)) }
    }

    /// The exact bytes of the round definition, which has the hash that the manifest names.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn definition(&mut self) -> Result<Vec<u8>, Refusal> {
        let bytes = self.part(DEFINITION)?;
        if hash::to_hex(&hash::sha256(&bytes)) == self.manifest.definition_sha256 { Ok(bytes) } else { Err(Refusal::damaged("definition_sha256")) }
    }

    /// The certificate of an expert, which comes from the root.
    ///
    /// # Errors
    /// As [`Self::part`], and [`Refusal::NotEnrolled`] when another root issued it.
    pub fn certificate(&mut self, expert: &ExpertId) -> Result<Certificate, Refusal> {
        let name = format!("certificates/{expert}.cer");
        let certificate = Certificate::from_der(&self.part(&name)?).map_err(|_| Refusal::damaged(&name))?;
        certificate.check_issued_by(&self.root).map_err(|_| Refusal::NotEnrolled)?;
        Ok(certificate)
    }

    /// Expert and revision of every record, sorted; the Merkle root over them is the manifest's.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for a record of another name or another Merkle root.
    pub fn records(&self) -> Result<Vec<(ExpertId, u32)>, Refusal> {
        let listed = self.manifest.parts.iter().filter(|part| part.name.starts_with("records/"));
        let mut records = BTreeMap::new();
        for part in listed {
            let (key, digest) = read_record_name(&part.name).zip(hash::from_hex(&part.sha256).ok()).ok_or_else(|| Refusal::damaged(&part.name))?;
            records.insert(key, digest);
        }
        if merkle_root(&records.values().copied().collect::<Vec<_>>()) != self.manifest.merkle_root {
            return Err(Refusal::damaged("merkle_root"));
        }
        Ok(records.into_keys().collect())
    }

    /// The signed PDF of a record.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn record(&mut self, expert: &ExpertId, revision: u32) -> Result<Vec<u8>, Refusal> {
        self.part(&record_name(expert, revision))
    }

    /// Expert and revision of every record that a later one superseded.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for a part of another name.
    pub fn earlier(&self) -> Result<Vec<(ExpertId, u32)>, Refusal> {
        let listed = self.manifest.parts.iter().filter_map(|part| part.name.strip_prefix(EARLIER));
        listed.map(|name| read_record_name(&format!("records/{name}")).ok_or_else(|| Refusal::damaged(name))).collect()
    }

    /// The signed PDF of a record that was superseded.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn earlier_record(&mut self, expert: &ExpertId, revision: u32) -> Result<Vec<u8>, Refusal> {
        self.part(&earlier_name(expert, revision))
    }

    /// Expert, revision and SHA-256 of every record that does not count because another one says to be the same revision.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] for a part of another name, or one whose name is not its hash.
    pub fn disputed(&self) -> Result<Vec<(ExpertId, u32, String)>, Refusal> {
        let read = |part: &Part| {
            let (key, sha256) = part.name.strip_prefix(DISPUTED)?.strip_suffix(".pdf")?.rsplit_once('-')?;
            let (expert, revision) = read_record_name(&format!("records/{key}.pdf"))?;
            (sha256 == part.sha256).then(|| (expert, revision, sha256.to_owned()))
        };
        let listed = self.manifest.parts.iter().filter(|part| part.name.starts_with(DISPUTED));
        listed.map(|part| read(part).ok_or_else(|| Refusal::damaged(&part.name))).collect()
    }

    /// The signed PDF of a disputed record.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn disputed_record(&mut self, (expert, revision, sha256): &(ExpertId, u32, String)) -> Result<Vec<u8>, Refusal> {
        self.part(&format!("{DISPUTED}{expert}-{revision}-{sha256}.pdf"))
    }

    /// Decisions of the meeting, the first first; none where there is no such part.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn decisions(&mut self) -> Result<Vec<Decision>, Refusal> {
        if !self.manifest.parts.iter().any(|part| part.name == DECISIONS) {
            return Ok(Vec::new());
        }
        let bytes = self.part(DECISIONS)?;
        read_decisions(&bytes).map_err(|error| Refusal::in_document(DECISIONS, error))
    }

    /// Every application with its content, each of its hash.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn applications(&mut self) -> Result<BTreeMap<ApplicationId, ApplicationContent>, Refusal> {
        let bytes = self.part(APPLICATIONS)?;
        read_applications(&bytes).map_err(|error| Refusal::in_document(APPLICATIONS, error))
    }

    /// Names of the documents, without the folder; read them with [`Self::output`].
    pub fn outputs(&self) -> impl Iterator<Item = &str> {
        self.manifest.parts.iter().filter_map(|part| part.name.strip_prefix("outputs/"))
    }

    /// A document.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn output(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        self.part(&format!("outputs/{name}"))
    }

    /// The log, one entry a line.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn log(&mut self) -> Result<Vec<u8>, Refusal> {
        self.part(LOG)
    }
}

fn check_signature(signature: &[u8], bytes: &[u8], manifest: &ArchiveManifest, root: &Certificate) -> Result<(), Refusal> {
    let signer = cms::verify_detached(signature, &hash::sha256(bytes), root).map_err(|error| match error {
        SealError::Untrusted(_) => Refusal::WrongSigner,
        _ => Refusal::tampered(SIGNATURE),
    })?;
    if signer.signed_at != Some(manifest.created_at) {
        return Err(Refusal::tampered("time of signing"));
    }
    // An expert's certificate comes from the same root, but only the secretariat closes a round.
    if signer.certificate != *root || root.fingerprint() != manifest.fingerprint || !root.valid_at(manifest.created_at) {
        return Err(Refusal::WrongSigner);
    }
    Ok(())
}

fn read_manifest(bytes: &[u8]) -> Result<ArchiveManifest, Refusal> {
    let wire: ManifestWire = canonical::from_bytes(FORMAT, bytes).map_err(|error| match error {
        JsonError::OtherFormat { .. } => Refusal::NotAPackage,
        other => Refusal::in_document(MANIFEST, other),
    })?;
    wire.into_manifest().map_err(|error| Refusal::in_document(MANIFEST, error))
}

impl ManifestWire {
    fn of(manifest: &ArchiveManifest) -> Self {
        Self {
            format: FORMAT.into(),
            round: manifest.round.to_string(),
            definition_sha256: manifest.definition_sha256.clone(),
            fingerprint: manifest.fingerprint.hex(),
            created_at: manifest.created_at.to_string(),
            merkle_root: manifest.merkle_root.clone(),
            parts: manifest.parts.clone(),
        }
    }

    fn into_manifest(self) -> Result<ArchiveManifest, JsonError> {
        if self.parts.iter().any(|part| hash::from_hex(&part.sha256).is_err()) {
            return Err(bad("sha256 of a part"));
        }
        Ok(ArchiveManifest {
            round: field::round(&self.round)?,
            definition_sha256: field::sha256(self.definition_sha256)?,
            fingerprint: Fingerprint::from_hex(&self.fingerprint).map_err(|_| bad("fingerprint"))?,
            created_at: self.created_at.parse().map_err(|_| bad("created_at"))?,
            merkle_root: field::sha256(self.merkle_root)?,
            parts: self.parts,
        })
    }
}

/// `records/E03-1.pdf`, in this one spelling.
fn read_record_name(name: &str) -> Option<(ExpertId, u32)> {
    let (expert, revision) = name.strip_prefix("records/")?.strip_suffix(".pdf")?.split_once('-')?;
    let key = (field::expert(expert).ok()?, revision.parse().ok()?);
    (record_name(&key.0, key.1) == name).then_some(key)
}

fn read_applications(bytes: &[u8]) -> Result<BTreeMap<ApplicationId, ApplicationContent>, JsonError> {
    let wires: Vec<ApplicationWire> = serde_json::from_slice(bytes).map_err(|error| JsonError::Shape(error.to_string()))?;
    if canonical::to_bytes(&wires)? != bytes {
        return Err(JsonError::NotCanonical);
    }
    let mut all = BTreeMap::new();
    for wire in wires {
        let content = wire.content.into_content()?;
        if content.sha256()? != wire.content_sha256 || all.insert(field::application(&wire.id)?, content).is_some() {
            return Err(bad("content_sha256"));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
