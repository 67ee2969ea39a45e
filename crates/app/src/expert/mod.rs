//! What an expert (专家) does, one file for each verb.

mod attachments;
mod scoring;
mod submit;
mod task;
mod whole_sheet;

pub use scoring::{Line, Sheet, Status, missing_kind};
pub use submit::{Ready, Submitted};
pub use task::TaskView;
pub use whole_sheet::WholeSheet;

use std::path::Path;

use linxuan_pack::enrolment;
use linxuan_pack::task::Task;
use linxuan_seal::envelope::Identity;
use linxuan_seal::{Certificate, Fingerprint, Name, SigningKey};
use linxuan_store::table::{meta, round, secret, task as task_table};
use linxuan_store::{Kind, StoreError, Workspace};

use linxuan_domain::round::RoundDefinition;
use linxuan_pack::definition::read_definition;

use crate::refused::{Result, of_package};
use crate::trouble::Trouble;
use crate::world::World;
use crate::{files, open};

const KEY: &str = "signing-key";
const AGE_IDENTITY: &str = "age-identity";
const CERTIFICATE: &str = "certificate";
const ROOT: &str = "root-certificate";
const NAME: &str = "name";
const UNIT: &str = "unit";
const REQUESTED: &str = "requested-at";

/// An expert's open workspace.
#[derive(Debug)]
pub struct Bench {
    workspace: Workspace,
    name: Name,
    fingerprint: Fingerprint,
    work: Option<Work>,
}

/// The task in hand with the definition it rests on.
#[derive(Debug)]
struct Work {
    task: Task,
    definition: RoundDefinition,
}

impl Bench {
    /// Makes a workspace with a key of the expert's own, which never leaves it.
    pub fn create(world: &dyn World, path: &Path, passphrase: &str, name: &str, unit: &str) -> Result<Self> {
        let name = Name::new(name.trim(), unit.trim())
            .map_err(|error| Trouble::BadName { field: "姓名或单位 / name or unit".into(), detail: error.to_string() })?;
        let key = SigningKey::generate()?;
        let identity = Identity::generate();
        let mut workspace = open::create(world, path, Kind::Expert, passphrase)?;
        let detail = serde_json::json!({ "name": name.common_name(), "unit": name.organisation(), "fingerprint": key.fingerprint().hex() }).to_string();
        workspace.write::<_, StoreError>("expert-create", &world.now()?.to_string(), |tx| {
            secret::insert(tx, KEY, &key.pkcs8())?;
            secret::insert(tx, AGE_IDENTITY, identity.to_text().as_bytes())?;
            meta::set(tx, NAME, name.common_name())?;
            meta::set(tx, UNIT, name.organisation())?;
            Ok(((), detail))
        })?;
        Self::of(workspace)
    }

    /// From a workspace that was opened.
    pub(crate) fn of(workspace: Workspace) -> Result<Self> {
        let text = |key: &'static str| -> Result<String> { Ok(workspace.read(|c| meta::get(c, key))?.unwrap_or_default()) };
        let name = Name::new(&text(NAME)?, &text(UNIT)?)?;
        let mut bench = Self { fingerprint: key_of(&workspace)?.fingerprint(), name, work: None, workspace };
        bench.work = bench.load_work()?;
        Ok(bench)
    }

    fn load_work(&self) -> Result<Option<Work>> {
        let Some(row) = self.workspace.read(task_table::list)?.into_iter().max_by_key(|row| row.sequence) else { return Ok(None) };
        let round = self.workspace.read(round::newest)?.ok_or_else(|| Trouble::Data { detail: "round".into() })?;
        Ok(Some(Work { task: linxuan_pack::task::read_task(row.content_json.as_bytes())?, definition: read_definition(round.definition_json.as_bytes())? }))
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.workspace.path()
    }

    /// Name and unit.
    #[must_use]
    pub const fn name(&self) -> &Name {
        &self.name
    }

    /// Fingerprint of the own key.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whether a request was written.
    pub fn requested(&self) -> Result<bool> {
        Ok(self.workspace.read(|c| meta::get(c, REQUESTED))?.is_some())
    }

    /// Writes the enrolment request (`.lxenrol`).
    pub fn write_enrolment(&mut self, world: &dyn World, path: &Path) -> Result<()> {
        let now = world.now()?;
        let bytes = enrolment::write(&self.key()?, &self.name, &self.identity()?.recipient(), now).map_err(|refusal| of_package(path, &refusal))?;
        files::write_whole(path, &bytes)?;
        self.workspace.write::<_, StoreError>("enrolment-request", &now.to_string(), |tx| {
            meta::set(tx, REQUESTED, &now.to_string())?;
            Ok(((), serde_json::json!({ "file": files::name_of(path) }).to_string()))
        })?;
        Ok(())
    }

    fn key(&self) -> Result<SigningKey> {
        key_of(&self.workspace)
    }

    fn identity(&self) -> Result<Identity> {
        let bytes = self.secret(AGE_IDENTITY)?;
        Ok(Identity::parse(&String::from_utf8_lossy(&bytes))?)
    }

    fn certificate(&self, name: &str) -> Result<Certificate> {
        Ok(Certificate::from_der(&self.secret(name)?)?)
    }

    fn secret(&self, name: &str) -> Result<Vec<u8>> {
        Ok(self.workspace.read(|c| secret::get(c, name))?.ok_or_else(|| Trouble::Data { detail: name.to_owned() })?)
    }

    fn work(&self) -> Result<&Work> {
        self.work.as_ref().ok_or_else(|| Trouble::NoTask.into())
    }
}

fn key_of(workspace: &Workspace) -> Result<SigningKey> {
    let bytes = workspace.read(|c| secret::get(c, KEY))?.ok_or_else(|| Trouble::Data { detail: KEY.into() })?;
    Ok(SigningKey::from_pkcs8(&bytes)?)
}
