//! The expert's side.

use std::path::Path;

use linxuan_app::content::EligibilityLine;
use linxuan_app::expert::{Bench, Line, Sheet, Status, missing_kind};
use linxuan_app::refused::Result as AppResult;
use linxuan_app::scheme;
use linxuan_domain::sheet::{Criterion, Missing};
use linxuan_domain::words::Words;

use super::eligibility::{fields, metric};
use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

pub(crate) fn expert_home(door: &Door, _: Nothing) -> Reply<ExpertHome> {
    door.bench(|bench| home(bench))
}

fn home(bench: &Bench) -> AppResult<ExpertHome> {
    let task = bench.task()?.map(|task| TaskFacts {
        id: task.id,
        round: task.round,
        secretariat: task.secretariat,
        secretariat_fingerprint: task.secretariat_fingerprint.short(),
        definition_sha256: task.definition_sha256,
        applications: small(task.applications),
        submitted_revision: task.submitted,
        changed_since: task.changed_since,
    });
    Ok(ExpertHome {
        name: bench.name().common_name().to_owned(),
        unit: bench.name().organisation().to_owned(),
        fingerprint: bench.fingerprint().short(),
        requested: bench.requested()?,
        task,
    })
}

pub(crate) fn write_enrolment(door: &Door, r: AtPath) -> Reply<RequestWritten> {
    door.bench(|bench| {
        bench.write_enrolment(&door.world, Path::new(&r.path))?;
        Ok(RequestWritten { path: r.path.clone(), fingerprint: bench.fingerprint().short() })
    })
}

pub(crate) fn open_task(door: &Door, r: AtPath) -> Reply<ExpertHome> {
    door.bench(|bench| {
        bench.open_task(&door.world, Path::new(&r.path))?;
        home(bench)
    })
}

pub(crate) fn score_list(door: &Door, _: Nothing) -> Reply<Vec<ScoreLine>> {
    door.bench(|bench| Ok(bench.lines()?.into_iter().map(line).collect()))
}

fn line(line: Line) -> ScoreLine {
    ScoreLine {
        application: line.application,
        applicant: line.applicant,
        platform: line.platform,
        category: line.category,
        state: line.state.to_owned(),
        missing: small(line.missing),
        total: line.total.to_string(),
        recusal: line.recusal,
        declared: line.declared,
    }
}

pub(crate) fn score_sheet(door: &Door, r: AboutApplication) -> Reply<ScoringSheet> {
    door.bench(|bench| Ok(whole(&bench.sheet(&r.application)?)))
}

fn whole(sheet: &Sheet<'_>) -> ScoringSheet {
    let groups = sheet.sheet.groups.iter().map(|group| ScoringGroup {
        code: group.code.clone(),
        title: group.title.clone().into(),
        max: group.max.to_string(),
        criteria: group.criteria.iter().map(|c| criterion(sheet, c)).collect(),
    });
    ScoringSheet {
        line: line(sheet.line.clone()),
        title: sheet.sheet.title.clone().into(),
        recommender: sheet.recommender.clone(),
        fields: fields(sheet.content),
        metrics: sheet.content.metrics.iter().map(metric).collect(),
        conditions: sheet.content.eligibility.iter().map(condition).collect(),
        groups: groups.collect(),
        max_total: sheet.sheet.max_total.to_string(),
        opinion: sheet.state.opinion.clone(),
        opinion_min: small(sheet.sheet.comments.opinion_min_chars),
        recommendation: sheet.recommendation.map(|r| r.key().to_owned()).unwrap_or_default(),
        status: status(sheet),
    }
}

fn criterion(sheet: &Sheet<'_>, c: &Criterion) -> ScoringCriterion {
    let points = sheet.state.marks.get(&c.code).copied();
    let bands = c.bands.iter().map(|band| ScoringBand {
        key: band.key.clone(),
        label: band.label.clone().into(),
        min: band.min.to_string(),
        max: band.max.to_string(),
        text: band.text.clone().into(),
    });
    ScoringCriterion {
        code: c.code.clone(),
        title: c.title.clone().into(),
        max: c.max.to_string(),
        step: c.step.to_string(),
        guidance: c.guidance.clone().into(),
        bands: bands.collect(),
        evidence: c.evidence.iter().cloned().map(Into::into).collect(),
        points: points.map(|p| p.to_string()),
        band: points.and_then(|p| c.band(p)).map(|band| band.key.clone()).unwrap_or_default(),
        comment: sheet.state.comments.get(&c.code).cloned().unwrap_or_default(),
        suggested: sheet.state.suggestions.get(&c.code).map(|p| p.to_string()),
    }
}

fn condition(line: &EligibilityLine) -> Condition {
    let decided = line.overridden.as_ref();
    Condition {
        code: line.code.clone(),
        label: Text { zh: line.zh.clone(), en: english(&line.code).unwrap_or_else(|| line.zh.clone()) },
        outcome: line.outcome.name().to_owned(),
        reason: Text { zh: line.reason_zh.clone(), en: line.reason_en.clone() },
        basis: line.basis.clone(),
        decided: decided.map(|d| d.outcome.name().to_owned()),
        declared: String::new(),
        settings: Vec::new(),
        decided_by: decided.map(|d| d.by.clone()).unwrap_or_default(),
        decided_reason: decided.map(|d| d.reason.clone()).unwrap_or_default(),
        decided_at: decided.map(|d| d.at.clone()).unwrap_or_default(),
    }
}

/// The condition in English; a task package carries the Chinese wording only, which is the binding one.
fn english(code: &str) -> Option<String> {
    scheme::condition_words(&scheme::programme().ok()?, code).map(|words| words.en)
}

