//! Merge: what becomes of a score package. A pure decision from what the package says and what is already here.
//!
//! Set union of verified records keyed by (round, expert, revision): commutative, associative, idempotent. Checks that need the
//! bytes (decryption, signatures, pages) come before, in `pack`, `seal` and `report`; each has its outcome here too.

use crate::ids::ExpertId;
use crate::words::{Explains, Words};

/// The one named outcome of a package in the inbox (`TRUST.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// New and counted.
    Merged,
    /// The same record is here already.
    AlreadyHave,
    /// Older than what is here; kept, not counted.
    Superseded,
    /// Replaces an older one; both are kept.
    Supersedes,
    /// Two different records of the same revision: neither counts.
    Equivocation,
    /// Made for another round.
    WrongRound,
    /// Not the task that this expert was given.
    WrongTask,
    /// An application was changed after the task was issued.
    ApplicationChanged,
    /// Scored under another round definition.
    RulesChanged,
    /// Nobody of this key is enrolled.
    NotEnrolled,
    /// Signed by another enrolled key than it names.
    WrongSigner,
    /// Holds an application that this expert was not given.
    NotAssigned,
    /// Scores an application that the expert is recused from.
    Recused,
    /// Changed after it was signed.
    Tampered,
    /// Incomplete or broken.
    Damaged,
    /// Encrypted for somebody else, or not a score package.
    NotForUs,
    /// Made by a newer version of the program.
    NewerVersion,
    /// No package of ours at all.
    NotAPackage,
}

/// What a verified record says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arriving {
    /// Its expert.
    pub expert: ExpertId,
    /// Its revision.
    pub revision: u32,
    /// Hash of its PDF.
    pub sha256: String,
}

/// A record that is here already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Its expert.
    pub expert: ExpertId,
    /// Its revision.
    pub revision: u32,
    /// Hash of its PDF.
    pub sha256: String,
}

/// Decides the outcome of a record that passed every check.
#[must_use]
pub fn settle(arriving: &Arriving, present: &[Present]) -> Outcome {
    let own: Vec<&Present> = present.iter().filter(|p| p.expert == arriving.expert).collect();
    if own.iter().any(|p| p.sha256 == arriving.sha256) {
        return Outcome::AlreadyHave;
    }
    if own.iter().any(|p| p.revision == arriving.revision) {
        return Outcome::Equivocation;
    }
    match own.iter().map(|p| p.revision).max() {
        None => Outcome::Merged,
        Some(newest) if newest > arriving.revision => Outcome::Superseded,
        Some(_) => Outcome::Supersedes,
    }
}

/// The hashes of the records that count: for each expert the one of the highest revision, unless that revision exists twice.
#[must_use]
pub fn counting(present: &[Present]) -> Vec<&Present> {
    present
        .iter()
        .filter(|one| {
            let own = || present.iter().filter(|p| p.expert == one.expert);
            own().all(|p| p.revision <= one.revision) && own().filter(|p| p.revision == one.revision).count() == 1
        })
        .collect()
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 18] = [
        Self::Merged,
        Self::AlreadyHave,
        Self::Superseded,
        Self::Supersedes,
        Self::Equivocation,
        Self::WrongRound,
        Self::WrongTask,
        Self::ApplicationChanged,
        Self::RulesChanged,
        Self::NotEnrolled,
        Self::WrongSigner,
        Self::NotAssigned,
        Self::Recused,
        Self::Tampered,
        Self::Damaged,
        Self::NotForUs,
        Self::NewerVersion,
        Self::NotAPackage,
    ];

    /// Whether the record enters the database.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Merged | Self::Superseded | Self::Supersedes | Self::Equivocation)
    }

    /// Whether nothing is left to do for a person.
    #[must_use]
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Merged | Self::AlreadyHave | Self::Superseded | Self::Supersedes)
    }
}

