//! P-256 keys. A private key is made on the machine of the person who signs with it and leaves the process
//! only as PKCS#8 bytes for the encrypted workspace.

use std::fmt;

use der::{Decode, Encode, asn1::BitString, oid::ObjectIdentifier};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use zeroize::Zeroizing;

use crate::{Error, Fingerprint, Result, ecdsa, random};

const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");

/// A private key that signs.
pub struct SigningKey {
    pkcs8: Zeroizing<Vec<u8>>,
    pair: EcdsaKeyPair,
    public: PublicKey,
}

impl SigningKey {
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn generate() -> Result<Self> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random::source()).map_err(|_| Error::NoRandomness)?;
        Self::from_pkcs8(document.as_ref())
    }

    /// # Errors
    /// [`Error::PrivateKey`] when the bytes are not a P-256 key in PKCS#8.
    pub fn from_pkcs8(bytes: &[u8]) -> Result<Self> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes, &random::source()).map_err(|_| Error::PrivateKey)?;
        let public = PublicKey::from_point(pair.public_key().as_ref())?;
        Ok(Self { pkcs8: Zeroizing::new(bytes.to_vec()), pair, public })
    }

    /// For storing in an encrypted workspace, and nowhere else.
    #[must_use]
    pub fn pkcs8(&self) -> Zeroizing<Vec<u8>> {
        self.pkcs8.clone()
    }

    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.public.fingerprint()
    }

    /// ECDSA over SHA-256 of `message`, in DER with the lower s.
    ///
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        ecdsa::sign(&self.pair, message)
    }
}

impl fmt::Debug for SigningKey {
    /// Never the secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SigningKey({})", self.fingerprint().hex())
    }
}

/// A P-256 public key, as SubjectPublicKeyInfo in DER with the point uncompressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    spki: Vec<u8>,
    point: Vec<u8>,
}

impl PublicKey {
    /// # Errors
    /// [`Error::PublicKey`] for every other algorithm, curve or encoding. That the point lies on the curve is
    /// checked by every verification.
    pub fn from_spki(der: &[u8]) -> Result<Self> {
        let info = SubjectPublicKeyInfoOwned::from_der(der).map_err(|_| Error::PublicKey)?;
        let key = Self::from_point(info.subject_public_key.raw_bytes())?;
        if key.spki != der {
            return Err(Error::PublicKey);
        }
        Ok(key)
    }

    #[must_use]
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_spki(&self.spki)
    }

    /// # Errors
    /// [`Error::BadSignature`].
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<()> {
        ecdsa::verify(&self.point, message, signature)
    }

    pub(crate) fn point(&self) -> &[u8] {
        &self.point
    }

    pub(crate) fn to_x509(&self) -> Result<SubjectPublicKeyInfoOwned> {
        SubjectPublicKeyInfoOwned::from_der(&self.spki).map_err(|_| Error::PublicKey)
    }

    fn from_point(point: &[u8]) -> Result<Self> {
        if point.len() != 65 || point[0] != 4 {
            return Err(Error::PublicKey);
        }
        let info = SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned { oid: EC_PUBLIC_KEY, parameters: Some((&P256).into()) },
            subject_public_key: BitString::from_bytes(point).map_err(|_| Error::PublicKey)?,
        };
        Ok(Self { spki: info.to_der().map_err(|_| Error::PublicKey)?, point: point.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_key_signs_for_the_same_public_key() {
        let key = SigningKey::generate().unwrap();
        let again = SigningKey::from_pkcs8(&key.pkcs8()).unwrap();
        assert_eq!(again.fingerprint(), key.fingerprint());
        let signature = again.sign(b"message").unwrap();
        assert!(key.public_key().verify(b"message", &signature).is_ok());
        assert!(matches!(key.public_key().verify(b"massage", &signature), Err(Error::BadSignature)));
    }

    #[test]
    fn another_key_does_not_verify() {
        let signature = SigningKey::generate().unwrap().sign(b"message").unwrap();
        let other = SigningKey::generate().unwrap();
        assert!(matches!(other.public_key().verify(b"message", &signature), Err(Error::BadSignature)));
    }

    #[test]
    fn bytes_that_are_no_key_are_refused() {
        let key = SigningKey::generate().unwrap();
        let spki = key.public_key().spki();
        assert_eq!(PublicKey::from_spki(spki).unwrap(), *key.public_key());
        assert!(matches!(SigningKey::from_pkcs8(b"nonsense"), Err(Error::PrivateKey)));
        assert!(matches!(PublicKey::from_spki(&spki[1..]), Err(Error::PublicKey)));
        assert!(matches!(PublicKey::from_spki(&[spki, &[0]].concat()), Err(Error::PublicKey)));
        let mut other_curve = spki.to_vec();
        other_curve[22] ^= 1;
        assert!(matches!(PublicKey::from_spki(&other_curve), Err(Error::PublicKey)));
    }

    #[test]
    fn printing_a_key_for_debugging_shows_no_secret() {
        let key = SigningKey::generate().unwrap();
        assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.fingerprint().hex()));
    }
}
