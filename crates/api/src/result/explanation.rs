//! One application: reasons, ties, formula, the sheets side by side, the procedures.

use linxuan_app::refused::Result;
use linxuan_app::scheme;
use linxuan_app::secretariat::{CaseView, Desk, Earlier, Explained, Note, SheetView};
use linxuan_domain::exact::Exact;
use linxuan_domain::explain::Tie;
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::meeting::{Balloted, Deliberated, Reopening, Stage, TieVoted, parted, parted_over_all};
use linxuan_domain::points::Points;
use linxuan_domain::record::{RecordCriterion, RecordGroup};
use linxuan_domain::tally::ballot::passes;
use linxuan_domain::tally::{Method, Row, Rule, Table, TieStep};
use linxuan_domain::words::Words;

use super::table::{Meeting, row};
use super::why::{About, reason};
use super::{code, count, figure, near};
use crate::types::*;
use crate::verbs::small;

/// Everything about one application in the result.
///
/// # Errors
/// What the workspace refuses.
pub fn explanation(desk: &Desk, application: &str) -> Result<Explanation> {
    let (found, ledger) = (desk.explain(application)?, desk.ledger()?);
    let id = ApplicationId::read(application)
        .ok_or_else(|| scheme::not_a_choice(("申报编号", "The id of an application"), application, Words::new("写法如 A001", "write it as A001")))?;
    let (open_cases, open_items) = (desk.open_cases(&ledger)?, desk.open_items(&ledger)?);
    let meeting = Meeting { rule: &found.rule, cases: &ledger.cases, open_cases: &open_cases, open_items: &open_items, ledger: &ledger, list: &found.list };
    let of = Of { found: &found, application };
    let about = About { rule: &found.rule, application: &id, standing: found.explanation.standing };
    let own = of.own();
    let (applicant, platform) = own.map(|r| &r.application).map_or_else(|| of.names(application), |id| of.names(id.as_str()));
    Ok(Explanation {
        category: found.table.key.clone(),
        application: application.to_owned(),
        applicant,
        platform,
        row: own.map(|r| row(&found.table, &meeting, r)),
        standing: found.explanation.standing.key().to_owned(),
        reasons: found.explanation.reasons.iter().map(|why| reason(about, why)).collect(),
        ties: found.explanation.ties.iter().map(|tie| of.tie(tie)).collect(),
        tie_votes: ledger.ties.iter().filter(|vote| vote.order.contains(&id)).map(|vote| of.tie_vote(&ledger.ties, &id, vote)).collect(),
        margin: found.explanation.margin.as_ref().map(|margin| CutMargin {
            platform: of.names(margin.other.as_str()).1,
            application: margin.other.to_string(),
            points: near(margin.points),
        }),
        formula: of.formula(desk.rule_text(&found.rule)),
        sheets: found.sheets.iter().map(|sheet| of.sheet(sheet)).collect(),
        criteria: of.criteria(),
        abnormal: found.cases.iter().map(|case| of.case(case)).collect(),
        reopened: found.reopened.iter().map(|(one, state)| of.reopened(one, state)).collect(),
        ballots: ledger.ballots.get(&id).into_iter().flatten().map(|one| recorded(&found.rule, one)).collect(),
        opinions: found.opinions.iter().map(opinion).collect(),
        notes: found.notes.iter().map(note).collect(),
        panel: small(found.table.table.experts.len()),
        voters: found.voters,
    })
}

/// All notes of the meeting, oldest first.
///
/// # Errors
/// What the workspace refuses.
pub fn notes(desk: &Desk) -> Result<Vec<MeetingNote>> {
    Ok(desk.notes()?.iter().map(note).collect())
}

fn note(from: &Note) -> MeetingNote {
    MeetingNote { application: from.application.clone(), text: from.text.clone(), at: from.at.clone() }
}

fn recorded(rule: &Rule, from: &Balloted) -> RecordedBallot {
    let share = rule.vote.map(|step| step.share);
    let carried = share.and_then(|share| passes(from.vote.yes.into(), from.vote.eligible.into(), share)).unwrap_or(false);
    RecordedBallot { at: from.at.clone(), vote: count(from.vote, carried) }
}

