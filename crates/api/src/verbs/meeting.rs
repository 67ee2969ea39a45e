//! What the meeting decides: each command records one decision and gives back what it changed.

use std::path::{Path, PathBuf};

use linxuan_app::scheme;
use linxuan_app::secretariat::{Desk, Opinion, Period, Votes, history};
use linxuan_domain::intake::Date;

use super::Reply;
use crate::door::Door;
use crate::result;
use crate::types::*;

const fn votes(cast: VotesCast) -> Votes {
    Votes { yes: cast.yes, no: cast.no, abstain: cast.abstain }
}

/// Records a decision on one application and explains it anew.
fn about(door: &Door, application: &str, decide: impl FnOnce(&mut Desk) -> linxuan_app::Result<()>) -> Reply<Explanation> {
    door.desk(|desk| {
        decide(desk)?;
        result::explanation(desk, application)
    })
}

pub(crate) fn flag_abnormal(door: &Door, r: FlagAbnormal) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.flag_abnormal(&door.world, &r.expert, &r.application, &r.reason))
}

pub(crate) fn request_reason(door: &Door, r: RequestReason) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.request_reason(&door.world, &r.expert, &r.application, votes(r.votes)))
}

pub(crate) fn answer_request(door: &Door, r: AnswerRequest) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.answer_request(&door.world, &r.expert, &r.application, r.text.as_deref()))
}

pub(crate) fn judge_reason(door: &Door, r: JudgeReason) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.judge_reason(&door.world, &r.expert, &r.application, r.accepted, votes(r.votes), &r.reason))
}

pub(crate) fn reopen_item(door: &Door, r: ReopenItem) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.reopen(&door.world, &r.expert, &r.application, r.criterion.as_deref(), &r.reason))
}

pub(crate) fn keep_item(door: &Door, r: KeepItem) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.keep_reopened(&door.world, &r.expert, &r.application, &r.reason))
}

pub(crate) fn deliberate(door: &Door, r: Deliberate) -> Reply<Explanation> {
    let opinion = Opinion { text: &r.text, conclusion: &r.conclusion, votes: votes(r.votes), dissent: &r.dissent };
    about(door, &r.application, |desk| desk.deliberate(&door.world, &r.application, opinion))
}

pub(crate) fn vote_on_application(door: &Door, r: VoteOnApplication) -> Reply<Explanation> {
    about(door, &r.application, |desk| desk.vote_on_application(&door.world, &r.application, votes(r.votes)))
}

pub(crate) fn vote_on_tie(door: &Door, r: VoteOnTie) -> Reply<Explanation> {
    about(door, r.order.first().map_or("", String::as_str), |desk| desk.vote_on_tie(&door.world, &r.order, votes(r.votes), &r.reason))
}

pub(crate) fn notes(door: &Door, _: Nothing) -> Reply<Vec<MeetingNote>> {
    door.desk(|desk| result::notes(desk))
}

pub(crate) fn add_note(door: &Door, r: AddNote) -> Reply<Vec<MeetingNote>> {
    door.desk(|desk| {
        desk.add_note(&door.world, r.application.as_deref(), &r.text)?;
        result::notes(desk)
    })
}

pub(crate) fn rules(door: &Door, _: Nothing) -> Reply<Rules> {
    door.desk(|desk| result::rules(desk))
}

pub(crate) fn set_rule(door: &Door, r: RuleChoice) -> Reply<Rules> {
    door.desk(|desk| {
        let rule = result::chosen(desk, &r)?;
        desk.set_rule(&door.world, rule)?;
        result::rules(desk)
    })
}

pub(crate) fn change_rule(door: &Door, r: ChangeRule) -> Reply<Rules> {
    door.desk(|desk| {
        let rule = result::chosen(desk, &r.rule)?;
        desk.change_rule(&door.world, rule, &r.reason)?;
        result::rules(desk)
    })
}

/// The dialog of the system asks before a file is replaced, so that nothing is asked again here.
pub(crate) fn publish(door: &Door, r: Publish) -> Reply<PublishedList> {
    let date = |text: &String| Date::parse_iso(text).ok_or_else(|| scheme::not_a_day(text));
    door.desk(|desk| {
        let from = r.from.as_ref().map(date).transpose()?;
        let holidays = r.holidays.iter().map(date).collect::<Result<Vec<_>, _>>()?;
        let period = Period { from, days: r.days, holidays: &holidays, contact: &r.contact };
        let done = desk.publish(&door.world, Path::new(&r.path), period)?;
        let (from, until, asked) = (done.from.to_string(), done.until.to_string(), done.asked.map(|day| day.to_string()));
        Ok(PublishedList { file: super::results::file(done.file), from, until, asked })
    })
}

pub(crate) fn platform_history(door: &Door, r: HistoryOf) -> Reply<Vec<PlatformHistory>> {
    let archives: Vec<PathBuf> = r.archives.iter().map(PathBuf::from).collect();
    door.desk(|desk| {
        let found = history(Some(desk), &archives)?;
        let wanted = |one: &PlatformHistory| r.application.as_ref().is_none_or(|id| *id == one.application);
        Ok(found.iter().map(result::platform).filter(wanted).collect())
    })
}
