//! 复议: an item reopened with a reason. The expert signs a new revision; both values are kept. What a new revision changes beyond the
//! reopened items is told.

use std::collections::BTreeMap;

use super::Cell;
use crate::ids::ApplicationId;
use crate::points::Points;
use crate::record::ScoreRecord;

/// An item that was reopened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopening {
    /// Which sheet.
    pub cell: Cell,
    /// Which criterion; `None` for the whole sheet.
    pub criterion: Option<String>,
    /// SHA-256 of the record that may be superseded.
    pub record: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: String,
    /// When and with which words the expert stood by it.
    pub kept: Option<(String, String)>,
}

impl Reopening {
    /// Whether a change of this mark was allowed.
    #[must_use]
    pub fn covers(&self, change: &Change) -> bool {
        self.kept.is_none() && self.cell == change.cell && self.criterion.as_ref().is_none_or(|code| *code == change.criterion)
    }
}

/// A mark that a later revision changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which sheet.
    pub cell: Cell,
    /// Which criterion.
    pub criterion: String,
    /// Before; `None` where there was none.
    pub before: Option<Points>,
    /// After; `None` where there is none any more.
    pub after: Option<Points>,
}

/// Every mark that differs between two records of one expert.
#[must_use]
pub fn changes(before: &ScoreRecord, after: &ScoreRecord) -> Vec<Change> {
    let (old, new) = (marks(before), marks(after));
    let keys: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let change = |key: &(&ApplicationId, &str)| {
        let (was, is) = (old.get(key).copied(), new.get(key).copied());
        (was != is).then(|| Change {
            cell: Cell { expert: after.expert.id.clone(), application: key.0.clone() },
            criterion: key.1.to_owned(),
            before: was,
            after: is,
        })
    };
    keys.into_iter().filter_map(change).collect()
}

fn marks(record: &ScoreRecord) -> BTreeMap<(&ApplicationId, &str), Points> {
    let mut all = BTreeMap::new();
    for scored in &record.applications {
        all.extend(scored.marks.iter().map(|mark| ((&scored.id, mark.criterion.as_str()), mark.points)));
    }
    all
}

/// A signed revision of one expert.
#[derive(Debug, Clone, Copy)]
pub struct Revision<'a> {
    /// When the secretariat received it, UTC `…Z`.
    pub received_at: &'a str,
    /// Hash of its PDF, which reopenings name.
    pub sha256: &'a str,
    /// What it says.
    pub record: &'a ScoreRecord,
}

/// Marks of one expert that are others now than at `out`, when a result first left the workspace, without a decision to reopen them.
/// `own` are the expert's revisions, the oldest first.
#[must_use]
pub fn unasked(out: &str, own: &[Revision<'_>], reopened: &[Reopening]) -> Vec<Change> {
    let before = own.iter().rev().find(|revision| revision.received_at <= out);
    let (Some(before), Some(now)) = (before, own.last()) else { return Vec::new() };
    let records: Vec<&str> = own.iter().map(|revision| revision.sha256).collect();
    uncovered(changes(before.record, now.record), &records, reopened)
}

/// The changes that no reopening allowed; `records` are the hashes of this expert's records, which reopenings name.
fn uncovered(changes: Vec<Change>, records: &[&str], reopened: &[Reopening]) -> Vec<Change> {
    let allowed = |change: &Change| reopened.iter().any(|one| records.contains(&one.record.as_str()) && one.covers(change));
    changes.into_iter().filter(|change| !allowed(change)).collect()
}
