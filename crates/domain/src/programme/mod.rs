//! The programme as plain types: categories, conditions, thresholds, and the words that stand in people's tables.
//!
//! All values come from `assets/schemes/<name>/eligibility.json` and `columns.json` (read by `pack`); nothing is a
//! constant here. Score sheets and panel presets live elsewhere.

mod category;
mod decimal;
mod form_words;
mod setting;
mod vocabulary;

pub use category::{Category, CategoryKey, GeneralCondition, ItemFilter, Qualification, QualificationWay, Settings, Threshold, WayCheck};
pub use decimal::Decimal;
pub use form_words::{AttachmentWords, FieldKind, FormField, FormWords, LabelGroup, MetricWords, Part, Proof};
pub use setting::{Bracket, RoundSetting, SettingKind};
pub use vocabulary::{DateWords, ExpertColumn, ExpertField, QuantityWords, RecusalWords, SummaryColumn, SummaryField, Vocabulary};

/// Everything that a round must know to read applications and judge the basic conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// The document that the conditions come from, as cited.
    pub basis: String,
    /// General conditions G-01 … in their order.
    pub general: Vec<GeneralCondition>,
    /// The categories in their order.
    pub categories: Vec<Category>,
    /// How doubtful values are treated: (name, sentence) as printed with the result.
    pub policy: Vec<(String, String)>,
    /// What holds in this round.
    pub settings: Settings,
    /// What a round may set differently, with words and bounds.
    pub round_settings: Vec<RoundSetting>,
    /// Headings and words of the tables.
    pub words: Vocabulary,
}

impl Programme {
    /// The category with this key.
    pub fn category(&self, key: &CategoryKey) -> Option<&Category> {
        self.categories.iter().find(|c| &c.key == key)
    }

    /// The settings that an outcome rests on.
    pub fn settings_of(&self, code: &str) -> impl Iterator<Item = &RoundSetting> {
        self.round_settings.iter().filter(move |setting| setting.affects.iter().any(|one| one == code))
    }

    /// The general condition with this code.
    pub fn general(&self, code: &str) -> Option<&GeneralCondition> {
        self.general.iter().find(|c| c.code == code)
    }
}
