//! Signing and handing in (签名并交出): one signed PDF that carries its data, in a package that only the secretariat can open.

use std::path::{Path, PathBuf};

use linxuan_domain::ids::ApplicationId;
use linxuan_domain::record::{LAYOUT, Recommendation, RecordMark, RecordRecusal, RecordSheet, ScoreRecord, ScoredApplication};
use linxuan_pack::container::{Outgoing, Signatory, close};
use linxuan_pack::manifest::{Addressee, Party, Purpose};
use linxuan_pack::record::record_bytes;
use linxuan_pack::score;
use linxuan_report::{SignatureFacts, sign};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;
use linxuan_store::table::record::{self, Status};
use linxuan_store::table::{mark, opinion};

use super::scoring::{group, state_of};
use super::{Bench, CERTIFICATE, Line, ROOT, Work};
use crate::files;
use crate::refused::{Result, of_package};
use crate::trouble::Trouble;
use crate::world::World;

/// What would be signed.
#[derive(Debug, Clone)]
pub struct Ready {
    /// Each application.
    pub lines: Vec<Line>,
    /// Things missing in all.
    pub missing: usize,
    /// Revision this would be.
    pub revision: u32,
    /// Suggested file name.
    pub file_name: String,
    /// The pledge: Chinese, English.
    pub pledge: (String, String),
}

/// What was handed in.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// The package.
    pub path: PathBuf,
    /// The signed PDF beside it.
    pub pdf_path: PathBuf,
    /// SHA-256 of the signed PDF, hex.
    pub sha256: String,
    /// Revision.
    pub revision: u32,
    /// Pages.
    pub pages: usize,
}

impl Bench {
    /// What signing now would sign.
    pub fn ready(&self) -> Result<Ready> {
        let work = self.work()?;
        let lines = self.lines()?;
        let (revision, _) = self.next_revision()?;
        let pledge = |key: &str| work.definition.setting(key).unwrap_or_default().to_owned();
        Ok(Ready {
            missing: lines.iter().map(|line| line.missing).sum(),
            revision,
            file_name: format!("评分-{}-{}-{revision}.lxscore", work.task.expert.id, files::safe(&work.task.expert.name)),
            pledge: (pledge("pledge_zh"), pledge("pledge_en")),
            lines,
        })
    }

    /// Signs everything and writes the package, with the signed PDF beside it for the expert to keep.
    pub fn submit(&mut self, world: &dyn World, path: &Path, pledged: bool, reason: &str) -> Result<Submitted> {
        let ready = self.ready()?;
        if ready.missing > 0 {
            return Err(Trouble::Unfinished { count: ready.missing }.into());
        }
        if !pledged {
            return Err(Trouble::NotPledged.into());
        }
        if ready.revision > 1 && reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        let now = world.now()?;
        let record = self.record(&ready, reason, &now.to_string())?;
        let json = record_bytes(&record)?;
        let drawing = |error: linxuan_report::ReportError| Trouble::Drawing { detail: error.to_string() };
        let rendered = linxuan_report::score_record::render(&record, &json).map_err(drawing)?;
        let (key, certificate, root) = (self.key()?, self.certificate(CERTIFICATE)?, self.certificate(ROOT)?);
        let facts = SignatureFacts { name: record.expert.name.clone(), at: record.claimed_at.clone(), reason: "专家个人评分".into() };
        let pdf = sign(&rendered, &key, &certificate, &root, &facts).map_err(drawing)?;
        let sha = to_hex(&sha256(&pdf));
        let work = self.work()?;
        let outgoing = Outgoing {
            purpose: Purpose::Score,
            round: work.definition.id.clone(),
            definition_sha256: record.round.definition_sha256.clone(),
            sequence: ready.revision,
            sender: Party::Expert(record.expert.id.clone()),
            recipient: Addressee { party: Party::Secretariat, recipient: work.task.secretariat.recipient.clone() },
            created_at: now,
            parts: score::parts(pdf.clone()),
        };
        let package = close(&outgoing, Signatory { key: &key, certificate: &certificate, root: &root }).map_err(|refusal| of_package(path, &refusal))?;
        let pdf_path = path.with_extension("pdf");
        files::write_whole(&pdf_path, &pdf)?;
        files::write_whole(path, &package)?;
        self.keep(&record, &json, &pdf, &sha, path)?;
        Ok(Submitted { path: path.to_owned(), pdf_path, sha256: sha, revision: ready.revision, pages: rendered.pages() })
    }

