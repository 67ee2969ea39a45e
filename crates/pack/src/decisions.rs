//! Decisions of the meeting on the wire (`docs/formats.md`, section 13): one document for each decision, and all of them in an archive.

use linxuan_domain::meeting::{Act, Cell, Decision, Vote};
use linxuan_domain::record::Recommendation;
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::field::{self, bad};
use crate::rule::RuleWire;

const FORMAT: &str = "linxuan.decision/1";
const ALL: &str = "linxuan.decisions/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionWire {
    format: String,
    number: u32,
    at: String,
    by: String,
    act: ActWire,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllWire {
    format: String,
    decisions: Vec<DecisionWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum ActWire {
    RuleChange { old: Box<RuleWire>, new: Box<RuleWire>, reason: String },
    AbnormalFlag { cell: CellWire, original: String, reason: String },
    AbnormalRequest { cell: CellWire, vote: VoteWire },
    AbnormalAnswer { cell: CellWire, text: Option<String> },
    AbnormalJudge { cell: CellWire, accepted: bool, vote: VoteWire, reason: String },
    Reopen { cell: CellWire, criterion: Option<String>, record: String, reason: String },
    ReopenKeep { cell: CellWire, reason: String },
    Deliberate { application: String, text: String, conclusion: String, vote: VoteWire, dissent: String },
    Ballot { application: String, vote: VoteWire },
    TieVote { category: String, order: Vec<String>, vote: VoteWire, reason: String },
    Publish { from: String, until: String, sha256: String },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CellWire {
    expert: String,
    application: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VoteWire {
    eligible: u32,
    yes: u32,
    no: u32,
    abstain: u32,
}

/// The canonical bytes of one decision: what is kept, and what the log names by its hash.
///
/// # Errors
/// [`JsonError`] never, for a decision of valid parts.
pub fn decision_bytes(decision: &Decision) -> Result<Vec<u8>, JsonError> {
    canonical::to_bytes(&DecisionWire::of(decision))
}

/// Reads one decision from its canonical bytes.
///
/// # Errors
/// [`JsonError`].
pub fn read_decision(bytes: &[u8]) -> Result<Decision, JsonError> {
    canonical::from_bytes::<DecisionWire>(FORMAT, bytes)?.into_domain()
}

/// The canonical bytes of all decisions of a round.
///
/// # Errors
/// [`JsonError`] never, for decisions of valid parts.
pub fn decisions_bytes(decisions: &[Decision]) -> Result<Vec<u8>, JsonError> {
    canonical::to_bytes(&AllWire { format: ALL.into(), decisions: decisions.iter().map(DecisionWire::of).collect() })
}

/// Reads all decisions of a round. Whether they can stand after each other is judged by `domain`.
///
/// # Errors
/// [`JsonError`].
pub fn read_decisions(bytes: &[u8]) -> Result<Vec<Decision>, JsonError> {
    canonical::from_bytes::<AllWire>(ALL, bytes)?.decisions.into_iter().map(DecisionWire::into_domain).collect()
}

impl DecisionWire {
    fn of(decision: &Decision) -> Self {
        Self { format: FORMAT.into(), number: decision.number, at: decision.at.clone(), by: decision.by.clone(), act: ActWire::of(&decision.act) }
    }

    fn into_domain(self) -> Result<Decision, JsonError> {
        if self.format != FORMAT {
            return Err(bad("format"));
        }
        Ok(Decision { number: self.number, at: field::time(self.at)?, by: field::name(self.by)?, act: self.act.into_domain()? })
    }
}

impl ActWire {
    fn of(act: &Act) -> Self {
        match act {
            Act::Rule { old, new, reason } => Self::RuleChange { old: Box::new(RuleWire::of(old)), new: Box::new(RuleWire::of(new)), reason: reason.clone() },
            Act::Flag { cell, original, reason } => Self::AbnormalFlag { cell: CellWire::of(cell), original: original.to_string(), reason: reason.clone() },
            Act::Request { cell, vote } => Self::AbnormalRequest { cell: CellWire::of(cell), vote: VoteWire::of(*vote) },
            Act::Answer { cell, text } => Self::AbnormalAnswer { cell: CellWire::of(cell), text: text.clone() },
            Act::Judge { cell, accepted, vote, reason } => {
                Self::AbnormalJudge { cell: CellWire::of(cell), accepted: *accepted, vote: VoteWire::of(*vote), reason: reason.clone() }
            }
            Act::Reopen { cell, criterion, record, reason } => {
                Self::Reopen { cell: CellWire::of(cell), criterion: criterion.clone(), record: record.clone(), reason: reason.clone() }
            }
            Act::Keep { cell, reason } => Self::ReopenKeep { cell: CellWire::of(cell), reason: reason.clone() },
            Act::Deliberate { application, text, conclusion, vote, dissent } => Self::Deliberate {
                application: application.to_string(),
                text: text.clone(),
                conclusion: conclusion.key().into(),
                vote: VoteWire::of(*vote),
                dissent: dissent.clone(),
            },
            Act::Ballot { application, vote } => Self::Ballot { application: application.to_string(), vote: VoteWire::of(*vote) },
            Act::Tie { category, order, vote, reason } => Self::TieVote {
                category: category.clone(),
                order: order.iter().map(ToString::to_string).collect(),
                vote: VoteWire::of(*vote),
                reason: reason.clone(),
            },
            Act::Publish { from, until, sha256 } => Self::Publish { from: from.clone(), until: until.clone(), sha256: sha256.clone() },
        }
    }

    fn into_domain(self) -> Result<Act, JsonError> {
        let rule = |wire: Box<RuleWire>| wire.into_domain().map(Box::new).ok_or_else(|| bad("rule"));
        Ok(match self {
            Self::RuleChange { old, new, reason } => Act::Rule { old: rule(old)?, new: rule(new)?, reason },
            Self::AbnormalFlag { cell, original, reason } => Act::Flag { cell: cell.into_domain()?, original: field::points(&original)?, reason },
            Self::AbnormalRequest { cell, vote } => Act::Request { cell: cell.into_domain()?, vote: vote.into_domain() },
            Self::AbnormalAnswer { cell, text } => Act::Answer { cell: cell.into_domain()?, text },
            Self::AbnormalJudge { cell, accepted, vote, reason } => Act::Judge { cell: cell.into_domain()?, accepted, vote: vote.into_domain(), reason },
            Self::Reopen { cell, criterion, record, reason } => Act::Reopen { cell: cell.into_domain()?, criterion, record: field::sha256(record)?, reason },
            Self::ReopenKeep { cell, reason } => Act::Keep { cell: cell.into_domain()?, reason },
            Self::Deliberate { application, text, conclusion, vote, dissent } => Act::Deliberate {
                application: field::application(&application)?,
                text,
                conclusion: Recommendation::from_key(&conclusion).ok_or_else(|| bad("conclusion"))?,
                vote: vote.into_domain(),
                dissent,
            },
            Self::Ballot { application, vote } => Act::Ballot { application: field::application(&application)?, vote: vote.into_domain() },
            Self::TieVote { category, order, vote, reason } => {
                Act::Tie { category, order: order.iter().map(|id| field::application(id)).collect::<Result<_, _>>()?, vote: vote.into_domain(), reason }
            }
            Self::Publish { from, until, sha256 } => Act::Publish { from, until, sha256: field::sha256(sha256)? },
        })
    }
}

impl CellWire {
    fn of(cell: &Cell) -> Self {
        Self { expert: cell.expert.to_string(), application: cell.application.to_string() }
    }

    fn into_domain(self) -> Result<Cell, JsonError> {
        Ok(Cell { expert: field::expert(&self.expert)?, application: field::application(&self.application)? })
    }
}

impl VoteWire {
    const fn of(vote: Vote) -> Self {
        Self { eligible: vote.eligible, yes: vote.yes, no: vote.no, abstain: vote.abstain }
    }

    const fn into_domain(self) -> Vote {
        Vote { eligible: self.eligible, yes: self.yes, no: self.no, abstain: self.abstain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linxuan_domain::ids::{ApplicationId, ExpertId};
    use linxuan_domain::points::Points;

    fn all() -> Vec<Decision> {
        let cell = || Cell { expert: ExpertId::nth(3), application: ApplicationId::nth(1) };
        let vote = Vote { eligible: 5, yes: 4, no: 0, abstain: 1 };
        let acts = [
            Act::Flag { cell: cell(), original: Points::from_hundredths(2050), reason: "偏离".into() },
            Act::Request { cell: cell(), vote },
            Act::Answer { cell: cell(), text: None },
            Act::Judge { cell: cell(), accepted: false, vote, reason: "不充分".into() },
            Act::Reopen { cell: cell(), criterion: Some("A1".into()), record: "ab".repeat(32), reason: "核对".into() },
            Act::Keep { cell: cell(), reason: "维持".into() },
            Act::Deliberate { application: ApplicationId::nth(1), text: "意见".into(), conclusion: Recommendation::Supplement, vote, dissent: String::new() },
            Act::Ballot { application: ApplicationId::nth(1), vote },
            Act::Tie { category: "testing".into(), order: vec![ApplicationId::nth(2), ApplicationId::nth(1)], vote, reason: "业绩".into() },
            Act::Publish { from: "2026-06-15".into(), until: "2026-06-19".into(), sha256: "cd".repeat(32) },
        ];
        (1..).zip(acts).map(|(number, act)| Decision { number, at: "2026-06-12T01:00:00Z".into(), by: "秘书处".into(), act }).collect()
    }

    /// The log names each decision by the hash of these bytes: reading and writing must give the same ones.
    #[test]
    fn every_kind_of_decision_comes_back_as_it_was_written() {
        let decisions = all();
        let bytes = decisions_bytes(&decisions).unwrap();
        assert_eq!(read_decisions(&bytes).unwrap(), decisions);
        for one in &decisions {
            let bytes = decision_bytes(one).unwrap();
            assert_eq!(&read_decision(&bytes).unwrap(), one);
            assert!(String::from_utf8(bytes).unwrap().contains(&format!("\"kind\":\"{}\"", one.act.key())), "one name in data and log");
        }
    }

    #[test]
    fn a_decision_with_anything_added_or_out_of_form_is_refused() {
        let text = String::from_utf8(decision_bytes(&all()[0]).unwrap()).unwrap();
        for changed in
            [text.replace("20.5", "20.50"), text.replace("abnormal-flag", "abnormal-praise"), text.replace("\"by\"", "\"bo\""), text.replace("/1\"", "/2\"")]
        {
            assert!(read_decision(changed.as_bytes()).is_err(), "{changed}");
        }
    }
}
