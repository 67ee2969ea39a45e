//! Pictures of the window, kept to be looked at.

use std::path::{Path, PathBuf};

/// A page of one colour at 1366×768 packs to less than this; a page with text never does.
const BLANK: usize = 16 * 1024;

/// Writes the picture into `target/desktop` and fails when nothing can be seen on it.
pub(crate) fn keep(name: &str, base64: &str) -> PathBuf {
    let png = decoded(base64);
    let folder = folder();
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, &png).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(png.len() > BLANK, "{} is blank ({} bytes)", file.display(), png.len());
    file
}

/// What a window showed when its test failed, under the test's name. Never panics: a panic is under way.
pub(crate) fn keep_failed(base64: &str) {
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let file = (0..).map(|n| folder().join(format!("failed-{test}-{n}.png"))).find(|file| !file.exists());
    let written = file.as_ref().map(|file| std::fs::create_dir_all(folder()).and_then(|()| std::fs::write(file, decoded(base64))));
    eprintln!("picture of the failure: {file:?} {written:?}");
}

/// Beside the build, where cargo put this test.
fn folder() -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    let target = test.ancestors().find(|folder| folder.ends_with("debug")).and_then(Path::parent);
    target.unwrap_or(Path::new("target")).join("desktop")
}

/// Standard base64; anything that is not a digit of it (line ends, padding) is passed over.
fn decoded(base64: &str) -> Vec<u8> {
    let digits = base64.bytes().filter_map(|byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    });
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for digit in digits {
        held = (held << 6 | u32::from(digit)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::decoded;

    /// A broken picture would be kept as proof without anybody noticing.
    #[test]
    fn pictures_come_through_base64_unharmed() {
        assert_eq!(decoded("iVBORw0KGgo="), b"\x89PNG\r\n\x1a\n");
        assert_eq!(decoded("6YG06YCJ"), "遴选".as_bytes());
    }
}
