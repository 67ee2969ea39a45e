//! X.509 certificates of the round: one self-signed root of the secretariat, and certificates that it issues.
//!
//! Whether a certificate was valid at a time is left to the caller ([`Certificate::valid_at`]): a record must
//! still verify years after its signer's certificate ended, and only the rooms above know which time counts.

use std::fmt;

use der::{
    Decode, DecodePem, Encode, EncodePem,
    asn1::{BitString, OctetString},
    oid::AssociatedOid,
    pem::LineEnding,
};
use x509_cert::{
    Certificate as X509, TbsCertificate, Version,
    ext::{
        AsExtension, Extension,
        pkix::{AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    },
    name::RdnSequence,
    serial_number::SerialNumber,
    time::Validity as X509Validity,
};

use crate::{
    Error, Fingerprint, Name, PublicKey, Request, Result, SigningKey, Utc, ecdsa,
    hash::{sha256, to_hex},
};

/// No certificate that we write or read is longer: two names of 64 characters each fit.
pub const MAXIMUM_LENGTH: usize = 2048;

/// From when until when a certificate is valid, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    pub from: Utc,
    pub until: Utc,
}

/// A certificate in the shape that we write: version 3, P-256, ecdsa-with-SHA256, organisation and common name.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    x509: X509,
    name: Name,
    key: PublicKey,
}

impl Certificate {
    /// A self-signed root that may issue certificates and sign documents itself.
    ///
    /// # Errors
    /// [`Error::Validity`], [`Error::NoRandomness`].
    pub fn new_root(key: &SigningKey, name: &Name, serial: [u8; 16], validity: Validity) -> Result<Self> {
        let own = name.to_x509()?;
        let usage = KeyUsages::KeyCertSign | KeyUsages::CRLSign | KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
        let constraints = BasicConstraints { ca: true, path_len_constraint: Some(0) };
        let public = key.public_key();
        Draft { issuer: &own, subject: &own, serial, validity, public, constraints, usage: KeyUsage(usage), authority: public }.sign(key)
    }