fn status(sheet: &Sheet<'_>) -> SheetStatus {
    let Status { seq, saved_at, total, scored, criteria, groups, missing, state, can_undo } = sheet.status.clone();
    SheetStatus {
        seq: u32::try_from(seq).unwrap_or(u32::MAX),
        saved_at,
        total: total.to_string(),
        scored: small(scored),
        criteria: small(criteria),
        groups: groups.into_iter().map(|(code, total)| (code, total.map(|t| t.to_string()))).collect(),
        missing: missing.iter().map(|one| missing_item(sheet, one)).collect(),
        state: state.to_owned(),
        can_undo,
    }
}

fn missing_item(sheet: &Sheet<'_>, missing: &Missing) -> MissingItem {
    let (kind, code) = missing_kind(missing);
    let title = |pick: fn(&Words) -> &String| sheet.sheet.criterion(code).map(|c| pick(&c.title).clone()).unwrap_or_default();
    let (zh, en) = match missing {
        Missing::Mark { .. } => ("未评".to_owned(), "not scored".to_owned()),
        Missing::CommentOnPoor { .. } => ("最低等次须写明理由".to_owned(), "a mark in the lowest band needs a reason".to_owned()),
        Missing::CommentOnFull { .. } => ("满分须写明理由".to_owned(), "full marks need a reason".to_owned()),
        Missing::CommentOnSuggestion { suggested, .. } => {
            (format!("与建议分 {suggested} 不同，须写明理由"), format!("differs from the suggested {suggested}; a reason is needed"))
        }
        Missing::Opinion { required, found } => {
            (format!("总体意见至少 {required} 字，现有 {found} 字"), format!("the opinion needs {required} characters, it has {found}"))
        }
        Missing::Recommendation => ("未选择结论".to_owned(), "no conclusion chosen".to_owned()),
    };
    let full = |title: String, text: String| if code.is_empty() { text } else { format!("{code} {title}：{text}") };
    MissingItem { kind: kind.to_owned(), criterion: code.to_owned(), text: Text { zh: full(title(|w| &w.zh), zh), en: full(title(|w| &w.en), en) } }
}

pub(crate) fn set_mark(door: &Door, r: SetMark) -> Reply<MarkSaved> {
    door.bench(|bench| {
        bench.set_mark(&door.world, &r.application, &r.criterion, r.value.as_deref())?;
        saved(bench, &r.application, r.criterion)
    })
}

pub(crate) fn choose_band(door: &Door, r: ChooseBand) -> Reply<MarkSaved> {
    door.bench(|bench| {
        bench.choose_band(&door.world, &r.application, &r.criterion, &r.band)?;
        saved(bench, &r.application, r.criterion)
    })
}

fn saved(bench: &Bench, application: &str, code: String) -> AppResult<MarkSaved> {
    let sheet = bench.sheet(application)?;
    let points = sheet.state.marks.get(&code).copied();
    let band = points.and_then(|p| sheet.sheet.criterion(&code)?.band(p)).map(|b| b.key.clone()).unwrap_or_default();
    Ok(MarkSaved { points: points.map(|p| p.to_string()), band, criterion: code, status: status(&sheet) })
}

pub(crate) fn set_comment(door: &Door, r: SetComment) -> Reply<SheetStatus> {
    door.bench(|bench| {
        bench.set_comment(&door.world, &r.application, &r.criterion, &r.text)?;
        Ok(status(&bench.sheet(&r.application)?))
    })
}

pub(crate) fn set_opinion(door: &Door, r: SetOpinion) -> Reply<SheetStatus> {
    door.bench(|bench| {
        bench.set_opinion(&door.world, &r.application, &r.text, &r.recommendation)?;
        Ok(status(&bench.sheet(&r.application)?))
    })
}

/// Takes the newest change back, wherever it was; the reply is the sheet it was on.
pub(crate) fn undo_mark(door: &Door, _: AboutApplication) -> Reply<ScoringSheet> {
    door.bench(|bench| {
        let application = bench.undo_mark(&door.world)?;
        Ok(whole(&bench.sheet(&application)?))
    })
}

pub(crate) fn declare_recusal(door: &Door, r: DeclareRecusal) -> Reply<Vec<ScoreLine>> {
    door.bench(|bench| {
        bench.declare_recusal(&door.world, &r.application, r.rule.as_deref(), &r.reason)?;
        Ok(bench.lines()?.into_iter().map(line).collect())
    })
}

pub(crate) fn submit_preview(door: &Door, _: Nothing) -> Reply<SubmitPreview> {
    door.bench(|bench| {
        let ready = bench.ready()?;
        Ok(SubmitPreview {
            ready: ready.missing == 0,
            lines: ready.lines.into_iter().map(line).collect(),
            pledge: Text { zh: ready.pledge.0, en: ready.pledge.1 },
            revision: ready.revision,
            needs_reason: ready.revision > 1,
            file_name: ready.file_name,
            fingerprint: bench.fingerprint().short(),
        })
    })
}

pub(crate) fn submit(door: &Door, r: Submit) -> Reply<Submitted> {
    door.bench(|bench| {
        let done = bench.submit(&door.world, Path::new(&r.path), r.pledged, &r.reason)?;
        Ok(Submitted {
            path: done.path.display().to_string(),
            pdf_path: done.pdf_path.display().to_string(),
            sha256: done.sha256,
            revision: done.revision,
            pages: small(done.pages),
            fingerprint: bench.fingerprint().short(),
        })
    })
}