fn opinion(from: &Deliberated) -> PanelOpinion {
    PanelOpinion {
        at: from.at.clone(),
        text: from.text.clone(),
        conclusion: from.conclusion.key().to_owned(),
        vote: count(from.vote, from.vote.majority()),
        dissent: from.dissent.clone(),
    }
}

/// What is being explained.
struct Of<'a> {
    found: &'a Explained,
    application: &'a str,
}

impl Of<'_> {
    fn own(&self) -> Option<&Row> {
        self.found.table.table.rows.iter().find(|row| row.application.as_str() == self.application)
    }

    fn names(&self, id: &str) -> (String, String) {
        self.found.table.applications.iter().find(|(one, _)| one.as_str() == id).map(|(_, names)| names.clone()).unwrap_or_default()
    }

    fn code(&self, expert: &ExpertId) -> String {
        let place = self.found.table.table.experts.iter().position(|one| one == expert);
        place.map_or_else(|| expert.to_string(), |place| code(place).zh)
    }

    fn tie(&self, tie: &Tie) -> TieWith {
        let step = |(step, own, other): &(TieStep, Exact, Exact)| TieCompared {
            step: step.words().into(),
            own: near(compared(step, *own)),
            other: near(compared(step, *other)),
            parts: own != other,
        };
        TieWith {
            application: tie.other.to_string(),
            platform: self.names(tie.other.as_str()).1,
            above: tie.above,
            steps: tie.steps.iter().map(step).collect(),
            by_vote: tie.by_vote,
        }
    }

    /// A vote on a tie, and whether it is the one that put the application where it stands.
    fn tie_vote(&self, ties: &[TieVoted], own: &ApplicationId, vote: &TieVoted) -> TieVote {
        let decided = [parted(&self.found.table.table, ties, own), parted_over_all(&self.found.list, ties, own)];
        TieVote {
            at: vote.at.clone(),
            category: vote.category.clone(),
            order: vote.order.iter().map(ToString::to_string).collect(),
            vote: count(vote.vote, vote.vote.majority()),
            reason: vote.reason.clone(),
            counts: decided.into_iter().flatten().any(|one| std::ptr::eq(one, vote)),
        }
    }

    fn formula(&self, rule: Words) -> FormulaText {
        let own = self.own();
        let mut remarks: Vec<Text> = Vec::new();
        if own.is_some_and(|r| r.fallback_mean) {
            remarks.push(fell_back(self.found.rule.method, &self.found.table.table).into());
        }
        if let Some((n, minimum)) = own.filter(|r| r.below_minimum).and_then(|r| Some((r.n, self.found.rule.minimum?))) {
            let (zh, en) = (format!("有效评分 {n} 份，不足 {} 份", minimum.sheets), format!("{n} valid sheets, fewer than {}", minimum.sheets));
            remarks.push(Words::new(zh, en).into());
        }
        for (place, value) in own.into_iter().flat_map(|r| &r.replaced) {
            let original = own.and_then(|r| r.totals.get(*place).copied().flatten()).unwrap_or_default();
            let (code, value) = (code(*place), figure(*value));
            let zh = format!("{} 原评 {original} 分，经异常评分程序以其他专家平均分 {value} 计入", code.zh);
            remarks.push(Words::new(zh, format!("{} gave {original}; after the procedure the mean of the others, {value}, counts", code.en)).into());
        }
        let executed = own.map(|r| r.formula.clone()).unwrap_or_default();
        FormulaText {
            rule: rule.into(),
            executed: executed.zh.clone(),
            executed_text: executed.into(),
            exact: own.map(|r| r.exact.to_string()).unwrap_or_default(),
            remarks,
        }
    }

    fn sheet(&self, sheet: &SheetView) -> SignedSheet {
        let place = self.found.table.table.experts.iter().position(|one| *one == sheet.expert).unwrap_or_default();
        let scored = sheet.scored(self.application);
        let record = sheet.record.as_ref();
        SignedSheet {
            code: self.code(&sheet.expert),
            expert: sheet.expert.to_string(),
            name: self.found.table.expert_names.get(&sheet.expert).cloned().unwrap_or_default(),
            state: sheet.state.to_owned(),
            reason: sheet.reason.clone(),
            total: scored.map(|s| s.total().to_string()),
            replaced: self.own().and_then(|r| r.replaced.get(&place)).map(|value| figure(*value)),
            dropped: self.own().is_some_and(|r| r.dropped.contains(&place)),
            opinion: scored.map(|s| s.opinion.clone()).unwrap_or_default(),
            recommendation: scored.map(|s| s.recommendation.key().to_owned()).unwrap_or_default(),
            record: record.map(|(sha256, _)| sha256.clone()).unwrap_or_default(),
            revision: record.map_or(0, |(_, record)| record.revision),
            signed_at: record.map(|(_, record)| record.claimed_at.clone()).unwrap_or_default(),
            earlier: sheet.earlier.iter().map(earlier).collect(),
        }
    }

    fn criteria(&self) -> Vec<CriterionRow> {
        let groups = self.found.sheets.iter().find_map(|sheet| sheet.sheet(self.application)).map(|sheet| sheet.groups.as_slice());
        groups.unwrap_or_default().iter().flat_map(|group| group.criteria.iter().map(move |one| self.criterion(group, one))).collect()
    }

    fn criterion(&self, group: &RecordGroup, one: &RecordCriterion) -> CriterionRow {
        let mark = |sheet: &SheetView| sheet.scored(self.application).and_then(|s| s.marks.iter().find(|mark| mark.criterion == one.code)).cloned();
        let marks: Vec<_> = self.found.sheets.iter().map(|sheet| (sheet, mark(sheet))).collect();
        let given: Vec<Points> = marks.iter().filter_map(|(_, mark)| Some(mark.as_ref()?.points)).collect();
        let spread = given.iter().max().zip(given.iter().min()).filter(|_| given.len() > 1).map(|(max, min)| (*max - *min).to_string());
        let open = |sheet: &SheetView| {
            let about = |item: &Reopening| item.cell.expert == sheet.expert && item.criterion.as_ref().is_none_or(|code| *code == one.code);
            self.found.reopened.iter().any(|(item, state)| *state == "open" && about(item))
        };
        let cells = marks.iter().map(|(sheet, mark)| CriterionCell {
            points: mark.as_ref().map(|m| m.points.to_string()),
            comment: mark.as_ref().map(|m| m.comment.clone()).unwrap_or_default(),
            reopened: open(sheet),
        });
        CriterionRow {
            group: group.code.clone(),
            group_title: group.title.clone(),
            code: one.code.clone(),
            title: one.title.clone(),
            max: one.max.to_string(),
            cells: cells.collect(),
            spread,
        }
    }

    fn case(&self, view: &CaseView) -> AbnormalCase {
        let case = &view.case;
        let stage = case.stage();
        AbnormalCase {
            code: self.code(&case.cell.expert),
            expert: case.cell.expert.to_string(),
            application: case.cell.application.to_string(),
            stage: stage.key().to_owned(),
            open: stage.is_open() && !view.superseded,
            original: case.original.to_string(),
            replaced: view.others.filter(|_| stage == Stage::Replaced && !view.superseded).map(figure),
            superseded: view.superseded,
            others: view.others.map(figure),
            steps: steps(view),
        }
    }

    fn reopened(&self, one: &Reopening, state: &str) -> ReopenedItem {
        ReopenedItem {
            code: self.code(&one.cell.expert),
            expert: one.cell.expert.to_string(),
            criterion: one.criterion.clone(),
            at: one.at.clone(),
            reason: one.reason.clone(),
            state: state.to_owned(),
            kept: one.kept.as_ref().map(|(_, words)| words.clone()).unwrap_or_default(),
        }
    }
}

