//! The sheets of a category, mark by mark: what advisory figures are computed from.

use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::Cell;
use linxuan_domain::points::Points;

use super::{CategoryTable, Desk};
use crate::refused::Result;

/// A signed sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredSheet {
    /// Who scored.
    pub expert: ExpertId,
    /// What was scored.
    pub application: ApplicationId,
    /// Sum of the marks.
    pub total: Points,
    /// Marks in the order of the criteria.
    pub marks: Vec<Points>,
    /// Code and full mark of each criterion.
    pub full: Vec<(String, Points)>,
    /// The meeting replaced it: the mean of those that stand counts in its place.
    pub replaced: bool,
}

impl Desk {
    /// The sheets of a category as they were signed.
    pub fn scored_sheets(&self, table: &CategoryTable) -> Result<Vec<ScoredSheet>> {
        let replaced = self.ledger()?.replaced();
        let mut all = Vec::new();
        for one in self.counted()? {
            for scored in one.record.applications.iter().filter(|scored| table.applications.contains_key(&scored.id)) {
                let cell = Cell { expert: one.record.expert.id.clone(), application: scored.id.clone() };
                let Some(sheet) = one.record.sheet(&scored.sheet) else { continue };
                let replaced = replaced.contains(&(cell.clone(), scored.total()));
                let full: Vec<(String, Points)> = sheet.groups.iter().flat_map(|group| &group.criteria).map(|c| (c.code.clone(), c.max)).collect();
                let marks = full.iter().filter_map(|(code, _)| scored.marks.iter().find(|mark| mark.criterion == *code)).map(|mark| mark.points).collect();
                all.push(ScoredSheet { expert: cell.expert, application: cell.application, total: scored.total(), marks, full, replaced });
            }
        }
        Ok(all)
    }
}