    /// What the secretariat gives to the person who made `request`, after comparing fingerprints.
    ///
    /// # Errors
    /// [`Error::KeyMismatch`] when `root_key` is not the root's, [`Error::Untrusted`] when `root` is no root,
    /// [`Error::Validity`], [`Error::NoRandomness`].
    pub fn issue(root_key: &SigningKey, root: &Self, request: &Request, serial: [u8; 16], validity: Validity) -> Result<Self> {
        if root_key.public_key() != &root.key {
            return Err(Error::KeyMismatch);
        }
        root.check_root()?;
        let usage = KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation);
        let constraints = BasicConstraints { ca: false, path_len_constraint: None };
        let subject = request.name().to_x509()?;
        let issuer = &root.x509.tbs_certificate.subject;
        Draft { issuer, subject: &subject, serial, validity, public: request.key(), constraints, usage, authority: &root.key }.sign(root_key)
    }

    /// Reads a certificate in the shape that we write; its signature is not checked here.
    ///
    /// # Errors
    /// [`Error::Structure`] for every other shape, also for a lax encoding of a right one.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        if der.len() > MAXIMUM_LENGTH {
            return Err(Error::Structure("certificate length"));
        }
        let x509 = X509::from_der(der).map_err(|_| Error::Structure("certificate"))?;
        if x509.to_der().ok().as_deref() != Some(der) {
            return Err(Error::Structure("certificate encoding"));
        }
        let tbs = &x509.tbs_certificate;
        check_shape(&x509)?;
        Name::from_x509(&tbs.issuer)?;
        let name = Name::from_x509(&tbs.subject)?;
        let spki = tbs.subject_public_key_info.to_der().map_err(|_| Error::Structure("public key"))?;
        Ok(Self { der: der.to_vec(), name, key: PublicKey::from_spki(&spki)?, x509 })
    }

    /// Reads one PEM block, as [`Self::pem`] writes it.
    ///
    /// # Errors
    /// As [`Self::from_der`].
    pub fn from_pem(text: &str) -> Result<Self> {
        let x509 = X509::from_pem(text).map_err(|_| Error::Structure("PEM"))?;
        Self::from_der(&x509.to_der().map_err(|_| Error::Structure("PEM"))?)
    }

    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// # Errors
    /// [`Error::Structure`] never, for a certificate that was read or made here.
    pub fn pem(&self) -> Result<String> {
        self.x509.to_pem(LineEnding::LF).map_err(|_| Error::Structure("PEM"))
    }

    #[must_use]
    pub fn name(&self) -> &Name {
        &self.name
    }

    #[must_use]
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.key.fingerprint()
    }

    /// The serial number in hexadecimal.
    #[must_use]
    pub fn serial(&self) -> String {
        let bytes = self.x509.tbs_certificate.serial_number.as_bytes();
        // A leading zero is only DER's sign of a positive number.
        to_hex(bytes.strip_prefix(&[0]).unwrap_or(bytes))
    }

    #[must_use]
    pub fn validity(&self) -> Validity {
        let dates = &self.x509.tbs_certificate.validity;
        Validity { from: Utc::from_x509(&dates.not_before), until: Utc::from_x509(&dates.not_after) }
    }

    #[must_use]
    pub fn valid_at(&self, time: Utc) -> bool {
        let Validity { from, until } = self.validity();
        from <= time && time <= until
    }

    /// Did `root` issue this certificate, or is it `root` itself? Validity in time is not looked at.
    ///
    /// # Errors
    /// [`Error::Untrusted`] or [`Error::BadSignature`].
    pub fn check_issued_by(&self, root: &Self) -> Result<()> {
        root.check_root()?;
        if self.der == root.der {
            return Ok(());
        }
        if self.constraints()?.ca {
            return Err(Error::Untrusted("a certificate between signer and root"));
        }
        if self.x509.tbs_certificate.issuer != root.x509.tbs_certificate.subject {
            return Err(Error::Untrusted("issued by somebody else"));
        }
        let authority = self.extension::<AuthorityKeyIdentifier>()?.and_then(|found| found.key_identifier);
        if authority.as_ref().map(OctetString::as_bytes) != Some(&key_identifier(&root.key)[..]) {
            return Err(Error::Untrusted("issued by another key"));
        }
        self.verified_with(&root.key).map_err(|_| Error::Untrusted("not signed by the root"))
    }

    /// Is this a self-signed root whose own signature holds?
    ///
    /// # Errors
    /// [`Error::Untrusted`].
    pub fn check_root(&self) -> Result<()> {
        let tbs = &self.x509.tbs_certificate;
        let may_issue = self.extension::<KeyUsage>()?.is_some_and(|usage| usage.key_cert_sign());
        if !self.constraints()?.ca || !may_issue || tbs.issuer != tbs.subject {
            return Err(Error::Untrusted("not a root certificate"));
        }
        self.verified_with(&self.key).map_err(|_| Error::Untrusted("the root's own signature does not verify"))
    }

    /// # Errors
    /// [`Error::Untrusted`] when the certificate does not allow signing documents.
    pub(crate) fn check_may_sign(&self) -> Result<()> {
        match self.extension::<KeyUsage>()? {
            Some(usage) if usage.digital_signature() && usage.non_repudiation() => Ok(()),
            _ => Err(Error::Untrusted("the certificate is not for signing")),
        }
    }

    pub(crate) fn x509(&self) -> &X509 {
        &self.x509
    }

    fn verified_with(&self, key: &PublicKey) -> Result<()> {
        let tbs = self.x509.tbs_certificate.to_der().map_err(|_| Error::Structure("certificate"))?;
        key.verify(&tbs, self.x509.signature.raw_bytes())
    }

    fn constraints(&self) -> Result<BasicConstraints> {
        let none = BasicConstraints { ca: false, path_len_constraint: None };
        Ok(self.extension::<BasicConstraints>()?.unwrap_or(none))
    }

    fn extension<'a, T: Decode<'a> + AssociatedOid>(&'a self) -> Result<Option<T>> {
        let found = self.x509.tbs_certificate.get::<T>().map_err(|_| Error::Structure("extension"))?;
        Ok(found.map(|(_, value)| value))
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Certificate({} {:?})", self.name.common_name(), self.fingerprint())
    }
}

