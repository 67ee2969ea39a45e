//! A case of scores tallied (算例汇总): a pure function of one file, without a workspace.

use std::path::Path;

use linxuan_domain::tally::case::Case;
use linxuan_domain::tally::official::{Official, official};
use linxuan_pack::tally_case::{OfficialAnswer, read_case};

use crate::files::read_up_to;
use crate::refused::{Class, Refused, Result};

/// Largest case: 22 million marks of a national programme, and room.
const LARGEST_CASE: u64 = 2 * 1024 * 1024 * 1024;

/// A case and what is official about it.
#[derive(Debug, Clone)]
pub struct Tallied {
    /// The case.
    pub case: Case,
    /// Its official part.
    pub official: Official,
}

impl Tallied {
    /// The official answer, to be written as JSON.
    #[must_use]
    pub const fn official_answer(&self) -> OfficialAnswer<'_> {
        OfficialAnswer { case: &self.case, official: &self.official }
    }
}

/// Reads a case and computes its official part.
pub fn tally(path: &Path) -> Result<Tallied> {
    let place = path.display().to_string();
    let bytes = read_up_to(path, LARGEST_CASE)?;
    let case = read_case(&bytes).map_err(|error| Refused::of(Class::BadInput, format!("{place}: {}", error.place), &error))?;
    drop(bytes);
    let official = official(&case).map_err(|overflow| Refused { class: Class::BadInput, ..Refused::from(overflow) }.at(place))?;
    Ok(Tallied { case, official })
}
