//! `document.json` (`docs/formats.md`, section 14): the data that a signed text document carries.

use linxuan_domain::document::{Document, Part};
use linxuan_domain::record::LAYOUT;
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::field::{self, RoundWire, bad};

const FORMAT: &str = "linxuan.document/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentWire {
    format: String,
    layout: u32,
    kind: String,
    title: String,
    subtitle: String,
    round: RoundWire,
    parts: Vec<PartWire>,
    places: Vec<String>,
    signed_by: String,
    created_at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum PartWire {
    Heading(String),
    Text(String),
    Table { head: Vec<(String, u32)>, rows: Vec<Vec<String>> },
}

/// The canonical bytes of a document.
///
/// # Errors
/// [`JsonError`] never, for a document of valid parts.
pub fn document_bytes(document: &Document) -> Result<Vec<u8>, JsonError> {
    let part = |part: &Part| match part {
        Part::Heading(text) => PartWire::Heading(text.clone()),
        Part::Text(text) => PartWire::Text(text.clone()),
        Part::Table { head, rows } => PartWire::Table { head: head.clone(), rows: rows.clone() },
    };
    canonical::to_bytes(&DocumentWire {
        format: FORMAT.into(),
        layout: LAYOUT,
        kind: document.kind.clone(),
        title: document.title.clone(),
        subtitle: document.subtitle.clone(),
        round: RoundWire::of(&document.round),
        parts: document.parts.iter().map(part).collect(),
        places: document.places.clone(),
        signed_by: document.signed_by.clone(),
        created_at: document.created_at.clone(),
    })
}

/// Reads a document from its canonical bytes.
///
/// # Errors
/// [`JsonError`].
pub fn read_document(bytes: &[u8]) -> Result<Document, JsonError> {
    let wire: DocumentWire = canonical::from_bytes(FORMAT, bytes)?;
    if wire.layout != LAYOUT {
        return Err(JsonError::Newer { found: format!("layout {}", wire.layout), known: FORMAT });
    }
    let part = |part: PartWire| match part {
        PartWire::Heading(text) => Ok(Part::Heading(text)),
        PartWire::Text(text) => Ok(Part::Text(text)),
        PartWire::Table { head, rows } if !head.is_empty() && rows.iter().all(|row| row.len() == head.len()) => Ok(Part::Table { head, rows }),
        PartWire::Table { .. } => Err(bad("table")),
    };
    Ok(Document {
        kind: wire.kind,
        title: wire.title,
        subtitle: wire.subtitle,
        round: wire.round.into_domain()?,
        parts: wire.parts.into_iter().map(part).collect::<Result<_, _>>()?,
        places: wire.places,
        signed_by: wire.signed_by,
        created_at: field::time(wire.created_at)?,
    })
}
