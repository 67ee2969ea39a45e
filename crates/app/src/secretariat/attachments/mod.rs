//! Attachments (附件): what is there for each application, from the folder or zip to the encrypted workspace, moved, taken away, undone.

mod commit;
mod list;
mod preview;
mod source;

#[cfg(test)]
mod tests;

pub use commit::AttachmentsImported;
pub use linxuan_store::table::attachment::{Row as AttachmentRow, Step as LastStep};
pub(in crate::secretariat) use list::listed;
pub use list::{AttachmentLine, AttachmentsView, ListedView};
pub use preview::{Asked, AttachmentsPreview, Plan, State as AttachmentState};
