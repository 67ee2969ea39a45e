//! Merge (合并): every score package gets one named outcome; nothing is merged in part. The preview is the same code, rolled back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use linxuan_domain::ids::ExpertId;
use linxuan_domain::merge::{Arriving, Outcome, Present, counting, settle};
use linxuan_domain::record::ScoreRecord;
use linxuan_domain::words::Words;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::container::{self, Expected, From};
use linxuan_pack::manifest::{Manifest, Party, Purpose};
use linxuan_pack::record::read_record;
use linxuan_pack::{score, task as wire};
use linxuan_report::Refusal as PdfRefusal;
use linxuan_seal::Fingerprint;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::table::record::{self, Status};
use linxuan_store::table::{assignment, closure, enrolment, expert, inbox, task};
use linxuan_store::{Read, StoreError, Write};

use super::Desk;
use crate::files;
use crate::progress::{Progress, step};
use crate::refused::{Refused, Result};
use crate::trouble::Trouble;
use crate::world::World;

/// What became (or would become) of one file.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The file.
    pub path: PathBuf,
    /// Its outcome.
    pub outcome: Outcome,
    /// Who, where known.
    pub expert: Option<ExpertId>,
    /// Name, where known.
    pub name: Option<String>,
    /// Revision, where known.
    pub revision: Option<u32>,
    /// Sheets in it.
    pub sheets: usize,
    /// Fingerprint of the signer, where known.
    pub fingerprint: Option<Fingerprint>,
    /// When it was signed, as claimed.
    pub signed_at: Option<String>,
}

/// An expert who has not handed in.
#[derive(Debug, Clone)]
pub struct MissingExpert {
    /// Id.
    pub expert: String,
    /// Name.
    pub name: String,
    /// Sheets expected.
    pub sheets: usize,
    /// Reason of a person who closed it.
    pub closed: Option<String>,
}

/// A record that passed every check that needs its bytes.
struct Verified {
    record: ScoreRecord,
    json: Vec<u8>,
    pdf: Vec<u8>,
    sha256: String,
    fingerprint: Fingerprint,
}

impl Desk {
    /// What a merge would do with these files, or with the `.lxscore` files of these folders.
    pub fn preview_merge(&mut self, world: &dyn World, paths: &[PathBuf], progress: &dyn Progress) -> Result<Vec<Merged>> {
        let verified = self.verify_all(paths, progress)?;
        let now = world.now()?.to_string();
        self.workspace.rehearse::<_, Refused>(|tx| verified.into_iter().map(|(path, one)| settle_one(tx, &now, path, one)).collect())
    }

    /// Merges these files, or the `.lxscore` files of these folders; one transaction for each.
    pub fn merge(&mut self, world: &dyn World, paths: &[PathBuf], progress: &dyn Progress) -> Result<Vec<Merged>> {
        let verified = self.verify_all(paths, progress)?;
        let mut all = Vec::new();
        for (path, one) in verified {
            let now = world.now()?.to_string();
            let keeps = match &one {
                Ok(verified) => self.workspace.rehearse::<_, Refused>(|tx| Ok(outcome_of(tx, verified)?.0.is_kept()))?,
                Err(_) => false,
            };
            if !keeps {
                all.push(self.workspace.rehearse::<_, Refused>(|tx| settle_one(tx, &now, path, one))?);
                continue;
            }
            let file = files::name_of(&path);
            all.push(self.workspace.write::<_, Refused>("merge", &now, |tx| {
                let merged = settle_one(tx, &now, path, one)?;
                let code = linxuan_domain::words::Explains::code(&merged.outcome);
                let detail = serde_json::json!({ "file": file, "outcome": code, "expert": merged.expert.as_ref().map(ToString::to_string), "revision": merged.revision });
                Ok((merged, detail.to_string()))
            })?);
        }
        Ok(all)
    }

