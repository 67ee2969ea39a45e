//! The table of one category (评分汇总表): applications × experts, aggregates, ranks.

use std::collections::BTreeMap;

use super::ballot::Ballot;
use super::grid::{Grid, Marks, lcm};
use super::{Aggregate, Below, Direction, Method, Rule, TieStep, aggregate, formula, rank};
use crate::exact::{Exact, Overflow};
use crate::ids::{ApplicationId, ExpertId};
use crate::points::Points;
use crate::words::Words;

/// One sheet that counts: one expert, one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Who scored.
    pub expert: ExpertId,
    /// What was scored.
    pub application: ApplicationId,
    /// Sum of all marks.
    pub total: Points,
    /// Sum of the marks of each group, by its code (for tie steps).
    pub groups: BTreeMap<String, Points>,
    /// The marks in the order of the sheet, for rules that look at single criteria; empty when only totals are known.
    pub marks: Vec<Points>,
    /// The panel judged this sheet abnormal and did not accept its reason: the mean of the others counts in its place (异常评分).
    pub replaced: bool,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Competition rank.
    pub rank: usize,
    /// Whether others have the same rank.
    pub shared: bool,
    /// The application.
    pub application: ApplicationId,
    /// Totals as the experts signed them, in the order of [`Table::experts`]; `None` is no score, never zero.
    pub totals: Vec<Option<Points>>,
    /// What counts in place of a replaced total, by its position in `totals`: the mean of the totals that were not replaced.
    pub replaced: BTreeMap<usize, Exact>,
    /// Positions in `totals` that were left out as highest or lowest.
    pub dropped: Vec<usize>,
    /// Number of totals.
    pub n: usize,
    /// Highest total that was not replaced.
    pub max: Points,
    /// Lowest total that was not replaced.
    pub min: Points,
    /// Plain mean, rounded once.
    pub mean: String,
    /// Mean without the highest and lowest, rounded once; `None` when the rule does not trim or there are too few totals.
    pub trimmed: Option<String>,
    /// The official score, rounded once.
    pub score: String,
    /// The official aggregate before rounding.
    pub exact: Exact,
    /// Trimming fell back to the plain mean.
    pub fallback_mean: bool,
    /// The tie step that parted this row from a neighbour of equal score.
    pub parted_by: Option<TieStep>,
    /// The value of each step of the tie chain, the higher before; compared only where scores are equal.
    pub keys: Vec<Exact>,
    /// The executed formula with its numbers.
    pub formula: Words,
    /// Fewer valid sheets than the rule asks for.
    pub below_minimum: bool,
    /// A tie that the rule left was parted by a vote of the meeting.
    pub by_vote: bool,
    /// The score reaches the pass line.
    pub reaches: bool,
    /// Rank of the score and the voices, under a rule with a vote after the scores; [`Row::rank`] is the rank after the vote.
    pub ballot: Option<Ballot>,
    /// May be on the list: the score reaches the pass line, there are as many sheets as a place needs, and no vote speaks against it.
    pub passes: bool,
}

/// The ranking of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Experts of the panel by id; their place is their code (专1 is the first).
    pub experts: Vec<ExpertId>,
    /// Rows in rank order.
    pub rows: Vec<Row>,
    /// Applications without any sheet that counts.
    pub unrated: Vec<ApplicationId>,
    /// Applications with sheets that count, for which the rule gives no figure: an order of one, weights that sum to zero.
    pub no_figure: Vec<ApplicationId>,
    /// The last place on the list is shared across the cut: publication must wait.
    pub cut_tie: Vec<ApplicationId>,
}

