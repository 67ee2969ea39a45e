//! Scoring (评分): every mark is on the disk before it is acknowledged; what is missing is told at once.

use std::collections::BTreeMap;

use linxuan_domain::exact::Exact;
use linxuan_domain::points::Points;
use linxuan_domain::record::Recommendation;
use linxuan_domain::sheet::{self, Criterion, Missing, SheetState};
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::task::TaskApplication;
use linxuan_store::StoreError;
use linxuan_store::table::recusal::{self, Decision, Source};
use linxuan_store::table::{mark, mark_history, opinion};

use super::{Bench, Work};
use crate::refused::{Class, Refused, Result};
use crate::scheme;
use crate::trouble::Trouble;
use crate::world::World;

/// A line of the expert's list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Application id.
    pub application: String,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Category key.
    pub category: String,
    /// `unscored`, `partial`, `complete`, `recused`.
    pub state: &'static str,
    /// Things missing.
    pub missing: usize,
    /// Total so far.
    pub total: Points,
    /// Rule of a recusal; empty for none.
    pub recusal: String,
    /// The expert declared it, and may take it back.
    pub declared: bool,
}

/// Everything about one application on the bench.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The line of the list.
    pub line: Line,
    /// The score sheet.
    pub sheet: &'a sheet::Sheet,
    /// 推荐单位.
    pub recommender: String,
    /// What was declared.
    pub content: &'a ApplicationContent,
    /// What was entered.
    pub state: SheetState,
    /// Chosen conclusion.
    pub recommendation: Option<Recommendation>,
    /// Totals, what is missing, when it was saved.
    pub status: Status,
}

/// What changes with every mark.
#[derive(Debug, Clone)]
pub struct Status {
    /// Number of the newest write; 0 for none.
    pub seq: i64,
    /// When it was written; empty for none.
    pub saved_at: String,
    /// Total so far.
    pub total: Points,
    /// Marks entered.
    pub scored: usize,
    /// Criteria in all.
    pub criteria: usize,
    /// Total of each group so far; `None` while no mark of it is there.
    pub groups: Vec<(String, Option<Points>)>,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// `unscored`, `partial`, `complete`, `recused`.
    pub state: &'static str,
    /// There is something to undo.
    pub can_undo: bool,
}

impl Bench {
    /// All applications of the task, then what is recused.
    pub fn lines(&self) -> Result<Vec<Line>> {
        let work = self.work()?;
        let marks = group(self.workspace.read(mark::list)?, |row| row.application_id.clone());
        let opinions: BTreeMap<String, opinion::Row> = self.workspace.read(opinion::list)?.into_iter().map(|row| (row.application_id.clone(), row)).collect();
        let declared = self.declared()?;
        let mut all = Vec::new();
        for one in &work.task.applications {
            let id = one.id.as_str();
            let (_, state) = state_of(work, one, marks.get(id).map_or(&[], Vec::as_slice), opinions.get(id))?;
            all.push(line(work, one, &state, declared.get(id))?);
        }
        for recused in &work.task.recusals {
            all.push(Line {
                application: recused.application.to_string(),
                applicant: recused.applicant.clone(),
                platform: String::new(),
                category: String::new(),
                state: "recused",
                missing: 0,
                total: Points::ZERO,
                recusal: recused.rule.clone(),
                declared: false,
            });
        }
        Ok(all)
    }