    /// What was merged so far, in the order of arrival.
    pub fn inbox(&self) -> Result<Vec<Merged>> {
        let names: BTreeMap<String, String> = self.workspace.read(expert::list)?.into_iter().map(|e| (e.id, e.name)).collect();
        let enrolled = self.enrolled()?;
        let kept: BTreeSet<String> = self.heads()?.into_iter().map(|head| head.sha256).collect();
        let shape = |row: inbox::Row| {
            let id = row.expert_id.as_deref().and_then(ExpertId::read);
            let record = kept.contains(&row.file_sha256).then(|| self.record(&row.file_sha256).ok()).flatten();
            Some(Merged {
                outcome: Outcome::ALL.into_iter().find(|o| linxuan_domain::words::Explains::code(o) == row.outcome)?,
                path: PathBuf::from(row.file_name),
                name: row.expert_id.as_ref().and_then(|id| names.get(id).cloned()),
                revision: row.revision.and_then(|r| u32::try_from(r).ok()),
                sheets: record.as_ref().map_or(0, |r| r.applications.len()),
                fingerprint: id.as_ref().and_then(|id| enrolled.get(id)).copied(),
                signed_at: record.map(|r| r.claimed_at.clone()),
                expert: id,
            })
        };
        Ok(self.workspace.read(inbox::list)?.into_iter().filter_map(shape).collect())
    }

    /// Panel members whose sheets are not here, closed ones included.
    pub fn missing(&self) -> Result<Vec<MissingExpert>> {
        let names: BTreeMap<String, String> = self.workspace.read(expert::list)?.into_iter().map(|e| (e.id, e.name)).collect();
        let closed: BTreeMap<String, String> = self.workspace.read(closure::list)?.into_iter().map(|c| (c.expert_id, c.reason)).collect();
        let here: BTreeSet<String> = self.heads()?.into_iter().filter(|r| r.status == Status::Current).map(|r| r.expert_id).collect();
        let mut sheets: BTreeMap<String, usize> = BTreeMap::new();
        for pair in self.workspace.read(assignment::list)? {
            *sheets.entry(pair.expert_id).or_default() += 1;
        }
        let missing = sheets.into_iter().filter(|(id, _)| !here.contains(id.as_str()));
        Ok(missing
            .map(|(id, sheets)| MissingExpert { name: names.get(&id).cloned().unwrap_or_default(), closed: closed.get(&id).cloned(), expert: id, sheets })
            .collect())
    }

    /// Closes a missing expert with a written reason, so that results can be issued without these sheets.
    pub fn close_missing(&mut self, world: &dyn World, expert: &str, reason: &str) -> Result<()> {
        if reason.trim().is_empty() {
            return Err(Trouble::ReasonRequired.into());
        }
        if !self.missing()?.iter().any(|one| one.expert == expert) {
            return Err(self.not_missing(expert)?.into());
        }
        let now = world.now()?.to_string();
        let row = closure::Row { expert_id: expert.to_owned(), reason: reason.trim().to_owned(), at: now.clone() };
        let detail = serde_json::json!({ "expert": expert, "reason": row.reason }).to_string();
        self.workspace.write::<_, StoreError>("missing-close", &now, |tx| {
            closure::put(tx, &row)?;
            Ok(((), detail))
        })?;
        Ok(())
    }

    /// Why there is nothing to close: the expert is not here, is in no panel, or has handed in.
    fn not_missing(&self, expert: &str) -> Result<Trouble> {
        let id = expert.to_owned();
        if self.workspace.read(|c| expert::find(c, expert))?.is_none() {
            return Ok(Trouble::NoSuchExpert { id });
        }
        let (zh, en) = if self.workspace.read(assignment::list)?.iter().any(|pair| pair.expert_id == expert) {
            ("评分已经收到", "they were received")
        } else {
            ("不在专家组中", "the expert is in no panel")
        };
        Ok(Trouble::NothingMissing { id, zh, en })
    }

