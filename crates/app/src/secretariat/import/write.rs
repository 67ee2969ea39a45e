//! Applications into the store: content, eligibility, findings, all of one workbook in one transaction.

use std::collections::BTreeMap;

use linxuan_domain::eligibility::{self, Outcome};
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::intake::{self, Application, Date, ReadApplication};
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::declaration;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::before::Keeper;
use linxuan_store::table::{application, eligibility as eligibility_table, finding};
use linxuan_store::{StoreError, Write};

use super::differences::{Here, Place};
use super::next_number;
use crate::content;
use crate::refused::Result;
use crate::secretariat::Desk;

impl Desk {
    pub(super) fn content_of(&self, row: &ReadApplication, date: Date) -> ApplicationContent {
        let judged = eligibility::check(&row.application, &self.programme, date);
        content::of(&row.application, &judged, &self.programme)
    }

    /// Everything that the rows become, ready to be written. `here` says which of them are here already.
    pub(super) fn prepare_applications(
        &self,
        batch: &str,
        rows: &[ReadApplication],
        date: Date,
        now: &str,
        here: &BTreeMap<Place, Here>,
    ) -> Result<Applications> {
        let mut next = next_number(self.workspace.read(application::keys)?.iter().map(|key| key.id.as_str()));
        let mut all = Applications::default();
        for row in rows.iter().filter(|row| row.result.is_taken()) {
            let old = if here.is_empty() { None } else { here.get(&(row.sheet.clone(), row.row)) };
            if old.is_some_and(|old| !old.changed) {
                all.unchanged += 1;
                continue;
            }
            let judged = eligibility::check(&row.application, &self.programme, date);
            let content = content::of(&row.application, &judged, &self.programme);
            let bytes = content.to_bytes()?;
            let id = old.map_or_else(
                || {
                    next += 1;
                    ApplicationId::nth(next).to_string()
                },
                |old| old.id.clone(),
            );
            all.checks.extend(content.eligibility.iter().map(|line| check_row(&id, line, now)));
            all.findings.extend(row.findings.iter().map(|f| finding_row(batch, Some(&id), f)));
            match old {
                Some(old) => all.changed.push(application_row(&id, &old.batch, row, &bytes, judged.result)?),
                None => all.new.push(application_row(&id, batch, row, &bytes, judged.result)?),
            }
        }
        Ok(all)
    }
}

/// Applications on their way into the store.
#[derive(Debug, Default)]
pub(super) struct Applications {
    pub new: Vec<application::Row>,
    pub changed: Vec<application::Row>,
    pub unchanged: usize,
    pub checks: Vec<eligibility_table::Row>,
    pub findings: Vec<finding::Row>,
}

impl Applications {
    /// Writes them; what a changed one replaces is kept first.
    pub(super) fn write(&self, tx: &Write<'_>, keeper: &mut Keeper<'_, '_>) -> std::result::Result<(), StoreError> {
        application::insert_all(tx, &self.new)?;
        for row in &self.changed {
            keeper.changing_application(&row.id)?;
            application::update(tx, row)?;
            finding::remove_by_application(tx, &row.id)?;
            let codes: Vec<&str> = self.checks.iter().filter(|c| c.application_id == row.id).map(|c| c.code.as_str()).collect();
            eligibility_table::keep_only(tx, &row.id, &codes)?;
        }
        eligibility_table::put_all(tx, &self.checks)?;
        finding::insert_all(tx, &self.findings)
    }
}

fn application_row(id: &str, batch: &str, row: &ReadApplication, content: &[u8], result: Outcome) -> Result<application::Row> {
    let a = &row.application;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Ok(application::Row {
        id: id.to_owned(),
        batch_id: batch.to_owned(),
        row_no: i64::from(row.row),
        category: a.category.as_ref().map(|c| c.0.clone()).unwrap_or_default(),
        applicant_name: text(&a.applicant_name),
        uscc: text(&a.uscc),
        platform_name: text(&a.platform_name),
        recommender: text(&a.recommender),
        content_sha256: to_hex(&sha256(content)),
        content_json: String::from_utf8_lossy(content).into_owned(),
        auto_result: result.name().to_owned(),
        sort_key: sort_key(a),
        declared_json: declaration::text(a)?,
    })
}

/// Lists stand by unit, then by platform.
fn sort_key(a: &Application) -> String {
    let unit = a.uscc.clone().or_else(|| a.applicant_name.clone()).unwrap_or_default();
    format!("{unit}|{}", a.platform_name.as_deref().unwrap_or_default())
}

pub(in crate::secretariat) fn check_row(id: &str, line: &linxuan_pack::application::EligibilityLine, now: &str) -> eligibility_table::Row {
    eligibility_table::Row {
        application_id: id.to_owned(),
        code: line.code.clone(),
        outcome: line.outcome.name().to_owned(),
        reason_zh: line.reason_zh.clone(),
        reason_en: line.reason_en.clone(),
        basis: line.basis.clone(),
        checked_by: "auto".to_owned(),
        checked_at: now.to_owned(),
        override_outcome: None,
        override_reason: None,
    }
}

pub(super) fn finding_row(batch: &str, id: Option<&str>, finding: &intake::Finding) -> finding::Row {
    finding::Row {
        batch_id: batch.to_owned(),
        application_id: id.map(ToOwned::to_owned),
        code: finding.problem.code().to_owned(),
        field: finding.field.clone(),
        cell: finding.cell.as_ref().map(ToString::to_string).unwrap_or_default(),
        raw: finding.raw.clone().unwrap_or_default(),
        read: finding.read.clone().unwrap_or_default(),
    }
}