    /// One application in full.
    pub fn sheet(&self, id: &str) -> Result<Sheet<'_>> {
        let work = self.work()?;
        let one = application(work, id)?;
        let marks = self.workspace.read(|c| mark::list_by_application(c, id))?;
        let opinion = self.workspace.read(|c| opinion::find(c, id))?;
        let (sheet, state) = state_of(work, one, &marks, opinion.as_ref())?;
        let line = line(work, one, &state, self.declared()?.get(id))?;
        let newest = marks.iter().map(|row| (row.seq, row.at.clone())).max();
        let saved = newest.clone().map(|(_, at)| at).into_iter().chain(opinion.as_ref().map(|row| row.at.clone())).max();
        let groups = sheet.groups.iter().map(|group| {
            let own: Vec<Points> = group.criteria.iter().filter_map(|c| state.marks.get(&c.code).copied()).collect();
            (group.code.clone(), (!own.is_empty()).then(|| own.iter().copied().sum()))
        });
        let status = Status {
            seq: newest.map_or(0, |(seq, _)| seq),
            saved_at: saved.unwrap_or_default(),
            total: state.total(),
            scored: state.marks.len(),
            criteria: sheet.criteria().count(),
            groups: groups.collect(),
            missing: sheet::missing(sheet, &state),
            state: line.state,
            can_undo: !marks.is_empty(),
        };
        let recommendation = opinion.as_ref().and_then(|row| Recommendation::from_key(&row.recommendation));
        Ok(Sheet { line, sheet, recommender: one.recommender.clone(), content: &one.content, state, recommendation, status })
    }

    /// Sets a mark as typed, or clears it with `None`. Returns the number of the write once it is on the disk.
    pub fn set_mark(&mut self, world: &dyn World, id: &str, criterion: &str, typed: Option<&str>) -> Result<i64> {
        let points = match typed.filter(|text| !text.trim().is_empty()) {
            Some(text) => Some(sheet::accept(self.criterion(id, criterion)?, text).map_err(|why| Refused::of(Class::BadInput, criterion, &why))?),
            None => {
                self.criterion(id, criterion)?;
                None
            }
        };
        let comment = self.workspace.read(|c| mark::find(c, id, criterion))?.map(|row| row.comment).unwrap_or_default();
        self.write_mark(world, id, criterion, points, comment)
    }

    /// Chooses a band: keeps a mark that lies in it, else sets its highest mark.
    pub fn choose_band(&mut self, world: &dyn World, id: &str, criterion: &str, band: &str) -> Result<i64> {
        let known = self.criterion(id, criterion)?;
        let bands = || scheme::one_of(known.bands.iter().map(|one| one.key.as_str()));
        let band = known.bands.iter().find(|one| one.key == band).ok_or_else(|| scheme::not_a_choice(("档次", "The band"), band, bands()))?;
        let (min, max) = (band.min, band.max);
        let row = self.workspace.read(|c| mark::find(c, id, criterion))?;
        let now = row.as_ref().and_then(|row| row.points).map(Points::from_hundredths);
        let points = now.filter(|points| (min..=max).contains(points)).unwrap_or(max);
        self.write_mark(world, id, criterion, Some(points), row.map(|row| row.comment).unwrap_or_default())
    }

    /// Sets the reason of a criterion.
    pub fn set_comment(&mut self, world: &dyn World, id: &str, criterion: &str, text: &str) -> Result<i64> {
        self.criterion(id, criterion)?;
        let points = self.workspace.read(|c| mark::find(c, id, criterion))?.and_then(|row| row.points).map(Points::from_hundredths);
        self.write_mark(world, id, criterion, points, clean(text))
    }

    /// Sets the overall opinion and the conclusion; an empty key clears it.
    pub fn set_opinion(&mut self, world: &dyn World, id: &str, text: &str, recommendation: &str) -> Result<()> {
        self.refuse_recused(id)?;
        if !recommendation.is_empty() && Recommendation::from_key(recommendation).is_none() {
            return Err(not_a_recommendation(recommendation));
        }
        let now = world.now()?.to_string();
        let row = opinion::Row { application_id: id.to_owned(), text: clean(text), recommendation: recommendation.to_owned(), at: now.clone() };
        let detail = serde_json::json!({ "application": id, "recommendation": recommendation }).to_string();
        self.workspace.write::<_, StoreError>("opinion-set", &now, |tx| {
            opinion::put(tx, &row)?;
            Ok(((), detail))
        })?;
        Ok(())
    }

    /// Takes the newest change of a mark back; returns the application it was on.
    pub fn undo_mark(&mut self, world: &dyn World) -> Result<String> {
        let now = world.now()?.to_string();
        let undone = self.workspace.write::<_, StoreError>("mark-undo", &now, |tx| {
            let row = mark::undo(tx, &now)?;
            let detail = serde_json::json!({ "application": row.as_ref().map(|r| &r.application_id), "criterion": row.as_ref().map(|r| &r.criterion) });
            Ok((row, detail.to_string()))
        })?;
        undone.map(|row| row.application_id).ok_or_else(|| Trouble::NothingToUndo.into())
    }

    /// Declares a recusal; `None` takes the declaration back. Marks stay, but are not signed while it stands.
    pub fn declare_recusal(&mut self, world: &dyn World, id: &str, rule: Option<&str>, reason: &str) -> Result<()> {
        let expert = self.work()?.task.expert.id.to_string();
        application(self.work()?, id)?;
        if let Some(rule) = rule {
            if reason.trim().is_empty() {
                return Err(Trouble::ReasonRequired.into());
            }
            scheme::recusal_rule(rule)?;
        }
        let now = world.now()?.to_string();
        let earlier: Vec<String> =
            self.workspace.read(|c| recusal::list_by_expert(c, &expert))?.into_iter().filter(|row| row.application_id == id).map(|row| row.rule).collect();
        let detail = serde_json::json!({ "application": id, "rule": rule, "reason": reason }).to_string();
        self.workspace.write::<_, StoreError>("recusal-declare", &now, |tx| {
            for old in &earlier {
                recusal::withdraw(tx, &expert, id, old)?;
            }
            if let Some(rule) = rule {
                let row = recusal::Row {
                    expert_id: expert.clone(),
                    application_id: id.to_owned(),
                    rule: rule.to_owned(),
                    certainty: "exact".into(),
                    reason: clean(reason),
                    source: Source::Declared,
                    decision: Decision::Open,
                    decided_reason: None,
                    decided_at: None,
                };
                recusal::insert_new(tx, &row)?;
            }
            Ok(((), detail))
        })?;
        Ok(())
    }

    /// What was declared: rule and reason by application.
    pub(super) fn declared(&self) -> Result<BTreeMap<String, (String, String)>> {
        let expert = self.work()?.task.expert.id.to_string();
        Ok(self.workspace.read(|c| recusal::list_by_expert(c, &expert))?.into_iter().map(|row| (row.application_id, (row.rule, row.reason))).collect())
    }

    /// When a mark or an opinion was changed last.
    pub(super) fn last_change(&self) -> Result<Option<String>> {
        let marks = self.workspace.read(mark::list)?.into_iter().map(|row| row.at).max();
        let opinions = self.workspace.read(opinion::list)?.into_iter().map(|row| row.at).max();
        Ok(marks.max(opinions))
    }

    pub(super) fn criterion(&self, id: &str, code: &str) -> Result<&Criterion> {
        self.refuse_recused(id)?;
        let work = self.work()?;
        let sheet = work.definition.sheet_of(&application(work, id)?.category).ok_or_else(|| Trouble::Data { detail: "sheet".into() })?;
        sheet.criterion(code).ok_or_else(|| Trouble::NoSuchCriterion { code: code.to_owned() }.into())
    }

    pub(super) fn refuse_recused(&self, id: &str) -> Result<()> {
        application(self.work()?, id)?;
        if self.declared()?.contains_key(id) { Err(Trouble::RecusedHere.into()) } else { Ok(()) }
    }

    fn write_mark(&mut self, world: &dyn World, id: &str, criterion: &str, points: Option<Points>, comment: String) -> Result<i64> {
        let now = world.now()?.to_string();
        let row = mark::Row {
            application_id: id.to_owned(),
            criterion: criterion.to_owned(),
            points: points.map(Points::hundredths),
            comment,
            seq: 0,
            at: now.clone(),
        };
        let detail = serde_json::json!({ "application": id, "criterion": criterion, "points": points.map(|p| p.to_string()) }).to_string();
        Ok(self.workspace.write::<_, StoreError>("mark-set", &now, |tx| Ok((mark::set(tx, &row)?, detail)))?)
    }

    /// The changes of all marks in order, the newest last.
    pub fn history(&self, id: &str) -> Result<Vec<mark_history::Row>> {
        Ok(self.workspace.read(|c| mark_history::list_by_application(c, id))?)
    }
}

