//! Attachments that came with the task, read offline.

use linxuan_store::table::attachment::{self, Row};

use super::Bench;
use crate::blobs;
use crate::refused::Result;
use crate::trouble::Trouble;

impl Bench {
    /// The attachments of one application.
    pub fn attachments_of(&self, application: &str) -> Result<Vec<Row>> {
        Ok(self.workspace.read(|c| attachment::list_by_application(c, application))?)
    }

    /// The bytes of one attachment, checked against its hash.
    pub fn attachment_bytes(&self, id: i64) -> Result<Vec<u8>> {
        let row = self.workspace.read(|c| attachment::find(c, id))?.ok_or(Trouble::NoSuchAttachment { id })?;
        self.workspace.read(|c| blobs::get(c, &row.sha256))
    }
}