/// Why the plain mean was taken.
fn fell_back(method: Method, table: &Table) -> Words {
    let Method::Standardised { guard: Some(least) } = method else {
        return Words::new("有效评分不足，按规则取平均分", "Too few valid sheets: the plain mean, as the rule says");
    };
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for place in 0..table.experts.len() {
        let counts = |row: &Row| row.replaced.get(&place).copied().or_else(|| row.totals.get(place).copied().flatten().map(Exact::from));
        let (own, code) = (table.rows.iter().filter_map(counts).collect::<Vec<_>>(), code(place));
        if own.is_empty() {
            continue;
        }
        if own.len() < least {
            zh.push(format!("{} 只评了 {} 项，少于 {least} 项", code.zh, own.len()));
            en.push(format!("{} scored {} applications, fewer than {least}", code.en, own.len()));
        } else if own.windows(2).all(|pair| pair.first() == pair.last()) {
            zh.push(format!("{} 给分全部相同", code.zh));
            en.push(format!("{} gave only one value", code.en));
        }
    }
    let (zh, en) = (zh.join("；"), en.join("; "));
    Words::new(
        format!("标准分的条件不满足（{zh}），本类全部申报按规则取平均分"),
        format!("The guard of standard scores is not met ({en}): all applications of the category take the plain mean, as the rule says"),
    )
}

