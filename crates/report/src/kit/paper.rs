//! Paper: A4 upright and across, with the margins of the documents.

use super::{Len, mm};

/// A page size with its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Width of the sheet.
    pub width: Len,
    /// Height of the sheet.
    pub height: Len,
    /// Left edge of the text.
    pub left: Len,
    /// Right edge of the text.
    pub right: Len,
    /// Top edge of the text.
    pub top: Len,
    /// Bottom edge of the text.
    pub bottom: Len,
    /// Baseline of the line at the head (附件, 编号).
    pub head: Len,
    /// The rule above the foot.
    pub foot: Len,
}

impl Paper {
    /// A4 upright: 28 mm left and 26 mm right after GB/T 9704; the top leaves the head its line.
    pub const UPRIGHT: Self = {
        let (width, height) = (59_528, 84_189);
        Self { width, height, left: mm(280), right: width - mm(260), top: mm(265), bottom: height - mm(270), head: mm(200), foot: height - mm(250) }
    };

    /// A4 across, for wide tables.
    pub const ACROSS: Self = {
        let (width, height) = (84_189, 59_528);
        Self { width, height, left: mm(220), right: width - mm(220), top: mm(215), bottom: height - mm(220), head: mm(155), foot: height - mm(200) }
    };

    /// Width of the text.
    pub const fn measure(&self) -> Len {
        self.right - self.left
    }
}
