//! Task packages (任务包): one file for each enrolled panel member. Issuing the first one freezes the round definition.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use linxuan_domain::ids::{ApplicationId, ExpertId, TaskId};
use linxuan_domain::record::ExpertRef;
use linxuan_pack::application::ApplicationContent;
use linxuan_pack::container::{Outgoing, Signatory, close};
use linxuan_pack::manifest::{Addressee, Party, Purpose};
use linxuan_pack::task::{self as wire, Secretariat, Task, TaskApplication, TaskRecusal};
use linxuan_seal::envelope::Recipient;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_seal::{Certificate, Utc};
use linxuan_store::StoreError;
use linxuan_store::table::recusal::Decision;
use linxuan_store::table::{application, assignment, eligibility, enrolment, expert, recusal, round, task};

use super::Desk;
use crate::progress::{Progress, step};
use crate::refused::Result;
use crate::trouble::Trouble;
use crate::world::{World, new_id};
use crate::{content, files};
use linxuan_domain::words::Words;

/// A package that was written.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Expert id.
    pub expert: String,
    /// Name.
    pub name: String,
    /// File.
    pub path: PathBuf,
    /// Applications in it.
    pub applications: usize,
}

/// Id and name of a panel member who is not enrolled yet.
pub type Waiting = (String, String);

struct Draft {
    row: task::Row,
    name: String,
    bytes: Vec<u8>,
    applications: usize,
    new: bool,
}

impl Desk {
    /// Writes the task packages of all enrolled panel members into a folder; also returns who is not enrolled yet.
    ///
    /// Issued again without a change the package has the same task; a changed one supersedes the earlier.
    pub fn issue_tasks(&mut self, world: &dyn World, folder: &Path, progress: &dyn Progress) -> Result<(Vec<Issued>, Vec<Waiting>)> {
        let pairs = self.workspace.read(assignment::list)?;
        if pairs.is_empty() {
            return Err(Trouble::NoPanels.into());
        }
        let mut assigned: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for pair in pairs {
            assigned.entry(pair.expert_id).or_default().push(pair.application_id);
        }
        let enrolled: BTreeMap<String, enrolment::Row> =
            self.workspace.read(enrolment::list)?.into_iter().filter(|row| row.approved_at.is_some()).map(|row| (row.expert_id.clone(), row)).collect();
        let experts: BTreeMap<String, expert::Row> = self.workspace.read(expert::list)?.into_iter().map(|row| (row.id.clone(), row)).collect();
        let name_of = |id: &str| experts.get(id).map(|row| row.name.clone()).unwrap_or_default();
        let waiting: Vec<Waiting> = assigned.keys().filter(|id| !enrolled.contains_key(*id)).map(|id| (id.clone(), name_of(id))).collect();
        if waiting.len() == assigned.len() {
            return Err(Trouble::NobodyEnrolled.into());
        }
        let contents = self.task_applications()?;
        let label = Words::new("制作任务包", "Making task packages");
        let mut drafts = Vec::new();
        for (index, (id, entry)) in enrolled.iter().filter(|(id, _)| assigned.contains_key(*id)).enumerate() {
            step(progress, index, assigned.len() - waiting.len(), &label)?;
            let Some(expert) = experts.get(id) else { continue };
            let applications = assigned.get(id).into_iter().flatten().filter_map(|a| contents.get(a).cloned()).collect();
            drafts.push(self.draft(world, expert, entry, applications)?);
        }
        let now = world.now()?.to_string();
        self.record_tasks(&drafts, &now)?;
        let mut issued = Vec::new();
        for draft in drafts {
            let path = folder.join(&draft.row.file_name);
            files::write_whole(&path, &draft.bytes)?;
            issued.push(Issued { expert: draft.row.expert_id, name: draft.name, path, applications: draft.applications });
        }
        Ok((issued, waiting))
    }

    fn record_tasks(&mut self, drafts: &[Draft], now: &str) -> Result<()> {
        let round_id = self.definition.id.to_string();
        let issued: BTreeMap<&str, &str> = drafts.iter().map(|d| (d.row.expert_id.as_str(), d.row.id.as_str())).collect();
        let detail = serde_json::json!({ "tasks": issued, "definition_sha256": self.definition_sha256 }).to_string();
        let first = self.frozen_at.is_none();
        self.workspace.write::<_, StoreError>("tasks-issue", now, |tx| {
            for draft in drafts.iter().filter(|draft| draft.new) {
                task::insert(tx, &draft.row)?;
            }
            if first {
                round::freeze(tx, &round_id, now)?;
            }
            Ok(((), detail))
        })?;
        if first {
            self.frozen_at = Some(now.to_owned());
        }
        Ok(())
    }

