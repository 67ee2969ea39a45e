//! The signed attributes: what a signature says besides the signature itself.

use der::{
    Any, Decode, Encode, Sequence, Tag,
    asn1::{ObjectIdentifier, OctetStringRef, SetOfVec},
};
use x509_cert::{attr::Attribute, time::Time};

use super::ID_DATA;
use crate::{
    Certificate, Error, Result, Utc,
    hash::{Digest, sha256},
};

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// RFC 5035: SEQUENCE of certificates, each by its hash. SHA-256 is the default algorithm and is left out;
/// issuer and serial number are optional and left out too.
#[derive(Sequence)]
struct SigningCertificateV2<'a> {
    certificates: Vec<CertificateHash<'a>>,
}

#[derive(Sequence)]
struct CertificateHash<'a> {
    sha256: OctetStringRef<'a>,
}

/// The content of the signed attributes. The signer's certificate is in them by its hash, so it cannot be
/// exchanged for another of the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    pub content: Digest,
    pub certificate: Digest,
    pub signed_at: Option<Utc>,
}

impl Attributes {
    pub fn of(certificate: &Certificate, content: &Digest, signed_at: Option<Utc>) -> Self {
        Self { content: *content, certificate: sha256(certificate.der()), signed_at }
    }

    pub fn to_x509(&self) -> der::Result<SetOfVec<Attribute>> {
        let hash = CertificateHash { sha256: OctetStringRef::new(&self.certificate)? };
        let mut all = vec![
            attribute(CONTENT_TYPE, Any::encode_from(&ID_DATA)?)?,
            attribute(MESSAGE_DIGEST, Any::new(Tag::OctetString, self.content)?)?,
            attribute(SIGNING_CERTIFICATE_V2, Any::encode_from(&SigningCertificateV2 { certificates: vec![hash] })?)?,
        ];
        if let Some(time) = self.signed_at {
            all.push(attribute(SIGNING_TIME, Any::encode_from(&time.to_x509())?)?);
        }
        SetOfVec::try_from(all)
    }

    /// Exactly what [`Self::to_x509`] writes: each attribute once, none more, none less.
    pub fn from_x509(read: &SetOfVec<Attribute>) -> Result<Self> {
        let content = array(value(read, MESSAGE_DIGEST)?.ok_or(Error::Structure("message digest"))?.value())?;
        let certificate = certificate_hash(value(read, SIGNING_CERTIFICATE_V2)?)?;
        let signed_at = value(read, SIGNING_TIME)?.map(time).transpose()?;
        let attributes = Self { content, certificate, signed_at };
        let expected = attributes.to_x509().map_err(|_| Error::Structure("signed attributes"))?;
        if &expected != read {
            return Err(Error::Structure("signed attributes"));
        }
        Ok(attributes)
    }
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

fn value(read: &SetOfVec<Attribute>, oid: ObjectIdentifier) -> Result<Option<&Any>> {
    let mut found = read.iter().filter(|attribute| attribute.oid == oid);
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(only), None) if only.values.len() == 1 => Ok(only.values.get(0)),
        _ => Err(Error::Structure("repeated attribute")),
    }
}

fn certificate_hash(found: Option<&Any>) -> Result<Digest> {
    let broken = Error::Structure("signing certificate");
    let Some(Ok(read)) = found.map(|any| any.decode_as::<SigningCertificateV2<'_>>()) else {
        return Err(broken);
    };
    match read.certificates.as_slice() {
        [only] => array(only.sha256.as_bytes()),
        _ => Err(broken),
    }
}

fn time(found: &Any) -> Result<Utc> {
    let read = found.to_der().and_then(|der| Time::from_der(&der));
    read.as_ref().map(Utc::from_x509).map_err(|_| Error::Structure("signing time"))
}

fn array(bytes: &[u8]) -> Result<Digest> {
    bytes.try_into().map_err(|_| Error::Structure("digest length"))
}
