//! A tally case (`linxuan tally CASE.json`) in, its official answer out. Shapes: `docs/formats.md`, rules: `docs/tally.md`.

mod answer;
mod decimal;
mod error;
mod read;
mod rows;
mod shape;

pub use answer::OfficialAnswer;
pub use error::{CaseError, Fault};
pub use read::read_case;

#[cfg(test)]
mod tests;