    /// Every application as experts get it: with the decisions of people over the outcomes.
    pub(super) fn task_applications(&self) -> Result<BTreeMap<String, TaskApplication>> {
        let mut checks: BTreeMap<String, Vec<eligibility::Row>> = BTreeMap::new();
        for row in self.workspace.read(eligibility::decided)? {
            checks.entry(row.application_id.clone()).or_default().push(row);
        }
        let mut all = BTreeMap::new();
        for row in self.workspace.read(application::list)? {
            let stored = ApplicationContent::from_bytes(row.content_json.as_bytes())?;
            let decided = content::with_decisions(stored, checks.get(&row.id).map_or(&[], Vec::as_slice));
            let Some(id) = ApplicationId::read(&row.id) else { continue };
            let application = TaskApplication {
                id,
                applicant: row.applicant_name,
                platform: row.platform_name,
                category: row.category,
                recommender: row.recommender,
                content: decided,
            };
            all.insert(row.id, application);
        }
        Ok(all)
    }

    fn draft(&self, world: &dyn World, expert: &expert::Row, entry: &enrolment::Row, applications: Vec<TaskApplication>) -> Result<Draft> {
        let lost = |what: &str| Trouble::Data { detail: format!("{what} {}", expert.id) };
        let id = ExpertId::read(&expert.id).ok_or_else(|| lost("expert"))?;
        let certificate = Certificate::from_der(entry.certificate_der.as_deref().unwrap_or_default())?;
        let recipient = Recipient::parse(&entry.age_recipient)?;
        let earlier = self.workspace.read(|c| task::newest_of(c, &expert.id))?;
        let count = applications.len();
        let mut task = Task {
            id: TaskId::read(&new_id(world, 'T')?).ok_or_else(|| lost("task"))?,
            round: self.round_ref(),
            expert: ExpertRef { id: id.clone(), name: expert.name.clone(), unit: expert.unit.clone(), fingerprint: certificate.fingerprint().hex() },
            secretariat: Secretariat { name: self.organisation.clone(), recipient: self.identity()?.recipient(), fingerprint: self.root.fingerprint() },
            applications,
            recusals: self.recusals_of(&expert.id)?,
            supersedes: None,
        };
        let mut new = true;
        let (mut sequence, mut created) = (1, world.now()?);
        if let Some(old) = &earlier {
            let same = Task { id: TaskId::read(&old.id).ok_or_else(|| lost("task"))?, supersedes: earlier_supersedes(&old.content_json), ..task.clone() };
            let bytes = wire::task_bytes(&same)?;
            if bytes == old.content_json.as_bytes() {
                (task, new, sequence) = (same, false, old.sequence);
                created = old.issued_at.parse::<Utc>()?;
            } else {
                task.supersedes = TaskId::read(&old.id);
                sequence = old.sequence + 1;
            }
        }
        let content_json = String::from_utf8_lossy(&wire::task_bytes(&task)?).into_owned();
        let outgoing = Outgoing {
            purpose: Purpose::Task,
            round: self.definition.id.clone(),
            definition_sha256: self.definition_sha256.clone(),
            sequence: u32::try_from(sequence).unwrap_or(u32::MAX),
            sender: Party::Secretariat,
            recipient: Addressee { party: Party::Expert(id), recipient },
            created_at: created,
            parts: wire::parts(&task, self.definition_bytes.clone(), &certificate, &self.root).map_err(|r| crate::refused::of_package(Path::new(""), &r))?,
        };
        let key = self.root_key()?;
        let bytes =
            close(&outgoing, Signatory { key: &key, certificate: &self.root, root: &self.root }).map_err(|r| crate::refused::of_package(Path::new(""), &r))?;
        let row = task::Row {
            id: task.id.to_string(),
            expert_id: expert.id.clone(),
            sequence,
            issued_at: created.to_string(),
            manifest_sha256: to_hex(&sha256(content_json.as_bytes())),
            file_name: format!("任务-{}-{}.lxtask", expert.id, files::safe(&expert.name)),
            content_json,
        };
        Ok(Draft { row, name: expert.name.clone(), bytes, applications: count, new })
    }

    fn recusals_of(&self, expert: &str) -> Result<Vec<TaskRecusal>> {
        let panels: Vec<String> = self.panels()?.into_iter().filter(|p| p.members.iter().any(|(id, _)| id == expert)).map(|p| p.category).collect();
        let mut all: Vec<TaskRecusal> = Vec::new();
        for row in self.workspace.read(|c| recusal::list_by_expert(c, expert))?.into_iter().filter(|row| row.decision != Decision::Dismissed) {
            let Some(about) = self.workspace.read(|c| application::find(c, &row.application_id))?.filter(|a| panels.contains(&a.category)) else { continue };
            let Some(application) = ApplicationId::read(&row.application_id) else { continue };
            if !all.iter().any(|one| one.application == application) {
                all.push(TaskRecusal { application, applicant: about.applicant_name, rule: row.rule });
            }
        }
        Ok(all)
    }
}

fn earlier_supersedes(content_json: &str) -> Option<TaskId> {
    let value: serde_json::Value = serde_json::from_str(content_json).ok()?;
    TaskId::read(value.get("supersedes")?.as_str()?)
}
