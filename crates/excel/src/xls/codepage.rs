//! Texts of files older than Excel 97, which are bytes of a code page.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253};
use encoding_rs::{WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258};

/// The text of these bytes. What the code page does not know becomes a replacement character.
pub fn decode(bytes: &[u8], page: u16) -> String {
    encoding(page).decode_without_bom_handling(bytes).0.into_owned()
}

fn encoding(page: u16) -> &'static Encoding {
    match page {
        936 | 54936 | 10008 => GB18030,
        950 | 10002 => BIG5,
        932 | 10001 => SHIFT_JIS,
        949 | 10003 => EUC_KR,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 | 32768 => MACINTOSH,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}
