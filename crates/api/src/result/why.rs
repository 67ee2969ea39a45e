//! Why an application is on the list or not, in words: one sentence for a row, one for each step of an explanation.

use linxuan_domain::explain::Why;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::tally::ballot::Voices;
use linxuan_domain::tally::list::{Bar, Doubt, Standing, Verdict};
use linxuan_domain::tally::{Direction, Rule};
use linxuan_domain::words::Words;

use crate::types::Reason;

/// Where an application stands, and what decided it, in one sentence.
#[must_use]
pub fn why(rule: &Rule, verdict: &Verdict) -> Words {
    match verdict {
        Verdict::In => Words::new("入选", "On the list"),
        Verdict::Out(bar) => barred(rule, *bar),
        Verdict::Undecided(Doubt::Ballot) => Words::new("已入围，待投票", "On the shortlist; the vote is still to be held"),
        Verdict::Undecided(Doubt::OtherBallots) => Words::new("其他入围申报待投票，名次未定", "The votes on others are still open and may come before it"),
        Verdict::Undecided(Doubt::Tie(with)) => tied(with),
        Verdict::Undecided(Doubt::NoFigure) => no_figure(),
    }
}

/// The rule in force gives no figure for what was scored.
pub(super) fn no_figure() -> Words {
    Words::new(
        "有有效评分，但按现行计分办法得不出得分，须先变更计分办法",
        "There are valid sheets, and the rule in force gives no score; the rule must be changed first",
    )
}

fn barred(rule: &Rule, bar: Bar) -> Words {
    match bar {
        Bar::Unrated => Words::new("没有任何计入的评分，不列名次", "No score counts, so there is no rank"),
        Bar::Line => line(rule, "", false),
        Bar::Minimum => Words::new("有效评分不足，不得入选", "Too few valid sheets for a place on the list"),
        Bar::NotShortlisted => Words::new("评分名次未入围，不进入投票", "The rank of its score is not on the shortlist, so it does not go to the vote"),
        Bar::NotCarried => Words::new("投票未通过", "The vote did not carry it"),
        Bar::Places => Words::new("在本类名额之外", "Beyond the places of its category"),
        Bar::Full => Words::new("本类已达名额上限", "Its category has as many places as it may have"),
        Bar::NoSeat => Words::new("各类合计名额已满", "All places over all categories are given"),
    }
}

fn tied(with: &[ApplicationId]) -> Words {
    let (zh, en) = (joined(with, "、"), joined(with, ", "));
    Words::new(format!("与 {zh} 并列，跨过名额线，须由专家组表决"), format!("Shares the last place with {en}; the panel must vote"))
}

fn joined(ids: &[ApplicationId], by: &str) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(by)
}

/// The score against the pass line. Where low marks are best the line is a ceiling; where the score is not in points, the plain mean
/// is held against it.
fn line(rule: &Rule, points: &str, reached: bool) -> Words {
    let (zh, en) = if rule.in_points() { ("得分", "The score") } else { ("平均分", "The plain mean") };
    let (zh_line, en_line) = if points.is_empty() {
        ("合格线".to_owned(), "the pass line".to_owned())
    } else {
        (format!("合格线 {points} 分"), format!("the pass line of {points}"))
    };
    match (rule.direction, reached) {
        (Direction::HighestFirst, true) => Words::new(format!("{zh}达到{zh_line}"), format!("{en} reaches {en_line}")),
        (Direction::HighestFirst, false) => Words::new(format!("{zh}未达{zh_line}"), format!("{en} does not reach {en_line}")),
        (Direction::LowestFirst, true) => Words::new(format!("{zh}不高于{zh_line}（低者为优）"), format!("{en} is not above {en_line} (low is best)")),
        (Direction::LowestFirst, false) => Words::new(format!("{zh}高于{zh_line}（低者为优）"), format!("{en} is above {en_line} (low is best)")),
    }
}

/// Whom and what the steps of an explanation are about.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub rule: &'a Rule,
    pub application: &'a ApplicationId,
    pub standing: Standing,
}

/// One step of an explanation of an application.
pub(super) fn reason(about: About<'_>, why: &Why) -> Reason {
    let (code, good, words) = told(about, why);
    Reason { code: code.to_owned(), text: words.into(), good }
}

