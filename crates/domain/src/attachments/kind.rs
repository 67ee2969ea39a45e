//! What a file is, by its first bytes; its name has no say.

/// What the window can do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Shown page by page.
    Pdf,
    /// Shown as a picture.
    Image,
    /// Shown as text, never run.
    Text,
    /// Listed by name, size and hash.
    Other,
}

impl Kind {
    /// How many first bytes decide.
    pub const LOOKED_AT: usize = 4096;

    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::Text => "text",
            Self::Other => "other",
        }
    }

    /// The kind with this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Pdf, Self::Image, Self::Text, Self::Other].into_iter().find(|kind| kind.name() == name)
    }

    /// Looks at the first bytes.
    pub fn of(first: &[u8]) -> Self {
        match media(first) {
            "application/pdf" => Self::Pdf,
            "text/plain" => Self::Text,
            other if other.starts_with("image/") => Self::Image,
            _ => Self::Other,
        }
    }
}

/// Media type by the first bytes. Markup is plain text: it is shown, never run.
pub fn media(first: &[u8]) -> &'static str {
    let starts = |mark: &[u8]| first.starts_with(mark);
    // Readers of PDF allow a little before the mark; scanners use it.
    if first.windows(5).take(1024).any(|w| w == b"%PDF-") {
        "application/pdf"
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if starts(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        "image/gif"
    } else if starts(b"RIFF") && first.get(8..12) == Some(b"WEBP") {
        "image/webp"
    } else if starts(b"BM") && first.get(6..10) == Some(&[0; 4]) {
        "image/bmp"
    } else if !first.is_empty() && is_text(first) {
        "text/plain"
    } else {
        "application/octet-stream"
    }
}

/// No control signs but line ends, tabs and form feeds. UTF-8 and GBK pass alike.
fn is_text(first: &[u8]) -> bool {
    first.iter().all(|byte| !matches!(byte, 0..=8 | 11 | 14..=31 | 127))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that runs in the window must not come in under the name of a picture, nor a program under that of a document.
    #[test]
    fn the_content_decides_and_not_the_name() {
        let cases: [(&[u8], Kind); 12] = [
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"\xef\xbb\xbf\n%PDF-1.4", Kind::Pdf),
            (b"\x89PNG\r\n\x1a\nxxxx", Kind::Image),
            (b"\xff\xd8\xff\xe0", Kind::Image),
            (b"GIF89a..", Kind::Image),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", Kind::Image),
            (b"<svg onload='alert(1)'>", Kind::Text),
            (b"<html><script>", Kind::Text),
            (b"MZ\x90\0\x03", Kind::Other),
            (b"PK\x03\x04", Kind::Other),
            ("说明：附件".as_bytes(), Kind::Text),
            (b"", Kind::Other),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Kind::of(bytes), expected, "{bytes:?}");
            assert_eq!(Kind::parse(expected.name()), Some(expected));
        }
        assert_eq!(Kind::of(b"\xcb\xb5\xc3\xf7 GBK"), Kind::Text);
    }
}