fn application<'a>(work: &'a Work, id: &str) -> Result<&'a TaskApplication> {
    if work.task.recusals.iter().any(|one| one.application.as_str() == id) {
        return Err(Trouble::RecusedHere.into());
    }
    work.task.applications.iter().find(|one| one.id.as_str() == id).ok_or_else(|| Trouble::NoSuchApplication { id: id.to_owned() }.into())
}

/// The sheet of an application and what was entered on it.
pub(super) fn state_of<'a>(
    work: &'a super::Work,
    one: &TaskApplication,
    marks: &[mark::Row],
    opinion: Option<&opinion::Row>,
) -> Result<(&'a sheet::Sheet, SheetState)> {
    let sheet = work.definition.sheet_of(&one.category).ok_or_else(|| Trouble::Data { detail: format!("sheet of {}", one.category) })?;
    let mut state = SheetState {
        recommended: opinion.is_some_and(|row| !row.recommendation.is_empty()),
        opinion: opinion.map(|row| row.text.clone()).unwrap_or_default(),
        ..SheetState::default()
    };
    for row in marks {
        if let Some(points) = row.points {
            state.marks.insert(row.criterion.clone(), Points::from_hundredths(points));
        }
        if !row.comment.is_empty() {
            state.comments.insert(row.criterion.clone(), row.comment.clone());
        }
    }
    for criterion in sheet.criteria() {
        let figure = criterion.metric.as_ref().and_then(|rule| one.content.metrics.iter().find(|m| m.key == rule.metric && !m.approx));
        if let Some(points) = figure.and_then(|m| Exact::read_decimal(&m.value)).and_then(|value| sheet::suggest(criterion, value)) {
            state.suggestions.insert(criterion.code.clone(), points);
        }
    }
    Ok((sheet, state))
}

