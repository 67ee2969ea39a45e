//! 资格审查: applications with their conditions, the work list, decisions, settings of the round.

use std::path::Path;

use linxuan_app::content::{ApplicationContent, MetricLine};
use linxuan_app::secretariat::{self, ApplicationView, ConditionView, Desk, DocumentKind, SettingView, Wanted};
use linxuan_domain::eligibility::Outcome;
use linxuan_domain::exact::Exact;
use linxuan_domain::programme::SettingKind;

use super::{Reply, attachments, results, small};
use crate::door::{Door, failure};
use crate::labels::{FIELDS, field_label};
use crate::types::*;

pub(crate) fn applications(door: &Door, _: Nothing) -> Reply<Vec<ApplicationLine>> {
    door.desk(|desk| Ok(desk.applications()?.iter().map(line).collect()))
}

pub(crate) fn application(door: &Door, r: AboutApplication) -> Reply<ApplicationDetail> {
    door.desk(|desk| Ok(detail(&desk.application(&r.application)?)))
}

pub(crate) fn decide_condition(door: &Door, r: DecideCondition) -> Reply<ApplicationDetail> {
    let outcome = chosen(r.outcome.as_deref())?;
    door.desk(|desk| {
        let by = who(desk, &r.by);
        Ok(detail(&desk.decide_condition(&door.world, &r.application, &r.code, outcome, &r.reason, &by)?))
    })
}

pub(crate) fn decide_together(door: &Door, r: DecideTogether) -> Reply<DecidedTogether> {
    let outcome = chosen(r.outcome.as_deref())?;
    door.desk(|desk| {
        let by = who(desk, &r.by);
        let all = match r.preview {
            true => desk.preview_decide_together(&r.code, &r.applications)?,
            false => desk.decide_together(&door.world, &r.code, &r.applications, outcome, &r.reason, &by)?,
        };
        let line = |d: secretariat::Decided| DecidedLine { application: d.application, applicant: d.applicant, before: d.before, replaces: d.replaces };
        Ok(DecidedTogether { count: small(all.len()), lines: all.into_iter().map(line).collect() })
    })
}

/// Who decided: the name that was given, else the office.
fn who(desk: &Desk, by: &str) -> String {
    if by.trim().is_empty() { desk.organisation().to_owned() } else { by.trim().to_owned() }
}

fn chosen(outcome: Option<&str>) -> Result<Option<Outcome>, Failure> {
    match outcome {
        None => Ok(None),
        Some("pass") => Ok(Some(Outcome::Pass)),
        Some("fail") => Ok(Some(Outcome::Fail)),
        Some(other) => Err(failure(
            "not-a-choice",
            "outcome",
            (&format!("结论不能是“{other}”"), &format!("The outcome cannot be “{other}”")),
            ("请选择符合或不符合。", "Choose pass or fail."),
        )),
    }
}

pub(crate) fn eligibility_work(door: &Door, r: EligibilityAt) -> Reply<EligibilityWork> {
    door.desk(|desk| {
        let text = |given: &Option<String>| given.clone().unwrap_or_default();
        let (category, code) = (text(&r.category), text(&r.code));
        let all = desk.conditions_to_decide(Wanted { category: &category, code: &code, settled: r.settled })?;
        let refer = |(application, code): &(String, String)| ConditionRef { application: application.clone(), code: code.clone() };
        let wanted = r.at.as_ref().map(|at| (at.application.clone(), at.code.clone()));
        let position = match &wanted {
            Some(at) => all.iter().position(|one| one == at),
            None => (!all.is_empty()).then_some(0),
        };
        let Some(at) = wanted.or_else(|| all.first().cloned()) else {
            return Ok(EligibilityWork { count: 0, position: None, previous: None, next: None, item: None });
        };
        let (previous, next) = match position {
            Some(place) => (place.checked_sub(1).and_then(|p| all.get(p)), all.get(place + 1)),
            None => desk.neighbours(&at, &all)?,
        };
        Ok(EligibilityWork {
            count: small(all.len()),
            position: position.map(|place| small(place + 1)),
            previous: previous.map(refer),
            next: next.map(refer),
            item: Some(item(desk, &at)?),
        })
    })
}

fn item(desk: &Desk, at: &(String, String)) -> linxuan_app::Result<EligibilityItem> {
    let view = desk.application(&at.0)?;
    let found = view.conditions.iter().find(|one| one.row.code == at.1);
    let found = found.ok_or_else(|| desk.no_such_condition(&at.1))?;
    let alike = desk.conditions_to_decide(Wanted { code: &at.1, ..Wanted::default() })?;
    Ok(EligibilityItem {
        condition: condition(found),
        attachments: attachments::list(&desk.attachments_of(&at.0)?),
        alike: alike.into_iter().map(|(application, _)| application).filter(|id| *id != at.0).collect(),
        application: detail(&view),
    })
}

pub(crate) fn round_settings(door: &Door, _: Nothing) -> Reply<RoundSettings> {
    door.desk(|desk| Ok(settings(desk)))
}

pub(crate) fn set_round_settings(door: &Door, r: SetRoundSettings) -> Reply<SettingsChanged> {
    door.desk(|desk| {
        let by = who(desk, &r.by);
        let changed = match r.preview {
            true => desk.preview_round_settings(&door.world, &r.values)?,
            false => desk.set_round_settings(&door.world, &r.values, &r.reason, &by)?,
        };
        Ok(SettingsChanged {
            judged: small(changed.judged),
            kept: small(changed.kept),
            changes: changed.changes.into_iter().map(outcome_change).collect(),
            settings: settings(desk),
        })
    })
}