/// Builds the table of one category from the sheets that count.
///
/// `applications` are all that were to be scored; `entries` may come in any order and give the same table.
pub fn table(rule: &Rule, experts: &[ExpertId], applications: &[ApplicationId], entries: &[Entry]) -> Result<Table, Overflow> {
    let mut experts = experts.to_vec();
    experts.sort();
    experts.dedup();
    let by_pair: BTreeMap<(&ApplicationId, &ExpertId), &Entry> = entries.iter().map(|entry| ((&entry.application, &entry.expert), entry)).collect();
    let mut ids = applications.to_vec();
    ids.sort();
    ids.dedup();
    let sheets: Vec<Vec<Option<&Entry>>> = ids.iter().map(|id| experts.iter().map(|expert| by_pair.get(&(id, expert)).copied()).collect()).collect();
    let counted: Vec<Vec<Option<Exact>>> = sheets.iter().map(|row| counting(row, |entry| entry.total)).collect::<Result<_, _>>()?;
    let marks = marks(&sheets)?;
    let grid = grid(rule, &experts, &counted, &marks)?;
    let aggregates = aggregate(rule.method, &grid)?;
    let formulas = formula(rule, &grid, &aggregates)?;
    let (mut drafts, mut unrated, mut no_figure) = (Vec::new(), Vec::new(), Vec::new());
    for (((id, sheets), counted), (aggregate, formula)) in ids.into_iter().zip(&sheets).zip(&counted).zip(aggregates.into_iter().zip(formulas)) {
        match aggregate {
            Some(aggregate) => drafts.push(draft(rule, &id, sheets, counted, aggregate, formula)?),
            None if counted.iter().all(Option::is_none) => unrated.push(id),
            None => no_figure.push(id),
        }
    }
    let keys: Vec<(Exact, Vec<Exact>)> = drafts.iter().map(|(_, rounded, keys)| (*rounded, keys.clone())).collect();
    let ranked = rank(&keys);
    let rows: Vec<Row> = ranked
        .iter()
        .filter_map(|place| {
            let (row, _, _) = drafts.get(place.index)?;
            let parted_by = place.parted_by.and_then(|step| rule.tie_break.get(step)).cloned();
            Some(Row { rank: place.rank, shared: place.shared, parted_by, ..row.clone() })
        })
        .collect();
    let cut_tie = cut_tie(rule, &rows);
    Ok(Table { experts, rows, unrated, no_figure, cut_tie })
}

type Draft = (Row, Exact, Vec<Exact>);

/// The grid of totals as they count, with the marks behind them where all are known.
fn grid<'m>(rule: &Rule, experts: &[ExpertId], counted: &[Vec<Option<Exact>>], marks: &'m MarkTable) -> Result<Grid<'m>, Overflow> {
    let weights = experts.iter().map(|expert| rule.weights.of(expert)).collect();
    let grid = Grid::of_totals(weights, counted, marks.scale)?;
    let grid = if marks.criteria == 0 {
        grid
    } else {
        let weight = grid.denominator() / marks.scale;
        grid.with_marks(Marks { units: &marks.units, criteria: marks.criteria, scale: marks.scale }, vec![weight; marks.criteria])
    };
    let orders = matches!(rule.method, Method::BordaNorm | Method::RankSum);
    Ok(if orders && rule.direction == Direction::LowestFirst { grid.turned() } else { grid })
}

/// The marks of all sheets as they count, in whole units of 1/`scale`.
struct MarkTable {
    criteria: usize,
    scale: i128,
    units: Vec<Option<i64>>,
}

