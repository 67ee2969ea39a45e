//! Import of a workbook (推荐汇总表 or 专家库): preview, then one atomic write; the same file again changes nothing.

use std::collections::BTreeMap;
use std::path::Path;

use linxuan_domain::eligibility::{self, Outcome};
use linxuan_domain::ids::{ApplicationId, ExpertId};
use linxuan_domain::intake::{self, Book, Date, Expert, ExpertResult, Intake, IntakeError, ReadApplication, ReadExpert, ReferenceDate};
use linxuan_domain::words::Explains;
use linxuan_excel::Limits;
use linxuan_pack::application::ApplicationContent;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::{application, eligibility as eligibility_table, expert, finding, import_batch, meta};
use linxuan_store::{StoreError, Write};

use super::undo::before_images;
use super::{Desk, recusals};
use crate::refused::{Class, Refused, Result};
use crate::trouble::Trouble;
use crate::world::{World, new_id};
use crate::{content, files};

const REFERENCE_DATE: &str = "reference-date";

/// A workbook read, judged and compared with what is here. Nothing is written.
#[derive(Debug)]
pub struct Preview {
    /// Name of the file.
    pub file_name: String,
    /// Its SHA-256, hex.
    pub sha256: String,
    /// The raw rows.
    pub book: Book,
    /// What they mean.
    pub intake: Intake,
    /// The same bytes were imported before.
    pub already: bool,
    /// What is here with other content.
    pub changed: Vec<Changed>,
}

/// Something that is here with other content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Field, before, after.
    pub changes: Vec<(String, String, String)>,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Whether it was a pool of experts.
    pub experts: bool,
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub changed: usize,
    /// The same as before.
    pub unchanged: usize,
}

impl Desk {
    /// Reads a workbook and says what an import would do.
    pub fn preview_import(&self, world: &dyn World, path: &Path) -> Result<Preview> {
        let (book, bytes) = read_book(path)?;
        let given = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?.as_deref().and_then(Date::parse_iso);
        let reference = ReferenceDate { given, today: today(world)? };
        let intake = intake::read(&book, &self.programme, reference).map_err(|error| refused_intake(path, &error))?;
        let sha = to_hex(&sha256(&bytes));
        let kind = kind_of(&intake);
        let already = self.workspace.read(|c| import_batch::find_by_file(c, kind, &sha))?.is_some_and(|batch| batch.undone_at.is_none());
        let changed = if already { Vec::new() } else { self.differences(&intake)? };
        Ok(Preview { file_name: files::name_of(path), sha256: sha, book, intake, already, changed })
    }

    /// Imports a workbook. Changed content is taken over only with `accept`.
    pub fn import(&mut self, world: &dyn World, path: &Path, accept: bool) -> Result<Imported> {
        let preview = self.preview_import(world, path)?;
        let experts = matches!(preview.intake, Intake::Experts(_));
        if preview.already {
            let unchanged = taken(&preview.intake);
            return Ok(Imported { experts, unchanged, ..Imported::default() });
        }
        self.refuse_when_frozen()?;
        if taken(&preview.intake) == 0 {
            return Err(Trouble::NothingToImport.into());
        }
        if !preview.changed.is_empty() && !accept {
            return Err(Trouble::ChangedRows { count: preview.changed.len() }.into());
        }
        let now = world.now()?.to_string();
        let batch = import_batch::Row {
            id: new_id(world, 'B')?,
            kind: kind_of(&preview.intake).to_owned(),
            file_name: preview.file_name.clone(),
            file_sha256: preview.sha256.clone(),
            imported_at: now.clone(),
            undone_at: None,
            report_json: "{}".to_owned(),
        };
        match &preview.intake {
            Intake::Summary(summary) => self.write_applications(&batch, &summary.applications, summary.reference_date, &now),
            Intake::Experts(pool) => self.write_experts(&batch, &pool.experts, &now),
        }
    }

    /// The date that conditions and recusals are judged at: that of the first summary table, else today.
    pub(super) fn reference_date(&self, now: &str) -> Result<Date> {
        let stored = self.workspace.read(|c| meta::get(c, REFERENCE_DATE))?;
        let text = stored.unwrap_or_else(|| now.chars().take(10).collect());
        Date::parse_iso(&text).ok_or_else(|| Trouble::Data { detail: text }.into())
    }

