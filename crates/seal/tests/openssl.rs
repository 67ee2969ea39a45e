//! A program that shares no code with us must agree: OpenSSL, as every Debian has it, verifies our
//! certificates and signatures and refuses changed ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use linxuan_seal::{
    Certificate, Name, Request, SigningKey, Utc, Validity,
    cms::{Place, sign_detached},
    hash::sha256,
};

const CONTENT: &[u8] = "评分汇总表\n".as_bytes();

fn at(text: &str) -> Utc {
    text.parse().unwrap()
}

/// Runs openssl in `folder`; it is the one tool that this test needs.
fn openssl(folder: &Path, arguments: &str) -> Output {
    Command::new("openssl").current_dir(folder).args(arguments.split(' ')).output().expect("this test runs the program openssl: apt-get install openssl")
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn accepts(folder: &Path, arguments: &str) -> String {
    let output = openssl(folder, arguments);
    assert!(output.status.success(), "openssl {arguments}: {}", text(&output));
    text(&output)
}

fn refuses(folder: &Path, arguments: &str) {
    let output = openssl(folder, arguments);
    assert!(!output.status.success(), "openssl {arguments}: {}", text(&output));
}

/// Writes root.pem, expert.pem, request.der, content, pdf.p7s, file.p7s.
fn prepare(folder: &Path) {
    let validity = Validity { from: at("2026-01-01T00:00:00Z"), until: at("2056-01-01T00:00:00Z") };
    let (root_key, key) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let office = Name::new("评审秘书处根证书", "重庆市样例委员会").unwrap();
    let root = Certificate::new_root(&root_key, &office, [0x11; 16], validity).unwrap();
    let request = Request::new(&key, &Name::new("丙某三", "重庆样例研究院").unwrap()).unwrap();
    let expert = Certificate::issue(&root_key, &root, &request, [0x22; 16], validity).unwrap();
    fs::write(folder.join("root.pem"), root.pem().unwrap()).unwrap();
    fs::write(folder.join("expert.pem"), expert.pem().unwrap()).unwrap();
    fs::write(folder.join("request.der"), request.der()).unwrap();
    fs::write(folder.join("content"), CONTENT).unwrap();
    let places = [("pdf.p7s", Place::Pdf), ("file.p7s", Place::File { signed_at: at("2026-06-12T03:05:00Z") })];
    for (name, place) in places {
        let der = sign_detached(&key, &expert, &root, &sha256(CONTENT), place).unwrap();
        fs::write(folder.join(name), der).unwrap();
    }
}

#[test]
fn openssl_verifies_what_we_make() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    prepare(folder);
    accepts(folder, "verify -x509_strict -check_ss_sig -attime 1780000000 -CAfile root.pem expert.pem");
    accepts(folder, "req -inform DER -in request.der -verify -noout");
    for signature in ["pdf.p7s", "file.p7s"] {
        accepts(
            folder,
            &format!("cms -verify -cades -binary -inform DER -in {signature} -content content -CAfile root.pem -purpose any -attime 1780000000 -out /dev/null"),
        );
    }
    let shown = accepts(folder, "x509 -in expert.pem -noout -subject -dates -nameopt utf8,sep_comma_plus -ext keyUsage,basicConstraints");
    for expected in ["丙某三", "重庆样例研究院", "Jan  1 00:00:00 2026", "Jan  1 00:00:00 2056", "Digital Signature, Non Repudiation", "CA:FALSE"] {
        assert!(shown.contains(expected), "{expected} in {shown}");
    }
}

#[test]
fn openssl_refuses_changed_content_and_another_root() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    prepare(folder);
    fs::write(folder.join("content"), b"changed").unwrap();
    refuses(folder, "cms -verify -cades -binary -inform DER -in pdf.p7s -content content -CAfile root.pem -purpose any -attime 1780000000 -out /dev/null");
    fs::rename(folder.join("root.pem"), folder.join("first.pem")).unwrap();
    prepare(folder);
    refuses(folder, "verify -attime 1780000000 -CAfile first.pem expert.pem");
}
