//! Strict verification of a signed PDF. The file is not interpreted: it is taken apart at the few places that we wrote,
//! and then everything is built again and compared. What holds is exactly this: the file is the base that its own data
//! renders to, followed by the one update that a signature is, and the signature over both is by a certificate of the root.
//! Forged ranges, further revisions, swapped objects, hidden layers and trailing bytes all differ from what is built.
//!
//! Two steps, because drawing the pages again needs the data decoded, which is the caller's work:
//! `open(bytes)?` → decode `data()` → render → `prove(&rendered, root)?`. Nothing that [`Opened`] tells is trusted before that.

use std::fmt;

use linxuan_domain::words::{Explains, Words};
use linxuan_seal::cms::{Signer, claimed_signer, strip_zero_padding, verify_detached};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_seal::{Certificate, Fingerprint};

use super::Rendered;
use super::sign::{SignatureFacts, digest_around};
use super::update::{CONTENTS, DIGITS, MAXIMUM_TEXT, MOMENT, NAME, REASON, update};
use crate::moment::utc_of_pdf;

/// Why a file is not a signed document of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It does not begin like a PDF of ours.
    NotOurs,
    /// It begins like one and does not end like one: cut off, or bytes were added after the end.
    Ending,
    /// It carries no embedded data.
    NoData,
    /// It was never signed.
    Unsigned,
    /// More revisions than the one signature: something was added after (or before) signing.
    Revisions,
    /// The signature's own entries cannot be read: no `/Contents`, an empty one, no name, no time.
    SignatureEntries,
    /// The pages, or anything else before the signature, are not what the embedded data renders to.
    PagesDiffer {
        /// Offset of the first byte that differs.
        at: usize,
    },
    /// The part that the signature added holds something else than a signature.
    UpdateDiffers {
        /// Offset of the first byte that differs.
        at: usize,
    },
    /// The signature is damaged, or was made over other bytes.
    BadSignature,
    /// The signature holds, but nobody whom the root vouches for made it.
    UntrustedSigner,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl Explains for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotOurs => "pdf-not-ours",
            Self::Ending => "pdf-ending",
            Self::NoData => "pdf-no-data",
            Self::Unsigned => "pdf-unsigned",
            Self::Revisions => "pdf-revisions",
            Self::SignatureEntries => "pdf-signature-entries",
            Self::PagesDiffer { .. } => "pdf-pages-differ",
            Self::UpdateDiffers { .. } => "pdf-update-differs",
            Self::BadSignature => "pdf-bad-signature",
            Self::UntrustedSigner => "pdf-untrusted-signer",
        }
    }

    fn message(&self) -> Words {
        match self {
            Self::NotOurs => Words::new("不是遴选生成的 PDF 文件", "This is not a PDF that Linxuan made"),
            Self::Ending => Words::new("文件不完整，或末尾被添加了内容", "The file is cut off, or something was added at its end"),
            Self::NoData => Words::new("文件里没有附带的评分数据", "The file carries no data"),
            Self::Unsigned => Words::new("文件没有签名", "The file is not signed"),
            Self::Revisions => Words::new("签名之外还有别的改动版本", "The file holds more revisions than the one that the signature is"),
            Self::SignatureEntries => Words::new("签名信息残缺，无法读取", "The signature's own entries are missing or cannot be read"),
            Self::PagesDiffer { at } => {
                Words::new(format!("页面与所附数据不一致（第 {at} 字节起）"), format!("The pages do not say what the data in the file says (from byte {at})"))
            }
            Self::UpdateDiffers { at } => Words::new(
                format!("签名部分夹带了别的内容（第 {at} 字节起）"),
                format!("The part added by signing holds something else as well (from byte {at})"),
            ),
            Self::BadSignature => {
                Words::new("签名无效：签名损坏，或签的是别的内容", "The signature does not hold: it is damaged or was made over other content")
            }
            Self::UntrustedSigner => Words::new("签名人的证书不是本轮秘书处签发的", "The signer's certificate was not issued by this round's secretariat"),
        }
    }

    fn remedy(&self) -> Words {
        match self {
            Self::NotOurs => Words::new("请选择由遴选导出的 PDF。", "Choose a PDF that Linxuan exported."),
            Self::Unsigned => Words::new("请专家签名后重新导出。", "Ask the expert to sign and to export again."),
            Self::UntrustedSigner => Words::new(
                "核对签名人的指纹；确属本轮专家的，请先完成登记。",
                "Compare the signer's fingerprint; if it is an expert of this round, enrol the expert first.",
            ),
            _ => Words::new(
                "不要使用这个文件；请签名人从自己的电脑重新导出并发送。",
                "Do not use this file; ask the signer to export it again from the signer's own machine.",
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// A file taken apart. Nothing in it has been verified.
#[derive(Debug, Clone)]
pub struct Opened<'a> {
    file: &'a [u8],
    base_end: usize,
    data_name: &'a str,
    data: &'a [u8],
    facts: SignatureFacts,
    digits: usize,
    signature: Vec<u8>,
}

/// A file of which everything was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// Who signed, by whose certificate.
    pub signer: Signer,
    /// What the signature says about itself.
    pub facts: SignatureFacts,
    /// SHA-256 of the unsigned part, hex: the same for every signature over the same content.
    pub base_sha256: String,
    /// SHA-256 of the whole file, hex.
    pub file_sha256: String,
}

const BEGINNING: &[u8] = b"%PDF-1.7\n%\xE9\x81\xB4\xE9\n";
const END: &[u8] = b"%%EOF\n";
const REVISION: &[u8] = b"\nstartxref\n";

/// Takes a signed file apart, in time and memory proportional to its length.
///
/// # Errors
/// A [`Refusal`] of the file's shape.
pub fn open(file: &[u8]) -> Result<Opened<'_>, Refusal> {
    if !file.starts_with(BEGINNING) {
        return Err(Refusal::NotOurs);
    }
    if !file.ends_with(END) {
        return Err(Refusal::Ending);
    }
    let (data_name, data) = embedded(file).ok_or(Refusal::NoData)?;
    let base_end = match ends_of_revisions(file).as_slice() {
        [] => return Err(Refusal::Ending),
        [_] => return Err(Refusal::Unsigned),
        [base, all] if *all == file.len() => *base,
        _ => return Err(Refusal::Revisions),
    };
    let (facts, digits, signature) = entries(file, base_end).ok_or(Refusal::SignatureEntries)?;
    Ok(Opened { file, base_end, data_name, data, facts, digits, signature })
}

