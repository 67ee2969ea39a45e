//! What a person chose about a workbook (`linxuan.import-choices/1`): kept with the import, written to the log, given to `import
//! --mapping`. A file of a person is judged like any other input: capped, no unknown field, no place twice.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::intake::{CellRef, Choices, ColumnChoice, Correction, Date, Mapping, RowChoice, RowDecision, Signature};
use serde::{Deserialize, Serialize};

use crate::canonical::{self, JsonError};
use crate::field::bad;

const FORMAT: &str = "linxuan.import-choices/1";
/// Bytes of a file.
pub const MOST_BYTES: usize = 4 << 20;
/// Characters of a cell, as spreadsheets have it.
const LONGEST_TEXT: usize = 32_767;
const LONGEST_REASON: usize = 2_000;

/// Everything that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportChoices {
    /// What reading needs.
    pub reading: Choices,
    /// The day that periods are counted from.
    pub reference_date: Option<Date>,
    /// Rows that are the same as what is here by that id, or (`None`) are not, by sheet and row.
    pub same: BTreeMap<(String, u32), Option<String>>,
    /// Ids of what is removed because the workbook does not have it any more.
    pub remove: BTreeSet<String>,
}

impl ImportChoices {
    /// Whether nothing was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The canonical text; empty for nothing.
    ///
    /// # Errors
    /// [`JsonError`] never, for text.
    pub fn to_text(&self) -> Result<String, JsonError> {
        if self.is_empty() {
            return Ok(String::new());
        }
        Ok(String::from_utf8_lossy(&canonical::to_bytes(&Wire::of(self))?).into_owned())
    }

    /// Reads what [`Self::to_text`] wrote, or a file that a person wrote.
    ///
    /// # Errors
    /// [`JsonError`] with the field that is wrong.
    pub fn from_text(text: &str) -> Result<Self, JsonError> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        if text.len() > MOST_BYTES {
            return Err(bad("larger than 4 MiB"));
        }
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| JsonError::Shape(e.to_string()))?;
        canonical::check_format(FORMAT, &value)?;
        let wire: Wire = serde_json::from_value(value).map_err(|e| JsonError::Shape(e.to_string()))?;
        wire.into_choices()
    }
}

/// The columns of a remembered mapping as text.
///
/// # Errors
/// [`JsonError`] never, for text.
pub fn columns_text(columns: &[ColumnChoice]) -> Result<String, JsonError> {
    let wire: Vec<ColumnWire> = columns.iter().map(ColumnWire::of).collect();
    Ok(String::from_utf8_lossy(&canonical::to_bytes(&wire)?).into_owned())
}