    fn differences(&self, intake: &Intake) -> Result<Vec<Changed>> {
        let Intake::Summary(summary) = intake else { return self.expert_differences(intake) };
        let known = self.known_applications()?;
        let mut all = Vec::new();
        for row in summary.applications.iter().filter(|row| row.result.is_taken()) {
            let Some(old) = known.get(&identity(row)) else { continue };
            let new = self.content_of(row, summary.reference_date);
            let before = ApplicationContent::from_bytes(old.content_json.as_bytes())?;
            let changes = differing(&before, &new);
            if !changes.is_empty() {
                all.push(Changed { id: old.id.clone(), name: old.applicant_name.clone(), changes });
            }
        }
        Ok(all)
    }

    fn expert_differences(&self, intake: &Intake) -> Result<Vec<Changed>> {
        let Intake::Experts(pool) = intake else { return Ok(Vec::new()) };
        let known = self.known_experts()?;
        let differing = pool.experts.iter().filter(|row| row.result == ExpertResult::Imported).filter_map(|row| {
            let old = known.get(&expert_identity(&row.expert))?;
            let now = expert_content(&row.expert);
            (old.content_json != now).then(|| Changed {
                id: old.id.clone(),
                name: old.name.clone(),
                changes: vec![(String::new(), old.content_json.clone(), now)],
            })
        });
        Ok(differing.collect())
    }

    fn known_applications(&self) -> Result<BTreeMap<String, application::Row>> {
        Ok(self.workspace.read(application::list)?.into_iter().map(|row| (row.sort_key.clone(), row)).collect())
    }

    fn known_experts(&self) -> Result<BTreeMap<String, expert::Row>> {
        Ok(self.workspace.read(expert::list)?.into_iter().map(|row| (format!("{}|{}", row.name, row.phone), row)).collect())
    }

    fn content_of(&self, row: &ReadApplication, date: Date) -> ApplicationContent {
        let judged = eligibility::check(&row.application, &self.programme, date);
        content::of(&row.application, &judged, &self.programme)
    }

    fn write_applications(&mut self, batch: &import_batch::Row, rows: &[ReadApplication], date: Date, now: &str) -> Result<Imported> {
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
            let table_row = application_row(&id, batch, row, &bytes, judged.result);
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

    fn write_experts(&mut self, batch: &import_batch::Row, rows: &[ReadExpert], now: &str) -> Result<Imported> {
        let known = self.known_experts()?;
        let mut next = next_number(known.values().map(|row| row.id.as_str()));
        let (mut done, mut new_rows, mut findings) = (Imported { experts: true, ..Imported::default() }, Vec::new(), Vec::new());
        let (mut changed, mut before) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| row.result == ExpertResult::Imported) {
            findings.extend(row.findings.iter().map(|f| finding_row(&batch.id, None, f)));
            match known.get(&expert_identity(&row.expert)) {
                Some(old) if old.content_json == expert_content(&row.expert) => done.unchanged += 1,
                Some(old) => {
                    done.changed += 1;
                    before.push(old.clone());
                    changed.push(expert::Row { batch_id: old.batch_id.clone(), ..expert_row(&old.id, batch, row) });
                }
                None => {
                    next += 1;
                    done.added += 1;
                    new_rows.push(expert_row(&ExpertId::nth(next).to_string(), batch, row));
                }
            }
        }
        let detail =
            serde_json::json!({ "batch": batch.id, "file": batch.file_name, "sha256": batch.file_sha256, "added": done.added, "changed": done.changed })
                .to_string();
        let batch = import_batch::Row { report_json: before_images(&[], &before), ..batch.clone() };
        self.workspace.write::<_, StoreError>("import-experts", now, |tx| {
            import_batch::insert(tx, &batch)?;
            expert::insert_all(tx, &new_rows)?;
            for row in &changed {
                expert::update(tx, row)?;
            }
            finding::insert_all(tx, &findings)?;
            Ok(((), detail))
        })?;
        self.refresh_recusals(now)?;
        Ok(done)
    }

    /// Looks for conflicts between all experts and all applications; what is there already stays as it was decided.
    fn refresh_recusals(&mut self, now: &str) -> Result<()> {
        let found = self.find_conflicts(now)?;
        if found.is_empty() {
            return Ok(());
        }
        self.workspace.write::<_, StoreError>("recusals-find", now, |tx: &Write<'_>| {
            let mut new = 0;
            for row in &found {
                new += usize::from(recusals::insert(tx, row)?);
            }
            Ok(((), serde_json::json!({ "new": new }).to_string()))
        })?;
        Ok(())
    }
}

