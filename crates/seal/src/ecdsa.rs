//! ECDSA over P-256 with SHA-256 in the one written form that we accept: DER `SEQUENCE { r, s }` with
//! s ≤ n/2. Of the two values of s that verify we allow the lower, so that nobody but the signer can make a
//! second valid signature, and with it a second version of a file, out of a first.

use der::{Decode, Encode, Sequence, asn1::UintRef, oid::ObjectIdentifier};
use ring::signature::{ECDSA_P256_SHA256_ASN1, EcdsaKeyPair, UnparsedPublicKey};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::{Error, Result, random};

const ECDSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");

/// The order n of the P-256 group (FIPS 186-4, D.1.2.3).
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, //
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

#[derive(Sequence)]
struct Value<'a> {
    r: UintRef<'a>,
    s: UintRef<'a>,
}

/// The algorithm as certificates and CMS name it, without parameters (RFC 5758).
pub(crate) fn algorithm() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA256, parameters: None }
}

/// `pair` signs in ring's fixed form, r ‖ s.
pub(crate) fn sign(pair: &EcdsaKeyPair, message: &[u8]) -> Result<Vec<u8>> {
    let signature = pair.sign(&random::source(), message).map_err(|_| Error::NoRandomness)?;
    let (r, s) = signature.as_ref().split_at(32);
    let s = lower(s);
    let broken = |_| Error::Structure("signature value");
    Value { r: UintRef::new(r).map_err(broken)?, s: UintRef::new(&s).map_err(broken)? }.to_der().map_err(broken)
}

/// `point` is the uncompressed public point, 65 bytes.
pub(crate) fn verify(point: &[u8], message: &[u8], signature: &[u8]) -> Result<()> {
    let value = Value::from_der(signature).map_err(|_| Error::BadSignature)?;
    let canonical = value.to_der().is_ok_and(|der| der == signature);
    if !canonical || !is_lower(value.s.as_bytes()) {
        return Err(Error::BadSignature);
    }
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).map_err(|_| Error::BadSignature)
}

/// s ≤ n − s, for s without leading zeros.
fn is_lower(s: &[u8]) -> bool {
    let mut wide = [0; 32];
    let Some(start) = wide.len().checked_sub(s.len()) else {
        return false;
    };
    wide[start..].copy_from_slice(s);
    wide <= minus(&ORDER, &wide)
}

fn lower(s: &[u8]) -> [u8; 32] {
    let mut own = [0; 32];
    own.copy_from_slice(s);
    own.min(minus(&ORDER, &own))
}

/// a − b of big-endian numbers, modulo 2²⁵⁶.
fn minus(a: &[u8; 32], b: &[u8; 32]) -> [u8; 32] {
    let mut out = [0; 32];
    let mut borrow = 0;
    for index in (0..32).rev() {
        let difference = i16::from(a[index]) - i16::from(b[index]) - borrow;
        borrow = i16::from(difference < 0);
        out[index] = difference.rem_euclid(256).to_be_bytes()[1];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SigningKey;

    fn twin(signature: &[u8]) -> Vec<u8> {
        let value = Value::from_der(signature).unwrap();
        let mut s = [0; 32];
        s[32 - value.s.as_bytes().len()..].copy_from_slice(value.s.as_bytes());
        let other = minus(&ORDER, &s);
        Value { r: value.r, s: UintRef::new(&other).unwrap() }.to_der().unwrap()
    }

    /// Otherwise a third person could turn one signed record into "two different records".
    #[test]
    fn the_second_signature_that_anybody_could_compute_is_refused() {
        let key = SigningKey::generate().unwrap();
        for round in 0..20_u8 {
            let signature = key.sign(&[round]).unwrap();
            let other = twin(&signature);
            assert!(key.public_key().verify(&[round], &signature).is_ok());
            assert!(matches!(key.public_key().verify(&[round], &other), Err(Error::BadSignature)));
            let alone = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key.public_key().point());
            assert!(alone.verify(&[round], &other).is_ok(), "the test would prove nothing if the twin were invalid");
        }
    }

    #[test]
    fn broken_signature_values_are_refused_without_a_panic() {
        let key = SigningKey::generate().unwrap();
        let good = key.sign(b"message").unwrap();
        for length in 0..good.len() {
            assert!(key.public_key().verify(b"message", &good[..length]).is_err());
        }
        for index in 0..good.len() {
            let mut bad = good.clone();
            bad[index] ^= 0x55;
            assert!(key.public_key().verify(b"message", &bad).is_err(), "byte {index}");
        }
        assert!(key.public_key().verify(b"message", &[good, vec![0]].concat()).is_err());
        let zero = [0x30, 6, 2, 1, 0, 2, 1, 0];
        assert!(key.public_key().verify(b"message", &zero).is_err());
    }
}
