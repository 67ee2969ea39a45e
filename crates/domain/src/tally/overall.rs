//! The list over all categories: one order of all that pass, the places kept for categories first, full categories passed over.

use super::rank::rank;
use super::select::{Seats, select};
use super::{Row, Rule, Table};
use crate::exact::{Exact, Overflow};
use crate::ids::ApplicationId;

/// Who is on the list over all categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overall {
    /// Rank over all categories, category and application, of those that pass.
    pub order: Vec<(usize, String, ApplicationId)>,
    /// Who is on the list, in the order in which the places were given.
    pub selected: Vec<ApplicationId>,
    /// Who shares the last place across the cut; with quotas of categories empty.
    pub cut_tie: Vec<ApplicationId>,
}

/// The list over the tables of all categories; `None` when the rule has no quotas.
pub fn overall(rule: &Rule, tables: &[(&str, &Table)]) -> Result<Option<Overall>, Overflow> {
    let Some(quotas) = &rule.quotas else { return Ok(None) };
    let mut rows: Vec<(&str, &Row)> = tables.iter().flat_map(|(key, table)| table.rows.iter().map(|row| (*key, row))).filter(|(_, row)| row.passes).collect();
    rows.sort_by(|a, b| a.1.application.cmp(&b.1.application));
    let key = |row: &Row| {
        let rounded = row.exact.rounded(rule.decimals, rule.rounding)?;
        Ok((if rule.lower_value_first() { Exact::ZERO.minus(rounded)? } else { rounded }, row.keys.clone()))
    };
    let keys: Vec<(Exact, Vec<Exact>)> = rows.iter().map(|(_, row)| key(row)).collect::<Result<_, Overflow>>()?;
    let order: Vec<(usize, usize)> = rank(&keys).iter().map(|ranked| (ranked.rank, ranked.index)).collect();
    let seats = Seats { places: quotas.places, at_most: &quotas.at_most, at_least: &quotas.at_least };
    let (selected, cut_tie) = select(&order, |place| rows.get(place).map_or("", |(key, _)| *key), seats);
    let ids = |places: Vec<usize>| places.into_iter().filter_map(|place| rows.get(place)).map(|(_, row)| row.application.clone()).collect();
    let order = order.iter().filter_map(|(rank, place)| rows.get(*place).map(|(key, row)| (*rank, (*key).to_owned(), row.application.clone())));
    Ok(Some(Overall { order: order.collect(), selected: ids(selected), cut_tie: ids(cut_tie) }))
}
