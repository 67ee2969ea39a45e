//! All decisions of a round, replayed: what is in force, what is open, what was decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Case, Cell, Decision, MeetingRefusal, Reopening, Stage, Vote};
use crate::ids::ApplicationId;
use crate::points::Points;
use crate::record::Recommendation;
use crate::tally::Rule;
use crate::tally::ballot::Voices;

/// What all decisions come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Changes of the rule, oldest first.
    pub rules: Vec<RuleChanged>,
    /// Abnormal scores, oldest first.
    pub cases: Vec<Case>,
    /// Items reopened, oldest first.
    pub reopened: Vec<Reopening>,
    /// Opinions on each application, oldest first; the last is the panel's.
    pub deliberated: BTreeMap<ApplicationId, Vec<Deliberated>>,
    /// Votes on each application, oldest first; the last counts.
    pub ballots: BTreeMap<ApplicationId, Vec<Balloted>>,
    /// Votes on ties, oldest first.
    pub ties: Vec<TieVoted>,
    /// Publications: first day, last day, hash of the list.
    pub published: Vec<(String, String, String)>,
    count: u32,
}

/// A change of the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChanged {
    /// When.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// Until then.
    pub old: Rule,
    /// From then on.
    pub new: Rule,
    /// Why.
    pub reason: String,
}

/// An opinion of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliberated {
    /// When.
    pub at: String,
    /// The opinion.
    pub text: String,
    /// Conclusion.
    pub conclusion: Recommendation,
    /// Votes for it.
    pub vote: Vote,
    /// Dissent; empty for none.
    pub dissent: String,
}

/// A vote on an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balloted {
    /// When.
    pub at: String,
    /// The votes.
    pub vote: Vote,
}

/// A tie parted by a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieVoted {
    /// When.
    pub at: String,
    /// Category; empty for the list over all categories.
    pub category: String,
    /// The order.
    pub order: Vec<ApplicationId>,
    /// Votes for it.
    pub vote: Vote,
    /// Why.
    pub reason: String,
}

impl Ledger {
    /// Replays decisions from the first.
    ///
    /// # Errors
    /// The number of the first decision that cannot stand after those before it, and why.
    pub fn replay(decisions: &[Decision]) -> Result<Self, (u32, MeetingRefusal)> {
        let mut ledger = Self::default();
        for decision in decisions {
            ledger.take(decision).map_err(|refusal| (decision.number, refusal))?;
        }
        Ok(ledger)
    }

    /// The number of the next decision.
    #[must_use]
    pub const fn next(&self) -> u32 {
        self.count + 1
    }

    /// The rule in force, where `own` is the one of the round's definition.
    #[must_use]
    pub fn rule<'a>(&'a self, own: &'a Rule) -> &'a Rule {
        self.rules.last().map_or(own, |change| &change.new)
    }

    /// Sheets whose total is replaced, with the total that the case is about: a total that was signed anew is another one.
    #[must_use]
    pub fn replaced(&self) -> BTreeSet<(Cell, Points)> {
        self.cases.iter().filter(|case| case.stage() == Stage::Replaced).map(|case| (case.cell.clone(), case.original)).collect()
    }

    /// The voices that count on each application.
    #[must_use]
    pub fn voices(&self) -> BTreeMap<ApplicationId, Voices> {
        let voices = |vote: &Vote| Voices { yes: vote.yes.into(), eligible: vote.eligible.into() };
        self.ballots.iter().filter_map(|(id, all)| Some((id.clone(), voices(&all.last()?.vote)))).collect()
    }

    /// The orders that were voted over all categories, oldest first.
    #[must_use]
    pub fn parted_overall(&self) -> Vec<&[ApplicationId]> {
        self.ties.iter().filter(|vote| vote.category.is_empty()).map(|vote| vote.order.as_slice()).collect()
    }

    /// The newest case of a sheet.
    #[must_use]
    pub fn case(&self, cell: &Cell) -> Option<&Case> {
        self.cases.iter().rev().find(|case| case.cell == *cell)
    }

    /// Adds one decision, if it can stand after those before it.
    ///
    /// # Errors
    /// [`MeetingRefusal`]; nothing is added then.
    pub fn take(&mut self, decision: &Decision) -> Result<(), MeetingRefusal> {
        if decision.number != self.next() {
            return Err(MeetingRefusal::Number { expected: self.next() });
        }
        self.act(&decision.at, &decision.by, &decision.act)?;
        self.count += 1;
        Ok(())
    }

