//! Reading signatures that came from outside. Only the exact shape that we write is accepted, so that
//! there is nothing in a signature that is neither signed nor fixed, and nothing that programs could
//! understand differently.
//!
//! Time is not looked at: see [`Certificate::valid_at`] and [`Signer::signed_at`].

use der::{Decode, Encode, Header, Reader, SliceReader, Tag};

use super::{Attributes, ID_DATA, ID_SIGNED_DATA, MAXIMUM_LENGTH, sha256_algorithm, signer_identifier};
use crate::{
    Certificate, Error, Result, Utc, ecdsa,
    hash::{Digest, sha256},
};
use ::cms::{
    cert::CertificateChoices,
    content_info::{CmsVersion, ContentInfo},
    signed_data::{SignedData, SignerInfo},
};

/// Who signed, after everything was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Comes from the trusted root, or is that root. Whether this person may sign this file is the caller's
    /// question.
    pub certificate: Certificate,
    /// The signer's word, not proof. Never present in a PDF of ours.
    pub signed_at: Option<Utc>,
}

/// Verifies a signature over content with this digest, by a certificate that `root` issued or by `root`.
///
/// # Errors
/// [`Error::Structure`]: not a signature in our shape. [`Error::WrongDigest`]: made for other content.
/// [`Error::BadSignature`]: altered, or not made with the certificate's key. [`Error::Untrusted`]: a correct
/// signature of somebody whom `root` does not vouch for.
pub fn verify_detached(der: &[u8], content: &Digest, root: &Certificate) -> Result<Signer> {
    let Parts { info, certificate, others } = Parts::read(der)?;
    let signed = info.signed_attrs.as_ref().ok_or(Error::Structure("signed attributes"))?;
    let attributes = Attributes::from_x509(signed)?;
    if attributes.certificate != sha256(certificate.der()) {
        return Err(Error::BadSignature);
    }
    let message = signed.to_der().map_err(|_| Error::Structure("signed attributes"))?;
    certificate.key().verify(&message, info.signature.as_bytes())?;
    if &attributes.content != content {
        return Err(Error::WrongDigest);
    }
    certificate.check_issued_by(root)?;
    certificate.check_may_sign()?;
    if others.iter().any(|other| other != root) || (certificate == *root) != others.is_empty() {
        return Err(Error::Untrusted("the certificates in the signature are not signer and root"));
    }
    Ok(Signer { certificate, signed_at: attributes.signed_at })
}

/// The certificate of whoever claims to have signed: for messages about refused files, never for trust.
///
/// # Errors
/// [`Error::Structure`].
pub fn claimed_signer(der: &[u8]) -> Result<Certificate> {
    Parts::read(der).map(|parts| parts.certificate)
}

/// The signature inside a `/Contents` string, which a PDF fills up with zeros.
///
/// # Errors
/// [`Error::Structure`] when anything but zeros follows the signature.
pub fn strip_zero_padding(contents: &[u8]) -> Result<&[u8]> {
    let broken = |_| Error::Structure("length of the signature");
    let mut reader = SliceReader::new(contents).map_err(broken)?;
    let header = Header::decode(&mut reader).map_err(broken)?;
    let end = (reader.position() + header.length).and_then(usize::try_from).map_err(broken)?;
    let (signature, padding) = contents.split_at_checked(end).ok_or(Error::Structure("length of the signature"))?;
    if header.tag != Tag::Sequence || padding.iter().any(|byte| *byte != 0) {
        return Err(Error::Structure("bytes after the signature"));
    }
    Ok(signature)
}

/// The variable parts of a signature; everything else had the one value that it may have.
struct Parts {
    info: SignerInfo,
    certificate: Certificate,
    others: Vec<Certificate>,
}

impl Parts {
    fn read(der: &[u8]) -> Result<Self> {
        if der.len() > MAXIMUM_LENGTH {
            return Err(Error::Structure("length of the signature"));
        }
        let signed = read_canonical(der)?;
        let [info] = signed.signer_infos.0.as_slice() else {
            return Err(Error::Structure("number of signers"));
        };
        check_constants(&signed, info)?;
        let (signers, others): (Vec<_>, Vec<_>) = certificates(&signed)?.into_iter().partition(|found| signer_identifier(found) == info.sid);
        let [certificate] = signers.as_slice() else {
            return Err(Error::Structure("the signer's certificate"));
        };
        Ok(Self { info: info.clone(), certificate: certificate.clone(), others })
    }
}

fn read_canonical(der: &[u8]) -> Result<SignedData> {
    let broken = |_| Error::Structure("signature");
    let outer = ContentInfo::from_der(der).map_err(broken)?;
    let signed: SignedData = outer.content.decode_as().map_err(broken)?;
    let again = ContentInfo { content_type: ID_SIGNED_DATA, content: der::Any::encode_from(&signed).map_err(broken)? };
    if again.to_der().map_err(broken)? != der {
        return Err(Error::Structure("encoding of the signature"));
    }
    Ok(signed)
}

fn check_constants(signed: &SignedData, info: &SignerInfo) -> Result<()> {
    let sha256 = sha256_algorithm();
    let content = &signed.encap_content_info;
    let right = signed.version == CmsVersion::V1
        && signed.digest_algorithms.as_slice() == [sha256.clone()]
        && content.econtent_type == ID_DATA
        && content.econtent.is_none()
        && signed.crls.is_none()
        && info.version == CmsVersion::V1
        && info.digest_alg == sha256
        && info.signature_algorithm == ecdsa::algorithm()
        && info.unsigned_attrs.is_none();
    if right { Ok(()) } else { Err(Error::Structure("profile of the signature")) }
}

fn certificates(signed: &SignedData) -> Result<Vec<Certificate>> {
    let set = signed.certificates.as_ref().ok_or(Error::Structure("certificates"))?;
    if set.0.len() > 2 {
        return Err(Error::Structure("number of certificates"));
    }
    let read = |choice: &CertificateChoices| match choice {
        CertificateChoices::Certificate(found) => Certificate::from_der(&found.to_der().map_err(|_| Error::Structure("certificates"))?),
        CertificateChoices::Other(_) => Err(Error::Structure("certificates")),
    };
    set.0.iter().map(read).collect()
}
