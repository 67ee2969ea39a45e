//! Enrolment requests (`.lxenrol`, `docs/formats.md`, section 2): a name, a key to sign with and a key to encrypt to, bound together
//! by a signature. It proves possession of the key, not who the person is: for that people compare the fingerprint.

use std::io::Read;

use linxuan_seal::envelope::Recipient;
use linxuan_seal::{Error as SealError, Fingerprint, Name, Request, SigningKey, Utc};
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::{base64, canonical};

const FORMAT: &str = "linxuan.enrolment-request/1";
const MAXIMUM_LENGTH: u64 = 64 * 1024;

/// A request that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Name, unit and key; the secretariat issues the certificate from this.
    pub request: Request,
    /// To whom task packages are encrypted.
    pub recipient: Recipient,
    /// The expert's clock.
    pub created_at: Utc,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EnrolmentWire {
    format: String,
    name: String,
    unit: String,
    csr: String,
    age: String,
    created_at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
}

impl Enrolment {
    /// The name people compare with the person before them.
    #[must_use]
    pub fn name(&self) -> &str {
        self.request.name().common_name()
    }

    /// The unit.
    #[must_use]
    pub fn unit(&self) -> &str {
        self.request.name().organisation()
    }

    /// What people compare on both screens.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.request.fingerprint()
    }
}

/// Makes the file.
///
/// # Errors
/// [`Refusal::Seal`], [`Refusal::Unwritable`].
pub fn write(key: &SigningKey, name: &Name, recipient: &Recipient, created_at: Utc) -> Result<Vec<u8>, Refusal> {
    let request = Request::new(key, name).map_err(Refusal::Seal)?;
    let mut wire = EnrolmentWire {
        format: FORMAT.into(),
        name: name.common_name().into(),
        unit: name.organisation().into(),
        csr: base64::encode(request.der()),
        age: recipient.to_string(),
        created_at: created_at.to_string(),
        signature: None,
    };
    let unsigned = canonical::to_bytes(&wire).map_err(Refusal::unwritable)?;
    wire.signature = Some(base64::encode(&key.sign(&unsigned).map_err(Refusal::Seal)?));
    canonical::to_bytes(&wire).map_err(Refusal::unwritable)
}

/// Reads and verifies a file.
///
/// # Errors
/// [`Refusal::NotAPackage`], [`Refusal::NewerVersion`], [`Refusal::Damaged`], [`Refusal::Tampered`], [`Refusal::TooLarge`],
/// [`Refusal::Io`].
pub fn read(file: impl Read) -> Result<Enrolment, Refusal> {
    let mut bytes = Vec::new();
    file.take(MAXIMUM_LENGTH + 1).read_to_end(&mut bytes)?;
    if !bytes.starts_with(b"{") {
        return Err(Refusal::NotAPackage);
    }
    if bytes.len() as u64 > MAXIMUM_LENGTH {
        return Err(Refusal::TooLarge(MAXIMUM_LENGTH));
    }
    let mut wire: EnrolmentWire = canonical::from_bytes(FORMAT, &bytes).map_err(|error| Refusal::in_document("enrolment request", error))?;
    let field = |name: &str| Refusal::Damaged(format!("enrolment request: {name}"));
    let csr = base64::decode(&wire.csr).ok_or_else(|| field("csr"))?;
    let signature = wire.signature.take().and_then(|text| base64::decode(&text)).ok_or_else(|| field("signature"))?;
    let request = Request::from_der(&csr).map_err(|error| match error {
        SealError::BadSignature => Refusal::tampered("csr"),
        _ => field("csr"),
    })?;
    let recipient = Recipient::parse(&wire.age).map_err(|_| field("age"))?;
    let created_at = wire.created_at.parse().map_err(|_| field("created_at"))?;
    let unsigned = canonical::to_bytes(&wire).map_err(|error| Refusal::in_document("enrolment request", error))?;
    request.key().verify(&unsigned, &signature).map_err(|_| Refusal::tampered("enrolment request"))?;
    if (wire.name.as_str(), wire.unit.as_str()) != (request.name().common_name(), request.name().organisation()) {
        return Err(Refusal::tampered("name"));
    }
    Ok(Enrolment { request, recipient, created_at })
}

#[cfg(test)]
mod tests {
    use linxuan_seal::envelope::Identity;

    use super::*;

    fn at() -> Utc {
        "2026-06-12T03:05:00Z".parse().unwrap()
    }

    fn made() -> (SigningKey, Recipient, Vec<u8>) {
        let (key, recipient) = (SigningKey::generate().unwrap(), Identity::generate().recipient());
        let bytes = write(&key, &Name::new("丙某三", "重庆样例研究院").unwrap(), &recipient, at()).unwrap();
        (key, recipient, bytes)
    }

    #[test]
    fn both_screens_see_the_same_person_and_fingerprint() {
        let (key, recipient, bytes) = made();
        let read = read(bytes.as_slice()).unwrap();
        assert_eq!((read.name(), read.unit()), ("丙某三", "重庆样例研究院"));
        assert_eq!((read.fingerprint(), &read.recipient, read.created_at), (key.fingerprint(), &recipient, at()));
    }

    /// Whoever carries the file could otherwise put in an encryption key of their own and read the task.
    #[test]
    fn a_request_with_another_recipient_name_or_any_byte_changed_is_refused() {
        let (_, recipient, bytes) = made();
        let other = Identity::generate().recipient().to_string();
        let text = String::from_utf8(bytes.clone()).unwrap();
        for (from, to) in [(recipient.to_string(), other), ("丙某三".into(), "丁某四".into()), ("03:05:00Z".into(), "03:05:01Z".into())] {
            let bad = text.replacen(&from, &to, 1);
            assert!(matches!(read(bad.as_bytes()), Err(Refusal::Tampered(_))), "{to}");
        }
        for index in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[index] ^= 1;
            assert!(read(bad.as_slice()).is_err(), "byte {index}");
            assert!(read(&bytes[..index]).is_err(), "length {index}");
        }
    }

    #[test]
    fn the_name_on_top_is_the_name_in_the_certificate_request() {
        let key = SigningKey::generate().unwrap();
        let request = Request::new(&key, &Name::new("甲", "乙").unwrap()).unwrap();
        let mut wire = EnrolmentWire {
            format: FORMAT.into(),
            name: "名人".into(),
            unit: "乙".into(),
            csr: base64::encode(request.der()),
            age: Identity::generate().recipient().to_string(),
            created_at: at().to_string(),
            signature: None,
        };
        let signature = key.sign(&canonical::to_bytes(&wire).unwrap()).unwrap();
        wire.signature = Some(base64::encode(&signature));
        assert!(matches!(read(canonical::to_bytes(&wire).unwrap().as_slice()), Err(Refusal::Tampered(_))));
    }

    #[test]
    fn other_files_newer_versions_and_endless_files_are_told_apart() {
        assert!(matches!(read(&b""[..]), Err(Refusal::NotAPackage)));
        assert!(matches!(read(&b"PK\x03\x04"[..]), Err(Refusal::NotAPackage)));
        assert!(matches!(read(&br#"{"format":"linxuan.enrolment-request/2","x":1}"#[..]), Err(Refusal::NewerVersion(_))));
        assert!(matches!(read(&br#"{"format":"linxuan.task/1"}"#[..]), Err(Refusal::Damaged(_))));
        assert!(matches!(read(std::io::repeat(b'{')), Err(Refusal::TooLarge(_))));
    }
}