/// A replaced sheet has in each criterion the mean of the others. Without all marks there are none.
fn marks(sheets: &[Vec<Option<&Entry>>]) -> Result<MarkTable, Overflow> {
    let none = MarkTable { criteria: 0, scale: 1, units: Vec::new() };
    let mut entries = sheets.iter().flatten().flatten();
    let Some(criteria) = entries.next().map(|entry| entry.marks.len()) else { return Ok(none) };
    if criteria == 0 || entries.any(|entry| entry.marks.len() != criteria) {
        return Ok(none);
    }
    let mut exact: Vec<Vec<Option<Exact>>> = Vec::new();
    for row in sheets {
        let columns: Vec<Vec<Option<Exact>>> =
            (0..criteria).map(|at| counting(row, |entry| entry.marks.get(at).copied().unwrap_or_default())).collect::<Result<_, _>>()?;
        for sheet in 0..row.len() {
            let own: Vec<Option<Exact>> = columns.iter().map(|column| column.get(sheet).copied().flatten()).collect();
            if own.iter().any(Option::is_some) {
                exact.push(own);
            }
        }
    }
    let scale = exact.iter().flatten().flatten().try_fold(100, |all, mark| lcm(all, mark.denominator()))?;
    let unit = |mark: &Option<Exact>| match mark {
        Some(mark) => mark.numerator().checked_mul(scale / mark.denominator()).and_then(|units| i64::try_from(units).ok()).map(Some).ok_or(Overflow),
        None => Ok(None),
    };
    Ok(MarkTable { criteria, scale, units: exact.iter().flatten().map(unit).collect::<Result<_, _>>()? })
}

fn draft(
    rule: &Rule,
    id: &ApplicationId,
    sheets: &[Option<&Entry>],
    counted: &[Option<Exact>],
    aggregate: Aggregate,
    formula: Words,
) -> Result<Draft, Overflow> {
    let Aggregate { value, dropped, fallback_mean } = aggregate;
    let present: Vec<(usize, &Entry)> = sheets.iter().enumerate().filter_map(|(i, sheet)| sheet.map(|s| (i, s))).collect();
    let totals: Vec<Exact> = counted.iter().flatten().copied().collect();
    let mean = Exact::mean(&totals)?.unwrap_or(Exact::ZERO);
    let (max, min) = extremes(&present);
    let score = value.round(rule.decimals, rule.rounding)?;
    let rounded = value.rounded(rule.decimals, rule.rounding)?;
    let below_minimum = rule.minimum.is_some_and(|minimum| totals.len() < minimum.sheets);
    let listed_only_above = rule.minimum.is_some_and(|minimum| minimum.below == Below::NotListed);
    let reaches = reaches(rule, rounded, mean)?;
    let keys: Vec<Exact> = rule.tie_break.iter().map(|step| tie_key(rule, step, mean, max - min, sheets)).collect::<Result<_, _>>()?;
    let row = Row {
        rank: 0,
        shared: false,
        application: id.clone(),
        totals: sheets.iter().map(|sheet| sheet.map(|s| s.total)).collect(),
        replaced: present.iter().zip(&totals).filter(|((_, entry), _)| entry.replaced).map(|((i, _), value)| (*i, *value)).collect(),
        dropped: dropped.all().iter().filter_map(|d| present.get(*d)).map(|(i, _)| *i).collect(),
        n: totals.len(),
        max,
        min,
        mean: mean.round(rule.decimals, rule.rounding)?,
        trimmed: (matches!(rule.method, Method::Trimmed { .. }) && !fallback_mean).then(|| score.clone()),
        passes: reaches && !(below_minimum && listed_only_above),
        reaches,
        score,
        exact: value,
        fallback_mean,
        parted_by: None,
        keys: keys.clone(),
        formula,
        below_minimum,
        by_vote: false,
        ballot: None,
    };
    let place = if rule.lower_value_first() { Exact::ZERO.minus(rounded)? } else { rounded };
    Ok((row, place, keys))
}

/// One figure of each sheet as it counts: its own, or, of a replaced sheet, the mean of those that were not replaced. Nothing
/// counts when every sheet is replaced.
fn counting(sheets: &[Option<&Entry>], figure: impl Fn(&Entry) -> Points) -> Result<Vec<Option<Exact>>, Overflow> {
    let own: Vec<Exact> = sheets.iter().flatten().filter(|entry| !entry.replaced).map(|entry| Exact::from(figure(entry))).collect();
    let mean = Exact::mean(&own)?;
    let counts = |entry: &Entry| if entry.replaced { mean } else { Some(Exact::from(figure(entry))) };
    Ok(sheets.iter().map(|sheet| sheet.and_then(counts)).collect())
}

