//! Opening, creating and closing a workspace; the overview.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// Create a workspace for the secretariat.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateSecretariat {
    /// File to make, ending in `.lx`.
    pub path: String,
    /// At least 8 characters.
    pub passphrase: String,
    /// Title of the round.
    pub title: String,
    /// `admission`, `selection` or `annual`.
    pub stage: String,
    /// Name of the organising office, in its certificate.
    pub organisation: String,
}

/// Create a workspace for an expert.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateExpert {
    /// File to make, ending in `.lx`.
    pub path: String,
    /// At least 8 characters.
    pub passphrase: String,
    /// The expert's name as in the pool.
    pub name: String,
    /// The expert's unit as in the pool.
    pub unit: String,
}

/// Open a workspace.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenWorkspace {
    /// The file.
    pub path: String,
    /// Its passphrase.
    pub passphrase: String,
}

/// What is open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Session {
    /// Nothing is open.
    Closed,
    /// A secretariat's workspace.
    Secretariat {
        /// The file.
        path: String,
        /// Title of the round.
        title: String,
        /// Stage key.
        stage: String,
        /// Organising office.
        organisation: String,
        /// Fingerprint of the secretariat's root, as shown to people.
        fingerprint: String,
    },
    /// An expert's workspace.
    Expert {
        /// The file.
        path: String,
        /// Name.
        name: String,
        /// Unit.
        unit: String,
        /// Own fingerprint, as shown to people.
        fingerprint: String,
    },
}

/// A workspace that was open on this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recent {
    /// The file.
    pub path: String,
    /// Title of the round or name of the expert.
    pub title: String,
    /// `secretariat` or `expert`.
    pub role: String,
    /// Whether the file is there.
    pub exists: bool,
}

/// The first screen of the secretariat.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Title of the round.
    pub title: String,
    /// Stage key.
    pub stage: String,
    /// Hash of the round definition, hex.
    pub definition_sha256: String,
    /// When the definition was frozen (first task issued), UTC; null before.
    pub frozen_at: Option<String>,
    /// The steps of the path in order.
    pub steps: Vec<Step>,
    /// Each category.
    pub categories: Vec<CategoryProgress>,
    /// What a person must decide: key and count, the most urgent first.
    pub todo: Vec<Todo>,
    /// The newest entries of the log.
    pub recent: Vec<LogLine>,
    /// Applications in the round.
    pub applications: u32,
    /// Experts in the pool.
    pub experts: u32,
}

/// A step of the path: `import`, `eligibility`, `experts`, `tasks`, `scoring`, `merge`, `results`, `archive`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Step {
    /// Key.
    pub key: String,
    /// `done`, `now` or `later`.
    pub state: String,
}

/// Progress of one category.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CategoryProgress {
    /// Key.
    pub key: String,
    /// Name.
    pub name: Text,
    /// Applications.
    pub applications: u32,
    /// Applications that passed the eligibility check.
    pub eligible: u32,
    /// Applications that wait for a person's decision.
    pub undecided: u32,
    /// Panel members.
    pub experts: u32,
    /// Sheets that are expected.
    pub sheets_expected: u32,
    /// Sheets received.
    pub sheets_received: u32,
    /// Experts who have not handed in.
    pub experts_missing: u32,
}

/// Something to decide: `eligibility-manual`, `recusal-open`, `equivocation`, `enrolment-waiting`, `panel-short`, `sheets-missing`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Todo {
    /// Key.
    pub key: String,
    /// How many.
    pub count: u32,
}

/// One entry of the log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LogLine {
    /// UTC.
    pub at: String,
    /// What was done.
    pub text: Text,
}
