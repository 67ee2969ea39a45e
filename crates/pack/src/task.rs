//! Tasks (`.lxtask`, `docs/formats.md`, section 5): what one expert is to score, with everything that is needed for it. Other
//! experts are in no field of it.

use linxuan_domain::ids::{ApplicationId, TaskId};
use linxuan_domain::record::{ExpertRef, RoundRef};
use linxuan_domain::round::RoundDefinition;
use linxuan_seal::envelope::Recipient;
use linxuan_seal::{Certificate, Fingerprint, hash};
use serde::{Deserialize, Serialize};

use crate::application::{ApplicationContent, ContentWire};
use crate::canonical::{self, JsonError};
use crate::container::{Opened, ROOT};
use crate::definition::read_definition;
use crate::field::{self, ExpertWire, RoundWire, bad};
use crate::manifest::{Party, Purpose};
use crate::refusal::Refusal;

const FORMAT: &str = "linxuan.task/1";
const TASK: &str = "task.json";
const DEFINITION: &str = "definition.json";
const CERTIFICATE: &str = "expert.cer";

/// A task for one expert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Id.
    pub id: TaskId,
    /// Round.
    pub round: RoundRef,
    /// For whom.
    pub expert: ExpertRef,
    /// To whom the scores go.
    pub secretariat: Secretariat,
    /// What to score, in order.
    pub applications: Vec<TaskApplication>,
    /// What the secretariat keeps from this expert.
    pub recusals: Vec<TaskRecusal>,
    /// The task that this one replaces.
    pub supersedes: Option<TaskId>,
}

/// The secretariat as the expert needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secretariat {
    /// Name.
    pub name: String,
    /// To whom score packages are encrypted.
    pub recipient: Recipient,
    /// Of the round's root key.
    pub fingerprint: Fingerprint,
}

/// An application to score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskApplication {
    /// Id.
    pub id: ApplicationId,
    /// 申报单位.
    pub applicant: String,
    /// 平台名称.
    pub platform: String,
    /// Key of the category.
    pub category: String,
    /// 推荐单位.
    pub recommender: String,
    /// What it declares.
    pub content: ApplicationContent,
}

/// An application kept from the expert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRecusal {
    /// Id.
    pub application: ApplicationId,
    /// 申报单位.
    pub applicant: String,
    /// Rule such as `R1`.
    pub rule: String,
}

/// A task package in which everything fits together.
#[derive(Debug)]
pub struct ReceivedTask {
    /// The task.
    pub task: Task,
    /// The round definition it names.
    pub definition: RoundDefinition,
    /// Its exact bytes, for the hash.
    pub definition_bytes: Vec<u8>,
    /// The expert's certificate.
    pub certificate: Certificate,
    /// The round's root. Before the first task of a round a person compares its fingerprint.
    pub root: Certificate,
}

/// The parts of a task package, in the order of the format.
///
/// # Errors
/// [`Refusal::Unwritable`].
pub fn parts(task: &Task, definition_bytes: Vec<u8>, expert: &Certificate, root: &Certificate) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let bytes = task_bytes(task).map_err(Refusal::unwritable)?;
    let part = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    Ok(vec![part(TASK, bytes), part(DEFINITION, definition_bytes), part(CERTIFICATE, expert.der().to_vec()), part(ROOT, root.der().to_vec())])
}

/// Reads the parts of an opened task package and checks that they belong together and to this expert's key.
///
/// # Errors
/// [`Refusal::NotForUs`] when it is for another key, [`Refusal::NewerVersion`], [`Refusal::Damaged`], [`Refusal::WrongSigner`].
pub fn read(opened: &Opened, own: &Fingerprint) -> Result<ReceivedTask, Refusal> {
    if opened.manifest.purpose != Purpose::Task {
        return Err(Refusal::NotForUs);
    }
    opened.check_parts(&[TASK, DEFINITION, CERTIFICATE, ROOT])?;
    let task = read_task(opened.part(TASK)?).map_err(|error| Refusal::in_document(TASK, error))?;
    let definition_bytes = opened.part(DEFINITION)?.to_vec();
    let definition = read_definition(&definition_bytes).map_err(|error| Refusal::in_document(DEFINITION, error))?;
    let certificate = Certificate::from_der(opened.part(CERTIFICATE)?).map_err(|_| Refusal::damaged(CERTIFICATE))?;
    if opened.part(ROOT)? != opened.root.der() || certificate.check_issued_by(&opened.root).is_err() {
        return Err(Refusal::WrongSigner);
    }
    check_agreement(&task, &definition, &definition_bytes, opened)?;
    let fingerprint = certificate.fingerprint();
    if fingerprint != *own || fingerprint.hex() != task.expert.fingerprint || opened.manifest.recipient.party != Party::Expert(task.expert.id.clone()) {
        return Err(Refusal::NotForUs);
    }
    Ok(ReceivedTask { task, definition, definition_bytes, certificate, root: opened.root.clone() })
}

