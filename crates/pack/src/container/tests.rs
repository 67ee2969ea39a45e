//! Hostile first: containers that are cut, changed, redirected, forged or of the wrong kind. An attacker here knows the recipient's
//! public key, and so can encrypt anything to it.

use std::io::Cursor;

use linxuan_seal::{Name, Request, Validity};

use super::*;

fn at(text: &str) -> Utc {
    text.parse().unwrap()
}

fn validity() -> Validity {
    Validity { from: at("2026-01-01T00:00:00Z"), until: at("2036-01-01T00:00:00Z") }
}

/// A secretariat with two enrolled experts, 3 and 4.
struct House {
    root_key: SigningKey,
    root: Certificate,
    identity: Identity,
    keys: Vec<SigningKey>,
    certificates: Vec<Certificate>,
    enrolled: BTreeMap<ExpertId, Fingerprint>,
    round: RoundId,
}

fn house() -> House {
    let root_key = SigningKey::generate().unwrap();
    let root = Certificate::new_root(&root_key, &Name::new("评审秘书处", "样例委员会").unwrap(), [1; 16], validity()).unwrap();
    let keys: Vec<SigningKey> = (0..2).map(|_| SigningKey::generate().unwrap()).collect();
    let issue = |(serial, key)| {
        let request = Request::new(key, &Name::new("丙某三", "重庆样例研究院").unwrap()).unwrap();
        Certificate::issue(&root_key, &root, &request, [serial as u8 + 2; 16], validity()).unwrap()
    };
    let certificates = keys.iter().enumerate().map(issue).collect();
    let enrolled = keys.iter().zip(3..).map(|(key, n)| (ExpertId::nth(n), key.fingerprint())).collect();
    House { root_key, root, identity: Identity::generate(), keys, certificates, enrolled, round: RoundId::read("R0123456789abcdef").unwrap() }
}

impl House {
    fn outgoing(&self) -> Outgoing {
        Outgoing {
            purpose: Purpose::Score,
            round: self.round.clone(),
            definition_sha256: "0".repeat(64),
            sequence: 1,
            sender: Party::Expert(ExpertId::nth(3)),
            recipient: Addressee { party: Party::Secretariat, recipient: self.identity.recipient() },
            created_at: at("2026-06-12T03:05:00Z"),
            parts: vec![("record.pdf".into(), b"%PDF-1.7 record".to_vec()), ("more.json".into(), b"{}".to_vec())],
        }
    }

    fn signatory(&self, index: usize) -> Signatory<'_> {
        Signatory { key: &self.keys[index], certificate: &self.certificates[index], root: &self.root }
    }

    fn expected(&self) -> Expected<'_> {
        Expected { purpose: Purpose::Score, round: Some(&self.round), from: From::Experts { root: &self.root, enrolled: &self.enrolled } }
    }

    fn good(&self) -> Vec<u8> {
        close(&self.outgoing(), self.signatory(0)).unwrap()
    }

    fn open(&self, bytes: &[u8]) -> Result<Opened, Refusal> {
        open(bytes, &self.identity, self.expected())
    }

    fn plain(&self, bytes: &[u8]) -> Vec<u8> {
        decrypt(bytes, &self.identity).unwrap()
    }

    /// What an attacker does with a changed ZIP.
    fn encrypted(&self, plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        envelope::encrypt(plain, &mut out, &self.identity.recipient(), &mut |_| ControlFlow::Continue(())).unwrap();
        out
    }

    /// The entries of a good container after `change`, in a well-formed ZIP, encrypted again.
    fn with_entries(&self, change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
        let plain = self.plain(&self.good());
        let mut zip = Stored::open(Cursor::new(plain.as_slice())).unwrap();
        let names: Vec<String> = zip.entries().iter().map(|entry| entry.name.clone()).collect();
        let mut entries: Vec<(String, Vec<u8>)> = names.into_iter().map(|name| (name.clone(), zip.read(&name).unwrap())).collect();
        change(&mut entries);
        let parts: Vec<(&str, &[u8])> = entries.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let mut out = Vec::new();
        stored::write(&parts, &mut out).unwrap();
        self.encrypted(&out)
    }
}

#[test]
fn a_container_arrives_whole_and_says_who_sent_it() {
    let house = house();
    let opened = house.open(&house.good()).unwrap();
    assert_eq!(opened.part("record.pdf").unwrap(), b"%PDF-1.7 record");
    assert_eq!(opened.manifest.sender.party, Party::Expert(ExpertId::nth(3)));
    assert_eq!(opened.signer, house.certificates[0]);
    assert!(matches!(opened.part("other"), Err(Refusal::Damaged(_))));
}

#[test]
fn a_container_cut_off_anywhere_is_damaged() {
    let house = house();
    let good = house.good();
    for part in 1..50 {
        let cut = &good[..good.len() * part / 50];
        assert!(matches!(house.open(cut), Err(Refusal::Damaged(_))), "{part}/50");
    }
    assert!(matches!(house.open(&good[..good.len() - 1]), Err(Refusal::Damaged(_))));
    assert!(matches!(house.open(&[good, vec![0]].concat()), Err(Refusal::Damaged(_))));
}