pub(crate) fn export_reviews(door: &Door, r: ExportReviews) -> Reply<Exported> {
    let watch = door.watch("export_reviews");
    door.desk(|desk| {
        let written = desk.export_reviews(&door.world, Path::new(&r.path), DocumentKind::Both, r.application.as_deref(), &watch)?;
        Ok(Exported { files: written.into_iter().map(results::file).collect() })
    })
}

pub(crate) fn outcome_change(c: secretariat::OutcomeChange) -> OutcomeChange {
    OutcomeChange { application: c.application, applicant: c.applicant, code: c.code, before: c.before, after: c.after, decided: c.decided }
}

fn settings(desk: &Desk) -> RoundSettings {
    RoundSettings { settings: desk.round_settings().iter().map(setting).collect(), frozen_at: desk.frozen_at().map(ToOwned::to_owned) }
}

fn setting(view: &SettingView) -> RoundSetting {
    let own = &view.setting;
    let (kind, choices, bounds) = match &own.kind {
        SettingKind::Year => ("year", Vec::new(), None),
        SettingKind::Date => ("date", Vec::new(), None),
        SettingKind::Text => ("text", Vec::new(), None),
        SettingKind::Number(min, max) => ("number", Vec::new(), Some((*min, *max))),
        SettingKind::Choice(all) => {
            ("choice", all.iter().map(|(value, words)| SettingChoice { value: value.clone(), label: words.clone().into() }).collect(), None)
        }
    };
    RoundSetting {
        key: own.key.clone(),
        label: own.label.clone().into(),
        kind: kind.to_owned(),
        value: view.value.clone(),
        shown: view.shown.clone().into(),
        default: own.default.clone(),
        unset: own.unset.clone().map(Into::into),
        choices,
        min: bounds.map(|b| b.0),
        max: bounds.map(|b| b.1),
        affects: own.affects.clone(),
    }
}

fn line(view: &ApplicationView) -> ApplicationLine {
    ApplicationLine {
        id: view.row.id.clone(),
        category: view.row.category.clone(),
        applicant: view.row.applicant_name.clone(),
        platform: view.row.platform_name.clone(),
        recommender: view.row.recommender.clone(),
        result: view.result.name().to_owned(),
        open: small(view.open),
        failed: small(view.failed),
    }
}

fn detail(view: &ApplicationView) -> ApplicationDetail {
    ApplicationDetail {
        line: line(view),
        fields: fields(&view.content),
        metrics: view.content.metrics.iter().map(metric).collect(),
        conditions: view.conditions.iter().map(condition).collect(),
    }
}

/// Fields in the order of the form, without the category: screens show its name, not its key.
pub(crate) fn fields(content: &ApplicationContent) -> Vec<FieldValue> {
    let known = FIELDS.iter().filter(|(key, ..)| *key != "category").filter_map(|(key, ..)| Some(((*key).to_owned(), content.fields.get(*key)?.clone())));
    known.map(|(key, value)| FieldValue { label: field_label(&key), key, value }).collect()
}

/// A figure with a bar: the track ends at twice the threshold, or at the figure.
pub(crate) fn metric(m: &MetricLine) -> Metric {
    let (value, threshold) = (Exact::read_decimal(&m.value).unwrap_or(Exact::ZERO), Exact::read_decimal(&m.threshold).unwrap_or(Exact::ZERO));
    let end = threshold.plus(threshold).unwrap_or(threshold).max(value);
    Metric {
        key: m.key.clone(),
        label: Text { zh: m.label.clone(), en: m.label.clone() },
        value: m.value.clone(),
        unit: m.unit.clone(),
        threshold: (!m.threshold.is_empty()).then(|| m.threshold.clone()),
        approx: m.approx,
        bar: per_mille(value, end),
        line: per_mille(threshold, end),
        cell: m.cell.clone(),
    }
}

/// `part` of `whole` in per mille, 0 to 1000.
pub(crate) fn per_mille(part: Exact, whole: Exact) -> u32 {
    let share = part.times(Exact::whole(1000)).and_then(|p| p.over(whole)).unwrap_or(Exact::ZERO);
    u32::try_from((share.numerator() / share.denominator()).clamp(0, 1000)).unwrap_or(0)
}

fn condition(view: &ConditionView) -> Condition {
    let row = &view.row;
    let decided = row.override_outcome.clone();
    Condition {
        code: row.code.clone(),
        label: view.label.clone().into(),
        outcome: row.outcome.clone(),
        reason: Text { zh: row.reason_zh.clone(), en: row.reason_en.clone() },
        basis: row.basis.clone(),
        declared: view.declared.clone(),
        settings: view
            .settings
            .iter()
            .map(|one| SettingShown { key: one.setting.key.clone(), label: one.setting.label.clone().into(), shown: one.shown.clone().into() })
            .collect(),
        decided_by: if decided.is_some() { row.checked_by.clone() } else { String::new() },
        decided_reason: row.override_reason.clone().unwrap_or_default(),
        decided_at: if decided.is_some() { row.checked_at.clone() } else { String::new() },
        decided,
    }
}
