//! Files that came with applications: which application each belongs to and which line of its list it is, from labels alone.
//!
//! Names are labels: nothing here is ever a path of this machine. What is not certain waits for a person. Reading, hashing and storing
//! the bytes lives in `app` and `store`.

mod item;
mod kind;
mod label;
mod owner;

pub use item::{Listed, Placed, place};
pub use kind::{Kind, media};
pub use label::{Label, disk_name, folded};
pub use owner::{Candidate, Owner, Owners};

use crate::words::Words;

/// Largest file: what the window can still show and a task package can carry.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;
/// Most bytes of one import, unpacked.
pub const LARGEST_IMPORT: u64 = 4 * 1024 * 1024 * 1024;
/// Most files of one import.
pub const MOST_FILES: usize = 20_000;

/// Why a file was put where it is: a stable word, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// `given`, `code`, `id`, `name`, `listed-file`, `number`, `title`, `similar`, `part-of-name`, `none`, `person`.
    pub code: &'static str,
    /// The sentence.
    pub words: Words,
}

impl Reason {
    /// A reason.
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, words: Words::new(zh, en) }
    }
}

/// Letters and figures only, of one width and case: for comparing, never for storing.
pub(crate) fn plain(text: &str) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}
