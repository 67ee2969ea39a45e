//! Wrong records of an .xlsb.

use crate::case::{Case, DAMAGED, bad, limits, read};
use crate::make::xlsb::{book, cell, cells, record, row, sheet, text};

pub const CASES: &[Case] = &[
    read("sound.xlsb", &[], || cells(&[])),
    bad("cut-off-inside.xlsb", DAMAGED, "sheet1.bin", || book(&sheet(&[])[..400])),
    bad("record-longer-than-the-part.xlsb", DAMAGED, "sheet1.bin", || cells(&[5, 0xFF, 0xFF, 0xFF, 0x7F])),
    bad("record-too-short.xlsb", DAMAGED, "record 5", || cells(&record(5, &[1, 0, 0, 0]))),
    bad("shared-text-that-is-not-there.xlsb", DAMAGED, "P3", || cells(&[row(2), cell(7, 15, 0, &u32::MAX.to_le_bytes())].concat())),
    read("shared-text.xlsb", &[], || cells(&[row(2), cell(7, 15, 0, &[0; 4])].concat())),
    bad("text-longer-than-its-record.xlsb", DAMAGED, "record 6", || cells(&[row(2), cell(6, 15, 0, &u32::MAX.to_le_bytes())].concat())),
    bad("cell-twice.xlsb", DAMAGED, "P3", || cells(&[row(2), cell(4, 15, 0, &[1]), cell(4, 15, 0, &[0])].concat())),
    bad("row-beyond-the-last.xlsb", DAMAGED, "R4000000001", || cells(&[row(4_000_000_000), cell(4, 0, 0, &[1])].concat())),
    bad("column-beyond-the-last.xlsb", DAMAGED, "C4000000000", || cells(&[row(2), cell(4, 4_000_000_000, 0, &[1])].concat())),
    read("cell-in-the-last-corner.xlsb", &[], || cells(&[row(1_048_575), cell(4, 16_383, 0, &[1])].concat())),
    read("numbers-that-are-none.xlsb", &["W_NOT_A_NUMBER"], || cells(&[row(2), cell(5, 15, 0, &f64::NAN.to_le_bytes())].concat())),
    read("date-of-year-9999.xlsb", &["W_DATE_OUT_OF_RANGE"], || cells(&[row(2), cell(5, 15, 1, &2_958_465_f64.to_le_bytes())].concat())),
    read("style-that-is-not-there.xlsb", &["W_STYLE_UNKNOWN"], || cells(&[row(2), cell(5, 15, 9999, &1_f64.to_le_bytes())].concat())),
    read("control-characters.xlsb", &["W_CONTROL_CHARACTERS"], || cells(&[row(2), cell(6, 15, 0, &text("a\u{0}b"))].concat())),
    read("unknown-records.xlsb", &[], || cells(&record(12_345, &[7; 300]))),
    bad("columns-hidden-for-ever.xlsb", DAMAGED, "cols", || {
        cells(&record(60, &[&[0; 4][..], &u32::MAX.to_le_bytes(), &[1; 4], &[0; 4], &[1, 0]].concat()).repeat(100_000))
    }),
    bad("merge-upside-down.xlsb", DAMAGED, "库", || cells(&record(176, &[9_u32, 3, 0, 1].map(u32::to_le_bytes).concat()))),
    limits("merges-without-end.xlsb", "merged", || {
        cells(&(0..60_000_u32).flat_map(|n| record(176, &[n + 9, n + 9, 0, 1].map(u32::to_le_bytes).concat())).collect::<Vec<u8>>())
    }),
];
