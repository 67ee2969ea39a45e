//! Pages become a PDF (`assemble`), a PDF is signed (`sign`, with the picture drawn by `appearance`), a signed PDF is
//! verified (`verify`). `docs/formats.md`, section 8, is the promise that these keep.

mod appearance;
mod assemble;
pub mod sign;
mod update;
pub mod verify;

pub(crate) use assemble::{Document, assemble};

use crate::kit::Len;
use crate::kit::sheaf::Place;

/// In a place for a signature of this width: where the line for the name ends, and where the red box begins.
pub(crate) const fn signature_place(width: Len) -> (Len, Len) {
    (width - appearance::SEAL - appearance::BETWEEN, width - appearance::SEAL)
}

/// Name of the signature field.
pub(crate) const FIELD: &str = "linxuan-1";

/// An unsigned PDF that this program drew: the only thing that [`crate::sign`] signs and that [`crate::Opened::prove`] compares with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    bytes: Vec<u8>,
    pages: usize,
    objects: Objects,
    place: Place,
}

impl Rendered {
    /// The whole file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of pages.
    #[must_use]
    pub const fn pages(&self) -> usize {
        self.pages
    }
}

/// What an update has to know about the objects of the file that it follows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Objects {
    /// The signature field, which is its own widget.
    field: u32,
    /// The page with the field.
    page: u32,
    /// The catalogue.
    root: u32,
    /// Document information.
    info: u32,
    /// The first free number.
    next: u32,
    /// Offset of the cross-reference table.
    xref: usize,
    /// First half of the file's `/ID`, in hex.
    id: String,
}
