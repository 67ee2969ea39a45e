//! The work list of 资格审查: conditions that wait for a person, in the order of the applications and of the programme.

use std::collections::BTreeMap;

use linxuan_domain::eligibility::Outcome;
use linxuan_store::table::application;
use linxuan_store::table::eligibility as checks;

use crate::content;
use crate::refused::{Refused, Result};
use crate::secretariat::Desk;
use crate::trouble::Trouble;

/// Which conditions are wanted. Empty texts mean no restriction.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Category key.
    pub category: &'a str,
    /// Code of one condition.
    pub code: &'a str,
    /// Those that are settled too.
    pub settled: bool,
}

/// Application and code.
type Entry = (String, String);

impl Desk {
    /// Application and code of each condition in the work list.
    pub fn conditions_to_decide(&self, wanted: Wanted<'_>) -> Result<Vec<(String, String)>> {
        let places = self.places();
        let mut rows: BTreeMap<String, Vec<checks::Row>> = BTreeMap::new();
        for row in self.workspace.read(checks::list)? {
            let open = matches!(content::effective(&row), Outcome::Manual | Outcome::Missing);
            if (open || wanted.settled) && (wanted.code.is_empty() || wanted.code == row.code) {
                rows.entry(row.application_id.clone()).or_default().push(row);
            }
        }
        let mut all = Vec::new();
        for row in self.workspace.read(application::list)? {
            if !wanted.category.is_empty() && wanted.category != row.category {
                continue;
            }
            let mut own = rows.remove(&row.id).unwrap_or_default();
            own.sort_by_key(|check| places.get(&check.code).copied().unwrap_or(usize::MAX));
            all.extend(own.into_iter().map(|check| (row.id.clone(), check.code)));
        }
        Ok(all)
    }

    /// Those before and after a condition that is in the list no more, for a person who has just decided it.
    pub fn neighbours<'l>(&self, at: &(String, String), list: &'l [(String, String)]) -> Result<(Option<&'l Entry>, Option<&'l Entry>)> {
        let places = self.places();
        let order: BTreeMap<String, usize> = self.workspace.read(application::list)?.into_iter().enumerate().map(|(place, row)| (row.id, place)).collect();
        let key = |one: &Entry| (order.get(&one.0).copied().unwrap_or(usize::MAX), places.get(&one.1).copied().unwrap_or(usize::MAX));
        let after = list.partition_point(|one| key(one) < key(at));
        Ok((after.checked_sub(1).and_then(|place| list.get(place)), list.get(after)))
    }

    /// The refusal for a code that the application does not have.
    pub fn no_such_condition(&self, code: &str) -> Refused {
        Trouble::NoSuchCondition { code: code.to_owned() }.into()
    }

    /// Each condition's place in the programme.
    fn places(&self) -> BTreeMap<String, usize> {
        let programme = &self.programme;
        let of_categories = programme.categories.iter().flat_map(|category| {
            category.qualification.iter().map(|q| q.code.clone()).chain(category.thresholds.iter().map(|t| t.code.clone())).collect::<Vec<_>>()
        });
        programme.general.iter().map(|g| g.code.clone()).chain(of_categories).enumerate().map(|(place, code)| (code, place)).collect()
    }
}
