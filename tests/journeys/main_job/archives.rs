//! `verify`: what holds holds for everybody, and what was touched is named.

use std::path::{Path, PathBuf};

use linxuan_app::audit::{self, Kind, Report};
use linxuan_app::refused::Class;
use linxuan_seal::Certificate;

use crate::rounds::{Round, handed_in, whole};

fn root(round: &Round) -> Certificate {
    Certificate::from_pem(&std::fs::read_to_string(round.path.join("root.pem")).unwrap()).unwrap()
}

fn failed(report: &Report) -> Vec<&'static str> {
    report.findings.iter().filter(|f| !f.holds).map(|f| f.code).collect()
}

fn touched(round: &Round, from: &Path, at: usize) -> PathBuf {
    let mut bytes = std::fs::read(from).unwrap();
    bytes[at] ^= 1;
    let path = round.path.join("touched");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn every_file_of_a_round_is_known_by_its_content_and_holds() {
    let (_, round) = whole();
    let root = root(&round);
    let mut seen = Vec::new();
    for (folder, ending, kind) in [("4-scores", "pdf", Kind::Record), ("5-documents", "pdf", Kind::Ranking), ("2-enrol", "lxenrol", Kind::Enrolment)] {
        for path in round.files(folder, ending) {
            let report = audit::verify(&path, Some(&root)).unwrap();
            assert!(report.valid && report.kind == kind && report.class().is_none(), "{path:?} {report:?}");
            seen.push(report);
        }
    }
    let archive = audit::verify(&round.path.join("归档.lxarchive"), Some(&root)).unwrap();
    assert_eq!((archive.valid, archive.kind, archive.class()), (true, Kind::Archive, None), "{:?}", failed(&archive));
    assert!(archive.signers.len() > 25, "the secretariat and every expert: {:?}", archive.signers.len());
    let again = archive.findings.iter().filter(|f| f.code == "ranking-recomputed").count();
    assert_eq!(again, 6, "the ranking of every category is computed again from the records alone");
}

/// Trust comes from outside the file: without a root, nobody vouches for the name on a PDF.
#[test]
fn without_a_root_or_with_another_one_a_pdf_is_not_trusted() {
    let (_, round) = whole();
    let other = handed_in();
    let foreign = Certificate::from_der(other.desk().root().der()).unwrap();
    for path in [round.files("4-scores", "pdf").swap_remove(0), round.files("5-documents", "pdf").swap_remove(0)] {
        let alone = audit::verify(&path, None).unwrap();
        assert_eq!((failed(&alone), alone.class()), (vec!["root-unknown"], Some(Class::Trust)), "everything else is still told");
        assert!(alone.findings.iter().any(|f| f.holds && f.code == "pages-match"));
        let report = audit::verify(&path, Some(&foreign)).unwrap();
        assert!(failed(&report).contains(&"root-trusted") && report.class() == Some(Class::Trust), "{report:?}");
    }
    let path = round.path.join("归档.lxarchive");
    let alone = audit::verify(&path, None).unwrap();
    assert!(alone.valid && alone.findings.iter().any(|f| f.code == "root-from-archive"), "an archive brings its root, and says that it must be compared");
    assert_eq!(failed(&audit::verify(&path, Some(&foreign)).unwrap()), ["wrong-signer"]);
}

#[test]
fn a_byte_changed_anywhere_in_a_signed_file_is_found() {
    let (_, round) = whole();
    let root = root(&round);
    let files = [
        round.files("4-scores", "pdf").swap_remove(0),
        round.files("5-documents", "pdf").swap_remove(0),
        round.path.join("归档.lxarchive"),
        round.files("2-enrol", "lxenrol").swap_remove(0),
    ];
    for path in files {
        let length = std::fs::metadata(&path).unwrap().len() as usize;
        for part in 0..12 {
            let at = (length - 1) * part / 11;
            let report = audit::verify(&touched(&round, &path, at), Some(&root)).unwrap();
            assert!(!report.valid && report.class().is_some(), "{path:?} byte {at}: {report:?}");
        }
    }
}

#[test]
fn what_is_not_ours_or_sealed_for_somebody_is_said_so() {
    let (_, round) = whole();
    let sealed = audit::verify(&round.files("4-scores", "lxscore")[0], None).unwrap();
    assert_eq!((sealed.kind, sealed.class()), (Kind::Package, Some(Class::Incomplete)));
    for (name, bytes) in [("a.pdf", b"%PDF-1.4\n%%EOF\n".as_slice()), ("b.xlsx", b"PK\x03\x04rest"), ("c.html", b"<html>"), ("d", b"")] {
        let path = round.path.join(name);
        std::fs::write(&path, bytes).unwrap();
        let report = audit::verify(&path, None).unwrap();
        assert!(!report.valid && report.class().is_some(), "{name} {report:?}");
    }
    assert_eq!(audit::verify(&round.files("1-excel", "xlsx")[0], None).unwrap().class(), Some(Class::BadInput));
    assert_eq!(audit::verify(&round.path.join("none"), None).unwrap_err().code, "no-file");
    assert_eq!(audit::verify(&round.path, None).unwrap_err().code, "is-a-folder");
}