    fn verify_all(&self, paths: &[PathBuf], progress: &dyn Progress) -> Result<Vec<(PathBuf, std::result::Result<Verified, Outcome>)>> {
        let files = files::expand(paths, "lxscore")?;
        let label = Words::new("核验评分包", "Checking score packages");
        let (identity, enrolled) = (self.identity()?, self.enrolled()?);
        let mut all = Vec::new();
        for (index, path) in files.iter().enumerate() {
            step(progress, index, files.len(), &label)?;
            let bytes = files::read_whole(path)?;
            let expected =
                Expected { purpose: Purpose::Score, round: Some(&self.definition.id), from: From::Experts { root: &self.root, enrolled: &enrolled } };
            let verified = match container::open(bytes.as_slice(), &identity, expected) {
                Ok(opened) => score::read(&opened)
                    .map_err(|r| r.outcome().unwrap_or(Outcome::Damaged))
                    .and_then(|pdf| self.verify_record(pdf))
                    .and_then(|verified| if agrees(&opened.manifest, &verified) { Ok(verified) } else { Err(Outcome::Tampered) }),
                Err(refusal) => match refusal.outcome() {
                    Some(outcome) => Err(outcome),
                    None => return Err(crate::refused::of_package(path, &refusal)),
                },
            };
            all.push((path.clone(), verified));
        }
        Ok(all)
    }

    fn enrolled(&self) -> Result<BTreeMap<ExpertId, Fingerprint>> {
        let rows = self.workspace.read(enrolment::list)?;
        let approved = rows.iter().filter(|row| row.approved_at.is_some());
        Ok(approved.filter_map(|row| Some((ExpertId::read(&row.expert_id)?, Fingerprint::from_hex(&row.spki_sha256).ok()?))).collect())
    }

    /// Pages, signature and content of one signed PDF, against this round.
    fn verify_record(&self, pdf: &[u8]) -> std::result::Result<Verified, Outcome> {
        let opened = linxuan_report::open(pdf).map_err(|_| Outcome::Tampered)?;
        let record = read_record(opened.data()).map_err(|error| match error {
            linxuan_pack::canonical::JsonError::Newer { .. } => Outcome::NewerVersion,
            _ => Outcome::Tampered,
        })?;
        let rendered = linxuan_report::score_record::render(&record, opened.data()).map_err(|_| Outcome::Tampered)?;
        let proven = opened.prove(&rendered, &self.root).map_err(|refusal| match refusal {
            PdfRefusal::UntrustedSigner => Outcome::NotEnrolled,
            _ => Outcome::Tampered,
        })?;
        let fingerprint = Fingerprint::from_hex(&record.expert.fingerprint).map_err(|_| Outcome::Damaged)?;
        if !proven.is_by(&fingerprint, &record.expert.name, &record.claimed_at) {
            return Err(Outcome::WrongSigner);
        }
        if record.round.id != self.definition.id {
            return Err(Outcome::WrongRound);
        }
        if record.round.definition_sha256 != self.definition_sha256 || !crate::audit::record_fits(&self.definition, &record) {
            return Err(Outcome::RulesChanged);
        }
        Ok(Verified { json: opened.data().to_vec(), pdf: pdf.to_vec(), sha256: proven.file_sha256, fingerprint, record })
    }
}

/// The envelope says of the record what the record says of itself.
fn agrees(manifest: &Manifest, verified: &Verified) -> bool {
    let record = &verified.record;
    manifest.sequence == record.revision
        && manifest.sender.party == Party::Expert(record.expert.id.clone())
        && manifest.sender.fingerprint == verified.fingerprint
}

