//! Attachments (附件): what is there for each application, from the folder or zip to the encrypted workspace, moved, taken away, undone.

mod list;

pub use linxuan_store::table::attachment::{Row as AttachmentRow, Step as LastStep};
pub use list::{AttachmentLine, AttachmentsView, ListedView};
