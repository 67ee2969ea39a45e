//! What a certificate must carry, and every way in which a wrong one must be refused.

use super::*;

fn at(text: &str) -> Utc {
    text.parse().unwrap()
}

fn years() -> Validity {
    Validity { from: at("2026-01-01T00:00:00Z"), until: at("2056-01-01T00:00:00Z") }
}

fn root_with(key: &SigningKey, serial: u8) -> Certificate {
    let name = Name::new("评审秘书处根证书", "重庆市经济和信息化委员会").unwrap();
    Certificate::new_root(key, &name, [serial; 16], years()).unwrap()
}

fn issue_with(root_key: &SigningKey, root: &Certificate) -> Certificate {
    let request = Request::new(&SigningKey::generate().unwrap(), &Name::new("丙某三", "重庆样例研究院").unwrap()).unwrap();
    Certificate::issue(root_key, root, &request, [0x80; 16], years()).unwrap()
}

#[test]
fn an_issued_certificate_says_who_for_how_long_and_by_whom() {
    let key = SigningKey::generate().unwrap();
    let root = root_with(&key, 1);
    let read = Certificate::from_der(issue_with(&key, &root).der()).unwrap();
    assert_eq!(read.name().common_name(), "丙某三");
    assert_eq!(read.name().organisation(), "重庆样例研究院");
    assert_eq!(read.validity(), years());
    assert_eq!(read.serial(), "80".repeat(16));
    assert!(read.check_issued_by(&root).is_ok());
    assert!(root.check_issued_by(&root).is_ok());
    assert_eq!(Certificate::from_pem(&read.pem().unwrap()).unwrap(), read);
}

#[test]
fn validity_includes_its_ends_and_nothing_beyond() {
    let key = SigningKey::generate().unwrap();
    let root = root_with(&key, 1);
    for (time, valid) in [("2025-12-31T23:59:59Z", false), ("2026-01-01T00:00:00Z", true), ("2056-01-01T00:00:00Z", true), ("2056-01-01T00:00:01Z", false)] {
        assert_eq!(root.valid_at(at(time)), valid, "{time}");
    }
    let backwards = Validity { from: years().until, until: years().from };
    let name = Name::new("根", "处").unwrap();
    assert!(matches!(Certificate::new_root(&key, &name, [1; 16], backwards), Err(Error::Validity)));
}

#[test]
fn a_certificate_of_another_root_is_not_trusted_even_under_the_same_name() {
    let key = SigningKey::generate().unwrap();
    let other_key = SigningKey::generate().unwrap();
    let (root, other) = (root_with(&key, 1), root_with(&other_key, 1));
    let expert = issue_with(&other_key, &other);
    assert!(matches!(expert.check_issued_by(&root), Err(Error::Untrusted(_))));
    assert!(matches!(other.check_issued_by(&root), Err(Error::Untrusted(_))));
}

#[test]
fn an_expert_cannot_issue_certificates() {
    let key = SigningKey::generate().unwrap();
    let root = root_with(&key, 1);
    let expert_key = SigningKey::generate().unwrap();
    let name = Name::new("丙某三", "重庆样例研究院").unwrap();
    let request = Request::new(&expert_key, &name).unwrap();
    let expert = Certificate::issue(&key, &root, &request, [2; 16], years()).unwrap();
    assert!(matches!(Certificate::issue(&expert_key, &expert, &request, [3; 16], years()), Err(Error::Untrusted(_))));
    assert!(matches!(Certificate::issue(&expert_key, &root, &request, [3; 16], years()), Err(Error::KeyMismatch)));
    assert!(matches!(root.check_issued_by(&expert), Err(Error::Untrusted(_))));
}

/// Covers lax encodings too: what parses but would be written otherwise is refused as well.
#[test]
fn a_certificate_with_any_byte_changed_is_refused() {
    let key = SigningKey::generate().unwrap();
    let root = root_with(&key, 1);
    let good = issue_with(&key, &root);
    for index in 0..good.der().len() {
        for flip in [1, 0x80] {
            let mut bad = good.der().to_vec();
            bad[index] ^= flip;
            let held = Certificate::from_der(&bad).and_then(|read| read.check_issued_by(&root));
            assert!(held.is_err(), "byte {index}");
        }
    }
    for length in 0..good.der().len() {
        assert!(Certificate::from_der(&good.der()[..length]).is_err());
    }
    assert!(Certificate::from_der(&[good.der(), &[0]].concat()).is_err());
    assert!(Certificate::from_der(&vec![0x30; 1 << 20]).is_err());
}

#[test]
fn the_longest_names_still_fit() {
    let key = SigningKey::generate().unwrap();
    let long = "𠅤".repeat(crate::name::MAXIMUM_CHARACTERS);
    let name = Name::new(&long, &long).unwrap();
    let root = Certificate::new_root(&key, &name, [0xff; 16], years()).unwrap();
    let request = Request::new(&key, &name).unwrap();
    assert!(Certificate::issue(&key, &root, &request, [0xff; 16], years()).unwrap().der().len() <= MAXIMUM_LENGTH);
}
