//! The tables of the result.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use linxuan_app::Refused;
use linxuan_app::refused::Result;
use linxuan_app::scheme;
use linxuan_app::secretariat::{CategoryTable, Desk};
use linxuan_domain::exact::Exact;
use linxuan_domain::explain::Cut;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::{Case, Cell, Ledger, RuleChanged};
use linxuan_domain::tally::ballot::{Ballot, Poll};
use linxuan_domain::tally::list::{List, Ordered, Standing};
use linxuan_domain::tally::{Row, Rule};
use linxuan_domain::words::Words;

use super::rules::{quotas, rule_whole, vote};
use super::why::no_figure;
use super::{figure, why};
use crate::types::*;
use crate::verbs::{missing, per_mille, small};

/// All categories in one order, as the key of a list.
const OVERALL: &str = "*";

/// The results of all categories, with every row.
///
/// # Errors
/// What the workspace refuses.
pub fn results(desk: &Desk) -> Result<Results> {
    let found = Found::at(desk)?;
    let (meeting, axis) = (found.meeting(desk), found.axis());
    let places = found.places();
    let with_rows = |table: &Arc<CategoryTable>| {
        let rows = Rows::of(table, &meeting, &axis);
        CategoryResult { head: category(table, &meeting), rows: table.table.rows.iter().map(|r| rows.row(r)).collect() }
    };
    Ok(Results {
        head: head(desk, &found)?,
        categories: found.tables.iter().map(with_rows).collect(),
        overall: found.list.order.iter().filter_map(|one| overall(meeting.rule, &found.list, one, places.get(&one.application)?)).collect(),
    })
}

/// The results with the rows of one list: a category, or `*` for all in one order; without a wish the first category that has a score.
///
/// # Errors
/// What the workspace refuses; a category that there is not.
pub fn view(desk: &Desk, wanted: Option<&str>) -> Result<ResultsView> {
    let found = Found::at(desk)?;
    let meeting = found.meeting(desk);
    let first = found.tables.iter().find(|table| !table.table.rows.is_empty()).or(found.tables.first());
    let shown = wanted.or(first.map(|table| table.key.as_str())).unwrap_or_default();
    let rows = match found.tables.iter().find(|table| table.key == shown) {
        Some(table) => of_category(table, &meeting, &found.axis()),
        None if shown == OVERALL => of_all(&found, &meeting),
        None if shown.is_empty() => Vec::new(),
        None => return Err(scheme::no_category(shown)),
    };
    let head = head(desk, &found)?;
    Ok(ResultsView {
        concerned: concerned(&found, &head),
        categories: found.tables.iter().map(|table| category(table, &meeting)).collect(),
        shown: shown.to_owned(),
        rows,
        head,
    })
}

fn of_category(table: &CategoryTable, meeting: &Meeting<'_>, axis: &Axis) -> Vec<ListedRow> {
    let rows = Rows::of(table, meeting, axis);
    let listed = |r: &Row| ListedRow { category: table.key.clone(), rank: small(r.rank), shared: r.shared, row: rows.row(r) };
    table.table.rows.iter().map(listed).collect()
}

fn of_all(found: &Found, meeting: &Meeting<'_>) -> Vec<ListedRow> {
    let (places, axis) = (found.places(), found.axis());
    let of: BTreeMap<&str, Rows<'_>> = found.tables.iter().map(|table| (table.key.as_str(), Rows::of(table, meeting, &axis))).collect();
    let listed = |one: &Ordered| {
        let (table, row) = places.get(&one.application)?;
        let rows = of.get(table.key.as_str())?;
        Some(ListedRow { category: one.category.clone(), rank: small(one.rank), shared: one.shared, row: rows.row(row) })
    };
    found.list.order.iter().filter_map(listed).collect()
}

/// Everything that the results are shaped from.
struct Found {
    tables: Vec<Arc<CategoryTable>>,
    ledger: Arc<Ledger>,
    list: Arc<List>,
    open_cases: BTreeSet<Cell>,
    open_items: BTreeSet<Cell>,
}

