//! The tables of the result.

use std::collections::BTreeSet;

use linxuan_app::Refused;
use linxuan_app::refused::Result;
use linxuan_app::secretariat::{CategoryTable, Desk};
use linxuan_domain::exact::Exact;
use linxuan_domain::explain::Cut;
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::meeting::{Case, Cell, Ledger, RuleChanged};
use linxuan_domain::tally::ballot::{Ballot, Poll};
use linxuan_domain::tally::list::{List, Ordered};
use linxuan_domain::tally::{Row, Rule};

use super::rules::{quotas, vote};
use super::{figure, why};
use crate::types::*;
use crate::verbs::{missing, per_mille, small};

/// The results of all categories.
///
/// # Errors
/// What the workspace refuses.
pub fn results(desk: &Desk) -> Result<Results> {
    let (tables, ledger) = (desk.results()?, desk.ledger()?);
    let (rule, list) = (ledger.rule(&desk.definition().rule), desk.list(&tables, &ledger)?);
    let (open_cases, open_items) = (desk.open_cases(&ledger)?, desk.open_items(&ledger)?);
    let meeting = Meeting { rule, cases: &ledger.cases, open_cases, open_items, ledger: &ledger, list: &list };
    // One axis for all: in the order over all categories dots stand one above the other.
    let axis = Axis::of(tables.iter().flat_map(|table| &table.table.rows));
    Ok(Results {
        rule: desk.rule_text(rule).into(),
        pass_line: rule.pass_line.map(|line| line.to_string()),
        categories: tables.iter().map(|table| category(table, &meeting, &axis)).collect(),
        missing: missing(desk)?,
        merkle_root: desk.merkle_root()?,
        rule_changes: ledger.rules.iter().map(|one| rule_change(desk, one)).collect(),
        overall: list.order.iter().filter_map(|one| overall(&tables, &list, one)).collect(),
        cut_tied: list.cut_tie.iter().map(ToString::to_string).collect(),
        quotas: rule.quotas.as_ref().map(quotas),
        vote: rule.vote.map(vote),
        blocks: desk.blocks_of(&tables, &ledger)?.into_iter().map(block).collect(),
    })
}

/// What the meeting decided, as far as rows show it.
pub(super) struct Meeting<'a> {
    pub rule: &'a Rule,
    pub cases: &'a [Case],
    pub open_cases: BTreeSet<Cell>,
    pub open_items: BTreeSet<Cell>,
    pub ledger: &'a Ledger,
    pub list: &'a List,
}

pub(super) fn rule_change(desk: &Desk, from: &RuleChanged) -> RuleChange {
    // With line and places, so that two rules that differ in nothing else are told apart.
    let text = |rule: &Rule| {
        let (words, line) = (desk.rule_text(rule), rule.line_text());
        Text { zh: words.zh + &line.zh, en: format!("{} {}", words.en, line.en).trim_end().to_owned() }
    };
    RuleChange { at: from.at.clone(), by: from.by.clone(), old: text(&from.old), new: text(&from.new), reason: from.reason.clone() }
}

/// One thing that stands in the way of publication.
#[must_use]
pub fn block(refused: Refused) -> Block {
    Block { code: refused.code, place: refused.place, message: refused.message.into(), remedy: refused.remedy.into() }
}

fn overall(tables: &[CategoryTable], list: &List, one: &Ordered) -> Option<OverallRow> {
    let table = tables.iter().find(|table| table.key == one.category)?;
    let row = table.table.rows.iter().find(|row| row.application == one.application)?;
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
        why: why(&list.verdict(&one.application)).into(),
    })
}

fn category(from: &CategoryTable, meeting: &Meeting<'_>, axis: &Axis) -> CategoryResult {
    let rows = Rows::of(from, meeting, axis);
    let experts = from.table.experts.iter().enumerate().map(|(i, id)| PanelMember {
        code: format!("专{}", i + 1),
        id: id.to_string(),
        name: from.expert_names.get(id).cloned().unwrap_or_default(),
    });
    CategoryResult {
        key: from.key.clone(),
        name: from.name.clone().into(),
        experts: experts.collect(),
        rows: from.table.rows.iter().map(|r| rows.row(r)).collect(),
        unrated: from.table.unrated.iter().map(|id| (id.to_string(), from.applications.get(id).map(|a| a.0.clone()).unwrap_or_default())).collect(),
        cut_tie: !from.table.cut_tie.is_empty(),
        cut_tied: from.table.cut_tie.iter().map(ToString::to_string).collect(),
        places: meeting.rule.places.map(small),
    }
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
            parted_by: r.parted_by.as_ref().map(|step| step.words().into()),
            formula: formula(r),
            at: self.axis.at(r.exact),
            standing: self.meeting.list.standing(&r.application).key().to_owned(),
            why: why(&self.meeting.list.verdict(&r.application)).into(),
            ballot: r.ballot.map(|ballot| self.ballot(&r.application, ballot)),
            valid: small(r.n),
            by_vote: r.by_vote,
            margin: self.margins(r),
            abnormal_open: own(&self.meeting.open_cases),
            reopen_open: own(&self.meeting.open_items),
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

/// The executed formula with its numbers: `(84 + 85 + 85.5) ÷ 3 = 84.83`.
pub(super) fn formula(r: &Row) -> String {
    let value = |(i, total): (usize, &Option<_>)| Some(r.replaced.get(&i).copied().unwrap_or(Exact::from((*total)?)));
    let kept: Vec<String> = r.totals.iter().enumerate().filter(|(i, _)| !r.dropped.contains(i)).filter_map(value).map(figure).collect();
    format!("({}) ÷ {} = {}", kept.join(" + "), kept.len(), r.score)
}
