//! A case of scores tallied (算例汇总): a pure function of one file, without a workspace.

use std::path::Path;

use linxuan_domain::tally::case::Case;
use linxuan_domain::tally::official::{Official, formulas, official};
use linxuan_domain::words::Words;
use linxuan_insight::chance::Seed;
use linxuan_insight::{Panel, Unfit};
use linxuan_pack::tally_case::{OfficialAnswer, read_case};
use linxuan_seal::hash::sha256;

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

/// The complete sheets, and the seed of every draw from them: the SHA-256 of their canonical text.
#[derive(Debug, Clone)]
pub struct Sheets {
    /// The sheets.
    pub panel: Panel,
    /// The seed.
    pub seed: Seed,
}

impl Tallied {
    /// The official answer, to be written as JSON.
    #[must_use]
    pub const fn official_answer(&self) -> OfficialAnswer<'_> {
        OfficialAnswer { case: &self.case, official: &self.official }
    }

    /// What the advisory figures are computed from.
    pub fn sheets(&self) -> std::result::Result<Sheets, Unfit> {
        let panel = Panel::of_case(&self.case)?;
        let seed = sha256(panel.canonical_text().as_bytes());
        Ok(Sheets { panel, seed })
    }

    /// The executed formula of each application, by place.
    pub fn formulas(&self) -> Result<Vec<Words>> {
        Ok(formulas(&self.case)?)
    }
}

/// Reads a case and computes its official part.
pub fn tally(path: &Path) -> Result<Tallied> {
    let place = path.display().to_string();
    let case = read_case(read_up_to(path, LARGEST_CASE)?).map_err(|error| Refused::of(Class::BadInput, format!("{place}: {}", error.place), &error))?;
    let official = official(&case).map_err(|overflow| Refused { class: Class::BadInput, ..Refused::from(overflow) }.at(place))?;
    Ok(Tallied { case, official })
}
