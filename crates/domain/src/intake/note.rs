//! What there is to know about a workbook as a file, found while its format was read: macros, protection, odd cells.
//!
//! Nothing here is about the meaning of a value (those are findings); each line has its sentence and its remedy.

use super::book::CellRef;
use crate::words::{Explains, Words};

/// Something to know about a workbook, or about cells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub about: About,
    /// Sheet, part or text that it is about; empty for the whole book.
    pub what: String,
    /// The first cell, where there is one.
    pub cell: Option<CellRef>,
    /// In how many places.
    pub count: usize,
}

impl Explains for Note {
    fn code(&self) -> &'static str {
        self.about.code()
    }

    fn message(&self) -> Words {
        let (zh, en, _, _) = self.about.texts();
        Words::new(self.fill(zh), self.fill(en))
    }

    fn remedy(&self) -> Words {
        let (_, _, zh, en) = self.about.texts();
        Words::new(zh.to_owned(), en.to_owned())
    }
}

impl Note {
    fn fill(&self, template: &str) -> String {
        template.replace("{what}", &self.what).replace("{count}", &self.count.to_string())
    }
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident $code:literal [$zh:literal, $en:literal] [$fix_zh:literal, $fix_en:literal];)*) => {
        /// The catalogue of notes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum About { $($(#[$doc])* $name,)* }

        impl About {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            fn texts(self) -> (&'static str, &'static str, &'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en, $fix_zh, $fix_en),)* }
            }
        }
    };
}

catalogue! {
    /// Program code in the workbook.
    Macros "W_MACROS_IGNORED" ["工作簿含有宏，未运行，也未读取。", "The workbook holds macros; they were neither run nor read."] ["表中的数字如由宏填写，请核对。", "Check the values if macros fill them in."];
    /// Links to other files.
    ExternalLinks "W_EXTERNAL_LINKS_IGNORED" ["工作簿引用了外部文件，未打开；相关单元格取保存时的值。", "The workbook refers to other files; they were not opened, the saved values of such cells were read."] ["请核对取自外部文件的值。", "Check the values that come from other files."];
    /// NUL and others.
    ControlCharacters "W_CONTROL_CHARACTERS" ["有 {count} 个单元格含不可见的控制字符，已显示为 �。", "{count} cells hold invisible control characters, shown as �."] ["请核对这些单元格。", "Check these cells."];
    /// Protection that hinders nobody from reading.
    Protected "W_PROTECTED" ["工作簿或工作表设有编辑保护，不妨碍读取。", "The workbook or a sheet is protected against editing; that does not hinder reading."] ["无须处理。", "Nothing to do."];
    /// Integers above 2^53.
    BeyondExact "W_NUMBER_BEYOND_EXACT" ["有 {count} 个数字超出表格能精确保存的位数（约15位），末位可能已失。", "{count} numbers have more digits than a spreadsheet keeps (about 15); the last ones may be lost."] ["请按原件核对（如信用代码、账号）。", "Check them against the documents (credit codes, accounts)."];
    /// A date format on a number that is no date.
    NoDate "W_DATE_OUT_OF_RANGE" ["有 {count} 个单元格设为日期格式，但其数字不是 1900 至 2199 年的日期，按数字读取。", "{count} cells have a date format, but their numbers are no dates of 1900 to 2199; read as numbers."] ["请核对这些单元格。", "Check these cells."];
    /// NaN, infinity.
    NoNumber "W_NOT_A_NUMBER" ["有 {count} 个数字单元格存的不是有限的数（如 NaN、1e999），按错误值读取。", "{count} number cells hold no finite number (such as NaN, 1e999); read as errors."] ["请在原表更正后重新导入。", "Correct the workbook and import it again."];
    /// Rows or cells in a strange order.
    OutOfOrder "W_ROWS_OUT_OF_ORDER" ["工作表「{what}」内部的行列次序错乱，已按行号列号读取。", "The rows or cells of the sheet “{what}” are stored out of order; they were read by their numbers."] ["请核对行数。", "Check the number of rows."];
    /// A style that is not there.
    NoStyle "W_STYLE_UNKNOWN" ["有 {count} 个单元格的格式缺失，日期和百分数可能显示为普通数字。", "The format of {count} cells is missing; dates and percentages may be read as plain numbers."] ["请核对这些单元格。", "Check these cells."];
    /// A chart, dialogue or macro sheet.
    NoTable "W_SHEET_NOT_A_TABLE" ["「{what}」是图表或宏表，不是工作表，未读取。", "“{what}” is a chart or macro sheet and was not read."] ["无须处理。", "Nothing to do."];
    /// Days of the whole book are counted from 1904.
    From1904 "W_DAYS_FROM_1904" ["工作簿的日期从 1904 年起算，已照此换算。", "The workbook counts days from 1904; its dates were read so."] ["无须处理；日期如是从别的工作簿粘贴来的，请核对。", "Nothing to do; check dates that were pasted from another workbook."];
    /// Two texts in one cell.
    Overlaid "W_VALUE_UNDER_MERGE" ["有 {count} 个单元格的值被合并单元格盖住，看不见。", "{count} cells hold a value that a merged cell covers, so nobody sees it."] ["请在原表取消合并后核对。", "Unmerge them in the workbook and check."];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_says_something_in_both_languages_and_has_its_own_code() {
        let mut codes: Vec<_> = About::ALL.iter().map(|a| a.code()).collect();
        for about in About::ALL {
            let note = Note { about: *about, what: "表".to_owned(), cell: None, count: 3 };
            assert!(note.message().zh.ends_with('。') && note.remedy().en.ends_with('.') && !note.message().en.contains('{'), "{about:?}");
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), About::ALL.len());
    }
}
