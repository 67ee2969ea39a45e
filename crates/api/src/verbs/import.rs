//! Applications and their eligibility.

use linxuan_app::content::{ApplicationContent, MetricLine};
use linxuan_app::secretariat::{ApplicationView, ConditionView};
use linxuan_domain::eligibility::Outcome;
use linxuan_domain::exact::Exact;

use super::{Reply, small};
use crate::door::Door;
use crate::labels::{FIELDS, field_label};
use crate::types::*;

pub(crate) fn applications(door: &Door, _: Nothing) -> Reply<Vec<ApplicationLine>> {
    door.desk(|desk| Ok(desk.applications()?.iter().map(line).collect()))
}

pub(crate) fn application(door: &Door, r: AboutApplication) -> Reply<ApplicationDetail> {
    door.desk(|desk| Ok(detail(&desk.application(&r.application)?)))
}

pub(crate) fn decide_condition(door: &Door, r: DecideCondition) -> Reply<ApplicationDetail> {
    let outcome = match r.outcome.as_deref() {
        None => None,
        Some("pass") => Some(Outcome::Pass),
        Some("fail") => Some(Outcome::Fail),
        Some(other) => {
            return Err(crate::door::failure(
                "not-a-choice",
                "outcome",
                (&format!("结论不能是“{other}”"), &format!("The outcome cannot be “{other}”")),
                ("请选择符合或不符合。", "Choose pass or fail."),
            ));
        }
    };
    door.desk(|desk| Ok(detail(&desk.decide_condition(&door.world, &r.application, &r.code, outcome, &r.reason, "秘书处")?)))
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
        decided_reason: row.override_reason.clone().unwrap_or_default(),
        decided_at: if decided.is_some() { row.checked_at.clone() } else { String::new() },
        decided,
    }
}
