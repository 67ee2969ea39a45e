//! What is official about a case: totals, every aggregate, ranks, the selection, the votes. Places are those of the [`Case`].

use std::collections::BTreeMap;

use super::ballot::passes;
use super::case::Case;
use super::grid::Grid;
use super::rank::{Ranks, rank, ranks};
use super::select::{Seats, select};
use super::{Aggregation, Rule, aggregate, formula};
use crate::exact::{Exact, Overflow, Rounding};
use crate::words::Words;

/// The official part of a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    /// Total of each sheet of [`super::case::Scores::sheets`]; `None` when a mark is missing.
    pub totals: Vec<Option<Exact>>,
    /// Applications without a complete sheet, by place.
    pub unrated: Vec<usize>,
    /// The figure of each application under each aggregate; `None` when it is not defined.
    pub figures: BTreeMap<Aggregation, Vec<Option<Figure>>>,
    /// Ranks under the official aggregate after the tie-break; `None` without a chain.
    pub rank_after_tiebreak: Option<Vec<Option<usize>>>,
    /// The criterion (place in [`Case::criteria`]) whose mean parted an application from a neighbour of equal score.
    pub parted_by: Vec<Option<usize>>,
    /// Who has a seat.
    pub selection: Selection,
    /// Whether each vote passed, by place of the application; `None` where nobody could vote.
    pub votes: BTreeMap<usize, Option<bool>>,
}

/// One figure of one application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Before rounding.
    pub exact: Exact,
    /// Rank by the value rounded half up; equal ranks are shared, the next is skipped (1, 2, 2, 4).
    pub rank_1224: usize,
    /// Rank by the value rounded half up; the next is not skipped (1, 2, 2, 3).
    pub rank_dense: usize,
    /// Rank by the exact fraction (1, 2, 2, 4).
    pub rank_exact: usize,
    /// Complete sheets.
    pub n: usize,
    /// Trimming was asked for, but there were too few sheets.
    pub fallback_mean: bool,
}

/// Who has a seat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Applications that reach the threshold.
    pub eligible: usize,
    /// Places of the applications that have a seat, in the order in which the seats were given.
    pub selected: Vec<usize>,
    /// Places of the applications that share the rank of the last seat across the cut.
    pub cut_tie: Vec<usize>,
}

impl Official {
    /// The rank that counts: after the tie-break where there is a chain, else that of the rounded figure.
    #[must_use]
    pub fn rank(&self, place: usize, figure: &Figure) -> usize {
        self.rank_after_tiebreak.as_ref().and_then(|ranks| ranks.get(place).copied().flatten()).unwrap_or(figure.rank_1224)
    }
}

/// Computes the official part.
pub fn official(case: &Case) -> Result<Official, Overflow> {
    let grid = Grid::of(case)?;
    let mut totals = vec![None; case.scores.sheets().len()];
    for sheet in grid.sheets() {
        if let Some(total) = totals.get_mut(sheet.sheet) {
            *total = Some(grid.points(sheet.total, 1)?);
        }
    }
    let mut figures = BTreeMap::new();
    for aggregation in Aggregation::ALL {
        figures.insert(aggregation, figures_of(case, &grid, aggregation)?);
    }
    let scores: Vec<Option<Exact>> = figures.get(&case.params.official).into_iter().flatten().map(|figure| figure.map(|f| f.exact)).collect();
    let (parted, parted_by) = parted(case, &grid, &scores)?;
    let selection = selection(case, &scores, &parted)?;
    Ok(Official {
        totals,
        unrated: (0..case.applications.len()).filter(|place| grid.of_application(*place).is_empty()).collect(),
        figures,
        rank_after_tiebreak: (!case.params.tiebreak.is_empty()).then_some(parted),
        parted_by,
        selection,
        votes: votes(case),
    })
}

/// The executed formula of the official figure of each application, by place.
pub fn formulas(case: &Case) -> Result<Vec<Words>, Overflow> {
    let grid = Grid::of(case)?;
    let rule = Rule { method: case.params.official.method(case.params.trim_min_n), decimals: case.params.decimals, ..Rule::default() };
    formula(&rule, &grid, &aggregate(rule.method, &grid)?)
}

fn figures_of(case: &Case, grid: &Grid, aggregation: Aggregation) -> Result<Vec<Option<Figure>>, Overflow> {
    let found = aggregate(aggregation.method(case.params.trim_min_n), grid)?;
    let values: Vec<Option<Exact>> = found.iter().map(|one| one.as_ref().map(|one| one.value)).collect();
    let ranks = ranks(&values, case.params.decimals)?;
    let figure = |(place, (one, ranks)): (usize, (Option<super::Aggregate>, Option<Ranks>))| {
        let (one, Ranks { rank_1224, rank_dense, rank_exact }) = (one?, ranks?);
        let n = grid.of_application(place).len();
        Some(Figure { exact: one.value, rank_1224, rank_dense, rank_exact, n, fallback_mean: one.fallback_mean })
    };
    Ok(found.into_iter().zip(ranks).enumerate().map(figure).collect())
}

/// A figure of each application; `None` without one.
type OfEach = Vec<Option<usize>>;

/// Ranks by the rounded official score; equal scores are parted by the means of the criteria of the chain. Beside the ranks the
/// criterion that parted.
fn parted(case: &Case, grid: &Grid, scores: &[Option<Exact>]) -> Result<(OfEach, OfEach), Overflow> {
    let (mut rated, mut entries) = (Vec::new(), Vec::new());
    for (place, score) in scores.iter().enumerate() {
        let Some(score) = score else { continue };
        let keys = case.params.tiebreak.iter().map(|criterion| Ok(grid.criterion_mean(place, *criterion)?.unwrap_or(Exact::ZERO)));
        entries.push((score.rounded(case.params.decimals, Rounding::HalfUp)?, keys.collect::<Result<Vec<_>, Overflow>>()?));
        rated.push(place);
    }
    let (mut ranks, mut by) = (vec![None; scores.len()], vec![None; scores.len()]);
    for ranked in rank(&entries) {
        let Some(place) = rated.get(ranked.index) else { continue };
        ranks.iter_mut().skip(*place).take(1).for_each(|rank| *rank = Some(ranked.rank));
        let step = ranked.parted_by.and_then(|step| case.params.tiebreak.get(step)).copied();
        by.iter_mut().skip(*place).take(1).for_each(|one| *one = step);
    }
    Ok((ranks, by))
}

fn selection(case: &Case, scores: &[Option<Exact>], ranks: &[Option<usize>]) -> Result<Selection, Overflow> {
    let params = &case.params;
    let mut order = Vec::new();
    for (place, (score, rank)) in scores.iter().zip(ranks).enumerate() {
        let (Some(score), Some(rank)) = (score, rank) else { continue };
        let rounded = score.rounded(params.decimals, Rounding::HalfUp)?;
        if params.threshold.is_none_or(|line| rounded >= line) {
            order.push((*rank, place));
        }
    }
    order.sort_unstable();
    let category = |place: usize| case.applications.get(place).map_or("", |application| application.category.as_str());
    let seats = Seats { places: Some(params.top_k), at_most: &params.category_max, at_least: &params.category_min };
    let (selected, cut_tie) = select(&order, category, seats);
    Ok(Selection { eligible: order.len(), selected, cut_tie })
}

fn votes(case: &Case) -> BTreeMap<usize, Option<bool>> {
    let all = case.votes.iter().flatten();
    all.map(|(place, vote)| (*place, passes(vote.yes, vote.eligible, case.params.vote_share))).collect()
}
