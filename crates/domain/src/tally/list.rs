//! Who is on the list, and why: the one answer for all categories together. With quotas one order over all categories, the places
//! kept for categories first, full categories passed over. An order that the rule does not know decides no place: it is a tie.

use std::collections::{BTreeMap, BTreeSet};

use super::ballot::Poll;
use super::rank::rank;
use super::select::{Seats, select};
use super::{Below, Quotas, Row, Rule, Table};
use crate::exact::{Exact, Overflow};
use crate::ids::ApplicationId;

/// On the list or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// On the list.
    In,
    /// Not on the list.
    Out,
    /// A person decides: by a vote, or by another rule.
    Undecided,
}

impl Standing {
    /// Key in data.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Undecided => "undecided",
        }
    }

    /// From the key in data.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::In, Self::Out, Self::Undecided].into_iter().find(|one| one.key() == key)
    }
}

/// Where an application stands, with what decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// On the list.
    In,
    /// Not on the list.
    Out(Bar),
    /// A person decides: by a vote, or by another rule.
    Undecided(Doubt),
}

/// What keeps an application from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// No sheet counts.
    Unrated,
    /// The pass line.
    Line,
    /// Fewer valid sheets than the rule asks for.
    Minimum,
    /// It did not go to the vote.
    NotShortlisted,
    /// The vote did not carry it.
    NotCarried,
    /// The places of its category.
    Places,
    /// Its category has as many places as it may have over all categories.
    Full,
    /// All places over all categories are given.
    NoSeat,
}

/// What is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No vote on it was recorded.
    Ballot,
    /// The votes on others may still come before it.
    OtherBallots,
    /// It shares the last place with these.
    Tie(Vec<ApplicationId>),
    /// It has sheets that count, and the rule gives no figure for it; only another rule can place it.
    NoFigure,
}

/// One line of the order over all categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// Rank over all categories: by the share of votes where the rule has a vote, then by the rounded score alone.
    pub rank: usize,
    /// Shared with others.
    pub shared: bool,
    /// The rule left it tied, and a vote over all categories parted it.
    pub by_vote: bool,
    /// Category.
    pub category: String,
    /// Which.
    pub application: ApplicationId,
}

/// Who is on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// All that have a score, in one order.
    pub order: Vec<Ordered>,
    /// Who shares the last place over all categories across the cut; ties within a category stand in its table.
    pub cut_tie: Vec<ApplicationId>,
    verdicts: BTreeMap<ApplicationId, Verdict>,
}

impl List {
    /// Where an application stands, and why.
    #[must_use]
    pub fn verdict(&self, application: &ApplicationId) -> Verdict {
        self.verdicts.get(application).cloned().unwrap_or(Verdict::Out(Bar::Unrated))
    }

    /// Where an application stands.
    #[must_use]
    pub fn standing(&self, application: &ApplicationId) -> Standing {
        match self.verdicts.get(application) {
            Some(Verdict::In) => Standing::In,
            Some(Verdict::Undecided(_)) => Standing::Undecided,
            Some(Verdict::Out(_)) | None => Standing::Out,
        }
    }
}

/// The list over the tables of all categories, as the meeting left them; `parted` are the orders that it voted over all categories.
///
/// # Errors
/// [`Overflow`].
pub fn list(rule: &Rule, tables: &[(&str, &Table)], parted: &[&[ApplicationId]]) -> Result<List, Overflow> {
    let mut lines: Vec<Line> = tables.iter().flat_map(|(category, table)| table.rows.iter().map(|row| Line { category, table, row })).collect();
    lines.sort_by_key(|line| (line.row.rank, &line.row.application));
    let keys = lines.iter().map(|line| line.keys(rule)).collect::<Result<Vec<_>, _>>()?;
    let mut groups: Vec<Group> = Vec::new();
    let mut last = 0;
    for ranked in rank(&keys) {
        match groups.last_mut().filter(|_| ranked.rank == last) {
            Some(group) => group.places.push(ranked.index),
            None => groups.push(Group { places: vec![ranked.index], voted: false }),
        }
        last = ranked.rank;
    }
    let mut hall = Hall { rule, lines: &lines, groups };
    let mut seated = hall.seated();
    for order in parted {
        if hall.part(&seated, order) {
            seated = hall.seated();
        }
    }
    let cut_tie = hall.contested(&seated).map(|group| hall.candidates(group)).unwrap_or_default();
    let placed = (0..lines.len()).filter_map(|place| Some((lines.get(place)?.row.application.clone(), hall.verdict(&seated, &cut_tie, place)?)));
    let unplaced = tables.iter().flat_map(|(_, table)| &table.no_figure).map(|id| (id.clone(), Verdict::Undecided(Doubt::NoFigure)));
    let verdicts = placed.chain(unplaced);
    Ok(List { order: hall.order(), verdicts: verdicts.collect(), cut_tie })
}

