//! The typed requests and replies of the door, one file for each group of screens. `ui/src/gen` is generated from here.
//!
//! Points and exact figures are strings; counts are numbers. A text for people comes in both languages.

mod attachments;
mod eligibility;
mod entry;
mod expert;
mod explanation;
mod import;
mod intake;
mod meeting;
mod merge;
mod people;
mod results;
mod session;

pub use attachments::*;
pub use eligibility::*;
pub use entry::*;
pub use expert::*;
pub use explanation::*;
pub use import::*;
pub use intake::*;
pub use meeting::*;
pub use merge::*;
pub use people::*;
pub use results::*;
pub use session::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Text {
    /// Chinese, the original.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<linxuan_domain::words::Words> for Text {
    fn from(words: linxuan_domain::words::Words) -> Self {
        Self { zh: words.zh, en: words.en }
    }
}

/// A request without arguments.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A request that names one file or folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AtPath {
    /// The path.
    pub path: String,
}

/// A request that names files or folders.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AtPaths {
    /// Files, or folders whose files are meant.
    pub paths: Vec<String>,
}

/// A request about one application.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutApplication {
    /// Its id.
    pub application: String,
}

/// Why a request was refused. The window decides on `code`, never on the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Stable code, such as `wrong-passphrase`.
    pub code: String,
    /// File, cell, field; empty where there is none.
    pub place: String,
    /// What happened.
    pub message: Text,
    /// What to do now.
    pub remedy: Text,
}

/// What the core tells the window while it works.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A long piece of work goes on.
    Progress {
        /// Which piece: the command's name.
        job: String,
        /// Done so far.
        done: u32,
        /// Of how many; 0 when it is not known.
        total: u32,
        /// What is being done.
        label: Text,
    },
}
