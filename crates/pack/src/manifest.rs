//! The manifest of a container: from whom, to whom, what for, and the hash of every part (`docs/formats.md`, section 1).

use linxuan_domain::ids::{ExpertId, RoundId};
use linxuan_seal::{Fingerprint, Utc, envelope::Recipient, hash};
use serde::{Deserialize, Serialize};

use crate::canonical;
use crate::refusal::Refusal;

const FORMAT: &str = "linxuan.manifest/1";
const SECRETARIAT: &str = "secretariat";

/// What a container is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// `.lxtask`, secretariat to expert.
    Task,
    /// `.lxscore`, expert to secretariat.
    Score,
    /// `.lxreceipt`, secretariat to expert.
    Receipt,
}

/// One end of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// The secretariat of the round.
    Secretariat,
    /// An expert of the round.
    Expert(ExpertId),
}

/// Who sends, as the manifest says; the signature says whether it is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Which end.
    pub party: Party,
    /// Name for people.
    pub name: String,
    /// Of the signing key.
    pub fingerprint: Fingerprint,
}

/// To whom it is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Which end.
    pub party: Party,
    /// The age recipient.
    pub recipient: Recipient,
}

/// A part by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Name in the ZIP.
    pub name: String,
    /// SHA-256, hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// All that a container says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// What for.
    pub purpose: Purpose,
    /// Round.
    pub round: RoundId,
    /// SHA-256 of the round definition, hex.
    pub definition_sha256: String,
    /// Counts up from 1: the revision of a record, the number of a task for the same expert.
    pub sequence: u32,
    /// From.
    pub sender: Sender,
    /// To.
    pub recipient: Addressee,
    /// The sender's clock.
    pub created_at: Utc,
    /// Parts in the order of the ZIP.
    pub parts: Vec<Part>,
}

impl Part {
    /// The part of this name and content.
    #[must_use]
    pub fn of(name: &str, content: &[u8]) -> Self {
        Self { name: name.to_owned(), sha256: hash::to_hex(&hash::sha256(content)), size: content.len() as u64 }
    }
}

impl Party {
    fn key(&self) -> &str {
        match self {
            Self::Secretariat => SECRETARIAT,
            Self::Expert(id) => id.as_str(),
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        if key == SECRETARIAT { Some(Self::Secretariat) } else { ExpertId::read(key).map(Self::Expert) }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestWire {
    format: String,
    purpose: Purpose,
    round: String,
    definition_sha256: String,
    sequence: u32,
    sender: SenderWire,
    recipient: RecipientWire,
    created_at: String,
    parts: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SenderWire {
    id: String,
    name: String,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecipientWire {
    id: String,
    age: String,
}

impl Manifest {
    /// The bytes that are signed.
    ///
    /// # Errors
    /// [`Refusal::Unwritable`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, Refusal> {
        canonical::to_bytes(&ManifestWire {
            format: FORMAT.into(),
            purpose: self.purpose,
            round: self.round.to_string(),
            definition_sha256: self.definition_sha256.clone(),
            sequence: self.sequence,
            sender: SenderWire { id: self.sender.party.key().into(), name: self.sender.name.clone(), fingerprint: self.sender.fingerprint.hex() },
            recipient: RecipientWire { id: self.recipient.party.key().into(), age: self.recipient.recipient.to_string() },
            created_at: self.created_at.to_string(),
            parts: self.parts.clone(),
        })
        .map_err(Refusal::unwritable)
    }

    /// # Errors
    /// [`Refusal::NewerVersion`], [`Refusal::Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        let wire: ManifestWire = canonical::from_bytes(FORMAT, bytes).map_err(|error| Refusal::in_document("manifest.json", error))?;
        wire.into_manifest().ok_or_else(|| Refusal::damaged("manifest.json"))
    }
}

impl ManifestWire {
    fn into_manifest(self) -> Option<Manifest> {
        hash::from_hex(&self.definition_sha256).ok()?;
        let parts_right = self.parts.iter().all(|part| hash::from_hex(&part.sha256).is_ok() && !part.name.bytes().any(|byte| byte.is_ascii_uppercase()));
        let sender =
            Sender { party: Party::from_key(&self.sender.id)?, name: self.sender.name, fingerprint: Fingerprint::from_hex(&self.sender.fingerprint).ok()? };
        let recipient = Addressee { party: Party::from_key(&self.recipient.id)?, recipient: Recipient::parse(&self.recipient.age).ok()? };
        (parts_right && self.sequence > 0).then_some(())?;
        Some(Manifest {
            purpose: self.purpose,
            round: RoundId::read(&self.round)?,
            definition_sha256: self.definition_sha256,
            sequence: self.sequence,
            sender,
            recipient,
            created_at: self.created_at.parse().ok()?,
            parts: self.parts,
        })
    }
}

#[cfg(test)]
mod tests {
    use linxuan_seal::envelope::Identity;

    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            purpose: Purpose::Score,
            round: RoundId::read("R0123456789abcdef").unwrap(),
            definition_sha256: "0".repeat(64),
            sequence: 1,
            sender: Sender { party: Party::Expert(ExpertId::nth(3)), name: "丙某三".into(), fingerprint: Fingerprint([7; 32]) },
            recipient: Addressee { party: Party::Secretariat, recipient: Identity::generate().recipient() },
            created_at: "2026-06-12T03:05:00Z".parse().unwrap(),
            parts: vec![Part::of("record.pdf", b"%PDF")],
        }
    }

    #[test]
    fn a_manifest_goes_there_and_back() {
        let manifest = manifest();
        assert_eq!(Manifest::from_bytes(&manifest.to_bytes().unwrap()).unwrap(), manifest);
    }

    #[test]
    fn each_field_has_one_form_and_an_unknown_field_is_refused() {
        let good = String::from_utf8(manifest().to_bytes().unwrap()).unwrap();
        for (from, to) in [
            (r#""sequence":1"#, r#""sequence":0"#),
            (r#""sequence":1"#, r#""sequence":-1"#),
            (r#""sequence":1"#, r#""sequence":1.5"#),
            ("R0123456789abcdef", "R0123456789ABCDEF"),
            ("R0123456789abcdef", "../../../../etc"),
            (r#""purpose":"score""#, r#""purpose":"other""#),
            (r#""id":"secretariat""#, r#""id":"supervisor""#),
            ("2026-06-12T03:05:00Z", "2026-06-12 03:05:00"),
            ("age1", "AGE1"),
            ("record.pdf", "Record.pdf"),
            (r#""sha256":""#, r#""sha256":"0"#),
            (r#"{"created_at""#, r#"{"copy_to":"","created_at""#),
        ] {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "{from}");
            assert!(matches!(Manifest::from_bytes(bad.as_bytes()), Err(Refusal::Damaged(_))), "{to}");
        }
        let newer = good.replace("linxuan.manifest/1", "linxuan.manifest/2").replace("\"sequence\":1", "\"what\":1");
        assert!(matches!(Manifest::from_bytes(newer.as_bytes()), Err(Refusal::NewerVersion(found)) if found == "linxuan.manifest/2"));
    }
}
