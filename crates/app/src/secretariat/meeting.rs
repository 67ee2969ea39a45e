//! Decisions of the meeting: abnormal scores, items reopened, opinions, votes on ties, the rule. Each is checked against those before
//! it and against what counts now, added to the list, and named in the log by its hash.

use std::collections::BTreeSet;
use std::sync::Arc;

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::{Act, Cell, Decision, Ledger, MeetingRefusal, Vote};
use linxuan_domain::points::Points;
use linxuan_domain::record::Recommendation;
use linxuan_domain::tally::Table;
use linxuan_domain::tally::ballot::Poll;
use linxuan_domain::tally::list::list;
use linxuan_domain::words::Explains;
use linxuan_pack::decisions::{decision_bytes, read_decision};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::{application, assignment, decision, minute};
use linxuan_store::{StoreError, Write};

use super::{CategoryTable, Desk};
use crate::refused::{Class, Refused, Result};
use crate::scheme;
use crate::trouble::Trouble;
use crate::world::World;

/// Votes as they were counted in the room; who may vote is known from the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// For the motion.
    pub yes: u32,
    /// Against it.
    pub no: u32,
    /// Neither.
    pub abstain: u32,
}

impl Votes {
    /// How many voted; nobody is a refusal.
    fn cast(self) -> Result<u64> {
        let cast = u64::from(self.yes) + u64::from(self.no) + u64::from(self.abstain);
        if cast == 0 { Err(refused(&MeetingRefusal::NobodyVoted)) } else { Ok(cast) }
    }
}

/// What the panel says of one application.
#[derive(Debug, Clone, Copy)]
pub struct Opinion<'a> {
    /// The opinion.
    pub text: &'a str,
    /// Conclusion key.
    pub conclusion: &'a str,
    /// Votes for the conclusion.
    pub votes: Votes,
    /// Dissent; empty for none.
    pub dissent: &'a str,
}

/// A note of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Application id; empty for the meeting as a whole.
    pub application: String,
    /// The note.
    pub text: String,
    /// When.
    pub at: String,
}

