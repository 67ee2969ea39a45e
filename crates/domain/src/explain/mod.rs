//! Why an application is on the list or not: the pass line, the place, the tie step by step with the values compared, the margin.

use crate::exact::{Exact, Overflow};
use crate::ids::ApplicationId;
use crate::meeting::{TieVoted, parted, parted_over_all};
use crate::points::Points;
use crate::tally::ballot::{Poll, Voices};
use crate::tally::list::{Bar, Doubt, List, Standing, Verdict};
use crate::tally::{Row, Rule, Table, TieStep};

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No sheet counts, so there is no score.
    Unrated,
    /// Sheets count, and the rule gives no figure for them.
    NoFigure,
    /// The score against the pass line.
    Line {
        /// The line.
        line: Points,
        /// Reached.
        reached: bool,
    },
    /// Fewer valid sheets than a place on the list needs.
    TooFewSheets {
        /// Valid sheets.
        n: usize,
        /// Needed.
        needed: usize,
    },
    /// The rank of the score against the shortlist.
    Shortlist {
        /// Rank of the score.
        rank: usize,
        /// Ranks that go to the vote; `None` for all.
        ranks: Option<usize>,
        /// It goes to the vote.
        on: bool,
    },
    /// The vote on it.
    Ballot {
        /// The voices, and whether they are enough; `None` while no vote was recorded.
        counted: Option<(Voices, bool)>,
        /// Share that is needed.
        share: (u64, u64),
    },
    /// The rank against the places.
    Place {
        /// Rank.
        rank: usize,
        /// Places; `None` for no limit.
        places: Option<usize>,
    },
    /// The places over all categories.
    Seat {
        /// In all; `None` for no limit.
        places: Option<usize>,
        /// One of them is its own.
        given: bool,
        /// Its category has as many as it may have.
        full: bool,
    },
    /// Votes on others are still open and may come before it.
    OtherBallots,
    /// Shares the last place with others.
    TiedAcrossCut {
        /// With whom.
        with: Vec<ApplicationId>,
    },
    /// The rule did not part it from others of its category; the panel voted on the order.
    Voted {
        /// The order that was voted.
        order: Vec<ApplicationId>,
    },
    /// The same over all categories, where the last place was shared.
    VotedOverAll {
        /// The order that was voted.
        order: Vec<ApplicationId>,
    },
}

/// How a row compares with a neighbour of equal score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The neighbour.
    pub other: ApplicationId,
    /// The neighbour is above.
    pub above: bool,
    /// Each step that was looked at, with the own value and the neighbour's; the last parts them unless they share the rank.
    pub steps: Vec<(TieStep, Exact, Exact)>,
    /// No step parted them, the meeting voted.
    pub by_vote: bool,
}

/// How far a row is from the other side of the cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The nearest on the other side.
    pub other: ApplicationId,
    /// Difference of the exact scores, never negative.
    pub points: Exact,
}

/// Everything about one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// On the list or not.
    pub standing: Standing,
    /// Why, in the order of the rule.
    pub reasons: Vec<Why>,
    /// Neighbours of equal score.
    pub ties: Vec<Tie>,
    /// Distance to the cut; `None` where there is no other side.
    pub margin: Option<Margin>,
}

/// Explains one application of the table of a category; one without a sheet that counts is `Out`, one without a figure waits for another
/// rule. `votes` are all those on ties.
///
/// # Errors
/// [`Overflow`].
pub fn explain(rule: &Rule, list: &List, table: &Table, votes: &[TieVoted], application: &ApplicationId) -> Result<Explanation, Overflow> {
    let Some(place) = table.rows.iter().position(|row| row.application == *application) else {
        let why = if table.no_figure.contains(application) { Why::NoFigure } else { Why::Unrated };
        return Ok(Explanation { standing: list.standing(application), reasons: vec![why], ties: Vec::new(), margin: None });
    };
    let Some(row) = table.rows.get(place) else { return Err(Overflow) };
    let neighbours = [place.checked_sub(1).map(|p| (p, true)), Some((place + 1, false))];
    let ties = neighbours.into_iter().flatten().filter_map(|(at, above)| tie(rule, row, table.rows.get(at)?, above)).collect();
    Ok(Explanation {
        standing: list.standing(application),
        reasons: reasons(rule, &list.verdict(application), row, &Votes::on(table, list, votes, application)),
        ties,
        margin: Cut::of(rule, list, table).margin(row)?,
    })
}

/// The votes on ties that put a row where it stands.
struct Votes<'a> {
    /// In its category.
    here: Option<&'a TieVoted>,
    /// Over all categories.
    over_all: Option<&'a TieVoted>,
    /// The tie is still open in its category.
    open_here: bool,
}

