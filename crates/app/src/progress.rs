//! How long work tells where it is, and hears that it should stop.

use linxuan_domain::words::Words;

use crate::refused::Result;
use crate::trouble::Trouble;

/// Told about each step; answers whether to go on.
pub trait Progress {
    /// `done` of `total` (0: not known), and what is being done. `false` asks to stop; nothing is written in part.
    fn step(&self, done: usize, total: usize, label: &Words) -> bool;
}

/// Nobody watches and nobody stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn step(&self, _: usize, _: usize, _: &Words) -> bool {
        true
    }
}

/// One step; a wish to stop becomes the refusal `cancelled`.
pub(crate) fn step(progress: &dyn Progress, done: usize, total: usize, label: &Words) -> Result<()> {
    if progress.step(done, total, label) { Ok(()) } else { Err(Trouble::Cancelled.into()) }
}