    fn keep(&mut self, record: &ScoreRecord, json: &[u8], pdf: &[u8], sha: &str, path: &Path) -> Result<()> {
        let row = record::Row {
            sha256: sha.to_owned(),
            expert_id: record.expert.id.to_string(),
            task_id: record.task.to_string(),
            revision: i64::from(record.revision),
            supersedes: record.supersedes.clone(),
            status: Status::Current,
            content_json: String::from_utf8_lossy(json).into_owned(),
            received_at: record.claimed_at.clone(),
            file_name: files::name_of(path),
        };
        let detail = serde_json::json!({ "sha256": sha, "revision": record.revision, "file": row.file_name }).to_string();
        self.workspace.write::<_, StoreError>("submit", &record.claimed_at, |tx| {
            for old in record::list(tx)?.iter().filter(|old| old.status == Status::Current) {
                record::set_status(tx, &old.sha256, Status::Superseded)?;
            }
            record::insert(tx, &row, pdf)?;
            Ok(((), detail))
        })?;
        Ok(())
    }

    fn next_revision(&self) -> Result<(u32, Option<String>)> {
        let newest = self.workspace.read(record::list)?.into_iter().max_by_key(|row| row.revision);
        Ok(newest.map_or((1, None), |row| (u32::try_from(row.revision).unwrap_or(0) + 1, Some(row.sha256))))
    }

    fn record(&self, ready: &Ready, reason: &str, now: &str) -> Result<ScoreRecord> {
        let work = self.work()?;
        let marks = group(self.workspace.read(mark::list)?, |row| row.application_id.clone());
        let declared = self.declared()?;
        let mut applications = Vec::new();
        let mut sheets: Vec<RecordSheet> = Vec::new();
        for one in work.task.applications.iter().filter(|one| !declared.contains_key(one.id.as_str())) {
            let opinion = self.workspace.read(|c| opinion::find(c, one.id.as_str()))?;
            let (sheet, state) = state_of(work, one, marks.get(one.id.as_str()).map_or(&[], Vec::as_slice), opinion.as_ref())?;
            if !sheets.iter().any(|known| known.id == sheet.id) {
                let category = work.definition.category(&one.category).map(|c| c.name.zh.clone()).unwrap_or_default();
                sheets.push(RecordSheet::of(sheet, &category));
            }
            let mark = |criterion: &linxuan_domain::sheet::Criterion| {
                let points = state.marks.get(&criterion.code).copied()?;
                Some(RecordMark { criterion: criterion.code.clone(), points, comment: state.comments.get(&criterion.code).cloned().unwrap_or_default() })
            };
            applications.push(ScoredApplication {
                id: one.id.clone(),
                applicant: one.applicant.clone(),
                platform: one.platform.clone(),
                recommender: one.recommender.clone(),
                content_sha256: one.content.sha256()?,
                sheet: sheet.id.clone(),
                marks: sheet.criteria().filter_map(mark).collect(),
                opinion: state.opinion.clone(),
                recommendation: opinion.and_then(|row| Recommendation::from_key(&row.recommendation)).unwrap_or(Recommendation::Supplement),
            });
        }
        if applications.is_empty() && declared.is_empty() {
            return Err(Trouble::NothingToSign.into());
        }
        let (revision, supersedes) = self.next_revision()?;
        Ok(ScoreRecord {
            layout: LAYOUT,
            round: work.task.round.clone(),
            task: work.task.id.clone(),
            expert: work.task.expert.clone(),
            sheets,
            applications,
            recusals: recusals(work, &declared),
            revision,
            supersedes,
            reason: (revision > 1).then(|| reason.trim().to_owned()),
            pledge: ready.pledge.0.clone(),
            claimed_at: now.to_owned(),
        })
    }
}

fn recusals(work: &Work, declared: &std::collections::BTreeMap<String, (String, String)>) -> Vec<RecordRecusal> {
    let found = work.task.recusals.iter().map(|one| RecordRecusal {
        application: one.application.clone(),
        applicant: one.applicant.clone(),
        rule: one.rule.clone(),
        reason: String::new(),
    });
    let own = declared.iter().filter_map(|(id, (rule, reason))| {
        let applicant = work.task.applications.iter().find(|one| one.id.as_str() == id)?.applicant.clone();
        Some(RecordRecusal { application: ApplicationId::read(id)?, applicant, rule: rule.clone(), reason: reason.clone() })
    });
    found.chain(own).collect()
}