/// The manifest, the task and the definition say the same of what they all say.
fn check_agreement(task: &Task, definition: &RoundDefinition, definition_bytes: &[u8], opened: &Opened) -> Result<(), Refusal> {
    let manifest = &opened.manifest;
    let hash = hash::to_hex(&hash::sha256(definition_bytes));
    let agree = [
        (hash == manifest.definition_sha256 && hash == task.round.definition_sha256, "hash of the definition"),
        (task.round.id == manifest.round && definition.id == manifest.round, "round"),
        (task.round.title == definition.title && task.round.stage == definition.stage, "title of the round"),
        (task.secretariat.fingerprint == manifest.sender.fingerprint, "fingerprint of the secretariat"),
        (task.applications.iter().all(|one| definition.sheet_of(&one.category).is_some()), "category without a sheet"),
    ];
    match agree.iter().find(|(right, _)| !right) {
        Some((_, place)) => Err(Refusal::damaged(place)),
        None => Ok(()),
    }
}

/// The canonical bytes of a task.
///
/// # Errors
/// [`JsonError`] never, for a task of valid parts.
pub fn task_bytes(task: &Task) -> Result<Vec<u8>, JsonError> {
    canonical::to_bytes(&TaskWire::of(task)?)
}

/// Reads a task from its canonical bytes.
///
/// # Errors
/// [`JsonError`].
pub fn read_task(bytes: &[u8]) -> Result<Task, JsonError> {
    canonical::from_bytes::<TaskWire>(FORMAT, bytes)?.into_task()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskWire<'a> {
    format: String,
    id: String,
    round: RoundWire,
    expert: ExpertWire,
    secretariat: SecretariatWire,
    applications: Vec<ApplicationWire<'a>>,
    recusals: Vec<RecusalWire>,
    supersedes: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretariatWire {
    name: String,
    age: String,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationWire<'a> {
    id: String,
    applicant: String,
    platform: String,
    category: String,
    recommender: String,
    content: ContentWire<'a>,
    content_sha256: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecusalWire {
    application: String,
    applicant: String,
    rule: String,
}

impl<'a> TaskWire<'a> {
    fn of(task: &'a Task) -> Result<Self, JsonError> {
        let secretariat = SecretariatWire {
            name: task.secretariat.name.clone(),
            age: task.secretariat.recipient.to_string(),
            fingerprint: task.secretariat.fingerprint.hex(),
        };
        let recusal = |r: &TaskRecusal| RecusalWire { application: r.application.to_string(), applicant: r.applicant.clone(), rule: r.rule.clone() };
        Ok(Self {
            format: FORMAT.into(),
            id: task.id.to_string(),
            round: RoundWire::of(&task.round),
            expert: ExpertWire::of(&task.expert),
            secretariat,
            applications: task.applications.iter().map(ApplicationWire::of).collect::<Result<_, _>>()?,
            recusals: task.recusals.iter().map(recusal).collect(),
            supersedes: task.supersedes.as_ref().map(ToString::to_string),
        })
    }

    fn into_task(self) -> Result<Task, JsonError> {
        let secretariat = Secretariat {
            name: field::name(self.secretariat.name)?,
            recipient: Recipient::parse(&self.secretariat.age).map_err(|_| bad("age"))?,
            fingerprint: Fingerprint::from_hex(&self.secretariat.fingerprint).map_err(|_| bad("fingerprint"))?,
        };
        let recusal = |r: RecusalWire| {
            Ok(TaskRecusal { application: field::application(&r.application)?, applicant: field::name(r.applicant)?, rule: field::name(r.rule)? })
        };
        let task = Task {
            id: field::task(&self.id)?,
            round: self.round.into_domain()?,
            expert: self.expert.into_domain()?,
            secretariat,
            applications: self.applications.into_iter().map(ApplicationWire::into_application).collect::<Result<_, _>>()?,
            recusals: self.recusals.into_iter().map(recusal).collect::<Result<_, JsonError>>()?,
            supersedes: self.supersedes.map(|id| field::task(&id)).transpose()?,
        };
        let mut ids: Vec<&ApplicationId> = task.applications.iter().map(|one| &one.id).chain(task.recusals.iter().map(|one| &one.application)).collect();
        ids.sort();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(bad("an application twice"));
        }
        Ok(task)
    }
}

impl<'a> ApplicationWire<'a> {
    fn of(one: &'a TaskApplication) -> Result<Self, JsonError> {
        Ok(Self {
            id: one.id.to_string(),
            applicant: one.applicant.clone(),
            platform: one.platform.clone(),
            category: one.category.clone(),
            recommender: one.recommender.clone(),
            content: ContentWire::of(&one.content),
            content_sha256: one.content.sha256()?,
        })
    }

    fn into_application(self) -> Result<TaskApplication, JsonError> {
        let content = self.content.into_content()?;
        if content.sha256()? != self.content_sha256 {
            return Err(bad("content_sha256"));
        }
        Ok(TaskApplication {
            id: field::application(&self.id)?,
            applicant: field::name(self.applicant)?,
            platform: field::name(self.platform)?,
            category: field::name(self.category)?,
            recommender: field::name(self.recommender)?,
            content,
        })
    }
}

#[cfg(test)]
mod tests;
