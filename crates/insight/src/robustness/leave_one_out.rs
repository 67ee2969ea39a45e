//! What the list would be without one of the experts: the same rule on the remaining sheets, exact to the end.

use linxuan_domain::exact::Overflow;

use crate::list::{LeftOut, Rule, list};
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

/// Leaves out each expert in turn. Trimming falls back to the mean again where too few sheets remain.
pub fn leave_one_out(panel: &Panel, rule: &Rule) -> Result<LeaveOneOut, Overflow> {
    let base = list(panel, rule, LeftOut::Nothing)?;
    let (mut rank_min, mut rank_max, mut always_top) = (base.ranks.clone(), base.ranks.clone(), base.top.clone());
    let mut drops = Vec::new();
    for expert in 0..panel.experts().len() {
        let own = list(panel, rule, LeftOut::Expert(expert))?;
        for ((rank, least), most) in own.ranks.iter().zip(&mut rank_min).zip(&mut rank_max) {
            *least = least.map(|least| rank.map_or(least, |rank| least.min(rank)));
            *most = most.map(|most| rank.map_or(most, |rank| most.max(rank)));
        }
        always_top.retain(|application| own.top.contains(application));
        drops.push(Dropped { enter: base.entering(&own), leave: own.entering(&base), tau_b: tau_of(&base.ranks, &own.ranks) });
    }
    Ok(LeaveOneOut { base_top: base.top, drops, rank_min, rank_max, always_top })
}

fn tau_of(base: &[Option<usize>], ranks: &[Option<usize>]) -> Option<f64> {
    let (base, ranks): (Vec<usize>, Vec<usize>) = base.iter().zip(ranks).filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip();
    tau_b(&base, &ranks)
}