impl Opened<'_> {
    /// Name of the embedded file: `score-sheet.json` or `ranking.json`.
    #[must_use]
    pub const fn data_name(&self) -> &str {
        self.data_name
    }

    /// The embedded file.
    #[must_use]
    pub const fn data(&self) -> &[u8] {
        self.data
    }

    /// Who claims to have signed, for messages about refused files.
    #[must_use]
    pub fn claimed_signer(&self) -> Option<Certificate> {
        claimed_signer(strip_zero_padding(&self.signature).ok()?).ok()
    }

    /// Compares with what the data renders to, and verifies the signature.
    ///
    /// # Errors
    /// [`Refusal::PagesDiffer`], [`Refusal::UpdateDiffers`], [`Refusal::BadSignature`], [`Refusal::UntrustedSigner`].
    pub fn prove(&self, rendered: &Rendered, root: &Certificate) -> Result<Proven, Refusal> {
        let (base, tail) = self.file.split_at(self.base_end);
        if let Some(at) = difference(base, rendered.bytes()) {
            return Err(Refusal::PagesDiffer { at });
        }
        let der = strip_zero_padding(&self.signature).map_err(|_| Refusal::BadSignature)?;
        let claimed = claimed_signer(der).map_err(|_| Refusal::BadSignature)?;
        let at_start = Refusal::UpdateDiffers { at: self.base_end };
        let mut built = update(rendered, &self.facts, &claimed.fingerprint()).map_err(|_| at_start)?;
        let hex = to_hex(&self.signature);
        let Some(gap) = built.bytes.get_mut(built.digits_at..built.digits_at + DIGITS) else { return Err(at_start) };
        gap.copy_from_slice(hex.as_bytes());
        if let Some(at) = difference(tail, &built.bytes) {
            return Err(Refusal::UpdateDiffers { at: self.base_end + at });
        }
        let signer = verify_detached(der, &digest_around(self.file, self.digits), root).map_err(|error| match error {
            linxuan_seal::Error::Untrusted(_) => Refusal::UntrustedSigner,
            _ => Refusal::BadSignature,
        })?;
        let (base_sha256, file_sha256) = (to_hex(&sha256(base)), to_hex(&sha256(self.file)));
        Ok(Proven { signer, facts: self.facts.clone(), base_sha256, file_sha256 })
    }
}

