//! What the list would be without one of the experts: the same rule on the remaining sheets, exact to the end.

use linxuan_domain::exact::{Exact, Overflow, Rounding};
use linxuan_domain::tally::aggregate;

use super::{Rule, competition_ranks};
use crate::panel::Panel;
use crate::stats::tau_b;

/// The list with everyone and with each expert left out. Places are those of the panel.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaveOneOut {
    /// Who is on the list with everyone, in the order of the ids.
    pub base_top: Vec<usize>,
    /// One for each expert.
    pub drops: Vec<Dropped>,
    /// Best rank of each application with everyone and over all drops; `None` without a sheet.
    pub rank_min: Vec<Option<usize>>,
    /// Worst rank likewise.
    pub rank_max: Vec<Option<usize>>,
    /// Who is on the list with everyone and whichever expert is left out.
    pub always_top: Vec<usize>,
}

/// One expert left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// Who comes onto the list.
    pub enter: Vec<usize>,
    /// Who leaves it.
    pub leave: Vec<usize>,
    /// Kendall's τ-b between the ranks with everyone and without this expert; `None` where one side is all ties.
    pub tau_b: Option<f64>,
}

type Ranks = Vec<Option<usize>>;

/// Leaves out each expert in turn. Trimming falls back to the mean again where too few sheets remain.
pub fn leave_one_out(panel: &Panel, rule: Rule) -> Result<LeaveOneOut, Overflow> {
    let base = ranks_without(panel, rule, None)?;
    let base_top = top(&base, rule.places);
    let (mut rank_min, mut rank_max, mut always_top) = (base.clone(), base.clone(), base_top.clone());
    let mut drops = Vec::new();
    for expert in 0..panel.experts().len() {
        let ranks = ranks_without(panel, rule, Some(expert))?;
        let own = top(&ranks, rule.places);
        for ((rank, least), most) in ranks.iter().zip(&mut rank_min).zip(&mut rank_max) {
            *least = least.map(|least| rank.map_or(least, |rank| least.min(rank)));
            *most = most.map(|most| rank.map_or(most, |rank| most.max(rank)));
        }
        always_top.retain(|application| own.contains(application));
        drops.push(Dropped { enter: missing_from(&own, &base_top), leave: missing_from(&base_top, &own), tau_b: tau_of(&base, &ranks) });
    }
    Ok(LeaveOneOut { base_top, drops, rank_min, rank_max, always_top })
}

/// Ranks by the rounded score, as the official tally has them, without one expert.
pub(crate) fn ranks_without(panel: &Panel, rule: Rule, left_out: Option<usize>) -> Result<Ranks, Overflow> {
    let scores: Vec<Option<Exact>> = panel
        .rows()
        .map(|row| {
            let totals: Vec<Exact> = row.iter().filter(|sheet| Some(sheet.expert) != left_out).map(|sheet| sheet.total).collect();
            aggregate(rule.method, &totals)?.map(|found| found.value.rounded(rule.decimals, Rounding::HalfUp)).transpose()
        })
        .collect::<Result<_, _>>()?;
    Ok(competition_ranks(&scores))
}

/// Places of the applications whose rank is a place on the list.
pub(crate) fn top(ranks: &[Option<usize>], places: usize) -> Vec<usize> {
    ranks.iter().enumerate().filter(|(_, rank)| rank.is_some_and(|rank| rank <= places)).map(|(place, _)| place).collect()
}

/// What is in `all` and not in `known`.
pub(crate) fn missing_from(all: &[usize], known: &[usize]) -> Vec<usize> {
    all.iter().filter(|one| !known.contains(one)).copied().collect()
}

fn tau_of(base: &[Option<usize>], ranks: &[Option<usize>]) -> Option<f64> {
    let (base, ranks): (Vec<usize>, Vec<usize>) = base.iter().zip(ranks).filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip();
    tau_b(&base, &ranks)
}
