//! Hostile first: what must not pass for a signature, and with which refusal.

use super::*;
use crate::{Name, Request, Validity, hash::sha256};

struct Party {
    root_key: SigningKey,
    root: Certificate,
    key: SigningKey,
    certificate: Certificate,
}

fn party_named(name: &str) -> Party {
    let validity = Validity { from: at("2026-01-01T00:00:00Z"), until: at("2036-01-01T00:00:00Z") };
    let (root_key, key) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let office = Name::new(name, name).unwrap();
    let root = Certificate::new_root(&root_key, &office, [0x7f; 16], validity).unwrap();
    let request = Request::new(&key, &office).unwrap();
    let certificate = Certificate::issue(&root_key, &root, &request, [0xff; 16], validity).unwrap();
    Party { root_key, root, key, certificate }
}

fn party() -> Party {
    party_named("丙某三")
}

fn at(text: &str) -> Utc {
    text.parse().unwrap()
}

fn file() -> Place {
    Place::File { signed_at: at("2026-06-12T03:05:00Z") }
}

fn content() -> Digest {
    sha256(b"content")
}

#[test]
fn a_signature_names_its_signer_and_a_pdf_signature_claims_no_time() {
    let Party { root, key, certificate, .. } = party();
    for (place, signed_at) in [(Place::Pdf, None), (file(), Some(at("2026-06-12T03:05:00Z")))] {
        let der = sign_detached(&key, &certificate, &root, &content(), place).unwrap();
        let signer = verify_detached(&der, &content(), &root).unwrap();
        assert_eq!(signer, Signer { certificate: certificate.clone(), signed_at });
        assert_eq!(claimed_signer(&der).unwrap(), certificate);
    }
}

#[test]
fn the_root_may_sign_itself() {
    let Party { root_key, root, .. } = party();
    let der = sign_detached(&root_key, &root, &root, &content(), file()).unwrap();
    assert_eq!(verify_detached(&der, &content(), &root).unwrap().certificate, root);
}

#[test]
fn a_signature_with_any_byte_changed_is_refused() {
    let Party { root, key, certificate, .. } = party();
    for place in [Place::Pdf, file()] {
        let good = sign_detached(&key, &certificate, &root, &content(), place).unwrap();
        for index in 0..good.len() {
            for flip in [0x01, 0x20, 0x80] {
                let mut bad = good.clone();
                bad[index] ^= flip;
                assert!(verify_detached(&bad, &content(), &root).is_err(), "byte {index}");
            }
        }
    }
}

#[test]
fn a_signature_that_is_cut_off_or_followed_by_anything_is_refused() {
    let Party { root, key, certificate, .. } = party();
    let good = sign_detached(&key, &certificate, &root, &content(), Place::Pdf).unwrap();
    for length in 0..good.len() {
        assert!(matches!(verify_detached(&good[..length], &content(), &root), Err(Error::Structure(_))));
    }
    let padded = [good.clone(), vec![0; 100]].concat();
    assert!(matches!(verify_detached(&padded, &content(), &root), Err(Error::Structure(_))));
    assert_eq!(strip_zero_padding(&padded).unwrap(), good);
    let dirty = [padded, vec![1, 0]].concat();
    assert!(matches!(strip_zero_padding(&dirty), Err(Error::Structure(_))));
    for bad in [&[][..], &[0x30], &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], &[0x30, 0x05, 0], &[0; 40]] {
        assert!(matches!(strip_zero_padding(bad), Err(Error::Structure(_))));
    }
}

#[test]
fn each_kind_of_wrong_is_told_apart() {
    let (ours, theirs) = (party(), party());
    let good = sign_detached(&ours.key, &ours.certificate, &ours.root, &content(), file()).unwrap();
    assert!(matches!(verify_detached(&good, &sha256(b"other"), &ours.root), Err(Error::WrongDigest)));
    assert!(matches!(verify_detached(&good, &content(), &theirs.root), Err(Error::Untrusted(_))));
    assert!(matches!(verify_detached(b"%PDF", &content(), &ours.root), Err(Error::Structure(_))));

    // A stranger signs with a self-made root of the same name.
    let foreign = sign_detached(&theirs.key, &theirs.certificate, &theirs.root, &content(), file()).unwrap();
    assert!(matches!(verify_detached(&foreign, &content(), &ours.root), Err(Error::Untrusted(_))));
}

#[test]
fn nobody_can_sign_under_anothers_certificate() {
    let Party { root, certificate, .. } = party();
    let thief = SigningKey::generate().unwrap();
    assert!(matches!(sign_detached(&thief, &certificate, &root, &content(), file()), Err(Error::KeyMismatch)));
    let forged = forge(&thief, &certificate, &root, |_| ());
    assert!(matches!(verify_detached(&forged, &content(), &root), Err(Error::BadSignature)));
}

/// Two certificates may hold the same key, for instance after a renewal: the signature says which one it was.
#[test]
fn the_certificate_cannot_be_exchanged_for_another_of_the_same_key() {
    let Party { root_key, root, key, certificate } = party();
    let validity = certificate.validity();
    let request = Request::new(&key, &Name::new("别人", "别处").unwrap()).unwrap();
    // Same issuer and serial number, so the identifier in the signature fits both.
    let other = Certificate::issue(&root_key, &root, &request, [0xff; 16], validity).unwrap();
    let good = sign_detached(&key, &certificate, &root, &content(), Place::Pdf).unwrap();
    let mut signed = read(&good);
    let pair = [&other, &root].map(|one| CertificateChoices::Certificate(one.x509().clone()));
    signed.certificates = Some(CertificateSet(SetOfVec::try_from(pair.to_vec()).unwrap()));
    assert!(matches!(verify_detached(&write(&signed), &content(), &root), Err(Error::BadSignature)));
}

