//! Detached signatures: CMS SignedData with one signer, in the profile that PDF (PAdES) and our manifests
//! share. Writing is here; reading, which trusts nothing, is in `verify`; the attributes are in `attributes`.
//!
//! Signed attributes: content-type, message-digest, signing-certificate-v2, and signing-time for files.
//! Certificates carried: the signer's and, when it is another, the root.

mod attributes;
mod verify;

use der::{
    Any, Encode,
    asn1::{OctetString, SetOfVec},
    oid::ObjectIdentifier,
};
use x509_cert::spki::AlgorithmIdentifierOwned;

use self::attributes::Attributes;
pub use self::verify::{Signer, claimed_signer, strip_zero_padding, verify_detached};
use crate::{Certificate, Error, Result, SigningKey, Utc, ecdsa, hash::Digest};
use ::cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos},
};

/// No signature that we write or read is longer. A PDF keeps twice as many hexadecimal digits for it.
pub const MAXIMUM_LENGTH: usize = 6144;

const ID_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const ID_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// Where a signature goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into a PDF as ETSI.CAdES.detached, which forbids the signing-time attribute.
    Pdf,
    /// Beside a file, with the time that the signer claims.
    File { signed_at: Utc },
}

/// Signs content by its SHA-256 digest.
///
/// # Errors
/// [`Error::KeyMismatch`], [`Error::NoRandomness`]; [`Error::Untrusted`] when `certificate` does not come from
/// `root`: such a signature would be refused by everybody.
pub fn sign_detached(key: &SigningKey, certificate: &Certificate, root: &Certificate, content: &Digest, place: Place) -> Result<Vec<u8>> {
    if key.public_key() != certificate.key() {
        return Err(Error::KeyMismatch);
    }
    certificate.check_issued_by(root)?;
    certificate.check_may_sign()?;
    let signed_at = match place {
        Place::Pdf => None,
        Place::File { signed_at } => Some(signed_at),
    };
    let attributes = Attributes::of(certificate, content, signed_at);
    let broken = |_| Error::Structure("signature draft");
    let attributes = attributes.to_x509().map_err(broken)?;
    // RFC 5652, 5.4: what is signed is the attributes under the tag of a SET, as they encode here.
    let signature = key.sign(&attributes.to_der().map_err(broken)?)?;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: signer_identifier(certificate),
        digest_alg: sha256_algorithm(),
        signed_attrs: Some(attributes),
        signature_algorithm: ecdsa::algorithm(),
        signature: OctetString::new(signature).map_err(broken)?,
        unsigned_attrs: None,
    };
    let der = wrap(signer, certificate, root).map_err(broken)?;
    if der.len() > MAXIMUM_LENGTH {
        return Err(Error::TooLarge(MAXIMUM_LENGTH));
    }
    Ok(der)
}

fn wrap(signer: SignerInfo, certificate: &Certificate, root: &Certificate) -> der::Result<Vec<u8>> {
    let mut certificates = vec![CertificateChoices::Certificate(certificate.x509().clone())];
    if certificate != root {
        certificates.push(CertificateChoices::Certificate(root.x509().clone()));
    }
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256_algorithm()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}

/// Without parameters, as RFC 5754 asks of new signatures.
fn sha256_algorithm() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ID_SHA256, parameters: None }
}

fn signer_identifier(certificate: &Certificate) -> SignerIdentifier {
    let tbs = &certificate.x509().tbs_certificate;
    SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber { issuer: tbs.issuer.clone(), serial_number: tbs.serial_number.clone() })
}

#[cfg(test)]
mod tests;