impl Explains for Outcome {
    fn code(&self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::AlreadyHave => "already-have",
            Self::Superseded => "superseded",
            Self::Supersedes => "supersedes",
            Self::Equivocation => "equivocation",
            Self::WrongRound => "wrong-round",
            Self::WrongTask => "wrong-task",
            Self::ApplicationChanged => "application-changed",
            Self::RulesChanged => "rules-changed",
            Self::NotEnrolled => "not-enrolled",
            Self::WrongSigner => "wrong-signer",
            Self::NotAssigned => "not-assigned",
            Self::Recused => "recused",
            Self::Tampered => "tampered",
            Self::Damaged => "damaged",
            Self::NotForUs => "not-for-us",
            Self::NewerVersion => "newer-version",
            Self::NotAPackage => "not-a-package",
        }
    }

    fn message(&self) -> Words {
        let (zh, en) = match self {
            Self::Merged => ("已合并，评分计入", "Merged; its scores count"),
            Self::AlreadyHave => ("内容与已有的相同，没有变化", "The same record is here already; nothing changed"),
            Self::Superseded => ("已有更新的版本；这一份保留备查，不计入", "A newer revision is here; this one is kept but does not count"),
            Self::Supersedes => ("替换了较早的版本，两份都保留", "Replaces an earlier revision; both are kept"),
            Self::Equivocation => ("同一专家同一次有两份不同的记录，两份都不计入", "Two different records of the same revision; neither counts"),
            Self::WrongRound => ("属于另一批次，没有合并", "Belongs to another round; not merged"),
            Self::WrongTask => ("不是发给该专家的任务包的评分，没有合并", "Does not answer the task given to this expert; not merged"),
            Self::ApplicationChanged => ("任务发出后申报内容有改动，没有合并", "An application was changed after the task was issued; not merged"),
            Self::RulesChanged => ("按另一套评分细则评出，没有合并", "Scored under another round definition; not merged"),
            Self::NotEnrolled => ("签名人没有登记，没有合并", "The signer is not enrolled; not merged"),
            Self::WrongSigner => ("签名不是该专家本人的密钥，没有合并", "Signed by another key than the expert's own; not merged"),
            Self::NotAssigned => ("含有未分配给该专家的申报，没有合并", "Holds an application not assigned to this expert; not merged"),
            Self::Recused => ("含有该专家应当回避的申报，没有合并", "Scores an application the expert is recused from; not merged"),
            Self::Tampered => ("签名之后被改动，没有合并", "Changed after it was signed; not merged"),
            Self::Damaged => ("文件不完整或已损坏，没有合并", "The file is incomplete or damaged; not merged"),
            Self::NotForUs => ("不是给本秘书处的评分包，打不开", "Not a score package for this secretariat; it cannot be opened"),
            Self::NewerVersion => ("由更新版本的程序制作，本版本读不了", "Made by a newer version of the program"),
            Self::NotAPackage => ("不是遴选的评分包", "Not a Linxuan package"),
        };
        Words::new(zh, en)
    }

    fn remedy(&self) -> Words {
        let (zh, en) = match self {
            Self::Merged | Self::AlreadyHave | Self::Superseded | Self::Supersedes => ("无须处理。", "Nothing to do."),
            Self::Equivocation => (
                "请与专家当面确认采用哪一份并写明理由，或请专家重新签交。",
                "Ask the expert in person which one counts and write down why, or have it signed again.",
            ),
            Self::WrongRound => (
                "请在该批次的工作区中合并，或请专家提供本批次的评分包。",
                "Merge it in the workspace of that round, or ask the expert for this round's package.",
            ),
            Self::WrongTask | Self::NotAssigned | Self::RulesChanged | Self::ApplicationChanged => {
                ("请重新发放任务包，由专家按新任务包评分签交。", "Issue the task again and ask the expert to score and sign it.")
            }
            Self::NotEnrolled => ("请先登记该专家并核对指纹，再合并一次。", "Enrol the expert, compare the fingerprint, then merge again."),
            Self::WrongSigner | Self::Tampered => {
                ("请勿使用这份文件；向专家本人另要一份并核对指纹。", "Do not use this file; ask the expert for another one and compare the fingerprint.")
            }
            Self::Recused => (
                "请核对回避决定；如需改变，先记录决定再由专家重新签交。",
                "Check the recusal; if it changes, record the decision and have the sheet signed again.",
            ),
            Self::Damaged => ("请从专家的电脑或另一只 U 盘重新拷贝一份。", "Copy it again from the expert's computer or another stick."),
            Self::NotForUs => (
                "请确认文件没有拿错；如是本批次专家的，请其用本批次任务包重新导出。",
                "Check that it is the right file; otherwise ask the expert to export again from this round's task.",
            ),
            Self::NewerVersion => ("请升级本机的遴选后再合并。", "Update Linxuan on this machine, then merge again."),
            Self::NotAPackage => ("请选择扩展名为 .lxscore 的文件。", "Choose a file that ends in .lxscore."),
        };
        Words::new(zh, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(expert: usize, revision: u32, sha: &str) -> Present {
        Present { expert: ExpertId::nth(expert), revision, sha256: sha.into() }
    }

    fn outcome(arriving: &Present, here: &[Present]) -> Outcome {
        settle(&Arriving { expert: arriving.expert.clone(), revision: arriving.revision, sha256: arriving.sha256.clone() }, here)
    }

    #[test]
    fn in_any_order_and_any_number_of_times_the_same_records_count() {
        let all = [record(1, 1, "a"), record(1, 2, "b"), record(2, 1, "c"), record(2, 1, "d"), record(3, 1, "e")];
        let mut orders = vec![all.to_vec(), all.iter().rev().cloned().collect::<Vec<_>>()];
        orders.push([&all[2..], &all[..2], &all[..]].concat());
        for order in orders {
            let mut here: Vec<Present> = Vec::new();
            for one in order {
                if outcome(&one, &here).is_kept() {
                    here.push(one);
                }
            }
            let mut count: Vec<_> = counting(&here).into_iter().map(|p| p.sha256.clone()).collect();
            count.sort();
            assert_eq!(count, ["b", "e"], "expert 2 said two things at once: neither counts");
        }
    }

    #[test]
    fn each_relation_to_what_is_here_has_its_name() {
        let here = [record(1, 2, "b")];
        assert_eq!(outcome(&record(1, 2, "b"), &here), Outcome::AlreadyHave);
        assert_eq!(outcome(&record(1, 2, "x"), &here), Outcome::Equivocation);
        assert_eq!(outcome(&record(1, 1, "a"), &here), Outcome::Superseded);
        assert_eq!(outcome(&record(1, 3, "c"), &here), Outcome::Supersedes);
        assert_eq!(outcome(&record(2, 1, "e"), &here), Outcome::Merged);
    }
}
