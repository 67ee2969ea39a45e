//! How much a workbook may ask of this machine. Real tables are far below; bombs are far above.

/// Caps on a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: u64,
    /// Parts in the container.
    pub parts: usize,
    /// Bytes of one part inside of it after inflating.
    pub part_bytes: u64,
    /// Bytes of all parts that are read, after inflating.
    pub all_bytes: u64,
    /// How many times a large part may be bigger inflated than packed.
    pub ratio: u64,
    /// Sheets.
    pub sheets: usize,
    /// Cells with a value, all sheets together.
    pub cells: usize,
    /// Bytes of text in those cells.
    pub text_bytes: usize,
    /// Bytes of one text. A cell holds at most 32,767 characters.
    pub cell_bytes: usize,
    /// Merged ranges of one sheet.
    pub merges: usize,
    /// Styles, number formats and relations.
    pub styles: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            parts: 4096,
            part_bytes: 128 << 20,
            all_bytes: 256 << 20,
            ratio: 300,
            sheets: 200,
            cells: 2_000_000,
            text_bytes: 96 << 20,
            cell_bytes: 200_000,
            merges: 50_000,
            styles: 100_000,
        }
    }
}

/// What is capped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cap {
    /// Bytes of the file.
    File,
    /// Parts of the container.
    Parts,
    /// Bytes of a part.
    Part,
    /// Bytes of all parts.
    All,
    /// Compression.
    Ratio,
    /// Sheets.
    Sheets,
    /// Cells.
    Cells,
    /// Bytes of all texts.
    Text,
    /// Bytes of one text.
    Cell,
    /// Merged ranges.
    Merges,
    /// Styles.
    Styles,
    /// Nested elements.
    Depth,
    /// Memory of the reading process.
    Memory,
    /// Seconds.
    Time,
}

impl Cap {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::File,
        Self::Parts,
        Self::Part,
        Self::All,
        Self::Ratio,
        Self::Sheets,
        Self::Cells,
        Self::Text,
        Self::Cell,
        Self::Merges,
        Self::Styles,
        Self::Depth,
        Self::Memory,
        Self::Time,
    ];

    /// The words for what is capped.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::File => ("文件字节数", "bytes of the file"),
            Self::Parts => ("内部部件数", "inner parts"),
            Self::Part => ("内部部件展开后的字节数", "bytes of an inner part after unpacking"),
            Self::All => ("内部部件展开后的总字节数", "bytes of all inner parts after unpacking"),
            Self::Ratio => ("内部部件的压缩比", "times compression of an inner part"),
            Self::Sheets => ("工作表数", "sheets"),
            Self::Cells => ("单元格数", "cells"),
            Self::Text => ("文字总字节数", "bytes of text"),
            Self::Cell => ("单个单元格的字节数", "bytes of text in one cell"),
            Self::Merges => ("合并区域数", "merged ranges"),
            Self::Styles => ("格式与关系数", "styles and relations"),
            Self::Depth => ("XML 嵌套层数", "levels of nested XML"),
            Self::Memory => ("读取所需内存（MB）", "MB of memory for reading it"),
            Self::Time => ("读取所需时间（秒）", "seconds for reading it"),
        }
    }
}

/// Parts smaller than this may be packed as tightly as they like.
pub const RATIO_MATTERS_FROM: u64 = 16 << 20;

/// Last row and column (from 0) of the format.
pub const LAST_ROW: u32 = 1_048_576;
/// XFD.
pub const LAST_COLUMN: u32 = 16_383;
/// Levels of XML; real parts have about ten.
pub const DEPTH: usize = 200;
