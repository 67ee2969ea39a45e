//! `templates.json`: empty workbooks to hand out, as data.

use linxuan_domain::words::Words;
use serde::Deserialize;

/// The workbooks of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    schema: String,
    #[serde(rename = "note")]
    _note: String,
    /// Table of applications.
    pub summary: TableTemplate,
    /// Pool of experts.
    pub experts: TableTemplate,
    /// Application form.
    pub form: FormTemplate,
    /// Name of the sheet with instructions.
    pub instructions_sheet: String,
}

/// A table to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableTemplate {
    /// Name of the sheet.
    pub sheet: String,
    /// Title above the head.
    pub title: Text,
    /// Line of facts under it.
    pub info: String,
    /// Columns in order.
    pub columns: Vec<ColumnTemplate>,
    /// How to fill it in.
    pub instructions: Vec<Text>,
}

/// A column to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnTemplate {
    /// Headings from top to bottom, one or two.
    pub heads: Vec<String>,
    /// Width in characters.
    pub width: u16,
    /// Hint beside the heading.
    pub hint: Option<Text>,
    /// What to choose from.
    pub choices: Option<ChoiceTemplate>,
}

/// A form to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormTemplate {
    /// Name of the sheet.
    pub sheet: String,
    /// Title above.
    pub title: Text,
    /// Labels in order.
    pub fields: Vec<FieldTemplate>,
    /// How to fill it in.
    pub instructions: Vec<Text>,
}

/// A label with a cell to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldTemplate {
    /// The label.
    pub label: String,
    /// Hint beside it.
    pub hint: Option<Text>,
    /// What to choose from.
    pub choices: Option<ChoiceTemplate>,
}

/// What to choose from: texts, `categories` of the programme, or `yes_no`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum ChoiceTemplate {
    /// These texts.
    Texts(Vec<String>),
    /// A list that is known elsewhere.
    Named(NamedChoice),
}

/// A list that is known elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedChoice {
    /// The programme's categories.
    Categories,
    /// 是, 否.
    YesNo,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    zh: String,
    en: String,
}

impl Text {
    /// As words.
    #[must_use]
    pub fn words(&self) -> Words {
        Words::new(self.zh.as_str(), self.en.as_str())
    }
}

/// Reads the file.
///
/// # Errors
/// What is wrong with it.
pub fn read_templates(bytes: &[u8]) -> Result<Templates, String> {
    let all: Templates = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    if all.schema != "linxuan.templates/1" {
        return Err(format!("schema: {}", all.schema));
    }
    match all.summary.columns.iter().chain(&all.experts.columns).find(|c| !(1..=2).contains(&c.heads.len())) {
        Some(wrong) => Err(format!("heads: {}", wrong.heads.join("/"))),
        None => Ok(all),
    }
}
