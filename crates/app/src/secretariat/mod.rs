//! What the secretariat (秘书处) does, one file for each verb.

mod archive;
mod attachments;
mod blocks;
mod documents;
mod eligibility;
mod enrol;
mod experts;
mod explain;
mod history;
mod import;
mod kept;
mod meeting;
mod merge;
mod names;
mod overview;
mod panels;
mod papers;
mod publish;
mod records;
mod recusals;
mod results;
mod rule;
mod sheets;
mod tasks;
mod undo;

pub use attachments::{
    Asked, AttachmentLine, AttachmentRow, AttachmentState, AttachmentsImported, AttachmentsPreview, AttachmentsView, LastStep, ListedView,
    Plan as AttachmentPlan,
};
pub use documents::{Kind as DocumentKind, Written};
pub use eligibility::{ApplicationView, ConditionView, Decided, OutcomeChange, SettingView, SettingsChanged, Wanted};
pub use enrol::RequestView;
pub use experts::ExpertView;
pub use explain::{CaseView, Earlier, Explained, SheetView};
pub use history::{PlatformView, RoundView, history};
pub use import::{
    Added, Changed, Choice, Comparison, Entry, EntryKind, FieldChange, Gone, ImportKind, ImportOptions, ImportRecord, Imported, Session, Similar, Step, What,
    entries, layouts, read_choices, steps_of,
};
pub(crate) use import::{read_book, refused_intake, today};
pub use meeting::{Note, Opinion, Votes};
pub use merge::{Merged, MissingExpert};
pub use overview::{CategoryView, OverviewView};
pub use panels::PanelView;
pub use papers::Notice;
pub use publish::{Period, Published};
pub use recusals::RecusalView;
pub use results::CategoryTable;
pub(crate) use results::{decided, entries_of};
pub use sheets::ScoredSheet;
pub use tasks::{Issued, Waiting};

use std::path::Path;
use std::sync::Arc;

use linxuan_domain::ids::RoundId;
use linxuan_domain::meeting::Ledger;
use linxuan_domain::programme::Programme;
use linxuan_domain::record::RoundRef;
use linxuan_domain::round::RoundDefinition;
use linxuan_domain::sheet::Stage;
use linxuan_domain::tally::list::List;
use linxuan_pack::definition::{definition_bytes, read_definition};
use linxuan_seal::envelope::Identity;
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_seal::{Certificate, Name, SigningKey, Validity};
use linxuan_store::table::{meta, round, secret};
use linxuan_store::{Kind, StoreError, Workspace};

use crate::refused::{Refused, Result};
use crate::trouble::Trouble;
use crate::world::{World, new_id};
use crate::{open, scheme};

const ROOT_KEY: &str = "root-key";
const ROOT_CERTIFICATE: &str = "root-certificate";
const AGE_IDENTITY: &str = "age-identity";
const ORGANISATION: &str = "organisation";

/// An open workspace of the secretariat: one round.
#[derive(Debug)]
pub struct Desk {
    workspace: Workspace,
    definition: RoundDefinition,
    definition_bytes: Vec<u8>,
    definition_sha256: String,
    frozen_at: Option<String>,
    programme: Programme,
    root: Certificate,
    organisation: String,
    shelf: records::Shelf,
    ledger: kept::Kept<Arc<Ledger>>,
    tables: kept::Kept<Vec<Arc<CategoryTable>>>,
    list: kept::Kept<Arc<List>>,
    blocks: kept::Kept<Vec<Refused>>,
    overview: kept::Kept<OverviewView>,
    warnings: kept::Kept<Vec<Refused>>,
}

/// What a new round needs to be told.
#[derive(Debug, Clone)]
pub struct NewRound<'a> {
    /// Title, such as 2026年度入库评审.
    pub title: &'a str,
    /// Stage key.
    pub stage: &'a str,
    /// Organising office, in its certificate.
    pub organisation: &'a str,
}