/// A file as raw rows, and its bytes.
pub(crate) fn read_book(path: &Path) -> Result<(Book, Vec<u8>)> {
    let limits = Limits::default();
    let refused = |error: linxuan_excel::ExcelError| {
        let class = match error.class() {
            linxuan_excel::Class::BadInput => Class::BadInput,
            linxuan_excel::Class::Limits => Class::Limits,
            linxuan_excel::Class::Storage => Class::Storage,
        };
        Refused::of(class, path.display().to_string(), &error)
    };
    let bytes = linxuan_excel::load(path, &limits).map_err(refused)?;
    let book = linxuan_excel::read(&files::name_of(path), &bytes, &limits).map_err(refused)?;
    Ok((book, bytes))
}

/// The day it is here.
pub(crate) fn today(world: &dyn World) -> Result<Date> {
    let now = world.now()?.to_string();
    now.get(..10).and_then(Date::parse_iso).ok_or_else(|| Trouble::Data { detail: now.clone() }.into())
}

/// A workbook whose rows mean nothing to us.
pub(crate) fn refused_intake(path: &Path, error: &IntakeError) -> Refused {
    Refused::of(Class::BadInput, path.display().to_string(), error)
}

const fn kind_of(intake: &Intake) -> &'static str {
    match intake {
        Intake::Summary(_) => "summary",
        Intake::Experts(_) => "experts",
    }
}

fn taken(intake: &Intake) -> usize {
    match intake {
        Intake::Summary(summary) => summary.applications.iter().filter(|row| row.result.is_taken()).count(),
        Intake::Experts(pool) => pool.experts.iter().filter(|row| row.result == ExpertResult::Imported).count(),
    }
}

/// One unit may have several platforms, so the platform belongs to what makes an application the same.
fn identity(row: &ReadApplication) -> String {
    let a = &row.application;
    let unit = a.uscc.clone().or_else(|| a.applicant_name.clone()).unwrap_or_default();
    format!("{unit}|{}", a.platform_name.as_deref().unwrap_or_default())
}

fn expert_identity(expert: &Expert) -> String {
    format!("{}|{}", expert.name, expert.phone.as_deref().unwrap_or_default())
}

fn next_number<'a>(ids: impl Iterator<Item = &'a str>) -> usize {
    ids.filter_map(|id| id.get(1..).and_then(|n| n.parse::<usize>().ok())).max().unwrap_or(0)
}

fn application_row(id: &str, batch: &import_batch::Row, row: &ReadApplication, content: &[u8], result: Outcome) -> application::Row {
    let a = &row.application;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    application::Row {
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
    }
}

pub(super) fn check_row(id: &str, line: &linxuan_pack::application::EligibilityLine, now: &str) -> eligibility_table::Row {
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

fn finding_row(batch: &str, id: Option<&str>, finding: &intake::Finding) -> finding::Row {
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

fn status_of(expert: &Expert) -> String {
    if expert.drawable { "drawable" } else { "not-drawable" }.to_owned()
}

fn expert_row(id: &str, batch: &import_batch::Row, row: &ReadExpert) -> expert::Row {
    let e = &row.expert;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    expert::Row {
        id: id.to_owned(),
        batch_id: batch.id.clone(),
        row_no: i64::from(row.row),
        name: e.name.clone(),
        unit: text(&e.employer),
        title: text(&e.title),
        phone: text(&e.phone),
        categories: e.categories.iter().map(|c| c.0.as_str()).collect::<Vec<_>>().join(","),
        status: status_of(e),
        content_json: expert_content(e),
    }
}

/// What recusal needs of an expert later, and what tells a changed row.
fn expert_content(expert: &Expert) -> String {
    serde_json::json!({
        "employer": expert.employer, "former_employers": expert.former_employers, "ties": expert.ties, "status": expert.status,
        "fields": expert.fields, "categories": expert.categories.iter().map(|c| &c.0).collect::<Vec<_>>(), "title": expert.title,
    })
    .to_string()
}

fn differing(before: &ApplicationContent, after: &ApplicationContent) -> Vec<(String, String, String)> {
    let metric = |content: &ApplicationContent| content.metrics.iter().map(|m| (m.key.clone(), format!("{}{}", m.value, m.unit))).collect::<BTreeMap<_, _>>();
    let all = |content: &ApplicationContent| content.fields.clone().into_iter().chain(metric(content)).collect::<BTreeMap<String, String>>();
    let (old, new) = (all(before), all(after));
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let value = |map: &BTreeMap<String, String>, key: &str| map.get(key).cloned().unwrap_or_default();
    keys.into_iter().map(|key| (key.clone(), value(&old, key), value(&new, key))).filter(|(_, old, new)| old != new).collect()
}