impl Proven {
    /// Is this the signature that the data asks for: this key, this name, this moment?
    #[must_use]
    pub fn is_by(&self, key: &Fingerprint, name: &str, at: &str) -> bool {
        self.signer.certificate.fingerprint() == *key && self.facts.name == name && self.facts.at == at
    }
}

/// Where each revision ends: after the `%%EOF` line that follows each `startxref`.
fn ends_of_revisions(file: &[u8]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = 0;
    // Two are expected; a third is enough to refuse, however many more were put there to make the search long.
    while let (Some(found), true) = (position(file, REVISION, from), ends.len() < 3) {
        from = found + REVISION.len();
        let end = position(file, END, from).map_or(file.len(), |at| at + END.len());
        ends.push(end);
    }
    ends
}

/// Name and content of the embedded file, found by the shape in which `assemble` writes it.
fn embedded(file: &[u8]) -> Option<(&str, &[u8])> {
    let dictionary = position(file, b"/Type/EmbeddedFile", 0)?;
    let (length, stream) = between(file, b"/Length ", b">>stream\n", dictionary)?;
    let length: usize = std::str::from_utf8(length).ok()?.parse().ok()?;
    let data = file.get(stream..stream.checked_add(length)?)?;
    let (name, _) = between(file, b"/UF(", b")", stream + length)?;
    Some((std::str::from_utf8(name).ok()?, data))
}

fn entries(file: &[u8], from: usize) -> Option<(SignatureFacts, usize, Vec<u8>)> {
    let (name, at) = between(file, NAME.as_bytes(), b">", from)?;
    let (reason, at) = between(file, REASON.as_bytes(), b">", at)?;
    let (moment, at) = between(file, MOMENT.as_bytes(), b")", at)?;
    let (digits, end) = between(file, CONTENTS.as_bytes(), b">", at)?;
    if digits.len() != DIGITS {
        return None;
    }
    if name.len().max(reason.len()) > 8 * MAXIMUM_TEXT {
        return None;
    }
    let facts = SignatureFacts { name: utf16(name)?, at: utc_of_pdf(std::str::from_utf8(moment).ok()?)?, reason: utf16(reason)? };
    Some((facts, end.checked_sub(DIGITS + 1)?, unhex(digits)?))
}

/// What stands between two marks, and where the text after the second begins.
fn between<'a>(file: &'a [u8], open: &[u8], close: &[u8], from: usize) -> Option<(&'a [u8], usize)> {
    let start = position(file, open, from)? + open.len();
    let end = position(file, close, start)?;
    Some((file.get(start..end)?, end + close.len()))
}

fn position(file: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        at += file.get(at..)?.iter().position(|byte| *byte == first)?;
        if file.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

fn utf16(hex: &[u8]) -> Option<String> {
    let bytes = unhex(hex)?;
    let units: Vec<u16> = bytes.strip_prefix(&[0xFE, 0xFF])?.chunks(2).map(|pair| pair.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte))).collect();
    String::from_utf16(&units).ok()
}

/// Lower-case digits only: one content has one written form.
fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    digits.chunks(2).map(|pair| Some(nibble(*pair.first()?)? << 4 | nibble(*pair.get(1)?)?)).collect()
}

/// Offset of the first byte at which two texts differ; a text that ends earlier differs where it ends.
fn difference(left: &[u8], right: &[u8]) -> Option<usize> {
    if left == right {
        return None;
    }
    Some(left.iter().zip(right).position(|(a, b)| a != b).unwrap_or(left.len().min(right.len())))
}
