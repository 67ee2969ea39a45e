//! The list under a rule: scores by the official, exact tally, their ranks, and who is on the list. What is asked here again and again
//! is "and without this expert, without this sheet, under that rule?"; nothing here is official.

use linxuan_domain::exact::{Exact, Overflow, Rounding};
use linxuan_domain::tally::grid::Grid;
use linxuan_domain::tally::{Aggregate, Method, aggregate};

use crate::panel::{Panel, Sheet};

/// The rule that is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Aggregate of the sheets.
    pub method: Method,
    /// Decimals of the score.
    pub decimals: u32,
    /// How the last decimal is decided.
    pub rounding: Rounding,
    /// Places on the list; `None` for no limit.
    pub places: Option<usize>,
    /// Score that is needed for a place.
    pub pass_line: Option<Exact>,
}

/// What is left out for once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Nothing.
    Nothing,
    /// Every sheet of one expert, by place.
    Expert(usize),
    /// One sheet, by the places of its application and its expert.
    Sheet(usize, usize),
}

impl LeftOut {
    fn keeps(self, application: usize, expert: usize) -> bool {
        match self {
            Self::Nothing => true,
            Self::Expert(out) => expert != out,
            Self::Sheet(a, e) => (application, expert) != (a, e),
        }
    }
}

/// Scores, ranks and list of all applications, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Rounded score; `None` without a sheet.
    pub scores: Vec<Option<Exact>>,
    /// Rank by the rounded score, equal ones share (1, 2, 2, 4); no tie-break.
    pub ranks: Vec<Option<usize>>,
    /// Places of the applications on the list: rank within the places, score at the line. Equal scores share the last place.
    pub top: Vec<usize>,
}

/// The list of a panel under a rule.
pub fn list(panel: &Panel, rule: &Rule, left_out: LeftOut) -> Result<List, Overflow> {
    let experts = panel.experts().len();
    let row = |(application, sheets): (usize, &[Sheet])| {
        let mut totals = vec![None; experts];
        for sheet in sheets.iter().filter(|sheet| left_out.keeps(application, sheet.expert)) {
            totals[sheet.expert] = Some(sheet.total);
        }
        totals
    };
    let rows: Vec<Vec<Option<Exact>>> = panel.rows().enumerate().map(row).collect();
    let found = aggregate(rule.method, &Grid::of_totals(vec![Exact::whole(1); experts], &rows)?)?;
    let score = |one: Option<Aggregate>| one.map(|one| one.value.rounded(rule.decimals, rule.rounding)).transpose();
    let scores: Vec<Option<Exact>> = found.into_iter().map(score).collect::<Result<_, _>>()?;
    let ranks = competition_ranks(&scores);
    let listed = |place: &usize| {
        let within = ranks[*place].is_some_and(|rank| rule.places.is_none_or(|places| rank <= places));
        within && scores[*place].is_some_and(|score| rule.pass_line.is_none_or(|line| score >= line))
    };
    let top = (0..scores.len()).filter(listed).collect();
    Ok(List { scores, ranks, top })
}

impl List {
    /// Who is on the other list and not on this one.
    #[must_use]
    pub fn entering(&self, other: &Self) -> Vec<usize> {
        other.top.iter().filter(|place| !self.top.contains(place)).copied().collect()
    }
}

/// Competition ranks (1, 2, 2, 4), the highest first; what has no value has no rank.
fn competition_ranks(values: &[Option<Exact>]) -> Vec<Option<usize>> {
    let mut order: Vec<(Exact, usize)> = values.iter().enumerate().filter_map(|(place, value)| Some(((*value)?, place))).collect();
    order.sort_by(|a, b| b.0.cmp(&a.0));
    let mut ranks = vec![None; values.len()];
    let mut rank = 1;
    for (before, &(value, place)) in order.iter().enumerate() {
        if before > 0 && order[before - 1].0 != value {
            rank = before + 1;
        }
        ranks[place] = Some(rank);
    }
    ranks
}
