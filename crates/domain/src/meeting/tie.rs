//! A table as the meeting left it: the votes on its applications, then the ties that the rule could not part.

use std::collections::{BTreeMap, BTreeSet};

use super::TieVoted;
use crate::exact::Overflow;
use crate::ids::ApplicationId;
use crate::tally::ballot::{Voices, ballot};
use crate::tally::list::List;
use crate::tally::{Rule, Table};

/// A table of scores as the meeting left it: first the votes on the applications where the rule has them, then the votes on ties.
///
/// # Errors
/// [`Overflow`].
pub fn settle(rule: &Rule, table: Table, ties: &[TieVoted], voices: &BTreeMap<ApplicationId, Voices>) -> Result<Table, Overflow> {
    Ok(part(ballot(rule, table, voices)?, ties))
}

/// Where the tied rows are exactly those that were voted on, they take the order of the vote and ranks of their own. A vote on rows
/// that are not tied (any more) changes nothing.
fn part(mut table: Table, votes: &[TieVoted]) -> Table {
    for vote in votes.iter().filter(|vote| !vote.category.is_empty()) {
        let voted: BTreeSet<&ApplicationId> = vote.order.iter().collect();
        let Some(first) = table.rows.iter().position(|row| voted.contains(&row.application)) else { continue };
        let Some(rank) = table.rows.get(first).map(|row| row.rank) else { continue };
        let tied: BTreeSet<&ApplicationId> = table.rows.iter().filter(|row| row.rank == rank).map(|row| &row.application).collect();
        if tied != voted {
            continue;
        }
        let place = |id: &ApplicationId| vote.order.iter().position(|one| one == id).unwrap_or(0);
        let Some(rows) = table.rows.get_mut(first..first + vote.order.len()) else { continue };
        rows.sort_by_key(|row| place(&row.application));
        for (at, row) in rows.iter_mut().enumerate() {
            (row.rank, row.shared, row.by_vote) = (rank + at, false, true);
        }
        if table.cut_tie.iter().all(|id| vote.order.contains(id)) {
            table.cut_tie.clear();
        }
    }
    table
}

/// The vote that put a row of a table where it stands; `None` where no vote did.
#[must_use]
pub fn parted<'a>(table: &Table, ties: &'a [TieVoted], application: &ApplicationId) -> Option<&'a TieVoted> {
    let voted = table.rows.iter().filter(|row| row.by_vote).map(|row| &row.application);
    ties.iter().filter(|vote| !vote.category.is_empty()).find(|vote| put(vote, application, voted.clone()))
}

/// The vote over all categories that put an application where it stands; `None` where no vote did.
#[must_use]
pub fn parted_over_all<'a>(list: &List, ties: &'a [TieVoted], application: &ApplicationId) -> Option<&'a TieVoted> {
    let voted = list.order.iter().filter(|one| one.by_vote).map(|one| &one.application);
    ties.iter().filter(|vote| vote.category.is_empty()).find(|vote| put(vote, application, voted.clone()))
}

/// Whether a vote named the application and its order is the one in which they stand.
fn put<'i>(vote: &TieVoted, application: &ApplicationId, voted: impl Iterator<Item = &'i ApplicationId>) -> bool {
    vote.order.contains(application) && voted.filter(|id| vote.order.contains(id)).eq(&vote.order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ExpertId;
    use crate::meeting::Vote;
    use crate::points::Points;
    use crate::tally::{Entry, Rule, table};

    fn tied() -> Table {
        let rule = Rule { places: Some(2), ..Rule::default() };
        let entry = |(n, points): (usize, i64)| Entry {
            expert: ExpertId::nth(1),
            application: ApplicationId::nth(n),
            total: Points::from_hundredths(points),
            groups: BTreeMap::new(),
            marks: Vec::new(),
            replaced: false,
        };
        let entries: Vec<_> = [(1, 9000), (2, 8000), (3, 8000), (4, 7000)].into_iter().map(entry).collect();
        table(&rule, &[ExpertId::nth(1)], &(1..=4).map(ApplicationId::nth).collect::<Vec<_>>(), &entries).unwrap()
    }

    fn vote(order: &[usize]) -> TieVoted {
        let order = order.iter().map(|n| ApplicationId::nth(*n)).collect();
        TieVoted { at: String::new(), category: "testing".into(), order, vote: Vote { eligible: 5, yes: 3, no: 0, abstain: 0 }, reason: "业绩".into() }
    }

    fn ranks(table: &Table) -> Vec<(String, usize, bool, bool)> {
        table.rows.iter().map(|row| (row.application.to_string(), row.rank, row.shared, row.by_vote)).collect()
    }

    #[test]
    fn a_vote_parts_exactly_the_tie_that_it_was_about() {
        let found = part(tied(), &[vote(&[3, 2])]);
        let expected = [("A001", 1, false, false), ("A003", 2, false, true), ("A002", 3, false, true), ("A004", 4, false, false)];
        assert_eq!(ranks(&found), expected.map(|(id, rank, shared, by_vote)| (id.to_owned(), rank, shared, by_vote)));
        assert!(found.cut_tie.is_empty() && tied().cut_tie.len() == 2);
    }

    /// Nobody can move an application by a vote on rows that are not tied.
    #[test]
    fn a_vote_on_rows_that_are_not_tied_changes_nothing() {
        for order in [&[1, 2][..], &[4, 1], &[2, 3, 4], &[2], &[9, 8]] {
            assert_eq!(part(tied(), &[vote(order)]), tied(), "{order:?}");
        }
    }
}