fn extremes(present: &[(usize, &Entry)]) -> (Points, Points) {
    let totals = || present.iter().filter(|(_, entry)| !entry.replaced).map(|(_, entry)| entry.total);
    (totals().max().unwrap_or_default(), totals().min().unwrap_or_default())
}

/// Whether a score reaches the pass line from the good side. A figure that is not in points leaves the line to the plain mean.
fn reaches(rule: &Rule, rounded: Exact, mean: Exact) -> Result<bool, Overflow> {
    let Some(line) = rule.pass_line.map(Exact::from) else { return Ok(true) };
    let held = if rule.in_points() { rounded } else { mean.rounded(rule.decimals, rule.rounding)? };
    Ok(match rule.direction {
        Direction::HighestFirst => held >= line,
        Direction::LowestFirst => held <= line,
    })
}

/// The value of a step, the higher before: where low marks are good, means are turned around.
fn tie_key(rule: &Rule, step: &TieStep, mean: Exact, spread: Points, sheets: &[Option<&Entry>]) -> Result<Exact, Overflow> {
    let good = |mean: Exact| if rule.direction == Direction::LowestFirst { Exact::ZERO.minus(mean) } else { Ok(mean) };
    match step {
        TieStep::UntrimmedMean => good(mean),
        TieStep::Group(code) => {
            let groups: Vec<Exact> = counting(sheets, |entry| entry.groups.get(code).copied().unwrap_or_default())?.into_iter().flatten().collect();
            good(Exact::mean(&groups)?.unwrap_or(Exact::ZERO))
        }
        TieStep::LowerSpread => Exact::ZERO.minus(Exact::from(spread)),
    }
}