#[test]
fn a_changed_byte_of_the_file_is_never_accepted() {
    let house = house();
    let good = house.good();
    for index in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[index] ^= 0x10;
        let refusal = house.open(&bad).unwrap_err();
        // The first line names age and its version; the line of the recipient decides for whom it is.
        let known =
            matches!(refusal, Refusal::Damaged(_) | Refusal::NotForUs) || index < 22 && matches!(refusal, Refusal::NotAPackage | Refusal::NewerVersion(_));
        assert!(known, "byte {index}: {refusal:?}");
    }
}

#[test]
fn a_changed_byte_or_cut_inside_the_encryption_is_never_accepted() {
    let house = house();
    let plain = house.plain(&house.good());
    for index in 0..plain.len() {
        let mut bad = plain.clone();
        bad[index] ^= 0x01;
        let refusal = open_plain(&bad, &house.identity, house.expected()).unwrap_err();
        assert!(matches!(refusal, Refusal::Damaged(_)), "byte {index}: {refusal:?}");
    }
    for part in 0..50 {
        let cut = &plain[..plain.len() * part / 50];
        assert!(matches!(house.open(&house.encrypted(cut)), Err(Refusal::Damaged(_))), "{part}/50");
    }
}

/// The ZIP is well-formed and its checksums are right; only the signature stands in the way.
#[test]
fn a_part_or_list_of_parts_that_was_not_signed_is_tampered_with() {
    let house = house();
    let tampered = |change: fn(&mut Vec<(String, Vec<u8>)>)| {
        let refusal = house.open(&house.with_entries(change)).unwrap_err();
        assert!(matches!(refusal, Refusal::Tampered(_)), "{refusal:?}");
    };
    tampered(|entries| entries[2].1[0] ^= 1);
    tampered(|entries| entries[2].1.push(0));
    tampered(|entries| entries.push(("extra.json".into(), b"{}".to_vec())));
    tampered(|entries| drop(entries.pop()));
    tampered(|entries| entries.swap(2, 3));
    tampered(|entries| entries[3].0 = "other.json".into());
    tampered(|entries| entries[1].1 = b"no signature".to_vec());
    tampered(|entries| *entries[1].1.last_mut().unwrap() ^= 1);
    tampered(|entries| {
        let text = String::from_utf8(entries[0].1.clone()).unwrap();
        entries[0].1 = text.replace("丙某三", "丁某四").into_bytes();
    });
}