impl<'a> Votes<'a> {
    fn on(table: &Table, list: &List, ties: &'a [TieVoted], application: &ApplicationId) -> Self {
        let open_here = table.cut_tie.contains(application);
        Self { here: parted(table, ties, application), over_all: parted_over_all(list, ties, application), open_here }
    }
}

/// Why, in the order of the rule, up to what decided.
fn reasons(rule: &Rule, verdict: &Verdict, row: &Row, votes: &Votes<'_>) -> Vec<Why> {
    let mut all: Vec<Why> = rule.pass_line.map(|line| Why::Line { line, reached: row.reaches }).into_iter().collect();
    if matches!(verdict, Verdict::Out(Bar::Line)) {
        return all;
    }
    if let (Verdict::Out(Bar::Minimum), Some(minimum)) = (verdict, rule.minimum) {
        all.push(Why::TooFewSheets { n: row.n, needed: minimum.sheets });
        return all;
    }
    if let Some((step, ballot)) = rule.vote.zip(row.ballot) {
        all.push(Why::Shortlist { rank: ballot.score_rank, ranks: step.shortlist, on: ballot.poll != Poll::NotShortlisted });
        match ballot.poll {
            Poll::NotShortlisted => {}
            Poll::Open => all.push(Why::Ballot { counted: None, share: step.share }),
            Poll::Counted { voices, passed } => all.push(Why::Ballot { counted: Some((voices, passed)), share: step.share }),
        }
    }
    if matches!(verdict, Verdict::Out(Bar::NotShortlisted | Bar::NotCarried) | Verdict::Undecided(Doubt::Ballot)) {
        return all;
    }
    all.extend(votes.here.map(|vote| Why::Voted { order: vote.order.clone() }));
    // A rank that is shared across the cut is within the places and beyond them: the tie is told instead.
    if !votes.open_here && (rule.places.is_some() || rule.quotas.is_none()) {
        all.push(Why::Place { rank: row.rank, places: rule.places });
    }
    all.extend(votes.over_all.map(|vote| Why::VotedOverAll { order: vote.order.clone() }));
    match (&rule.quotas, verdict) {
        (_, Verdict::Undecided(Doubt::Tie(with))) => all.push(Why::TiedAcrossCut { with: with.clone() }),
        (_, Verdict::Undecided(_)) => all.push(Why::OtherBallots),
        (Some(quotas), Verdict::In) => all.push(Why::Seat { places: quotas.places, given: true, full: false }),
        (Some(quotas), Verdict::Out(bar @ (Bar::Full | Bar::NoSeat))) => {
            all.push(Why::Seat { places: quotas.places, given: false, full: *bar == Bar::Full });
        }
        _ => {}
    }
    all
}

fn tie(rule: &Rule, row: &Row, other: &Row, above: bool) -> Option<Tie> {
    if row.score != other.score {
        return None;
    }
    let mut steps = Vec::new();
    for (step, (own, theirs)) in rule.tie_break.iter().zip(row.keys.iter().zip(&other.keys)) {
        steps.push((step.clone(), *own, *theirs));
        if own != theirs {
            break;
        }
    }
    let parted = steps.last().is_some_and(|(_, own, theirs)| own != theirs);
    Some(Tie { other: other.application.clone(), above, steps, by_vote: !parted && row.by_vote && other.by_vote })
}

/// The rows of a category on both sides of the cut, looked up once for all of them.
pub struct Cut<'a> {
    list: &'a List,
    first_not_in: Option<&'a Row>,
    last_not_out: Option<&'a Row>,
}

impl<'a> Cut<'a> {
    /// The cut of a table; none where a vote and not the score decides, and where the line runs through all categories and not through
    /// this one.
    #[must_use]
    pub fn of(rule: &Rule, list: &'a List, table: &'a Table) -> Self {
        let told = rule.vote.is_none() && rule.quotas.is_none();
        let rows = || table.rows.iter().filter(|_| told);
        let standing = |row: &Row| list.standing(&row.application);
        Self { list, first_not_in: rows().find(|row| standing(row) != Standing::In), last_not_out: rows().rev().find(|row| standing(row) != Standing::Out) }
    }

