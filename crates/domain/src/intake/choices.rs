//! What people decided about a workbook: which column means what, which text a cell should hold, which rows count.
//! The bytes of the workbook stay as they are; choices are laid over them, and what was laid over is always said.

use super::book::CellRef;
use super::values::text::key;
use std::fmt;

/// Everything that was decided about one workbook. Nothing decided is the default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// What columns mean.
    pub mappings: Vec<Mapping>,
    /// What cells should hold.
    pub corrections: Vec<Correction>,
    /// Which rows count.
    pub rows: Vec<RowChoice>,
    /// The year whose figures count, where a table gives several.
    pub metric_year: Option<u32>,
}

/// What the columns of one table mean. The table is known by its sheet, by its signature, or by both; a mapping
/// without either applies to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Only on the sheet with this name.
    pub sheet: Option<String>,
    /// Only for a head with this signature.
    pub signature: Option<Signature>,
    /// First and last row of the head, where a person says so. Needs the sheet.
    pub header_rows: Option<(u32, u32)>,
    /// Remembered from an earlier workbook rather than chosen for this one.
    pub remembered: bool,
    /// The columns; those that are not listed are matched as always.
    pub columns: Vec<ColumnChoice>,
}

/// What one column means. It is named by its heading, so the choice holds when columns move.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnChoice {
    /// Its heading as in [`super::Column::path`].
    pub heading: String,
    /// Which of the columns with this heading, from 0.
    pub nth: u32,
    /// Name of the field; `None` when it is not to be read.
    pub field: Option<String>,
}

/// What a cell should hold. The raw value is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The cell.
    pub cell: CellRef,
    /// What it should hold.
    pub text: String,
    /// Why, in a person's words.
    pub reason: String,
}

/// What becomes of one row (in a transposed table: of one column, by its number).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChoice {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// What becomes of it.
    pub decision: RowDecision,
}

/// What a person decided about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowDecision {
    /// Left out, for this reason.
    Skip(String),
    /// Taken although it is hidden, a duplicate or looks like no data.
    Take,
}

/// What a head looks like: the same for every workbook made from the same template. Years in headings do not count,
/// so next year's table is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Signature(pub String);

impl Signature {
    /// Of the headings in their order: FNV-1a of 128 bits over their comparable forms, in hex. It finds a remembered
    /// mapping again; no trust rests on it, because a mapping names its columns by their headings.
    pub fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        for path in paths {
            for byte in heading_key(path).bytes().chain([0x1f]) {
                hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
            }
        }
        Self(format!("{hash:032x}"))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A heading made comparable: width, blanks and case do not count, nor does which year it names.
pub fn heading_key(path: &str) -> String {
    let key = key(path);
    let mut out = String::with_capacity(key.len());
    let mut digits = String::new();
    for c in key.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        close_digits(&mut out, &mut digits);
        out.push(c);
    }
    close_digits(&mut out, &mut digits);
    out
}

fn close_digits(out: &mut String, digits: &mut String) {
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    out.push_str(if year { "YYYY" } else { digits });
    digits.clear();
}

impl Mapping {
    /// Whether the mapping speaks about a table on this sheet with this head.
    pub fn is_about(&self, sheet: &str, signature: &Signature, rows: (u32, u32)) -> bool {
        let named = self.sheet.is_some() || self.signature.is_some();
        named
            && self.sheet.as_deref().is_none_or(|s| s == sheet)
            && self.signature.as_ref().is_none_or(|s| s == signature)
            && self.header_rows.is_none_or(|r| r == rows)
    }
}

impl Choices {
    /// What was decided about this row.
    pub fn row(&self, sheet: &str, row: u32) -> Option<&RowDecision> {
        self.rows.iter().rev().find(|c| c.row == row && c.sheet == sheet).map(|c| &c.decision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_template_has_the_same_signature_every_year_and_another_head_another() {
        let of = |paths: &[&str]| Signature::of(paths.iter().copied());
        assert_eq!(of(&["序 号", "完成情况（2020年）/指标一"]), of(&["序号", "完成情况(2021年)/指标一"]));
        assert_ne!(of(&["序号", "指标一"]), of(&["序号指标一"]));
        assert_ne!(of(&["序号", "指标一"]), of(&["指标一", "序号"]));
        assert_eq!(of(&[]).0.len(), 32);
    }

    #[test]
    fn a_mapping_that_names_neither_sheet_nor_head_is_about_nothing() {
        let signature = Signature::of(["序号"].into_iter());
        assert!(!Mapping::default().is_about("表", &signature, (1, 1)));
        assert!(Mapping { sheet: Some("表".into()), ..Mapping::default() }.is_about("表", &signature, (1, 1)));
    }
}
