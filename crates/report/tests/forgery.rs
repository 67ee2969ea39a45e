//! Hostile first: the published attacks on signed PDFs, and every other change, against a score record. Any of them that
//! got through would let somebody change a score under an expert's name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod sample;

use linxuan_report::{Refusal, Rendered, open, sign};
use sample::{Person, facts, person, record, rendered};

struct Signed {
    base: Rendered,
    file: Vec<u8>,
    by: Person,
}

fn signed() -> Signed {
    let by = person("丙某三");
    let base = rendered(&record(2));
    let file = sign(&base, &by.key, &by.certificate, &by.root, &facts("丙某三")).unwrap();
    Signed { base, file, by }
}

impl Signed {
    fn verdict(&self, file: &[u8]) -> Result<(), Refusal> {
        open(file)?.prove(&self.base, &self.by.root).map(|_| ())
    }

    /// Replaces the first `old` after `from` by `new` of the same length or another.
    fn with(&self, old: &str, new: &str) -> Vec<u8> {
        let at = self.find(old);
        [&self.file[..at], new.as_bytes(), &self.file[at + old.len()..]].concat()
    }

    fn find(&self, text: &str) -> usize {
        self.file.windows(text.len()).rposition(|window| window == text.as_bytes()).unwrap_or_else(|| panic!("{text} is not in the file"))
    }