#[test]
fn what_our_profile_does_not_have_is_refused_even_when_correctly_signed() {
    let Party { root, key, certificate, .. } = party();
    let refuse = |what: &str, change: &dyn Fn(&mut SignedData)| {
        let forged = forge(&key, &certificate, &root, change);
        assert!(matches!(verify_detached(&forged, &content(), &root), Err(Error::Structure(_))), "{what}");
    };
    assert!(verify_detached(&forge(&key, &certificate, &root, |_| ()), &content(), &root).is_ok());
    refuse("content inside", &|signed| {
        signed.encap_content_info.econtent = Some(Any::new(der::Tag::OctetString, b"content".as_slice()).unwrap());
    });
    refuse("another version", &|signed| signed.version = CmsVersion::V3);
    refuse("no certificates", &|signed| signed.certificates = None);
    refuse("no signer", &|signed| signed.signer_infos = SignerInfos(SetOfVec::new()));
    refuse("two signers", &|signed| {
        let first = signed.signer_infos.0.get(0).unwrap().clone();
        let second = SignerInfo { version: CmsVersion::V3, ..first.clone() };
        signed.signer_infos = SignerInfos(SetOfVec::try_from(vec![first, second]).unwrap());
    });
    refuse("unsigned attributes", &|signed| {
        change_signer(signed, |signer| signer.unsigned_attrs = signer.signed_attrs.clone());
    });
    refuse("no signed attributes", &|signed| change_signer(signed, |signer| signer.signed_attrs = None));
    refuse("only the root's certificate", &|signed| {
        let only = vec![CertificateChoices::Certificate(root.x509().clone())];
        signed.certificates = Some(CertificateSet(SetOfVec::try_from(only).unwrap()));
    });
}

#[test]
fn attributes_that_are_missing_or_too_many_are_refused_even_when_correctly_signed() {
    let Party { root, key, certificate, .. } = party();
    let resign = |attributes: Vec<x509_cert::attr::Attribute>| {
        forge(&key, &certificate, &root, |signed| {
            let set = SetOfVec::try_from(attributes.clone()).unwrap();
            let signature = key.sign(&set.to_der().unwrap()).unwrap();
            change_signer(signed, |signer| {
                signer.signed_attrs = Some(set.clone());
                signer.signature = OctetString::new(signature.clone()).unwrap();
            });
        })
    };
    let all = Attributes::of(&certificate, &content(), None).to_x509().unwrap().into_vec();
    assert!(verify_detached(&resign(all.clone()), &content(), &root).is_ok());
    for missing in 0..all.len() {
        let mut fewer = all.clone();
        fewer.remove(missing);
        assert!(matches!(verify_detached(&resign(fewer), &content(), &root), Err(Error::Structure(_))));
    }
    let mut more = all.clone();
    more.push(x509_cert::attr::Attribute { oid: ID_DATA, values: all[0].values.clone() });
    assert!(matches!(verify_detached(&resign(more), &content(), &root), Err(Error::Structure(_))));
}

/// The placeholder in a PDF has a fixed size; no name that a certificate may carry overflows it.
#[test]
fn the_largest_signature_fits_into_the_space_that_is_kept() {
    let Party { root, key, certificate, .. } = party_named(&"𠅤".repeat(64));
    let der = sign_detached(&key, &certificate, &root, &content(), file()).unwrap();
    assert!(der.len() <= MAXIMUM_LENGTH, "{}", der.len());
    assert!(verify_detached(&der, &content(), &root).is_ok());
}

/// A correct signature of `key` in which `change` was then made.
fn forge(key: &SigningKey, certificate: &Certificate, root: &Certificate, change: impl Fn(&mut SignedData)) -> Vec<u8> {
    let attributes = Attributes::of(certificate, &content(), None).to_x509().unwrap();
    let signature = key.sign(&attributes.to_der().unwrap()).unwrap();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: signer_identifier(certificate),
        digest_alg: sha256_algorithm(),
        signed_attrs: Some(attributes),
        signature_algorithm: ecdsa::algorithm(),
        signature: OctetString::new(signature).unwrap(),
        unsigned_attrs: None,
    };
    let mut signed = read(&wrap(signer, certificate, root).unwrap());
    change(&mut signed);
    write(&signed)
}

fn change_signer(signed: &mut SignedData, change: impl Fn(&mut SignerInfo)) {
    let mut signer = signed.signer_infos.0.get(0).unwrap().clone();
    change(&mut signer);
    signed.signer_infos = SignerInfos(SetOfVec::try_from(vec![signer]).unwrap());
}

fn read(bytes: &[u8]) -> SignedData {
    use der::Decode;
    ContentInfo::from_der(bytes).unwrap().content.decode_as().unwrap()
}

fn write(signed: &SignedData) -> Vec<u8> {
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(signed).unwrap() }.to_der().unwrap()
}