/// Reads them back.
///
/// # Errors
/// [`JsonError`].
pub fn read_columns(text: &str) -> Result<Vec<ColumnChoice>, JsonError> {
    let wire: Vec<ColumnWire> = serde_json::from_str(text).map_err(|e| JsonError::Shape(e.to_string()))?;
    Ok(wire.into_iter().map(ColumnWire::into_choice).collect())
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    #[serde(default)]
    mappings: Vec<MappingWire>,
    #[serde(default)]
    corrections: Vec<CorrectionWire>,
    #[serde(default)]
    rows: Vec<RowWire>,
    #[serde(default)]
    metric_year: Option<u32>,
    #[serde(default)]
    reference_date: Option<String>,
    #[serde(default)]
    same: Vec<SameWire>,
    #[serde(default)]
    remove: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappingWire {
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    signature: Option<String>,
    #[serde(default)]
    header_rows: Option<(u32, u32)>,
    #[serde(default)]
    columns: Vec<ColumnWire>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnWire {
    heading: String,
    #[serde(default)]
    nth: u32,
    field: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrectionWire {
    sheet: String,
    cell: String,
    text: String,
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWire {
    sheet: String,
    row: u32,
    take: bool,
    #[serde(default)]
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SameWire {
    sheet: String,
    row: u32,
    id: Option<String>,
}

impl Wire {
    fn of(all: &ImportChoices) -> Self {
        Self {
            format: FORMAT.to_owned(),
            mappings: all.reading.mappings.iter().map(MappingWire::of).collect(),
            corrections: all.reading.corrections.iter().map(CorrectionWire::of).collect(),
            rows: all.reading.rows.iter().map(RowWire::of).collect(),
            metric_year: all.reading.metric_year,
            reference_date: all.reference_date.map(|d| d.to_string()),
            same: all.same.iter().map(|((sheet, row), id)| SameWire { sheet: sheet.clone(), row: *row, id: id.clone() }).collect(),
            remove: all.remove.iter().cloned().collect(),
        }
    }

    fn into_choices(self) -> Result<ImportChoices, JsonError> {
        let mappings = self.mappings.into_iter().map(MappingWire::into_mapping).collect::<Result<Vec<_>, _>>()?;
        let corrections = self.corrections.into_iter().map(CorrectionWire::into_correction).collect::<Result<Vec<_>, _>>()?;
        let rows = self.rows.into_iter().map(RowWire::into_choice).collect::<Result<Vec<_>, _>>()?;
        once(corrections.iter().map(|c| c.cell.to_string()), "corrections")?;
        once(rows.iter().map(|r| format!("{}!{}", r.sheet, r.row)), "rows")?;
        once(self.same.iter().map(|s| format!("{}!{}", s.sheet, s.row)), "same")?;
        let reference_date = match self.reference_date {
            Some(text) => Some(Date::parse_iso(&text).ok_or_else(|| bad("reference_date"))?),
            None => None,
        };
        Ok(ImportChoices {
            reading: Choices { mappings, corrections, rows, metric_year: self.metric_year },
            reference_date,
            same: self.same.into_iter().map(|s| ((s.sheet, s.row), s.id)).collect(),
            remove: self.remove.into_iter().collect(),
        })
    }
}

/// A place that is named twice says two things; neither is taken.
fn once(places: impl Iterator<Item = String>, field: &str) -> Result<(), JsonError> {
    let mut seen = BTreeSet::new();
    for place in places {
        if !seen.insert(place.clone()) {
            return Err(JsonError::Shape(format!("{field}: {place} twice")));
        }
    }
    Ok(())
}

impl MappingWire {
    fn of(m: &Mapping) -> Self {
        Self {
            sheet: m.sheet.clone(),
            signature: m.signature.as_ref().map(|s| s.0.clone()),
            header_rows: m.header_rows,
            columns: m.columns.iter().map(ColumnWire::of).collect(),
        }
    }

    fn into_mapping(self) -> Result<Mapping, JsonError> {
        if self.sheet.is_none() && self.signature.is_none() {
            return Err(bad("mappings: neither sheet nor signature"));
        }
        if self.header_rows.is_some_and(|(first, last)| first == 0 || last < first || last - first > 2) {
            return Err(bad("mappings: header_rows"));
        }
        let columns: Vec<ColumnChoice> = self.columns.into_iter().map(ColumnWire::into_choice).collect();
        once(columns.iter().map(|c| format!("{} {}", c.heading, c.nth)), "columns")?;
        let signature = self.signature.map(Signature);
        Ok(Mapping { sheet: self.sheet, signature, header_rows: self.header_rows, remembered: false, columns })
    }
}

impl ColumnWire {
    fn of(c: &ColumnChoice) -> Self {
        Self { heading: c.heading.clone(), nth: c.nth, field: c.field.clone() }
    }

    fn into_choice(self) -> ColumnChoice {
        ColumnChoice { heading: self.heading, nth: self.nth, field: self.field }
    }
}

impl CorrectionWire {
    fn of(c: &Correction) -> Self {
        Self { sheet: c.cell.sheet.clone(), cell: c.cell.address(), text: c.text.clone(), reason: c.reason.clone() }
    }

    fn into_correction(self) -> Result<Correction, JsonError> {
        let (row, column) = place(&self.cell).ok_or_else(|| JsonError::Shape(format!("corrections: no cell {}", self.cell)))?;
        let correction = Correction { cell: CellRef { sheet: self.sheet, row, column }, text: self.text, reason: self.reason };
        check_correction(&correction)?;
        Ok(correction)
    }
}

/// A correction that can stand in a cell and says why.
///
/// # Errors
/// [`JsonError`] that names what is wrong.
pub fn check_correction(c: &Correction) -> Result<(), JsonError> {
    let control = |text: &str| text.chars().any(|sign| sign.is_control() && sign != '\n');
    if c.text.chars().count() > LONGEST_TEXT || control(&c.text) {
        return Err(JsonError::Shape(format!("corrections: {}: text", c.cell)));
    }
    if c.reason.trim().is_empty() || c.reason.chars().count() > LONGEST_REASON || control(&c.reason) {
        return Err(JsonError::Shape(format!("corrections: {}: reason", c.cell)));
    }
    Ok(())
}

impl RowWire {
    fn of(r: &RowChoice) -> Self {
        let (take, reason) = match &r.decision {
            RowDecision::Take => (true, String::new()),
            RowDecision::Skip(reason) => (false, reason.clone()),
        };
        Self { sheet: r.sheet.clone(), row: r.row, take, reason }
    }

    fn into_choice(self) -> Result<RowChoice, JsonError> {
        if self.reason.chars().count() > LONGEST_REASON || self.reason.chars().any(|c| c.is_control() && c != '\n') {
            return Err(bad("rows: reason"));
        }
        let decision = if self.take { RowDecision::Take } else { RowDecision::Skip(self.reason) };
        Ok(RowChoice { sheet: self.sheet, row: self.row, decision })
    }
}

/// Row and column of an address such as `J6`; none beyond what a sheet has.
fn place(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at_checked(digits)?;
    let known = |c: u8| c.is_ascii_uppercase();
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(known) || row.starts_with('0') {
        return None;
    }
    let column = letters.bytes().fold(0_u32, |n, c| n * 26 + u32::from(c - b'A') + 1) - 1;
    let row: u32 = row.parse().ok()?;
    (row <= 1_048_576 && column <= 16_383).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> ImportChoices {
        let cell = CellRef { sheet: "汇总表".into(), row: 6, column: 27 };
        ImportChoices {
            reading: Choices {
                mappings: vec![Mapping {
                    sheet: Some("汇总表".into()),
                    signature: Some(Signature("00".into())),
                    header_rows: Some((3, 4)),
                    remembered: false,
                    columns: vec![ColumnChoice { heading: "联系人/姓名".into(), nth: 1, field: None }],
                }],
                corrections: vec![Correction { cell, text: "91500112TE5T00016G".into(), reason: "按营业执照".into() }],
                rows: vec![
                    RowChoice { sheet: "汇总表".into(), row: 7, decision: RowDecision::Take },
                    RowChoice { sheet: "汇总表".into(), row: 8, decision: RowDecision::Skip("重复".into()) },
                ],
                metric_year: Some(2020),
            },
            reference_date: Date::parse_iso("2021-06-18"),
            same: BTreeMap::from([(("汇总表".into(), 9), Some("A003".into())), (("汇总表".into(), 10), None)]),
            remove: BTreeSet::from(["A004".into()]),
        }
    }

    #[test]
    fn choices_come_back_as_they_were_kept() {
        let text = full().to_text().unwrap();
        assert!(text.contains("\"cell\":\"AB6\""), "{text}");
        assert_eq!(ImportChoices::from_text(&text).unwrap(), full());
        assert_eq!(ImportChoices::from_text(&ImportChoices::default().to_text().unwrap()).unwrap(), ImportChoices::default());
    }

    /// A file of choices steers an import; one that is not exactly what it says must steer nothing.
    #[test]
    fn a_hostile_file_of_choices_is_refused_and_the_field_is_named() {
        let with = |fields: &str| format!("{{\"format\":\"linxuan.import-choices/1\",{fields}}}");
        let correction = |cell: &str, text: &str, reason: &str| {
            with(&format!("\"corrections\":[{{\"sheet\":\"表\",\"cell\":{},\"text\":{},\"reason\":{}}}]", quoted(cell), quoted(text), quoted(reason)))
        };
        let cases = [
            ("[]".to_owned(), "format"),
            ("{\"format\":\"linxuan.import-choices/2\"}".to_owned(), "newer"),
            (with("\"extra\":1"), "extra"),
            (with("\"metric_year\":2020.5"), "2020.5"),
            (with("\"reference_date\":\"2021-02-30\""), "reference_date"),
            (correction("A0", "x", "y"), "A0"),
            (correction("a1", "x", "y"), "a1"),
            (correction("XFE1", "x", "y"), "XFE1"),
            (correction("A1048577", "x", "y"), "A1048577"),
            (correction("A99999999999999999999", "x", "y"), "A999"),
            (correction("A1", "a\u{0}b", "y"), "text"),
            (correction("A1", &"长".repeat(40_000), "y"), "text"),
            (correction("A1", "x", " "), "reason"),
            (with("\"rows\":[{\"sheet\":\"表\",\"row\":1,\"take\":true},{\"sheet\":\"表\",\"row\":1,\"take\":false}]"), "twice"),
            (with("\"mappings\":[{\"columns\":[]}]"), "neither"),
            (with("\"mappings\":[{\"sheet\":\"表\",\"header_rows\":[9,2]}]"), "header_rows"),
            (with(&format!("\"remove\":[\"{}\"]", "A".repeat(MOST_BYTES))), "4 MiB"),
        ];
        for (text, named) in cases {
            let refused = ImportChoices::from_text(&text).unwrap_err().to_string();
            assert!(refused.contains(named), "{named}: {refused}");
        }
    }

    fn quoted(text: &str) -> String {
        serde_json::to_string(text).unwrap()
    }
}