/// Outcome of a verified record against what is in the workspace, and the name of its expert.
fn outcome_of(c: &Read<'_>, verified: &Verified) -> Result<(Outcome, Option<String>)> {
    let record = &verified.record;
    let id = record.expert.id.as_str();
    let name = expert::find(c, id)?.map(|row| row.name);
    let Some(entry) = enrolment::find(c, id)?.filter(|row| row.approved_at.is_some()) else { return Ok((Outcome::NotEnrolled, name)) };
    if entry.spki_sha256 != verified.fingerprint.hex() {
        return Ok((Outcome::WrongSigner, name));
    }
    let present: Vec<Present> = record::list_by_expert(c, id)?.iter().filter_map(present).collect();
    if present.iter().any(|p| p.sha256 == verified.sha256) {
        return Ok((Outcome::AlreadyHave, name));
    }
    let Some(task) = task::newest_of(c, id)?.filter(|task| task.id == record.task.as_str()) else { return Ok((Outcome::WrongTask, name)) };
    let task = wire::read_task(task.content_json.as_bytes())?;
    for scored in &record.applications {
        if task.recusals.iter().any(|r| r.application == scored.id) || record.recusals.iter().any(|r| r.application == scored.id) {
            return Ok((Outcome::Recused, name));
        }
        let Some(given) = task.applications.iter().find(|a| a.id == scored.id) else { return Ok((Outcome::NotAssigned, name)) };
        if ApplicationContent::sha256(&given.content)? != scored.content_sha256 {
            return Ok((Outcome::ApplicationChanged, name));
        }
    }
    let arriving = Arriving { expert: record.expert.id.clone(), revision: record.revision, sha256: verified.sha256.clone() };
    Ok((settle(&arriving, &present), name))
}

fn present(row: &record::Row) -> Option<Present> {
    Some(Present { expert: ExpertId::read(&row.expert_id)?, revision: u32::try_from(row.revision).ok()?, sha256: row.sha256.clone() })
}

/// Writes a record that is kept, and sets anew which records count.
fn settle_one(tx: &Write<'_>, now: &str, path: PathBuf, verified: std::result::Result<Verified, Outcome>) -> Result<Merged> {
    let verified = match verified {
        Ok(verified) => verified,
        Err(outcome) => return Ok(Merged { path, outcome, expert: None, name: None, revision: None, sheets: 0, fingerprint: None, signed_at: None }),
    };
    let (outcome, name) = outcome_of(tx, &verified)?;
    let record = &verified.record;
    if outcome.is_kept() {
        keep(tx, now, &path, &verified, outcome)?;
    }
    Ok(Merged {
        path,
        outcome,
        expert: Some(record.expert.id.clone()),
        name: name.or_else(|| Some(record.expert.name.clone())),
        revision: Some(record.revision),
        sheets: record.applications.len(),
        fingerprint: Some(verified.fingerprint),
        signed_at: Some(record.claimed_at.clone()),
    })
}

fn keep(tx: &Write<'_>, now: &str, path: &Path, verified: &Verified, outcome: Outcome) -> Result<()> {
    let record = &verified.record;
    let row = record::Row {
        sha256: verified.sha256.clone(),
        expert_id: record.expert.id.to_string(),
        task_id: record.task.to_string(),
        revision: i64::from(record.revision),
        supersedes: record.supersedes.clone(),
        status: Status::Superseded,
        content_json: String::from_utf8_lossy(&verified.json).into_owned(),
        received_at: now.to_owned(),
        file_name: files::name_of(path),
    };
    record::insert(tx, &row, &verified.pdf)?;
    let all = record::list_by_expert(tx, &row.expert_id)?;
    let present: Vec<Present> = all.iter().filter_map(present).collect();
    let counting: Vec<String> = counting(&present).into_iter().map(|p| p.sha256.clone()).collect();
    for one in all.iter().filter(|one| one.status != Status::Void) {
        let twins = all.iter().filter(|other| other.revision == one.revision).count();
        let status = if counting.contains(&one.sha256) {
            Status::Current
        } else if twins > 1 {
            Status::Equivocal
        } else {
            Status::Superseded
        };
        record::set_status(tx, &one.sha256, status)?;
    }
    let code = linxuan_domain::words::Explains::code(&outcome);
    inbox::insert(
        tx,
        &inbox::Row {
            id: 0,
            file_name: row.file_name,
            file_sha256: to_hex(&sha256(&verified.pdf)),
            outcome: code.to_owned(),
            expert_id: Some(row.expert_id),
            revision: Some(row.revision),
            detail: String::new(),
            at: now.to_owned(),
        },
    )?;
    Ok(())
}
