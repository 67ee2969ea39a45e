//! The programme as data: what the files below `assets/schemes/<programme>/` say, read into the types of the rules.

pub mod conditions;
pub mod documents;
mod form;
pub mod programme;
pub mod sheet;
pub mod templates;
