//! What is computed from the whole workspace and asked for again and again. It holds until the next write: every write adds to the log
//! (`Workspace::write`), so the head of the log says whether anything has changed.

use std::cell::RefCell;

use linxuan_store::log::Head;

use super::Desk;
use crate::refused::Result;

/// A value with the head of the log that it was computed at.
#[derive(Debug)]
pub(super) struct Kept<T>(RefCell<Option<(Head, T)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl Desk {
    /// The value as the workspace stands now; made when there is none of now.
    pub(super) fn kept<T: Clone>(&self, kept: &Kept<T>, make: impl FnOnce() -> Result<T>) -> Result<T> {
        let head = self.workspace.log_head()?;
        if let Some((at, value)) = &*kept.0.borrow()
            && *at == head
        {
            return Ok(value.clone());
        }
        let value = make()?;
        kept.0.replace(Some((head, value.clone())));
        Ok(value)
    }
}