    /// The file with one more incremental update that replaces or adds `objects`.
    fn with_update(&self, objects: &[(u32, &str)]) -> Vec<u8> {
        let mut file = self.file.clone();
        let mut xref = String::from("xref\n");
        for (id, body) in objects {
            xref.push_str(&format!("{id} 1\n{:010} 00000 n \n", file.len()));
            file.extend_from_slice(format!("{id} 0 obj\n{body}\nendobj\n").as_bytes());
        }
        let start = file.len();
        let text = String::from_utf8_lossy(&self.file);
        let prev = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().to_owned();
        let root = text.rsplit("/Root ").next().unwrap().split('/').next().unwrap().to_owned();
        file.extend_from_slice(format!("{xref}trailer\n<</Size 99/Root {root}/Prev {prev}>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
        file
    }

    fn digits(&self) -> std::ops::Range<usize> {
        let start = self.find("/Contents<") + "/Contents<".len();
        start..start + self.file[start..].iter().position(|b| *b == b'>').unwrap()
    }
}

fn refused(verdict: Result<(), Refusal>, wanted: &[fn(&Refusal) -> bool], attack: &str) {
    match verdict {
        Ok(()) => panic!("{attack}: accepted"),
        Err(refusal) => assert!(wanted.iter().any(|is| is(&refusal)), "{attack}: refused, but as {refusal:?}"),
    }
}

const UPDATE: fn(&Refusal) -> bool = |r| matches!(r, Refusal::UpdateDiffers { .. });
const PAGES: fn(&Refusal) -> bool = |r| matches!(r, Refusal::PagesDiffer { .. });
const ENTRIES: fn(&Refusal) -> bool = |r| matches!(r, Refusal::SignatureEntries);
const REVISIONS: fn(&Refusal) -> bool = |r| matches!(r, Refusal::Revisions);
const ENDING: fn(&Refusal) -> bool = |r| matches!(r, Refusal::Ending);
const SIGNATURE: fn(&Refusal) -> bool = |r| matches!(r, Refusal::BadSignature);

#[test]
fn an_untouched_record_is_proven_and_tells_who_signed_what() {
    let signed = signed();
    let opened = open(&signed.file).unwrap();
    assert_eq!((opened.data_name(), opened.data()), ("score-sheet.json", sample::json(&record(2)).as_slice()));
    let proven = opened.prove(&signed.base, &signed.by.root).unwrap();
    assert_eq!(proven.facts, facts("丙某三"));
    assert!(proven.is_by(&signed.by.certificate.fingerprint(), "丙某三", sample::AT));
    assert!(signed.file.starts_with(signed.base.bytes()), "signing changes nothing before the update");
}

#[test]
fn universal_forgery_an_absent_or_empty_signature_is_no_signature() {
    let signed = signed();
    let digits = signed.digits();
    let with_contents = |text: &str| [&signed.file[..digits.start], text.as_bytes(), &signed.file[digits.end..]].concat();
    refused(signed.verdict(&with_contents("")), &[ENTRIES], "empty /Contents");
    refused(signed.verdict(&with_contents("00")), &[ENTRIES], "/Contents of one zero");
    refused(signed.verdict(&with_contents(&"0".repeat(digits.len()))), &[SIGNATURE], "/Contents all zeros");
    refused(signed.verdict(&signed.with("/Contents<", "/Content_<")), &[ENTRIES], "no /Contents");
    for range in ["/ByteRange null ", "/ByteRange[0 0 0 0]", "/ByteRange[]", "/ByteRangf["] {
        refused(signed.verdict(&signed.with("/ByteRange[", range)), &[UPDATE], range);
    }
}

#[test]
fn signature_wrapping_a_moved_second_range_is_refused() {
    let signed = signed();
    let range = String::from_utf8(signed.file[signed.find("/ByteRange[")..][..60].to_vec()).unwrap();
    let after: usize = range.split_whitespace().nth(2).unwrap().parse().unwrap();
    let moved = range.replace(&after.to_string(), &(after + 100).to_string());
    refused(signed.verdict(&signed.with(&range, &moved)), &[UPDATE], "moved range");
}

#[test]
fn incremental_saving_every_further_revision_is_refused() {
    let signed = signed();
    for (attack, objects) in [
        ("page", &[(3, "<</Type/Page/MediaBox[0 0 595 842]>>")][..]),
        ("annotation", &[(98, "<</Type/Annot/Subtype/FreeText/Rect[0 0 100 100]/Contents(99)>>")]),
        ("appearance", &[(97, "<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 0>>stream\n\nendstream")]),
        ("cross-references only", &[]),
        ("permissions", &[(96, "<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 3>>>>")]),
        ("javascript", &[(95, "<</S/JavaScript/JS(app.alert(1))>>")]),
    ] {
        refused(signed.verdict(&signed.with_update(objects)), &[REVISIONS], attack);
    }
}

#[test]
fn objects_smuggled_into_the_signed_part_or_the_update_are_refused() {
    let signed = signed();
    refused(signed.verdict(&signed.with("endobj\nxref\n", "endobj\n3 0 obj\n<<>>\nendobj\nxref\n")), &[UPDATE], "duplicate object in the update");
    refused(signed.verdict(&signed.with("/V ", "/OC 3 0 R/V ")), &[UPDATE], "optional content");
    refused(signed.verdict(&signed.with("/Type/Sig/", "/Type/Sig/Reference[]/")), &[UPDATE, ENTRIES], "certification");
    let base_end = signed.base.bytes().len();
    let mut shadow = signed.file.clone();
    shadow.splice(15..15, b"99 0 obj\n(shadow)\nendobj\n".iter().copied());
    refused(signed.verdict(&shadow), &[PAGES], "hidden object in the base");
    let mut gap = signed.file.clone();
    gap.splice(base_end..base_end, b"% comment\n".iter().copied());
    refused(signed.verdict(&gap), &[UPDATE, PAGES], "bytes between base and update");
}

#[test]
fn rollback_and_trailing_bytes_are_refused() {
    let signed = signed();
    assert_eq!(signed.verdict(signed.base.bytes()), Err(Refusal::Unsigned));
    refused(signed.verdict(&[signed.file.as_slice(), b"\n"].concat()), &[ENDING], "a line feed more");
    refused(signed.verdict(&[signed.file.as_slice(), b"%%EOF\n"].concat()), &[REVISIONS], "a second end");
    refused(signed.verdict(&signed.file[..signed.file.len() - 1]), &[ENDING], "a byte less");
    assert_eq!(signed.verdict(b"<html>not a PDF</html>"), Err(Refusal::NotOurs));
    assert_eq!(signed.verdict(b""), Err(Refusal::NotOurs));
}

#[test]
fn pages_that_say_something_else_than_the_data_are_refused_even_when_rightly_signed() {
    let by = person("丙某三");
    let (told, counted) = (record(2), {
        let mut other = record(2);
        other.applications[0].marks[0].points = sample::points("0");
        other
    });
    // Drawn from one record, carrying the data of another, signed with the expert's own key.
    let false_base = linxuan_report::score_record::render(&told, b"{\"the\":\"other\"}").unwrap();
    let file = sign(&false_base, &by.key, &by.certificate, &by.root, &facts("丙某三")).unwrap();
    let honest = linxuan_report::score_record::render(&counted, b"{\"the\":\"other\"}").unwrap();
    let verdict = open(&file).unwrap().prove(&honest, &by.root).map(|_| ());
    refused(verdict, &[PAGES], "pages differ from data");
}

#[test]
fn another_key_is_another_signer_even_with_the_same_name() {
    let signed = signed();
    let other = person("丙某三");
    let resigned = sign(&signed.base, &other.key, &other.certificate, &other.root, &facts("丙某三")).unwrap();
    assert_eq!(signed.verdict(&resigned), Err(Refusal::UntrustedSigner), "a key of another root");
    let proven = open(&resigned).unwrap().prove(&signed.base, &other.root).unwrap();
    assert!(!proven.is_by(&signed.by.certificate.fingerprint(), "丙某三", sample::AT), "the root vouches, but it is not the enrolled key");
    assert!(!proven.is_by(&other.certificate.fingerprint(), "丁某四", sample::AT));
    assert!(!proven.is_by(&other.certificate.fingerprint(), "丙某三", "2026-06-12T03:05:01Z"));
    assert!(
        sign(&signed.base, &other.key, &signed.by.certificate, &signed.by.root, &facts("丙某三")).is_err(),
        "a certificate of another key cannot be borrowed"
    );
    // The signature of one record set into another: same key, same form, other content.
    let elsewhere = sign(&rendered(&record(3)), &signed.by.key, &signed.by.certificate, &signed.by.root, &facts("丙某三")).unwrap();
    let digits = signed.digits();
    let at = elsewhere.windows(10).rposition(|w| w == b"/Contents<").unwrap() + 10;
    let mut moved = signed.file.clone();
    moved[digits.clone()].copy_from_slice(&elsewhere[at..at + digits.len()]);
    refused(signed.verdict(&moved), &[SIGNATURE], "a signature from another record");
}

#[test]
fn the_digits_of_the_signature_have_one_form() {
    let signed = signed();
    let digits = signed.digits();
    let mut upper = signed.file.clone();
    upper[digits.clone()].make_ascii_uppercase();
    refused(signed.verdict(&upper), &[ENTRIES], "upper-case digits");
    let mut padded = signed.file.clone();
    padded[digits.end - 1] = b'1';
    refused(signed.verdict(&padded), &[SIGNATURE], "something in the padding");
}

#[test]
fn no_single_byte_can_be_changed() {
    let signed = signed();
    let update = signed.base.bytes().len();
    let dense = update..update + 500;
    for at in (0..signed.file.len()).step_by(101).chain(dense).chain(signed.file.len() - 400..signed.file.len()) {
        let mut changed = signed.file.clone();
        changed[at] ^= 1;
        assert!(signed.verdict(&changed).is_err(), "byte {at} of {}", signed.file.len());
    }
}

#[test]
fn no_cut_makes_the_reader_fail_otherwise_than_by_refusing() {
    let signed = signed();
    for length in (0..signed.file.len()).step_by(977) {
        assert!(signed.verdict(&signed.file[..length]).is_err());
        let mut ended = signed.file[..length].to_vec();
        ended.extend_from_slice(b"\nstartxref\n0\n%%EOF\n");
        assert!(signed.verdict(&ended).is_err());
    }
    let endless = [&signed.file[..15], b"/Type/EmbeddedFile/Length 0>>stream\n/UF(x)".as_slice(), &b"\nstartxref\n".repeat(500_000), b"%%EOF\n"].concat();
    assert!(open(&endless).is_err(), "many marks of revisions end the search, not the afternoon");
    let header = &signed.file[..15];
    for rest in [
        "/Type/EmbeddedFile/Length 99999999999999999999>>stream\n%%EOF\n",
        "/Type/EmbeddedFile/Length 18446744073709551615>>stream\n%%EOF\n",
        "/Type/EmbeddedFile/Length 3>>stream\nabc/UF(x)\nstartxref\n%%EOF\n\nstartxref\n%%EOF\n",
    ] {
        assert!(open(&[header, rest.as_bytes()].concat()).is_err(), "{rest}");
    }
}
