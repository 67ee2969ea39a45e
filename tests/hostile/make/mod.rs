//! Makes workbooks of every format by hand, sound ones and wrong ones. A sound one is a small pool of experts, so that whatever else
//! is in the file, the program has something to understand and must end with 0.

pub mod ods;
pub mod xls;
pub mod xlsb;
pub mod xlsx;
pub mod zip;

/// The table that is in every sound file.
pub const HEAD: [&str; 10] = ["序号", "姓名", "性别", "出生年月", "工作单位", "职务", "职称", "专业领域", "可评类别", "手机"];
pub const PERSON: [&str; 10] = ["1", "丙某一", "男", "1961年2月", "样例所", "所长", "教授", "云计算", "咨询规划", "13900000001"];

/// The cells of the table: row from 1, column from 0.
pub fn table() -> Vec<(u32, u32, &'static str)> {
    let row = |number: u32, texts: [&'static str; 10]| (0..).zip(texts).map(move |(column, text)| (number, column, text));
    row(1, HEAD).chain(row(2, PERSON)).collect()
}

/// `A`, `B` …
pub fn letter(column: u32) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}
