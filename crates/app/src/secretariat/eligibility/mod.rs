//! 资格审查: applications with their conditions, decisions of people, the work list, the settings of the round.

mod applications;
mod review;
mod settings;
mod together;
mod worklist;

pub use applications::{ApplicationView, ConditionView};
pub(in crate::secretariat) use review::Reviews;
pub(in crate::secretariat) use settings::judged_again;
pub use settings::{OutcomeChange, SettingView, SettingsChanged};
pub use together::Decided;
pub use worklist::Wanted;
