//! Files that are cut, changed, foreign or not age at all.

use super::*;

fn go_on() -> impl FnMut(u64) -> ControlFlow<()> {
    |_| ControlFlow::Continue(())
}

fn sealed(plain: &[u8], recipient: &Recipient) -> Vec<u8> {
    let mut out = Vec::new();
    encrypt(plain, &mut out, recipient, &mut go_on()).unwrap();
    out
}

fn open(bytes: &[u8], identity: &Identity) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    decrypt(bytes, &mut out, identity, &mut go_on()).map(|_| out)
}

#[test]
fn only_the_recipient_reads_it() {
    let (ours, theirs) = (Identity::generate(), Identity::generate());
    for size in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17] {
        let plain: Vec<u8> = (0..size).map(|index| index as u8).collect();
        let bytes = sealed(&plain, &ours.recipient());
        assert_eq!(open(&bytes, &ours).unwrap(), plain);
        assert!(matches!(open(&bytes, &theirs), Err(Error::NotForUs)));
    }
}

#[test]
fn every_truncation_is_seen() {
    let identity = Identity::generate();
    let bytes = sealed(&vec![7; CHUNK + 100], &identity.recipient());
    let near_start = 1..400;
    let around_the_chunk = CHUNK + 150..CHUNK + 350;
    for length in near_start.chain(around_the_chunk).chain([bytes.len() - 1]) {
        assert!(matches!(open(&bytes[..length], &identity), Err(Error::Damaged)), "{length}");
    }
    assert!(matches!(open(&[], &identity), Err(Error::NotAge)));
}

#[test]
fn every_changed_byte_is_seen() {
    let identity = Identity::generate();
    let good = sealed(b"plain text", &identity.recipient());
    for index in 0..good.len() {
        let mut bad = good.clone();
        bad[index] ^= 1;
        let refusal = open(&bad, &identity).unwrap_err();
        assert!(!matches!(refusal, Error::Io(_) | Error::Cancelled), "byte {index}: {refusal:?}");
    }
    assert!(matches!(open(&[good, vec![0]].concat(), &identity), Err(Error::Damaged)));
}

#[test]
fn files_of_other_kinds_are_told_apart() {
    let identity = Identity::generate();
    for other in [&b"PK\x03\x04"[..], b"%PDF-1.7\n", b"<html>\n", &[0; 5000], b"-----BEGIN AGE ENCRYPTED FILE-----\n"] {
        assert!(matches!(open(other, &identity), Err(Error::NotAge)));
    }
    assert!(matches!(open(b"age-encryption.org/v2\n-> X\n", &identity), Err(Error::NewerAge)));
    assert!(matches!(open(b"age-encryption.org/v1\n---\n", &identity), Err(Error::Damaged)));
}

/// Promise 6: no bad file takes the memory or the time of a session.
#[test]
fn an_endless_header_is_refused_after_a_few_kilobytes() {
    let identity = Identity::generate();
    for line in [&b"-> X25519 junk\nAAAA\n"[..], b"x"] {
        let mut read = 0_u64;
        let endless = io::Read::chain(&b"age-encryption.org/v1\n"[..], Endless { line, at: 0, read: &mut read });
        assert!(matches!(decrypt(endless, &mut io::sink(), &identity, &mut go_on()), Err(Error::Damaged)));
        assert!(read < 1 << 20);
    }
}

struct Endless<'a> {
    line: &'a [u8],
    at: usize,
    read: &'a mut u64,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            *byte = self.line[self.at % self.line.len()];
            self.at += 1;
        }
        *self.read += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn a_full_disk_is_not_called_damage() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let identity = Identity::generate();
    let bytes = sealed(b"plain text", &identity.recipient());
    assert!(matches!(decrypt(&bytes[..], &mut Full, &identity, &mut go_on()), Err(Error::Io(_))));
    assert!(matches!(encrypt(&b"plain"[..], Full, &identity.recipient(), &mut go_on()), Err(Error::Io(_))));
}

#[test]
fn work_can_be_watched_and_cancelled() {
    let identity = Identity::generate();
    let plain = vec![1; 3 * CHUNK];
    let mut seen = Vec::new();
    let mut out = Vec::new();
    encrypt(&plain[..], &mut out, &identity.recipient(), &mut |done| {
        seen.push(done);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen.last(), Some(&(plain.len() as u64)));
    let stopped = decrypt(&out[..], &mut io::sink(), &identity, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(Error::Cancelled)));
}

#[test]
fn keys_are_written_and_read_back_in_one_form() {
    let identity = Identity::generate();
    let text = identity.recipient().to_string();
    assert!(text.starts_with("age1"));
    assert_eq!(Recipient::parse(&text).unwrap(), identity.recipient());
    assert_eq!(Identity::parse(&identity.to_text()).unwrap().recipient(), identity.recipient());
    for bad in ["", "age1", &text.to_uppercase(), &text[..20], &format!("{text} ")] {
        assert!(matches!(Recipient::parse(bad), Err(Error::AgeKey)), "{bad}");
    }
    assert_eq!(format!("{identity:?}"), format!("Identity({text})"));
}