/// The value of a step as people know it: a range is never negative, though the smaller one goes before.
fn compared(step: &TieStep, key: Exact) -> Exact {
    if *step == TieStep::LowerSpread { Exact::ZERO.minus(key).unwrap_or(key) } else { key }
}

fn earlier(from: &Earlier) -> EarlierSheet {
    let text = |points: Option<Points>| points.map_or_else(|| "—".to_owned(), |p| p.to_string());
    EarlierSheet {
        revision: from.revision,
        record: from.sha256.clone(),
        total: from.total.to_string(),
        reason: from.reason.clone(),
        changes: from.changes.iter().map(|c| (c.criterion.clone(), text(c.before), text(c.after))).collect(),
    }
}

fn steps(view: &CaseView) -> Vec<CaseStep> {
    let case = &view.case;
    let step = |kind: &str, at: &str, words: Words, written: &str, vote| CaseStep {
        kind: kind.to_owned(),
        at: at.to_owned(),
        text: words.into(),
        written: written.to_owned(),
        vote,
    };
    let mut all = vec![step("flag", &case.flagged.0, Words::new("提出异常评分", "Flagged"), &case.flagged.1, None)];
    if let Some((at, vote)) = &case.request {
        let carried = vote.majority();
        let words = if carried {
            Words::new("专家组要求书面说明", "The panel asked for a written reason")
        } else {
            Words::new("专家组未要求说明，原分有效", "The panel did not ask; the score stands")
        };
        all.push(step("request", at, words, "", Some(count(*vote, carried))));
    }
    if let Some((at, text)) = &case.answer {
        let words = if text.is_some() {
            Words::new("专家书面说明", "The expert's written reason")
        } else {
            Words::new("专家拒绝说明，以其他专家平均分替代", "The expert refused; the mean of the others counts")
        };
        all.push(step("answer", at, words, text.as_deref().unwrap_or_default(), None));
    }
    if let Some((at, accepted, vote, reason)) = &case.judged {
        let words = if *accepted {
            Words::new("理由充分，原分有效", "Sufficient; the score stands")
        } else {
            Words::new("理由不充分，以其他专家平均分替代", "Insufficient; the mean of the others counts")
        };
        all.push(step("judge", at, words, reason, Some(count(*vote, true))));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use linxuan_domain::tally::{Entry, table};
    use std::collections::BTreeMap;

    /// A row with all sheets of its panel must not be told that there are too few: the guard counts the sheets of each expert.
    #[test]
    fn standard_scores_that_gave_way_name_the_experts_who_scored_too_little() {
        let rule = Rule { method: Method::Standardised { guard: Some(3) }, ..Rule::default() };
        let entry = |e: usize, a: usize, points: i64| Entry {
            expert: ExpertId::nth(e),
            application: ApplicationId::nth(a),
            total: Points::from_hundredths(points),
            groups: BTreeMap::new(),
            marks: Vec::new(),
            replaced: false,
        };
        let all = [entry(1, 1, 8000), entry(1, 2, 7000), entry(1, 3, 7500), entry(2, 1, 8000), entry(2, 2, 8000), entry(2, 3, 8000), entry(3, 1, 8100)];
        let experts: Vec<_> = (1..=3).map(ExpertId::nth).collect();
        let found = table(&rule, &experts, &(1..=3).map(ApplicationId::nth).collect::<Vec<_>>(), &all).unwrap();
        assert!(found.rows.iter().all(|row| row.fallback_mean));
        let said = fell_back(rule.method, &found).zh;
        assert_eq!(said, "标准分的条件不满足（专2 给分全部相同；专3 只评了 1 项，少于 3 项），本类全部申报按规则取平均分");
    }
}
