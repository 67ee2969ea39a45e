//! An archive is read for decades by people who trust nobody: whatever was changed must be named.

use std::io::Cursor;

use linxuan_seal::{Name, Request, SigningKey, Validity};

use super::*;
use crate::application::tests::content;

struct Scene {
    key: SigningKey,
    root: Certificate,
    expert_key: SigningKey,
    expert: Certificate,
    contents: Contents,
}

fn scene() -> Scene {
    let at = |text: &str| text.parse::<Utc>().unwrap();
    let validity = Validity { from: at("2026-01-01T00:00:00Z"), until: at("2036-01-01T00:00:00Z") };
    let (key, expert_key) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let root = Certificate::new_root(&key, &Name::new("秘书处", "委员会").unwrap(), [1; 16], validity).unwrap();
    let request = Request::new(&expert_key, &Name::new("丙某三", "重庆样例研究院").unwrap()).unwrap();
    let expert = Certificate::issue(&key, &root, &request, [2; 16], validity).unwrap();
    let id = ExpertId::nth(3);
    let contents = Contents {
        round: RoundId::read("R0123456789abcdef").unwrap(),
        created_at: at("2026-07-01T00:00:00Z"),
        definition: br#"{"format":"linxuan.round-definition/1"}"#.to_vec(),
        certificates: BTreeMap::from([(id.clone(), expert.clone())]),
        earlier: BTreeMap::new(),
        disputed: BTreeMap::new(),
        decisions: Vec::new(),
        records: (1..=12).map(|revision| ((id.clone(), revision), format!("%PDF {revision}").into_bytes())).collect(),
        applications: BTreeMap::from([(ApplicationId::nth(1), content()), (ApplicationId::nth(2), ApplicationContent::default())]),
        outputs: BTreeMap::from([("ranking-testing.pdf".to_owned(), b"%PDF".to_vec())]),
        log: b"{}\n".to_vec(),
    };
    Scene { key, root, expert_key, expert, contents }
}

impl Scene {
    fn written(&self) -> Vec<u8> {
        let mut out = Vec::new();
        write(&self.contents, Signatory { key: &self.key, certificate: &self.root, root: &self.root }, &mut out).unwrap();
        out
    }

    /// The entries after `change`, in a well-formed ZIP.
    fn with_entries(&self, change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
        let bytes = self.written();
        let mut zip = Stored::open(Cursor::new(bytes.as_slice())).unwrap();
        let names: Vec<String> = zip.entries().iter().map(|entry| entry.name.clone()).collect();
        let mut entries: Vec<(String, Vec<u8>)> = names.into_iter().map(|name| (name.clone(), zip.read(&name).unwrap())).collect();
        change(&mut entries);
        let mut out = Vec::new();
        stored::write(&entries.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>(), &mut out).unwrap();
        out
    }
}

fn open(bytes: &[u8]) -> Result<Archive<Cursor<&[u8]>>, Refusal> {
    Archive::open(Cursor::new(bytes), None)
}

/// Reads everything that is in it.
fn all(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = open(bytes)?;
    let names: Vec<String> = archive.manifest.parts.iter().map(|part| part.name.clone()).collect();
    for name in names {
        archive.part(&name)?;
    }
    archive.definition()?;
    archive.applications()?;
    for (expert, revision) in archive.records()? {
        archive.record(&expert, revision)?;
        archive.certificate(&expert)?;
    }
    Ok(())
}

#[test]
fn everything_comes_out_as_it_went_in() {
    let scene = scene();
    let bytes = scene.written();
    let mut archive = Archive::open(Cursor::new(bytes.as_slice()), Some(&scene.root)).unwrap();
    assert_eq!(archive.records().unwrap(), scene.contents.records.keys().cloned().collect::<Vec<_>>());
    assert_eq!(archive.record(&ExpertId::nth(3), 12).unwrap(), b"%PDF 12");
    assert_eq!(archive.applications().unwrap(), scene.contents.applications);
    assert_eq!(archive.certificate(&ExpertId::nth(3)).unwrap(), scene.expert);
    assert_eq!(archive.definition().unwrap(), scene.contents.definition);
    assert_eq!(archive.outputs().collect::<Vec<_>>(), ["ranking-testing.pdf"]);
    assert_eq!(archive.output("ranking-testing.pdf").unwrap(), b"%PDF");
    assert_eq!(archive.log().unwrap(), b"{}\n");
    assert!(all(&bytes).is_ok());
}

#[test]
fn any_changed_byte_and_any_cut_is_refused() {
    let bytes = scene().written();
    for index in 0..bytes.len() {
        let mut bad = bytes.clone();
        bad[index] ^= 1;
        assert!(all(&bad).is_err(), "byte {index}");
    }
    for part in 0..50 {
        assert!(all(&bytes[..bytes.len() * part / 50]).is_err(), "{part}/50");
    }
}

#[test]
fn a_part_changed_with_a_right_checksum_is_named() {
    let scene = scene();
    for (index, place) in [(2, DEFINITION), (5, "records/E03-1.pdf")] {
        let bytes = scene.with_entries(|entries| *entries[index].1.last_mut().unwrap() ^= 1);
        assert!(matches!(all(&bytes), Err(Refusal::Tampered(found)) if found == place), "{place}");
    }
    let fewer = scene.with_entries(|entries| drop(entries.remove(5)));
    assert!(matches!(all(&fewer), Err(Refusal::Tampered(_))));
    let other_manifest = scene.with_entries(|entries| {
        let text = String::from_utf8(entries[0].1.clone()).unwrap();
        entries[0].1 = text.replace("2026-07-01", "2026-07-02").into_bytes();
    });
    assert!(matches!(all(&other_manifest), Err(Refusal::Tampered(_))));
}

#[test]
fn only_the_secretariat_signs_an_archive_and_only_the_trusted_one_passes() {
    let (scene, other) = (scene(), self::scene());
    assert!(matches!(Archive::open(Cursor::new(scene.written().as_slice()), Some(&other.root)), Err(Refusal::WrongSigner)));
    let mut by_expert = Vec::new();
    let signatory = Signatory { key: &scene.expert_key, certificate: &scene.expert, root: &scene.root };
    write(&scene.contents, signatory, &mut by_expert).unwrap();
    assert!(matches!(open(&by_expert), Err(Refusal::WrongSigner)));
}

#[test]
fn other_files_and_newer_archives_are_told_apart() {
    let scene = scene();
    for other in [&b""[..], b"%PDF", b"age-encryption.org/v1\n", b"<html>"] {
        assert!(matches!(open(other), Err(Refusal::NotAPackage)));
    }
    let mut workbook = Vec::new();
    stored::write(&[("xl/workbook.xml", b"<x/>")], &mut workbook).unwrap();
    assert!(matches!(open(&workbook), Err(Refusal::NotAPackage)));
    let newer = scene.with_entries(|entries| entries[0].1 = br#"{"format":"linxuan.archive/2"}"#.to_vec());
    assert!(matches!(open(&newer), Err(Refusal::NewerVersion(_))));
}

#[test]
fn a_record_name_has_one_spelling() {
    assert_eq!(read_record_name("records/E03-12.pdf"), Some((ExpertId::nth(3), 12)));
    for bad in ["records/E03-012.pdf", "records/E03-+1.pdf", "records/E03.pdf", "records/A003-1.pdf", "records/E03-1.PDF", "E03-1.pdf"] {
        assert_eq!(read_record_name(bad), None, "{bad}");
    }
}
