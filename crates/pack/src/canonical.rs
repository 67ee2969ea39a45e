//! Canonical JSON (RFC 8785), integers only. What is hashed or signed goes through here and nowhere else.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a text is not one of our JSON documents.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Not JSON, or not of the shape of its format.
    #[error("{0}")]
    Shape(String),
    /// The document says that a newer version made it.
    #[error("format {found} is newer than {known}")]
    Newer {
        /// What it says.
        found: String,
        /// What is known here.
        known: &'static str,
    },
    /// Another kind of document.
    #[error("format {found} where {known} was expected")]
    OtherFormat {
        /// What it says.
        found: String,
        /// What was expected.
        known: &'static str,
    },
    /// A floating point number where only integers and decimal strings may stand.
    #[error("a floating point number at {0}")]
    Float(String),
    /// Valid JSON, but not in canonical form: another program wrote or changed it.
    #[error("not in canonical form")]
    NotCanonical,
}

/// The canonical bytes of a document. Floating point numbers are refused.
pub fn to_bytes(document: &impl Serialize) -> Result<Vec<u8>, JsonError> {
    let value = serde_json::to_value(document).map_err(|e| JsonError::Shape(e.to_string()))?;
    refuse_floats(&value, "$")?;
    serde_json_canonicalizer::to_vec(&value).map_err(|e| JsonError::Shape(e.to_string()))
}

/// The same bytes for a document whose fields are declared in the order of their names, so that nothing needs to be sorted; several
/// times as fast, for what is made ten thousand at a time. A test beside each such document holds it to [`to_bytes`].
pub(crate) fn to_bytes_in_order(document: &impl Serialize) -> Result<Vec<u8>, JsonError> {
    as_it_comes(document)
}

/// The bytes of a document in the order of its fields, in one piece of memory of the right size.
pub(crate) fn as_it_comes(document: &impl Serialize) -> Result<Vec<u8>, JsonError> {
    let mut bytes = Vec::with_capacity(1 << 13);
    serde_json::to_writer(&mut bytes, document).map_err(|e| JsonError::Shape(e.to_string()))?;
    bytes.shrink_to_fit();
    Ok(bytes)
}

/// Reads a document of `format` (such as `linxuan.task/1`) from canonical bytes. The version is looked at before anything else.
pub fn from_bytes<T: DeserializeOwned>(format: &'static str, bytes: &[u8]) -> Result<T, JsonError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| JsonError::Shape(e.to_string()))?;
    check_format(format, &value)?;
    refuse_floats(&value, "$")?;
    let canonical = serde_json_canonicalizer::to_vec(&value).map_err(|e| JsonError::Shape(e.to_string()))?;
    if canonical != bytes {
        return Err(JsonError::NotCanonical);
    }
    serde_json::from_value(value).map_err(|e| JsonError::Shape(e.to_string()))
}

pub(crate) fn check_format(known: &'static str, value: &Value) -> Result<(), JsonError> {
    let found = value.get("format").and_then(Value::as_str).unwrap_or_default();
    if found == known {
        return Ok(());
    }
    let version = |text: &str| text.rsplit_once('/').and_then(|(name, v)| v.parse::<u32>().ok().map(|v| (name.to_owned(), v)));
    match (version(found), version(known)) {
        (Some((name, found_version)), Some((ours, our_version))) if name == ours && found_version > our_version => {
            Err(JsonError::Newer { found: found.to_owned(), known })
        }
        _ => Err(JsonError::OtherFormat { found: found.to_owned(), known }),
    }
}

fn refuse_floats(value: &Value, place: &str) -> Result<(), JsonError> {
    match value {
        Value::Number(number) if !number.is_i64() && !number.is_u64() => Err(JsonError::Float(place.to_owned())),
        Value::Array(all) => all.iter().enumerate().try_for_each(|(i, one)| refuse_floats(one, &format!("{place}[{i}]"))),
        Value::Object(all) => all.iter().try_for_each(|(key, one)| refuse_floats(one, &format!("{place}.{key}"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_signed_has_one_form_and_no_floating_point() {
        assert_eq!(to_bytes(&json!({"b": 1, "a": ["中", "\n"]})).unwrap(), "{\"a\":[\"中\",\"\\n\"],\"b\":1}".as_bytes());
        assert_eq!(to_bytes(&json!({"a": [1, 0.5]})), Err(JsonError::Float("$.a[1]".into())));
    }

    #[test]
    fn a_newer_version_is_told_apart_from_another_kind_and_from_a_changed_text() {
        type Any = Value;
        assert!(matches!(from_bytes::<Any>("linxuan.task/1", br#"{"format":"linxuan.task/2","x":1.5}"#), Err(JsonError::Newer { .. })));
        assert!(matches!(from_bytes::<Any>("linxuan.task/1", br#"{"format":"linxuan.score/1"}"#), Err(JsonError::OtherFormat { .. })));
        assert_eq!(from_bytes::<Any>("linxuan.task/1", br#"{ "format":"linxuan.task/1"}"#), Err(JsonError::NotCanonical));
        assert!(matches!(from_bytes::<Any>("linxuan.task/1", b"<html>"), Err(JsonError::Shape(_))));
        assert!(from_bytes::<Any>("linxuan.task/1", br#"{"format":"linxuan.task/1"}"#).is_ok());
    }
}