impl Desk {
    /// All decisions, the first first.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let rows = self.workspace.read(decision::list)?;
        Ok(rows.iter().map(|row| read_decision(row.content_json.as_bytes())).collect::<std::result::Result<_, _>>()?)
    }

    /// What all decisions come to.
    pub fn ledger(&self) -> Result<Arc<Ledger>> {
        let replayed = |decisions: &[Decision]| {
            Ledger::replay(decisions).map_err(|(number, refusal)| Trouble::Data { detail: format!("decision {number}: {}", refusal.code()) })
        };
        self.kept(&self.ledger, || Ok(Arc::new(replayed(&self.decisions()?)?)))
    }

    /// 异常评分, first step: flags the total that an expert gave.
    pub fn flag_abnormal(&mut self, world: &dyn World, expert: &str, application: &str, reason: &str) -> Result<()> {
        let (cell, original) = self.scored(expert, application)?;
        self.decide(world, Act::Flag { cell, original, reason: reason.to_owned() })
    }

    /// Second step: the panel's vote on asking for a written reason.
    pub fn request_reason(&mut self, world: &dyn World, expert: &str, application: &str, votes: Votes) -> Result<()> {
        let (cell, _) = self.scored(expert, application)?;
        let vote = self.vote(&cell.application, votes)?;
        self.decide(world, Act::Request { cell, vote })
    }

    /// Third step: the expert's written reason; `None` when it was refused, which replaces the score.
    pub fn answer_request(&mut self, world: &dyn World, expert: &str, application: &str, text: Option<&str>) -> Result<()> {
        let (cell, _) = self.scored(expert, application)?;
        if text.is_none() {
            self.refuse_without_others(&cell)?;
        }
        self.decide(world, Act::Answer { cell, text: text.map(ToOwned::to_owned) })
    }

    /// Last step: the panel finds the reason sufficient or insufficient; insufficient replaces the score.
    pub fn judge_reason(&mut self, world: &dyn World, expert: &str, application: &str, accepted: bool, votes: Votes, reason: &str) -> Result<()> {
        let (cell, _) = self.scored(expert, application)?;
        if !accepted {
            self.refuse_without_others(&cell)?;
        }
        let vote = self.vote(&cell.application, votes)?;
        self.decide(world, Act::Judge { cell, accepted, vote, reason: reason.to_owned() })
    }

    /// 复议: lets an expert score an item again. The record in force now may be superseded; both stay.
    pub fn reopen(&mut self, world: &dyn World, expert: &str, application: &str, criterion: Option<&str>, reason: &str) -> Result<()> {
        let (cell, _) = self.scored(expert, application)?;
        let counted = self.counted()?;
        let one = counted.iter().find(|one| one.record.expert.id == cell.expert).ok_or(Trouble::NoRecords)?;
        if let Some(code) = criterion {
            let known = one.record.applications.iter().find(|a| a.id == cell.application).is_some_and(|a| a.marks.iter().any(|mark| mark.criterion == code));
            if !known {
                return Err(Trouble::NoSuchCriterion { code: code.to_owned() }.into());
            }
        }
        let record = one.sha256.clone();
        self.decide(world, Act::Reopen { cell, criterion: criterion.map(ToOwned::to_owned), record, reason: reason.to_owned() })
    }

    /// The expert stands by what was reopened.
    pub fn keep_reopened(&mut self, world: &dyn World, expert: &str, application: &str, reason: &str) -> Result<()> {
        let (cell, _) = self.scored(expert, application)?;
        self.decide(world, Act::Keep { cell, reason: reason.to_owned() })
    }

    /// 专家组评审意见 on one application, with the vote on its conclusion.
    pub fn deliberate(&mut self, world: &dyn World, application: &str, opinion: Opinion<'_>) -> Result<()> {
        let id = self.reviewed(application)?;
        let conclusion = Recommendation::from_key(opinion.conclusion).ok_or_else(|| {
            scheme::not_a_choice(("结论", "The conclusion"), opinion.conclusion, scheme::one_of(Recommendation::ALL.map(Recommendation::key)))
        })?;
        let vote = self.vote(&id, opinion.votes)?;
        // Older decisions, of which nothing was asked, still replay; a new one says what the panel voted for.
        if !vote.majority() {
            return Err(refused(&MeetingRefusal::ConclusionNotCarried { conclusion, yes: vote.yes, eligible: vote.eligible }));
        }
        let (text, dissent) = (opinion.text.to_owned(), opinion.dissent.to_owned());
        self.decide(world, Act::Deliberate { application: id, text, conclusion, vote, dissent })
    }

    /// The vote on an application that is on the shortlist. A later one takes the place of an earlier one.
    pub fn vote_on_application(&mut self, world: &dyn World, application: &str, votes: Votes) -> Result<()> {
        let id = self.reviewed(application)?;
        if self.rule()?.vote.is_none() {
            return Err(refused(&MeetingRefusal::NoBallot));
        }
        let tables = self.results()?;
        let poll = tables.iter().flat_map(|one| &one.table.rows).find(|row| row.application == id).and_then(|row| row.ballot).map(|ballot| ballot.poll);
        if poll.is_none_or(|poll| poll == Poll::NotShortlisted) {
            return Err(refused(&MeetingRefusal::NotShortlisted(id)));
        }
        votes.cast()?;
        let vote = Vote { eligible: self.voters(&id)?, yes: votes.yes, no: votes.no, abstain: votes.abstain };
        self.decide(world, Act::Ballot { application: id, vote })
    }

    /// Parts a tie by a vote: the applications that share a rank of a category, or the last place over all categories, in the order
    /// that was voted.
    pub fn vote_on_tie(&mut self, world: &dyn World, order: &[String], votes: Votes, reason: &str) -> Result<()> {
        let order: Vec<ApplicationId> = order.iter().map(|id| self.reviewed(id)).collect::<Result<_>>()?;
        let voted: BTreeSet<&ApplicationId> = order.iter().collect();
        let first = order.first().ok_or_else(|| refused(&MeetingRefusal::NotATie))?;
        let tables = self.results()?;
        let tied =
            tables.iter().find(|one| {
                one.table.rows.iter().find(|row| voted.contains(&row.application) && row.shared).is_some_and(|first| {
                    one.table.rows.iter().filter(|row| row.rank == first.rank).map(|row| &row.application).collect::<BTreeSet<_>>() == voted
                })
            });
        let (category, vote) = match tied {
            Some(one) => (one.key.clone(), self.vote(first, votes)?),
            None => (String::new(), self.overall_vote(&tables, &order, votes)?),
        };
        self.decide(world, Act::Tie { category, order, vote, reason: reason.to_owned() })
    }

    /// A vote on the last place over all categories, by the panels of the applications that share it.
    fn overall_vote(&self, tables: &[Arc<CategoryTable>], order: &[ApplicationId], votes: Votes) -> Result<Vote> {
        let ledger = self.ledger()?;
        let tied = &self.list()?.cut_tie;
        let keys: Vec<(&str, &Table)> = tables.iter().map(|one| (one.key.as_str(), &one.table)).collect();
        let parted: Vec<&[ApplicationId]> = ledger.parted_overall().into_iter().chain([order]).collect();
        let taken = list(ledger.rule(&self.definition.rule), &keys, &parted)?.cut_tie != *tied;
        if tied.is_empty() || !taken {
            return Err(refused(&MeetingRefusal::NotATie));
        }
        votes.cast()?;
        let panels = tables.iter().filter(|one| order.iter().any(|id| one.applications.contains_key(id)));
        let members: BTreeSet<&ExpertId> = panels.flat_map(|one| &one.table.experts).collect();
        Ok(Vote { eligible: u32::try_from(members.len()).unwrap_or(u32::MAX), yes: votes.yes, no: votes.no, abstain: votes.abstain })
    }

    /// Notes of the meeting, oldest first.
    pub fn notes(&self) -> Result<Vec<Note>> {
        Ok(self.workspace.read(minute::list)?.into_iter().map(|row| Note { application: row.application_id, text: row.text, at: row.at }).collect())
    }

    /// Writes a note beside an application, or about the meeting as a whole.
    pub fn add_note(&mut self, world: &dyn World, application: Option<&str>, text: &str) -> Result<()> {
        let application = application.map(|id| self.reviewed(id)).transpose()?.map(|id| id.to_string()).unwrap_or_default();
        let text = text.trim();
        if text.is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        let now = world.now()?.to_string();
        let detail = serde_json::json!({ "application": application, "text": text }).to_string();
        self.workspace.write::<_, StoreError>("note", &now, |tx| Ok((minute::insert(tx, &application, text, &now)?, detail)))?;
        Ok(())
    }

    /// Adds a decision after checking that it can stand.
    pub(super) fn decide(&mut self, world: &dyn World, act: Act) -> Result<()> {
        self.decide_keeping(world, act, |_| Ok(()))
    }

    /// The same, with what is kept beside the decision.
    pub(super) fn decide_keeping(&mut self, world: &dyn World, act: Act, keep: impl FnOnce(&Write<'_>) -> Result<()>) -> Result<()> {
        let mut ledger = (*self.ledger()?).clone();
        let now = world.now()?.to_string();
        let decision = Decision { number: ledger.next(), at: now.clone(), by: self.organisation.clone(), act };
        ledger.take(&decision).map_err(|refusal| refused(&refusal))?;
        let bytes = decision_bytes(&decision)?;
        let row = decision::Row {
            number: i64::from(decision.number),
            kind: decision.act.key().to_owned(),
            sha256: to_hex(&sha256(&bytes)),
            content_json: String::from_utf8_lossy(&bytes).into_owned(),
            at: now.clone(),
        };
        let detail = serde_json::json!({ "decision": row.number, "sha256": row.sha256 }).to_string();
        self.workspace.write::<_, Refused>(decision.act.key(), &now, |tx| {
            keep(tx)?;
            decision::insert(tx, &row)?;
            Ok(((), detail))
        })?;
        Ok(())
    }

    /// A sheet that counts, and its total.
    fn scored(&self, expert: &str, application: &str) -> Result<(Cell, Points)> {
        let id = ExpertId::read(expert).ok_or_else(|| Trouble::NoSuchExpert { id: expert.to_owned() })?;
        let application = self.reviewed(application)?;
        let counted = self.counted()?;
        let record = counted.iter().find(|one| one.record.expert.id == id);
        let scored = record.and_then(|one| one.record.applications.iter().find(|a| a.id == application));
        let total = scored.map(linxuan_domain::record::ScoredApplication::total);
        let cell = Cell { expert: id, application };
        let Some(total) = total else {
            let (expert, application) = self.names()?.sheet(&cell);
            return Err(Trouble::NoSuchSheet { expert, application }.into());
        };
        Ok((cell, total))
    }

    /// An application that is reviewed by somebody.
    pub(super) fn reviewed(&self, application: &str) -> Result<ApplicationId> {
        let known = self.workspace.read(assignment::list)?.iter().any(|pair| pair.application_id == application);
        match ApplicationId::read(application) {
            Some(id) if known => Ok(id),
            _ => Err(self.not_reviewed(application)?.into()),
        }
    }

    /// Why nobody reviews it: it is not here, or it is and did not get this far.
    fn not_reviewed(&self, application: &str) -> Result<Trouble> {
        let (zh, en) = match self.application(application)?.result {
            Outcome::Fail => ("资格审查不符合", "it did not pass the eligibility check"),
            Outcome::Manual | Outcome::Missing => ("资格审查还没有完成", "its eligibility check is not finished"),
            Outcome::Pass => ("没有分配给专家组", "it is assigned to no panel"),
        };
        Ok(Trouble::NotUnderReview { id: application.to_owned(), zh, en })
    }

    /// The mean of the others needs others.
    fn refuse_without_others(&self, cell: &Cell) -> Result<()> {
        let replaced = self.ledger()?.replaced();
        let counted = self.counted()?;
        let stands = |one: &&super::records::Counted| {
            let other = &one.record.expert.id;
            *other != cell.expert
                && one
                    .record
                    .applications
                    .iter()
                    .any(|a| a.id == cell.application && !replaced.contains(&(Cell { expert: other.clone(), application: a.id.clone() }, a.total())))
        };
        if counted.iter().any(|one| stands(&one)) {
            return Ok(());
        }
        Err(Trouble::NobodyElse { application: self.names()?.application(cell.application.as_str()) }.into())
    }

    /// A vote of the panel of an application. More than half is counted over the whole panel; a member who is recused from the
    /// application cannot vote on it.
    fn vote(&self, application: &ApplicationId, votes: Votes) -> Result<Vote> {
        let (panel, may) = (self.panel_of(application)?, self.voters(application)?);
        let cast = votes.cast()?;
        if cast > u64::from(may) {
            return Err(refused(&MeetingRefusal::TooManyVotes { cast, eligible: may, panel }));
        }
        Ok(Vote { eligible: panel, yes: votes.yes, no: votes.no, abstain: votes.abstain })
    }

    /// Members of the panel of an application's category.
    fn panel_of(&self, application: &ApplicationId) -> Result<u32> {
        let names = self.workspace.read(application::names)?;
        let category = names.into_iter().find(|one| one.id == application.as_str()).map(|one| one.category);
        let panel = self.panels()?.into_iter().find(|panel| Some(&panel.category) == category.as_ref());
        Ok(panel.map_or(0, |panel| u32::try_from(panel.members.len()).unwrap_or(u32::MAX)))
    }

    /// Members who are not recused from an application.
    pub(super) fn voters(&self, application: &ApplicationId) -> Result<u32> {
        let declared: BTreeSet<ExpertId> = self
            .counted()?
            .iter()
            .filter(|one| one.record.recusals.iter().any(|recusal| recusal.application == *application))
            .map(|one| one.record.expert.id.clone())
            .collect();
        let assigned = self.workspace.read(assignment::list)?;
        let may = assigned.iter().filter(|pair| pair.application_id == application.as_str());
        let count = may.filter(|pair| !declared.iter().any(|id| id.as_str() == pair.expert_id)).count();
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// A refusal of the meeting's rules: a person must decide otherwise.
pub(super) fn refused(refusal: &MeetingRefusal) -> Refused {
    let class = match refusal {
        MeetingRefusal::NoReason | MeetingRefusal::TooManyVotes { .. } => Class::BadInput,
        _ => Class::Conflict,
    };
    Refused::of(class, refusal.place(), refusal)
}
