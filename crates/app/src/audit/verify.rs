//! One file: what it is by its content, and the check that belongs to it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use linxuan_pack::enrolment;
use linxuan_pack::refusal::Refusal;
use linxuan_seal::Certificate;

use super::{Kind, Report, archive, pdf};
use crate::files;
use crate::refused::Result;
use crate::trouble::Trouble;

/// How every age file begins.
const AGE: &[u8] = b"age-encryption.org/v1\n";
/// How every ZIP with an entry begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// What an archive has first, where a ZIP names its first entry. A workbook is a ZIP too.
const FIRST: &[u8] = b"manifest.json";
const FIRST_AT: usize = 30;

/// The root certificate in a PEM file, to be trusted by [`verify`].
pub fn trusted(path: &Path) -> Result<Certificate> {
    let text = files::read_whole(path)?;
    Ok(Certificate::from_pem(&String::from_utf8_lossy(&text)).map_err(|_| Trouble::NotACertificate { path: path.to_owned() })?)
}

/// Checks a file. With `trust` everything must come from this root; without it nothing is taken on faith, except that an archive
/// names its own root, whose fingerprint is told for comparison.
///
/// # Errors
/// Only when the file cannot be read at all; what is wrong with it is in the report.
pub fn verify(path: &Path, trust: Option<&Certificate>) -> Result<Report> {
    let mut report = Report::new(files::name_of(path));
    let head = head(path)?;
    if head.starts_with(ZIP) {
        let ours = head.get(FIRST_AT..).is_some_and(|rest| rest.starts_with(FIRST));
        if ours {
            archive::check(path, trust, &mut report)?
        } else {
            report.refused("", &Refusal::NotAPackage)
        }
        return Ok(report);
    }
    let bytes = files::read_whole(path)?;
    if head.starts_with(b"%PDF") {
        pdf::check(&bytes, trust, &mut report);
    } else if head.starts_with(AGE) {
        report.kind = Kind::Package;
        let (zh, en) = (
            "这是加密文件包，只有收件人能打开；请在收件人的工作区中打开或合并，那时会逐项核验",
            "A sealed package that only its recipient can open; open or merge it in the recipient's workspace, where everything is verified",
        );
        report.fails("sealed", "", zh, en);
    } else {
        check_enrolment(&bytes, &mut report);
    }
    Ok(report)
}

fn check_enrolment(bytes: &[u8], report: &mut Report) {
    match enrolment::read(bytes) {
        Ok(request) => {
            report.kind = Kind::Enrolment;
            report.signers.push((request.name().to_owned(), request.fingerprint()));
            let (name, unit, print) = (request.name(), request.unit(), request.fingerprint());
            report.holds(
                "signature-holds",
                "",
                format!("{name}（{unit}）的登记文件完整，密钥指纹 {print}"),
                format!("The request of {name} ({unit}) is intact; fingerprint {print}"),
            );
        }
        Err(refusal) => {
            let request = bytes.starts_with(br#"{"age""#);
            if request {
                report.kind = Kind::Enrolment;
            }
            let ours = request || matches!(refusal, Refusal::NewerVersion(_));
            report.refused("", if ours { &refusal } else { &Refusal::NotAPackage });
        }
    }
}

/// The first bytes; a file that cannot be opened is refused as everywhere.
fn head(path: &Path) -> Result<Vec<u8>> {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    match read {
        Ok(_) => Ok(start),
        Err(_) => files::read_whole(path),
    }
}