    /// How far a row is from the other side; `None` where there is none, and for who stands on the cut itself.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn margin(&self, row: &Row) -> Result<Option<Margin>, Overflow> {
        let other = match self.list.standing(&row.application) {
            Standing::In => self.first_not_in,
            Standing::Out => self.last_not_out,
            Standing::Undecided => None,
        };
        let Some(other) = other else { return Ok(None) };
        let gap = row.exact.minus(other.exact)?;
        let points = if gap < Exact::ZERO { Exact::ZERO.minus(gap)? } else { gap };
        Ok(Some(Margin { other: other.application.clone(), points }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Rounding;
    use crate::ids::ExpertId;
    use crate::meeting::{Vote, settle};
    use crate::tally::list::list;
    use crate::tally::{Entry, Method, Quotas, table};
    use std::collections::BTreeMap;

    fn rule(places: usize) -> Rule {
        let tie_break = vec![TieStep::Group("C".into()), TieStep::LowerSpread];
        Rule {
            method: Method::Mean,
            decimals: 2,
            rounding: Rounding::HalfUp,
            tie_break,
            pass_line: Points::read("70").ok(),
            places: Some(places),
            ..Rule::default()
        }
    }

    fn of(rule: &Rule, all: &[[i64; 3]]) -> Table {
        let ids: Vec<_> = (1..=all.len() + 1).map(ApplicationId::nth).collect();
        let experts: Vec<_> = (1..=3).map(ExpertId::nth).collect();
        let entry = |a: usize, e: usize, total: i64| Entry {
            expert: ExpertId::nth(e + 1),
            application: ApplicationId::nth(a + 1),
            total: Points::from_hundredths(total * 100),
            groups: BTreeMap::from([("C".to_owned(), Points::from_hundredths(1000))]),
            marks: Vec::new(),
            replaced: false,
        };
        let entries: Vec<_> =
            all.iter().enumerate().flat_map(|(a, totals)| totals.iter().enumerate().map(move |(e, t)| (a, e, *t))).map(|(a, e, t)| entry(a, e, t)).collect();
        table(rule, &experts, &ids, &entries).unwrap()
    }

    fn explained(rule: &Rule, table: &Table, application: &ApplicationId) -> Explanation {
        explain(rule, &list(rule, &[("a", table)], &[]).unwrap(), table, &[], application).unwrap()
    }

    /// The meeting must be able to read from the screen which comparison parted two equal scores, with both values.
    #[test]
    fn an_equal_score_is_explained_step_by_step_with_both_values() {
        let rule = rule(1);
        let table = of(&rule, &[[80, 80, 80], [79, 80, 81], [60, 60, 60]]);
        let second = explained(&rule, &table, &ApplicationId::nth(2));
        assert_eq!((second.standing, second.ties.len()), (Standing::Out, 1));
        let steps: Vec<_> = second.ties[0].steps.iter().map(|(step, own, theirs)| (step.key(), own.to_string(), theirs.to_string())).collect();
        assert_eq!(steps, [("group:C".into(), "10/1".to_owned(), "10/1".to_owned()), ("lower_spread".into(), "-2/1".into(), "0/1".into())]);
        assert_eq!(second.margin, Some(Margin { other: ApplicationId::nth(1), points: Exact::ZERO }));
        assert_eq!(second.reasons[1], Why::Place { rank: 2, places: Some(1) });
    }

    #[test]
    fn the_line_comes_before_the_place_and_no_score_is_its_own_reason() {
        let rule = rule(3);
        let table = of(&rule, &[[80, 80, 80], [79, 80, 80], [60, 60, 60]]);
        let low = explained(&rule, &table, &ApplicationId::nth(3));
        assert_eq!((low.standing, low.reasons), (Standing::Out, vec![Why::Line { line: Points::from_hundredths(7000), reached: false }]));
        let none = explained(&rule, &table, &ApplicationId::nth(4));
        assert_eq!((none.standing, none.reasons), (Standing::Out, vec![Why::Unrated]));
        assert_eq!(explained(&rule, &table, &ApplicationId::nth(1)).standing, Standing::In);
    }

    #[test]
    fn a_tie_across_the_cut_is_undecided_for_all_who_share_it() {
        let rule = rule(1);
        let table = of(&rule, &[[80, 80, 80], [80, 80, 80], [60, 60, 60]]);
        for n in 1..=2 {
            let one = explained(&rule, &table, &ApplicationId::nth(n));
            assert_eq!((one.standing, one.margin), (Standing::Undecided, None), "who stands on the cut has no distance to it");
            assert_eq!(one.reasons[1..], [Why::TiedAcrossCut { with: vec![ApplicationId::nth(3 - n)] }], "not also within the places");
        }
    }

    fn vote(category: &str, order: &[usize]) -> TieVoted {
        let order = order.iter().map(|n| ApplicationId::nth(*n)).collect();
        let vote = Vote { eligible: 5, yes: 4, no: 1, abstain: 0 };
        TieVoted { at: "2026-11-29T07:00:00Z".into(), category: category.into(), order, vote, reason: "业绩".into() }
    }

    /// Who lost a place by a vote must be able to read that it was one, and in which order; a vote that moved nobody is no reason.
    #[test]
    fn a_tie_that_a_vote_parted_is_explained_by_that_vote() {
        let rule = rule(1);
        let ties = [vote("a", &[2, 3]), vote("a", &[2, 1])];
        let table = settle(&rule, of(&rule, &[[80, 80, 80], [80, 80, 80], [60, 60, 60]]), &ties, &BTreeMap::new()).unwrap();
        let list = list(&rule, &[("a", &table)], &[]).unwrap();
        let reasons = |n: usize| explain(&rule, &list, &table, &ties, &ApplicationId::nth(n)).unwrap().reasons[1..].to_vec();
        let voted = Why::Voted { order: ties[1].order.clone() };
        assert_eq!(reasons(2), [voted.clone(), Why::Place { rank: 1, places: Some(1) }]);
        assert_eq!(reasons(1), [voted, Why::Place { rank: 2, places: Some(1) }]);
        assert!(reasons(3).is_empty(), "below the line no vote counts");
    }

    #[test]
    fn a_vote_on_the_last_place_over_all_categories_is_a_reason_of_both() {
        let quotas = Quotas { places: Some(1), ..Quotas::default() };
        let rule = Rule { quotas: Some(quotas), places: None, ..rule(1) };
        let experts: Vec<_> = (1..=3).map(ExpertId::nth).collect();
        let whole = of(&rule, &[[80, 80, 80], [80, 80, 80]]);
        let own = |n: usize| Table {
            rows: whole.rows.iter().filter(|row| row.application == ApplicationId::nth(n)).cloned().collect(),
            experts: experts.clone(),
            ..whole.clone()
        };
        let (one, two) = (own(1), own(2));
        let ties = [vote("", &[2, 1])];
        let list = list(&rule, &[("a", &one), ("b", &two)], &[&ties[0].order]).unwrap();
        for (n, table, given) in [(1, &one, false), (2, &two, true)] {
            let found = explain(&rule, &list, table, &ties, &ApplicationId::nth(n)).unwrap();
            let seat = Why::Seat { places: Some(1), given, full: false };
            assert_eq!(found.reasons[1..], [Why::VotedOverAll { order: ties[0].order.clone() }, seat]);
        }
    }

    /// Where low marks are best the list is at the low end; the distance is told from the same side of the cut, and never negative.
    #[test]
    fn the_margin_is_to_the_nearest_across_the_cut_in_either_direction() {
        let all = [[80, 80, 80], [70, 70, 70], [50, 50, 50]];
        let margins = |rule: &Rule| {
            let table = of(rule, &all);
            let one = |n: usize| explained(rule, &table, &ApplicationId::nth(n));
            (1..=3).map(|n| (one(n).standing, one(n).margin.map(|m| (m.other.to_string(), m.points.to_string())))).collect::<Vec<_>>()
        };
        let margin = |other: &str, points: &str| Some((other.to_owned(), points.to_owned()));
        let high = Rule { pass_line: None, ..rule(1) };
        assert_eq!(margins(&high), [(Standing::In, margin("A002", "10/1")), (Standing::Out, margin("A001", "10/1")), (Standing::Out, margin("A001", "30/1"))]);
        let low = Rule { direction: crate::tally::Direction::LowestFirst, ..high.clone() };
        assert_eq!(margins(&low), [(Standing::Out, margin("A003", "30/1")), (Standing::Out, margin("A003", "20/1")), (Standing::In, margin("A002", "20/1"))]);
        let places = Rule { method: Method::RankSum, ..high };
        assert_eq!(margins(&places), [(Standing::In, margin("A002", "3/1")), (Standing::Out, margin("A001", "3/1")), (Standing::Out, margin("A001", "6/1"))]);
        // The nearest may stand in another category.
        let over_all = Rule { quotas: Some(Quotas { places: Some(1), ..Quotas::default() }), places: None, ..places };
        assert_eq!(margins(&over_all), [(Standing::In, None), (Standing::Out, None), (Standing::Out, None)]);
    }

    /// "Below the pass line" beside a score above it would be a false sentence: too few sheets are a reason of their own.
    #[test]
    fn too_few_sheets_are_not_told_as_a_score_below_the_line() {
        let minimum = crate::tally::Minimum { sheets: 5, below: crate::tally::Below::NotListed };
        let rule = Rule { minimum: Some(minimum), ..rule(1) };
        let table = of(&rule, &[[80, 80, 80]]);
        let one = explained(&rule, &table, &ApplicationId::nth(1));
        assert_eq!(
            (one.standing, one.reasons),
            (Standing::Out, vec![Why::Line { line: Points::from_hundredths(7000), reached: true }, Why::TooFewSheets { n: 3, needed: 5 }])
        );
    }
}