impl Desk {
    /// Makes a workspace with a round, a root key and certificate, and a key to receive score packages.
    pub fn create(world: &dyn World, path: &Path, passphrase: &str, new: &NewRound<'_>) -> Result<Self> {
        let stage = Stage::from_key(new.stage).ok_or_else(|| Trouble::UnknownStage { stage: new.stage.to_owned() })?;
        let title = new.title.trim();
        if title.is_empty() || title.chars().count() > 64 || title.chars().any(char::is_control) {
            return Err(Trouble::BadName { field: "批次名称 / title".into(), detail: title.to_owned() }.into());
        }
        let bad = |error: linxuan_seal::Error| Trouble::BadName { field: "组织单位 / organisation".into(), detail: error.to_string() };
        let name = Name::new("秘书处", new.organisation.trim()).map_err(bad)?;
        let id = RoundId::read(&new_id(world, 'R')?).ok_or(Trouble::Data { detail: "round id".into() })?;
        let definition = scheme::definition(id, title, stage)?;
        let bytes = definition_bytes(&definition)?;
        let now = world.now()?;
        let key = SigningKey::generate()?;
        let root = Certificate::new_root(&key, &name, world.chance()?, Validity { from: now, until: now.plus_days(20 * 365)? })?;
        let identity = Identity::generate();
        let mut workspace = open::create(world, path, Kind::Secretariat, passphrase)?;
        let row = round::Row {
            id: definition.id.to_string(),
            title: title.to_owned(),
            stage: stage.key().to_owned(),
            definition_sha256: to_hex(&sha256(&bytes)),
            definition_json: String::from_utf8_lossy(&bytes).into_owned(),
            frozen_at: None,
            created_at: now.to_string(),
        };
        let detail = serde_json::json!({ "round": row.id, "title": row.title, "definition_sha256": row.definition_sha256 }).to_string();
        workspace.write::<_, StoreError>("round-create", &now.to_string(), |tx| {
            round::insert(tx, &row)?;
            secret::insert(tx, ROOT_KEY, &key.pkcs8())?;
            secret::insert(tx, ROOT_CERTIFICATE, root.der())?;
            secret::insert(tx, AGE_IDENTITY, identity.to_text().as_bytes())?;
            meta::set(tx, ORGANISATION, name.organisation())?;
            Ok(((), detail))
        })?;
        Self::of(workspace)
    }

    /// From a workspace that was opened.
    pub(crate) fn of(workspace: Workspace) -> Result<Self> {
        let lost = |what: &str| Trouble::Data { detail: what.to_owned() };
        let row = workspace.read(round::newest)?.ok_or_else(|| lost("round"))?;
        let root = workspace.read(|c| secret::get(c, ROOT_CERTIFICATE))?.ok_or_else(|| lost(ROOT_CERTIFICATE))?;
        let organisation = workspace.read(|c| meta::get(c, ORGANISATION))?.unwrap_or_default();
        let definition_bytes = row.definition_json.into_bytes();
        let definition_sha256 = to_hex(&sha256(&definition_bytes));
        if definition_sha256 != row.definition_sha256 {
            return Err(lost("definition_sha256").into());
        }
        let definition = read_definition(&definition_bytes)?;
        Ok(Self {
            programme: scheme::programme_of(&definition)?,
            definition,
            definition_bytes,
            definition_sha256,
            frozen_at: row.frozen_at,
            root: Certificate::from_der(&root)?,
            organisation,
            shelf: records::Shelf::default(),
            ledger: kept::Kept::default(),
            tables: kept::Kept::default(),
            list: kept::Kept::default(),
            blocks: kept::Kept::default(),
            overview: kept::Kept::default(),
            warnings: kept::Kept::default(),
            workspace,
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.workspace.path()
    }

    /// The round definition.
    #[must_use]
    pub const fn definition(&self) -> &RoundDefinition {
        &self.definition
    }

    /// SHA-256 of the round definition, hex.
    #[must_use]
    pub fn definition_sha256(&self) -> &str {
        &self.definition_sha256
    }

    /// The programme's conditions and words.
    #[must_use]
    pub const fn programme(&self) -> &Programme {
        &self.programme
    }

    /// The root certificate of the round: trust it, and everything of the round can be checked.
    #[must_use]
    pub const fn root(&self) -> &Certificate {
        &self.root
    }

    /// The organising office.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// When the first task was issued; nothing that scores rest on changes after.
    #[must_use]
    pub fn frozen_at(&self) -> Option<&str> {
        self.frozen_at.as_deref()
    }

    fn round_ref(&self) -> RoundRef {
        RoundRef {
            id: self.definition.id.clone(),
            title: self.definition.title.clone(),
            stage: self.definition.stage,
            definition_sha256: self.definition_sha256.clone(),
        }
    }

    fn root_key(&self) -> Result<SigningKey> {
        let bytes = self.workspace.read(|c| secret::get(c, ROOT_KEY))?.ok_or_else(|| Trouble::Data { detail: ROOT_KEY.into() })?;
        Ok(SigningKey::from_pkcs8(&bytes)?)
    }

    fn identity(&self) -> Result<Identity> {
        let bytes = self.workspace.read(|c| secret::get(c, AGE_IDENTITY))?.ok_or_else(|| Trouble::Data { detail: AGE_IDENTITY.into() })?;
        Ok(Identity::parse(&String::from_utf8_lossy(&bytes))?)
    }

    fn refuse_when_frozen(&self) -> Result<()> {
        if self.frozen_at.is_some() { Err(Trouble::Frozen.into()) } else { Ok(()) }
    }
}
