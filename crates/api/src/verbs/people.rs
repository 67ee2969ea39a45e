//! Experts, recusals, panels, enrolment, task packages.

use std::path::Path;

use linxuan_app::scheme;
use linxuan_app::secretariat::{ExpertView, PanelView, RecusalView};

use super::{Reply, small};
use crate::door::Door;
use crate::types::*;

pub(crate) fn experts(door: &Door, _: Nothing) -> Reply<Vec<ExpertLine>> {
    door.desk(|desk| Ok(desk.experts()?.into_iter().map(expert).collect()))
}

fn expert(view: ExpertView) -> ExpertLine {
    ExpertLine {
        categories: view.row.categories.split(',').filter(|c| !c.is_empty()).map(ToOwned::to_owned).collect(),
        drawable: view.row.status == "drawable",
        phone: masked(&view.row.phone),
        id: view.row.id,
        name: view.row.name,
        unit: view.row.unit,
        title: view.row.title,
        panels: view.panels,
        assigned: small(view.assigned),
        enrolment: view.enrolment.to_owned(),
        fingerprint: view.fingerprint.map(|f| f.short()).unwrap_or_default(),
    }
}

/// 139****0001: enough to tell two people apart, not enough to call.
fn masked(phone: &str) -> String {
    let all: Vec<char> = phone.chars().collect();
    if all.len() < 8 {
        return phone.to_owned();
    }
    all.iter().enumerate().map(|(i, c)| if i >= 3 && i + 4 < all.len() { '*' } else { *c }).collect()
}

pub(crate) fn recusals(door: &Door, _: Nothing) -> Reply<Vec<RecusalLine>> {
    let rules = recusal_rules(door, Nothing {})?;
    door.desk(|desk| Ok(desk.recusals()?.into_iter().map(|view| recusal(view, &rules)).collect()))
}

fn recusal(view: RecusalView, rules: &[RecusalRule]) -> RecusalLine {
    RecusalLine {
        rule_text: rules.iter().find(|r| r.code == view.row.rule).map(|r| r.text.clone()).unwrap_or_default(),
        expert: view.row.expert_id,
        expert_name: view.expert_name,
        application: view.row.application_id,
        applicant: view.applicant,
        rule: view.row.rule,
        certainty: view.row.certainty,
        reason: view.row.reason,
        source: view.row.source.as_str().to_owned(),
        decision: view.row.decision.as_str().to_owned(),
        decided_reason: view.row.decided_reason.unwrap_or_default(),
    }
}

pub(crate) fn recusal_rules(_: &Door, _: Nothing) -> Reply<Vec<RecusalRule>> {
    Ok(scheme::recusal_rules()?.into_iter().map(|r| RecusalRule { code: r.code, text: r.text.into() }).collect())
}

pub(crate) fn decide_recusal(door: &Door, r: DecideRecusal) -> Reply<Vec<RecusalLine>> {
    let upheld = match r.decision.as_str() {
        "upheld" => true,
        "dismissed" => false,
        other => {
            return Err(crate::door::failure(
                "not-a-choice",
                "decision",
                (&format!("决定不能是“{other}”"), &format!("The decision cannot be “{other}”")),
                ("请选择回避或不回避。", "Choose to uphold or to dismiss."),
            ));
        }
    };
    door.desk(|desk| desk.decide_recusal(&door.world, &r.expert, &r.application, &r.rule, upheld, &r.reason))?;
    recusals(door, Nothing {})
}

pub(crate) fn panels(door: &Door, _: Nothing) -> Reply<Vec<PanelLine>> {
    door.desk(|desk| Ok(desk.panels()?.into_iter().map(panel).collect()))
}

pub(crate) fn form_panels(door: &Door, r: FormPanels) -> Reply<Vec<PanelLine>> {
    door.desk(|desk| Ok(desk.form_panels(&door.world, r.size as usize)?.into_iter().map(panel).collect()))
}

fn panel(view: PanelView) -> PanelLine {
    PanelLine {
        category: view.category,
        name: view.name.into(),
        members: view.members,
        applications: small(view.applications),
        sheets: small(view.sheets),
        short_by: small(view.short_by),
    }
}

pub(crate) fn read_enrolments(door: &Door, r: AtPaths) -> Reply<Vec<EnrolmentRequest>> {
    door.desk(|desk| {
        let files = linxuan_app::files::expand(&r.paths.iter().map(Into::into).collect::<Vec<_>>(), "lxenrol")?;
        let read = files.iter().map(|path| {
            let shown = path.display().to_string();
            match desk.read_enrolment(path) {
                Ok(view) => EnrolmentRequest {
                    path: shown,
                    name: view.name,
                    unit: view.unit,
                    fingerprint: view.fingerprint.short(),
                    expert: view.expert,
                    approved: view.approved,
                    failure: None,
                },
                Err(refused) => EnrolmentRequest {
                    path: shown,
                    name: String::new(),
                    unit: String::new(),
                    fingerprint: String::new(),
                    expert: None,
                    approved: false,
                    failure: Some(refused.into()),
                },
            }
        });
        Ok(read.collect())
    })
}

pub(crate) fn approve_enrolment(door: &Door, r: ApproveEnrolment) -> Reply<Vec<ExpertLine>> {
    door.desk(|desk| desk.approve_enrolment(&door.world, Path::new(&r.path), &r.expert, &r.fingerprint))?;
    experts(door, Nothing {})
}

pub(crate) fn issue_tasks(door: &Door, r: AtPath) -> Reply<TasksIssued> {
    let watch = door.watch("issue_tasks");
    door.desk(|desk| {
        let (issued, not_enrolled) = desk.issue_tasks(&door.world, Path::new(&r.path), &watch)?;
        let shape = |one: linxuan_app::secretariat::Issued| IssuedTask {
            expert: one.expert,
            name: one.name,
            path: one.path.display().to_string(),
            applications: small(one.applications),
        };
        Ok(TasksIssued { issued: issued.into_iter().map(shape).collect(), not_enrolled })
    })
}
