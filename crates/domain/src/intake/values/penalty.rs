//! Declared penalties: 无 · 有（2020年3月，已信用修复）.

use super::day;
use super::text::{contains_any, squeezed};
use crate::intake::application::Penalty;
use crate::intake::date::{Date, PartialDate};
use crate::programme::Vocabulary;

/// The declaration; `None` when it is neither a yes nor a no.
pub fn read(text: &str, words: &Vocabulary) -> Option<Penalty> {
    let declared = super::yes_no(text, words)?;
    Some(Penalty { declared, date: if declared { day::find(text) } else { None }, repair_claimed: declared && contains_any(&squeezed(text), &words.repaired) })
}

/// How a penalty lies to the period before the query; the boundary day is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Repair claimed: by what the query shows, so a person decides.
    RepairClaimed,
    /// Inside of the period.
    Within,
    /// Before the period.
    Before,
    /// The date is unknown or reaches over the bound.
    Unclear,
}

/// Where the declared penalty stands, seen from the query date.
pub fn standing(penalty: &Penalty, query: Option<PartialDate>, years: u32) -> Standing {
    if penalty.repair_claimed {
        return Standing::RepairClaimed;
    }
    let (Some(date), Some(query)) = (penalty.date, query) else { return Standing::Unclear };
    let bound: (Date, Date) = (query.first().years_before(years), query.last().years_before(years));
    if date.first() >= bound.1 {
        Standing::Within
    } else if date.last() < bound.0 {
        Standing::Before
    } else {
        Standing::Unclear
    }
}
