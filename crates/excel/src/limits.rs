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
            text_bytes: 128 << 20,
            cell_bytes: 200_000,
            merges: 50_000,
        }
    }
}

/// Parts smaller than this may be packed as tightly as they like.
pub const RATIO_MATTERS_FROM: u64 = 16 << 20;

/// Last row and column (from 0) of the format.
pub const LAST_ROW: u32 = 1_048_576;
/// XFD.
pub const LAST_COLUMN: u32 = 16_383;
