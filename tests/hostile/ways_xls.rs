//! Wrong records of an .xls, and wrong chains around them.

use crate::case::{Case, DAMAGED, NONE, PASSWORD, bad, limits, read};
use crate::make::xls::{at, begin, cells, compound, end, globals, label, named, number, record, rows, shared, stream, strings};

pub const CASES: &[Case] = &[
    read("sound.xls", &[], || cells(&[])),
    read("sound-with-shared-texts.xls", &[], || compound(&stream(&strings(2, &["甲", "乙"]), &[[rows(), shared(2, 15, 1)].concat()]))),
    // The compound file.
    bad("cut-off-in-the-middle.xls", DAMAGED, "cut off", || cells(&[])[..1200].to_vec()),
    bad("nothing-but-a-head.xls", DAMAGED, "CFB", || cells(&[])[..512].to_vec()),
    bad("chain-in-a-circle.xls", DAMAGED, "cut off", || changed(512 + 4 * 5, &2_u32.to_le_bytes())),
    bad("chain-out-of-the-file.xls", DAMAGED, "cut off", || changed(512 + 4 * 3, &0x00FF_FFF0_u32.to_le_bytes())),
    bad("directory-in-a-circle.xls", DAMAGED, "CFB", || changed(512 + 4 * 2, &2_u32.to_le_bytes())),
    bad("sector-size-of-two-gigabytes.xls", DAMAGED, "CFB", || changed(30, &[31, 0])),
    bad("maps-in-a-circle.xls", DAMAGED, "CFB", || {
        let mut bytes = changed(68, &0_u32.to_le_bytes());
        bytes[512 + 508..1024].fill(0);
        bytes
    }),
    bad("stream-longer-than-the-file.xls", DAMAGED, "cut off", || changed(1536 + 128 + 120, &0x7FFF_FFFF_u32.to_le_bytes())),
    bad("entries-in-a-circle.xls", NONE, "old document", || {
        let mut bytes = named(&stream(&[], &[rows()]), "Something");
        bytes[1536 + 128 + 68..1536 + 128 + 72].copy_from_slice(&1_u32.to_le_bytes());
        bytes
    }),
    // The workbook.
    bad("password.xls", PASSWORD, "password", || globals(&record(0x002F, &[0; 6]))),
    bad("no-beginning.xls", DAMAGED, "BOF", || compound(&stream(&[], &[rows()])[4..])),
    bad("no-sheets.xls", DAMAGED, "no sheets", || compound(&stream(&[], &[]))),
    bad("sheet-that-begins-nowhere.xls", DAMAGED, "BOF", || {
        let mut bytes = stream(&[], &[rows()]);
        let bound = bytes.windows(2).position(|w| w == [0x85, 0]).unwrap() + 4;
        bytes[bound..bound + 4].copy_from_slice(&0x0FFF_FFFF_u32.to_le_bytes());
        compound(&bytes)
    }),
    limits("sheets-without-end.xls", "sheets", || compound(&stream(&[], &vec![Vec::new(); 300]))),
    read("shared-texts-counted-wrong.xls", &[], || globals(&strings(u32::MAX, &["甲"]))),
    bad("shared-text-longer-than-its-record.xls", DAMAGED, "SST #0", || globals(&record(0x00FC, &[9, 0, 0, 0, 9, 0, 0, 0, 0xFF, 0xFF, 1, 65, 0]))),
    bad("shared-text-with-endless-runs.xls", DAMAGED, "SST #0", || globals(&record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 4, 0xFF, 0xFF, 0xFF, 0x7F, 65]))),
    read("links-to-other-files.xls", &["W_EXTERNAL_LINKS_IGNORED"], || globals(&record(0x01AE, &[1, 0, 9, 0, 0, 1, 98, 46, 120, 108, 115]))),
    // Cells.
    bad("cell-twice.xls", DAMAGED, "P3", || cells(&[number(2, 15, 0, 1.0), number(2, 15, 0, 2.0)].concat())),
    bad("shared-text-that-is-not-there.xls", DAMAGED, "P3", || cells(&shared(2, 15, 4_000_000_000))),
    bad("record-too-short.xls", DAMAGED, "0203", || cells(&record(0x0203, &[2, 0, 15, 0]))),
    bad("record-longer-than-the-stream.xls", DAMAGED, "cut off", || cells(&[0x03, 0x02, 0xFF, 0xFF])),
    bad("row-of-numbers-too-short.xls", DAMAGED, "00BD", || cells(&record(0x00BD, &[2]))),
    bad("no-end.xls", DAMAGED, "cut off", || {
        let whole = stream(&[], &[rows()]);
        compound(&whole[..whole.len() - 4])
    }),
    bad("column-beyond-the-last.xls", DAMAGED, "C65535", || cells(&number(2, 65_535, 0, 1.0))),
    read("cells-in-opposite-corners.xls", &[], || cells(&number(65_535, 255, 0, 1.0))),
    read("announced-rectangle-without-end.xls", &[], || cells(&record(0x0200, &[0xFF; 14]))),
    read("numbers-that-are-none.xls", &["W_NOT_A_NUMBER"], || cells(&[number(2, 15, 0, f64::NAN), number(2, 16, 0, f64::INFINITY)].concat())),
    read("date-of-year-9999.xls", &["W_DATE_OUT_OF_RANGE"], || cells(&number(2, 15, 1, 2_958_465.0))),
    read("style-that-is-not-there.xls", &["W_STYLE_UNKNOWN"], || cells(&number(2, 15, 60_000, 1.0))),
    read("control-characters.xls", &["W_CONTROL_CHARACTERS"], || cells(&label(2, 15, "a\u{0}b\u{7}"))),
    read("formula-whose-text-never-comes.xls", &[], || cells(&record(0x0006, &[at(2, 15, 0), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0]].concat()))),
    read("formula-whose-text-runs-on.xls", &[], || {
        let mark = [at(2, 15, 0), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0]].concat();
        cells(&[record(0x0006, &mark), record(0x0207, &[4, 0, 0, 65, 66]), record(0x003C, &[0, 67, 68])].concat())
    }),
    read("chart-inside-of-a-sheet.xls", &[], || cells(&[begin(0x20), number(0, 0, 0, 9.0), end()].concat())),
    bad("charts-that-never-end.xls", DAMAGED, "cut off", || cells(&begin(0x20).repeat(1000))),
    limits("one-text-in-very-many-cells.xls", "bytes of text", || {
        let long = "长".repeat(4000);
        let many: Vec<u8> = (2..20_000).flat_map(|row| shared(row, 0, 0)).collect();
        compound(&stream(&strings(1, &[&long]), &[[rows(), many].concat()]))
    }),
    bad("merge-upside-down.xls", DAMAGED, "表000", || cells(&record(0x00E5, &[1, 0, 9, 0, 3, 0, 9, 0, 3, 0]))),
];

/// A sound file with other bytes at one place.
fn changed(place: usize, by: &[u8]) -> Vec<u8> {
    let mut bytes = cells(&[]);
    bytes[place..place + by.len()].copy_from_slice(by);
    bytes
}
