//! Applications into the store: content, eligibility, findings, all of one workbook in one transaction.

use linxuan_domain::eligibility::{self, Outcome};
use linxuan_domain::ids::ApplicationId;
use linxuan_domain::intake::{self, Date, ReadApplication};
use linxuan_domain::words::Explains;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::declaration;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;
use linxuan_store::table::{application, eligibility as eligibility_table, finding, import_batch, meta};

use super::differences::identity;
use super::{Imported, REFERENCE_DATE, next_number};
use crate::content;
use crate::refused::Result;
use crate::secretariat::Desk;
use crate::secretariat::undo::before_images;

impl Desk {
    pub(super) fn content_of(&self, row: &ReadApplication, date: Date) -> ApplicationContent {
        let judged = eligibility::check(&row.application, &self.programme, date);
        content::of(&row.application, &judged, &self.programme)
    }

    pub(super) fn write_applications(&mut self, batch: &import_batch::Row, rows: &[ReadApplication], date: Date, now: &str) -> Result<Imported> {
        let known = self.known_applications()?;
        let mut next = next_number(known.values().map(|row| row.id.as_str()));
        let (mut done, mut new_rows, mut changed_rows, mut checks, mut findings) = (Imported::default(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut before: Vec<application::Row> = Vec::new();
        for row in rows.iter().filter(|row| row.result.is_taken()) {
            let judged = eligibility::check(&row.application, &self.programme, date);
            let content = content::of(&row.application, &judged, &self.programme);
            let old = known.get(&identity(row));
            let id = match old {
                Some(old) => old.id.clone(),
                None => {
                    next += 1;
                    ApplicationId::nth(next).to_string()
                }
            };
            let bytes = content.to_bytes()?;
            let table_row = application_row(&id, batch, row, &bytes, judged.result)?;
            match old {
                Some(old) if old.content_sha256 == table_row.content_sha256 => {
                    done.unchanged += 1;
                    continue;
                }
                Some(old) => {
                    done.changed += 1;
                    before.push((*old).clone());
                    changed_rows.push(application::Row { batch_id: old.batch_id.clone(), ..table_row });
                }
                None => {
                    done.added += 1;
                    new_rows.push(table_row);
                }
            }
            checks.extend(content.eligibility.iter().map(|line| check_row(&id, line, now)));
            findings.extend(row.findings.iter().map(|f| finding_row(&batch.id, Some(&id), f)));
        }
        let detail =
            serde_json::json!({ "batch": batch.id, "file": batch.file_name, "sha256": batch.file_sha256, "added": done.added, "changed": done.changed })
                .to_string();
        let batch = import_batch::Row { report_json: before_images(&before, &[]), ..batch.clone() };
        let fixed_date = date.to_string();
        self.workspace.write::<_, StoreError>("import-applications", now, |tx| {
            import_batch::insert(tx, &batch)?;
            application::insert_all(tx, &new_rows)?;
            for row in &changed_rows {
                application::update(tx, row)?;
            }
            eligibility_table::put_all(tx, &checks)?;
            finding::insert_all(tx, &findings)?;
            if meta::get(tx, REFERENCE_DATE)?.is_none() {
                meta::set(tx, REFERENCE_DATE, &fixed_date)?;
            }
            Ok(((), detail))
        })?;
        self.refresh_recusals(now)?;
        Ok(done)
    }
}

fn application_row(id: &str, batch: &import_batch::Row, row: &ReadApplication, content: &[u8], result: Outcome) -> Result<application::Row> {
    let a = &row.application;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Ok(application::Row {
        id: id.to_owned(),
        batch_id: batch.id.clone(),
        row_no: i64::from(row.row),
        category: a.category.as_ref().map(|c| c.0.clone()).unwrap_or_default(),
        applicant_name: text(&a.applicant_name),
        uscc: text(&a.uscc),
        platform_name: text(&a.platform_name),
        recommender: text(&a.recommender),
        content_sha256: to_hex(&sha256(content)),
        content_json: String::from_utf8_lossy(content).into_owned(),
        auto_result: result.name().to_owned(),
        sort_key: identity(row),
        declared_json: declaration::text(a)?,
    })
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
    let (message, remedy) = (finding.message(), finding.remedy());
    finding::Row {
        batch_id: batch.to_owned(),
        application_id: id.map(ToOwned::to_owned),
        code: finding.problem.code().to_owned(),
        field: finding.field.clone(),
        cell: finding.cell.as_ref().map(ToString::to_string).unwrap_or_default(),
        raw: finding.raw.clone().unwrap_or_default(),
        message_zh: message.zh,
        message_en: message.en,
        remedy_zh: remedy.zh,
        remedy_en: remedy.en,
    }
}
