//! The list of attachments of an application form. Files themselves live elsewhere; these are labels.

use super::book::CellRef;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its number in the list.
    pub no: Option<u32>,
    /// What it is.
    pub title: String,
    /// Name of the file, a label only.
    pub file: Option<String>,
    /// Pages.
    pub pages: Option<u32>,
    /// Said to be there; `None` when the list does not say.
    pub provided: Option<bool>,
    /// The field that it proves (`stat_reporting`), where the title tells.
    pub proves: Option<String>,
    /// Where it stands.
    pub cell: CellRef,
}
