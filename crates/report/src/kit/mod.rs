//! The layout kit: fonts, lines of text, paper, tables. It knows paper and no word of a review.
//!
//! All lengths are whole hundredths of a point ([`Len`]) and grow downwards from the top left corner, so that layout
//! is exact and the same on every machine; they become PDF coordinates only when an operation is written.

pub mod canvas;
pub mod face;
pub mod line;
pub mod paper;
pub mod sheaf;
pub mod table;

/// A length in hundredths of a point.
pub type Len = i32;

/// Millimetres, in tenths: `mm(280)` is 28 mm.
#[must_use]
pub const fn mm(tenths: i32) -> Len {
    tenths * 2835 / 100
}