fn check_shape(x509: &X509) -> Result<()> {
    let tbs = &x509.tbs_certificate;
    let ours = ecdsa::algorithm();
    if tbs.version != Version::V3 || tbs.issuer_unique_id.is_some() || tbs.subject_unique_id.is_some() {
        return Err(Error::Structure("certificate version"));
    }
    if x509.signature_algorithm != ours || tbs.signature != ours || x509.signature.as_bytes().is_none() {
        return Err(Error::Structure("certificate algorithm"));
    }
    // A critical extension that is not understood means: do not use this certificate (RFC 5280, 4.2).
    let understood = [BasicConstraints::OID, KeyUsage::OID, SubjectKeyIdentifier::OID, AuthorityKeyIdentifier::OID];
    let mut extensions = tbs.extensions.iter().flatten();
    if extensions.any(|found| found.critical && !understood.contains(&found.extn_id)) {
        return Err(Error::Structure("critical extension"));
    }
    Ok(())
}

/// SHA-256 of the public point, cut to 20 bytes (RFC 7093, method 1).
fn key_identifier(key: &PublicKey) -> [u8; 20] {
    let mut out = [0; 20];
    out.copy_from_slice(&sha256(key.point())[..20]);
    out
}

/// Everything of a certificate but the signature.
struct Draft<'a> {
    issuer: &'a RdnSequence,
    subject: &'a RdnSequence,
    serial: [u8; 16],
    validity: Validity,
    public: &'a PublicKey,
    constraints: BasicConstraints,
    usage: KeyUsage,
    authority: &'a PublicKey,
}

impl Draft<'_> {
    fn sign(self, issuer_key: &SigningKey) -> Result<Certificate> {
        let broken = |_| Error::Structure("certificate draft");
        if self.validity.until < self.validity.from {
            return Err(Error::Validity);
        }
        let dates = X509Validity { not_before: self.validity.from.to_x509(), not_after: self.validity.until.to_x509() };
        let tbs = TbsCertificate {
            version: Version::V3,
            serial_number: SerialNumber::new(&self.serial).map_err(broken)?,
            signature: ecdsa::algorithm(),
            issuer: self.issuer.clone(),
            validity: dates,
            subject: self.subject.clone(),
            subject_public_key_info: self.public.to_x509()?,
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(self.extensions().map_err(broken)?),
        };
        let signature = issuer_key.sign(&tbs.to_der().map_err(broken)?)?;
        let signature = BitString::from_bytes(&signature).map_err(broken)?;
        let x509 = X509 { tbs_certificate: tbs, signature_algorithm: ecdsa::algorithm(), signature };
        Certificate::from_der(&x509.to_der().map_err(broken)?)
    }

    fn extensions(&self) -> der::Result<Vec<Extension>> {
        let own = SubjectKeyIdentifier(OctetString::new(key_identifier(self.public))?);
        let authority = AuthorityKeyIdentifier { key_identifier: Some(OctetString::new(key_identifier(self.authority))?), ..AuthorityKeyIdentifier::default() };
        Ok(vec![
            self.constraints.to_extension(self.subject, &[])?,
            self.usage.to_extension(self.subject, &[])?,
            own.to_extension(self.subject, &[])?,
            authority.to_extension(self.subject, &[])?,
        ])
    }
}

#[cfg(test)]
mod tests;