fn told(about: About<'_>, why: &Why) -> (&'static str, bool, Words) {
    let About { rule, application: own, standing } = about;
    match why {
        Why::Unrated => ("unrated", false, barred(rule, Bar::Unrated)),
        Why::NoFigure => ("no-figure", false, no_figure()),
        Why::Line { line, reached } => (if *reached { "line-reached" } else { "line-missed" }, *reached, self::line(rule, &line.to_string(), *reached)),
        Why::TooFewSheets { n, needed } => (
            "too-few-sheets",
            false,
            Words::new(format!("有效评分 {n} 份，入选须有 {needed} 份"), format!("{n} valid sheets; a place on the list needs {needed}")),
        ),
        Why::Shortlist { rank, ranks, on } => shortlist(rule, *rank, *ranks, *on),
        Why::Ballot { counted, share } => ballot(*counted, *share),
        Why::Place { places: None, .. } => ("no-limit", true, Words::new("本类不限名额", "There is no limit of places in this category")),
        Why::Place { rank, places: Some(places) } if rank <= places => (
            "within-places",
            true,
            Words::new(format!("本类第 {rank} 名，在 {places} 个名额之内"), format!("Rank {rank} in its category is within {places} places")),
        ),
        Why::Place { rank, places: Some(places) } => (
            "beyond-places",
            false,
            Words::new(format!("本类第 {rank} 名，在 {places} 个名额之外"), format!("Rank {rank} in its category is beyond {places} places")),
        ),
        Why::Seat { given: true, places: Some(places), .. } => {
            ("seat-given", true, Words::new(format!("各类合计 {places} 个名额，占其一"), format!("Has one of the {places} places over all categories")))
        }
        Why::Seat { given: true, places: None, .. } => ("seat-given", true, Words::new("在本类名额上限之内", "Within the most places of its category")),
        Why::Seat { full: true, .. } => ("category-full", false, barred(rule, Bar::Full)),
        Why::Seat { full: false, .. } => ("no-seat", false, barred(rule, Bar::NoSeat)),
        Why::OtherBallots => ("ballots-open", false, self::why(rule, &Verdict::Undecided(Doubt::OtherBallots))),
        Why::TiedAcrossCut { with } => ("tied-across-cut", false, tied(with)),
        Why::Voted { order } => ("tie-voted", standing == Standing::In, voted(order, own, &Words::new("", ""))),
        Why::VotedOverAll { order } => ("tie-voted-overall", standing == Standing::In, voted(order, own, &Words::new("各类合计中", " over all categories"))),
    }
}

/// Where a vote put an application among those that were tied.
fn voted(order: &[ApplicationId], own: &ApplicationId, among: &Words) -> Words {
    let place = order.iter().position(|id| id == own).map_or(0, |at| at + 1);
    let (zh, en) = (joined(order, "、"), joined(order, ", "));
    Words::new(
        format!("{}并列，由专家组表决先后：{zh}，排在其中第 {place}", among.zh),
        format!("Tied{}; the panel voted the order {en}, in which it is number {place}", among.en),
    )
}

fn shortlist(rule: &Rule, rank: usize, ranks: Option<usize>, on: bool) -> (&'static str, bool, Words) {
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
        (None, false) => ("not-shortlisted", false, barred(rule, Bar::NotShortlisted)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use linxuan_domain::points::Points;
    use linxuan_domain::tally::Method;

    fn missed(rule: &Rule) -> Words {
        told(About { rule, application: &ApplicationId::nth(1), standing: Standing::Out }, &Why::Line { line: Points::from_hundredths(7000), reached: false }).2
    }

    /// Where low marks are best, who misses the line is above it; "does not reach" would be false.
    #[test]
    fn a_line_that_is_a_ceiling_has_words_of_its_own() {
        let lowest = Rule { direction: Direction::LowestFirst, ..Rule::default() };
        assert_eq!(missed(&lowest).zh, "得分高于合格线 70 分（低者为优）");
        assert_eq!(missed(&Rule::default()).zh, "得分未达合格线 70 分");
        assert_eq!(why(&lowest, &Verdict::Out(Bar::Line)).en, "The score is above the pass line (low is best)");
    }

    /// A sum of places is no number of points: the rule holds the plain mean against the line.
    #[test]
    fn a_score_that_is_not_in_points_is_not_said_to_miss_the_line_itself() {
        let places = Rule { method: Method::RankSum, ..Rule::default() };
        assert_eq!(missed(&places).en, "The plain mean does not reach the pass line of 70");
    }
}