/// A row among all.
struct Line<'a> {
    category: &'a str,
    table: &'a Table,
    row: &'a Row,
}

impl Line<'_> {
    /// Stage and share of the vote, then the rounded score; the higher before.
    fn keys(&self, rule: &Rule) -> Result<(Exact, Vec<Exact>), Overflow> {
        let rounded = self.row.exact.rounded(rule.decimals, rule.rounding)?;
        let score = if rule.lower_value_first() { Exact::ZERO.minus(rounded)? } else { rounded };
        let (stage, share) = self.row.ballot.map_or(Ok((Exact::ZERO, Exact::ZERO)), |ballot| ballot.poll.keys())?;
        Ok((stage, vec![share, score]))
    }

    fn open(&self) -> bool {
        self.row.ballot.is_some_and(|ballot| ballot.poll == Poll::Open)
    }

    fn beyond_places(&self, rule: &Rule) -> bool {
        rule.places.is_some_and(|places| self.row.rank > places)
    }

    /// May be given one of the places over all categories.
    fn is_candidate(&self, rule: &Rule) -> bool {
        self.row.passes && !self.open() && !self.beyond_places(rule)
    }

    fn bar(&self, rule: &Rule) -> Option<Bar> {
        let listed_only_above = rule.minimum.is_some_and(|minimum| minimum.below == Below::NotListed);
        match self.row.ballot.map(|ballot| ballot.poll) {
            _ if !self.row.reaches => Some(Bar::Line),
            _ if self.row.below_minimum && listed_only_above => Some(Bar::Minimum),
            Some(Poll::NotShortlisted) => Some(Bar::NotShortlisted),
            Some(Poll::Counted { passed: false, .. }) => Some(Bar::NotCarried),
            _ => None,
        }
    }
}

/// Rows that the rule does not part over all categories.
struct Group {
    places: Vec<usize>,
    /// The meeting put them in this order.
    voted: bool,
}

/// Who may have one of the places over all categories: always, in some orders of what is tied, or never.
struct Seated {
    always: BTreeSet<usize>,
    ever: BTreeSet<usize>,
}

struct Hall<'a> {
    rule: &'a Rule,
    lines: &'a [Line<'a>],
    groups: Vec<Group>,
}