/// Who shares the last place across the cut, of those that may be on the list.
pub(super) fn cut_tie(rule: &Rule, rows: &[Row]) -> Vec<ApplicationId> {
    let Some((places, last)) = rule.places.and_then(|places| Some((places, rows.get(places.checked_sub(1)?)?))) else { return Vec::new() };
    let tied: Vec<&Row> = rows.iter().filter(|row| row.rank == last.rank && row.passes).collect();
    if last.rank + tied.len() > places + 1 { tied.iter().map(|row| row.application.clone()).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Rounding;
    use crate::tally::RoleWeights;

    fn rule() -> Rule {
        Rule {
            method: Method::Trimmed { each_side: 1, min_n: 5 },
            decimals: 2,
            rounding: Rounding::HalfUp,
            tie_break: vec![TieStep::UntrimmedMean, TieStep::Group("C".into()), TieStep::LowerSpread],
            pass_line: Points::read("70").ok(),
            places: Some(1),
            ..Rule::default()
        }
    }

    fn entries(app: usize, totals: &[&str]) -> Vec<Entry> {
        totals
            .iter()
            .enumerate()
            .filter(|(_, total)| !total.is_empty())
            .map(|(e, total)| Entry {
                expert: ExpertId::nth(e + 1),
                application: ApplicationId::nth(app),
                total: Points::read(total).unwrap(),
                groups: BTreeMap::new(),
                marks: Vec::new(),
                replaced: false,
            })
            .collect()
    }

    /// 重庆市招标投标条例 第三十二条: the mean of the others counts, the original stays in sight, and the rule goes on from there.
    #[test]
    fn a_replaced_total_counts_as_the_mean_of_those_that_were_not_and_the_original_stays() {
        let applications = [ApplicationId::nth(1)];
        let mut all = entries(1, &["80", "81", "83", "20", "84"]);
        all[3].replaced = true;
        let found = table(&rule(), &experts(), &applications, &all).unwrap().rows.remove(0);
        assert_eq!(found.totals[3].unwrap().to_string(), "20");
        assert_eq!(found.replaced, BTreeMap::from([(3, Exact::whole(82))]));
        assert_eq!((found.exact.to_string(), found.dropped, found.min.to_string()), ("82/1".into(), vec![0, 4], "80".into()));
        all[0].replaced = true;
        let both = table(&rule(), &experts(), &applications, &all).unwrap().rows.remove(0);
        let mean = Exact::new(248, 3).unwrap();
        assert_eq!(both.replaced, BTreeMap::from([(0, mean), (3, mean)]), "each takes the mean of those that stand, in whatever order they fell");
    }

    #[test]
    fn with_one_other_sheet_that_one_counts_and_with_none_there_is_no_score() {
        let applications = [ApplicationId::nth(1)];
        let mut all = entries(1, &["80", "20"]);
        all[1].replaced = true;
        assert_eq!(table(&rule(), &experts(), &applications, &all).unwrap().rows[0].score, "80.00");
        all[0].replaced = true;
        assert_eq!(table(&rule(), &experts(), &applications, &all).unwrap().unrated, applications);
    }

    fn experts() -> Vec<ExpertId> {
        (1..=5).map(ExpertId::nth).collect()
    }

    #[test]
    fn the_order_in_which_sheets_arrive_changes_nothing() {
        let applications: Vec<_> = (1..=3).map(ApplicationId::nth).collect();
        let mut all =
            [entries(1, &["85", "90", "85", "85", "90"]), entries(2, &["85", "85", "90", "90", "84.05"]), entries(3, &["60", "61", "", "62", "57"])].concat();
        let first = table(&rule(), &experts(), &applications, &all).unwrap();
        all.reverse();
        assert_eq!(table(&rule(), &experts(), &applications, &all).unwrap(), first);
        let scores: Vec<_> = first.rows.iter().map(|r| (r.application.as_str(), r.rank, r.score.as_str(), r.fallback_mean, r.passes)).collect();
        assert_eq!(scores, [("A001", 1, "86.67", false, true), ("A002", 2, "86.67", false, true), ("A003", 3, "60.00", true, false)]);
        assert_eq!(first.rows[0].parted_by, Some(TieStep::UntrimmedMean));
        assert_eq!(first.rows[2].totals[2], None, "a recused pair has no score, and that is not zero");
        assert!(first.cut_tie.is_empty());
    }

    /// Five complete sheets were once called "no score counts", because an order of one is no order: what the rule cannot say is not
    /// what the experts did not do.
    #[test]
    fn an_application_with_sheets_for_which_the_rule_gives_no_figure_is_never_called_unrated() {
        let applications: Vec<_> = (1..=2).map(ApplicationId::nth).collect();
        let all = entries(1, &["80", "81", "83", "82", "84"]);
        let zero =
            RoleWeights { by_role: BTreeMap::from([("组员".into(), Exact::ZERO)]), roles: experts().into_iter().map(|id| (id, "组员".into())).collect() };
        for rule in [Rule { method: Method::RankSum, ..rule() }, Rule { method: Method::RoleWeighted, weights: zero, ..rule() }] {
            let found = table(&rule, &experts(), &applications, &all).unwrap();
            assert_eq!((found.no_figure, found.unrated), (vec![ApplicationId::nth(1)], vec![ApplicationId::nth(2)]), "{:?}", rule.method);
        }
    }

    #[test]
    fn a_tie_that_no_step_parts_across_the_last_place_is_reported() {
        let applications: Vec<_> = (1..=3).map(ApplicationId::nth).collect();
        let all = [entries(1, &["80"; 5]), entries(2, &["80"; 5])].concat();
        let found = table(&rule(), &experts(), &applications, &all).unwrap();
        assert_eq!(found.cut_tie, vec![ApplicationId::nth(1), ApplicationId::nth(2)]);
        assert_eq!(found.unrated, vec![ApplicationId::nth(3)], "without a sheet there is no score, not a zero");
    }
}
