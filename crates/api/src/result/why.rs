//! Why an application is on the list or not, in words: one sentence for a row, one for each step of an explanation.

use linxuan_domain::explain::Why;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::tally::ballot::Voices;
use linxuan_domain::tally::list::{Bar, Doubt, Verdict};
use linxuan_domain::words::Words;

use crate::types::Reason;

/// Where an application stands, and what decided it, in one sentence.
#[must_use]
pub fn why(verdict: &Verdict) -> Words {
    match verdict {
        Verdict::In => Words::new("入选", "On the list"),
        Verdict::Out(bar) => barred(*bar),
        Verdict::Undecided(Doubt::Ballot) => Words::new("已入围，待投票", "On the shortlist; the vote is still to be held"),
        Verdict::Undecided(Doubt::OtherBallots) => Words::new("其他入围申报待投票，名次未定", "The votes on others are still open and may come before it"),
        Verdict::Undecided(Doubt::Tie(with)) => tied(with),
        Verdict::Undecided(Doubt::NoFigure) => Words::new(
            "有有效评分，但按现行计分办法得不出得分，须先变更计分办法",
            "There are valid sheets, and the rule in force gives no score; the rule must be changed first",
        ),
    }
}

fn barred(bar: Bar) -> Words {
    match bar {
        Bar::Unrated => Words::new("没有任何计入的评分，不列名次", "No score counts, so there is no rank"),
        Bar::Line => Words::new("得分未达合格线", "The score does not reach the pass line"),
        Bar::Minimum => Words::new("有效评分不足，不得入选", "Too few valid sheets for a place on the list"),
        Bar::NotShortlisted => Words::new("评分名次未入围，不进入投票", "The rank of its score is not on the shortlist, so it does not go to the vote"),
        Bar::NotCarried => Words::new("投票未通过", "The vote did not carry it"),
        Bar::Places => Words::new("在本类名额之外", "Beyond the places of its category"),
        Bar::Full => Words::new("本类已达名额上限", "Its category has as many places as it may have"),
        Bar::NoSeat => Words::new("各类合计名额已满", "All places over all categories are given"),
    }
}

fn tied(with: &[ApplicationId]) -> Words {
    let with = with.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    Words::new(format!("与 {with} 并列，跨过名额线，须由专家组表决"), format!("Shares the last place with {with}; the panel must vote"))
}

/// One step of an explanation.
pub(super) fn reason(why: &Why) -> Reason {
    let (code, good, words) = told(why);
    Reason { code: code.to_owned(), text: words.into(), good }
}

fn told(why: &Why) -> (&'static str, bool, Words) {
    match why {
        Why::Unrated => ("unrated", false, barred(Bar::Unrated)),
        Why::NoFigure => ("no-figure", false, self::why(&Verdict::Undecided(Doubt::NoFigure))),
        Why::Line { line, reached: true } => {
            ("line-reached", true, Words::new(format!("得分达到合格线 {line} 分"), format!("The score reaches the pass line of {line}")))
        }
        Why::Line { line, reached: false } => {
            ("line-missed", false, Words::new(format!("得分未达合格线 {line} 分"), format!("The score does not reach the pass line of {line}")))
        }
        Why::TooFewSheets { n, needed } => (
            "too-few-sheets",
            false,
            Words::new(format!("有效评分 {n} 份，入选须有 {needed} 份"), format!("{n} valid sheets; a place on the list needs {needed}")),
        ),
        Why::Shortlist { rank, ranks, on } => shortlist(*rank, *ranks, *on),
        Why::Ballot { counted, share } => ballot(*counted, *share),
        Why::Place { places: None, .. } => ("no-limit", true, Words::new("本类不限名额", "There is no limit of places in this category")),
        Why::Place { rank, places: Some(places) } if rank <= places => {
            ("within-places", true, Words::new(format!("第 {rank} 名，在 {places} 个名额之内"), format!("Rank {rank} is within {places} places")))
        }
        Why::Place { rank, places: Some(places) } => {
            ("beyond-places", false, Words::new(format!("第 {rank} 名，在 {places} 个名额之外"), format!("Rank {rank} is beyond {places} places")))
        }
        Why::Seat { given: true, places: Some(places), .. } => {
            ("seat-given", true, Words::new(format!("各类合计 {places} 个名额，占其一"), format!("Has one of the {places} places over all categories")))
        }
        Why::Seat { given: true, places: None, .. } => ("seat-given", true, Words::new("在本类名额上限之内", "Within the most places of its category")),
        Why::Seat { full: true, .. } => ("category-full", false, barred(Bar::Full)),
        Why::Seat { full: false, .. } => ("no-seat", false, barred(Bar::NoSeat)),
        Why::OtherBallots => ("ballots-open", false, self::why(&Verdict::Undecided(Doubt::OtherBallots))),
        Why::TiedAcrossCut { with } => ("tied-across-cut", false, tied(with)),
    }
}

fn shortlist(rank: usize, ranks: Option<usize>, on: bool) -> (&'static str, bool, Words) {
    match (ranks, on) {
        (Some(ranks), true) => {
            ("shortlisted", true, Words::new(format!("评分第 {rank} 名，前 {ranks} 名入围"), format!("Rank {rank} by score; the first {ranks} go to the vote")))
        }
        (None, true) => ("shortlisted", true, Words::new(format!("评分第 {rank} 名，全部进入投票"), format!("Rank {rank} by score; all go to the vote"))),
        (Some(ranks), false) => (
            "not-shortlisted",
            false,
            Words::new(
                format!("评分第 {rank} 名，不在入围的前 {ranks} 名之内"),
                format!("Rank {rank} by score is not among the first {ranks} that go to the vote"),
            ),
        ),
        (None, false) => ("not-shortlisted", false, barred(Bar::NotShortlisted)),
    }
}

fn ballot(counted: Option<(Voices, bool)>, (num, den): (u64, u64)) -> (&'static str, bool, Words) {
    let Some((Voices { yes, eligible }, passed)) = counted else {
        return ("ballot-open", false, Words::new("已入围，还没有投票结果", "On the shortlist; no vote was recorded yet"));
    };
    let zh = format!("同意 {yes} 票，应到 {eligible} 人，须达 {num}/{den}");
    let en = format!("{yes} votes of {eligible} entitled; {num}/{den} are needed");
    if passed {
        ("ballot-passed", true, Words::new(format!("投票通过：{zh}"), format!("Carried by the vote: {en}")))
    } else {
        ("ballot-failed", false, Words::new(format!("投票未通过：{zh}"), format!("Not carried by the vote: {en}")))
    }
}
