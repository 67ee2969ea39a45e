//! An .ods (OpenDocument spreadsheet) read in one pass over its content.

mod cell;
mod content;
mod styles;

use crate::container::Container;
use crate::error::{ExcelError, LooksLike};
use linxuan_domain::intake::Book;
use linxuan_domain::intake::note::About;
use styles::Styles;

/// Reads the workbook.
pub fn read(mut container: Container<'_>) -> Result<Book, ExcelError> {
    let kind = container.text("mimetype")?.unwrap_or_default();
    if !kind.contains("opendocument.spreadsheet") {
        return Err(ExcelError::NotAWorkbook(container.reading.name, LooksLike::OtherZip));
    }
    if container.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(ExcelError::PasswordProtected(container.reading.name));
    }
    // Libraries of program code lie in folders of their own; their empty lists are always there.
    let is_code = |name: &str| name.starts_with("basic/") && name.matches('/').count() > 1 && !name.ends_with("script-lb.xml");
    if container.names().any(|name| is_code(name) || name.starts_with("scripts/")) {
        container.reading.note(About::Macros, "");
    }
    let mut styles = Styles::default();
    if let Some(text) = container.text("styles.xml")? {
        content::read_styles(&container.reading, "styles.xml", &text, &mut styles)?;
    }
    let text = container.text("content.xml")?.ok_or_else(|| container.damaged("content.xml"))?;
    let mut reading = container.reading;
    let sheets = content::read(&mut reading, &text, styles)?;
    Ok(Book { file: reading.name.clone(), sheets, notes: reading.into_notes() })
}
