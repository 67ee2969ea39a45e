//! Applications into the store: content, eligibility, findings, all of one workbook in one transaction.

use std::collections::BTreeMap;

use linxuan_domain::eligibility::{self, Outcome};
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::intake::{self, Application, Date, ReadApplication};
use linxuan_domain::programme::Programme;
use linxuan_domain::spread::spread;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::declaration;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::before::Keeper;
use linxuan_store::table::{application, eligibility as decisions, finding};
use linxuan_store::{StoreError, Write};

use super::differences::{Here, Place};
use super::next_number;
use crate::content;
use crate::refused::Result;
use crate::secretariat::Desk;

impl Desk {
    pub(super) fn content_of(&self, row: &ReadApplication, date: Date) -> ApplicationContent {
        let judged = eligibility::check(&row.application, &self.programme, date);
        content::of(&row.application, judged, &self.programme)
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
        let mut taken = Vec::new();
        for row in rows.iter().filter(|row| row.result.is_taken()) {
            let old = if here.is_empty() { None } else { here.get(&(row.sheet.clone(), row.row)) };
            match old {
                Some(old) if !old.changed => all.unchanged += 1,
                Some(old) => taken.push(Taken { row, old: true, id: old.id.clone(), batch: &old.batch }),
                None => {
                    next += 1;
                    taken.push(Taken { row, old: false, id: ApplicationId::nth(next).to_string(), batch });
                }
            }
        }
        let programme = &self.programme;
        for (one, row) in taken.iter().zip(spread(&taken, |one| one.written(programme, date, now))) {
            if one.old { &mut all.changed } else { &mut all.new }.push(row?);
            all.findings.extend(one.row.findings.iter().map(|f| finding_row(batch, Some(&one.id), f)));
        }
        Ok(all)
    }
}

/// A row that is imported, and as which application.
struct Taken<'a> {
    row: &'a ReadApplication,
    old: bool,
    id: String,
    batch: &'a str,
}

impl Taken<'_> {
    /// Judged, and as it is stored.
    fn written(&self, programme: &Programme, date: Date, now: &str) -> Result<application::Row> {
        let judged = eligibility::check(&self.row.application, programme, date);
        let result = judged.result;
        let content = content::of(&self.row.application, judged, programme).to_bytes()?;
        application_row(&self.id, self.batch, self.row, content, result, now)
    }
}

/// Applications on their way into the store.
#[derive(Debug, Default)]
pub(super) struct Applications {
    pub new: Vec<application::Row>,
    pub changed: Vec<application::Row>,
    pub unchanged: usize,
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
            decisions::forget_others(tx, &row.id)?;
        }
        finding::insert_all(tx, &self.findings)
    }
}

fn application_row(id: &str, batch: &str, row: &ReadApplication, content: Vec<u8>, result: Outcome, now: &str) -> Result<application::Row> {
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
        content_sha256: to_hex(&sha256(&content)),
        content_json: text_of(content),
        auto_result: result.name().to_owned(),
        sort_key: sort_key(a),
        declared_json: declaration::text(a)?,
        judged_at: now.to_owned(),
    })
}

/// Lists stand by unit, then by platform.
fn sort_key(a: &Application) -> String {
    let unit = a.uscc.clone().or_else(|| a.applicant_name.clone()).unwrap_or_default();
    format!("{unit}|{}", a.platform_name.as_deref().unwrap_or_default())
}

/// Canonical JSON is text; the copy is only for what cannot be.
pub(in crate::secretariat) fn text_of(json: Vec<u8>) -> String {
    String::from_utf8(json).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
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
