//! Opening a task package: everything in it is verified before a word of it is used; the first one fixes whose root is trusted.

use std::path::Path;

use linxuan_pack::container::{self, Expected, From};
use linxuan_pack::manifest::Purpose;
use linxuan_pack::task as wire;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_seal::{Certificate, Fingerprint};
use linxuan_store::StoreError;
use linxuan_store::table::{application, import_batch, record, round, secret, task};

use super::{Bench, CERTIFICATE, ROOT};
use crate::files;
use crate::refused::{Result, of_package};
use crate::trouble::Trouble;
use crate::world::World;

/// The task in hand.
#[derive(Debug, Clone)]
pub struct TaskView {
    /// Id.
    pub id: String,
    /// Title of the round.
    pub round: String,
    /// Secretariat's name.
    pub secretariat: String,
    /// Fingerprint of the round's root, to be compared with the secretariat's screen.
    pub secretariat_fingerprint: Fingerprint,
    /// Hash of the definition, hex.
    pub definition_sha256: String,
    /// Applications to score.
    pub applications: usize,
    /// Revision handed in last; 0 for none.
    pub submitted: u32,
    /// Something was changed after.
    pub changed_since: bool,
}

impl Bench {
    /// Opens a task package and takes it in. The same one again changes nothing.
    pub fn open_task(&mut self, world: &dyn World, path: &Path) -> Result<TaskView> {
        let bytes = files::read_whole(path)?;
        let known = self.workspace.read(|c| secret::get(c, ROOT))?.map(|der| Certificate::from_der(&der)).transpose()?;
        let round_id = self.work.as_ref().map(|work| work.definition.id.clone());
        let expected = Expected { purpose: Purpose::Task, round: round_id.as_ref(), from: From::Secretariat(known.as_ref()) };
        let refused = |refusal: linxuan_pack::refusal::Refusal| match refusal {
            linxuan_pack::refusal::Refusal::WrongRound => Trouble::OtherTask.into(),
            linxuan_pack::refusal::Refusal::WrongSigner if known.is_some() => Trouble::OtherRoot.into(),
            other => of_package(path, &other),
        };
        let opened = container::open(bytes.as_slice(), &self.identity()?, expected).map_err(refused)?;
        let received = wire::read(&opened, &self.fingerprint).map_err(|refusal| of_package(path, &refusal))?;
        let known_task = self.workspace.read(|c| task::find(c, received.task.id.as_str()))?;
        if known_task.is_none() {
            self.take_in(world, path, &received, i64::from(opened.manifest.sequence), &to_hex(&sha256(&bytes)))?;
        }
        self.task()?.ok_or_else(|| Trouble::NoTask.into())
    }

    fn take_in(&mut self, world: &dyn World, path: &Path, received: &wire::ReceivedTask, sequence: i64, file_sha256: &str) -> Result<()> {
        let now = world.now()?.to_string();
        let task = &received.task;
        let definition_json = String::from_utf8_lossy(&received.definition_bytes).into_owned();
        let batch = import_batch::Row {
            id: task.id.to_string(),
            kind: "task".into(),
            file_name: files::name_of(path),
            file_sha256: file_sha256.to_owned(),
            imported_at: now.clone(),
            undone_at: None,
            report_json: "{}".into(),
            choices_json: String::new(),
        };
        let mut rows = Vec::new();
        for (index, one) in task.applications.iter().enumerate() {
            let bytes = one.content.to_bytes()?;
            rows.push(application::Row {
                id: one.id.to_string(),
                batch_id: batch.id.clone(),
                row_no: i64::try_from(index).unwrap_or(i64::MAX),
                category: one.category.clone(),
                applicant_name: one.applicant.clone(),
                uscc: String::new(),
                platform_name: one.platform.clone(),
                recommender: one.recommender.clone(),
                content_sha256: to_hex(&sha256(&bytes)),
                content_json: String::from_utf8_lossy(&bytes).into_owned(),
                auto_result: String::new(),
                sort_key: format!("{index:05}"),
                declared_json: String::new(),
                judged_at: String::new(),
            });
        }
        let row = task::Row {
            id: task.id.to_string(),
            expert_id: task.expert.id.to_string(),
            sequence,
            issued_at: now.clone(),
            manifest_sha256: file_sha256.to_owned(),
            file_name: files::name_of(path),
            content_json: String::from_utf8_lossy(&wire::task_bytes(task)?).into_owned(),
        };
        let round_row = round::Row {
            id: task.round.id.to_string(),
            title: task.round.title.clone(),
            stage: task.round.stage.key().to_owned(),
            definition_sha256: task.round.definition_sha256.clone(),
            definition_json,
            frozen_at: Some(now.clone()),
            created_at: now.clone(),
        };
        let detail = serde_json::json!({ "task": row.id, "file": row.file_name, "applications": rows.len() }).to_string();
        self.workspace.write::<_, StoreError>("task-open", &now, |tx| {
            if round::find(tx, &round_row.id)?.is_none() {
                round::insert(tx, &round_row)?;
                secret::insert(tx, ROOT, received.root.der())?;
                secret::insert(tx, CERTIFICATE, received.certificate.der())?;
            }
            import_batch::insert(tx, &batch)?;
            for row in &rows {
                if !application::update(tx, row)? {
                    application::insert(tx, row)?;
                }
            }
            task::insert(tx, &row)?;
            Ok(((), detail))
        })?;
        self.work = self.load_work()?;
        Ok(())
    }

    /// The task in hand; `None` before one was opened.
    pub fn task(&self) -> Result<Option<TaskView>> {
        let Some(work) = &self.work else { return Ok(None) };
        let records = self.workspace.read(record::list)?;
        let newest = records.iter().max_by_key(|row| row.revision);
        let changed_since = match newest {
            Some(row) => self.last_change()?.is_some_and(|at| at > row.received_at),
            None => false,
        };
        Ok(Some(TaskView {
            id: work.task.id.to_string(),
            round: work.task.round.title.clone(),
            secretariat: work.task.secretariat.name.clone(),
            secretariat_fingerprint: work.task.secretariat.fingerprint,
            definition_sha256: work.task.round.definition_sha256.clone(),
            applications: work.task.applications.len(),
            submitted: newest.and_then(|row| u32::try_from(row.revision).ok()).unwrap_or(0),
            changed_since,
        }))
    }
}