impl Found {
    fn at(desk: &Desk) -> Result<Self> {
        let ledger = desk.ledger()?;
        let (open_cases, open_items) = (desk.open_cases(&ledger)?, desk.open_items(&ledger)?);
        Ok(Self { tables: desk.results()?, list: desk.list()?, ledger, open_cases, open_items })
    }

    fn meeting<'a>(&'a self, desk: &'a Desk) -> Meeting<'a> {
        let rule = self.ledger.rule(&desk.definition().rule);
        Meeting { rule, cases: &self.ledger.cases, open_cases: &self.open_cases, open_items: &self.open_items, ledger: &self.ledger, list: &self.list }
    }

    /// One axis for all: in the order over all categories dots stand one above the other.
    fn axis(&self) -> Axis {
        Axis::of(self.tables.iter().flat_map(|table| &table.table.rows))
    }

    /// Table and row of each application with a score.
    fn places(&self) -> BTreeMap<&ApplicationId, (&CategoryTable, &Row)> {
        self.tables.iter().flat_map(|table| table.table.rows.iter().map(move |row| (&row.application, (&**table, row)))).collect()
    }
}

fn head(desk: &Desk, found: &Found) -> Result<ResultsHead> {
    let rule = found.ledger.rule(&desk.definition().rule);
    Ok(ResultsHead {
        rule: desk.rule_text(rule).into(),
        rule_whole: rule_whole(desk, rule).into(),
        pass_line: rule.pass_line.map(|line| line.to_string()),
        missing: missing(desk)?,
        merkle_root: desk.merkle_root()?,
        rule_changes: found.ledger.rules.iter().map(|one| rule_change(desk, one)).collect(),
        cut_tied: found.list.cut_tie.iter().map(ToString::to_string).collect(),
        quotas: rule.quotas.as_ref().map(quotas),
        vote: rule.vote.map(vote),
        blocks: desk.blocks()?.into_iter().map(block).collect(),
        warnings: desk.warnings()?.into_iter().map(block).collect(),
    })
}

/// Names and categories of what the blocks are about.
fn concerned(found: &Found, head: &ResultsHead) -> Vec<Concerned> {
    let named = found.tables.iter().flat_map(|table| table.table.cut_tie.iter().chain(&table.table.no_figure)).chain(&found.list.cut_tie);
    let ids: BTreeSet<ApplicationId> = head.blocks.iter().filter_map(|block| ApplicationId::read(&block.place)).chain(named.cloned()).collect();
    let named = |table: &CategoryTable, id: &ApplicationId| {
        let (_, platform) = table.applications.get(id)?;
        Some(Concerned { application: id.to_string(), platform: platform.clone(), category: table.key.clone() })
    };
    ids.iter().filter_map(|id| found.tables.iter().find_map(|table| named(table, id))).collect()
}

/// What the meeting decided, as far as rows show it.
pub(super) struct Meeting<'a> {
    pub rule: &'a Rule,
    pub cases: &'a [Case],
    pub open_cases: &'a BTreeSet<Cell>,
    pub open_items: &'a BTreeSet<Cell>,
    pub ledger: &'a Ledger,
    pub list: &'a List,
}

/// A change of the rule, with both rules in full.
#[must_use]
pub fn rule_change(desk: &Desk, from: &RuleChanged) -> RuleChange {
    // With line and places, so that two rules that differ in nothing else are told apart.
    let text = |rule: &Rule| rule_whole(desk, rule).into();
    RuleChange { at: from.at.clone(), by: from.by.clone(), old: text(&from.old), new: text(&from.new), reason: from.reason.clone() }
}

/// One thing that stands in the way of publication.
#[must_use]
pub fn block(refused: Refused) -> Block {
    Block { code: refused.code, place: refused.place, message: refused.message.into(), remedy: refused.remedy.into() }
}

