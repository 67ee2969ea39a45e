//! What anybody can check (核验): any file of the product, offline, without a workspace. Row by row what holds and what does not.
//!
//! Nothing is repaired and nothing is written here.

mod archive;
mod inspect;
mod meeting;
mod pdf;
mod recompute;
mod rules;
mod tally;
mod verify;

pub use inspect::{Inspected, choices, inspect};
pub use rules::record_fits;
pub use tally::{Sheets, Tallied, tally};
pub use verify::{trusted, verify};

use linxuan_domain::words::Words;
use linxuan_pack::refusal::Refusal;
use linxuan_seal::{Certificate, Fingerprint};

use crate::refused::Class;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A signed score record (专家个人评分).
    Record,
    /// A signed ranking (评分汇总表).
    Ranking,
    /// A signed text document of the secretariat (异常评分处理记录, 专家组评审意见, 公示名单).
    Document,
    /// A signed eligibility table (资格审查表).
    Eligibility,
    /// An enrolment request.
    Enrolment,
    /// An archive of a round.
    Archive,
    /// A sealed package: only its recipient can look inside.
    Package,
    /// None of the product's files.
    Unknown,
}

impl Kind {
    /// The name in output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Ranking => "ranking",
            Self::Document => "document",
            Self::Eligibility => "eligibility",
            Self::Enrolment => "enrolment",
            Self::Archive => "archive",
            Self::Package => "package",
            Self::Unknown => "unknown",
        }
    }
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// It is as it should be.
    pub holds: bool,
    /// Stable code.
    pub code: &'static str,
    /// Part, application or category; empty for the whole file.
    pub place: String,
    /// What was found.
    pub message: Words,
}

/// Everything that was checked about one file.
#[derive(Debug, Clone)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// What it is.
    pub kind: Kind,
    /// Everything holds.
    pub valid: bool,
    /// Who signed: name and fingerprint of the key.
    pub signers: Vec<(String, Fingerprint)>,
    /// Each thing that was checked.
    pub findings: Vec<Finding>,
    /// Totals and rankings as computed from what is signed.
    pub recomputed: serde_json::Value,
}

/// Failures of content; every other failure is one of signature or trust.
const CONTENT: [&str; 13] = [
    "damaged",
    "merkle-root",
    "log-chained",
    "marks-allowed",
    "rules-agree",
    "application-unchanged",
    "eligible",
    "ranking-recomputed",
    "sealed",
    "decisions-logged",
    "decisions-stand",
    "revisions-decided",
    "published-list",
];
/// Failures that say that the file is the wrong one.
const INPUT: [&str; 2] = ["not-ours", "newer-version"];

impl Report {
    fn new(file: String) -> Self {
        Self { file, kind: Kind::Unknown, valid: true, signers: Vec::new(), findings: Vec::new(), recomputed: serde_json::json!({}) }
    }

    fn tell(&mut self, holds: bool, code: &'static str, place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) {
        self.valid &= holds;
        self.findings.push(Finding { holds, code, place: place.into(), message: Words::new(zh, en) });
    }

    fn holds(&mut self, code: &'static str, place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) {
        self.tell(true, code, place, zh, en);
    }

    fn fails(&mut self, code: &'static str, place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) {
        self.tell(false, code, place, zh, en);
    }

    fn signed_by(&mut self, certificate: &Certificate) {
        let signer = (certificate.name().common_name().to_owned(), certificate.fingerprint());
        if !self.signers.contains(&signer) {
            self.signers.push(signer);
        }
    }

    /// Tells why a package, an archive or a part of it was not taken.
    fn refused(&mut self, place: &str, refusal: &Refusal) {
        match refusal {
            Refusal::NotAPackage => self.fails("not-ours", place, "不是遴选的文件", "Not a Linxuan file"),
            Refusal::NewerVersion(_) => {
                self.fails("newer-version", place, "由更新版本的程序制作，请升级后核验", "Made by a newer version of the program; upgrade to verify it")
            }
            Refusal::Tampered(what) => self.fails("tampered", place, format!("签名之后被改动（{what}）"), format!("Changed after it was signed ({what})")),
            Refusal::WrongSigner => {
                self.fails("wrong-signer", place, "签名人不是所信任的秘书处证书", "Not signed by the trusted certificate of the secretariat")
            }
            Refusal::NotEnrolled => self.fails("not-enrolled", place, "签名人不是本批次登记的专家", "The signer is not enrolled in this round"),
            Refusal::Damaged(what) => self.fails("damaged", place, format!("不完整或已损坏（{what}）"), format!("Incomplete or damaged ({what})")),
            other => self.fails("damaged", place, format!("读不懂（{other}）"), format!("Cannot be read ({other})")),
        }
    }

    /// The kind of refusal this verdict is; `None` when everything holds.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        if self.valid {
            return None;
        }
        let failed = || self.findings.iter().filter(|f| !f.holds);
        if failed().any(|f| INPUT.contains(&f.code)) {
            Some(Class::BadInput)
        } else if failed().all(|f| CONTENT.contains(&f.code)) {
            Some(Class::Incomplete)
        } else {
            Some(Class::Trust)
        }
    }
}
