//! Certificate requests (PKCS #10): a name and a public key, signed with the private key that belongs to it.

use der::{
    Decode, Encode,
    asn1::{BitString, SetOfVec},
};
use x509_cert::request::{CertReq, CertReqInfo, Version};

use crate::{Error, Fingerprint, Name, PublicKey, Result, SigningKey, certificate::MAXIMUM_LENGTH, ecdsa};

/// A request whose signature holds. It proves that the sender has the key, not who the sender is: that is
/// what the fingerprint is compared for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    der: Vec<u8>,
    name: Name,
    key: PublicKey,
}

impl Request {
    /// # Errors
    /// [`Error::NoRandomness`].
    pub fn new(key: &SigningKey, name: &Name) -> Result<Self> {
        let broken = |_| Error::Structure("request draft");
        let info = CertReqInfo { version: Version::V1, subject: name.to_x509()?, public_key: key.public_key().to_x509()?, attributes: SetOfVec::new() };
        let signature = key.sign(&info.to_der().map_err(broken)?)?;
        let signature = BitString::from_bytes(&signature).map_err(broken)?;
        let der = CertReq { info, algorithm: ecdsa::algorithm(), signature }.to_der().map_err(broken)?;
        Ok(Self { der, name: name.clone(), key: key.public_key().clone() })
    }

    /// Reads a request in the shape that we write and verifies its signature.
    ///
    /// # Errors
    /// [`Error::Structure`], [`Error::PublicKey`], [`Error::Name`], [`Error::BadSignature`].
    pub fn from_der(der: &[u8]) -> Result<Self> {
        if der.len() > MAXIMUM_LENGTH {
            return Err(Error::Structure("request length"));
        }
        let broken = |_| Error::Structure("request");
        let read = CertReq::from_der(der).map_err(broken)?;
        let canonical = read.to_der().map_err(broken)? == der;
        if !canonical || read.algorithm != ecdsa::algorithm() || !read.info.attributes.is_empty() {
            return Err(Error::Structure("request"));
        }
        let name = Name::from_x509(&read.info.subject)?;
        let key = PublicKey::from_spki(&read.info.public_key.to_der().map_err(broken)?)?;
        let signature = read.signature.as_bytes().ok_or(Error::Structure("request"))?;
        key.verify(&read.info.to_der().map_err(broken)?, signature)?;
        Ok(Self { der: der.to_vec(), name, key })
    }

    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> Request {
        Request::new(&SigningKey::generate().unwrap(), &Name::new("丙某三", "重庆样例研究院").unwrap()).unwrap()
    }

    #[test]
    fn a_request_says_who_asks_and_with_which_key() {
        let key = SigningKey::generate().unwrap();
        let name = Name::new("丙某三", "重庆样例研究院").unwrap();
        let read = Request::from_der(Request::new(&key, &name).unwrap().der()).unwrap();
        assert_eq!((read.name(), read.fingerprint()), (&name, key.fingerprint()));
    }

    /// Somebody who carries the file must not be able to put in another name or key.
    #[test]
    fn a_request_with_any_byte_changed_is_refused() {
        let good = request();
        for index in 0..good.der().len() {
            for flip in [1, 0x80] {
                let mut bad = good.der().to_vec();
                bad[index] ^= flip;
                assert!(Request::from_der(&bad).is_err(), "byte {index}");
            }
        }
        for length in 0..good.der().len() {
            assert!(Request::from_der(&good.der()[..length]).is_err());
        }
        assert!(Request::from_der(&[good.der(), &[0]].concat()).is_err());
    }
}
