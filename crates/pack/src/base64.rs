//! Base64 (RFC 4648, with padding) for DER inside JSON. Only the one canonical spelling is read.

use base64ct::{Base64, Encoding};

/// The canonical spelling of these bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok().filter(|bytes| encode(bytes) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_spelling_is_read() {
        assert_eq!(decode(&encode(b"DER")).unwrap(), b"DER");
        assert_eq!(encode(b"fo"), "Zm8=");
        for bad in ["Zm8", "Zm9=", "Zm8=\n", " Zm8=", "Zm-="] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
