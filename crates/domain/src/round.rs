//! The round (批次): what is fixed by hash before the first score.

use crate::ids::RoundId;
use crate::sheet::{Sheet, Stage};
use crate::tally::Rule;
use crate::words::Words;

/// All that the experts' scores depend on. Its canonical bytes are hashed (`docs/formats.md`, section 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundDefinition {
    /// Id.
    pub id: RoundId,
    /// Title on screens and pages.
    pub title: String,
    /// Stage.
    pub stage: Stage,
    /// Key of the programme.
    pub programme: String,
    /// Categories with the sheet that serves each.
    pub categories: Vec<RoundCategory>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// How scores become a ranking.
    pub rule: Rule,
    /// Further settings, printed on outputs: key and text, sorted by key.
    pub settings: Vec<(String, String)>,
}

/// A category in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundCategory {
    /// Key such as `testing`.
    pub key: String,
    /// Name.
    pub name: Words,
    /// Id of its sheet.
    pub sheet: String,
}

impl RoundDefinition {
    /// The category of a key.
    #[must_use]
    pub fn category(&self, key: &str) -> Option<&RoundCategory> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The sheet that serves a category.
    #[must_use]
    pub fn sheet_of(&self, category: &str) -> Option<&Sheet> {
        let id = &self.category(category)?.sheet;
        self.sheets.iter().find(|sheet| &sheet.id == id)
    }

    /// A setting by its key.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.settings.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}