fn line(work: &super::Work, one: &TaskApplication, state: &SheetState, declared: Option<&(String, String)>) -> Result<Line> {
    let sheet = work.definition.sheet_of(&one.category).ok_or_else(|| Trouble::Data { detail: format!("sheet of {}", one.category) })?;
    let missing = sheet::missing(sheet, state).len();
    let untouched = state.marks.is_empty() && state.comments.is_empty() && state.opinion.is_empty() && !state.recommended;
    let word = match (declared, missing, untouched) {
        (Some(_), ..) => "recused",
        (None, 0, _) => "complete",
        (None, _, true) => "unscored",
        (None, ..) => "partial",
    };
    Ok(Line {
        application: one.id.to_string(),
        applicant: one.applicant.clone(),
        platform: one.platform.clone(),
        category: one.category.clone(),
        state: word,
        missing: if declared.is_some() { 0 } else { missing },
        total: state.total(),
        recusal: declared.map(|(rule, _)| rule.clone()).unwrap_or_default(),
        declared: declared.is_some(),
    })
}

pub(super) fn group<T>(rows: Vec<T>, key: impl Fn(&T) -> String) -> BTreeMap<String, Vec<T>> {
    let mut all: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for row in rows {
        all.entry(key(&row)).or_default().push(row);
    }
    all
}

/// Control characters other than line feeds have no place on a page.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

/// The code of a missing thing, as the doors give it.
#[must_use]
pub fn missing_kind(missing: &Missing) -> (&'static str, &str) {
    match missing {
        Missing::Mark { criterion } => ("mark", criterion),
        Missing::CommentOnPoor { criterion } => ("comment-poor", criterion),
        Missing::CommentOnFull { criterion } => ("comment-full", criterion),
        Missing::CommentOnSuggestion { criterion, .. } => ("comment-suggestion", criterion),
        Missing::Opinion { .. } => ("opinion", ""),
        Missing::Recommendation => ("recommendation", ""),
    }
}

/// A conclusion that is none.
pub(super) fn not_a_recommendation(key: &str) -> Refused {
    scheme::not_a_choice(("结论", "The conclusion"), key, scheme::one_of(Recommendation::ALL.map(Recommendation::key)))
}
