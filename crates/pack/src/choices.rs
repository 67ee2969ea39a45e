//! What a person decided about a workbook, as a file for `inspect --mapping` (`docs/formats.md`, section 16).

use linxuan_domain::intake::{CellRef, Choices, ColumnChoice, Correction, Mapping, RowChoice, RowDecision, Signature};
use linxuan_domain::words::{Explains, Words};
use serde::Deserialize;

const FORMAT: &str = "linxuan.choices/1";

/// Why a file of choices cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoicesRefused {
    /// What is wrong, where.
    pub detail: String,
}

impl Explains for ChoicesRefused {
    fn code(&self) -> &'static str {
        "choices-unreadable"
    }

    fn message(&self) -> Words {
        let detail = &self.detail;
        Words::new(format!("选择文件读不懂：{detail}"), format!("The file of choices cannot be read: {detail}"))
    }

    fn remedy(&self) -> Words {
        Words::new("请对照 docs/formats.md 第 16 节改正。", "Correct it after docs/formats.md, section 16.")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoicesWire {
    format: String,
    #[serde(default)]
    mappings: Vec<MappingWire>,
    #[serde(default)]
    corrections: Vec<CorrectionWire>,
    #[serde(default)]
    rows: Vec<RowWire>,
    metric_year: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingWire {
    sheet: Option<String>,
    signature: Option<String>,
    header_rows: Option<(u32, u32)>,
    #[serde(default)]
    remembered: bool,
    columns: Vec<ColumnWire>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnWire {
    heading: String,
    #[serde(default)]
    nth: u32,
    field: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrectionWire {
    cell: String,
    text: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWire {
    sheet: String,
    row: u32,
    skip: Option<String>,
    #[serde(default)]
    take: bool,
}

/// Reads the file.
///
/// # Errors
/// [`ChoicesRefused`] for anything that is not such a file, down to a correction without a reason.
pub fn read(bytes: &[u8]) -> Result<Choices, ChoicesRefused> {
    let wire: ChoicesWire = serde_json::from_slice(bytes).map_err(|e| refused(&e.to_string()))?;
    if wire.format != FORMAT {
        return Err(refused(&format!("format “{}”", wire.format)));
    }
    Ok(Choices {
        mappings: wire.mappings.into_iter().map(MappingWire::into_mapping).collect::<Result<_, _>>()?,
        corrections: wire.corrections.into_iter().map(CorrectionWire::into_correction).collect::<Result<_, _>>()?,
        rows: wire.rows.into_iter().map(RowWire::into_row).collect::<Result<_, _>>()?,
        metric_year: wire.metric_year,
    })
}

fn refused(detail: &str) -> ChoicesRefused {
    ChoicesRefused { detail: detail.to_owned() }
}

impl MappingWire {
    fn into_mapping(self) -> Result<Mapping, ChoicesRefused> {
        if self.sheet.is_none() && (self.signature.is_none() || self.header_rows.is_some()) {
            return Err(refused("mappings: sheet"));
        }
        if self.header_rows.is_some_and(|(top, bottom)| top == 0 || bottom < top) {
            return Err(refused("mappings: header_rows"));
        }
        let column = |c: ColumnWire| ColumnChoice { heading: c.heading, nth: c.nth, field: c.field };
        Ok(Mapping {
            sheet: self.sheet,
            signature: self.signature.map(Signature),
            header_rows: self.header_rows,
            remembered: self.remembered,
            columns: self.columns.into_iter().map(column).collect(),
        })
    }
}

impl CorrectionWire {
    fn into_correction(self) -> Result<Correction, ChoicesRefused> {
        let cell = cell(&self.cell).ok_or_else(|| refused(&format!("corrections: cell “{}”", self.cell)))?;
        if self.reason.trim().is_empty() {
            return Err(refused(&format!("corrections: {}: reason", self.cell)));
        }
        Ok(Correction { cell, text: self.text, reason: self.reason })
    }
}

impl RowWire {
    fn into_row(self) -> Result<RowChoice, ChoicesRefused> {
        let decision = match (self.skip, self.take) {
            (Some(reason), false) if !reason.trim().is_empty() => RowDecision::Skip(reason),
            (None, true) => RowDecision::Take,
            _ => return Err(refused(&format!("rows: {}!{}: skip / take", self.sheet, self.row))),
        };
        Ok(RowChoice { sheet: self.sheet, row: self.row, decision })
    }
}

/// `汇总表!J6`; the name of a sheet may hold an exclamation mark.
fn cell(text: &str) -> Option<CellRef> {
    let (sheet, address) = text.rsplit_once('!')?;
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at_checked(digits)?;
    if sheet.is_empty() || letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let column = letters.bytes().fold(0_u32, |sum, b| sum * 26 + u32::from(b - b'A') + 1) - 1;
    let row = row.parse::<u32>().ok().filter(|row| (1..=1_048_576).contains(row))?;
    (column < 16_384).then(|| CellRef { sheet: sheet.to_owned(), row, column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_choices_is_read_whole() {
        let text = r#"{"format":"linxuan.choices/1","metric_year":2019,
            "mappings":[{"sheet":"表","header_rows":[3,4],"columns":[{"heading":"某栏","field":"platform_name"},{"heading":"备注","nth":1,"field":null}]}],
            "corrections":[{"cell":"表!AA10","text":"230","reason":"电话核实"}],
            "rows":[{"sheet":"表","row":7,"skip":"撤回"},{"sheet":"表","row":8,"take":true}]}"#;
        let choices = read(text.as_bytes()).unwrap();
        assert_eq!((choices.mappings[0].header_rows, choices.mappings[0].columns[1].nth, choices.metric_year), (Some((3, 4)), 1, Some(2019)));
        assert_eq!((choices.corrections[0].cell.column, choices.corrections[0].cell.row), (26, 10));
        assert_eq!(choices.rows[0].decision, RowDecision::Skip("撤回".into()));
        assert_eq!(choices.rows[1].decision, RowDecision::Take);
    }

    /// A slip in this file would change what is read without anybody noticing.
    #[test]
    fn a_slip_in_it_is_refused() {
        let cases = [
            r#"{"format":"linxuan.choices/2"}"#,
            r#"{"format":"linxuan.choices/1","colums":[]}"#,
            r#"{"format":"linxuan.choices/1","mappings":[{"columns":[]}]}"#,
            r#"{"format":"linxuan.choices/1","mappings":[{"sheet":"表","header_rows":[4,3],"columns":[]}]}"#,
            r#"{"format":"linxuan.choices/1","corrections":[{"cell":"J6","text":"1","reason":"x"}]}"#,
            r#"{"format":"linxuan.choices/1","corrections":[{"cell":"表!XFE1","text":"1","reason":"x"}]}"#,
            r#"{"format":"linxuan.choices/1","corrections":[{"cell":"表!A1","text":"1","reason":" "}]}"#,
            r#"{"format":"linxuan.choices/1","rows":[{"sheet":"表","row":7}]}"#,
            r#"{"format":"linxuan.choices/1","rows":[{"sheet":"表","row":7,"skip":"x","take":true}]}"#,
        ];
        for case in cases {
            assert!(read(case.as_bytes()).is_err(), "{case}");
        }
    }
}