fn overall(rule: &Rule, list: &List, one: &Ordered, (table, row): &(&CategoryTable, &Row)) -> Option<OverallRow> {
    let (applicant, platform) = table.applications.get(&one.application).cloned().unwrap_or_default();
    Some(OverallRow {
        rank: small(one.rank),
        shared: one.shared,
        category_rank: small(row.rank),
        category: one.category.clone(),
        application: one.application.to_string(),
        applicant,
        platform,
        score: row.score.clone(),
        standing: list.standing(&one.application).key().to_owned(),
        why: why(rule, &list.verdict(&one.application)).into(),
    })
}

fn category(from: &CategoryTable, meeting: &Meeting<'_>) -> CategoryHead {
    let experts = from.table.experts.iter().enumerate().map(|(i, id)| PanelMember {
        code: super::code(i).zh,
        id: id.to_string(),
        name: from.expert_names.get(id).cloned().unwrap_or_default(),
    });
    let names = |ids: &[ApplicationId]| ids.iter().map(|id| (id.to_string(), from.applications.get(id).map(|a| a.0.clone()).unwrap_or_default())).collect();
    CategoryHead {
        key: from.key.clone(),
        name: from.name.clone().into(),
        experts: experts.collect(),
        scored: small(from.table.rows.len()),
        listed: small(from.table.rows.iter().filter(|row| meeting.list.standing(&row.application) == Standing::In).count()),
        unrated: names(&from.table.unrated),
        no_figure: names(&from.table.no_figure),
        without_score: from.table.unrated.iter().chain(&from.table.no_figure).map(|id| without_score(from, id)).collect(),
        cut_tie: !from.table.cut_tie.is_empty(),
        cut_tied: from.table.cut_tie.iter().map(ToString::to_string).collect(),
        places: meeting.rule.places.map(small),
    }
}

/// An application without a score, and why.
#[must_use]
pub fn without_score(from: &CategoryTable, id: &ApplicationId) -> WithoutScore {
    let of = |pairs: &BTreeSet<(ExpertId, ApplicationId)>| pairs.iter().filter(|(_, application)| application == id).count();
    let (recused, missing) = (of(&from.recused), of(&from.missing));
    let sheets = from.table.experts.len().saturating_sub(recused + missing);
    let parts = [(recused, "回避", "recused"), (missing, "缺评", "missing"), (sheets, "有评分但不计入", "with a sheet that does not count")];
    let named = parts.iter().filter(|(count, ..)| *count > 0);
    let zh: Vec<String> = named.clone().map(|(count, zh, _)| format!("{count} 人{zh}")).collect();
    let en: Vec<String> = named.map(|(count, _, en)| format!("{count} {en}")).collect();
    let (applicant, platform) = from.applications.get(id).cloned().unwrap_or_default();
    let why = if from.table.no_figure.contains(id) {
        no_figure()
    } else {
        Words::new(format!("没有计入的评分：{}", zh.join("、")), format!("No sheet counts: {}", en.join(", ")))
    };
    WithoutScore { application: id.to_string(), applicant, platform, recused: small(recused), missing: small(missing), why: why.into() }
}

/// The axis of the dot plot: from the lowest to the highest total, with a tenth of room at each end.
struct Axis {
    from: Exact,
    length: Exact,
}

impl Axis {
    fn of<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Self {
        let low = rows.clone().map(|r| r.min).min().unwrap_or_default();
        let high = rows.map(|r| r.max).max().unwrap_or_default();
        let room = Exact::from(high - low).over(Exact::whole(10)).unwrap_or(Exact::ZERO).max(Exact::whole(1));
        let from = Exact::from(low).minus(room).unwrap_or(Exact::ZERO);
        let length = Exact::from(high).plus(room).and_then(|end| end.minus(from)).unwrap_or(Exact::whole(100));
        Self { from, length }
    }

    fn at(&self, value: Exact) -> u32 {
        value.minus(self.from).map_or(0, |v| per_mille(v, self.length))
    }
}

/// The rows of one category.
struct Rows<'a> {
    from: &'a CategoryTable,
    meeting: &'a Meeting<'a>,
    axis: &'a Axis,
    cut: Cut<'a>,
}