    fn act(&mut self, at: &str, by: &str, act: &Act) -> Result<(), MeetingRefusal> {
        let now = || at.to_owned();
        match act {
            Act::Rule { old, new, reason } => {
                self.change_rule(RuleChanged { at: now(), by: by.to_owned(), old: (**old).clone(), new: (**new).clone(), reason: written(reason)? })
            }
            Act::Flag { cell, original, reason } => self.flag(Case::new(cell.clone(), *original, (now(), written(reason)?))),
            Act::Request { cell, vote } => {
                vote.check()?;
                self.case_at(cell, Stage::Flagged)?.request = Some((now(), *vote));
                Ok(())
            }
            Act::Answer { cell, text } => {
                let text = text.as_deref().map(written).transpose()?;
                self.case_at(cell, Stage::Requested)?.answer = Some((now(), text));
                Ok(())
            }
            Act::Judge { cell, accepted, vote, reason } => {
                carried(vote)?;
                let reason = written(reason)?;
                self.case_at(cell, Stage::Answered)?.judged = Some((now(), *accepted, *vote, reason));
                Ok(())
            }
            Act::Reopen { cell, criterion, record, reason } => self.reopen(Reopening {
                cell: cell.clone(),
                criterion: criterion.clone(),
                record: record.clone(),
                reason: written(reason)?,
                at: now(),
                kept: None,
            }),
            Act::Keep { cell, reason } => self.keep(cell, (now(), written(reason)?)),
            Act::Deliberate { application, text, conclusion, vote, dissent } => {
                vote.check()?;
                let one = Deliberated { at: now(), text: written(text)?, conclusion: *conclusion, vote: *vote, dissent: dissent.trim().to_owned() };
                self.deliberated.entry(application.clone()).or_default().push(one);
                Ok(())
            }
            Act::Ballot { application, vote } => {
                vote.check()?;
                self.ballots.entry(application.clone()).or_default().push(Balloted { at: now(), vote: *vote });
                Ok(())
            }
            Act::Tie { category, order, vote, reason } => {
                carried(vote)?;
                let different: BTreeSet<&ApplicationId> = order.iter().collect();
                if order.len() < 2 || different.len() != order.len() {
                    return Err(MeetingRefusal::NotATie);
                }
                self.ties.push(TieVoted { at: now(), category: category.clone(), order: order.clone(), vote: *vote, reason: written(reason)? });
                Ok(())
            }
            Act::Publish { from, until, sha256 } => {
                self.published.push((from.clone(), until.clone(), sha256.clone()));
                Ok(())
            }
        }
    }

    fn change_rule(&mut self, change: RuleChanged) -> Result<(), MeetingRefusal> {
        if change.old == change.new {
            return Err(MeetingRefusal::SameRule);
        }
        if self.rules.last().is_some_and(|last| last.new != change.old) {
            return Err(MeetingRefusal::OtherRule);
        }
        self.rules.push(change);
        Ok(())
    }

    fn flag(&mut self, case: Case) -> Result<(), MeetingRefusal> {
        let before = self.cases.iter().find(|one| one.cell == case.cell && (one.original == case.original || one.stage().is_open()));
        if let Some(stage) = before.map(Case::stage) {
            return Err(MeetingRefusal::FlaggedBefore(case.cell, stage));
        }
        self.cases.push(case);
        Ok(())
    }

    fn case_at(&mut self, cell: &Cell, stage: Stage) -> Result<&mut Case, MeetingRefusal> {
        let case = self.cases.iter_mut().rev().find(|case| case.cell == *cell);
        case.ok_or_else(|| MeetingRefusal::WrongStep(cell.clone()))?.at(stage)
    }

    fn reopen(&mut self, new: Reopening) -> Result<(), MeetingRefusal> {
        let same = |one: &Reopening| one.cell == new.cell && one.record == new.record && one.criterion == new.criterion && one.kept.is_none();
        if self.reopened.iter().any(same) {
            return Err(MeetingRefusal::ReopenedBefore(new.cell));
        }
        self.reopened.push(new);
        Ok(())
    }

    fn keep(&mut self, cell: &Cell, words: (String, String)) -> Result<(), MeetingRefusal> {
        let mut found = false;
        for one in self.reopened.iter_mut().filter(|one| one.cell == *cell && one.kept.is_none()) {
            one.kept = Some(words.clone());
            found = true;
        }
        if found { Ok(()) } else { Err(MeetingRefusal::NotReopened(cell.clone())) }
    }
}

fn written(reason: &str) -> Result<String, MeetingRefusal> {
    let reason = reason.trim();
    if reason.is_empty() { Err(MeetingRefusal::NoReason) } else { Ok(reason.to_owned()) }
}