#[test]
fn manifests_that_are_missing_misplaced_or_newer_are_named() {
    let house = house();
    let damaged = |bytes: &[u8]| assert!(matches!(house.open(bytes), Err(Refusal::Damaged(_))));
    damaged(&house.with_entries(|entries| drop(entries.remove(0))));
    damaged(&house.with_entries(|entries| entries.swap(0, 1)));
    damaged(&house.with_entries(Vec::clear));
    damaged(&house.with_entries(|entries| entries[0].1 = b"{\"format\":1}".to_vec()));
    damaged(&house.with_entries(|entries| entries[0].1.push(b'\n')));
    let newer = house.with_entries(|entries| entries[0].1 = br#"{"format":"linxuan.manifest/7","new":1.5}"#.to_vec());
    assert!(matches!(house.open(&newer), Err(Refusal::NewerVersion(found)) if found == "linxuan.manifest/7"));
    assert!(matches!(house.open(b"age-encryption.org/v9\n-> X25519 a\n"), Err(Refusal::NewerVersion(_))));
}

#[test]
fn files_that_are_no_container_are_named() {
    let house = house();
    for other in [&b""[..], b"PK\x03\x04", b"%PDF-1.7", b"<html>", b"{}", &[0; 1000]] {
        assert!(matches!(house.open(other), Err(Refusal::NotAPackage)));
    }
    let nonsense = house.encrypted(b"not a zip at all, but long enough to be looked at");
    assert!(matches!(house.open(&nonsense), Err(Refusal::Damaged(_))));
}

#[test]
fn a_container_for_somebody_else_is_refused_also_when_it_was_encrypted_on() {
    let house = house();
    let other = Identity::generate();
    let mut outgoing = house.outgoing();
    outgoing.recipient.recipient = other.recipient();
    let bytes = close(&outgoing, house.signatory(0)).unwrap();
    assert!(matches!(house.open(&bytes), Err(Refusal::NotForUs)));
    let plain = decrypt(bytes.as_slice(), &other).unwrap();
    assert!(matches!(house.open(&house.encrypted(&plain)), Err(Refusal::NotForUs)));
}

#[test]
fn another_purpose_or_another_end_is_not_for_us() {
    let house = house();
    let mut receipt = house.outgoing();
    receipt.purpose = Purpose::Receipt;
    assert!(matches!(house.open(&close(&receipt, house.signatory(0)).unwrap()), Err(Refusal::NotForUs)));
    let mut astray = house.outgoing();
    astray.recipient.party = Party::Expert(ExpertId::nth(9));
    assert!(matches!(house.open(&close(&astray, house.signatory(0)).unwrap()), Err(Refusal::NotForUs)));
}

#[test]
fn another_round_is_named_even_when_its_root_is_another_too() {
    let (ours, theirs) = (house(), house());
    let mut outgoing = ours.outgoing();
    outgoing.round = RoundId::read("Rfedcba9876543210").unwrap();
    assert!(matches!(ours.open(&close(&outgoing, ours.signatory(0)).unwrap()), Err(Refusal::WrongRound)));
    assert!(matches!(ours.open(&close(&outgoing, theirs.signatory(0)).unwrap()), Err(Refusal::WrongRound)));
}

#[test]
fn strangers_impostors_and_colleagues_are_told_apart() {
    let (house, strangers) = (house(), house_again());
    assert!(matches!(house.open(&close(&house.outgoing(), strangers.signatory(0)).unwrap()), Err(Refusal::NotEnrolled)));
    // Expert 4 sends under the id of expert 3.
    assert!(matches!(house.open(&close(&house.outgoing(), house.signatory(1)).unwrap()), Err(Refusal::WrongSigner)));
    // Certified once, but not on the list.
    let fewer = BTreeMap::new();
    let expected = Expected { from: From::Experts { root: &house.root, enrolled: &fewer }, ..house.expected() };
    assert!(matches!(open(house.good().as_slice(), &house.identity, expected), Err(Refusal::NotEnrolled)));
    // A time at which the certificate was not valid.
    let late = Outgoing { created_at: at("2036-01-01T00:00:01Z"), ..house.outgoing() };
    assert!(matches!(house.open(&close(&late, house.signatory(0)).unwrap()), Err(Refusal::WrongSigner)));
    // The secretariat does not score.
    let root = Signatory { key: &house.root_key, certificate: &house.root, root: &house.root };
    let claimed = Outgoing { sender: Party::Secretariat, ..house.outgoing() };
    assert!(matches!(house.open(&close(&claimed, root).unwrap()), Err(Refusal::WrongSigner)));
}

fn house_again() -> House {
    house()
}

#[test]
fn a_task_comes_from_the_root_itself_and_never_from_an_expert() {
    let house = house();
    let expert = Identity::generate();
    let task = Outgoing {
        purpose: Purpose::Task,
        sender: Party::Secretariat,
        recipient: Addressee { party: Party::Expert(ExpertId::nth(3)), recipient: expert.recipient() },
        parts: vec![(ROOT.into(), house.root.der().to_vec())],
        ..house.outgoing()
    };
    let root = Signatory { key: &house.root_key, certificate: &house.root, root: &house.root };
    let first = Expected { purpose: Purpose::Task, round: None, from: From::Secretariat(None) };
    let later = Expected { round: Some(&house.round), from: From::Secretariat(Some(&house.root)), ..first };
    let bytes = close(&task, root).unwrap();
    for expected in [first, later] {
        assert_eq!(open(bytes.as_slice(), &expert, expected).unwrap().root, house.root);
    }
    // An expert of the same round cannot hand out tasks, though the certificate comes from the same root.
    let forged = close(&task, house.signatory(1)).unwrap();
    for expected in [first, later] {
        assert!(matches!(open(forged.as_slice(), &expert, expected), Err(Refusal::WrongSigner)));
    }
    // Somebody else's root does not pass once ours is known.
    let other = house_again();
    let theirs = Signatory { key: &other.root_key, certificate: &other.root, root: &other.root };
    let foreign = Outgoing { parts: vec![(ROOT.into(), other.root.der().to_vec())], ..task };
    assert!(matches!(open(close(&foreign, theirs).unwrap().as_slice(), &expert, later), Err(Refusal::WrongSigner)));
}

/// Promise 6: the declared size costs nothing, and what really comes is cut at the limit.
#[test]
fn a_container_larger_than_the_limit_is_refused_without_filling_the_memory() {
    let house = house();
    let mut bomb = Vec::new();
    let endless = std::io::repeat(0).take(MAXIMUM_LENGTH as u64 + 1);
    envelope::encrypt(endless, &mut bomb, &house.identity.recipient(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(matches!(house.open(&bomb), Err(Refusal::TooLarge(_))));
}

#[test]
fn a_stick_that_is_pulled_out_is_not_called_damage() {
    struct Pulled;
    impl Read for Pulled {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(ErrorKind::NotConnected.into())
        }
    }
    let house = house();
    let good = house.good();
    for length in [0, 10, 300] {
        let refusal = open(good[..length].chain(Pulled), &house.identity, house.expected()).unwrap_err();
        assert!(matches!(refusal, Refusal::Io(_)), "{refusal:?}");
        assert_eq!(refusal.outcome(), None);
    }
}