impl<'a> Rows<'a> {
    fn of(from: &'a CategoryTable, meeting: &'a Meeting<'a>, axis: &'a Axis) -> Self {
        Self { from, meeting, axis, cut: Cut::of(meeting.rule, meeting.list, &from.table) }
    }
}

/// One row outside its list, on an axis of its own category.
pub(super) fn row(from: &CategoryTable, meeting: &Meeting<'_>, r: &Row) -> ResultRow {
    Rows::of(from, meeting, &Axis::of(from.table.rows.iter())).row(r)
}

impl Rows<'_> {
    fn row(&self, r: &Row) -> ResultRow {
        let (applicant, platform) = self.from.applications.get(&r.application).cloned().unwrap_or_default();
        let own = |cells: &BTreeSet<Cell>| cells.iter().any(|cell| cell.application == r.application);
        ResultRow {
            rank: small(r.rank),
            shared: r.shared,
            application: r.application.to_string(),
            applicant,
            platform,
            score: r.score.clone(),
            exact: r.exact.to_string(),
            mean: r.mean.clone(),
            trimmed: r.trimmed.clone(),
            max: r.max.to_string(),
            min: r.min.to_string(),
            range: (r.max - r.min).to_string(),
            totals: (0..r.totals.len()).map(|place| self.total(r, place)).collect(),
            passes: r.passes,
            fallback_mean: r.fallback_mean,
            below_minimum: r.below_minimum,
            parted_by: r.parted_by.as_ref().map(|step| step.words().into()),
            formula: r.formula.zh.clone(),
            formula_text: r.formula.clone().into(),
            at: self.meeting.rule.in_points().then(|| self.axis.at(r.exact)),
            standing: self.meeting.list.standing(&r.application).key().to_owned(),
            why: why(self.meeting.rule, &self.meeting.list.verdict(&r.application)).into(),
            ballot: r.ballot.map(|ballot| self.ballot(&r.application, ballot)),
            valid: small(r.n),
            by_vote: r.by_vote,
            margin: self.margins(r),
            abnormal_open: own(self.meeting.open_cases),
            reopen_open: own(self.meeting.open_items),
            conclusion: self.meeting.ledger.deliberated.get(&r.application).and_then(|all| all.last()).map(|one| one.conclusion.key().to_owned()),
        }
    }

    fn ballot(&self, application: &ApplicationId, ballot: Ballot) -> RowBallot {
        let (state, yes, eligible) = match ballot.poll {
            Poll::NotShortlisted => ("not_shortlisted", None, 0),
            Poll::Open => ("open", None, small(self.from.voters(application))),
            Poll::Counted { voices, passed } => {
                let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
                (if passed { "passed" } else { "failed" }, Some(number(voices.yes)), number(voices.eligible))
            }
        };
        RowBallot { score_rank: small(ballot.score_rank), state: state.to_owned(), yes, eligible }
    }

    fn total(&self, r: &Row, place: usize) -> ResultTotal {
        let total = r.totals.get(place).copied().flatten();
        let cell = self.from.table.experts.get(place).map(|e| Cell { expert: e.clone(), application: r.application.clone() });
        let recused = cell.as_ref().is_some_and(|cell| self.from.recused.contains(&(cell.expert.clone(), cell.application.clone())));
        let state = match (total, recused) {
            (Some(_), _) => "scored",
            (None, true) => "recused",
            (None, false) => "missing",
        };
        ResultTotal {
            total: total.map(|t| t.to_string()),
            dropped: r.dropped.contains(&place),
            state: state.to_owned(),
            replaced: r.replaced.get(&place).map(|value| figure(*value)),
            abnormal: self.meeting.cases.iter().rev().find(|case| Some(&case.cell) == cell.as_ref()).map(|case| case.stage().key().to_owned()),
            at: total.map_or(0, |t| self.axis.at(Exact::from(t))),
        }
    }

    fn margins(&self, r: &Row) -> Option<String> {
        self.cut.margin(r).ok().flatten().map(|margin| figure(margin.points))
    }
}
