//! What can keep a document from being drawn or signed. Every text of a sensible length can be drawn.

/// Why a document was not made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// An application names a sheet that the record does not carry, or a mark names a criterion that its sheet does not have.
    #[error("the record contradicts itself: {0}")]
    Contradiction(String),
    /// The data asks for a layout that this program does not draw: a newer program made it.
    #[error("layout {0} is not known")]
    Layout(u32),
    /// The document would have more than [`crate::MAXIMUM_PAGES`] pages, more rows, criteria or experts than any review has, or a
    /// name longer than any name.
    #[error("too long to be drawn")]
    TooLong,
    /// A time is not of the form `2026-06-12T03:05:00Z`.
    #[error("not a time: {0}")]
    Time(String),
    /// The fonts inside the program could not be cut to the characters used.
    #[error("font: {0}")]
    Font(String),
    /// The PDF could not be put together.
    #[error("PDF: {0}")]
    Assembly(String),
    /// The signature could not be made.
    #[error("signature: {0}")]
    Signature(#[from] linxuan_seal::Error),
}
