//! A tie that the rule could not part, parted by a recorded vote.

use std::collections::BTreeSet;

use super::TieVoted;
use crate::ids::ApplicationId;
use crate::tally::Table;

/// Applies votes to a table: where the tied rows are exactly those that were voted on, they take the order of the vote and ranks of
/// their own. A vote on rows that are not tied (any more) changes nothing.
#[must_use]
pub fn settle(mut table: Table, votes: &[TieVoted]) -> Table {
    for vote in votes {
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