fn carried(vote: &Vote) -> Result<(), MeetingRefusal> {
    vote.check()?;
    if vote.majority() { Ok(()) } else { Err(MeetingRefusal::NoMajority { yes: vote.yes, eligible: vote.eligible }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ExpertId;
    use crate::words::Explains;

    const HALF: Vote = Vote { eligible: 5, yes: 2, no: 2, abstain: 1 };
    const MOST: Vote = Vote { eligible: 5, yes: 3, no: 2, abstain: 0 };

    fn cell() -> Cell {
        Cell { expert: ExpertId::nth(4), application: ApplicationId::nth(1) }
    }

    fn flag(points: i64) -> Act {
        Act::Flag { cell: cell(), original: Points::from_hundredths(points), reason: "偏离".into() }
    }

    fn judge(accepted: bool, vote: Vote) -> Act {
        Act::Judge { cell: cell(), accepted, vote, reason: "说明了依据".into() }
    }

    fn answer(text: Option<&str>) -> Act {
        Act::Answer { cell: cell(), text: text.map(ToOwned::to_owned) }
    }

    fn replay(acts: &[Act]) -> Result<Ledger, (u32, MeetingRefusal)> {
        let decisions: Vec<Decision> = (1..)
            .zip(acts)
            .map(|(number, act)| Decision { number, at: format!("2026-06-12T01:00:{number:02}Z"), by: "秘书处".into(), act: act.clone() })
            .collect();
        Ledger::replay(&decisions)
    }

    /// Each step needs the one before; nobody comes to a replaced score by a shortcut.
    #[test]
    fn no_step_of_the_procedure_can_be_left_out_or_taken_twice() {
        let request = || Act::Request { cell: cell(), vote: MOST };
        let wrong = Err((2, MeetingRefusal::WrongStep(cell())));
        assert_eq!(replay(&[flag(2000), answer(None)]), wrong);
        assert_eq!(replay(&[flag(2000), judge(false, MOST)]), wrong);
        assert_eq!(replay(&[request()]), Err((1, MeetingRefusal::WrongStep(cell()))));
        assert_eq!(replay(&[flag(2000), request(), request()]), Err((3, MeetingRefusal::WrongStep(cell()))));
        assert_eq!(replay(&[flag(2000), request(), answer(Some("有依据")), answer(None)]), Err((4, MeetingRefusal::WrongStep(cell()))));
        assert_eq!(replay(&[flag(2000), request(), answer(Some(" "))]), Err((3, MeetingRefusal::NoReason)), "a blank reason is none");
        let whole = replay(&[flag(2000), request(), answer(Some("有依据")), judge(false, MOST)]).unwrap();
        assert_eq!(whole.replaced(), BTreeSet::from([(cell(), Points::from_hundredths(2000))]));
    }

    #[test]
    fn half_of_the_panel_neither_asks_nor_judges() {
        let asked = replay(&[flag(2000), Act::Request { cell: cell(), vote: HALF }]).unwrap();
        assert_eq!(asked.cases[0].stage(), Stage::Dropped);
        let judged = replay(&[flag(2000), Act::Request { cell: cell(), vote: MOST }, answer(Some("有依据")), judge(true, HALF)]);
        assert_eq!(judged, Err((4, MeetingRefusal::NoMajority { yes: 2, eligible: 5 })));
    }

    /// The same total is judged once; a total that was signed anew may be flagged again.
    #[test]
    fn a_total_is_flagged_once_and_a_new_one_again() {
        let dropped = Act::Request { cell: cell(), vote: HALF };
        assert_eq!(replay(&[flag(2000), dropped.clone(), flag(2000)]), Err((3, MeetingRefusal::FlaggedBefore(cell(), Stage::Dropped))));
        assert_eq!(replay(&[flag(2000), dropped, flag(3000)]).unwrap().cases.len(), 2);
    }

    /// "Went through the procedure" beside a case that is open would be false: it must say what is to be done next.
    #[test]
    fn a_total_that_is_flagged_again_while_its_case_is_open_is_told_the_next_step() {
        let again = MeetingRefusal::FlaggedBefore(cell(), Stage::Flagged);
        assert_eq!(replay(&[flag(2000), flag(2000)]), Err((2, again.clone())));
        assert!(again.message().en.contains("still open") && again.remedy().zh.contains("书面说明的表决"), "{again:?}");
    }

    #[test]
    fn numbers_have_no_gaps_and_a_rule_changes_from_the_one_in_force() {
        let late = Decision { number: 2, at: "2026-06-12T01:00:00Z".into(), by: "秘书处".into(), act: flag(2000) };
        assert_eq!(Ledger::replay(&[late]), Err((2, MeetingRefusal::Number { expected: 1 })));
        let tie = |order: Vec<ApplicationId>| Act::Tie { category: "testing".into(), order, vote: MOST, reason: "业绩".into() };
        let (a, b) = (ApplicationId::nth(1), ApplicationId::nth(2));
        assert_eq!(replay(&[tie(vec![a.clone(), a.clone()])]), Err((1, MeetingRefusal::NotATie)));
        assert_eq!(replay(&[tie(vec![a, b])]).unwrap().ties.len(), 1);
    }
}