impl Hall<'_> {
    /// Gives the places under every order of tied rows that could favour somebody: each category in turn first, ranks shared
    /// within a category from both ends. A place that all these orders give alike is decided by the rule.
    fn seated(&self) -> Seated {
        let Some(quotas) = &self.rule.quotas else { return Seated { always: (0..self.lines.len()).collect(), ever: (0..self.lines.len()).collect() } };
        let categories: BTreeSet<&str> = self.lines.iter().map(|line| line.category).collect();
        let mut all = categories.iter().flat_map(|first| [false, true].map(|turned| self.given(quotas, first, turned)));
        let one = all.next().unwrap_or_default();
        all.fold(Seated { always: one.clone(), ever: one }, |seated, one| Seated {
            always: seated.always.intersection(&one).copied().collect(),
            ever: seated.ever.union(&one).copied().collect(),
        })
    }

    fn given(&self, quotas: &Quotas, first: &str, turned: bool) -> BTreeSet<usize> {
        let mut order: Vec<(usize, usize)> = Vec::new();
        for group in &self.groups {
            let mut places: Vec<usize> = group.places.iter().copied().filter(|place| self.candidate(*place)).collect();
            if !group.voted {
                if turned {
                    places.reverse();
                }
                places.sort_by_key(|place| self.lines.get(*place).map(|line| (line.category != first, line.category, line.row.rank)));
            }
            order.extend(places.into_iter().map(|place| (order.len(), place)).collect::<Vec<_>>());
        }
        let seats = Seats { places: quotas.places, at_most: &quotas.at_most, at_least: &quotas.at_least };
        select(&order, |place| self.lines.get(place).map_or("", |line| line.category), seats).0.into_iter().collect()
    }

    fn candidate(&self, place: usize) -> bool {
        self.lines.get(place).is_some_and(|line| line.is_candidate(self.rule))
    }

    /// The first group in which the places depend on an order that nobody decided.
    fn contested(&self, seated: &Seated) -> Option<&Group> {
        self.groups.iter().find(|group| !group.voted && group.places.iter().any(|place| seated.ever.contains(place) != seated.always.contains(place)))
    }

    fn candidates(&self, group: &Group) -> Vec<ApplicationId> {
        let candidates = group.places.iter().filter(|place| self.candidate(**place)).filter_map(|place| self.lines.get(*place));
        candidates.map(|line| line.row.application.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Takes a vote of the meeting when it is about exactly the rows of the contested group and keeps the ranks within categories.
    fn part(&mut self, seated: &Seated, order: &[ApplicationId]) -> bool {
        let Some(tied) = self.contested(seated).map(|group| group.places.clone()) else { return false };
        let place = |id: &ApplicationId| tied.iter().copied().find(|place| self.lines.get(*place).is_some_and(|line| line.row.application == *id));
        let Some(mut voted) = order.iter().map(place).collect::<Option<Vec<usize>>>() else { return false };
        let candidates: BTreeSet<usize> = tied.iter().copied().filter(|place| self.candidate(*place)).collect();
        if voted.len() != candidates.len() || voted.iter().copied().collect::<BTreeSet<_>>() != candidates || !self.keeps_ranks(&voted) {
            return false;
        }
        voted.extend(tied.iter().filter(|place| !candidates.contains(place)));
        for group in self.groups.iter_mut().filter(|group| group.places == tied) {
            *group = Group { places: voted.clone(), voted: true };
        }
        true
    }

    fn keeps_ranks(&self, voted: &[usize]) -> bool {
        let mut highest: BTreeMap<&str, usize> = BTreeMap::new();
        voted.iter().filter_map(|place| self.lines.get(*place)).all(|line| {
            let before = highest.insert(line.category, line.row.rank);
            before.is_none_or(|before| before <= line.row.rank)
        })
    }

    fn verdict(&self, seated: &Seated, cut_tie: &[ApplicationId], place: usize) -> Option<Verdict> {
        let line = self.lines.get(place)?;
        let own = &line.row.application;
        let others = |tied: &[ApplicationId]| Doubt::Tie(tied.iter().filter(|id| *id != own).cloned().collect());
        let held = |line: &Line| self.lines.iter().enumerate().filter(|(place, one)| one.category == line.category && seated.always.contains(place)).count();
        Some(match self.rule.quotas.as_ref() {
            _ if !line.row.passes => Verdict::Out(line.bar(self.rule).unwrap_or(Bar::Line)),
            _ if line.open() => Verdict::Undecided(Doubt::Ballot),
            _ if line.table.cut_tie.contains(own) => Verdict::Undecided(others(&line.table.cut_tie)),
            _ if line.beyond_places(self.rule) => Verdict::Out(Bar::Places),
            Some(quotas) if !seated.ever.contains(&place) => {
                let full = quotas.at_most.get(line.category).is_some_and(|most| held(line) >= *most);
                Verdict::Out(if full { Bar::Full } else { Bar::NoSeat })
            }
            Some(_) if !seated.always.contains(&place) => Verdict::Undecided(others(cut_tie)),
            quotas if self.may_lose(line, quotas) => Verdict::Undecided(Doubt::OtherBallots),
            _ => Verdict::In,
        })
    }

    /// Votes that are still open could come before it and take its place.
    fn may_lose(&self, line: &Line, quotas: Option<&Quotas>) -> bool {
        if self.rule.vote.is_none() {
            return false;
        }
        let open = |one: &&Line| one.open();
        let within = |places: usize| line.row.rank + self.lines.iter().filter(open).filter(|one| one.category == line.category).count() > places;
        let limited = quotas.is_some_and(|quotas| quotas.places.is_some() || !quotas.at_most.is_empty());
        self.rule.places.is_some_and(within) || limited && self.lines.iter().any(|one| one.open())
    }

    fn order(&self) -> Vec<Ordered> {
        let mut order: Vec<Ordered> = Vec::new();
        for group in &self.groups {
            let (first, shared) = (order.len() + 1, !group.voted && group.places.len() > 1);
            for (at, line) in group.places.iter().filter_map(|place| self.lines.get(*place)).enumerate() {
                let rank = if group.voted { first + at } else { first };
                order.push(Ordered { rank, shared, by_vote: group.voted, category: line.category.to_owned(), application: line.row.application.clone() });
            }
        }
        order
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ids::ExpertId;
    use crate::points::Points;
    use crate::tally::{Entry, VoteStep, table};

    /// One expert's totals of the applications from `first` on.
    pub(in crate::tally) fn tallied(rule: &Rule, first: usize, points: &[i64]) -> Table {
        let entry = |(at, points): (usize, &i64)| Entry {
            expert: ExpertId::nth(1),
            application: ApplicationId::nth(first + at),
            total: Points::from_hundredths(points * 100),
            groups: BTreeMap::new(),
            marks: Vec::new(),
            replaced: false,
        };
        let ids: Vec<_> = (first..first + points.len()).map(ApplicationId::nth).collect();
        table(rule, &[ExpertId::nth(1)], &ids, &points.iter().enumerate().map(entry).collect::<Vec<_>>()).unwrap()
    }

    fn quotas(places: usize, at_least: &[(&str, usize)], at_most: &[(&str, usize)]) -> Rule {
        let seats = |all: &[(&str, usize)]| all.iter().map(|(category, seats)| ((*category).to_owned(), *seats)).collect();
        Rule { quotas: Some(Quotas { places: Some(places), at_least: seats(at_least), at_most: seats(at_most) }), ..Rule::default() }
    }

    /// Applications from A001 in category a, from A011 in category b.
    fn found(rule: &Rule, a: &[i64], b: &[i64], parted: &[&[ApplicationId]]) -> List {
        let (a, b) = (tallied(rule, 1, a), tallied(rule, 11, b));
        list(rule, &[("a", &a), ("b", &b)], parted).unwrap()
    }

    fn of(list: &List, standing: Standing) -> Vec<usize> {
        let number = |id: &ApplicationId| id.as_str().trim_start_matches('A').parse().unwrap();
        let mut all: Vec<usize> = list.order.iter().filter(|one| list.standing(&one.application) == standing).map(|one| number(&one.application)).collect();
        all.sort_unstable();
        all
    }

    fn ids(all: &[usize]) -> Vec<ApplicationId> {
        all.iter().map(|n| ApplicationId::nth(*n)).collect()
    }

    #[test]
    fn places_kept_for_a_category_come_first_and_a_full_one_is_passed_over() {
        let list = found(&quotas(3, &[("b", 1)], &[("a", 2)]), &[90, 89, 88], &[70, 60], &[]);
        assert_eq!(of(&list, Standing::In), [1, 2, 11]);
        assert_eq!(list.verdict(&ApplicationId::nth(3)), Verdict::Out(Bar::Full));
        assert_eq!(list.verdict(&ApplicationId::nth(12)), Verdict::Out(Bar::NoSeat));
        assert_eq!(list.verdict(&ApplicationId::nth(99)), Verdict::Out(Bar::Unrated));
    }

    /// A seat between two categories at the same score was once given to the smaller id; now it is a tie for the meeting.
    #[test]
    fn an_equal_score_that_decides_a_place_is_never_decided_by_the_id() {
        let rule = quotas(2, &[], &[]);
        let list = found(&rule, &[90, 80], &[80, 70], &[]);
        assert_eq!((of(&list, Standing::In), of(&list, Standing::Undecided)), (vec![1], vec![2, 11]));
        assert_eq!(list.cut_tie, ids(&[2, 11]));
        assert_eq!(list.verdict(&ApplicationId::nth(11)), Verdict::Undecided(Doubt::Tie(ids(&[2]))));
        let voted = found(&rule, &[90, 80], &[80, 70], &[&ids(&[11, 2])]);
        assert_eq!((of(&voted, Standing::In), voted.cut_tie), (vec![1, 11], vec![]));
    }

    /// Only what changes who is on the list is a tie: with room for both, or with the category full, the order does not matter.
    #[test]
    fn an_equal_score_that_decides_nothing_is_no_tie() {
        assert_eq!(of(&found(&quotas(3, &[], &[]), &[90, 80], &[80, 70], &[]), Standing::In), [1, 2, 11]);
        let full = found(&quotas(2, &[], &[("a", 1)]), &[90, 80], &[80, 70], &[]);
        assert_eq!((of(&full, Standing::In), full.cut_tie), (vec![1, 11], vec![]));
        let kept = found(&quotas(2, &[("b", 1)], &[]), &[90, 80], &[80, 70], &[]);
        assert_eq!((of(&kept, Standing::In), kept.cut_tie), (vec![1, 11], vec![]), "the place of b is its own, and the other goes to 90");
    }

    /// A tie for a kept place within one category, which no order between categories would show.
    #[test]
    fn a_shared_rank_at_the_last_kept_place_is_a_tie_too() {
        let list = found(&quotas(2, &[("b", 1)], &[("b", 1)]), &[90], &[80, 80], &[]);
        assert_eq!((of(&list, Standing::In), list.cut_tie), (vec![1], ids(&[11, 12])));
    }

    /// The meeting parts what is tied, all of it, and does not turn the ranks within a category around.
    #[test]
    fn a_vote_on_anything_else_than_the_tie_changes_nothing() {
        let (rule, tie) = (Rule { tie_break: Vec::new(), ..quotas(2, &[], &[]) }, ids(&[2, 11]));
        for wrong in [ids(&[2]), ids(&[1, 2]), ids(&[1, 2, 11]), ids(&[11, 12]), ids(&[11, 11]), ids(&[99, 2])] {
            assert_eq!(found(&rule, &[90, 80], &[80, 70], &[&wrong]).cut_tie, tie, "{wrong:?}");
        }
        let later = found(&rule, &[90, 80], &[80, 70], &[&ids(&[2, 11]), &ids(&[11, 2])]);
        assert_eq!(of(&later, Standing::In), [1, 2], "what was parted is parted");
    }

    /// Places of a category come before the places over all, and low marks turn everything around.
    #[test]
    fn places_of_a_category_and_the_direction_hold_over_all_categories() {
        let both = Rule { places: Some(1), ..quotas(3, &[], &[]) };
        let list = found(&both, &[90, 89], &[70, 60], &[]);
        assert_eq!((of(&list, Standing::In), list.verdict(&ApplicationId::nth(2))), (vec![1, 11], Verdict::Out(Bar::Places)));
        let low = Rule { direction: crate::tally::Direction::LowestFirst, ..quotas(2, &[], &[]) };
        assert_eq!(of(&found(&low, &[90, 50], &[70, 60], &[]), Standing::In), [2, 12]);
    }

    /// With a vote the share comes before the score also between categories, and open votes hold the places back.
    #[test]
    fn votes_order_the_list_over_all_categories() {
        let rule = Rule { vote: Some(VoteStep { shortlist: None, share: (1, 2) }), ..quotas(1, &[], &[]) };
        let voices = |all: &[(usize, u64)]| {
            all.iter().map(|(n, yes)| (ApplicationId::nth(*n), super::super::ballot::Voices { yes: *yes, eligible: 5 })).collect::<BTreeMap<_, _>>()
        };
        let told = |all: &[(usize, u64)]| {
            let after = |first, points: &[i64]| super::super::ballot::ballot(&rule, tallied(&rule, first, points), &voices(all)).unwrap();
            list(&rule, &[("a", &after(1, &[90])), ("b", &after(11, &[70]))], &[]).unwrap()
        };
        assert_eq!(of(&told(&[(1, 3), (11, 5)]), Standing::In), [11]);
        assert_eq!(of(&told(&[(1, 5), (11, 5)]), Standing::In), [1], "equal shares: the score");
        assert_eq!(of(&told(&[(11, 5)]), Standing::Undecided), [1, 11]);
    }
}
